"""Why an amount is what it is: where the payee stands, tier by tier, and the sales that it rests on."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QToolButton

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from desktop_app.wording.working import WorkingRow
from ui import icons, theme
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.bar import Bar
from ui.widgets.basics import Card, button, column, label, row
from ui.widgets.entries import EntryList
from ui.widgets.table_view import TableView


@frozen
class Working:
    """The working of one payout line, worded; `attainment` as a number is for the bar only."""

    title: str
    subtitle: str
    achieved: str
    target: str
    attainment: float | None
    rows: tuple[WorkingRow, ...]
    note: str


@frozen
class RestsOn:
    """A sale line as the panel lists it: two lines of words and its amount."""

    words: str
    amount: str
    value: Decimal


class WorkingPanel(Card):
    """A card beside the table of payouts; Escape or its cross closes it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("large", wraps=True)
        self.subtitle = label("quiet", wraps=True)
        self.achieved, self.target = label(), label("quiet")
        self.bar = Bar(thickness=10)
        self.rows: TableModel[WorkingRow] = TableModel(_columns())
        self.table = TableView(choice="nothing", grows=True, padding=6, is_flush=True)
        self.table.show_model(self.rows, sorts=False)
        self.note = label("small", wraps=True, selectable=True)
        self.sales_title = label("card_title", wraps=True)
        self.sales: TableModel[RestsOn] = TableModel(_sale_columns())
        self.sales_table = TableView(choice="rows", padding=6, is_flush=True, two_lines=True)
        self.sales_table.horizontalHeader().hide()
        self.sales_table.show_model(self.sales, sorts=False)
        self.sales_table.setMinimumHeight(140)
        self.more = label("small")
        self.entries = EntryList(is_narrow=True)
        self.adjust, self.ask = button(), button()
        self.adjust.setObjectName("adjust")
        self.ask.setObjectName("ask")
        self.standing: QBoxLayout = row(self.achieved, self.target)
        self.standing.setStretch(1, 1)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.close_ = QToolButton()
        self.close_.setObjectName("close_working")
        self.close_.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        head = row(column(self.title, self.subtitle, spacing=2), self.close_)
        head.setAlignment(self.close_, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        self.inside.addSpacing(theme.SPACE_1)
        self.inside.addLayout(self.standing)
        for part in (self.bar, self.table, self.note, self.entries):
            self.inside.addWidget(part)
        self.inside.addLayout(row(self.adjust, self.ask, None))
        self.inside.addSpacing(theme.SPACE_1)
        self.inside.addWidget(self.sales_title)
        self.inside.addWidget(self.sales_table, 100)
        self.inside.addStretch(1)  # takes the room where there are no sales to list
        self.inside.addWidget(self.more)
        self.restyle()

    def show_working(self, working: Working) -> None:
        """Show how the amount came about; the sales come later."""
        self.title.setText(working.title)
        self.subtitle.setText(working.subtitle)
        self.achieved.setText(working.achieved)
        self.target.setText(working.target)
        self.achieved.setVisible(bool(working.achieved))
        self.target.setVisible(bool(working.target))
        self.bar.setVisible(working.attainment is not None)
        if working.attainment is not None:
            self.bar.show_attainment(working.attainment)
            self.bar.setAccessibleName(f"{working.achieved}, {working.target}")
        self.rows.set_rows(working.rows[:-1], total=working.rows[-1])
        self.table.clearSpans()
        for number, each in enumerate(working.rows):
            if not each.base and not each.rate:
                self.table.setSpan(number, 0, 1, 3)
        self.table.fit()
        self._settle()
        self.note.setText(working.note)
        self.note.setVisible(bool(working.note))
        self.setAccessibleName(f"{working.title}. {working.subtitle}")

    def show_sales(self, title: str, sales: Sequence[RestsOn], more: str) -> None:
        """The sales that the amount rests on; `more` says how many are not listed."""
        self.sales_title.setText(title)
        self.sales.set_rows(sales)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.sales_table.setVisible(bool(sales))
        self.sales_table.setAccessibleName(title)

    def restyle(self) -> None:
        self.close_.setIcon(icons.icon("x"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Target beside what was achieved if both fit, else below it."""
        room = self.width() - 2 * theme.SPACE_4 - theme.SPACE_3
        fits = self.achieved.sizeHint().width() + self.target.sizeHint().width() <= room
        beside = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self.standing.setDirection(beside)
        self.standing.setSpacing(theme.SPACE_2 if fits else 2)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight if fits else Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        self.close_.setToolTip(_("Close"))
        self.close_.setAccessibleName(_("Close the working"))
        self.adjust.setText(_("Adjust…"))
        self.adjust.setToolTip(_("Add a sum to this payout by hand, or take one off"))
        self.ask.setText(_("Ask…"))
        self.ask.setToolTip(_("Note a question about this line"))
        self.table.setAccessibleName(_("Working out"))
        self.rows.retranslate()


def _columns() -> tuple[Column[WorkingRow], ...]:
    return (
        Column("label", lambda: _("Tier"), lambda row: row.label, stretch=1, width=90),
        Column("base", lambda: _("Base"), lambda row: row.base, is_right=True),
        Column("rate", lambda: _("Rate"), lambda row: row.rate, is_right=True),
        Column("amount", lambda: _("Pays"), lambda row: row.amount, is_right=True),
    )


def _sale_columns() -> tuple[Column[RestsOn], ...]:
    return (
        Column("words", lambda: "", lambda sale: sale.words, stretch=1, width=120, style="two_lines"),
        Column("amount", lambda: "", lambda sale: sale.amount, lambda sale: sale.value),
    )
