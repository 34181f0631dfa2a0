"""Where between its bounds a payout falls as the position grows: by the signs of slopes, exactly, nothing sampled.

Between two bounds the payout is one piece. With r the rate of the tier, or a + b × P the factor of a line, and the
base either staying as it is, growing as the position P does, or (where P is a growth) as 1 + P, it is

    marginal   base × (c + r × P) ÷ P, c being what the tiers below give beyond the rate r
    whole      base × r
    linear     base × (a + b × P)

so that a quadratic is the worst of it, whose slope is lowest at one of its ends.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from desktop_app.domain.curve import base_is_achieved
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import SUMS, Component, Position, Schedule, Tier

Moves = Literal["stays", "grows", "shifts"]
NOTHING = Fraction(0)


@frozen
class Falling:
    """A stretch of the piece that begins with the tier of that number on which the payout falls; `end` None is open."""

    number: int
    start: Fraction
    end: Fraction | None


def base_moves(component: Component) -> Moves:
    """What the base does as the position grows."""
    standing = component.standing_on
    if not base_is_achieved(component) or not isinstance(standing, Position):
        return "stays"
    return "shifts" if standing.as_ == "growth" else "grows"


def fallings(component: Component) -> Iterator[Falling]:
    """Where the payout falls, floor and cap left aside; rates below 0 in `whole` mode are not looked for."""
    schedule, moves = component.schedule, base_moves(component)
    if schedule.gift in SUMS:
        return
    if schedule.mode == "marginal":
        yield from _of_slices(schedule, moves)
    elif schedule.mode == "linear":
        for number, (lower, upper) in enumerate(pairwise(schedule.tiers), start=1):
            found = _of_line(lower, upper, moves)
            if found is not None:
                yield Falling(number, *found)


def _of_slices(schedule: Schedule, moves: Moves) -> Iterator[Falling]:
    """Slices above 0: the mean rate of base × mean rate falls where a tier gives less than the mean of those below."""
    given = NOTHING
    ends = (*(tier.start for tier in schedule.tiers[1:]), None)
    for number, (tier, end) in enumerate(zip(schedule.tiers, ends, strict=True), start=1):
        start = max(tier.start, NOTHING)
        beyond = given - tier.value * start
        if end is not None:
            given += max(end - start, NOTHING) * tier.value
            if end <= start:
                continue
        falls = {
            "stays": beyond > 0,
            "grows": tier.value < 0,
            "shifts": beyond > 0 and tier.value * start**2 < beyond,
        }
        if falls[moves]:
            yield Falling(number, start, end)


def _of_line(lower: Tier, upper: Tier, moves: Moves) -> tuple[Fraction, Fraction] | None:
    """The falling stretch between two points of a line, looked at where the base is above 0."""
    rise = (upper.value - lower.value) / (upper.start - lower.start)
    if moves == "stays":
        return (lower.start, upper.start) if rise < 0 else None
    shift = (
        Fraction(1) if moves == "shifts" else NOTHING
    )  # the base is P + shift, the factor `level` + rise × (P + shift)
    start, end = max(lower.start + shift, NOTHING), upper.start + shift
    if end <= start:
        return None
    level = lower.value - rise * (lower.start + shift)
    slopes = level + 2 * rise * start, level + 2 * rise * end
    if min(slopes) >= 0:
        return None
    if max(slopes) > 0:
        turn = -level / (2 * rise)
        start, end = (turn, end) if rise < 0 else (start, turn)
    return start - shift, end - shift
