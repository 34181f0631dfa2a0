"""The plans of the book: each component as a sentence, its tiers, its payout curve, a figure to try, and the review."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.curve import Vertex, try_it
from desktop_app.domain.plan import Component
from desktop_app.domain.review.plan_review import ReviewFinding
from desktop_app.wording import sentence, working
from desktop_app.wording.catalogue import _
from desktop_app.wording.sentence import TierRow
from desktop_app.wording.tiers import gives_title
from ui import ask, text, theme
from ui.desk import Desk
from ui.models import trial as trials
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.models.trial import Attempt
from ui.notices import Notices
from ui.pages import plan_words
from ui.pages.page import Page
from ui.pages.plan_acts import PlanActs
from ui.widgets.basics import Card, column, label, row
from ui.widgets.chart_card import ChartCard
from ui.widgets.component_list import ComponentItem, ComponentList, PlanItem
from ui.widgets.current_stack import CurrentStack
from ui.widgets.curve_chart import CurveChart
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings import Checked, FindingsCard
from ui.widgets.page_header import PageHeader
from ui.widgets.sentence import SentenceView
from ui.widgets.table_view import TableView
from ui.widgets.try_card import TryCard

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry
    from desktop_app.services.plan_cases import Example

_THREE_COLUMNS = 960  # pixels from which on list, sentence and curve stand side by side


@dataclass(frozen=True, slots=True)
class _Chosen:
    entry: "PlanEntry"
    component: Component
    findings: tuple[ReviewFinding, ...]
    examples: "tuple[Example, ...]"


class PlansPage(Page):
    """A plan is chosen by one of its components."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self._plans: tuple[ask.ReviewedPlan, ...] = ()
        self.chosen: _Chosen | None = None
        self._attempt: Attempt | None = None
        self._sought = ""  # the plan that is chosen as soon as it is there
        self.acts = PlanActs(self, desk, notices)
        self.header = PageHeader(*self.acts.buttons)
        self.list = ComponentList()
        self.name = label("large", wraps=True)
        self.sentence = SentenceView()
        self.tiers: TableModel[TierRow] = TableModel(())
        self.tier_table = TableView(choice="nothing", grows=True, is_flush=True)
        self.tier_table.show_model(self.tiers, sorts=False)
        self.limits = [(label("small"), label()) for _number in range(3)]
        self.people_title = label("card_title")
        self.people = label("quiet", wraps=True)
        self.chart = CurveChart(desk.tasks)
        self._points: TableModel[Vertex] = TableModel(self._point_columns())
        self.chart_card = ChartCard(self.chart, self._points)
        self.chart_card.not_saved.connect(
            lambda reason: self.notices.tell(_("The chart could not be saved"), reason),
        )
        self.try_card = TryCard()
        self.review = FindingsCard()
        self.empty = EmptyState("layers")
        self.empty.buttons[0].clicked.connect(lambda: self.acts.offer_plans(self.empty.buttons[0]))
        self._lay_out()
        self.acts.added.connect(self.show_plan)
        self.list.chosen.connect(self.choose)
        self.try_card.tried.connect(self._on_tried)
        self.try_card.unreadable.connect(self._on_unreadable)

    def refresh(self) -> None:
        desk = self.desk
        work = ask.plans(desk.book, desk.period, desk.currency)
        desk.tasks.read(work, self._show, key="plans", owner=self)

    def retranslate(self) -> None:
        self.acts.retranslate()
        self.chart_card.retranslate()
        self.tier_table.setAccessibleName(_("Tiers"))
        self.empty.show_words(
            _("No plan yet"),
            _("A plan says what is paid on what. Begin with a template or a plan file; it holds for everybody."),
            _("Add a plan…"),
        )
        self.try_card.title.setText(_("Try it"))
        self._points.retranslate()
        if self.desk.is_open:
            self._show(self._plans)

    @Slot(str, str)
    def choose(self, plan: str, key: str) -> None:
        """Show a component of a plan."""
        for reviewed in self._plans:
            for component in reviewed.entry.plan.components:
                if (reviewed.entry.key, component.key) == (plan, key):
                    self._attempt = None
                    self.chosen = _Chosen(reviewed.entry, component, reviewed.findings, reviewed.examples)
                    self.list.choose(plan, key)
                    self._show_chosen(self.chosen)

    def show_plan(self, plan: str) -> None:
        """Show the first component of a plan, now or once the plans are there."""
        self._sought = plan
        for reviewed in self._plans:
            if reviewed.entry.key == plan:
                self._sought = ""
                self.choose(plan, reviewed.entry.plan.components[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def _lay_out(self) -> None:
        self._list_card = Card(padding=theme.SPACE_2)
        self._list_card.inside.addWidget(self.list)
        self._rule_card = Card(padding=theme.SPACE_4 + 4)
        inside = self._rule_card.inside
        inside.setSpacing(theme.SPACE_3)
        inside.addWidget(self.name)
        inside.addWidget(self.sentence)
        inside.addSpacing(theme.SPACE_1)
        inside.addWidget(self.tier_table)
        inside.addLayout(row(*(column(name, value, spacing=2) for name, value in self.limits), None, spacing=24))
        inside.addSpacing(theme.SPACE_1)
        inside.addWidget(self.people_title)
        inside.addWidget(self.people)
        inside.addLayout(row(self.acts.people, None))
        inside.addStretch(1)
        self._right = QWidget()
        box = QVBoxLayout(self._right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_4)
        box.addWidget(self.chart_card, 1)
        box.addWidget(self.try_card)
        box.addWidget(self.acts.examples)
        box.addWidget(self.review)
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SPACE_4)
        self._arrange()
        empty = Card()
        empty.inside.addWidget(self.empty)
        self.stack = CurrentStack()
        self.stack.addWidget(content)
        self.stack.addWidget(empty)
        self.inside.addWidget(self.header)
        self.inside.addWidget(self.stack, 1)

    def _arrange(self) -> None:
        """Three columns where there is room, else the curve below the sentence."""
        self.header.arrange(self.viewport().width() - 2 * theme.SPACE_5)
        factor = theme.look().text_size / 100
        self._list_card.setFixedWidth(round(196 * factor))
        wide = self.viewport().width() >= _THREE_COLUMNS * factor
        for part in (self._list_card, self._rule_card, self._right):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._list_card, 0, 0, 1 if wide else 2, 1)
        self._grid.addWidget(self._rule_card, 0, 1)
        self._grid.addWidget(self._right, 0 if wide else 1, 2 if wide else 1)
        self._grid.setColumnStretch(1, 10)
        self._grid.setColumnStretch(2, 10 if wide else 0)
        self._grid.setRowStretch(0, 1 if wide else 0)
        self._grid.setRowStretch(1, 0 if wide else 1)

    def _show(self, plans: tuple[ask.ReviewedPlan, ...]) -> None:
        self._plans = plans
        currency = self.desk.currency
        self.stack.setCurrentIndex(0 if plans else 1)
        self.list.show_plans(
            [
                PlanItem(
                    text.name(each.entry.plan.name),
                    tuple(
                        ComponentItem(each.entry.key, part.key, text.name(part.name), sentence.summary(part, currency))
                        for part in each.entry.plan.components
                    ),
                )
                for each in plans
            ]
        )
        if not plans:
            self.chosen = None
            self.acts.show_plan(None)
            self.header.show_words(_("Plans"))
            return
        known = [(each.entry.key, part.key) for each in plans for part in each.entry.plan.components]
        wanted = (self.chosen.entry.key, self.chosen.component.key) if self.chosen is not None else known[0]
        attempt = self._attempt
        self.choose(*(wanted if wanted in known else known[0]))
        if attempt is not None and self.chosen is not None:
            self._try(attempt)
        if self._sought:
            self.show_plan(self._sought)

    def _show_chosen(self, chosen: _Chosen) -> None:
        component, currency = chosen.component, self.desk.currency
        self.acts.show_plan(chosen.entry)
        self.header.show_words(text.name(chosen.entry.plan.name), plan_words.subtitle(chosen.entry))
        self._arrange()
        self.name.setText(text.name(component.name))
        self.sentence.show_parts(plan_words.parts(component, currency))
        for (name, value), (words, figure) in zip(self.limits, plan_words.limits(component, currency), strict=True):
            name.setText(words)
            value.setText(figure)
        self.people_title.setText(_("On this plan"))
        names = tuple(person.name for person in chosen.entry.payees)
        self.people.setText(text.listing(names) if names else _("nobody in this month"))
        self._show_findings(chosen)
        attempt = trials.first_attempt(component)
        self._show_fields(component, attempt)
        self._try(attempt)

    def _show_findings(self, chosen: _Chosen) -> None:
        words = {"stop": Tag(_("stop"), "negative"), "look": Tag(_("look"), "attention")}
        found = [Checked(words[each.severity], text.message(each.message)) for each in chosen.findings]
        fine = Checked(Tag(_("ok"), "accent"), _("Selling more never pays less, and nothing jumps."))
        self.review.show_findings(_("Plan review"), found or [fine])
        self.acts.show_examples(chosen.component, chosen.examples)

    def _show_fields(self, component: Component, attempt: Attempt) -> None:
        names = (
            plan_words.achieved_label(component),
            _("of a target of") if trials.asks_target(component) else "",
            _("paid on") if trials.asks_base(component) else "",
        )
        values = (attempt.achieved, attempt.trial.target, attempt.trial.base)
        self.try_card.show_fields(names, (text.number(values[0]), text.number(values[1]), text.number(values[2])))

    def _try(self, attempt: Attempt) -> None:
        """Work the attempt out and draw the curve for its target."""
        if self.chosen is None:
            return
        self._attempt = attempt
        self.acts.note_attempt(attempt)
        component, currency = self.chosen.component, self.desk.currency
        self._show_tiers(component, attempt.trial.target)
        curve = plan_words.curve(component, currency, attempt.trial)
        points = curve.points if curve is not None else ()
        self.chart.show_curve(curve)
        self._points.set_rows(points)
        self.chart_card.show_words(plan_words.curve_title(component, currency, points))
        explanation = try_it(component, attempt.achieved, attempt.trial, self.desk.summary.settings.rounding_step)
        self.chart.show_tried(trials.position_of(component, attempt), Fraction(explanation.amount))
        self.try_card.show_result(
            text.amount(explanation.amount, currency), working.formula(explanation, currency, component.reward)
        )

    def _show_tiers(self, component: Component, target: Fraction) -> None:
        currency = self.desk.currency
        columns: tuple[Column[TierRow], ...] = (
            Column("from", lambda: _("From"), lambda tier: tier.start),
            Column("gives", lambda: gives_title(component), lambda tier: tier.gives),
            Column(
                "reach",
                lambda: plan_words.reach_title(component, currency, target),
                lambda tier: tier.reach,
                style="quiet",
                stretch=1,
            ),
        )
        self.tiers.set_rows(sentence.tier_rows(component, currency, target), columns=columns)

    def _point_columns(self) -> tuple[Column[Vertex], ...]:
        def position(point: Vertex) -> str:
            if self.chosen is None:
                return ""
            return plan_words.position_text(self.chosen.component, self.desk.currency, point.position)

        return (
            Column("position", lambda: _("At"), position, stretch=1),
            Column("payout", lambda: _("Payout"), lambda point: text.plain(point.after, self.desk.currency),
                   is_right=True, stretch=1),
        )  # fmt: skip

    @Slot(object)
    def _on_tried(self, attempt: Attempt) -> None:
        self._try(attempt)

    @Slot()
    def _on_unreadable(self) -> None:
        self.try_card.show_result("", _("Write numbers, such as 130,000."))
