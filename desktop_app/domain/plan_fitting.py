"""One choice of a component changed, and the rest of it made to fit: another base gives other gifts, and so on.

What a choice needs and what cannot stand beside it is that of docs/plan-format.md; what is left to the author (a cap
below the floor, a fund that looks at the payee's own sales) is refused by the reader of plan files, with the reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil

from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    EVERYTHING,
    OF_SALES,
    WITH_TOPIC,
    CardRow,
    Component,
    Constant,
    Factor,
    Gate,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Of,
    Pay,
    Pool,
    Position,
    Reward,
    Schedule,
    Scorecard,
    ScorecardPart,
    Tier,
    Unit,
    Weight,
    Where,
)

_ON_COLLECTION: frozenset[MeasureKind] = frozenset({"revenue", "gross_margin", "quantity"})
_GIFTS: Mapping[Unit, tuple[GiftKind, ...]] = {
    "money": ("rate", "amount"),
    "count": ("per_unit", "amount"),
    "ratio": ("amount",),
    "number": ("amount",),
}
_USUAL: Mapping[Unit, int] = {"money": 100_000, "count": 100, "ratio": 1, "number": 100}
"""What is taken for the target's size when bounds become bounds of something else."""
_SHARES: frozenset[GiftKind] = frozenset({"rate", "factor"})


# ---------------------------------------------------------------------------------------- what can be chosen


def modes_of(component: Component) -> tuple[Mode, ...]:
    """The modes that fit its base and its reward."""
    modes: list[Mode] = ["marginal", "whole"]
    if _unit(component) == "money" and component.reward != "points":
        modes.append("linear")
    if isinstance(component.base, Measure) and component.base.kind in OF_SALES and component.reward != "points":
        modes.append("card")
    return tuple(modes)


def gifts_of(component: Component) -> tuple[GiftKind, ...]:
    """The kinds of gift that fit its base, its mode and its reward."""
    if component.reward == "points":
        return ("points",)
    if component.schedule.mode == "linear":
        return ("factor",)
    gifts = _GIFTS[_unit(component)]
    received = isinstance(component.base, Measure) and component.base.kind == "collections"
    return ("rate",) if component.schedule.mode == "card" and received else gifts


def may_wait(component: Component) -> bool:
    """Whether it can be paid when the customer pays."""
    base = component.base
    own = isinstance(base, Measure) and base.kind in _ON_COLLECTION and base.of == "self"
    return own and component.pool is None and component.reward == "cash"


# ------------------------------------------------------------------------------------------------- choosing


def with_base(component: Component, base: Measure | Constant) -> Component:
    """Let it pay on something else. A position that was the base follows it; a written sum keeps the position."""
    position = component.position
    if isinstance(base, Constant):
        position = component.standing_on
    elif isinstance(position, Position) and position.measure == component.base:
        base = fitting_measure(base)
        position = replace(position, measure=base)
    return _fitted(replace(component, base=base, position=position), component)


def with_scope(component: Component, where: Where) -> Component:
    """Let it count other sale lines; what its base is held against stays."""
    if not isinstance(component.base, Measure):
        return component
    return _fitted(replace(component, base=replace(component.base, where=where)), component)


def with_weights(component: Component, weights: tuple[Weight, ...]) -> Component:
    """Let lines of its base count other times as much; what its base is held against stays."""
    if not isinstance(component.base, Measure):
        return component
    return _fitted(replace(component, base=replace(component.base, weights=weights)), component)


def with_position(component: Component, position: Position | Scorecard | None) -> Component:
    """Let it look at something else (None: at its base); the tiers keep their number."""
    return _fitted(replace(component, position=position), component)


def with_mode(component: Component, mode: Mode) -> Component:
    """Let its tiers mean something else; a card has one row for everything at first."""
    return _fitted(replace(component, schedule=_in_mode(component, mode)), component)


def with_gift(component: Component, gift: GiftKind) -> Component:
    """Let its tiers or rows give something else, as far as that fits; a figure stays as it reads (5% is 5)."""
    return _fitted(replace(component, schedule=_giving(component.schedule, gift)), component)


def with_reward(component: Component, reward: Reward, gives: Name | None = None) -> Component:
    """Let it give money, points, or a badge or an award, which `gives` names."""
    named = gives if reward in {"badge", "award"} else None
    pool = component.pool if reward == "cash" else None
    return _fitted(replace(component, reward=reward, gives=named, pool=pool), component)


def with_pool(component: Component, pool: Pool | None) -> Component:
    """Let it be a fund of the team: what it looks at is the team's then; of one payee again without."""
    of: Of = "team" if pool is not None else "self"
    if pool is not None or component.pool is not None:
        component = _of_whom(component, of)
    return _fitted(replace(component, pool=pool), component)


def with_pay(component: Component, pay: Pay) -> Component:
    """Let it be paid on sale, or (where that is possible) on collection."""
    return replace(component, pay=pay if may_wait(component) else "on_sale")


def fitting_measure(measure: Measure) -> Measure:
    """The measure without the conditions and weights that its kind does not look at."""
    where = EVERYTHING if measure.kind in WITH_TOPIC else measure.where
    if measure.kind != "collections":
        where = replace(where, paid_within=None)
    weights = measure.weights if measure.kind in OF_SALES else ()
    return replace(measure, where=where, weights=weights)


def factor_in_mode(schedule: Schedule, mode: Mode) -> Schedule:
    """The schedule of a factor with tiers ("whole") or with points ("linear")."""
    return Schedule(mode, schedule.tiers, "at" if mode == "linear" else schedule.boundary)


# -------------------------------------------------------------------------------------------------- fitting


def _fitted(component: Component, before: Component) -> Component:
    """What was changed stays; what cannot stand beside it gives way."""
    if isinstance(component.base, Measure):
        component = replace(component, base=fitting_measure(component.base))
    mode = component.schedule.mode
    if mode not in modes_of(component):
        component = replace(component, schedule=_in_mode(component, "whole"))
    if component.schedule.mode == "card":
        rows = tuple(replace(row, where=replace(row.where, paid_within=None)) for row in component.schedule.rows)
        component = replace(component, position=None, schedule=replace(component.schedule, rows=rows))
    schedule = component.schedule
    if schedule.gift not in gifts_of(component):
        schedule = _giving(schedule, gifts_of(component)[0])
    if schedule.mode != "card":
        stood = None if before.schedule.mode == "card" else before.standing_on
        schedule = fitting_schedule(schedule, stood, component.standing_on)
    component = replace(component, schedule=schedule)
    return replace(component, pay=component.pay if may_wait(component) else "on_sale")


def _in_mode(component: Component, mode: Mode) -> Schedule:
    schedule = component.schedule
    if mode == schedule.mode:
        return schedule
    if mode == "card":
        lowest = schedule.tiers[0]
        return Schedule("card", rows=(CardRow(EVERYTHING, lowest.gift, lowest.value),))
    tiers = schedule.tiers
    if schedule.rows:
        last = schedule.rows[-1]
        tiers = (Tier(Fraction(0), last.gift, last.value),)
    gift: GiftKind = "factor" if mode == "linear" else tiers[0].gift
    return _giving(Schedule(mode, tiers, "at" if mode == "linear" else schedule.boundary), gift)


def _giving(schedule: Schedule, gift: GiftKind) -> Schedule:
    """The schedule whose tiers and rows give something else, their figures as they read."""
    tiers = tuple(Tier(each.start, gift, _worth(each, gift)) for each in schedule.tiers)
    rows = tuple(CardRow(each.where, gift, _worth(each, gift)) for each in schedule.rows)
    return replace(schedule, tiers=tiers, rows=rows)


def fitting_schedule(
    schedule: Schedule, before: Position | Scorecard | None, after: Position | Scorecard | None
) -> Schedule:
    """The schedule of what stands on something else: its bounds become those of another kind.

    An attainment of 120 % becomes an amount of 120,000, or the third rank. None stands on amounts.
    """
    if _is_rank(after):
        if _is_rank(before):
            return schedule
        tiers = tuple(replace(tier, start=Fraction(place)) for place, tier in enumerate(schedule.tiers, 1))
        return replace(schedule, tiers=tiers, boundary="at")
    old, new = (_USUAL["money" if each is None else each.unit] for each in (before, after))
    if _is_rank(before):
        starts = [Fraction(new) * place for place in range(len(schedule.tiers))]
    elif old == new:
        return schedule
    else:
        starts = [tier.start * new / old for tier in schedule.tiers]
    moved = zip(schedule.tiers, starts, strict=True)
    return replace(schedule, tiers=tuple(replace(tier, start=start) for tier, start in moved))


def _worth(each: Tier | CardRow, gift: GiftKind) -> Fraction:
    """What a gift of another kind is worth that reads the same: 5 % are 5, and 5 are 5 %. Points are whole."""
    if each.gift == gift or ((each.gift in _SHARES) == (gift in _SHARES) and gift != "points"):
        return each.value
    value = each.value * 100 if each.gift in _SHARES else each.value / 100 if gift in _SHARES else each.value
    return Fraction(ceil(value)) if gift == "points" else value


def _of_whom(component: Component, of: Of) -> Component:
    """The component with all that it looks at being somebody else's."""

    def moved(position: Position) -> Position:
        return replace(position, measure=replace(position.measure, of=of))

    def standing(position: Position | Scorecard) -> Position | Scorecard:
        if isinstance(position, Position):
            return moved(position)
        parts: tuple[ScorecardPart, ...] = tuple(
            replace(part, position=moved(part.position)) for part in position.parts
        )
        return Scorecard(parts)

    base = component.base
    return replace(
        component,
        base=replace(base, of=of) if isinstance(base, Measure) else base,
        position=None if component.position is None else standing(component.position),
        factors=tuple(Factor(standing(each.position), each.schedule) for each in component.factors),
        requires=tuple(Gate(moved(each.position), each.limit) for each in component.requires),
    )


def _is_rank(standing: Position | Scorecard | None) -> bool:
    return isinstance(standing, Position) and standing.as_ == "rank"


def _unit(component: Component) -> Unit:
    return component.base.unit if isinstance(component.base, Measure) else "money"
