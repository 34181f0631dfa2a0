"""How balances came about: draw, holdback, what waits, carried true-ups and points, month by month."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.wording.catalogue import _
from desktop_app.wording.deciding import balance_name
from ui import ask_book, text
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.balances import BalanceRow, balance_rows, payees
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.basics import row
from ui.widgets.choice import Choice
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.show_balances import Balances


class BalancesDialog(Sheet):
    """A row for each month that moved a balance; of everybody, or of one payee, those who left included."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("Balances"), _("After the last approved month, and how they came about."))
        self._desk = desk
        self.balances: Balances | None = None
        self.payee = Choice("payee")
        self.payee.chosen.connect(self._show_rows)
        self.model: TableModel[BalanceRow] = TableModel(self._columns())
        self.table = TableView(key="balances")
        self.table.setAccessibleName(_("Balances"))
        self.table.show_model(self.model)
        self._card = TableCard(self.table)
        self.body.addLayout(row(self.payee, None))
        self.body.addWidget(self._card, 1)
        self.copy = self.add_button(_("Copy"), "copy")
        self.copy.setToolTip(_("Copy the table, for a spreadsheet"))
        self.export = self.add_button(_("Export…"), "export")
        self.export.setToolTip(_("Write the table as xlsx or csv (Ctrl+E)"))
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.copy.clicked.connect(self.table.exporting.copy.trigger)
        self.export.clicked.connect(self.table.exporting.ask)
        self.close_.clicked.connect(self.accept)
        self.payee.hide()
        for made in (self.copy, self.export):
            made.setEnabled(False)
        self.make_room(860, 560)
        desk.tasks.read(ask_book.balances(desk.book), self._show, owner=self, title=lambda: _("Working it out…"))

    def _show(self, balances: "Balances") -> None:
        self.balances = balances
        self._card.show_table(_("Nobody has a balance."), has_rows=bool(balances.histories))
        self.payee.show_choices((("", _("Everybody")), *payees(balances)), _("Whose balances"))
        self.payee.setVisible(bool(balances.histories))
        for made in (self.copy, self.export):
            made.setEnabled(bool(balances.histories))
        self._show_rows()

    @Slot()
    def _show_rows(self) -> None:
        if self.balances is not None:
            self.model.set_rows(balance_rows(self.balances, self.payee.key))

    def _columns(self) -> tuple[Column[BalanceRow], ...]:
        def amount(row: BalanceRow, value: Decimal) -> str:
            return text.number(value) if row.history.key.kind == "points" else text.plain(value, self._desk.currency)

        def figure(row: BalanceRow, value: Decimal) -> Decimal:
            decimals = 0 if row.history.key.kind == "points" else self._desk.currency.decimals
            return value.quantize(Decimal(1).scaleb(-decimals))  # a balance that begins is a bare 0

        def month(row: BalanceRow) -> str:
            period = row.movement.period
            return _("at the beginning of the book") if period is None else text.period(period)

        return (
            Column("name", lambda: _("Name"), lambda row: row.name, stretch=1),
            Column("plan", lambda: _("Plan"), lambda row: text.name(row.plan) if row.plan is not None else "",
                   style="quiet", stretch=1, is_optional=True),
            Column("balance", lambda: _("Balance"), _what, stretch=2, tip=_what),
            Column("month", lambda: _("Month"), month, sort=lambda row: str(row.movement.period or "")),
            Column("before", lambda: _("Before"), lambda row: amount(row, row.movement.before),
                   lambda row: row.movement.before, style="quiet",
                   exported=lambda row: figure(row, row.movement.before)),
            Column("change", lambda: _("Change"), lambda row: amount(row, row.movement.change),
                   lambda row: row.movement.change, exported=lambda row: figure(row, row.movement.change)),
            Column("after", lambda: _("After"), lambda row: amount(row, row.movement.after),
                   lambda row: row.movement.after, style="strong",
                   exported=lambda row: figure(row, row.movement.after)),
        )  # fmt: skip


def _what(row: BalanceRow) -> str:
    return balance_name(row.history.key, text.name(row.component) if row.component is not None else "")
