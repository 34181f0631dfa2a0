"""The sheets in which the parts of a component are written that a menu cannot offer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    EVERYTHING,
    Component,
    Constant,
    Factor,
    Gate,
    Measure,
    Pool,
    Position,
    Reward,
    Schedule,
    Scorecard,
    ScorecardPart,
    Tier,
    Weight,
    Where,
)
from desktop_app.domain.plan_fitting import with_base, with_pool, with_position, with_reward, with_scope, with_weights
from desktop_app.domain.plan_steps import plan_step
from desktop_app.domain.plan_tiers import add_row
from desktop_app.domain.plan_values import with_names
from desktop_app.wording.catalogue import _
from ui import text
from ui.dialogs.part_sheet import PartSheet
from ui.pages.plan_editing import PlanEditing
from ui.widgets.plan_forms import Form, MeasureForm, Names, PositionForm, WhereForm
from ui.widgets.plan_name_form import NameForm
from ui.widgets.plan_names_form import FigureNamesForm
from ui.widgets.plan_rule_forms import FactorForm, GateForm, PoolForm, ScorecardForm, SumForm, WeightForm

V = TypeVar("V")
_REVENUE = Measure("revenue")
_FACTOR = Factor(
    Position(_REVENUE, "attainment"),
    Schedule("whole", tuple(Tier(Fraction(start), "factor", Fraction(value)) for start, value in ((0, "0.8"), (1, 1)))),
)


class PlanSheets(QObject):
    """Opens a sheet for a part of the component that is edited."""

    def __init__(self, page: QWidget, editing: PlanEditing) -> None:
        super().__init__(page)
        self._page, self._editing = page, editing
        self.names: Names = {}

    def scope(self, component: Component) -> None:
        """From which sales the base is."""
        base = component.base
        if not isinstance(base, Measure):
            return
        form = WhereForm(base.where, self.names, of_receipts=base.kind == "collections")
        self._open(_("From which sales"), form, lambda where: with_scope(component, where), "base.where")

    def _open(
        self,
        title: str,
        form: Form[V],
        change: Callable[[V], Component],
        path: str,
        without: Callable[[], Component] | None = None,
    ) -> None:
        """Open a sheet that draws what it would change, and changes it in one step."""

        def tries(value: V | None) -> str:
            return self._editing.try_out(None if value is None else change(value))

        def takes(value: V) -> None:
            self._editing.change(change(value), path)

        sheet = PartSheet(self._page.window(), title, form, tries, takes, may_be_removed=without is not None)
        if without is not None:
            sheet.removed.connect(lambda: self._editing.change(without(), path))
        sheet.open()

    def row(self, component: Component, place: int) -> None:
        """The conditions of a row of the card; of a new one, where the place is behind the last."""
        schedule = component.schedule
        is_new = place >= len(schedule.rows)
        form = WhereForm(EVERYTHING if is_new else schedule.rows[place].where, self.names, of_receipts=False)

        def changed(where: Where) -> Component:
            if is_new:
                return replace(component, schedule=add_row(schedule, where))
            row = replace(schedule.rows[place], where=where)
            return replace(component, schedule=replace(schedule, rows=_with(schedule.rows, place, row)))

        number = place - 1 if is_new and schedule.rows[-1].where == EVERYTHING else place
        self._open(_("Which sale lines"), form, changed, f"schedule.rows[{number}]")

    def _open_rule(
        self,
        title: str,
        form: Form[V],
        parts: tuple[V, ...],
        place: int,
        change: tuple[Callable[[tuple[V, ...]], Component], str],
    ) -> None:
        """The same for one of several parts, behind the last of which is the place of a new one."""
        changed, path = change
        without = None if place >= len(parts) else lambda: changed(_without(parts, place))
        self._open(title, form, lambda each: changed(_with(parts, place, each)), f"{path}[{place}]", without)

    def measure(self, component: Component) -> None:
        """An activity, a score or another measure to pay on."""
        base = component.base if isinstance(component.base, Measure) else _REVENUE
        form = MeasureForm(replace(base, kind="activity") if not base.topic else base, self.names)
        self._open(_("Paid on"), form, lambda measure: with_base(component, measure), "base")

    def sum(self, component: Component) -> None:
        """A sum that is written in the plan to pay on."""
        form = SumForm(component.base.value if isinstance(component.base, Constant) else Fraction(1000))
        self._open(_("A written sum"), form, lambda value: with_base(component, Constant(value)), "base")

    def reward(self, component: Component, reward: Reward) -> None:
        """The name of a badge or an award to give."""
        given = component.gives if component.gives is not None else Name({})
        title = _("A badge") if reward == "badge" else _("An award")
        self._open(title, NameForm(given), lambda name: with_reward(component, reward, name), "reward")

    def position(self, component: Component) -> None:
        """What to look at, and how."""
        standing = component.standing_on
        shown = standing if isinstance(standing, Position) else Position(self.measured(component), "attainment")
        form = PositionForm(shown, self.names)
        self._open(_("Measured by"), form, lambda position: with_position(component, position), "position")

    def position_scope(self, component: Component) -> None:
        """From which sales that is what is looked at."""
        standing = component.standing_on
        if not isinstance(standing, Position):
            return
        measure = standing.measure
        form = WhereForm(measure.where, self.names, of_receipts=measure.kind == "collections")

        def changed(where: Where) -> Component:
            return with_position(component, replace(standing, measure=replace(measure, where=where)))

        self._open(_("From which sales"), form, changed, "position")

    def scorecard(self, component: Component) -> None:
        """Several attainments to look at together."""
        standing = component.position
        one = ScorecardPart(Position(self.measured(component), "attainment"), Fraction(1), Fraction(6, 5))
        form = ScorecardForm(standing if isinstance(standing, Scorecard) else Scorecard((one,)), self.names)
        self._open(_("Scorecard"), form, lambda card: with_position(component, card), "position")

    def rule(self, component: Component, path: str) -> None:
        """A weight, requirement or factor, by where it stands in the component's file: "factors[0]"."""
        name, _bracket, place = path.removesuffix("]").partition("[")
        {"base.weights": self.weight, "requires": self.gate, "factors": self.factor}[name](component, int(place))

    def remove(self, component: Component, path: str) -> None:
        """Take such a rule away, in one step."""
        name, _bracket, number = path.removesuffix("]").partition("[")
        place = int(number)
        base = component.base
        weights = base.weights if isinstance(base, Measure) else ()
        removed = {
            "base.weights": lambda: with_weights(component, _without(weights, place)),
            "requires": lambda: replace(component, requires=_without(component.requires, place)),
            "factors": lambda: replace(component, factors=_without(component.factors, place)),
        }[name]()
        self._editing.change(removed, path)

    def weight(self, component: Component, place: int) -> None:
        """Which sales count more, by the place of the weight."""
        base = component.base
        if not isinstance(base, Measure):
            return
        new = Weight(Where(customer_kind=frozenset({"new"})), Fraction(3))
        parts = base.weights

        def changed(parts: tuple[Weight, ...]) -> Component:
            return with_weights(component, parts)

        form = WeightForm(_at(parts, place, new), self.names, of_receipts=base.kind == "collections")
        self._open_rule(_("Sales that count more"), form, parts, place, (changed, "base.weights"))

    def factor(self, component: Component, place: int) -> None:
        """A factor, by its place."""
        parts = component.factors

        def changed(parts: tuple[Factor, ...]) -> Component:
            return replace(component, factors=parts)

        form = FactorForm(_at(parts, place, self._for_pool(_FACTOR, component)), self.names)
        self._open_rule(_("Factor"), form, parts, place, (changed, "factors"))

    def gate(self, component: Component, place: int) -> None:
        """A requirement, by its place."""
        parts = component.requires
        position = Position(replace(self.measured(component), where=EVERYTHING, weights=()), "attainment")

        def changed(parts: tuple[Gate, ...]) -> Component:
            return replace(component, requires=parts)

        form = GateForm(_at(parts, place, Gate(position, Fraction(1))), self.names)
        self._open_rule(_("Only if this is reached"), form, parts, place, (changed, "requires"))

    def pool(self, component: Component) -> None:
        """How the team shares the component as its fund."""
        known = component.pool
        without = None if known is None else lambda: with_pool(component, None)
        form = PoolForm(known or Pool("equal"), self.names)
        self._open(_("Team pool"), form, lambda pool: with_pool(component, pool), "pool", without)

    def figure_names(self, component: Component) -> None:
        """Which of its figures people may have others for."""
        draft = self._editing.draft
        if draft is None:
            return
        plan = draft.plan

        def tries(names: Mapping[str, str] | None) -> str:
            try:
                return "" if names is None else self._editing.try_plan(with_names(plan, component.key, names))
            except TierbookError as error:
                return text.message(error.message)

        def takes(names: Mapping[str, str]) -> None:
            changed = with_names(plan, component.key, names)
            self._editing.change_plan(changed, plan_step(plan.name, "values"), component.key)

        form = FigureNamesForm(component)
        PartSheet(self._page.window(), _("Figures of people’s own"), form, tries, takes).open()

    def _for_pool(self, factor: Factor, component: Component) -> Factor:
        if component.pool is None or not isinstance(factor.position, Position):
            return factor
        position = replace(factor.position, measure=replace(factor.position.measure, of="team"))
        return replace(factor, position=position)

    def measured(self, component: Component) -> Measure:
        """What the position, or else the base, measures."""
        standing = component.standing_on
        if isinstance(standing, Position):
            return standing.measure
        return component.base if isinstance(component.base, Measure) else _REVENUE


def _at(parts: tuple[V, ...], place: int, new: V) -> V:
    return parts[place] if place < len(parts) else new


def _with(parts: tuple[V, ...], place: int, part: V) -> tuple[V, ...]:
    """The parts with one at a place, behind the last one where there is none yet."""
    return (*parts[:place], part, *parts[place + 1 :])


def _without(parts: tuple[V, ...], place: int) -> tuple[V, ...]:
    return (*parts[:place], *parts[place + 1 :])
