"""Tiers of a component that cannot be reached, or hold only where it does not pay (docs/calculation.md §14)."""

from collections.abc import Iterator
from fractions import Fraction

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_
from desktop_app.domain.plan import Constant, Position, Scorecard
from desktop_app.domain.review.finding import OfComponent, ReviewFinding
from desktop_app.domain.standing import MOST_OF_LOWER

NOTHING = Fraction(0)
ALL = Fraction(1)


def most_of(position: Position | Scorecard | None) -> Fraction | None:
    """The highest that a position can be; None where nothing but the world limits it."""
    if isinstance(position, Scorecard):
        caps = [part.cap for part in position.parts]
        if any(cap is None for cap in caps) or any(part.weight < 0 for part in position.parts):
            return None
        return sum((part.weight * (part.cap or 0) for part in position.parts), NOTHING)
    if position is not None and position.as_ == "attainment" and position.better == "lower":
        return MOST_OF_LOWER
    return ALL if position is not None and position.as_ == "amount" and position.measure.unit == "ratio" else None


@frozen
class Reaching(OfComponent):
    """The tiers of a component, and how far its position can go."""

    def findings(self) -> Iterator[ReviewFinding]:
        yield from self._unreachable()
        yield from self._never_past_the_gate()

    def _unreachable(self) -> Iterator[ReviewFinding]:
        standing, base = self.component.standing_on, self.component.base
        most = base.value if standing is None and isinstance(base, Constant) else most_of(standing)
        if most is None:
            return
        above = self.component.schedule.boundary == "above"
        for number, tier in enumerate(self.tiers, start=1):
            if tier.start < most or (tier.start == most and not above):
                continue
            if standing is None:
                text = N_(
                    "{component}: {bound} is never reached: there is no position, and the base is always {most}. Add a "
                    "position, or take the tier out."
                )
            elif isinstance(standing, Scorecard):
                text = N_(
                    "{component}: {bound} is never reached, because the caps of the scorecard’s parts leave {most} at "
                    "most. Raise a cap, or lower the tier."
                )
            else:
                text = N_(
                    "{component}: {bound} is never reached, because there is no more than {most}. Lower the tier."
                )
            partly = self.is_linear and number > 1 and self.tiers[number - 2].start < most
            yield self.about.finding(
                "unreachable", "look" if partly else "stop", text, number, most=self.about.bound(most)
            )

    def _never_past_the_gate(self) -> Iterator[ReviewFinding]:
        """Tiers that hold only where the component's own requirement is not met."""
        standing = self.component.standing_on
        if self.component.schedule.mode == "marginal":
            return
        for gate in self.component.requires:
            if gate.position != standing:
                continue
            for number, tier in enumerate(self.tiers, start=1):
                following = self.tiers[number].start if number < len(self.tiers) else None
                if gate.position.as_ == "rank":
                    shut = tier.start > gate.limit
                else:
                    shut = following is not None and following <= gate.limit
                if shut and tier.value != 0:
                    text = N_(
                        "{component}: the tier from {bound} never pays, because {limit} is required to be paid at all. "
                        "Change the requirement, or take the tier out."
                    )
                    limit = self.about.bound(gate.limit)
                    yield self.about.finding("tier_below_gate", "look", text, number, limit=limit)
