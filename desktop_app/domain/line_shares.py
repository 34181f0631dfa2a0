"""What each sale line has of what a component earned, so that the lines add up to it (docs/calculation.md §7, §12).

Lines are columns of whole numbers: the fractions are in the slices of the schedule, and nothing is one for each line.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import inf, lcm
from operator import sub

from desktop_app.domain.explanation import Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import MILLIONTHS, round_half_up

NOTHING = Fraction(0)


@frozen
class LineColumns:
    """The lines that a base rests on, in the order of date and id.

    `scale` of `values` (shares and weights applied) make 1 of the base's unit. For a card `rows` has the place among
    the explanation's steps of the row that a line matches (their number where it matches none), and `counts` the line
    itself times its share in millionths, below 0 where it takes back.
    """

    ids: Sequence[int]
    values: Sequence[int]
    scale: int
    rows: Sequence[int] = ()
    counts: Sequence[int] = ()


@frozen
class Slice:
    """From where on, in the base's unit, how much is earned a unit of the base."""

    start: Fraction
    rate: Fraction


def line_shares(explanation: Explanation, lines: LineColumns, unit: Decimal) -> list[int]:
    """How many of the smallest units (0.01) each line has; they add up to what was worked out, to the last of them.

    A line earns its marginal rate: what the lines up to it earn less what those before it earn. Where there are no
    slices of the base (whole and linear schedules, another position, sums) every line has the same rate, on a card that
    of its row. What factors, gates, floor, cap and rounding make of the result is shared in proportion.
    """
    if not lines.values:
        return []
    earned, scale = _earned_by_row(explanation, lines) if explanation.mode == "card" else _earned(explanation, lines)
    final, last = _final(explanation, unit) / Fraction(unit), earned[-1]
    if last == 0 and final == 0:
        part = 1 / (Fraction(unit) * scale)
    elif last == 0:  # a floor lifts nothing: by the lines' values, or else to all alike
        earned = list(accumulate(lines.values)) if sum(lines.values) else list(range(1, len(lines.values) + 1))
        part = final / earned[-1]
    else:
        part = final / last
    rounded = _rounded(earned, part)
    return list(map(sub, rounded, (0, *rounded)))


def _final(explanation: Explanation, unit: Decimal) -> Fraction:
    """What the lines add up to, not rounded yet if rounding it to the unit gives what was worked out."""
    exact = explanation.limited
    return exact if round_half_up(exact, unit) == explanation.worked_out else Fraction(explanation.worked_out)


def _rounded(values: Sequence[int], part: Fraction) -> list[int]:
    """Every value × part to the nearest whole number, a tie away from zero."""
    times, whole = 2 * part.numerator, 2 * part.denominator
    half = part.denominator
    if min(values) >= 0 and times >= 0:
        return [(value * times + half) // whole for value in values]
    scaled = (value * times for value in values)
    return [(value + half) // whole if value >= 0 else -((half - value) // whole) for value in scaled]


def _earned(explanation: Explanation, lines: LineColumns) -> tuple[list[int], int]:
    """What the lines have earned up to each of them, and how many of that make 1."""
    slices = slices_of(explanation)
    rates = lcm(*(each.rate.denominator for each in slices))
    ends = lcm(*((each.start * lines.scale).denominator for each in slices))
    starts, slopes, offsets = [], [], []
    before = offset = 0
    for each in slices:
        start, slope = int(each.start * lines.scale * ends), int(each.rate * rates)
        offset += start * (before - slope)  # so that no slice begins with a jump
        starts.append(start // ends)
        slopes.append(slope * ends)
        offsets.append(offset)
        before = slope
    earned = _along(accumulate(lines.values), starts[1:], slopes, offsets)
    return list(earned), lines.scale * rates * ends


def _along(
    cumulated: Iterable[int], ends: Sequence[int], slopes: Sequence[int], offsets: Sequence[int]
) -> Iterator[int]:
    """Every value × slope + offset of the slice that it lies in; `ends` are those of all slices but the last."""
    bounds = (-inf, *ends, inf)
    lower = upper = inf
    slope = offset = 0
    for value in cumulated:
        if not lower < value <= upper:
            place = bisect_left(ends, value)
            lower, upper = bounds[place], bounds[place + 1]
            slope, offset = slopes[place], offsets[place]
        yield value * slope + offset


def slices_of(explanation: Explanation) -> list[Slice]:
    """The slices of the base, the first of which reaches down to whatever returns may lead to.

    Lines may rise above the highest step for a while, until returns bring them down: there the next tier holds.
    """
    steps = explanation.steps
    base = explanation.base.value or NOTHING
    sliced = explanation.mode == "marginal" and explanation.position_is_base and bool(steps and steps[0].width)
    if not sliced or base <= 0:
        return [Slice(NOTHING, _only_rate(base, explanation))]
    bases = [step.base or NOTHING for step in steps]
    below = base - sum(bases)
    starts = accumulate(bases, initial=below)
    slices = [Slice(start, step.value) for start, step in zip(starts, steps, strict=False)]
    last, above = steps[-1], explanation.next_tier
    if above is not None and above.start == last.end and last.start is not None and last.width:
        whole = (above.start - last.start) * bases[-1] / last.width
        slices.append(Slice(slices[-1].start + whole, above.value))
    return slices if below == 0 else [Slice(NOTHING, NOTHING), *slices]


def _only_rate(base: Fraction, explanation: Explanation) -> Fraction:
    """The rate of all lines where there are no slices."""
    if base:
        return explanation.result / base
    rates = [step.value for step in explanation.steps if step.base is not None]
    return rates[0] if len(rates) == 1 else NOTHING


def _earned_by_row(explanation: Explanation, lines: LineColumns) -> tuple[list[int], int]:
    """The same for a card; `lines.rows` are places in the steps of the explanation, or behind them."""
    steps = explanation.steps
    common = lcm(*(step.value.denominator for step in steps))
    times = [*(int(step.value * common) for step in steps), 0]
    for_each = bool(steps) and steps[0].gift == "amount"
    values, scale = (lines.counts, MILLIONTHS) if for_each else (lines.values, lines.scale)
    earned = accumulate(value * times[row] for value, row in zip(values, lines.rows, strict=True))
    return list(earned), scale * common
