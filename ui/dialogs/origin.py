"""Where a sale line came from – what stood in each cell of its row, what the book made of it – and what it earns."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import ask_sales, text
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.sale_columns import imported_text
from ui.models.table import TableModel
from ui.widgets.basics import label
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow
    from desktop_app.services.sale_worth import SaleWorth
    from desktop_app.services.show_origin import Origin


@frozen
class OriginRow:
    """A value of the line: what it says, its column in the file, what stood there, and what it is in the book."""

    field: str
    header: str
    written: str
    value: str


class OriginDialog(Sheet):
    """What the line earns, and a row for each value that came from a column of the file."""

    payout_asked = Signal(str)
    """The payout of a payee is wanted, by his code."""

    def __init__(
        self, window: QWidget, desk: Desk, sale: "SaleRow", in_words: "Callable[[Sequence[SaleWorth]], str]"
    ) -> None:
        """`in_words` says what a sale earns."""
        super().__init__(window, _("Where this line comes from"), text.came_from(sale))
        self._desk, self._sale, self._in_words = desk, sale, in_words
        self.model: TableModel[OriginRow] = TableModel(_columns())
        self.table = TableView(key="origin")
        self.table.setAccessibleName(_("Where this line comes from"))
        self.table.show_model(self.model)
        self._card = TableCard(self.table)
        self.earns = label("strong", _("Working out what it earns…"), wraps=True)
        self.body.addWidget(self.earns)
        self.body.addWidget(self._card, 1)
        self.payout = self.add_button(_("Open the payout"), "payout")
        self.payout.clicked.connect(self._on_payout)
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.close_.clicked.connect(self.accept)
        self.make_room(680, 420)
        desk.tasks.read(ask_sales.origin(desk.book, sale.id), self._show, owner=self, title=lambda: _("Looking…"))
        desk.tasks.read(ask_sales.worths(desk.book, sale.id), self._show_worth, owner=self)

    def _show_worth(self, found: "Sequence[SaleWorth]") -> None:
        approved = _("Its month is approved: the payout says what it gave.")
        self.earns.setText(self._in_words(found) if found else approved)

    @Slot()
    def _on_payout(self) -> None:
        """Go to the payout of the first who is credited."""
        self.accept()
        self.payout_asked.emit(next((split.payee for split in self._sale.splits), self._sale.payee_code))

    def _show(self, origin: "Origin") -> None:
        from desktop_app.importing.kinds import SALES

        labels: dict[str, str] = {field.key: text.message(field.label) for field in SALES.fields}
        values = self._values()
        imported = values | self._imported()
        self.say(_("Where this line comes from"), self._place(origin))
        rows = [
            OriginRow(
                labels.get(cell.field, cell.field),
                cell.header,
                imported.get(cell.field, "") if cell.written is None else cell.written,
                values.get(cell.field, ""),
            )
            for cell in origin.cells
        ]
        self.model.set_rows(rows)
        nothing = _("This line was typed in, or imported before the columns of a file were kept.")
        self._card.show_table(nothing, has_rows=bool(rows))

    def _place(self, origin: "Origin") -> str:
        if self._sale.typed_on is not None:
            return text.came_from(self._sale)
        taken = _("imported {day}").format(day=text.day(origin.imported_at.astimezone().date()))
        return text.middle_dot(text.came_from(self._sale), taken)

    def _values(self) -> dict[str, str]:
        """The line's values as the book has them, by the fields of a file."""
        sale, currency = self._sale, self._desk.currency
        return {
            "date": text.day(sale.date_on),
            "payee": sale.payee_code,
            "payee_name": sale.payee_name,
            "document": sale.document or "",
            "customer": sale.customer or "",
            "product": sale.product or "",
            "category": sale.category or "",
            "channel": sale.channel or "",
            "quantity": "" if sale.quantity is None else text.number(sale.quantity),
            "amount": text.plain(sale.amount, currency),
            "cost": "" if sale.cost is None else text.plain(sale.cost, currency),
        }

    def _imported(self) -> dict[str, str]:
        """What the file said where the line was changed since, by the fields of a file."""
        keys = {"date_on": "date", "payee": "payee_name"}
        return {
            keys.get(field, field): "" if value is None else imported_text(field, value, self._desk.currency)
            for field, value in self._sale.imported.items()
        }


def _columns() -> tuple[Column[OriginRow], ...]:
    return (
        Column("field", lambda: _("What it says"), lambda row: row.field, style="quiet", stretch=1),
        Column("header", lambda: _("Column of the file"), lambda row: row.header, stretch=1),
        Column("written", lambda: _("In the file"), lambda row: row.written, stretch=2, tip=lambda row: row.written),
        Column("value", lambda: _("In the book"), lambda row: row.value, style="strong", stretch=2),
    )
