"""The month at a glance: where the owner is, the figures, twelve months, the people, and what needs attention."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _
from ui import ask, text, theme
from ui.desk import Desk
from ui.lead import Lead
from ui.models.columns import Column
from ui.models.exporting import share_cell
from ui.models.roles import Tag
from ui.models.standings import PersonRow, person_rows
from ui.models.table import TableModel
from ui.notices import Notices
from ui.pages import attention_words, month_words
from ui.pages.page import Page
from ui.pages.paper_menu import offer_papers
from ui.widgets.attention import AttentionCard
from ui.widgets.basics import Card, label, row
from ui.widgets.chart_card import ChartCard
from ui.widgets.current_stack import CurrentStack
from ui.widgets.empty_state import EmptyState
from ui.widgets.month_chart import MonthChart
from ui.widgets.page_header import PageHeader
from ui.widgets.stat_card import StatCard
from ui.widgets.step_strip import StepStrip
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.show_month import Month, MonthFigures

_FOUR_ACROSS = 700  # pixels that four figures need side by side


class HomePage(Page):
    """What a month needs next, and how it stands."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.month: Month | None = None
        self.header = PageHeader()
        self.strip = StepStrip(len(month_words.STEPS))
        self.stats = [StatCard(leads=True) for _number in range(4)]
        self.chart = MonthChart(desk.tasks)
        self._months: TableModel[MonthFigures] = TableModel(self._month_columns())
        self.chart_card = ChartCard(self.chart, self._months)
        self.attention = AttentionCard()
        self.people_title = label("card_title")
        self.people: TableModel[PersonRow] = TableModel(self._people_columns())
        self.table = TableView(grows=True, key="home")
        self.table.show_model(self.people)
        self.empty = EmptyState("table", buttons=2)
        self.empty.buttons[0].clicked.connect(self._on_import)
        self.empty.buttons[1].clicked.connect(lambda: self.act_asked.emit("openings"))
        self._lay_out()
        self.strip.acted.connect(self._on_step)
        self.chart_card.not_saved.connect(self._on_not_saved)
        self.chart.chosen.connect(self._on_month)
        self.chart_card.table.activated.connect(self._on_month_row)
        self.table.clicked.connect(self._on_person)
        self.table.activated.connect(self._on_person)
        self.attention.asked.connect(self.lead_asked)
        for card in self.stats:
            card.asked.connect(self.lead_asked)
        self.stack.hide()  # until there is a month to show

    def refresh(self) -> None:
        tasks, desk = self.desk.tasks, self.desk
        tasks.read(
            ask.month(desk.book, desk.period), self._show, key="month", owner=self, title=lambda: _("Working it out…")
        )

    def retranslate(self) -> None:
        self.chart_card.retranslate()
        self.table.setAccessibleName(_("People"))
        self.empty.show_words(
            _("This book has no sales yet"),
            _("Import a ledger from Excel or a csv file; the figures of its months appear here."),
            _("Import sales…"),
            _("Opening balances…"),
        )
        self._months.retranslate()
        self.people.retranslate()
        if self.month is not None:
            self._show_words(self.month)

    def restyle(self) -> None:
        height = round(278 * theme.look().text_size / 100)
        self.chart_card.setFixedHeight(height)
        self.attention.setFixedHeight(height)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Four figures and five steps side by side, or in more rows where text is large and room is little."""
        width = self.viewport().width() - 2 * theme.SPACE_5
        self.strip.arrange(width)
        across = 4 if width >= _FOUR_ACROSS * theme.look().text_size / 100 else 2
        for place, card in enumerate(self.stats):
            self._stats_grid.addWidget(card, place // across, place % across)
        for place in range(4):
            self._stats_grid.setColumnStretch(place, int(place < across))

    def _lay_out(self) -> None:
        people = Card(padding=0)
        people.inside.setContentsMargins(1, theme.SPACE_3, 1, 6)
        people.inside.setSpacing(theme.SPACE_1)
        self.people_title.setContentsMargins(theme.SPACE_4 - 1, 0, 0, 0)
        people.inside.addWidget(self.people_title)
        people.inside.addWidget(self.table)
        middle = row(self.chart_card, self.attention, spacing=theme.SPACE_4)
        middle.setStretch(0, 4)
        middle.setStretch(1, 3)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_4)
        box.addWidget(self.strip)
        self._stats_grid = QGridLayout()
        self._stats_grid.setSpacing(theme.SPACE_4)
        for place, card in enumerate(self.stats):  # now, so that the Tab key comes to them before what is below
            self._stats_grid.addWidget(card, 0, place)
        box.addLayout(self._stats_grid)
        box.addLayout(middle)
        box.addWidget(people)
        box.addStretch(1)
        empty = Card()
        empty.inside.addWidget(self.empty)
        self.stack = CurrentStack()
        self.stack.addWidget(content)
        self.stack.addWidget(empty)
        self.inside.addWidget(self.header)
        self.inside.addWidget(self.stack, 1)
        self.restyle()

    def _show(self, month: "Month") -> None:
        self.month = month
        self._months.set_rows(month.history)
        self.people.set_rows(person_rows(month.standings))
        self._show_words(month)
        self.stack.show()

    def _show_words(self, month: "Month") -> None:
        self.stack.setCurrentIndex(0 if self.desk.summary.lines else 1)
        self.empty.buttons[1].setVisible(self.desk.summary.settings.first_period is not None)
        self.header.show_words(month_words.title(month), month_words.subtitle(month))
        self.strip.show_steps(month_words.steps(month))
        for card, stat in zip(self.stats, month_words.stats(month), strict=True):
            card.show_stat(stat)
        self.chart.show_months(month_words.bars(month))
        self.chart_card.show_words(
            month_words.chart_title(month), _("Revenue (bars) and target (lines), last twelve months")
        )
        self.attention.show_items(
            _("Needs attention"), attention_words.attention(month), _("Nothing needs attention this month.")
        )
        self.people_title.setText(_("People, by attainment"))

    def _people_columns(self) -> tuple[Column[PersonRow], ...]:
        def attainment(person: PersonRow) -> str:
            value = person.standing.attainment
            return "–" if value is None else text.ratio(value)

        def share(person: PersonRow) -> float:
            return float(person.standing.attainment or 0)

        return (
            Column("place", lambda: "", lambda person: text.number(person.place), lambda person: person.place,
                   style="quiet", width=40),
            Column("name", lambda: _("Name"), lambda person: person.standing.name, stretch=2, width=110),
            Column(
                "team", lambda: _("Team"),
                lambda person: text.name(person.standing.team) if person.standing.team else "",
                style="quiet", stretch=2, width=110,
            ),
            Column(
                "bar", lambda: _("Attainment"), attainment,
                sort=share, bar=lambda person: person.reach, width=130, stretch=1,
                exported=lambda person: share_cell(person.standing.attainment) or attainment(person),
            ),
            Column("attainment", lambda: "", attainment, sort=share, is_right=True, width=76),
            Column(
                "next", lambda: _("Next tier"), self._next_words, stretch=3, tag=self._next_tag,
                sort=lambda person: person.next_tier.missing if person.next_tier else 0,
            ),
        )  # fmt: skip

    def _next_tag(self, person: PersonRow) -> Tag | None:
        return month_words.next_tier_tag(person, self.month) if self.month is not None else None

    def _next_words(self, person: PersonRow) -> str:
        tag = self._next_tag(person)
        return tag.text if tag is not None else ""

    def _month_columns(self) -> "tuple[Column[MonthFigures], ...]":
        def amount(month: "MonthFigures", what: str) -> str:
            value = getattr(month, what)
            return "–" if value is None else text.plain(value, self.desk.currency)

        return (
            Column("month", lambda: _("Month"), lambda month: text.period(month.period), stretch=1),
            Column("revenue", lambda: _("Revenue"), lambda month: amount(month, "revenue"),
                   lambda month: month.revenue),
            Column("target", lambda: _("Target"), lambda month: amount(month, "target"), is_right=True,
                   exported=lambda month: month.target),
            Column("paid", lambda: _("Incentive paid"), lambda month: amount(month, "paid"), is_right=True,
                   exported=lambda month: month.paid),
        )  # fmt: skip

    @Slot(str)
    def _on_step(self, key: str) -> None:
        if key == "import":
            self.act_asked.emit("import")
        elif key == "calculate":
            self.page_asked.emit("plans")
        elif key == "print":
            offer_papers(self.strip.steps[-1].act, self.act_asked.emit)
        else:
            self.page_asked.emit("payouts")

    @Slot(int)
    def _on_month(self, place: int) -> None:
        if self.month is not None and place < len(self.month.history):
            self.desk.go_to(self.month.history[place].period)

    @Slot(QModelIndex)
    def _on_month_row(self, index: QModelIndex) -> None:
        self._on_month(index.row())

    @Slot(QModelIndex)
    def _on_person(self, index: QModelIndex) -> None:
        person = self.people.record(index.row())
        if person is not None:
            self.lead_asked.emit(Lead("payouts", payee=person.standing.code))

    @Slot()
    def _on_import(self) -> None:
        self.act_asked.emit("import")

    @Slot(str)
    def _on_not_saved(self, reason: str) -> None:
        self.notices.tell(_("The chart could not be saved"), reason)
