"""The plans of a book, and who is on them."""

from dataclasses import dataclass

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.repositories.company import load_company
from desktop_app.repositories.plans import plan_text
from desktop_app.repositories.session import reading


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan with who is on it and when; `payees` are those whom it covers in the period that was asked for."""

    key: str
    plan: Plan
    assignment: Assignment
    payees: tuple[Person, ...]


def list_plans(book: Book, period: Period) -> tuple[PlanEntry, ...]:
    """All plans in the order in which they were added."""
    with reading(book) as connection:
        company = load_company(connection)
    span = company.calendar.span(period)
    return tuple(
        PlanEntry(
            assignment.plan_key,
            assignment.plan,
            assignment,
            tuple(
                person for person in company.people if assignment.covers(person, span) and person.employed_days(span)
            ),
        )
        for assignment in company.assignments
    )


def export_plan(book: Book, key: str) -> str:
    """The plan file as it was added."""
    with reading(book) as connection:
        text = plan_text(connection, key)
    if text is None:
        raise WrongUsage(Message(N_("There is no plan {key} in the book; “plan list” shows them."), {"key": key}))
    return text
