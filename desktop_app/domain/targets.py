"""What a payee should reach in a span (docs/calculation.md §5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Measure


@dataclass(frozen=True, slots=True)
class Target:
    """A payee's target for a measure in a month, quarter or year; `value` in major units or counts."""

    payee: str
    measure: Measure
    period: Period
    value: Fraction


class Targets:
    """All targets of a book; the last of several entries for the same thing holds."""

    def __init__(self, targets: Iterable[Target], calendar: Calendar) -> None:
        self._entries = {(target.payee, target.measure, target.period): target.value for target in targets}
        self._calendar = calendar

    def of(self, person: Person, measure: Measure, period: Period, *, prorate: bool) -> Fraction | None:
        """The person's target; with `prorate` shared by the days employed. None if there is none or it is not above 0.

        Its own entry; else the sum of the shorter periods' entries, if they all have one; else its share of a
        longer period's entry, every month alike.
        """
        value = self._own_or_parts(person, measure, period, prorate=prorate)
        if value is None:
            value = self._share_of_longer(person, measure, period, prorate=prorate)
        return value if value is not None and value > 0 else None

    def _own_or_parts(self, person: Person, measure: Measure, period: Period, *, prorate: bool) -> Fraction | None:
        entry = self._entries.get((person.code, measure, period))
        if entry is not None:
            return entry * self._employed(person, period) if prorate else entry
        parts = [self._own_or_parts(person, measure, part, prorate=prorate) for part in period.parts()]
        whole = [part for part in parts if part is not None]
        return sum(whole, Fraction(0)) if whole and len(whole) == len(parts) else None

    def _share_of_longer(self, person: Person, measure: Measure, period: Period, *, prorate: bool) -> Fraction | None:
        for longer in period.around():
            entry = self._entries.get((person.code, measure, longer))
            if entry is not None:
                share = entry * len(period.months()) / len(longer.months())
                return share * self._employed(person, period) if prorate else share
        return None

    def _employed(self, person: Person, period: Period) -> Fraction:
        span = self._calendar.span(period)
        return Fraction(person.employed_days(span), span.days)
