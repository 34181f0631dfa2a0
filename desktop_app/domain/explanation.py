"""How one payout line came about, as data; desktop_app/wording/working.py puts it into words (docs/calculation.md §12).

Amounts are Fractions in major units, attainments are Fractions (1 is 100 %).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from desktop_app.domain.period import Span
from desktop_app.domain.plan import EVERYTHING, Boundary, GiftKind, Measure, MeasureKind, Mode, Tier, Unit, Where

Limit = Literal["floor", "cap"]


@dataclass(frozen=True, slots=True)
class BaseReading:
    """What was paid on: the measure's value in the span, or the plan's constant after sharing it by days.

    `days` are the days employed out of all days that a constant was shared by, None where nothing was shared.
    """

    measure: MeasureKind | Literal["constant"]
    unit: Unit
    value: Fraction
    span: Span
    days: tuple[int, int] | None = None
    where: Where = EVERYTHING


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the payee stood: `value` is `achieved` itself, or for an attainment achieved ÷ target.

    `target` is None for amounts, and for an attainment where there is no target; `value` is None with it.
    """

    measure: MeasureKind
    unit: Unit
    as_: Literal["amount", "attainment"]
    achieved: Fraction
    target: Fraction | None
    value: Fraction | None
    where: Where = EVERYTHING


@dataclass(frozen=True, slots=True)
class Step:
    """What one tier gave: `base` × `gift` = `amount`, for the `width` of the position that lies in it.

    `start` is included (or not, with the boundary "above"), `end` is where the next tier starts, None at the top.
    `start` None means below the lowest tier, `base` is None for sums that are given whatever the base.
    """

    start: Fraction | None
    end: Fraction | None
    width: Fraction | None
    base: Fraction | None
    gift: GiftKind
    value: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole working of a payout line: base, standing, steps, limits, and the amount after rounding.

    `position_is_base` says that the steps' bases are slices of the very thing that was sold; else the steps are the
    rate's own working, and the line reads base × effective rate. `next_tier` is the lowest one that was not reached.
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
    amount: Decimal
    next_tier: Tier | None = None

    @property
    def distance_to_next(self) -> Fraction | None:
        """How much more of the position's measure reaches the next tier; None at the top or without a target."""
        standing, tier = self.standing, self.next_tier
        if standing is None or standing.value is None or tier is None:
            return None
        return tier.start * (1 if standing.target is None else standing.target) - standing.achieved

    @property
    def counted(self) -> Measure | None:
        """The measure whose sale lines it rests on: the base's, or the position's where the base is a constant."""
        if self.base.measure != "constant":
            return Measure(self.base.measure, self.base.where)
        return None if self.standing is None else Measure(self.standing.measure, self.standing.where)

    @property
    def limited(self) -> Fraction:
        """The result after floor and cap, before rounding."""
        limit = {"floor": self.floor, "cap": self.cap}.get(self.limited_by or "")
        return self.result if limit is None else limit
