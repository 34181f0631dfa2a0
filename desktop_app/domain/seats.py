"""Who is on which plan in a period: the seats that a run works out (docs/calculation.md §10)."""

from collections.abc import Iterator

from desktop_app.domain.calculation import Company
from desktop_app.domain.closing import AccountKey, Past
from desktop_app.domain.frozen import frozen
from desktop_app.domain.people import Person
from desktop_app.domain.period import ALL_DAYS, Period, Span
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.reach import last_day


@frozen
class Seat:
    """One person on one version of a plan, in its pay period `now`.

    `part` are the days of the pay period (`whole`), `days` all on which he is on it without a break; both are empty for
    somebody who is on the plan no more, but is still paid by it as customers pay.
    """

    person: Person
    assignment: Assignment
    plan: Plan
    now: Period
    whole: Span
    part: Span
    days: Span

    @property
    def key(self) -> AccountKey:
        return self.person.code, self.assignment.plan_key

    @property
    def is_employed(self) -> bool:
        return self.person.employed_days(self.part) > 0

    @property
    def team(self) -> str | None:
        """His team on the last day of the pay period, or on his own last day."""
        return self.person.team_on(last_day(self.whole, self.person.left_on))


def seats_of(company: Company, run: Period) -> Iterator[Seat]:
    """Everybody on a plan that pays in the run, in the order of people and plans."""
    for person in company.people:
        for assignment in company.assignments:
            plan = assignment.plan_of(person.code)
            now = pay_period(plan, run)
            if now is None:
                continue
            span = company.calendar.span(now)
            for days in assignment.days_of(person, ALL_DAYS):
                part = span.overlap(days.first_on, days.last_on)
                if part.days:
                    yield Seat(person, assignment, plan, now, span, part, days)


def pay_period(plan: Plan, run: Period) -> Period | None:
    """The pay period that a plan pays in a run: the run's own, or a longer one that ends with it; None for none."""
    if plan.pay_every == run.kind:
        return run
    longer = next((period for period in run.around() if period.kind == plan.pay_every), None)
    return longer if longer is not None and longer.months()[-1] == run.months()[-1] else None


def known_assignments(company: Company, past: Past, plan_key: str) -> Iterator[Assignment]:
    """The assignments of a plan, the newest first: those of now, then those of closed periods."""
    for assignments in (company.assignments, *(each.assignments for each in reversed(past.closed))):
        yield from (each for each in reversed(assignments) if each.plan_key == plan_key)
