"""A seat: one payee (or, for a pool, one team) on one plan in one span, up to the end of one pay period."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.naive.book import Book, Entry, Json
from tests.naive.measures import Who
from tests.naive.spans import Span


@dataclass(frozen=True, slots=True)
class Seat:
    """`code` is a payee, or a team where `fund` says that a pool's fund is worked out."""

    book: Book
    entry: Entry
    plan: Json
    code: str
    span: Span
    period: Span
    fund: bool = False

    @property
    def end(self) -> date:
        return self.book.last(self.period)

    def on_plan(self, day: date) -> bool:
        """The facts of a day belong to the plan of that day (§10)."""
        if self.fund:
            return self.entry.start <= day <= self.entry.end
        return self.entry.covers(self.book.people[self.code], day)

    def employed(self, day: date) -> bool:
        """A fund is nobody's, so it is always there."""
        return self.fund or self.book.people[self.code].employed(day)

    def own_days(self, span: Span) -> list[date]:
        """The days of the span on which the plan was the payee's."""
        return [day for day in self.book.days(span) if self.on_plan(day)]

    def days_so_far(self) -> set[date]:
        """The days whose facts count: from the start of the span to the end of the pay period."""
        return {day for day in self.own_days(self.span) if day <= self.end}

    def was_employed(self) -> bool:
        """On any day of the span (as far as the plan was his) up to the period's end."""
        return any(self.employed(day) for day in self.days_so_far())

    def who(self, of: str) -> Who:
        if self.fund:
            return Who("members", self.code)
        return Who(of, self.code)

    def share_of_sums(self) -> Fraction:
        """Where the plan changes inside the span, every sum is shared by the days of the part (§10)."""
        return Fraction(len(self.own_days(self.span)), len(self.book.days(self.span)))

    def share_of_pay(self) -> Fraction:
        """What §9 shares by days employed: constants, guarantee and draw – his days in the part ÷ days of the span."""
        if self.fund or self.plan.get("prorate_sums", True) is False:
            return self.share_of_sums()
        employed = [day for day in self.own_days(self.span) if self.employed(day)]
        return Fraction(len(employed), len(self.book.days(self.span)))


def span_of(component: Json, period: Span) -> Span:
    """How far back a component reaches: its pay period, or the quarter or year around it."""
    months = {"period": period.months, "quarter": 3, "year": 12}[component.get("within", "period")]
    return period.within(months)


def pay_periods(span: Span, period: Span) -> list[Span]:
    """The pay periods of the span up to this one."""
    return [each for each in span.split(period.months) if each.first <= period.first]


def last_team(seat: Seat, code: str) -> str | None:
    """Whose team somebody is in: on the period's last day, or on his own last one (§9)."""
    person = seat.book.people[code]
    return person.team(min(seat.end, person.left))
