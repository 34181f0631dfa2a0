"""The figures of a component that people may have others for: put under names of the plan's `values`, or taken out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Named, exact_text
from desktop_app.domain.plan import CardRow, Component, Constant, Gate, Plan, Tier
from desktop_app.domain.plan_edit import component_of, figures_in, with_component


@frozen
class Figure:
    """A figure that may stand under a name: its place, as in "tiers[1].gives", and whether it is a percentage."""

    place: str
    value: Fraction
    is_ratio: bool = False

    @property
    def name(self) -> str:
        """The name that it stands under, "" for none."""
        return self.value.name if isinstance(self.value, Named) else ""

    @property
    def text(self) -> str:
        """The figure as a plan file says it."""
        return f"{exact_text(self.value * 100)}%" if self.is_ratio else exact_text(self.value)


_Change = Callable[[Figure], Fraction]


def figures_of(component: Component) -> tuple[Figure, ...]:
    """The figures of a component, as one reads them: what it is paid on, its tiers or rows, its limits and gates."""
    found: list[Figure] = []

    def note(figure: Figure) -> Fraction:
        found.append(figure)
        return figure.value

    _changed(component, note)
    return tuple(found)


def with_names(plan: Plan, key: str, names: Mapping[str, str]) -> Plan:
    """The plan with the figures of a component under these names, by their places; "" is no name.

    A name that no figure has any more goes. TierbookError where a name stands for another figure.
    """
    values = dict(plan.values)

    def name(figure: Figure) -> Fraction:
        of = names.get(figure.place, "")
        if not of:
            return Fraction(figure.value)
        if of in kept and values[of] != figure.text:
            text = N_("The name “{name}” stands for {figure} already: give {other} another one.")
            raise TierbookError(Message(text, {"name": of, "figure": values[of], "other": figure.text}))
        values[of] = figure.text
        kept.add(of)
        return Named(figure.value, of)

    component = component_of(plan, key)
    bare = _changed(component, lambda figure: Fraction(figure.value))
    kept = {figure.name for figure in figures_in(with_component(plan, bare))}
    changed = with_component(plan, _changed(component, name))
    return replace(changed, values={of: told for of, told in values.items() if of in kept or of not in _used(plan)})


def _used(plan: Plan) -> set[str]:
    return {figure.name for figure in figures_in(plan)}


def _changed(component: Component, change: _Change) -> Component:
    """The component with each of its figures as `change` gives it."""
    schedule, standing = component.schedule, component.standing_on
    bounds, gifts = standing is not None and standing.unit == "ratio", schedule.gift == "rate"
    base = component.base
    if isinstance(base, Constant):
        base = Constant(change(Figure("base", base.value)))
    tiers = tuple(
        Tier(
            change(Figure(f"tiers[{place}].from", tier.start, bounds)),
            tier.gift,
            change(Figure(f"tiers[{place}].gives", tier.value, gifts)),
        )
        for place, tier in enumerate(schedule.tiers)
    )
    rows = tuple(
        CardRow(row.where, row.gift, change(Figure(f"rows[{place}].gives", row.value, gifts)))
        for place, row in enumerate(schedule.rows)
    )
    return replace(
        component,
        base=base,
        schedule=replace(schedule, tiers=tiers, rows=rows),
        requires=tuple(
            Gate(gate.position, change(Figure(f"requires[{place}]", gate.limit, gate.position.unit == "ratio")))
            for place, gate in enumerate(component.requires)
        ),
        floor=None if component.floor is None else change(Figure("floor", component.floor)),
        cap=None if component.cap is None else change(Figure("cap", component.cap)),
    )
