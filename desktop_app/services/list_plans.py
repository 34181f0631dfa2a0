"""The plans of a book, and who is on them."""

from collections.abc import Iterable, Mapping
from datetime import date

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Plan, covered
from desktop_app.domain.review.company import review_company
from desktop_app.domain.review.finding import ReviewFinding
from desktop_app.repositories.company import load_company
from desktop_app.repositories.plans import PlanTexts, load_plans, read_version
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import reading
from desktop_app.services.known_plan import known_plan


@frozen
class PlanEntry:
    """A plan in the version that holds at the end of a period, and the days on which anybody is on it (None: open).

    `version` is that version's number from 1, `version_on` its first day (None: from the beginning). `payees` are
    those whom the plan covers in the period. `approved` is the latest approved period of which the version holds a day.
    """

    key: str
    plan: Plan
    version: int
    version_on: date | None
    from_on: date | None
    to_on: date | None
    payees: tuple[Person, ...]
    approved: Period | None = None


def list_plans(book: Book, period: Period) -> tuple[PlanEntry, ...]:
    """All plans in the order in which they were added, those too that nobody is on."""
    with reading(book) as connection:
        company = load_company(connection)
        plans = load_plans(connection)
        approved = approved_periods(connection)
    span = company.calendar.span(period)
    spans = {each: company.calendar.span(each) for each in approved}
    return tuple(_entry(plan, company, span, spans) for plan in plans)


def _entry(plan: PlanTexts, company: Company, span: Span, approved: Mapping[Period, Span]) -> PlanEntry:
    assignments = [each for each in company.assignments if each.plan_key == plan.key]
    version = plan.at(span.last_on)
    number = plan.versions.index(version)
    held = [period for period, days in approved.items() if days.overlap(*plan.days[number]).days]
    starts, ends = [each.from_on for each in assignments], [each.to_on for each in assignments]
    return PlanEntry(
        plan.key,
        read_version(version[1], plan.key),
        number + 1,
        version[0],
        None if None in starts else min(_days(starts), default=None),
        None if None in ends else max(_days(ends), default=None),
        covered(company.people, assignments, span),
        held[-1] if held else None,
    )


def _days(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(day for day in days if day is not None)


def review_people(book: Book, period: Period) -> tuple[ReviewFinding, ...]:
    """What the plan review finds about who is on the plans: targets that nobody has, people on none or on two."""
    with reading(book) as connection:
        return tuple(review_company(load_company(connection), period))


def export_plan(book: Book, key: str, on: date | None = None) -> str:
    """The version of a plan that holds on a day (None: the newest) as a plan file; WrongUsage for an unknown plan."""
    with reading(book) as connection:
        plan = known_plan(connection, key)
    return (plan.versions[-1] if on is None else plan.at(on))[1]
