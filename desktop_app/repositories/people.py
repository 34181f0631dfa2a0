"""People and teams in the book."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest

from sqlalchemy import Connection, Table, select

from db import schema
from db.journal import Change
from db.personal import erased
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.repositories.settings import name_from_text, name_to_text

# Asked for every period: SQLAlchemy takes longer to put a statement together than SQLite to answer it.
_PEOPLE = select(schema.person).order_by(schema.person.c.id)
_PERSON_IDS = select(schema.person.c.code, schema.person.c.id)
_MEMBERSHIPS = (
    select(schema.membership, schema.team.c.code)
    .join(schema.team, schema.team.c.id == schema.membership.c.team_id)
    .order_by(schema.membership.c.id)
)
_TEAMS = (
    select(schema.team.c.code, schema.team.c.name, schema.person.c.code.label("manager"))
    .outerjoin(schema.person, schema.person.c.id == schema.team.c.manager_id)
    .order_by(schema.team.c.id)
)


def load_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody, in the order in which the book learned of them."""
    memberships: dict[int, list[Membership]] = {}
    for row in connection.execute(_MEMBERSHIPS):
        memberships.setdefault(row.person_id, []).append(Membership(row.code, _day(row.from_on), _day(row.to_on)))
    return tuple(
        Person(
            row.code,
            row.name,
            row.role,
            _day(row.hired_on),
            _day(row.left_on),
            tuple(memberships.get(row.id, ())),
            row.base_pay,
        )
        for row in connection.execute(_PEOPLE)
    )


def load_teams(connection: Connection) -> tuple[Team, ...]:
    """All teams with their managers, in the order in which the book learned of them."""
    return tuple(Team(row.code, name_from_text(row.name), row.manager) for row in connection.execute(_TEAMS))


def person_ids(connection: Connection) -> dict[str, int]:
    """The ids of everybody, by code."""
    return {row.code: row.id for row in connection.execute(_PERSON_IDS)}


def team_ids(connection: Connection) -> dict[str, int]:
    """The ids of all teams, by code."""
    return {row.code: row.id for row in connection.execute(select(schema.team.c.code, schema.team.c.id))}


def codes_by_call(connection: Connection) -> dict[str, str]:
    """The code of a person by what a file may call him: his code, another spelling that was remembered, or his name.

    A name counts where only one person has it.
    """
    person, alias = schema.person, schema.alias
    people = connection.execute(select(person.c.code, person.c.name).order_by(person.c.id)).all()
    names = Counter(name for _code, name in people)
    spellings = select(alias.c.written, person.c.code).join(person, person.c.id == alias.c.person_id)
    codes: dict[str, str] = {name: code for code, name in people if names[name] == 1}
    codes.update((written, code) for written, code in connection.execute(spellings))
    codes.update((code, code) for code, _name in people)
    return codes


def add_unknown(change: Change, names_by_code: Mapping[str, str]) -> tuple[str, ...]:
    """Add the people whose codes the book does not have; their names, in that order."""
    known = person_ids(change.connection)
    fresh = {code: name for code, name in names_by_code.items() if code not in known}
    change.add_columns(schema.person, {"code": list(fresh), "name": list(fresh.values())})
    return tuple(fresh.values())


def save_people(change: Change, people: Iterable[Person]) -> None:
    """Add people, and replace what the book had of those with the same code."""
    for person in people:
        values = {
            "code": person.code,
            "name": person.name,
            "role": person.role,
            "hired_on": _ordinal(person.hired_on),
            "left_on": _ordinal(person.left_on),
            "base_pay": person.base_pay,
        }
        number = person_ids(change.connection).get(person.code)
        if number is None:
            number = change.add(schema.person, values)
        else:
            change.change(schema.person, number, values)
        save_memberships(change, number, person.memberships)


def save_memberships(change: Change, person_id: int, memberships: Iterable[Membership]) -> None:
    """Let a person belong to these teams and no others; the rows there are take them in turn, in their order."""
    member = schema.membership
    query = select(member.c.id).where(member.c.person_id == person_id).order_by(member.c.id)
    rows = change.connection.execute(query).scalars().all()
    for number, each in zip_longest(rows, memberships):
        if each is None:
            change.remove(member, number)
            continue
        values = {
            "team_id": _team_id(change, each.team),
            "from_on": _ordinal(each.from_on),
            "to_on": _ordinal(each.to_on),
        }
        if number is None:
            change.add(member, {"person_id": person_id, **values})
        else:
            change.change(member, number, values)


def save_person(change: Change, number: int | None, values: Mapping[str, str | date | int | None]) -> int:
    """Add a person (None), or let him have other columns of `person`; his id. Targets follow a code that changes."""
    kept = {name: value.toordinal() if isinstance(value, date) else value for name, value in values.items()}
    if number is None:
        return change.add(schema.person, kept)
    _move_targets(change, schema.person, number, kept)
    change.change(schema.person, number, kept)
    return number


def save_team(change: Change, number: int | None, values: Mapping[str, str | Name | int | None]) -> int:
    """Add a team (None), or let it have other columns of `team`; its id. Targets follow a code that changes."""
    kept = {name: name_to_text(value) if isinstance(value, Name) else value for name, value in values.items()}
    if number is None:
        return change.add(schema.team, kept)
    _move_targets(change, schema.team, number, kept)
    change.change(schema.team, number, kept)
    return number


def _move_targets(change: Change, table: Table, number: int, values: Mapping[str, object]) -> None:
    """Let the targets of a person or a team follow a new code, unless the old one means somebody else, too."""
    codes = {of: list(change.connection.execute(select(of.c.code)).scalars()) for of in (schema.person, schema.team)}
    before = change.connection.execute(select(table.c.code).where(table.c.id == number)).scalar_one()
    after = values.get("code", before)
    if after != before and sum(before in each for each in codes.values()) == 1:
        target = schema.target
        for each in change.connection.execute(select(target.c.id).where(target.c.whom == before)).scalars().all():
            change.change(target, each, {"whom": after})


def rename_erased(change: Change, code: str) -> int:
    """Let a person whom the book knows be called nothing but "#ID" by anybody, and his targets be for that; his id."""
    number = person_ids(change.connection)[code]
    nameless = erased(number)
    mine = select(schema.alias.c.id).where(schema.alias.c.person_id == number)
    for each in change.connection.execute(mine).scalars().all():
        change.remove(schema.alias, each)
    save_person(change, number, {"code": nameless, "name": nameless})
    return number


def save_teams(change: Change, teams: Iterable[Team]) -> None:
    """Add teams, and replace name and manager of those with the same code; the managers must be known."""
    ids = person_ids(change.connection)
    for team in teams:
        values = {"name": name_to_text(team.name), "manager_id": ids[team.manager] if team.manager else None}
        change.change(schema.team, _team_id(change, team.code), values)


def _team_id(change: Change, code: str) -> int:
    """The id of a team; a code that is new makes a team of that name."""
    number = change.connection.execute(select(schema.team.c.id).where(schema.team.c.code == code)).scalar()
    return change.add(schema.team, {"code": code, "name": name_to_text(Name({"": code}))}) if number is None else number


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
