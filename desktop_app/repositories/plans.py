"""Plans in the book with their versions and cases, and who is on them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.repositories.people import person_ids

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of who is on a plan: a payee, a team or a role, or everybody where all three are None."""

    payee: str | None = None
    team: str | None = None
    role: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    weight: Fraction = Fraction(1)
    own_values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """A plan as the book keeps it: the texts of its versions by their first days (None: from the beginning)."""

    key: str
    versions: tuple[tuple[date | None, str], ...]
    members: tuple[Member, ...]


def load_plans(connection: Connection) -> tuple[PlanTexts, ...]:
    """All plans in the order in which they were added."""
    version, member = schema.plan_version, schema.assignment
    versions: dict[int, list[tuple[date | None, str]]] = {}
    for row in connection.execute(select(version).order_by(version.c.plan_id, version.c.from_on.asc().nulls_first())):
        versions.setdefault(row.plan_id, []).append((_day(row.from_on), row.text))
    named = member.outerjoin(schema.person, schema.person.c.id == member.c.person_id)
    named = named.outerjoin(schema.team, schema.team.c.id == member.c.team_id)
    codes = (schema.person.c.code.label("person"), schema.team.c.code.label("team"))
    members: dict[int, list[Member]] = {}
    for row in connection.execute(select(member, *codes).select_from(named).order_by(member.c.id)):
        members.setdefault(row.plan_id, []).append(
            Member(
                row.person,
                row.team,
                row.role,
                _day(row.from_on),
                _day(row.to_on),
                Fraction(1) if row.weight is None else Fraction(row.weight),
                {} if row.own_values is None else json.loads(row.own_values),
            )
        )
    return tuple(
        PlanTexts(str(number), tuple(texts), tuple(members.get(number, ()))) for number, texts in versions.items()
    )


def assignments_of(plans: Iterable[PlanTexts]) -> tuple[Assignment, ...]:
    """Who is on which version of which plan from when to when."""
    return tuple(assignment for plan in plans for assignment in _assignments(plan))


def _assignments(plan: PlanTexts) -> Iterator[Assignment]:
    ends = (*(from_on - ONE_DAY for from_on, _text in plan.versions[1:] if from_on is not None), None)
    for (starts, text), ends_on in zip(plan.versions, ends, strict=True):
        for (from_on, to_on), members in _by_days(plan.members).items():
            first, last = _later(from_on, starts), _earlier(to_on, ends_on)
            if first is None or last is None or first <= last:
                yield replace(_assignment(plan.key, text, members), from_on=first, to_on=last)


def _by_days(members: Iterable[Member]) -> dict[tuple[date | None, date | None], list[Member]]:
    grouped: dict[tuple[date | None, date | None], list[Member]] = {}
    for member in members:
        grouped.setdefault((member.from_on, member.to_on), []).append(member)
    return grouped


def _assignment(key: str, text: str, members: list[Member]) -> Assignment:
    own = {member.payee: member for member in members if member.payee is not None}
    return Assignment(
        key,
        _plan(text, f"plan {key}"),
        payees=frozenset(own),
        teams=frozenset(member.team for member in members if member.team is not None),
        roles=frozenset(member.role for member in members if member.role is not None),
        own={
            payee: read_plan(text, f"plan {key}", member.own_values)
            for payee, member in own.items()
            if member.own_values
        },
        weights={payee: member.weight for payee, member in own.items() if member.weight != 1},
    )


@lru_cache(maxsize=64)
def _plan(text: str, file: str) -> Plan:
    """The plan in a text of the book; kept, because every month that is worked out asks for the same ones."""
    return read_plan(text, file)


def _later(day: date | None, other: date | None) -> date | None:
    return max((each for each in (day, other) if each is not None), default=None)


def _earlier(day: date | None, other: date | None) -> date | None:
    return min((each for each in (day, other) if each is not None), default=None)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


# ---------------------------------------------------------------------------------------------------- changing


def plan_text(connection: Connection, plan_key: str) -> str | None:
    """The newest version of a plan as it was read; None if there is no such plan."""
    return next((plan.versions[-1][1] for plan in load_plans(connection) if plan.key == plan_key), None)


def add_plan(change: Change, text: str, members: Iterable[Member]) -> str:
    """Keep a plan file's text with who is on it (people and teams that the book knows); the new plan's key."""
    number = change.add(schema.plan, {})
    change.add(schema.plan_version, {"plan_id": number, "from_on": None, "text": text})
    add_members(change, str(number), members)
    return str(number)


def add_members(change: Change, plan_key: str, members: Iterable[Member]) -> None:
    """Put people on a plan of the book."""
    people = person_ids(change.connection)
    teams = {row.code: row.id for row in change.connection.execute(select(schema.team.c.code, schema.team.c.id))}
    for member in members:
        values = {
            "plan_id": int(plan_key),
            "person_id": None if member.payee is None else people[member.payee],
            "team_id": None if member.team is None else teams[member.team],
            "role": member.role,
            "from_on": None if member.from_on is None else member.from_on.toordinal(),
            "to_on": None if member.to_on is None else member.to_on.toordinal(),
            "weight": None if member.weight == 1 else exact_text(member.weight),
            "own_values": json.dumps(dict(member.own_values), ensure_ascii=False) if member.own_values else None,
        }
        change.add(schema.assignment, values)


def add_version(change: Change, plan_key: str, text: str, from_on: date) -> None:
    """Let another text hold for a plan from a day on; one that began on the same day is replaced."""
    version = schema.plan_version
    same_day = (version.c.plan_id == int(plan_key), version.c.from_on == from_on.toordinal())
    known = change.connection.execute(select(version.c.id).where(*same_day)).scalar()
    if known is None:
        change.add(version, {"plan_id": int(plan_key), "from_on": from_on.toordinal(), "text": text})
    else:
        change.change(version, known, {"text": text})


def change_version(change: Change, plan_key: str, from_on: date | None, text: str) -> None:
    """Let the version of a plan that begins on a day (None: the first) have another text; LookupError without one."""
    version = schema.plan_version
    begins = version.c.from_on.is_(None) if from_on is None else version.c.from_on == from_on.toordinal()
    query = select(version.c.id).where(version.c.plan_id == int(plan_key), begins)
    number = change.connection.execute(query).scalar()
    if number is None:
        raise LookupError(plan_key)
    change.change(version, number, {"text": text})


def add_case(change: Change, plan_key: str, name: str, text: str) -> None:
    """Attach a case to a plan."""
    change.add(schema.plan_case, {"plan_id": int(plan_key), "name": name, "text": text})


def cases_of(connection: Connection, plan_key: str) -> tuple[tuple[str, str], ...]:
    """The cases attached to a plan, as (name, text), in the order in which they were attached."""
    case = schema.plan_case
    query = select(case.c.name, case.c.text).where(case.c.plan_id == int(plan_key)).order_by(case.c.id)
    return tuple((row.name, row.text) for row in connection.execute(query))


# --------------------------------------------------------------------------------------------- in a closed run


def plans_to_json(plans: Iterable[PlanTexts]) -> list[dict[str, Any]]:
    """Plans as a closed run keeps them: with all their texts, so that it can be worked out again as it was."""
    return [
        {
            "key": plan.key,
            "versions": [[_iso(from_on), text] for from_on, text in plan.versions],
            "members": [
                {
                    "payee": member.payee,
                    "team": member.team,
                    "role": member.role,
                    "from": _iso(member.from_on),
                    "to": _iso(member.to_on),
                    "weight": exact_text(member.weight),
                    "values": dict(member.own_values),
                }
                for member in plan.members
            ],
        }
        for plan in plans
    ]


def plans_from_json(content: Iterable[Mapping[str, Any]]) -> tuple[PlanTexts, ...]:
    """The plans that plans_to_json wrote."""
    return tuple(
        PlanTexts(
            plan["key"],
            tuple((_from_iso(from_on), text) for from_on, text in plan["versions"]),
            tuple(
                Member(
                    member["payee"],
                    member["team"],
                    member["role"],
                    _from_iso(member["from"]),
                    _from_iso(member["to"]),
                    Fraction(member["weight"]),
                    member["values"],
                )
                for member in plan["members"]
            ),
        )
        for plan in content
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _from_iso(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
