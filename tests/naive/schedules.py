"""Schedules: tiers, points and cards that turn a position into a result for a base (§7)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from tests.naive.book import Book, Json
from tests.naive.matching import matches
from tests.naive.measures import Counted
from tests.naive.numbers import ONE, ZERO, number, total

PROPORTIONAL = ("rate", "per_unit", "factor")
SUMS = ("amount", "points")

Tier = tuple[Fraction, Fraction]  # where it begins, what it gives


def result_of(schedule: Json, base: Fraction, position: Fraction, bounds: Fraction, sums: Fraction) -> Fraction:
    """What base and position earn; `bounds` and `sums` are the shares of the plan's part of the span."""
    if schedule["mode"] == "linear":
        return base * interpolated(schedule["points"], position, bounds)
    kind = next(key for key in (*PROPORTIONAL, *SUMS) if key in schedule["tiers"][0])
    tiers = sorted((number(tier["from"]) * bounds, number(str(tier[kind]))) for tier in schedule["tiers"])
    above = schedule.get("boundary", "at") == "above"
    if kind in SUMS:
        reached = reached_tiers(tiers, position, above=above)
        counted = reached if schedule["mode"] == "marginal" else reached[-1:]
        return total(value for _, value in counted) * sums
    if schedule["mode"] == "marginal" and position > 0:
        return base * graduated(tiers, position) / position
    return base * rate_of_all(tiers, position, above=above)


def reached_tiers(tiers: Sequence[Tier], position: Fraction, *, above: bool) -> list[Tier]:
    """A tier is reached at its `from`; with the boundary above only above it."""
    return [tier for tier in tiers if (position > tier[0] if above else position >= tier[0])]


def rate_of_all(tiers: Sequence[Tier], position: Fraction, *, above: bool) -> Fraction:
    """The tier that the position reaches; a lowest tier from 0 or less serves every position below it too."""
    reached = reached_tiers(tiers, position, above=above)
    if reached:
        return reached[-1][1]
    return tiers[0][1] if tiers[0][0] <= 0 else ZERO


def graduated(tiers: Sequence[Tier], position: Fraction) -> Fraction:
    """Every slice at its own rate, said as differences: from its `from` on, a tier adds what it gives more."""
    earned, before = ZERO, ZERO
    for start, rate in tiers:
        earned += (rate - before) * max(ZERO, position - max(start, ZERO))
        before = rate
    return earned


def interpolated(points: list[Json], position: Fraction, bounds: Fraction) -> Fraction:
    """Between two points in a straight line; before the first and after the last it stays."""
    line = sorted((number(point["at"]) * bounds, number(point["factor"])) for point in points)
    if position <= line[0][0]:
        return line[0][1]
    for (left, low), (right, high) in pairwise(line):
        if position <= right:
            return low + (high - low) * (position - left) / (right - left)
    return line[-1][1]


def card_result(book: Book, rows: list[Json], lines: list[Counted]) -> Fraction:
    """Each line by the first row that it matches; a line that matches none pays nothing.

    A sum for each line goes with the line, like a rate: it is not shared by days, and a credit note after the last day
    of employment takes it off again.
    """
    return total(row_result(book, rows, each) for each in lines)


def row_result(book: Book, rows: list[Json], counted: Counted) -> Fraction:
    for row in rows:
        if matches(book, counted.line, row.get("where")):
            for kind in SUMS:
                if kind in row:  # once for each line, times the credited share; a credit note takes it off again
                    sign = -ONE if counted.line.amount < 0 else ONE
                    return number(str(row[kind])) * counted.share * sign
            return number(row["rate"] if "rate" in row else row["per_unit"]) * counted.value
    return ZERO
