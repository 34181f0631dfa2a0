"""A component as a function of the position: for the payout curve, "try it", and the plan review.

A trial stands for no payee and no period. Every factor is taken as 1 and every gate as met, nothing is shared by days
or among a team, and nothing waits for a customer. Floor and cap hold. Where a component reaches further back than the
pay period, the figures are those of its whole span.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.facts import RowCredit
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Span
from desktop_app.domain.plan import SUMS, Boundary, Component, Constant, Position
from desktop_app.domain.standing import MOST_OF_LOWER
from desktop_app.domain.working import ALONE, Surroundings, work_out

NO_DAYS = Span(date(2000, 1, 1), date(2000, 1, 1))  # a trial belongs to no period
PIECES = 24  # a piece that bends is drawn with that many straight ones
RANKS = 100  # more ranks than that are drawn at the tiers' bounds only
LEAST_OF_LOWER = Fraction(1, 10)  # an attainment turned round is drawn from here: at 0 it would take endless complaints


@frozen
class Trial:
    """What a trial assumes: what an attainment or a growth is measured by, the base, and the row of a card.

    `target` is the target of an attainment, the baseline of a growth; `base` holds where the base is neither written in
    the plan nor the very thing that is achieved. On a card everything that is achieved falls into one row, the last
    unless `row` says otherwise.
    """

    target: Fraction
    base: Fraction
    row: int = -1


@frozen
class Vertex:
    """The payout at a position, unrounded: coming from below, and from there on; they differ where it jumps."""

    position: Fraction
    before: Fraction
    after: Fraction


def asks_target(component: Component) -> bool:
    """Whether what is achieved is measured against something: a target, or a baseline."""
    standing = component.standing_on
    return isinstance(standing, Position) and standing.as_ in {"attainment", "growth"}


def base_is_achieved(component: Component) -> bool:
    """Whether the base is the very figure that is achieved; of a rank or a scorecard it is a figure of its own."""
    if component.schedule.mode == "card":
        return True
    standing = component.standing_on
    return isinstance(standing, Position) and standing.as_ != "rank" and component.position_is_base


def position_of(component: Component, achieved: Fraction, trial: Trial) -> Fraction:
    """Where somebody stands who achieved so much; a rank, and the ratio of a scorecard, are the position themselves."""
    standing = component.standing_on
    if not isinstance(standing, Position) or standing.as_ in {"amount", "rank"}:
        return achieved
    if standing.as_ == "growth":
        return achieved / trial.target - 1
    if standing.better == "higher":
        return achieved / trial.target
    return min(trial.target / achieved, MOST_OF_LOWER) if achieved > 0 else MOST_OF_LOWER


def achieved_at(component: Component, position: Fraction, trial: Trial) -> Fraction | None:
    """What must be achieved for a position; None where no single figure makes it: a rank, a scorecard.

    Neither is there one for an attainment turned round that is not above 0.
    """
    standing = component.standing_on
    if not isinstance(standing, Position) or standing.as_ == "rank":
        return None
    if standing.as_ == "growth":
        return (1 + position) * trial.target
    if standing.as_ == "amount":
        return position
    if standing.better == "higher":
        return position * trial.target
    return trial.target / position if position > 0 else None


def try_it(component: Component, achieved: Fraction, trial: Trial, rounding_step: Decimal) -> Explanation:
    """What the component pays to somebody who achieved so much, with its working.

    On a card so much falls into one row of it; sums are then given for one line.
    """
    return _tried(component, position_of(component, achieved, trial), achieved, trial, rounding_step)


def payout_at(component: Component, position: Fraction, trial: Trial, boundary: Boundary) -> Fraction:
    """The unrounded payout at a position, with the tiers' bounds belonging to the tier above ("at") or below."""
    schedule = component.schedule
    if schedule.mode != "linear":
        component = replace(component, schedule=replace(schedule, boundary=boundary))
    return _tried(component, position, achieved_at(component, position, trial), trial, Decimal(1)).limited


def payout_curve(component: Component, trial: Trial) -> tuple[Vertex, ...]:
    """The payout from 0 (or where the tiers begin) to somewhat above the highest tier, straight between the vertices.

    A rank has steps from place to place. A card, and a base that is written in the plan without a position, have no
    curve: ().
    """
    if component.standing_on is None:
        return ()
    return tuple(_ranks(component, trial) if _is_rank(component) else _vertices(component, trial))


def _is_rank(component: Component) -> bool:
    standing = component.standing_on
    return isinstance(standing, Position) and standing.as_ == "rank"


def _tried(
    component: Component, position: Fraction, achieved: Fraction | None, trial: Trial, rounding_step: Decimal
) -> Explanation:
    base = component.base
    if isinstance(base, Constant):
        reading = BaseReading(None, base.value, NO_DAYS)
    else:
        value = achieved if base_is_achieved(component) and achieved is not None else trial.base
        reading = BaseReading(base, value, NO_DAYS)
    return work_out(
        component,
        reading,
        _standing(component, position, achieved, trial),
        rounding_step,
        _row(reading, component, trial),
    )


def _standing(component: Component, position: Fraction, achieved: Fraction | None, trial: Trial) -> Standing | None:
    standing = component.standing_on
    if standing is None:
        return None
    if not isinstance(standing, Position):
        return Standing("scorecard", None, None, None, position)
    return Standing(
        standing.as_,
        standing.measure,
        None if standing.as_ == "rank" else achieved,
        trial.target if asks_target(component) else None,
        position,
        standing.better,
        standing.over,
        standing.among,
    )


def _row(base: BaseReading, component: Component, trial: Trial) -> Surroundings:
    """Of a card: that all of the base falls into the row of the trial."""
    if component.schedule.mode != "card" or base.value is None:
        return ALONE
    rows = [RowCredit() for _row in component.schedule.rows]
    rows[trial.row] = RowCredit(base.value, Fraction(-1 if base.value < 0 else 1), 1)
    return Surroundings((*rows, RowCredit()))


def _ranks(component: Component, trial: Trial) -> Iterator[Vertex]:
    """A step at every place, to one beyond the last tier."""
    starts = [int(tier.start) for tier in component.schedule.tiers]
    last = max(starts) + 1
    places = sorted({1, *starts, last, *range(1, min(last, RANKS))})
    before = payout_at(component, Fraction(1), trial, "at")
    for place in places:
        after = payout_at(component, Fraction(place), trial, "at")
        yield Vertex(Fraction(place), before, after)
        before = after


def _vertices(component: Component, trial: Trial) -> Iterator[Vertex]:
    for position in _positions(component, trial):
        before = payout_at(component, position, trial, "above")
        yield Vertex(position, before, payout_at(component, position, trial, "at"))


def _positions(component: Component, trial: Trial) -> tuple[Fraction, ...]:
    """Where the curve has a corner: both ends, the tiers' bounds, and where a limit sets in."""
    lowest = _lower_end(component)
    bounds = sorted({lowest, *(tier.start for tier in component.schedule.tiers if tier.start > lowest)})
    bounds.append(_upper_end(component, bounds[-1]))
    pieces = PIECES if _bends(component) else 1
    points = [lower + (upper - lower) * piece / pieces for lower, upper in pairwise(bounds) for piece in range(pieces)]
    points.append(bounds[-1])
    corners = [corner for ends in pairwise(points) for corner in _limit_corners(component, trial, *ends)]
    return tuple(sorted({*points, *corners}))


def _lower_end(component: Component) -> Fraction:
    """Where the curve begins: at 0, or somewhat below the lowest tier where that starts below 0."""
    standing = component.standing_on
    if isinstance(standing, Position) and standing.better == "lower":
        return LEAST_OF_LOWER
    lowest = min(component.schedule.tiers[0].start, Fraction(0)) * Fraction(5, 4)
    return max(lowest, Fraction(-1)) if isinstance(standing, Position) and standing.as_ == "growth" else lowest


def _upper_end(component: Component, highest: Fraction) -> Fraction:
    """Somewhat beyond the highest bound; without one to twice the target, to as much again, or to a round amount."""
    standing = component.standing_on
    if highest > 0 and highest != LEAST_OF_LOWER:
        return highest * Fraction(5, 4)
    if isinstance(standing, Position) and standing.as_ == "growth":
        return Fraction(1)
    if isinstance(standing, Position) and standing.as_ == "amount":
        return Fraction(1) if standing.unit == "ratio" else Fraction(100_000 if standing.unit == "money" else 100)
    return Fraction(2)


def _bends(component: Component) -> bool:
    """Whether the payout is no straight line between two bounds: a factor or a mean rate that moves on its way."""
    schedule, standing = component.schedule, component.standing_on
    if schedule.gift in SUMS:
        return False
    achieved = base_is_achieved(component) and isinstance(standing, Position)
    if achieved and isinstance(standing, Position) and standing.better == "lower":
        return True
    if schedule.mode == "marginal":
        return not achieved or (isinstance(standing, Position) and standing.as_ == "growth")
    return schedule.mode == "linear" and achieved


def _limit_corners(component: Component, trial: Trial, lower: Fraction, upper: Fraction) -> Iterator[Fraction]:
    """Where the straight payout between two positions crosses the floor or the cap."""
    unlimited = replace(component, floor=None, cap=None)
    start, end = payout_at(unlimited, lower, trial, "at"), payout_at(unlimited, upper, trial, "above")
    for limit in (component.floor, component.cap):
        if limit is not None and min(start, end) < limit < max(start, end):
            yield lower + (upper - lower) * (limit - start) / (end - start)
