"""The payouts of the period: people by components, and why each amount is what it is."""

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.run import Payee, Run
from desktop_app.wording import working
from desktop_app.wording.catalogue import _, ngettext
from ui import ask, text, theme
from ui.desk import Desk
from ui.models.columns import Column
from ui.models.payouts import OF_PLANS, ComponentHead, PayoutRow, PayoutTable, payout_table
from ui.models.table import TableModel
from ui.notices import Notices
from ui.pages import payout_words
from ui.pages.page import Page
from ui.widgets.basics import Card, button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.table_view import TableView
from ui.widgets.working_panel import WorkingPanel

_WIDE = 1080  # pixels from which on the working stands beside the table from the start
_PANEL_SHARE = 0.33
_LISTED = 200  # sale lines of a working; the rest is counted


class PayoutsPage(Page):
    """A cell of the table opens its working out beside it."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.run: Run | None = None
        self._table: PayoutTable | None = None
        self._line: PayoutLine | None = None
        self._was_closed = self._was_asked = False
        self.slips = button(icon="printer")
        self.slips.setObjectName("slips")
        self.approve = button("primary")
        self.approve.setObjectName("approve")
        self.header = PageHeader(self.slips, self.approve)
        self.model: TableModel[PayoutRow] = TableModel(())
        self.table = TableView(choice="cells", padding=6, head_lines=2)
        self.table.show_model(self.model)
        self.panel = WorkingPanel()
        self.empty = EmptyState("banknote", buttons=2)
        self.empty.buttons[0].clicked.connect(self._on_plans)
        self.empty.buttons[1].clicked.connect(self._on_import)
        self._lay_out()
        self.slips.clicked.connect(self._on_slips)
        self.approve.clicked.connect(self._on_approve)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.clicked.connect(self._on_asked)
        self.table.activated.connect(self._on_asked)
        self.panel.closed.connect(self._on_closed)

    @property
    def shown_line(self) -> PayoutLine | None:
        """The payout line whose working is shown."""
        return self._line

    def refresh(self) -> None:
        work = ask.runs(self.desk.book, self.desk.period)
        self.desk.tasks.read(work, self._show, key="payouts", owner=self, title=lambda: _("Working it out…"))

    def retranslate(self) -> None:
        self.slips.setText(_("Write slips"))
        self.slips.setToolTip(_("Write everybody’s slip as a PDF and show it (Ctrl+P)"))
        self.approve.setText(_("Approve…"))
        self.table.setAccessibleName(_("Payouts"))
        self.panel.retranslate()
        self.empty.show_words(
            _("Nothing to pay in this month"),
            _("Payouts are worked out when the month has sales and somebody is on a plan."),
            _("Plans"),
            _("Import sales…"),
        )
        self.model.retranslate()
        if self.run is not None:
            self._show_words(self.run)
            if self._line is not None:
                self._show_line(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def _lay_out(self) -> None:
        card = Card(padding=0)
        card.inside.setContentsMargins(1, 1, 1, 6)
        card.inside.addWidget(self.table)
        content = QWidget()
        box = QHBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_4)
        box.addWidget(card, 1)
        box.addWidget(self.panel)
        empty = Card()
        empty.inside.addWidget(self.empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(content)
        self.stack.addWidget(empty)
        self.inside.addWidget(self.header)
        self.inside.addWidget(self.stack, 1)
        self._arrange()

    def _arrange(self) -> None:
        factor = theme.look().text_size / 100
        share = round(self.viewport().width() * _PANEL_SHARE)
        self.panel.setFixedWidth(max(round(312 * factor), min(round(430 * factor), share)))
        if not self._was_closed:
            self.panel.setVisible(self.viewport().width() >= _WIDE * factor or self._was_asked)

    def _show(self, found: tuple[Run, Run]) -> None:
        self.run, previous = found
        self._table = payout_table(self.run, previous if previous.lines and self.desk.may_step(-1) else None)
        self.stack.setCurrentIndex(0 if self.run.payees else 1)
        self.model.set_rows(self._table.rows, total=self._table.total, columns=self._columns(self._table))
        self._show_words(self.run)
        self._choose_again()

    def _show_words(self, run: Run) -> None:
        title = _("Payouts {period}").format(period=text.period(run.period))
        self.header.show_words(title, payout_words.subtitle(run), payout_words.status(run))
        if not run.payees:
            self.header.show_words(title)
        is_draft = run.status == "draft"
        self.approve.setVisible(is_draft and bool(run.payees))
        self.slips.setVisible(bool(run.payees))

    def _choose_again(self) -> None:
        """Show the working of the same person and component as before, else the first one."""
        if self._table is None or not self._table.rows or not self._table.heads:
            self._line = None
            return
        wanted = (self._line.payee, self._line.component) if self._line is not None else None
        places = [
            (row, place, row_.lines[head.key])
            for row, row_ in enumerate(self._table.rows)
            for place, head in enumerate(self._table.heads)
            if head.key in row_.lines
        ]
        found = next((each for each in places if (each[2].payee, each[2].component) == wanted), places[0])
        self.table.setCurrentIndex(self.model.index(found[0], found[1] + 2))

    def _columns(self, table: PayoutTable) -> tuple[Column[PayoutRow], ...]:
        def name(row: PayoutRow) -> str:
            if row.payee is not None:
                return row.payee.name
            return ngettext("Total ({count})", "Total ({count})", row.people).format(count=text.number(row.people))

        def team(row: PayoutRow) -> str:
            return text.name(row.payee.team) if row.payee is not None and row.payee.team is not None else ""

        return (
            Column("name", lambda: _("Name"), name, stretch=2),
            Column("team", lambda: _("Team"), team, style="quiet", stretch=1, is_optional=True),
            *(self._component_column(head) for head in table.heads),
            Column(
                "total", lambda: _("To be paid"), lambda row: text.plain(row.total, self.desk.currency),
                lambda row: row.total, style="strong",
            ),
            Column("difference", lambda: _("Against last month"), self._difference, sort=_difference_order,
                   style="quiet", is_right=True),
        )  # fmt: skip

    def _component_column(self, head: ComponentHead) -> Column[PayoutRow]:
        def amount(row: PayoutRow) -> Decimal | None:
            return row.amounts.get(head.key)

        def show(row: PayoutRow) -> str:
            value, line = amount(row), row.lines.get(head.key)
            if value is None:
                return working.outcome(line, self.desk.currency) if line is not None else ""
            return text.plain(value, self.desk.currency)

        return Column("component", lambda: payout_words.column_name(head), show, amount)

    def _difference(self, row: PayoutRow) -> str:
        if row.is_new:
            return _("new")
        return "" if row.difference is None else text.signed_plain(row.difference, self.desk.currency)

    def _show_line(self, line: PayoutLine) -> None:
        if self.run is None:
            return
        payee = next(payee for payee in self.run.payees if payee.code == line.payee)
        self._line = line
        self._show_working(line, payee, self.run)

    def _show_working(self, line: PayoutLine, payee: Payee, run: Run) -> None:
        self.panel.show_working(payout_words.worked_out(line, payee, run))
        self.panel.show_sales(_("Looking for its sales…"), (), "")
        self.desk.tasks.read(
            ask.traced(self.desk.book, line, _LISTED),
            lambda trace: self.panel.show_sales(*payout_words.sales(trace, run)),
            key="trace",
            owner=self,
        )

    @Slot(QModelIndex, QModelIndex)
    def _on_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.record(current.row())
        if row is None or self._table is None or self.run is None:
            return
        place = current.column() - 2
        heads = self._table.heads
        key = heads[place].key if 0 <= place < len(heads) else None
        line = row.lines.get(key) if key is not None else None
        if row.plan_lines and row.payee is not None and (key == OF_PLANS.key or not row.lines):
            self._line = None
            self.panel.show_working(payout_words.of_plans(row.payee, row.plan_lines, self.run))
            self.panel.show_sales("", (), "")
        elif row.lines:
            self._show_line(line if line is not None else next(iter(row.lines.values())))

    @Slot()
    def _on_asked(self) -> None:
        """A cell was clicked, or Enter pressed on it: show its working, and the cell beside it."""
        self._was_asked, self._was_closed = True, False
        if not self.panel.isVisible():
            self.panel.show()
            QTimer.singleShot(0, self, self._show_current)

    @Slot()
    def _show_current(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    @Slot()
    def _on_closed(self) -> None:
        self._was_closed, self._was_asked = True, False
        self.panel.hide()
        self.table.setFocus()

    @Slot()
    def _on_approve(self) -> None:
        if self.run is not None:
            title, sentence, yes = payout_words.approval(self.run)
            self.notices.ask(title, sentence, yes, self._approve)

    def _approve(self) -> None:
        work = ask.approved(self.desk.book, self.desk.period)
        self.desk.tasks.write(work, self._on_approved, owner=self, title=lambda: _("Approving…"))

    def _on_approved(self, _run: Run) -> None:
        self.desk.refresh()

    @Slot()
    def _on_slips(self) -> None:
        self.act_asked.emit("slips")

    @Slot()
    def _on_plans(self) -> None:
        self.page_asked.emit("plans")

    @Slot()
    def _on_import(self) -> None:
        self.act_asked.emit("import")


def _difference_order(row: PayoutRow) -> tuple[bool, Decimal]:
    return (row.difference is not None, row.difference or Decimal(0))
