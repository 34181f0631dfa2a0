"""One component worked out: schedule, floor, cap, and rounding once, in that order (docs/calculation.md §7, §8)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import BaseReading, Explanation, Limit, Standing, Step
from desktop_app.domain.money import round_half_up
from desktop_app.domain.plan import Component, Schedule, Tier
from desktop_app.domain.schedule import evaluate, next_tier

NOTHING = Fraction(0)


def work_out(
    component: Component,
    base: BaseReading,
    standing: Standing | None,
    rounding_step: Decimal,
    *,
    employed: bool = True,
) -> Explanation:
    """What the component pays for a base and a standing, with its whole working.

    A standing without a value (no target) pays 0, and no floor lifts it; sums are not given to who was not employed.
    """
    position = _position(base, standing)
    schedule = component.schedule
    earns = position is not None and (employed or schedule.gift != "amount")
    steps: tuple[Step, ...] = evaluate(schedule, base.value, position) if earns and position is not None else ()
    result = sum((step.amount for step in steps), NOTHING)
    limit: Limit | None = None
    limited = result
    if earns and component.floor is not None and limited < component.floor:
        limit, limited = "floor", component.floor
    if earns and component.cap is not None and limited > component.cap:
        limit, limited = "cap", component.cap
    return Explanation(
        base=base,
        standing=standing,
        mode=schedule.mode,
        boundary=schedule.boundary,
        position_is_base=component.position_is_base,
        steps=steps,
        result=result,
        floor=component.floor,
        cap=component.cap,
        limited_by=limit,
        rounding_step=rounding_step,
        amount=round_half_up(limited, rounding_step),
        next_tier=None if position is None else next_tier(schedule, position),
    )


def _position(base: BaseReading, standing: Standing | None) -> Fraction | None:
    return base.value if standing is None else standing.value


def shared_by_days(component: Component, share: Fraction) -> Component:
    """The component for a share of a period's days: every sum in it is that share, rates and ratios stay (§10)."""
    if share == 1:
        return component
    standing = component.standing_on
    bounds_are_sums = standing is not None and standing.as_ == "amount"

    def tier(of: Tier) -> Tier:
        start = of.start * share if bounds_are_sums else of.start
        return Tier(start, of.gift, of.value * share if of.gift == "amount" else of.value)

    schedule = component.schedule
    return replace(
        component,
        schedule=Schedule(schedule.mode, tuple(tier(of) for of in schedule.tiers), schedule.boundary),
        floor=None if component.floor is None else component.floor * share,
        cap=None if component.cap is None else component.cap * share,
    )
