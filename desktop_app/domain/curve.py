"""A component as a function of the position: for the payout curve, "try it", and the plan review."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Boundary, Component, Constant
from desktop_app.domain.working import work_out

NO_DAYS = Span(date(2000, 1, 1), date(2000, 1, 1))  # a trial belongs to no period
PIECES = 24  # a piece that bends is drawn with that many straight ones


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial assumes: the target, and the base where it is neither the position nor a constant."""

    target: Fraction
    base: Fraction


@dataclass(frozen=True, slots=True)
class Vertex:
    """The payout at a position, unrounded: coming from below, and from there on; they differ where it jumps."""

    position: Fraction
    before: Fraction
    after: Fraction


def try_it(component: Component, achieved: Fraction, trial: Trial, rounding_step: Decimal) -> Explanation:
    """What the component pays to somebody who achieved so much, with its working."""
    standing = None
    position = component.standing_on
    if position is not None:
        ratio = position.as_ == "attainment"
        standing = Standing(
            position.measure.kind,
            position.measure.unit,
            position.as_,
            achieved,
            trial.target if ratio else None,
            achieved / trial.target if ratio else achieved,
        )
    if isinstance(component.base, Constant):
        base = BaseReading("constant", "money", component.base.value, NO_DAYS)
    else:
        value = achieved if component.position_is_base else trial.base
        base = BaseReading(component.base.kind, component.base.unit, value, NO_DAYS)
    return work_out(component, base, standing, rounding_step)


def achieved_at(component: Component, position: Fraction, trial: Trial) -> Fraction:
    """What must be achieved for a position: itself, or that share of the target."""
    standing = component.standing_on
    return position * trial.target if standing is not None and standing.as_ == "attainment" else position


def payout_at(component: Component, position: Fraction, trial: Trial, boundary: Boundary) -> Fraction:
    """The unrounded payout at a position, with the tiers' bounds belonging to the tier above ("at") or below."""
    schedule = component.schedule
    if schedule.mode != "linear":
        component = replace(component, schedule=replace(schedule, boundary=boundary))
    return try_it(component, achieved_at(component, position, trial), trial, Decimal(1)).limited


def payout_curve(component: Component, trial: Trial) -> tuple[Vertex, ...]:
    """The payout from position 0 to somewhat above the highest tier; straight between one vertex and the next."""
    return tuple(
        Vertex(
            position,
            payout_at(component, position, trial, "above"),
            payout_at(component, position, trial, "at"),
        )
        for position in _positions(component, trial)
    )


def _positions(component: Component, trial: Trial) -> tuple[Fraction, ...]:
    """Where the curve has a corner: 0, the tiers' bounds, an end beyond the highest, and where a limit sets in."""
    bounds = sorted({Fraction(0), *(tier.start for tier in component.schedule.tiers if tier.start > 0)})
    bounds.append(bounds[-1] * Fraction(5, 4) or _open_end(component))
    pieces = PIECES if _bends(component) else 1
    points = [lower + (upper - lower) * piece / pieces for lower, upper in pairwise(bounds) for piece in range(pieces)]
    points.append(bounds[-1])
    corners = [corner for ends in pairwise(points) for corner in _limit_corners(component, trial, *ends)]
    return tuple(sorted({*points, *corners}))


def _open_end(component: Component) -> Fraction:
    """How far a curve without bounds is drawn: to twice the target, or to a round amount."""
    standing = component.standing_on
    return Fraction(2) if standing is not None and standing.as_ == "attainment" else Fraction(100_000)


def _bends(component: Component) -> bool:
    """Whether the payout is no straight line between two bounds: a factor or a mean rate that moves on its way."""
    schedule = component.schedule
    if schedule.mode == "marginal":
        return schedule.gift != "amount" and not component.position_is_base
    return schedule.mode == "linear" and component.position_is_base


def _limit_corners(component: Component, trial: Trial, lower: Fraction, upper: Fraction) -> Iterator[Fraction]:
    """Where the straight payout between two positions crosses the floor or the cap."""
    unlimited = replace(component, floor=None, cap=None)
    start, end = payout_at(unlimited, lower, trial, "at"), payout_at(unlimited, upper, trial, "above")
    for limit in (component.floor, component.cap):
        if limit is not None and min(start, end) < limit < max(start, end):
            yield lower + (upper - lower) * (limit - start) / (end - start)
