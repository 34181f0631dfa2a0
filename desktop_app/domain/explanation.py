"""How one payout line came about, as data; desktop_app/wording/working.py puts it into words (docs/calculation.md §12).

Amounts are Fractions in major units, attainments are Fractions (1 is 100 %).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import (
    Among,
    As,
    Better,
    Boundary,
    GiftKind,
    Measure,
    Mode,
    Over,
    Tier,
    Unit,
    Where,
)

Limit = Literal["floor", "cap"]


@frozen
class BaseReading:
    """What was paid on: a measure's value in the span, or (measure None) the plan's constant after sharing it by days.

    `days` are the days employed out of all days that a constant was shared by, None where nothing was shared. The value
    is None where there is nothing to take a mean or a share of. `left_out` counts the lines that a margin left out.
    """

    measure: Measure | None
    value: Fraction | None
    span: Span
    days: tuple[int, int] | None = None
    left_out: int = 0

    @property
    def unit(self) -> Unit:
        return "money" if self.measure is None else self.measure.unit


@frozen
class Standing:
    """Where the payee stood: `value` is what the schedule's bounds are compared with, None where there is none.

    `achieved` is the measure's value. `reference` is what it was compared with: the target of an attainment, the
    baseline of a growth, None where there is none. A rank says of how many (`ranked`). A scorecard has no measure but
    `parts`.
    """

    as_: As | Literal["scorecard"]
    measure: Measure | None
    achieved: Fraction | None
    reference: Fraction | None
    value: Fraction | None
    better: Better = "higher"
    over: Over = "previous_period"
    among: Among = "plan"
    ranked: int | None = None
    parts: "tuple[PartStanding, ...]" = ()

    @property
    def unit(self) -> Unit:
        """What `achieved` is a number of."""
        return "ratio" if self.measure is None else self.measure.unit


@frozen
class PartStanding:
    """One part of a scorecard: its own standing, and what counted of it after `minimum` and `cap` (docs §6)."""

    standing: Standing
    weight: Fraction
    cap: Fraction | None
    minimum: Fraction | None
    counted: Fraction


@frozen
class Step:
    """What one tier gave: `base` × `gift` = `amount`, for the `width` of the position that lies in it.

    `start` is included (or not, with the boundary "above"), `end` is where the next tier starts, None at the top.
    `start` None means below the lowest tier, `base` is None for sums that are given whatever the base. A row of a card
    has its conditions in `where`, and no start.
    """

    start: Fraction | None
    end: Fraction | None
    width: Fraction | None
    base: Fraction | None
    gift: GiftKind
    value: Fraction
    amount: Fraction
    where: Where | None = None


@frozen
class FactorReading:
    """What the result was multiplied by; None where the position has no value and the factor was left out."""

    standing: Standing
    value: Fraction | None


@frozen
class GateReading:
    """What had to be reached (for a rank: at most), and whether it was."""

    standing: Standing
    limit: Fraction
    met: bool


@frozen
class Share:
    """A payee's share in a team's fund: `weight` of all the `weights` together, cut to the rounding step."""

    team: str
    fund: Decimal
    by: Literal["equal", "weight", "measure"]
    weight: Fraction
    weights: Fraction
    amount: Decimal


@frozen
class Waiting:
    """A document whose customer has not paid all of it: what it earned, and what of that was paid out.

    `paid_now` is what this period's receipts release, a part of `paid`. `ratio` is receipts ÷ gross, None if the
    document cannot be found.
    """

    document: str
    dated_on: date | None
    earned: Decimal
    paid: Decimal
    paid_now: Decimal
    ratio: Fraction | None

    @property
    def left(self) -> Decimal:
        return self.earned - self.paid


@frozen
class Collection:
    """What of an earned amount is paid now because customers paid: by document, and at once where none is behind it.

    `earned` is what the period earned, `at_once` what belongs to no document: also, below 0, what a return takes that
    names none and finds nothing waiting. `paid` is the sum of `at_once` and what the documents pay now.
    """

    earned: Decimal
    documents: tuple[Waiting, ...]
    at_once: Decimal
    paid: Decimal


@frozen
class Explanation:
    """The whole working of a payout line: base, standing, steps, factors, gates, limits, and the amount after rounding.

    `position_is_base` says that the steps' bases are slices of the very thing that was sold; else the steps are the
    rate's own working, and the line reads base × effective rate. `next_tier` is the lowest one that was not reached.

    `worked_out` is the rounded result; in a span that is longer than the pay period it is what was earned from the
    start of the span, and `before` what the periods before had earned of it. `share` is what a payee has of a team's
    fund, `collection` what of it is paid now. `amount` is what the line says in the end.
    """

    base: BaseReading
    standing: Standing | None
    mode: Mode
    boundary: Boundary
    position_is_base: bool
    steps: tuple[Step, ...]
    result: Fraction
    floor: Fraction | None
    cap: Fraction | None
    limited_by: Limit | None
    rounding_step: Decimal
    worked_out: Decimal
    amount: Decimal
    next_tier: Tier | None = None
    employed: bool = True
    factors: tuple[FactorReading, ...] = ()
    gates: tuple[GateReading, ...] = ()
    no_rate: int = 0
    span: Period | None = None
    before: Decimal | None = None
    share: Share | None = None
    collection: Collection | None = None

    @property
    def distance_to_next(self) -> Fraction | None:
        """How much more of the position's measure reaches the next tier; None at the top, or where that is no sum."""
        standing, tier = self.standing, self.next_tier
        if standing is None or standing.value is None or standing.achieved is None or tier is None:
            return None
        if standing.as_ == "amount":
            return tier.start - standing.achieved
        if standing.as_ == "attainment" and standing.better == "higher" and standing.reference is not None:
            return tier.start * standing.reference - standing.achieved
        if standing.as_ == "growth" and standing.reference is not None:
            return (1 + tier.start) * standing.reference - standing.achieved
        return None

    @property
    def counted(self) -> Measure | None:
        """The measure whose facts it rests on: the base's, or the position's where the base is a constant."""
        if self.base.measure is not None:
            return self.base.measure
        return None if self.standing is None else self.standing.measure

    @property
    def multiplied(self) -> Fraction:
        """The result × the factors, 0 where a gate is not met."""
        return multiplied(self.result, self.factors, self.gates)

    @property
    def limited(self) -> Fraction:
        """The result after factors, gates, floor and cap, before rounding."""
        limit = {"floor": self.floor, "cap": self.cap}.get(self.limited_by or "")
        return self.multiplied if limit is None else limit


def multiplied(result: Fraction, factors: Iterable[FactorReading], gates: Iterable[GateReading]) -> Fraction:
    """A result × the factors that have a value, 0 where a gate is not met (docs/calculation.md §8)."""
    if not all(gate.met for gate in gates):
        return Fraction(0)
    for factor in factors:
        if factor.value is not None:
            result *= factor.value
    return result
