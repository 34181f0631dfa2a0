"""What factors and requirements of a component do that its author may not think of (docs/calculation.md §14)."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.plan import Component, Factor, Gate, Plan, Position, Scorecard
from desktop_app.domain.review.finding import About, ReviewCode, ReviewFinding, Severity, bound_value, measure_words
from desktop_app.domain.review.reach import most_of


@frozen
class Parts:
    """The factors and requirements of a component."""

    about: About
    plan: Plan

    @property
    def component(self) -> Component:
        return self.about.component

    def findings(self) -> Iterator[ReviewFinding]:
        for factor in self.component.factors:
            yield from _FactorReview(self.about, factor).findings()
        for gate in self.component.requires:
            yield from self._gate(gate)
        yield from self._all_gates()

    def _all_gates(self) -> Iterator[ReviewFinding]:
        component = self.component
        if not component.requires:
            return
        if component.within not in {"period", self.plan.pay_every}:
            text = N_(
                "{component}: what is required is looked at from the start of {span} to date. Until it is met "
                "nothing is paid, and then all that was earned so far at once; if it is missed again later, that is "
                "taken back. Tell the payees, or take the requirement out."
            )
            span = Message(N_("the year") if component.within == "year" else N_("the quarter"))
            yield self.about.finding("gate_in_span", "look", text, span=span)
        if component.floor is not None and component.floor > 0:
            text = N_(
                "{component}: the floor of {floor} is paid even if what is required is not met. If that is not meant, "
                "take the floor out."
            )
            yield self.about.finding("floor_despite_gate", "look", text, floor=self.about.money(component.floor))

    def _gate(self, gate: Gate) -> Iterator[ReviewFinding]:
        position, limit = gate.position, gate.limit
        values: dict[str, Value] = {
            "measure": measure_words(position.measure),
            "limit": bound_value(limit, position, self.about.currency),
        }
        if position.as_ == "rank":
            if limit < 1:
                text = N_("{component}: a rank of at most {limit} is never reached. Write 1 for the best.")
                yield self.about.finding("gate_never_met", "stop", text, None, **values)
            return
        most = most_of(position)
        if most is not None and limit > most:
            text = N_(
                "{component}: at least {limit} of “{measure}” is never reached, so it never pays. Lower what is "
                "required."
            )
            yield self.about.finding("gate_never_met", "stop", text, None, **values)
        elif limit <= (-1 if position.as_ == "growth" else 0):
            text = N_(
                "{component}: at least {limit} of “{measure}” is met as soon as there is a figure at all, so it "
                "requires nothing. Raise it, or take it out."
            )
            yield self.about.finding("gate_always_met", "stop", text, None, **values)


@frozen
class _FactorReview:
    """One factor: its findings are named by what it looks at, and count its own tiers."""

    about: About
    factor: Factor

    def findings(self) -> Iterator[ReviewFinding]:
        tiers = self.factor.schedule.tiers
        linear = self.factor.schedule.mode == "linear"
        position = self.factor.position
        rank = isinstance(position, Position) and position.as_ == "rank"
        for number, tier in enumerate(tiers, start=1):
            if tier.value < 0:
                text = N_(
                    "{component}: the factor of “{measure}” from {bound} on is {factor}, below 0. Write 0 or more."
                )
                yield self._finding("factor_negative", "stop", text, number, factor=tier.value)
        if not linear and tiers[0].start > (1 if rank else 0):
            if rank:
                text = N_(
                    "{component}: for a rank of “{measure}” better than {bound} there is no factor, so nothing is "
                    "paid. Let the first tier begin at 1."
                )
            else:
                text = N_(
                    "{component}: below {bound} of “{measure}” there is no factor, so nothing is paid. If that is not "
                    "meant, add a tier from 0."
                )
            yield self._finding("factor_zero_below", "stop" if rank else "look", text, 1)
        if not any(tier.value for tier in tiers):
            text = N_("{component}: the factor of “{measure}” is always 0, so nothing is ever paid.")
            yield self._finding("pays_nothing", "stop", text, None)
        yield from self._falls(rank=rank)
        yield from self._unreachable()

    def _falls(self, *, rank: bool) -> Iterator[ReviewFinding]:
        """A factor that gets less as more is reached, where more is better for sure."""
        position = self.factor.position
        if (
            isinstance(position, Position)
            and position.as_ == "amount"
            and position.measure.kind in {"activity", "score"}
        ):
            return
        for number, (lower, upper) in enumerate(pairwise(self.factor.schedule.tiers), start=2):
            worse = upper.value > lower.value if rank else upper.value < lower.value
            if worse and upper.value >= 0:
                text = N_(
                    "{component}: the factor of “{measure}” goes from {higher} to {lower} at {bound}, so whoever is "
                    "better there is paid less. If that is not meant, change the factor."
                )
                values: dict[str, Value] = {"higher": lower.value, "lower": upper.value}
                yield self._finding("factor_falls", "look", text, number, **values)

    def _unreachable(self) -> Iterator[ReviewFinding]:
        most = most_of(self.factor.position)
        above = self.factor.schedule.boundary == "above"
        for number, tier in enumerate(self.factor.schedule.tiers, start=1):
            if most is not None and (tier.start > most or (tier.start == most and above)):
                text = N_(
                    "{component}: the factor from {bound} of “{measure}” on is never reached, because there is no more "
                    "than {most}. Lower the tier."
                )
                yield self._finding("unreachable", "stop", text, number, most=self._bound(most))

    def _finding(
        self, code: ReviewCode, severity: Severity, text: str, number: int | None, **values: Value
    ) -> ReviewFinding:
        position = self.factor.position
        common: dict[str, Value] = {
            "component": self.about.component.name,
            "measure": Message(N_("scorecard")) if isinstance(position, Scorecard) else measure_words(position.measure),
        }
        if number is not None:
            common["bound"] = self._bound(self.factor.schedule.tiers[number - 1].start)
        return ReviewFinding(code, severity, self.about.component.key, number, Message(text, common | values))

    def _bound(self, start: Fraction) -> Value:
        return bound_value(start, self.factor.position, self.about.currency)
