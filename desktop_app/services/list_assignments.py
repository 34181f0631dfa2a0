"""Who is on a plan, by its entries; what of it overlaps, and who is on no plan at all in a month."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.member import Member
from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person, Team
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Plan, covered
from desktop_app.domain.review.company import review_company
from desktop_app.repositories.company import load_company
from desktop_app.repositories.plans import PlanTexts, assignments_of, member_ids, read_version
from desktop_app.repositories.session import reading
from desktop_app.services.known_plan import known_plan


@frozen
class MemberRow:
    """An entry of the book with the people whom it puts on the plan in the month."""

    id: int
    member: Member
    covered: tuple[Person, ...]


@frozen
class PlanPeople:
    """Who is on a plan, and what can be chosen: everybody in the book.

    `values` are the plan's own figures by name, `has_weights` whether one of its pools is shared by weight. `overlaps`
    say who is paid twice in the month, by whichever plans; `on_none` are those employed in it who are on no plan.
    """

    plan_key: str
    name: Name
    rows: tuple[MemberRow, ...]
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    roles: tuple[str, ...]
    values: Mapping[str, str]
    has_weights: bool
    overlaps: tuple[Message, ...]
    on_none: tuple[Person, ...]


def list_assignments(book: Book, plan_key: str, period: Period) -> PlanPeople:
    """Who is on a plan, with what a month makes of it; WrongUsage if there is no such plan."""
    with reading(book) as connection:
        plan = known_plan(connection, plan_key)
        ids = member_ids(connection, plan_key)
        company = load_company(connection)
    span = company.calendar.span(period)
    findings = review_company(company, period)
    alone = {finding.payee for finding in findings if finding.code == "no_plan"}
    holding = read_version(plan.at(span.last_on)[1], plan_key)
    return PlanPeople(
        plan_key,
        holding.name,
        tuple(_row(plan, number, member, company, span) for number, member in zip(ids, plan.members, strict=True)),
        company.people,
        company.teams,
        tuple(sorted({person.role for person in company.people if person.role})),
        holding.values,
        _has_weights(holding),
        tuple(finding.message for finding in findings if finding.code == "paid_twice"),
        tuple(person for person in company.people if person.code in alone),
    )


def _row(plan: PlanTexts, number: int, member: Member, company: Company, span: Span) -> MemberRow:
    assignments = assignments_of([PlanTexts(plan.key, plan.versions, (member,))])
    return MemberRow(number, member, covered(company.people, assignments, span))


def _has_weights(plan: Plan) -> bool:
    return any(part.pool is not None and part.pool.share_by == "weight" for part in plan.components)
