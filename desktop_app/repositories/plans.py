"""Plans in the book with their versions and cases, and who is on them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from db import schema
from db.journal import Change
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.frozen import frozen
from desktop_app.domain.member import Member
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.repositories.people import person_ids, team_ids

ONE_DAY = timedelta(days=1)

_VERSIONS = select(schema.plan_version).order_by(
    schema.plan_version.c.plan_id, schema.plan_version.c.from_on.asc().nulls_first()
)
_MEMBERS = (
    select(schema.assignment, schema.person.c.code.label("person"), schema.team.c.code.label("team"))
    .outerjoin(schema.person, schema.person.c.id == schema.assignment.c.person_id)
    .outerjoin(schema.team, schema.team.c.id == schema.assignment.c.team_id)
    .order_by(schema.assignment.c.id)
)


@frozen
class PlanTexts:
    """A plan as the book keeps it: the texts of its versions by their first days (None: from the beginning)."""

    key: str
    versions: tuple[tuple[date | None, str], ...]
    members: tuple[Member, ...]

    @property
    def days(self) -> tuple[tuple[date | None, date | None], ...]:
        """The first and the last day of each version; None is open."""
        starts = [starts for starts, _text in self.versions]
        return tuple(zip(starts, [*(day - ONE_DAY for day in starts[1:] if day is not None), None], strict=True))

    def at(self, day: date) -> tuple[date | None, str]:
        """The version that holds on a day, or the first one where none holds yet."""
        begun = [version for version in self.versions if version[0] is None or version[0] <= day]
        return begun[-1] if begun else self.versions[0]


@frozen
class KeptCase:
    """A case that is attached to a plan: its id, its name as JSON by language, and its text."""

    id: int
    name: str
    text: str


def load_plans(connection: Connection) -> tuple[PlanTexts, ...]:
    """All plans in the order in which they were added."""
    versions: dict[int, list[tuple[date | None, str]]] = {}
    for row in connection.execute(_VERSIONS):
        versions.setdefault(row.plan_id, []).append((_day(row.from_on), row.text))
    members: dict[int, list[Member]] = {}
    for row in connection.execute(_MEMBERS):
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
    for version, ((starts, ends_on), (_from_on, text)) in enumerate(zip(plan.days, plan.versions, strict=True)):
        for (from_on, to_on), members in _by_days(plan.members).items():
            first, last = _later(from_on, starts), _earlier(to_on, ends_on)
            if first is None or last is None or first <= last:
                yield replace(_assignment(plan.key, text, members), from_on=first, to_on=last, version=version)


def _by_days(members: Iterable[Member]) -> dict[tuple[date | None, date | None], list[Member]]:
    grouped: dict[tuple[date | None, date | None], list[Member]] = {}
    for member in members:
        grouped.setdefault((member.from_on, member.to_on), []).append(member)
    return grouped


def _assignment(key: str, text: str, members: list[Member]) -> Assignment:
    """The assignment of members of the same days; with everybody on the plan, the others have their own figures."""
    plan = read_version(text, key)
    own = {member.payee: member for member in members if member.payee is not None}
    is_narrow = not any(member.is_everybody for member in members)
    return Assignment(
        key,
        plan,
        payees=frozenset(own) if is_narrow else frozenset(),
        teams=frozenset(member.team for member in members if member.team is not None and is_narrow),
        roles=frozenset(member.role for member in members if member.role is not None and is_narrow),
        own={payee: read_own(text, key, member) for payee, member in own.items() if member.own_values},
        weights={payee: member.weight for payee, member in own.items() if member.weight != 1},
    )


def read_own(text: str, plan_key: str, member: Member) -> Plan:
    """A version with a member's own figures: those that it names, since another version may name others."""
    named = read_version(text, plan_key).values
    own = {name: value for name, value in member.own_values.items() if name in named}
    return read_plan(text, f"plan {plan_key}", own)


@lru_cache(maxsize=64)
def _plan(text: str, file: str) -> Plan:
    """The plan in a text of the book; kept, because every month that is worked out asks for the same ones."""
    return read_plan(text, file)


def read_version(text: str, plan_key: str) -> Plan:
    """The plan that the text of a version says."""
    return _plan(text, f"plan {plan_key}")


def _later(day: date | None, other: date | None) -> date | None:
    return max((each for each in (day, other) if each is not None), default=None)


def _earlier(day: date | None, other: date | None) -> date | None:
    return min((each for each in (day, other) if each is not None), default=None)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


# ---------------------------------------------------------------------------------------------------- changing


def plan_texts(connection: Connection, plan_key: str) -> PlanTexts | None:
    """A plan with the texts of its versions; None if there is no such plan."""
    return next((plan for plan in load_plans(connection) if plan.key == plan_key), None)


def plan_text(connection: Connection, plan_key: str) -> str | None:
    """The newest version of a plan as it was read; None if there is no such plan."""
    plan = plan_texts(connection, plan_key)
    return None if plan is None else plan.versions[-1][1]


def add_plan(change: Change, text: str, members: Iterable[Member], *, from_on: date | None = None) -> str:
    """Keep a plan file's text with who is on it (people and teams that the book knows); the new plan's key."""
    number = change.add(schema.plan, {})
    change.add(schema.plan_version, {"plan_id": number, "from_on": _ordinal(from_on), "text": text})
    add_members(change, str(number), members)
    return str(number)


def remove_plan(change: Change, plan_key: str) -> None:
    """Take a plan away with its versions, its cases and who is on it."""
    for table in (schema.assignment, schema.plan_case, schema.plan_version):
        numbers = change.connection.execute(select(table.c.id).where(table.c.plan_id == int(plan_key))).scalars().all()
        for number in numbers:
            change.remove(table, number)
    change.remove(schema.plan, int(plan_key))


def decisions_about(connection: Connection, plan_key: str) -> int:
    """How many decisions on true-ups name a plan."""
    query = select(func.count()).where(schema.decision.c.plan_id == int(plan_key))
    count: int = connection.execute(query).scalar_one()
    return count


def add_members(change: Change, plan_key: str, members: Iterable[Member]) -> tuple[int, ...]:
    """Put people on a plan of the book; the entries' ids."""
    people, teams = person_ids(change.connection), team_ids(change.connection)
    return tuple(
        change.add(schema.assignment, {"plan_id": int(plan_key), **_row_of(member, people, teams)})
        for member in members
    )


def change_member(change: Change, number: int, member: Member) -> None:
    """Let an entry of who is on a plan be another one."""
    people, teams = person_ids(change.connection), team_ids(change.connection)
    change.change(schema.assignment, number, _row_of(member, people, teams))


def remove_member(change: Change, number: int) -> None:
    """Take an entry of who is on a plan away."""
    change.remove(schema.assignment, number)


def member_ids(connection: Connection, plan_key: str) -> tuple[int, ...]:
    """The ids of the entries of who is on a plan, in the order of its `members`."""
    member = schema.assignment
    query = select(member.c.id).where(member.c.plan_id == int(plan_key)).order_by(member.c.id)
    return tuple(connection.execute(query).scalars())


def _row_of(member: Member, people: Mapping[str, int], teams: Mapping[str, int]) -> dict[str, int | str | None]:
    return {
        "person_id": None if member.payee is None else people[member.payee],
        "team_id": None if member.team is None else teams[member.team],
        "role": member.role,
        "from_on": _ordinal(member.from_on),
        "to_on": _ordinal(member.to_on),
        "weight": None if member.weight == 1 else exact_text(member.weight),
        "own_values": json.dumps(dict(member.own_values), ensure_ascii=False) if member.own_values else None,
    }


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def add_version(change: Change, plan_key: str, text: str, from_on: date) -> None:
    """Let another text hold for a plan from a day on; one that began on the same day is replaced."""
    known = _version_id(change.connection, plan_key, from_on)
    if known is None:
        change.add(schema.plan_version, {"plan_id": int(plan_key), "from_on": from_on.toordinal(), "text": text})
    else:
        change.change(schema.plan_version, known, {"text": text})


def change_version(
    change: Change, plan_key: str, from_on: date | None, text: str | None = None, *, starts_on: date | None = None
) -> None:
    """Let the version with a first day (None: the one from the beginning) have another text, or another first day.

    LookupError if there is no such version.
    """
    values: dict[str, str | int] = {} if text is None else {"text": text}
    if starts_on is not None:
        values["from_on"] = starts_on.toordinal()
    change.change(schema.plan_version, _known_version(change.connection, plan_key, from_on), values)


def remove_version(change: Change, plan_key: str, from_on: date | None) -> None:
    """Take a version away; the one before it then holds on its days. LookupError if there is no such version."""
    change.remove(schema.plan_version, _known_version(change.connection, plan_key, from_on))


def _known_version(connection: Connection, plan_key: str, from_on: date | None) -> int:
    number = _version_id(connection, plan_key, from_on)
    if number is None:
        raise LookupError(f"plan {plan_key} from {from_on}")
    return number


def _version_id(connection: Connection, plan_key: str, from_on: date | None) -> int | None:
    version = schema.plan_version
    same_day = version.c.from_on.is_(None) if from_on is None else version.c.from_on == from_on.toordinal()
    query = select(version.c.id).where(version.c.plan_id == int(plan_key), same_day)
    number: int | None = connection.execute(query).scalar()
    return number


def add_case(change: Change, plan_key: str, name: str, text: str) -> int:
    """Attach a case to a plan; its id."""
    return change.add(schema.plan_case, {"plan_id": int(plan_key), "name": name, "text": text})


def remove_case(change: Change, number: int) -> None:
    """Take a case away; LookupError if there is none with that id."""
    change.remove(schema.plan_case, number)


def cases_of(connection: Connection, plan_key: str) -> tuple[KeptCase, ...]:
    """The cases attached to a plan, in the order in which they were attached."""
    case = schema.plan_case
    query = select(case.c.id, case.c.name, case.c.text).where(case.c.plan_id == int(plan_key)).order_by(case.c.id)
    return tuple(KeptCase(row.id, row.name, row.text) for row in connection.execute(query))


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
