"""Months, quarters and years, and the days that belong to them (docs/calculation.md §3).

A period is a name ("2026-03"); which days it has depends on the book's `month_starts_on`, and only the
Calendar here knows that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, Self

from desktop_app.domain.frozen import frozen

PeriodKind = Literal["month", "quarter", "year"]

_NAME = re.compile(r"(?P<year>[0-9]{4})(-((?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])))?")
_PER_YEAR: dict[PeriodKind, int] = {"month": 12, "quarter": 4, "year": 1}


@frozen
class Span:
    """Days from `first_on` to `last_on`; both ends count."""

    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        """The number of days, 0 if the end lies before the start."""
        return 0 if self.last_on < self.first_on else (self.last_on - self.first_on).days + 1

    def overlap(self, first_on: date | None, last_on: date | None) -> "Span":
        """The days that also lie between the two given days (inclusive; None is no limit); may be empty."""
        first = self.first_on if first_on is None or first_on <= self.first_on else first_on
        last = self.last_on if last_on is None or last_on >= self.last_on else last_on
        return self if first is self.first_on and last is self.last_on else Span(first, last)

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


def apart(stretches: Iterable[Span]) -> Iterator[Span]:
    """The days of stretches that may overlap, in order and each once."""
    done: Span | None = None
    for each in sorted(stretches, key=lambda each: each.first_on):
        fresh = each if done is None else each.overlap(done.last_on + timedelta(days=1), None)
        if fresh.days:
            yield fresh
            done = fresh


ALL_DAYS = Span(date.min, date.max - timedelta(days=1))  # the day after the last one is a day, too


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or year by name; `number` counts from 1 within its year. Those of one kind are in order."""

    kind: PeriodKind
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-03", "2026-Q1" or "2026"; ValueError for anything else, and for the ends of the calendar."""
        match = _NAME.fullmatch(text)
        if match is None or not date.min.year < int(match["year"]) < date.max.year:
            raise ValueError(f"{text!r} is not a period")
        year = int(match["year"])
        if match["month"]:
            return cls("month", year, int(match["month"]))
        if match["quarter"]:
            return cls("quarter", year, int(match["quarter"]))
        return cls("year", year, 1)

    def __str__(self) -> str:
        if self.kind == "month":
            return f"{self.year:04}-{self.number:02}"
        return f"{self.year:04}-Q{self.number}" if self.kind == "quarter" else f"{self.year:04}"

    def shift(self, count: int) -> "Period":
        """The period of the same kind that many later (earlier if negative)."""
        year, index = divmod(self.year * _PER_YEAR[self.kind] + self.number - 1 + count, _PER_YEAR[self.kind])
        return Period(self.kind, year, index + 1)

    def next(self) -> "Period":
        return self.shift(1)

    def previous(self) -> "Period":
        return self.shift(-1)

    def parts(self) -> tuple["Period", ...]:
        """The next shorter periods inside: a year's quarters, a quarter's months, none for a month."""
        if self.kind == "year":
            return tuple(Period("quarter", self.year, number) for number in range(1, 5))
        if self.kind == "quarter":
            return tuple(Period("month", self.year, 3 * self.number - 2 + index) for index in range(3))
        return ()

    def months(self) -> tuple["Period", ...]:
        """The months inside, itself for a month."""
        return (self,) if self.kind == "month" else tuple(month for part in self.parts() for month in part.months())

    def around(self) -> tuple["Period", ...]:
        """The longer periods that it lies in, the nearest first."""
        year = Period("year", self.year, 1)
        if self.kind == "month":
            return (Period("quarter", self.year, (self.number + 2) // 3), year)
        return (year,) if self.kind == "quarter" else ()


@frozen
class Calendar:
    """Which days a period has: with `month_starts_on` d > 1, from d of the month before to d − 1 (d ≤ 28)."""

    month_starts_on: int = 1

    def span(self, period: Period) -> Span:
        """The days of a period, both ends included."""
        return _days_of(period, self.month_starts_on)

    def month_of(self, day: date) -> Period:
        """The month that a day belongs to."""
        month = Period("month", day.year, day.month)
        return month if self.month_starts_on == 1 or day.day < self.month_starts_on else month.next()


@lru_cache(maxsize=1024)
def _days_of(period: Period, month_starts_on: int) -> Span:
    """A calculation asks for the same few periods thousands of times."""
    months = period.months()
    first_on, next_on = (_first_day(month, month_starts_on) for month in (months[0], months[-1].next()))
    return Span(first_on, next_on - timedelta(days=1))


def _first_day(month: Period, month_starts_on: int) -> date:
    if month_starts_on == 1:
        return date(month.year, month.number, 1)
    before = month.previous()
    return date(before.year, before.number, month_starts_on)
