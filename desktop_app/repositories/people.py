"""People and teams in the book."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from db import schema
from db.bulk import next_id
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.repositories.settings import name_from_text, name_to_text, note_change


def load_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody, in the order in which the book learned of them."""
    memberships: dict[int, list[Membership]] = {}
    member, team = schema.membership, schema.team
    query = select(member, team.c.code).join(team, team.c.id == member.c.team_id).order_by(member.c.id)
    for row in connection.execute(query):
        memberships.setdefault(row.person_id, []).append(Membership(row.code, _day(row.from_on), _day(row.to_on)))
    return tuple(
        Person(row.code, row.name, row.role, _day(row.hired_on), _day(row.left_on), tuple(memberships.get(row.id, ())))
        for row in connection.execute(select(schema.person).order_by(schema.person.c.id))
    )


def load_teams(connection: Connection) -> tuple[Team, ...]:
    """All teams with their managers, in the order in which the book learned of them."""
    team, manager = schema.team, schema.person
    query = select(team.c.code, team.c.name, manager.c.code.label("manager")).outerjoin(
        manager, manager.c.id == team.c.manager_id
    )
    rows = connection.execute(query.order_by(team.c.id))
    return tuple(Team(row.code, name_from_text(row.name), row.manager) for row in rows)


def person_ids(connection: Connection) -> dict[str, int]:
    """The ids of everybody, by code."""
    return {row.code: row.id for row in connection.execute(select(schema.person.c.code, schema.person.c.id))}


def codes_by_call(connection: Connection) -> dict[str, str]:
    """The code of a person by what a file may call him: his code, or his name where only one person has it."""
    people = load_people(connection)
    names = Counter(person.name for person in people)
    by_name = {person.name: person.code for person in people if names[person.name] == 1}
    return by_name | {person.code: person.code for person in people}


def add_unknown(connection: Connection, names_by_code: Mapping[str, str]) -> tuple[str, ...]:
    """Add the people whose codes the book does not have; their names, in that order."""
    known = person_ids(connection)
    fresh = {code: name for code, name in names_by_code.items() if code not in known}
    if fresh:
        first = next_id(connection, schema.person)
        rows = [{"id": first + place, "code": code, "name": name} for place, (code, name) in enumerate(fresh.items())]
        connection.execute(insert(schema.person), rows)
        note_change(connection)
    return tuple(fresh.values())


def save_people(connection: Connection, people: Iterable[Person]) -> None:
    """Add people, and replace what the book had of those with the same code."""
    note_change(connection)
    for person in people:
        values = {
            "code": person.code,
            "name": person.name,
            "role": person.role,
            "hired_on": _ordinal(person.hired_on),
            "left_on": _ordinal(person.left_on),
        }
        number = person_ids(connection).get(person.code)
        if number is None:
            number = next_id(connection, schema.person)
            connection.execute(insert(schema.person).values(id=number, **values))
        else:
            connection.execute(update(schema.person).where(schema.person.c.id == number).values(**values))
        connection.execute(delete(schema.membership).where(schema.membership.c.person_id == number))
        for membership in person.memberships:
            connection.execute(
                insert(schema.membership).values(
                    person_id=number,
                    team_id=_team_id(connection, membership.team),
                    from_on=_ordinal(membership.from_on),
                    to_on=_ordinal(membership.to_on),
                )
            )


def save_teams(connection: Connection, teams: Iterable[Team]) -> None:
    """Add teams, and replace name and manager of those with the same code; the managers must be known."""
    note_change(connection)
    ids = person_ids(connection)
    for team in teams:
        values = {"name": name_to_text(team.name), "manager_id": ids[team.manager] if team.manager else None}
        number = _team_id(connection, team.code)
        connection.execute(update(schema.team).where(schema.team.c.id == number).values(**values))


def _team_id(connection: Connection, code: str) -> int:
    """The id of a team; a code that is new makes a team of that name."""
    number = connection.execute(select(schema.team.c.id).where(schema.team.c.code == code)).scalar()
    if number is None:
        number = next_id(connection, schema.team)
        connection.execute(insert(schema.team).values(id=number, code=code, name=name_to_text(Name({"": code}))))
    return number


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
