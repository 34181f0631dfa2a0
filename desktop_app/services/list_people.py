"""The people of a book with what a month makes of them: their teams and their plans."""

from datetime import date
from decimal import Decimal

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.repositories.company import load_company
from desktop_app.repositories.lists import Spelling, Stay, spellings, stays
from desktop_app.repositories.people import person_ids
from desktop_app.repositories.session import reading

__all__ = ["PersonRow", "Spelling", "Stay", "list_people"]


@frozen
class PersonRow:
    """A person: `team` is the code of the one on the month's last day, `plans` are those of the month.

    `base_pay` is in major units, None where it is not known.
    """

    id: int
    person: Person
    team: str | None
    team_name: Name | None
    plans: tuple[Name, ...]
    base_pay: Decimal | None
    stays: tuple[Stay, ...]
    spellings: tuple[Spelling, ...]

    @property
    def code(self) -> str:
        return self.person.code

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def role(self) -> str | None:
        return self.person.role

    @property
    def hired_on(self) -> date | None:
        return self.person.hired_on

    @property
    def left_on(self) -> date | None:
        return self.person.left_on


def list_people(book: Book, period: Period) -> tuple[PersonRow, ...]:
    """Everybody, in the order in which the book learned of them."""
    with reading(book) as connection:
        company = load_company(connection)
        ids = person_ids(connection)
        in_teams, others = stays(connection), spellings(connection, "person")
    span = company.calendar.span(period)
    teams = {team.code: team.name for team in company.teams}
    rows = []
    for person in company.people:
        number = ids[person.code]
        team = person.team_on(span.last_on)
        plans = {
            each.plan_key: each.plan.name
            for each in company.assignments
            if person.employed_days(span) and each.covers(person, span)
        }
        rows.append(
            PersonRow(
                number,
                person,
                team,
                None if team is None else teams[team],
                tuple(plans.values()),
                None if person.base_pay is None else company.currency.from_minor(person.base_pay),
                in_teams.get(number, ()),
                others.get(number, ()),
            )
        )
    return tuple(rows)
