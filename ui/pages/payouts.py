"""The payouts of the period: people by components, and why each amount is what it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.payout_table import BY_HAND, OF_PLANS, PayoutRow, PayoutTable, payout_table
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Payee, Run
from desktop_app.wording.catalogue import _
from ui import ask, text, theme
from ui.desk import Desk
from ui.models.table import TableModel
from ui.notices import Notices
from ui.pages import payout_words
from ui.pages.page import Page
from ui.pages.paper_menu import REST, offer_papers
from ui.pages.payout_acts import PayoutActs
from ui.pages.payout_columns import DIFFERENCE, payout_columns
from ui.widgets.basics import Card, button
from ui.widgets.current_stack import CurrentStack
from ui.widgets.empty_state import EmptyState
from ui.widgets.entries import EntryCard
from ui.widgets.page_header import PageHeader
from ui.widgets.table_view import TableView
from ui.widgets.working_panel import Working, WorkingPanel

if TYPE_CHECKING:
    from desktop_app.services.decide_true_up import Wanted
    from desktop_app.services.show_journal import Entry

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
        self._payee: Payee | None = None
        self._previous: Run | None = None  # the run of the month before, where there was one
        self._questions: tuple[Question, ...] = ()
        self._asked: tuple[Question, ...] = ()  # those about what the panel shows
        self.acts = PayoutActs(self, desk, notices)
        self._was_closed = self._was_asked = False
        self._sought = ""  # whose working is shown as soon as he is in the table
        self.slips = button(icon="printer")
        self.slips.setObjectName("slips")
        self.approve = button("primary")
        self.approve.setObjectName("approve")
        self.reopen, self.pay = button(), button()
        self.reopen.setObjectName("reopen")
        self.pay.setObjectName("pay")
        self.compare = button()
        self.compare.setObjectName("compare")
        self.payroll = button(icon="table")
        self.payroll.setObjectName("payroll")
        self.more = button(icon="ellipsis")
        self.more.setObjectName("more")
        acts = (self.compare, self.more, self.payroll, self.slips, self.reopen, self.pay, self.approve)
        self.header = PageHeader(*acts)
        self.changed, self.true_ups = EntryCard(), EntryCard()
        self._changes: tuple[Entry, ...] = ()
        self.model: TableModel[PayoutRow] = TableModel(())
        self.table = TableView(choice="cells", padding=6, head_lines=2, key="payouts")
        self.table.show_model(self.model)
        self.panel = WorkingPanel()
        self.empty = EmptyState("banknote", buttons=2)
        self.empty.buttons[0].clicked.connect(self._on_plans)
        self.empty.buttons[1].clicked.connect(self._on_import)
        self._lay_out()
        self._connect()

    @property
    def shown_line(self) -> PayoutLine | None:
        """The payout line whose working is shown."""
        return self._line

    def show_payee(self, code: str) -> None:
        """Show the working of somebody's first payout line, now or once the payouts are there."""
        self._sought = code
        self._show_sought()

    def refresh(self) -> None:
        work = ask.payouts(self.desk.book, self.desk.period)
        self.desk.tasks.read(work, self._show, key="payouts", owner=self, title=lambda: _("Working it out…"))

    def retranslate(self) -> None:
        self.compare.setText(_("Compare…"))
        self.compare.setToolTip(_("Compare with the old spreadsheet…"))
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("Balances, monthly report, poster"))
        self.payroll.setText(_("Payroll sheet…"))
        self.payroll.setToolTip(_("Write the month for payroll, as xlsx or csv (Ctrl+Shift+P)"))
        self.slips.setText(_("Write slips"))
        self.slips.setToolTip(_("Write everybody’s slip as a PDF and show it (Ctrl+P)"))
        self.approve.setText(_("Approve…"))
        self.reopen.setText(_("Reopen…"))
        self.reopen.setToolTip(_("Begin a new draft; what was approved is kept"))
        self.pay.setText(_("Mark as paid…"))
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
            self._show_entries()

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
        self.stack = CurrentStack()
        self.stack.addWidget(content)
        self.stack.addWidget(empty)
        self.inside.addWidget(self.header)
        self.inside.addWidget(self.changed)
        self.inside.addWidget(self.true_ups)
        self.inside.addWidget(self.stack, 1)
        self._arrange()

    def _connect(self) -> None:
        self.compare.clicked.connect(self._on_compare)
        self.slips.clicked.connect(lambda: self.act_asked.emit("slips"))
        self.payroll.clicked.connect(lambda: self.act_asked.emit("payroll"))
        self.more.clicked.connect(lambda: offer_papers(self.more, REST, self.act_asked.emit))
        self.approve.clicked.connect(self._on_approve)
        self.reopen.clicked.connect(self._on_reopen)
        self.pay.clicked.connect(self._on_pay)
        self.true_ups.entries.act_asked.connect(self._on_decided)
        self.panel.entries.act_asked.connect(self._on_entry)
        self.panel.adjust.clicked.connect(self._on_adjust)
        self.panel.ask.clicked.connect(self._on_ask)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.clicked.connect(self._on_asked)
        self.table.activated.connect(self._on_asked)
        self.panel.closed.connect(self._on_closed)

    def _arrange(self) -> None:
        self.header.arrange(self.viewport().width() - 2 * theme.SPACE_5)
        factor = theme.look().text_size / 100
        share = round(self.viewport().width() * _PANEL_SHARE)
        self.panel.setFixedWidth(max(round(312 * factor), min(round(430 * factor), share)))
        if not self._was_closed:
            self.panel.setVisible(self.viewport().width() >= _WIDE * factor or self._was_asked)

    def _show(self, found: ask.Payouts) -> None:
        self.run, previous = found.run, found.previous
        self._questions, self._changes = found.questions, found.changes
        self._previous = previous if previous.lines and self.desk.may_step(-1) else None
        self._table = payout_table(self.run, self._previous)
        self.stack.setCurrentIndex(0 if self.run.payees else 1)
        self.model.set_rows(
            self._table.rows, total=self._table.total, columns=payout_columns(self._table, self.desk.currency)
        )
        self._show_words(self.run)
        self._choose_again()
        self._show_sought()

    def _show_words(self, run: Run) -> None:
        title = _("Payouts {period}").format(period=text.period(run.period))
        self.header.show_words(title, payout_words.subtitle(run), payout_words.status(run))
        if not run.payees:
            self.header.show_words(title)
        is_draft = run.status == "draft"
        self.approve.setVisible(is_draft and bool(run.payees))
        self.slips.setVisible(bool(run.payees))
        self.compare.setVisible(bool(run.payees))
        self.payroll.setVisible(bool(run.payees))
        self.reopen.setVisible(not is_draft and run.period == self.desk.summary.last_approved)
        self.pay.setVisible(run.status == "approved")
        self.panel.adjust.setVisible(is_draft)
        self._arrange()
        self.changed.show_entries(*payout_words.changed(run, self._changes))
        self.true_ups.show_entries(_("Proposed true-ups"), payout_words.true_ups(run))

    def _choose_again(self) -> None:
        """Show the working of the same person and component as before, else the first one."""
        if self._table is None or not self._table.rows or not self._table.heads:
            self._line = self._payee = None
            return
        wanted = (self._line.payee, self._line.component) if self._line is not None else None
        records = [(row, record) for row in range(self.model.rowCount()) if (record := self.model.record(row))]
        places = [
            (row, place, record.lines[head.key])
            for row, record in records
            for place, head in enumerate(self._table.heads)
            if head.key in record.lines
        ]
        chosen = [each for each in places if (each[2].payee, each[2].component) == wanted] or places
        row, place = chosen[0][:2] if chosen else (0, 0)
        index = self.model.index(row, place + 2)
        if self.table.currentIndex() == index:  # nothing moves, so nobody tells
            self._on_cell(index, index)
        self.table.setCurrentIndex(index)

    def _show_sought(self) -> None:
        records = [self.model.record(row) for row in range(self.model.rowCount()) if self._sought]
        for row, record in enumerate(records):
            if record is not None and record.payee is not None and record.payee.code == self._sought:
                self._sought = ""
                self.table.setCurrentIndex(self.model.index(row, 2))
                self._on_asked()

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
        self._payee = row.payee
        if row.payee is None:
            return
        if row.plan_lines and (key == OF_PLANS.key or not row.lines):
            self._show_sums(payout_words.of_plans(row.payee, row.plan_lines, self.run))
        elif key == BY_HAND.key or not row.lines:
            self._show_sums(payout_words.by_hand(row.payee, self.run))
        else:
            self._show_line(line if line is not None else next(iter(row.lines.values())))
        self._show_entries()

    def _show_sums(self, sums: Working) -> None:
        """Show what rests on no sale lines of its own."""
        self._line = None
        self.panel.show_working(sums)
        self.panel.show_sales("", (), "")

    def _show_entries(self) -> None:
        """The adjustments of the payee in the panel, and what was asked about his payout."""
        if self.run is None or self._payee is None:
            self.panel.entries.show_entries(())
            return
        self._asked = tuple(each for each in self._questions if each.payee == self._payee.code)
        entered, asked = payout_words.adjustments(self._payee, self.run), payout_words.questions(self._asked)
        before = payout_words.against(self._payee, self.run, self._previous) if self._is_on_difference() else ()
        self.panel.entries.show_entries((*entered, *asked, *before))

    def _is_on_difference(self) -> bool:
        place = self.table.currentIndex().column()
        return 0 <= place < len(self.model.columns) and self.model.columns[place].key == DIFFERENCE

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
        self.desk.safekeeping.write("approval", work, self._on_approved, owner=self, title=lambda: _("Approving…"))

    def _on_approved(self, _run: Run) -> None:
        self.desk.refresh()

    @Slot()
    def _on_reopen(self) -> None:
        if self.run is not None:
            self.acts.reopen(self.run)

    @Slot()
    def _on_pay(self) -> None:
        if self.run is not None:
            self.acts.pay(self.run)

    @Slot(int, str)
    def _on_decided(self, place: int, key: "Wanted") -> None:
        if self.run is not None:
            self.acts.decide(self.run.proposals[place], key)

    @Slot(int, str)
    def _on_entry(self, place: int, key: str) -> None:
        if self.run is None or self._payee is None:
            return
        entered = self.run.adjustments_of(self._payee.code)
        if key == "before":
            self._sought = self._payee.code
            self.desk.step(-1)
        elif key == "remove":
            self.acts.remove(entered[place].number)
        elif key == "change":
            self.acts.change(self._payee, entered[place])
        else:
            self.acts.answer(self._asked[place - len(entered)])

    @Slot()
    def _on_adjust(self) -> None:
        if self._payee is not None:
            self.acts.adjust(self._payee)

    @Slot()
    def _on_ask(self) -> None:
        if self._payee is not None:
            line = self._line
            plan, key = ("", "") if line is None else (line.plan, line.component)
            self.acts.raise_question(self._payee, plan, key, self.panel.title.text())

    @Slot()
    def _on_compare(self) -> None:
        self.acts.compare(self.show_payee)

    @Slot()
    def _on_plans(self) -> None:
        self.page_asked.emit("plans")

    @Slot()
    def _on_import(self) -> None:
        self.act_asked.emit("import")
