"""Months, quarters and years as runs of months, and the days that they have."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Some months in a row: `first` counts months from the year 0 (2026-01 is 2026 × 12)."""

    first: int
    months: int

    @property
    def is_calendar_unit(self) -> bool:
        return self.months in {1, 3, 12} and self.first % self.months == 0

    def within(self, months: int) -> "Span":
        """The quarter (3) or year (12) that this span lies in."""
        return Span(self.first - self.first % months, months)

    def before(self) -> "Span":
        """As many months, just before."""
        return Span(self.first - self.months, self.months)

    def year_before(self) -> "Span":
        return Span(self.first - 12, self.months)

    def split(self, months: int) -> list["Span"]:
        return [Span(first, months) for first in range(self.first, self.first + self.months, months)]

    def until(self, last: "Span") -> "Span":
        """From the start of this span to the end of another that ends inside it."""
        return Span(self.first, last.first + last.months - self.first)

    @property
    def calendar_months(self) -> set[int]:
        """The months of the year (1–12) in it."""
        return {month % 12 + 1 for month in range(self.first, self.first + self.months)}


MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def parse_span(text: str) -> Span:
    """A month, a quarter or a year: "2026-03", "2026-Q1" or "2026"."""
    year, _, rest = text.partition("-")
    if not rest:
        return Span(int(year) * 12, 12)
    if rest.startswith("Q"):
        return Span(int(year) * 12 + (int(rest[1:]) - 1) * 3, 3)
    return Span(int(year) * 12 + int(rest) - 1, 1)


def first_day(span: Span, starts_on: int) -> date:
    """Where months start on day d > 1, a month runs from d of the month before to d − 1 (§3)."""
    month = span.first if starts_on == 1 else span.first - 1
    return date(month // 12, month % 12 + 1, starts_on)


def last_day(span: Span, starts_on: int) -> date:
    return first_day(Span(span.first + span.months, 1), starts_on) - timedelta(days=1)


def days_of(span: Span, starts_on: int) -> list[date]:
    day, last = first_day(span, starts_on), last_day(span, starts_on)
    return [day + timedelta(days=count) for count in range((last - day).days + 1)]
