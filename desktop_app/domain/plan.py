"""What a plan says: components of base × schedule(position) (docs/calculation.md §1, docs/plan-format.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Span

MeasureKind = Literal["revenue", "gross_margin", "quantity"]
Unit = Literal["money", "count"]
Mode = Literal["marginal", "whole", "linear"]
GiftKind = Literal["rate", "per_unit", "amount", "factor"]
Boundary = Literal["at", "above"]

UNIT_OF_MEASURE: Mapping[MeasureKind, Unit] = {"revenue": "money", "gross_margin": "money", "quantity": "count"}


@dataclass(frozen=True, slots=True)
class Where:
    """Which sale lines count: every key must hold, any of a key's values does; an empty key is no condition."""

    product: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    channel: frozenset[str] = frozenset()
    customer: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()


EVERYTHING = Where()


@dataclass(frozen=True, slots=True)
class Measure:
    """A number for one payee in a span of days (docs/calculation.md §4)."""

    kind: MeasureKind
    where: Where = EVERYTHING

    @property
    def unit(self) -> Unit:
        return UNIT_OF_MEASURE[self.kind]


@dataclass(frozen=True, slots=True)
class Constant:
    """A base that is written in the plan, in major units: a target bonus, or 1."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Position:
    """Where the payee stands: a measure as it is, or as attainment of the target for it."""

    measure: Measure
    as_: Literal["amount", "attainment"] = "amount"


@dataclass(frozen=True, slots=True)
class Tier:
    """What a position from `start` on gives: a rate, money a unit, a sum, or (in linear mode) a factor."""

    start: Fraction
    gift: GiftKind
    value: Fraction


@dataclass(frozen=True, slots=True)
class Schedule:
    """Tiers in the order of their starts, all of one kind of gift (docs/calculation.md §7)."""

    mode: Mode
    tiers: tuple[Tier, ...]
    boundary: Boundary = "at"

    @property
    def gift(self) -> GiftKind:
        return self.tiers[0].gift


@dataclass(frozen=True, slots=True)
class Component:
    """One rule of a plan; floor and cap are in major units, None is none (which is not 0)."""

    key: str
    name: Name
    base: Measure | Constant
    schedule: Schedule
    position: Position | None = None
    floor: Fraction | None = None
    cap: Fraction | None = None

    @property
    def standing_on(self) -> Position | None:
        """The position, which is the base where none is written; None for a constant without a position."""
        if self.position is None and isinstance(self.base, Measure):
            return Position(self.base)
        return self.position

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it looks at: the base's measure and the position's, once where they are the same."""
        standing = self.standing_on
        looked_at = (self.base, standing.measure if standing is not None else None)
        return tuple(dict.fromkeys(measure for measure in looked_at if isinstance(measure, Measure)))

    @property
    def position_is_base(self) -> bool:
        """Whether the slices of the position are slices of the base (the tax-table case)."""
        return self.standing_on is not None and self.standing_on.measure == self.base


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as its file says it."""

    name: Name
    components: tuple[Component, ...]
    prorate_targets: bool = True
    prorate_sums: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is on a plan from a day to a day (both count, None is open); no payees, teams and roles mean everybody.

    `plan_key` tells plans apart: two plans may have the same name.
    """

    plan_key: str
    plan: Plan
    payees: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    from_on: date | None = None
    to_on: date | None = None

    def covers(self, person: Person, span: Span) -> bool:
        """Whether it puts the person on its plan on a day of the span (for a team: his team on its last day)."""
        days = span.overlap(self.from_on, self.to_on)
        if not days.days:
            return False
        if not (self.payees or self.teams or self.roles):
            return True
        return person.code in self.payees or person.team_on(days.last_on) in self.teams or person.role in self.roles
