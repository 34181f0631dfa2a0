"""The plans of a book, and who is on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.message import N_, Message
from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.review.company import review_company
from desktop_app.domain.review.finding import ReviewFinding
from desktop_app.repositories.company import load_company
from desktop_app.repositories.plans import PlanTexts, load_plans, plan_text
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import reading


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan in the version that holds at the end of a period, and the days on which anybody is on it (None: open).

    `payees` are those whom it covers in the period. `version_on` is the first day of that version (None: open), and
    `approved` the latest approved period of which it holds a day.
    """

    key: str
    plan: Plan
    from_on: date | None
    to_on: date | None
    payees: tuple[Person, ...]
    version_on: date | None = None
    approved: Period | None = None


def list_plans(book: Book, period: Period) -> tuple[PlanEntry, ...]:
    """All plans in the order in which they were added."""
    with reading(book) as connection:
        company = load_company(connection)
        texts = {plan.key: plan for plan in load_plans(connection)}
        approved = approved_periods(connection)
    by_plan: dict[str, list[Assignment]] = {}
    for assignment in company.assignments:
        by_plan.setdefault(assignment.plan_key, []).append(assignment)
    span = company.calendar.span(period)
    return tuple(
        _with_version(_entry(key, assignments, company, span), texts[key], span, company.calendar, approved)
        for key, assignments in by_plan.items()
    )


def _with_version(
    entry: PlanEntry, texts: PlanTexts, span: Span, calendar: Calendar, approved: Sequence[Period]
) -> PlanEntry:
    """The entry with the version that holds on the last day of the span, or the first one where none holds yet."""
    starts = [day for day, _text in texts.versions]
    place = max((place for place, day in enumerate(starts) if day is None or day <= span.last_on), default=0)
    first_on, text = texts.versions[place]
    next_on = starts[place + 1] if place + 1 < len(starts) else None
    covered = [
        period
        for period in approved
        for days in (calendar.span(period),)
        if (first_on is None or days.last_on >= first_on) and (next_on is None or days.first_on < next_on)
    ]
    plan = read_plan(text, f"plan {entry.key}")
    return replace(entry, plan=plan, version_on=first_on, approved=covered[-1] if covered else None)


def _entry(key: str, assignments: list[Assignment], company: Company, span: Span) -> PlanEntry:
    holding = [each for each in assignments if span.overlap(each.from_on, each.to_on).days]
    return PlanEntry(
        key,
        (holding or assignments)[-1].plan,
        None if any(each.from_on is None for each in assignments) else min(_days(each.from_on for each in assignments)),
        None if any(each.to_on is None for each in assignments) else max(_days(each.to_on for each in assignments)),
        tuple(
            person
            for person in company.people
            if person.employed_days(span) and any(each.covers(person, span) for each in assignments)
        ),
    )


def _days(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(day for day in days if day is not None)


def review_people(book: Book, period: Period) -> tuple[ReviewFinding, ...]:
    """What the plan review finds about who is on the plans: targets that nobody has, people on none or on two."""
    with reading(book) as connection:
        return tuple(review_company(load_company(connection), period))


def export_plan(book: Book, key: str) -> str:
    """The newest version of a plan as the file that was added."""
    with reading(book) as connection:
        text = plan_text(connection, key)
    if text is None:
        raise WrongUsage(Message(N_("There is no plan {key} in the book; “plan list” shows them."), {"key": key}))
    return text
