"""Plans in the book, and who is on them."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, insert, select

from db import schema
from db.bulk import next_id
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.plan_file import read_plan
from desktop_app.repositories.people import codes_by_id, person_ids


def load_assignments(connection: Connection) -> tuple[Assignment, ...]:
    """Who is on which plan, in the order in which the plans were added."""
    people = codes_by_id(connection)
    teams = {row.id: row.code for row in connection.execute(select(schema.team.c.id, schema.team.c.code))}
    texts = {row.id: row.text for row in connection.execute(select(schema.plan))}
    plans = {number: _plan(text, number) for number, text in texts.items()}
    grouped: dict[tuple[int, int | None, int | None], list[tuple[int | None, int | None]]] = {}
    for row in connection.execute(select(schema.assignment).order_by(schema.assignment.c.id)):
        grouped.setdefault((row.plan_id, row.from_on, row.to_on), []).append((row.person_id, row.team_id))
    return tuple(
        Assignment(
            str(plan_id),
            plans[plan_id],
            payees=frozenset(people[person] for person, _ in members if person is not None),
            teams=frozenset(teams[team] for _, team in members if team is not None),
            from_on=None if from_on is None else date.fromordinal(from_on),
            to_on=None if to_on is None else date.fromordinal(to_on),
        )
        for (plan_id, from_on, to_on), members in grouped.items()
    )


@lru_cache(maxsize=64)
def _plan(text: str, number: int) -> Plan:
    """The plan in a text of the book; kept, because every month that is worked out asks for the same ones."""
    return read_plan(text, f"plan {number}")


def plan_text(connection: Connection, plan_key: str) -> str | None:
    """The plan file as it was read; None if there is no such plan."""
    texts = {str(row.id): row.text for row in connection.execute(select(schema.plan))}
    return texts.get(plan_key)


def add_plan(connection: Connection, text: str, assignment: Assignment) -> str:
    """Keep a plan file's text with who is on it (people and teams that the book knows); the new plan's key."""
    number = next_id(connection, schema.plan)
    connection.execute(insert(schema.plan).values(id=number, text=text))
    days = {
        "plan_id": number,
        "from_on": assignment.from_on.toordinal() if assignment.from_on else None,
        "to_on": assignment.to_on.toordinal() if assignment.to_on else None,
    }
    for member in _members(connection, assignment):
        connection.execute(insert(schema.assignment).values(**days, **member))
    return str(number)


def _members(connection: Connection, assignment: Assignment) -> Iterator[dict[str, int]]:
    people = person_ids(connection)
    teams = {row.code: row.id for row in connection.execute(select(schema.team.c.code, schema.team.c.id))}
    yield from ({"person_id": people[code]} for code in sorted(assignment.payees))
    yield from ({"team_id": teams[code]} for code in sorted(assignment.teams))
    if not assignment.payees and not assignment.teams:
        yield {}
