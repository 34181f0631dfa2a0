"""What the author of a plan would regret, read off the plan itself before it is used (docs/calculation.md §14)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from desktop_app.domain.curve import Trial, achieved_at, payout_at, payout_curve
from desktop_app.domain.message import N_, Message, Ratio, Value
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.plan import Component, Constant, Plan, Tier

ReviewCode = Literal["falls", "jumps", "nothing_below", "rate_over_100", "cap_before_tier", "negative"]
Severity = Literal["stop", "look"]

_TRIAL = Trial(Fraction(100_000), Fraction(100_000))  # a review looks at shapes: it knows nobody's target
_MORE_RETURNS = Trial(_TRIAL.target, -_TRIAL.base)


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """One thing to look at: "stop" is almost surely wrong, "look" may be meant. `tier` counts from 1."""

    code: ReviewCode
    severity: Severity
    component: str
    tier: int | None
    message: Message


def review(plan: Plan, currency: Currency) -> tuple[ReviewFinding, ...]:
    """All findings, component by component; none means that selling more never pays less and nothing jumps."""
    return tuple(finding for component in plan.components for finding in _Reader(component, currency).findings())


@dataclass(frozen=True, slots=True)
class _Reader:
    component: Component
    currency: Currency

    @property
    def sums_are_known(self) -> bool:
        """Whether the plan alone says what is paid at a bound; else that hangs on the target or on the base."""
        component, standing = self.component, self.component.standing_on
        if component.schedule.gift == "amount" or isinstance(component.base, Constant):
            return True
        return component.position_is_base and standing is not None and standing.as_ == "amount"

    @property
    def shape(self) -> Component:
        """The component, without floor and cap where nobody can say from the plan alone when they are reached."""
        return self.component if self.sums_are_known else replace(self.component, floor=None, cap=None)

    def findings(self) -> Iterator[ReviewFinding]:
        yield from self.bounds()
        yield from self.slopes()
        yield from self.rates()
        yield from self.lowest()
        yield from self.negative()

    def bounds(self) -> Iterator[ReviewFinding]:
        """Where a tier starts: whether the payout falls or jumps there, or the cap is reached before."""
        cap = self.shape.cap
        for number, tier in enumerate(self.component.schedule.tiers, start=1):
            if self.component.schedule.mode == "linear" or tier.start <= 0:
                continue
            before = payout_at(self.shape, tier.start, _TRIAL, "above")
            after = payout_at(self.shape, tier.start, _TRIAL, "at")
            if after < before:
                text = N_("{component}: at {bound} the payout falls by {size}; selling more would pay less.")
                yield self.finding("falls", "stop", text, number, before - after)
            elif cap is not None and before >= cap:
                text = N_("{component}: the cap is reached before {bound}, so the tier from there on changes nothing.")
                yield self.finding("cap_before_tier", "stop", text, number)
            elif after > before:
                text = N_("{component}: at {bound} the payout jumps by {size}; a sale more or less decides about it.")
                yield self.finding("jumps", "look", text, number, after - before)

    def slopes(self) -> Iterator[ReviewFinding]:
        """Between the bounds: a negative rate, or a line that goes down."""
        for lower, upper in pairwise(payout_curve(self.shape, _TRIAL)):
            if upper.before < lower.after:
                text = N_("{component}: from {bound} on the payout falls while more is sold.")
                tiers = self.component.schedule.tiers
                number = max((place for place, tier in enumerate(tiers, 1) if tier.start <= lower.position), default=1)
                yield self.finding("falls", "stop", text, number)
                return

    def rates(self) -> Iterator[ReviewFinding]:
        """More than the base itself; of a sum that the plan names, 150 % may well be meant."""
        if isinstance(self.component.base, Constant):
            return
        for number, tier in enumerate(self.component.schedule.tiers, start=1):
            if tier.gift == "rate" and tier.value > 1:
                text = N_("{component}: the rate {rate} from {bound} on pays more than was sold.")
                yield self.finding("rate_over_100", "stop", text, number)

    def lowest(self) -> Iterator[ReviewFinding]:
        tier = self.component.schedule.tiers[0]
        if self.component.schedule.mode != "linear" and tier.start > 0 and tier.gift != "amount":
            yield self.finding("nothing_below", "look", N_("{component}: below {bound} nothing is earned."), 1)

    def negative(self) -> Iterator[ReviewFinding]:
        component = self.component
        if isinstance(component.base, Constant) or component.floor is not None or component.schedule.gift == "amount":
            return
        below = Fraction(-1)
        beyond = below if component.position_is_base else component.schedule.tiers[-1].start + 1
        if any(payout_at(component, position, _MORE_RETURNS, "at") < 0 for position in (below, beyond)):
            text = N_("{component}: more returns than sales make the payout negative, and no floor holds it.")
            yield self.finding("negative", "look", text, None)

    def finding(
        self, code: ReviewCode, severity: Severity, text: str, number: int | None, size: Fraction | None = None
    ) -> ReviewFinding:
        values: dict[str, Value] = {"component": self.component.name}
        if number is not None:
            tier = self.component.schedule.tiers[number - 1]
            values |= {"bound": self.bound(tier), "rate": Ratio(tier.value)}
            if size is not None:
                values["size"] = self.size(size, tier)
        return ReviewFinding(code, severity, self.component.key, number, Message(text, values))

    def bound(self, tier: Tier) -> Value:
        standing = self.component.standing_on
        if standing is None or standing.as_ == "attainment":
            return Ratio(tier.start)
        return Money(tier.start, self.currency) if standing.measure.unit == "money" else tier.start

    def size(self, size: Fraction, tier: Tier) -> Value:
        """A sum where the plan fixes it; where it depends on what was sold, a share of that or a sum for each unit."""
        if self.sums_are_known:
            return Money(size, self.currency)
        own = self.component.position_is_base
        share = size / (achieved_at(self.component, tier.start, _TRIAL) if own else _TRIAL.base)
        if self.component.schedule.gift == "rate":
            return Message(N_("{share} of what was sold"), {"share": Ratio(share)})
        return Message(N_("{amount} for each unit"), {"amount": Money(share, self.currency)})
