"""One component worked out: schedule, factors, gates, floor, cap, and rounding once, in that order (docs §7, §8)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import (
    BaseReading,
    Explanation,
    FactorReading,
    GateReading,
    Limit,
    Standing,
    Step,
    multiplied,
)
from desktop_app.domain.facts import RowCredit
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import round_half_up
from desktop_app.domain.plan import SUMS, Component, Factor, Gate, Position, Reward, Schedule, Scorecard, Tier
from desktop_app.domain.schedule import evaluate, next_tier, pay_rows

NOTHING = Fraction(0)
ONE = Fraction(1)
STEPS: Mapping[Reward, Decimal] = {
    "points": Decimal(1),  # whole ones
    "badge": Decimal("0.000001"),  # any value above 0 counts: nothing of it is paid
    "award": Decimal("0.000001"),
}


@frozen
class Surroundings:
    """What a component looks at besides base and position; the defaults are those of a component without any of it.

    `employed` says whether sums are given at all, `credited` whether there is anything that a floor may lift.
    """

    rows: Sequence[RowCredit] = ()
    factors: tuple[FactorReading, ...] = ()
    gates: tuple[GateReading, ...] = ()
    employed: bool = True
    credited: bool = True


ALONE = Surroundings()


def work_out(
    component: Component,
    base: BaseReading,
    standing: Standing | None,
    rounding_step: Decimal,
    around: Surroundings = ALONE,
) -> Explanation:
    """What the component gives for a base and a standing, with its whole working.

    A base or a standing without a value gives 0, and no floor lifts it; sums are not given to who was not employed.
    """
    schedule = component.schedule
    step = STEPS.get(component.reward, rounding_step)
    position = base.value if standing is None else standing.value
    steps = _steps(schedule, base, position, around)
    result = sum((each.amount for each in steps), NOTHING)
    value = multiplied(result, around.factors, around.gates)
    limit: Limit | None = None
    if base.value is not None and position is not None and (around.employed or around.credited):
        limit, value = _limited(component, value)
    amount = round_half_up(value, step)
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
        rounding_step=step,
        worked_out=amount,
        amount=amount,
        next_tier=None if position is None or schedule.mode == "card" else next_tier(schedule, position),
        employed=around.employed,
        factors=around.factors,
        gates=around.gates,
        no_rate=around.rows[-1].count if around.rows else 0,
    )


def _steps(schedule: Schedule, base: BaseReading, position: Fraction | None, around: Surroundings) -> tuple[Step, ...]:
    if base.value is None or position is None:
        return ()
    if schedule.mode == "card":
        return pay_rows(schedule, around.rows)
    return () if schedule.gift in SUMS and not around.employed else evaluate(schedule, base.value, position)


def _limited(component: Component, value: Fraction) -> tuple[Limit | None, Fraction]:
    """Which of floor and cap holds, and what it makes of the value: the floor first, then the cap."""
    limit: Limit | None = None
    if component.floor is not None and value < component.floor:
        limit, value = "floor", component.floor
    if component.cap is not None and value > component.cap:
        limit, value = "cap", component.cap
    return limit, value


def read_factor(factor: Factor, standing: Standing) -> FactorReading:
    """What a factor multiplies by; nothing is reached below a lowest tier above 0, and that makes 0."""
    if standing.value is None:
        return FactorReading(standing, None)
    steps = evaluate(factor.schedule, ONE, standing.value)
    return FactorReading(standing, sum((step.amount for step in steps), NOTHING))


def read_gate(gate: Gate, standing: Standing) -> GateReading:
    """Whether a gate is met; without a value it is not."""
    value = standing.value
    if value is None:
        return GateReading(standing, gate.limit, met=False)
    return GateReading(standing, gate.limit, met=value <= gate.limit if standing.as_ == "rank" else value >= gate.limit)


def shared_by_days(component: Component, share: Fraction) -> Component:
    """The component for a share of a span's days: every sum in it is that share, rates and ratios stay (§10)."""
    if share == 1:
        return component
    return replace(
        component,
        schedule=_shared(component.schedule, component.standing_on, share),
        factors=tuple(
            replace(factor, schedule=_shared(factor.schedule, factor.position, share)) for factor in component.factors
        ),
        floor=None if component.floor is None else component.floor * share,
        cap=None if component.cap is None else component.cap * share,
    )


def _shared(schedule: Schedule, position: Position | Scorecard | None, share: Fraction) -> Schedule:
    """A schedule whose bounds, where they are sums or counts, and whose sums are shared."""
    bounds = isinstance(position, Position) and position.as_ == "amount" and position.measure.adds_up

    def tier(of: Tier) -> Tier:
        start = of.start * share if bounds or position is None else of.start
        return Tier(start, of.gift, of.value * share if of.gift in SUMS else of.value)

    return replace(schedule, tiers=tuple(tier(of) for of in schedule.tiers))
