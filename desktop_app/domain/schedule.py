"""What a schedule gives for a base at a position (docs/calculation.md §7)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import attrgetter

from desktop_app.domain.explanation import Step
from desktop_app.domain.facts import RowCredit
from desktop_app.domain.plan import SUMS, Schedule, Tier

NOTHING = Fraction(0)
_start = attrgetter("start")


def pay_rows(schedule: Schedule, rows: Sequence[RowCredit]) -> tuple[Step, ...]:
    """What a card gives for what each of its rows matched; rows that matched nothing are left out."""
    steps = []
    for row, credit in zip(schedule.rows, rows, strict=False):
        if credit.count:
            base = credit.lines if row.gift == "amount" else credit.value
            steps.append(Step(None, None, None, base, row.gift, row.value, base * row.value, row.where))
    return tuple(steps)


def evaluate(schedule: Schedule, base: Fraction, position: Fraction) -> tuple[Step, ...]:
    """The steps whose amounts add up to the result; no step where nothing is earned.

    `base` and `position` are in major units, counts or ratios (1 is 100 %). Nothing is rounded.
    """
    if schedule.mode == "linear":
        return (_interpolated(schedule, base, position),)
    if schedule.mode == "marginal":
        if schedule.gift in SUMS:
            return tuple(_sum(schedule, tier) for tier in schedule.tiers[: _reached(schedule, position)])
        if position > 0:
            return tuple(_slices(schedule, base, position))
    tier = tier_at(schedule, position)
    if tier is None:
        return ()
    if schedule.gift in SUMS:
        return (_sum(schedule, tier),)
    return (Step(tier.start, _end(schedule, tier), None, base, tier.gift, tier.value, base * tier.value),)


def tier_at(schedule: Schedule, position: Fraction) -> Tier | None:
    """The highest tier that the position reaches; for a rate also the lowest one, if it starts at 0 or less."""
    reached = _reached(schedule, position)
    if reached:
        return schedule.tiers[reached - 1]
    lowest = schedule.tiers[0]
    return lowest if lowest.gift not in SUMS and lowest.start <= 0 else None


def next_tier(schedule: Schedule, position: Fraction) -> Tier | None:
    """The lowest tier (or point) above the one that holds at the position; None at the top."""
    reached = _reached(schedule, position)
    place = 1 if reached == 0 and tier_at(schedule, position) is not None else reached
    return schedule.tiers[place] if place < len(schedule.tiers) else None


def _reached(schedule: Schedule, position: Fraction) -> int:
    """How many of the tiers, which are in the order of their starts, the position reaches."""
    count = bisect_left if schedule.boundary == "above" else bisect_right
    return count(schedule.tiers, position, key=_start)


def _end(schedule: Schedule, tier: Tier) -> Fraction | None:
    index = schedule.tiers.index(tier)
    return schedule.tiers[index + 1].start if index + 1 < len(schedule.tiers) else None


def _sum(schedule: Schedule, tier: Tier) -> Step:
    return Step(tier.start, _end(schedule, tier), None, None, tier.gift, tier.value, tier.value)


def _slices(schedule: Schedule, base: Fraction, position: Fraction) -> Iterator[Step]:
    """Every slice of a position above 0, counted from 0: base × width ÷ position × rate."""
    begun = bisect_left(schedule.tiers, position, key=_start)
    of_base = base == position
    for place, tier in enumerate(schedule.tiers[:begun], 1):
        end = schedule.tiers[place].start if place < len(schedule.tiers) else None
        lower = max(tier.start, NOTHING)
        width = (position if end is None or place == begun else end) - lower
        if width > 0:
            part = width if of_base else base * width / position
            yield Step(lower, end, width, part, tier.gift, tier.value, part * tier.value)


def _interpolated(schedule: Schedule, base: Fraction, position: Fraction) -> Step:
    """The factor on the line between the points around the position; outside them it stays."""
    first, last = schedule.tiers[0], schedule.tiers[-1]
    if position <= first.start:
        return Step(None, first.start, None, base, "factor", first.value, base * first.value)
    for lower, upper in pairwise(schedule.tiers):
        if position < upper.start:
            rise = (upper.value - lower.value) / (upper.start - lower.start)
            factor = lower.value + (position - lower.start) * rise
            return Step(lower.start, upper.start, None, base, "factor", factor, base * factor)
    return Step(last.start, None, None, base, "factor", last.value, base * last.value)
