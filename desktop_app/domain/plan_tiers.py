"""Tiers, points and rows of a schedule added and taken away, as pure functions."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from desktop_app.domain.plan import EVERYTHING, CardRow, Position, Schedule, Scorecard, Tier, Unit, Where

_WIDTHS: Mapping[Unit, Fraction] = {
    "money": Fraction(10_000),
    "count": Fraction(10),
    "ratio": Fraction(1, 5),
    "number": Fraction(10),
}


def add_tier(schedule: Schedule, standing: Position | Scorecard | None) -> Schedule:
    """One more tier (or point) above the others, as far from the last as that from the one before, and giving more."""
    last = schedule.tiers[-1]
    ranked = isinstance(standing, Position) and standing.as_ == "rank"
    width = Fraction(1) if ranked else _WIDTHS["money" if standing is None else standing.unit]
    rise = Fraction(0)
    if len(schedule.tiers) > 1:
        below = schedule.tiers[-2]
        width, rise = last.start - below.start, last.value - below.value
    tier = Tier(last.start + width, last.gift, last.value + rise)
    return replace(schedule, tiers=(*schedule.tiers, tier))


def remove_tier(schedule: Schedule, place: int) -> Schedule:
    """Without the tier (or point) at a place, counted from 0; the only one stays."""
    tiers = (*schedule.tiers[:place], *schedule.tiers[place + 1 :])
    return replace(schedule, tiers=tiers) if tiers else schedule


def add_row(schedule: Schedule, where: Where) -> Schedule:
    """A row of a card for these lines, above the row for everything else; it gives what the last row gives."""
    rows = list(schedule.rows)
    place = len(rows) - 1 if rows[-1].where == EVERYTHING else len(rows)
    rows.insert(place, CardRow(where, schedule.gift, rows[-1].value))
    return replace(schedule, rows=tuple(rows))


def remove_row(schedule: Schedule, place: int) -> Schedule:
    """Without the row at a place, counted from 0; the only one stays."""
    rows = (*schedule.rows[:place], *schedule.rows[place + 1 :])
    return replace(schedule, rows=rows) if rows else schedule


def move_row(schedule: Schedule, place: int, by: int) -> Schedule:
    """With a row so many places further down (up if negative): the first row that matches a line pays it."""
    rows = list(schedule.rows)
    row = rows.pop(place)
    rows.insert(max(0, min(place + by, len(rows))), row)
    return replace(schedule, rows=tuple(rows))
