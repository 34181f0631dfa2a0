"""What a plan says: components of base × schedule(position) (docs/calculation.md §1, docs/plan-format.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import PeriodKind, Span

MeasureKind = Literal[
    "revenue", "gross_margin", "quantity", "collections",
    "orders", "customers", "new_customers", "repurchase_rate", "activity", "score",
]  # fmt: skip
Unit = Literal["money", "count", "ratio", "number"]
Of = Literal["self", "team", "reports", "company"]
As = Literal["amount", "attainment", "growth", "rank"]
Better = Literal["higher", "lower"]
Over = Literal["previous_period", "same_period_last_year"]
Among = Literal["plan", "team"]
Mode = Literal["marginal", "whole", "card", "linear"]
GiftKind = Literal["rate", "per_unit", "amount", "factor", "points"]
Boundary = Literal["at", "above"]
Within = Literal["period", "quarter", "year"]
Pay = Literal["on_sale", "on_collection"]
Reward = Literal["cash", "points", "badge", "award"]
CustomerKind = Literal["new", "existing"]

UNIT_OF_MEASURE: Mapping[MeasureKind, Unit] = {
    "revenue": "money",
    "gross_margin": "money",
    "quantity": "count",
    "collections": "money",
    "orders": "count",
    "customers": "count",
    "new_customers": "count",
    "repurchase_rate": "ratio",
    "activity": "count",
    "score": "number",
}
OF_SALES: frozenset[MeasureKind] = frozenset({"revenue", "gross_margin", "quantity", "collections"})  # sums over lines
WITH_TOPIC: frozenset[MeasureKind] = frozenset({"activity", "score"})  # written as activity:KIND and score:KPI
SUMS: frozenset[GiftKind] = frozenset({"amount", "points"})  # given whatever the base, by tiers that are reached


@frozen
class Where:
    """Which sale lines count: every key must hold, any of a key's values does; an empty key is no condition.

    `min_amount` is in major units and compared with the line's absolute amount, `max_discount` and `min_margin` are
    ratios, `paid_within` days from the document's date to the receipt (docs/calculation.md §4).
    """

    product: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    channel: frozenset[str] = frozenset()
    customer: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    customer_kind: frozenset[CustomerKind] = frozenset()
    min_amount: Fraction | None = None
    max_discount: Fraction | None = None
    min_margin: Fraction | None = None
    paid_within: int | None = None


EVERYTHING = Where()


@frozen
class Weight:
    """Lines that match count that many times as much."""

    where: Where
    factor: Fraction


@frozen
class Measure:
    """A number for one payee or group in a span of days (docs/calculation.md §4); `topic` is the KIND or the KPI."""

    kind: MeasureKind
    where: Where = EVERYTHING
    of: Of = "self"
    weights: tuple[Weight, ...] = ()
    topic: str = ""

    @property
    def unit(self) -> Unit:
        return UNIT_OF_MEASURE[self.kind]

    @property
    def key(self) -> str:
        """How files write it: "revenue", "activity:visit"."""
        return f"{self.kind}:{self.topic}" if self.topic else self.kind

    @property
    def adds_up(self) -> bool:
        """Whether it is a sum or count, of which a share by days makes sense, and not a ratio or a mean."""
        return self.unit in {"money", "count"}


@frozen
class Constant:
    """A base that is written in the plan, in major units: a target bonus, or 1."""

    value: Fraction


@frozen
class Position:
    """Where the payee stands: a measure as it is, against its target, against its baseline, or among the others."""

    measure: Measure
    as_: As = "amount"
    better: Better = "higher"
    over: Over = "previous_period"
    among: Among = "plan"

    @property
    def unit(self) -> Unit:
        """What its bounds are numbers of."""
        if self.as_ == "amount":
            return self.measure.unit
        return "count" if self.as_ == "rank" else "ratio"


@frozen
class ScorecardPart:
    """One attainment of a scorecard; below `minimum` the whole scorecard is 0, more than `cap` does not count."""

    position: Position
    weight: Fraction
    cap: Fraction | None = None
    minimum: Fraction | None = None


@frozen
class Scorecard:
    """A position made of several: the sum of weight × attainment, the weights adding up to 1."""

    parts: tuple[ScorecardPart, ...]

    @property
    def unit(self) -> Unit:
        return "ratio"


@frozen
class Tier:
    """What a position from `start` on gives: a rate, money a unit, a sum, points, or a factor."""

    start: Fraction
    gift: GiftKind
    value: Fraction


@frozen
class CardRow:
    """What a sale line that matches (and no row above it) is paid: a rate, money a unit, or a sum."""

    where: Where
    gift: GiftKind
    value: Fraction


@frozen
class Schedule:
    """Tiers in the order of their starts, or the rows of a card, all of one kind of gift (docs/calculation.md §7)."""

    mode: Mode
    tiers: tuple[Tier, ...] = ()
    boundary: Boundary = "at"
    rows: tuple[CardRow, ...] = ()

    @property
    def gift(self) -> GiftKind:
        return self.rows[0].gift if self.rows else self.tiers[0].gift


@frozen
class Factor:
    """Something else that the result is multiplied by: a position with a schedule of factors."""

    position: Position | Scorecard
    schedule: Schedule


@frozen
class Gate:
    """What must be reached for the component to pay at all: at least (for a rank at most) `limit`."""

    position: Position
    limit: Fraction


@frozen
class Pool:
    """That the component is a team's fund, and how it is shared: equally, by weight, or by a measure of each one's."""

    share_by: Literal["equal", "weight"] | Measure


@frozen
class Component:
    """One rule of a plan; floor and cap are in major units, None is none (which is not 0)."""

    key: str
    name: Name
    base: Measure | Constant
    schedule: Schedule
    position: Position | Scorecard | None = None
    floor: Fraction | None = None
    cap: Fraction | None = None
    within: Within = "period"
    factors: tuple[Factor, ...] = ()
    requires: tuple[Gate, ...] = ()
    pool: Pool | None = None
    pay: Pay = "on_sale"
    reward: Reward = "cash"
    gives: Name | None = None

    @property
    def standing_on(self) -> Position | Scorecard | None:
        """The position, which is the base where none is written; None for a card, and where the base is a constant."""
        if self.position is None and isinstance(self.base, Measure) and self.schedule.mode != "card":
            return Position(self.base)
        return self.position

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position that it looks at, those inside scorecards, factors and gates too."""
        stands = [self.standing_on, *(factor.position for factor in self.factors)]
        return (
            *(position for stand in stands for position in positions_in(stand)),
            *(gate.position for gate in self.requires),
        )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it looks at: the measures of base and positions, each once."""
        base = (self.base,) if isinstance(self.base, Measure) else ()
        return tuple(dict.fromkeys((*base, *(position.measure for position in self.positions))))

    @property
    def position_is_base(self) -> bool:
        """Whether the slices of the position are slices of the base (the tax-table case)."""
        standing = self.standing_on
        if standing is None:
            return self.schedule.mode != "card"
        return isinstance(standing, Position) and standing.measure == self.base


def positions_in(standing: Position | Scorecard | None) -> Iterator[Position]:
    """The position itself, or the parts of a scorecard."""
    if isinstance(standing, Scorecard):
        yield from (part.position for part in standing.parts)
    elif standing is not None:
        yield standing


@frozen
class Holdback:
    """A share of what is paid that is kept back until the month `release` (1–12), or until the payee leaves."""

    rate: Fraction
    release: int


@frozen
class Plan:
    """A plan as its file says it; cap, guarantee and draw are in major units a pay period, None is none.

    `ramp` has what a newcomer's targets are multiplied by in his first, second, third … month; `values` the texts of
    the figures that an assignment may replace, by name.
    """

    name: Name
    components: tuple[Component, ...]
    prorate_targets: bool = True
    prorate_sums: bool = True
    pay_every: PeriodKind = "month"
    cap: Fraction | None = None
    guarantee: Fraction | None = None
    draw: Fraction | None = None
    holdback: Holdback | None = None
    ramp: tuple[Fraction, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_limited(self) -> bool:
        """Whether it has a cap or a guarantee."""
        return self.cap is not None or self.guarantee is not None


@frozen
class Assignment:
    """Who is on a plan from a day to a day (both count, None is open); no payees, teams and roles mean everybody.

    `plan_key` tells plans apart: two plans may have the same name, and the versions of one plan share a key; `version`
    is the place of this one among them. `own` has the plan with his own values for who has some, `weights` his weight
    in pools for whose it is not 1.
    """

    plan_key: str
    plan: Plan
    payees: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    from_on: date | None = None
    to_on: date | None = None
    own: Mapping[str, Plan] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    version: int = 0

    @property
    def version_key(self) -> tuple[str, int]:
        """Tells versions of plans apart: all who are on one share its pools and are ranked together."""
        return self.plan_key, self.version

    def plan_of(self, payee: str) -> Plan:
        """The plan with the payee's own values."""
        return self.own.get(payee, self.plan)

    def weight_of(self, payee: str) -> Fraction:
        return self.weights.get(payee, Fraction(1))

    def days_of(self, person: Person, span: Span) -> tuple[Span, ...]:
        """The days of the span on which it puts the person on its plan: for a team those on which he is in it."""
        days = span.overlap(self.from_on, self.to_on)
        if not days.days:
            return ()
        everybody = not (self.payees or self.teams or self.roles)
        if everybody or person.code in self.payees or (person.role is not None and person.role in self.roles):
            return (days,)
        stays = (days.overlap(stay.from_on, stay.to_on) for stay in person.memberships if stay.team in self.teams)
        return tuple(sorted((stay for stay in stays if stay.days), key=lambda stay: stay.first_on))

    def covers(self, person: Person, span: Span) -> bool:
        """Whether it puts the person on its plan on a day of the span."""
        return bool(self.days_of(person, span))


def covered(people: Iterable[Person], assignments: Sequence[Assignment], span: Span) -> tuple[Person, ...]:
    """Those who are employed in the span, and whom any of the assignments covers in it."""
    employed = (person for person in people if person.employed_days(span))
    return tuple(person for person in employed if any(each.covers(person, span) for each in assignments))
