"""What is known when a period is run: people, teams, targets, facts and plans."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tests.naive.numbers import number
from tests.naive.spans import Span, days_of, first_day, last_day

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A sale line; `shares` says who is credited with how much of it."""

    day: date
    document: str
    customer: str | None
    product: str | None
    category: str | None
    channel: str | None
    tags: frozenset[str]
    quantity: Fraction
    amount: Fraction
    gross: Fraction
    cost: Fraction | None
    discount: Fraction
    returns: str | None
    shares: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Noted:
    """A receipt (`about` a document), an activity or a score (`about` a payee, of a kind)."""

    day: date
    about: str
    kind: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Person:
    code: str
    role: str | None
    hired: date
    left: date
    memberships: tuple[tuple[str, date, date], ...]

    def employed(self, day: date) -> bool:
        """First and last day count (§5)."""
        return self.hired <= day <= self.left

    def team(self, day: date) -> str | None:
        return next((team for team, start, end in self.memberships if start <= day <= end), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `plans`: a plan, and who is on it from when to when."""

    place: int
    plan: Json
    start: date
    end: date
    payees: dict[str, Json] | None
    teams: frozenset[str]
    roles: frozenset[str]

    def covers(self, person: Person, day: date) -> bool:
        """An assignment by team counts on the days on which somebody is in that team."""
        if not self.start <= day <= self.end:
            return False
        if self.payees is not None:
            return person.code in self.payees
        if self.teams:
            return person.team(day) in self.teams
        return not self.roles or person.role in self.roles

    def weight(self, code: str) -> Fraction:
        return number(str((self.payees or {}).get(code, {}).get("weight", "1")))

    def plan_of(self, code: str) -> Json:
        """The plan with the payee's own values in the place of "$NAME"."""
        values = {**self.plan.get("values", {}), **(self.payees or {}).get(code, {}).get("values", {})}
        filled = filled_in(self.plan, values)
        assert isinstance(filled, dict)
        return filled


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that is known."""

    step: Fraction
    decimals: int
    starts_on: int
    people: dict[str, Person]
    managers: dict[str, str | None]
    first_bought: dict[str, date]
    targets: list[Json]
    lines: list[Line]
    receipts: list[Noted]
    activities: list[Noted]
    scores: list[Noted]
    entries: list[Entry]
    opening: list[Json] = field(default_factory=list)

    def first(self, span: Span) -> date:
        return first_day(span, self.starts_on)

    def last(self, span: Span) -> date:
        return last_day(span, self.starts_on)

    def days(self, span: Span) -> list[date]:
        return days_of(span, self.starts_on)


def filled_in(node: object, values: dict[str, str]) -> object:
    """The same data with every "$NAME" replaced by its value."""
    if isinstance(node, dict):
        return {key: filled_in(each, values) for key, each in node.items()}
    if isinstance(node, list):
        return [filled_in(each, values) for each in node]
    if isinstance(node, str) and node[:1] == "$" and node[1:] in values:
        return values[node[1:]]
    return node
