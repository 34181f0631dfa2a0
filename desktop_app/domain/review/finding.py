"""What a plan review finds, and the words and figures that its sentences share (docs/calculation.md §14)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Ratio, Value
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.plan import Component, GiftKind, Measure, MeasureKind, Of, Position, Scorecard, Tier

ReviewCode = Literal[
    # a schedule
    "falls", "gap", "negative_rate", "jumps", "cap_before_tier", "unreachable", "nothing_below", "serves_below",
    "rank_open", "unsorted_tiers", "rate_over_100", "pays_nothing", "negative",
    # factors and gates
    "factor_falls", "factor_negative", "factor_zero_below",
    "gate_in_span", "gate_always_met", "gate_never_met", "floor_despite_gate", "tier_below_gate",
    # a card
    "card_open", "row_never",
    # a plan
    "guarantee_and_draw", "guarantee_over_cap",
    # a company
    "no_target", "no_plan", "paid_twice",
]  # fmt: skip
Severity = Literal["stop", "look"]

_KINDS: Mapping[MeasureKind, str] = {
    "revenue": N_("revenue"),
    "gross_margin": N_("gross margin"),
    "quantity": N_("quantity"),
    "collections": N_("collections"),
    "orders": N_("orders"),
    "customers": N_("customers"),
    "new_customers": N_("new customers (count)"),
    "repurchase_rate": N_("repurchase rate"),
    "activity": N_("activity"),
    "score": N_("score"),
}
_OF: Mapping[Of, str] = {
    "self": "{measure}",
    "team": N_("{measure} of the team"),
    "reports": N_("{measure} of the teams managed"),
    "company": N_("{measure} of the company"),
}


@frozen
class ReviewFinding:
    """One thing to look at: "stop" is almost surely wrong, "look" may be meant.

    `component` is its key, None where the plan or the company as a whole is meant. `tier` counts the tiers (points,
    rows of a card) from 1 in the order of their bounds. `plan` and `payee` are known where a company is reviewed.
    """

    code: ReviewCode
    severity: Severity
    component: str | None
    tier: int | None
    message: Message
    plan: str | None = None
    payee: str | None = None


@frozen
class About:
    """The component that is read, and what its findings have in common."""

    component: Component
    currency: Currency

    def finding(
        self,
        code: ReviewCode,
        severity: Severity,
        text: str,
        number: int | None = None,
        **values: Value,
    ) -> ReviewFinding:
        """A finding whose sentence may use {component}, {bound} of the tier of that number, and the values."""
        common: dict[str, Value] = {"component": self.component.name}
        tiers = self.component.schedule.tiers
        if number is not None and tiers:
            common["bound"] = self.bound(tiers[number - 1].start)
        return ReviewFinding(code, severity, self.component.key, number, Message(text, common | values))

    def bound(self, start: Fraction) -> Value:
        """A bound of the tiers as its position asks for: an amount, a percentage, a count."""
        return bound_value(start, self.component.standing_on, self.currency)

    def gift(self, tier: Tier) -> Value:
        return gift_value(tier.gift, tier.value, self.currency)

    def money(self, value: Fraction) -> Money:
        return Money(value, self.currency)


def bound_value(start: Fraction, position: Position | Scorecard | None, currency: Currency) -> Value:
    """A bound as its position asks for; where there is none it is compared with the sum that the plan names."""
    unit = "money" if position is None else position.unit
    if unit == "money":
        return Money(start, currency)
    return Ratio(start) if unit == "ratio" else start


def gift_value(gift: GiftKind, value: Fraction, currency: Currency) -> Value:
    """What a tier gives: "5%", "¥8.00", "1.2"."""
    if gift == "rate":
        return Ratio(value)
    return Money(value, currency) if gift in {"per_unit", "amount"} else value


def measure_words(measure: Measure) -> Message:
    """What a measure is called; of an activity or a score its own name."""
    name: Value = measure.topic or Message(_KINDS[measure.kind])
    return Message(_OF[measure.of], {"measure": name})


@frozen
class OfComponent:
    """What every reader of a component begins with."""

    about: About

    @property
    def component(self) -> Component:
        return self.about.component

    @property
    def tiers(self) -> tuple[Tier, ...]:
        return self.component.schedule.tiers

    @property
    def is_linear(self) -> bool:
        return self.component.schedule.mode == "linear"
