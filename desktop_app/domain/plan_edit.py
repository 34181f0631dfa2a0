"""A plan changed by its author, as pure functions: components by their keys, and the one check of what comes out.

A figure that stands under a name of the plan's `values` keeps the name: its new value becomes that of the name.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import plan_from
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.files.reading import Node
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Named, exact, exact_text
from desktop_app.domain.period import PeriodKind
from desktop_app.domain.plan import Component, Plan

_FILE = "plan"


@frozen
class Refusal:
    """Why a plan cannot be so: where in its file, as in "components[0].schedule.tiers[1].rate", and the reason."""

    path: str
    reason: Message


def refusal(error: TierbookError) -> Refusal:
    """What a reader of plans said, for the control at that place: without file and path."""
    values = error.message.values
    expected = values.get("expected")
    reason = Message(N_("There must be {expected}."), {"expected": expected}) if expected else error.message
    return Refusal(str(values.get("path", "")).partition(" ")[0], reason)


def read_again(plan: Plan) -> Plan:
    """The plan as the reader of plan files takes it, tiers in their order; TierbookError where he does not."""
    if not plan.components:
        raise TierbookError(Message(N_("A plan has at least one component.")))
    return plan_from(Node(plan_to_json(_with_values(plan)), _FILE))


def component_of(plan: Plan, key: str) -> Component:
    """The component with a key; LookupError where there is none."""
    for component in plan.components:
        if component.key == key:
            return component
    raise LookupError(key)


def with_component(plan: Plan, component: Component) -> Plan:
    """The plan with a component in the place of the one that has its key."""
    return replace(plan, components=tuple(component if each.key == component.key else each for each in plan.components))


def add_component(plan: Plan, component: Component, after: str | None = None) -> tuple[Plan, str]:
    """The plan with one more component, behind the one with the key `after` or at the end; and its key.

    It gets another key where its own is taken.
    """
    known = {each.key for each in plan.components}
    keys = (component.key, *(f"{component.key}_{number}" for number in range(2, len(known) + 3)))
    key = next(key for key in keys if key not in known)
    components = list(plan.components)
    place = next((place for place, each in enumerate(components, 1) if each.key == after), len(components))
    components.insert(place, replace(component, key=key))
    return replace(plan, components=tuple(components)), key


def duplicate_component(plan: Plan, key: str) -> tuple[Plan, str]:
    """The plan with a component twice, one behind the other; and the key of the second."""
    return add_component(plan, component_of(plan, key), key)


def remove_component(plan: Plan, key: str) -> Plan:
    """The plan without a component; TierbookError for the last one."""
    if len(plan.components) == 1:
        raise TierbookError(Message(N_("A plan has at least one component.")))
    return replace(plan, components=tuple(each for each in plan.components if each.key != key))


def move_component(plan: Plan, key: str, by: int) -> Plan:
    """The plan with a component so many places further down (up if negative), as far as there are places."""
    components = [each for each in plan.components if each.key != key]
    moved = component_of(plan, key)
    place = plan.components.index(moved) + by
    components.insert(max(0, min(place, len(components))), moved)
    return replace(plan, components=tuple(components))


def with_pay_every(plan: Plan, pay_every: PeriodKind) -> Plan:
    """The plan that pays so often; a component whose span is shorter then reaches over the pay period by itself."""
    shorter = {"month": (), "quarter": (), "year": ("quarter",)}[pay_every]
    components = tuple(replace(each, within="period") if each.within in shorter else each for each in plan.components)
    return replace(plan, pay_every=pay_every, components=components)


def figures_in(of: object) -> Iterator[Named]:
    """The figures that stand under a name, wherever they are in a part of a plan."""
    if isinstance(of, Named):
        yield of
    elif isinstance(of, tuple):
        for each in of:
            yield from figures_in(each)
    elif is_dataclass(of):
        for field in fields(of):
            yield from figures_in(getattr(of, field.name))


def _with_values(plan: Plan) -> Plan:
    """The plan whose `values` are what its figures say that stand under their names."""
    values = dict(plan.values)
    for figure in figures_in(plan):
        text = plan.values[figure.name]
        is_percent = text.endswith("%")
        if figure != exact(text.removesuffix("%")) / (100 if is_percent else 1):
            values[figure.name] = f"{exact_text(figure * 100)}%" if is_percent else exact_text(figure)
    return replace(plan, values=values) if values != plan.values else plan
