"""Short ways to say a plan and who is on it: every argument has a value that does no harm.

Figures are texts (`tests.helpers.figures`): `a_plan(a_component({"0%": "5%", "100%": "6%"}, position=attainment()))`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    EVERYTHING,
    Assignment,
    Boundary,
    Component,
    Constant,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Of,
    Plan,
    Position,
    Schedule,
    Scorecard,
    Tier,
    Where,
)
from tests.helpers.figures import a_day, maybe_number, number

REVENUE = Measure("revenue")

_LIMITS = ("min_amount", "max_discount", "min_margin")


def a_where(**conditions: str | int | Iterable[str]) -> Where:
    """`a_where(category="Outdoor", product=["p1", "p2"], min_margin="20%", paid_within=30)`."""
    said: dict[str, Any] = {}
    for key, values in conditions.items():
        if isinstance(values, str):
            said[key] = number(values) if key in _LIMITS else frozenset({values})
        else:
            said[key] = values if isinstance(values, int) else frozenset(values)
    return Where(**said)


def a_measure(
    kind: MeasureKind = "revenue", of: Of = "self", topic: str = "", **conditions: str | int | Iterable[str]
) -> Measure:
    return Measure(kind, a_where(**conditions) if conditions else EVERYTHING, of, topic=topic)


def attainment(measure: Measure = REVENUE) -> Position:
    """The position "attainment of the target for that measure"."""
    return Position(measure, "attainment")


def a_constant(value: str) -> Constant:
    return Constant(number(value))


def a_schedule(
    tiers: Mapping[str, str], mode: Mode = "marginal", gift: GiftKind | None = None, boundary: Boundary = "at"
) -> Schedule:
    """Tiers as {bound: gift}, `a_schedule({"0%": "5%", "100%": "6%"})`; a gift is a rate (in linear mode a factor)."""
    kind: GiftKind = gift or ("factor" if mode == "linear" else "rate")
    return Schedule(mode, tuple(Tier(number(start), kind, number(value)) for start, value in tiers.items()), boundary)


def a_component(
    tiers: Mapping[str, str] | None = None,
    mode: Mode = "marginal",
    gift: GiftKind | None = None,
    *,
    key: str = "commission",
    name: str | None = None,
    base: Measure | Constant = REVENUE,
    position: Position | Scorecard | None = None,
    boundary: Boundary = "at",
    floor: str | None = None,
    cap: str | None = None,
    **rest: Any,  # noqa: ANN401 - the other fields of a component
) -> Component:
    """A commission on revenue: 5 % of everything, unless `tiers` ({bound: gift}) says otherwise."""
    return Component(
        key,
        Name({"": name or key}),
        base,
        a_schedule(tiers or {"0": "5%"}, mode, gift, boundary),
        position,
        maybe_number(floor),
        maybe_number(cap),
        **rest,
    )


def a_plan(
    *components: Component,
    name: str = "Field sales",
    cap: str | None = None,
    guarantee: str | None = None,
    draw: str | None = None,
    **rest: Any,  # noqa: ANN401 - the other fields of a plan
) -> Plan:
    """A plan of the given components, or of one commission."""
    return Plan(
        Name({"": name}),
        components or (a_component(),),
        cap=maybe_number(cap),
        guarantee=maybe_number(guarantee),
        draw=maybe_number(draw),
        **rest,
    )


def an_assignment(
    plan: Plan | None = None,
    key: str = "1",
    *,
    payees: Iterable[str] = (),
    teams: Iterable[str] = (),
    roles: Iterable[str] = (),
    from_on: str | None = None,
    to_on: str | None = None,
    **rest: Any,  # noqa: ANN401 - own values and weights
) -> Assignment:
    """A plan for everybody and for ever, unless something else is said."""
    return Assignment(
        key,
        plan or a_plan(),
        frozenset(payees),
        frozenset(teams),
        frozenset(roles),
        a_day(from_on),
        a_day(to_on),
        **rest,
    )
