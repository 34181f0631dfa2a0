"""The teams of a book, with who leads them and who is in them at the end of a month."""

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.repositories.people import load_people, load_teams, team_ids
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings


@frozen
class TeamRow:
    """A team; `members` are those who are in it on the month's last day and were employed in the month."""

    id: int
    code: str
    name: Name
    manager: Person | None
    members: tuple[Person, ...]


def list_teams(book: Book, period: Period) -> tuple[TeamRow, ...]:
    """All teams, in the order in which the book learned of them."""
    with reading(book) as connection:
        people = load_people(connection)
        teams, ids = load_teams(connection), team_ids(connection)
        span = load_settings(connection).calendar.span(period)
    by_code = {person.code: person for person in people}
    here = [person for person in people if person.employed_days(span)]
    return tuple(
        TeamRow(
            ids[team.code],
            team.code,
            team.name,
            None if team.manager is None else by_code[team.manager],
            tuple(person for person in here if person.team_on(span.last_on) == team.code),
        )
        for team in teams
    )
