"""The plans of the book: each component as a sentence, its tiers, its payout curve, a figure to try, and the review."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Component
from desktop_app.domain.review.plan_review import ReviewFinding, review
from desktop_app.wording import sentence
from desktop_app.wording.catalogue import _
from ui import ask, ask_plan, text, theme
from ui.desk import Desk
from ui.notices import Notices
from ui.pages import plan_words
from ui.pages.page import Page
from ui.pages.plan_acts import PlanActs
from ui.pages.plan_choices import PlanChoices
from ui.pages.plan_component import ComponentCard
from ui.pages.plan_component_acts import ComponentActs
from ui.pages.plan_editing import PlanEditing
from ui.pages.plan_outcome import PlanOutcome
from ui.widgets.basics import Card, label, row
from ui.widgets.component_list import ComponentItem, ComponentList, PlanItem
from ui.widgets.current_stack import CurrentStack
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry
    from desktop_app.services.plan_cases import Example

_THREE_COLUMNS = 960  # pixels from which on list, sentence and curve stand side by side


@frozen
class _Chosen:
    entry: "PlanEntry"
    component: Component
    findings: tuple[ReviewFinding, ...]
    examples: "tuple[Example, ...]"


class PlansPage(Page):
    """A plan is chosen by one of its components, and changed where the book may be."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self._plans: tuple[ask.ReviewedPlan, ...] = ()
        self._held: tuple[ask.ReviewedPlan, ...] | None = None
        self._place: tuple[object, ...] = ()
        self.chosen: _Chosen | None = None
        self._sought = ""  # the plan that is chosen as soon as it is there
        self.acts = PlanActs(self, desk, notices)
        self.header = PageHeader(*self.acts.buttons)
        self.list = ComponentList()
        self.card = ComponentCard()
        self.editing = PlanEditing(self, desk, self.card)
        self.choices = PlanChoices(self, self.card, self.editing)
        self.component_acts = ComponentActs(self, desk, self.card, self.editing)
        self.name, self.sentence, self.tier_table = self.card.name, self.card.sentence, self.card.table
        self.covered = label("small", wraps=True)
        self.people_title = label("card_title")
        self.people = label("quiet", wraps=True)
        self.outcome = PlanOutcome(desk, self.acts.examples)
        self.try_card, self.review = self.outcome.try_card, self.outcome.review
        self.outcome.chart_card.not_saved.connect(
            lambda reason: self.notices.tell(_("The chart could not be saved"), reason)
        )
        self.empty = EmptyState("layers")
        self.empty.buttons[0].clicked.connect(lambda: self.acts.offer_plans(self.empty.buttons[0]))
        self._lay_out()
        self.acts.added.connect(self.show_plan)
        self.list.chosen.connect(self.choose)
        self.list.add_asked.connect(self._on_add_component)
        self.list.rules_asked.connect(self._on_rules)
        self.editing.drawn.connect(self._on_drawn)
        self.editing.rested.connect(self._on_rested)
        self.editing.refused.connect(self.refresh)
        self.outcome.tried.connect(self._on_tried)

    def refresh(self) -> None:
        desk = self.desk
        place = (desk.book, desk.period)
        if place != self._place:
            self._leave_place(place)
        saves = self.editing.saves

        def show(plans: tuple[ask.ReviewedPlan, ...]) -> None:
            if saves == self.editing.saves:  # else it was looked at before the last change
                self._show(plans)

        desk.tasks.read(ask.plans(desk.book, desk.period, desk.currency), show, key="plans", owner=self)
        if self._is_editable:
            desk.tasks.read(ask_plan.names(desk.book), self.choices.show_names, key="plan_names", owner=self)

    def retranslate(self) -> None:
        self.card.retranslate()
        self.outcome.retranslate()
        self.acts.retranslate()
        self.component_acts.retranslate()
        self.empty.show_words(
            _("No plan yet"),
            _("A plan says what is paid on what. Begin with a template or a plan file; it holds for everybody."),
            _("Add a plan…"),
        )
        if self.desk.is_open:
            self._show(self._newest)

    def unsaved(self) -> str:
        self.editing.finish()
        return _("A figure on the page Plans cannot be saved as it is.") if self.editing.is_typing else ""

    @property
    def is_saving(self) -> bool:
        return self.editing.is_saving

    @Slot(str, str)
    def choose(self, plan: str, key: str) -> None:
        """Show a component of a plan; not while another one holds a figure that cannot be saved."""
        shown = None if self.chosen is None else (self.chosen.entry.key, self.chosen.component.key)
        if shown is not None and shown != (plan, key) and not self.editing.may_go_on():
            self.list.choose(*shown)
            return
        self._choose(plan, key, anew=True)

    def show_plan(self, plan: str) -> None:
        """Show the first component of a plan, now or once the plans are there."""
        self._sought = plan
        for reviewed in self._plans:
            if reviewed.entry.key == plan:
                self._sought = ""
                self.choose(plan, reviewed.entry.plan.components[0].key)

    def hideEvent(self, event: QHideEvent) -> None:
        self.editing.finish()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def _lay_out(self) -> None:
        self._list_card = Card(padding=theme.SPACE_2)
        self._list_card.inside.addWidget(self.list)
        self.card.inside.addWidget(self.covered)
        self.card.inside.addSpacing(theme.SPACE_1)
        self.card.inside.addWidget(self.people_title)
        self.card.inside.addWidget(self.people)
        self.card.inside.addLayout(row(self.acts.people, None))
        self.card.inside.addStretch(1)
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
        self._list_card.setFixedWidth(min(round(196 * factor), max(196, self.viewport().width() * 33 // 100)))
        wide = self.viewport().width() >= _THREE_COLUMNS * factor
        for part in (self._list_card, self.card, self.outcome):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._list_card, 0, 0, 1 if wide else 2, 1)
        self._grid.addWidget(self.card, 0, 1)
        self._grid.addWidget(self.outcome, 0 if wide else 1, 2 if wide else 1)
        self._grid.setColumnStretch(1, 10)
        self._grid.setColumnStretch(2, 10 if wide else 0)
        self._grid.setRowStretch(0, 1 if wide else 0)
        self._grid.setRowStretch(1, 0 if wide else 1)

    def _leave_place(self, place: tuple[object, ...]) -> None:
        """Save what is typed, as far as it can be, before another book or month is shown."""
        if self._place and place[0] is not self._place[0]:
            self.editing.give_up()
            self.chosen = self._held = None
        self._place = place
        self.editing.finish()

    def _show(self, plans: tuple[ask.ReviewedPlan, ...]) -> None:
        if self.editing.is_saving or (self.editing.is_typing and not self._is_overtaken(plans)):
            self._held = plans
            return
        if self.editing.is_typing:
            self.editing.give_up()
        self._held, self._plans = None, plans
        self.stack.setCurrentIndex(0 if plans else 1)
        self._show_list()
        if not plans:
            self.chosen = None
            self.acts.show_plan(None)
            self.header.show_words(_("Plans"))
            return
        known = [(each.entry.key, part.key) for each in plans for part in each.entry.plan.components]
        wanted = (self.chosen.entry.key, self.editing.wanted) if self.chosen is not None else known[0]
        is_there = wanted in known
        self._choose(*(wanted if is_there else self._nearest(known)), anew=not is_there)
        if self._sought:
            self.show_plan(self._sought)

    def _is_overtaken(self, plans: tuple[ask.ReviewedPlan, ...]) -> bool:
        """Whether the book was changed below what is being typed, as by an undo: that is not to be undone in turn."""
        if self.chosen is None:
            return False
        key, on = self.chosen.entry.key, self.chosen.entry.version_on
        found = [each.entry for each in plans if each.entry.key == key]
        return not found or (found[0].version_on == on and not self.editing.is_of(found[0].plan))

    def _nearest(self, known: list[tuple[str, str]]) -> tuple[str, str]:
        """A component of the same plan, where the one that was shown is gone."""
        plan = self.chosen.entry.key if self.chosen is not None else ""
        return next((each for each in known if each[0] == plan), known[0])

    def _show_list(self) -> None:
        currency = self.desk.currency
        self.list.show_plans(
            [
                PlanItem(
                    text.name(each.entry.plan.name),
                    tuple(
                        ComponentItem(each.entry.key, part.key, text.name(part.name), sentence.summary(part, currency))
                        for part in each.entry.plan.components
                    ),
                    each.entry.key,
                    _("Rules of the plan…") if self._is_editable else "",
                )
                for each in self._plans
            ]
        )
        self.list.follow(self.acts.buttons[-1])

    def _choose(self, plan: str, key: str, *, anew: bool) -> None:
        for reviewed in self._plans:
            for component in reviewed.entry.plan.components:
                if (reviewed.entry.key, component.key) == (plan, key):
                    self.chosen = _Chosen(reviewed.entry, component, reviewed.findings, reviewed.examples)
                    self.list.choose(plan, key)
                    self.editing.begin(reviewed.entry, key)
                    self._show_chosen(self.chosen, anew=anew)

    def _show_chosen(self, chosen: _Chosen, *, anew: bool) -> None:
        self.acts.show_plan(chosen.entry)
        self.header.show_words(text.name(chosen.entry.plan.name), plan_words.subtitle(chosen.entry))
        self._arrange()
        self.people_title.setText(_("On this plan"))
        names = tuple(person.name for person in chosen.entry.payees)
        self.people.setText(text.listing(names) if names else _("nobody in this month"))
        self.covered.setText(plan_words.covered(chosen.entry) if self._is_editable else "")
        self.covered.setVisible(bool(self.covered.text()))
        self.outcome.show_findings(chosen.findings)
        self.acts.show_examples(chosen.component, chosen.examples)
        attempt = self.outcome.show_component(chosen.component, anew=anew)
        self.acts.note_attempt(attempt)
        currency, target = self.desk.currency, attempt.trial.target
        self.card.show_component(chosen.component, currency, target, is_editable=self._is_editable)

    @property
    def _newest(self) -> tuple[ask.ReviewedPlan, ...]:
        """The plans as they were read last, also where they wait for what is being typed."""
        return self._held if self._held is not None else self._plans

    @property
    def _is_editable(self) -> bool:
        return self.desk.summary.read_only is None

    @Slot()
    def _on_drawn(self) -> None:
        """What is typed or chosen is drawn at once: the sentence, the curve, the review and what is tried."""
        component, chosen, draft = self.editing.component, self.chosen, self.editing.draft
        if component is None or chosen is None or draft is None:
            return
        self.chosen = replace(chosen, component=component)
        currency = self.desk.currency
        attempt = self.outcome.show_component(component, anew=component.key != chosen.component.key)
        self.acts.note_attempt(attempt)
        target = attempt.trial.target
        if self.card.is_typed:
            self.card.show_live(component, currency, target)
        else:
            self.card.show_component(component, currency, target, is_editable=True)
        people = tuple(each for each in chosen.findings if each.plan is not None)
        self.outcome.show_findings((*review(draft.plan, currency), *people))

    @Slot()
    def _on_tried(self) -> None:
        component, attempt = self.editing.component, self.outcome.attempt
        if component is not None and attempt is not None:
            self.acts.note_attempt(attempt)
            self.card.show_live(component, self.desk.currency, attempt.trial.target)

    @Slot()
    def _on_rested(self) -> None:
        if self.editing.is_typing or self.editing.is_saving or not self.desk.is_open:
            return
        self._show(self._newest)

    @Slot(str)
    def _on_add_component(self, plan: str) -> None:
        if self._turn_to(plan):
            self.component_acts.offer(self.list.adds[plan])

    @Slot(str)
    def _on_rules(self, plan: str) -> None:
        if self._turn_to(plan):
            self.component_acts.set_rules()

    def _turn_to(self, plan: str) -> bool:
        """Show a component of a plan, its first one unless another is shown; False where that cannot be left."""
        if self.chosen is None or self.chosen.entry.key != plan:
            self.show_plan(plan)
        return self.chosen is not None and self.chosen.entry.key == plan
