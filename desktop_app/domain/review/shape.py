"""Where the payout of a component falls, jumps, or stands still under a cap, as the position grows (docs §14)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.curve import Trial, base_is_achieved, payout_at
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Ratio, Value
from desktop_app.domain.plan import SUMS, Component, Constant, Plan, Position, Tier
from desktop_app.domain.review.finding import OfComponent, ReviewFinding, Severity
from desktop_app.domain.review.slopes import Falling, fallings

ONE = Trial(Fraction(1), Fraction(1))  # a review looks at shapes: it knows nobody's target, baseline or base
_FAR = 1_000_000  # that many times beyond the last bound, an endless fall has come below any cap


@frozen
class Shape(OfComponent):
    """A component as a piecewise function of its position; where less is better, review/ranks.py reads it."""

    plan: Plan

    @property
    def position(self) -> Position | None:
        """The single position; None for a scorecard, and where there is none."""
        standing = self.component.standing_on
        return standing if isinstance(standing, Position) else None

    @property
    def is_rank(self) -> bool:
        return self.position is not None and self.position.as_ == "rank"

    @property
    def pays_for_too_much(self) -> bool:
        """Whether the base is the very thing of which there should be little."""
        turned = self.position is not None and self.position.better == "lower"
        return turned and base_is_achieved(self.component) and self.component.schedule.gift not in SUMS

    @property
    def is_growth(self) -> bool:
        return self.position is not None and self.position.as_ == "growth"

    @property
    def sums_are_known(self) -> bool:
        """Whether the plan alone says what is paid at a bound; else that hangs on a target, a baseline or the base."""
        if self.component.schedule.gift in SUMS or isinstance(self.component.base, Constant):
            return True
        return base_is_achieved(self.component) and self.position is not None and self.position.as_ == "amount"

    @property
    def limited(self) -> Component:
        """The component, without floor and cap where nobody can say from the plan alone when they are reached."""
        return self.component if self.sums_are_known else replace(self.component, floor=None, cap=None)

    def findings(self) -> Iterator[ReviewFinding]:
        """At most one of them for each tier, the gravest; of a cap only the first tier that it makes idle."""
        if self.component.standing_on is None:
            return
        said: set[int | str | None] = set()
        for finding in (*self.negative_rates(), *self._bounds(), *self._slopes(), *self._idle_slices()):
            about = {finding.tier, "cap"} if finding.code == "cap_before_tier" else {finding.tier}
            if not said & about:
                yield finding
            said |= about

    # ------------------------------------------------------------------------------------------------- bounds

    def negative_rates(self) -> Iterator[ReviewFinding]:
        for number, tier in enumerate(self.tiers, start=1):
            if tier.gift not in SUMS and tier.value < 0:
                text = N_(
                    "{component}: from {bound} on {gift} is given, which is less than nothing: it takes away what was "
                    "earned. Write a figure of 0 or more."
                )
                yield self.about.finding("negative_rate", "stop", text, number, gift=self.about.gift(tier))

    def _bounds(self) -> Iterator[ReviewFinding]:
        """Where a tier starts: whether the payout falls or jumps there, or a cap is reached before."""
        if self.component.schedule.mode == "linear":
            for number, lower in enumerate(self.tiers[:-1], start=2):
                yield from self._capped(number, payout_at(self.limited, lower.start, ONE, "at"))
            return
        for number, tier in enumerate(self.tiers, start=1):
            if tier.start <= 0 and not self.is_growth:
                continue
            before = payout_at(self.limited, tier.start, ONE, "above")
            after = payout_at(self.limited, tier.start, ONE, "at")
            if after < before:
                yield self._fall(number, before, after)
                continue
            yield from self._capped(number, before)
            if after > before:
                yield from self._jump(number, before, after)

    def _fall(self, number: int, before: Fraction, after: Fraction) -> ReviewFinding:
        size = self.size(before - after, self.tiers[number - 1])
        if self.component.reward in {"badge", "award"}:
            text = N_(
                "{component}: from {bound} on it is no longer given. That is right only for something that those "
                "behind should get, such as a training."
            )
            return self.about.finding("falls", "look", text, number)
        paying = next((tier for tier in self.tiers[number:] if tier.value > 0), None)
        if after == 0 and paying is not None:
            text = N_(
                "{component}: between {bound} and {end} nothing is paid, but {size} just before. Give the tier what "
                "the one below it gives, or take it out."
            )
            end = self.about.bound(paying.start)
            return self.about.finding("gap", "stop", text, number, size=size, end=end)
        if self._less_may_be_better():
            text = N_(
                "{component}: at {bound} the payout falls by {size}. That is right only where less is better, as with "
                "complaints; else raise what the tier gives."
            )
            return self.about.finding("falls", "look", text, number, size=size)
        text = N_(
            "{component}: at {bound} the payout falls by {size}, so whoever reaches it gets less than just before. "
            "Raise what the tier gives, or take it out."
        )
        return self.about.finding("falls", "stop", text, number, size=size)

    def _less_may_be_better(self) -> bool:
        """Whether nobody can tell from the plan if more is better: visits or complaints, marks or faults."""
        position = self.position
        return position is not None and position.as_ == "amount" and position.measure.kind in {"activity", "score"}

    def _jump(self, number: int, before: Fraction, after: Fraction) -> Iterator[ReviewFinding]:
        """Only of money: a badge is got or not, and points come in steps."""
        if self.component.reward != "cash" or (number == 1 and not self.is_bonus):
            return  # that nothing is earned below the lowest tier is said in review/tiers.py, with this size
        size = self.size(after - before, self.tiers[number - 1])
        if self.component.schedule.mode == "whole" and base_is_achieved(self.component) and not self.is_bonus:
            text = N_(
                "{component}: at {bound} the payout jumps by {size}; a little more or less decides about it. If that "
                "is not meant, use the mode marginal."
            )
        else:
            text = N_(
                "{component}: at {bound} the payout jumps by {size}; a little more or less decides about it. If that "
                "is not meant, make more and smaller steps."
            )
        yield self.about.finding("jumps", "look", text, number, size=size)

    @property
    def is_bonus(self) -> bool:
        """Whether what is paid is a sum of the plan, which slices cannot smooth."""
        return self.component.schedule.gift in SUMS or isinstance(self.component.base, Constant)

    def size(self, size: Fraction, tier: Tier) -> Value:
        """A sum where the plan fixes it; where it depends on what was sold, a share of that or a sum for each unit."""
        if self.component.schedule.gift == "points":
            return Message(N_("{count} points"), {"count": size})
        if self.sums_are_known:
            return self.about.money(size)
        if base_is_achieved(self.component):
            size /= (1 + tier.start if self.is_growth else tier.start) or 1
        if self.component.schedule.gift == "rate":
            sold = not isinstance(self.component.base, Constant) and self.component.base.kind == "revenue"
            return Message(
                N_("{share} of what was sold") if sold else N_("{share} of the base"), {"share": Ratio(size)}
            )
        return Message(N_("{amount} for each unit"), {"amount": self.about.money(size)})

    # --------------------------------------------------------------------------------------------------- caps

    def _capped(self, number: int, before: Fraction) -> Iterator[ReviewFinding]:
        """A tier before which a cap is reached: the component's, or the plan's by this component alone."""
        own, cap = self.limited.cap, self._cap_of_plan()
        if not self.sums_are_known or self.component.reward == "points":
            return
        if own is not None and before >= own > 0:
            text = N_(
                "{component}: the cap of {cap} is reached before {bound}, so what stands from there on changes "
                "nothing. Raise the cap, or take these tiers out."
            )
            yield self.about.finding("cap_before_tier", "stop", text, number, cap=self.about.money(own))
        elif cap is not None and before >= cap > 0:
            text = N_(
                "{component}: alone it reaches the plan’s cap of {cap} before {bound}, so what stands from "
                "there on changes nothing. Raise the cap, or take these tiers out."
            )
            yield self.about.finding("cap_before_tier", "look", text, number, cap=self.about.money(cap))

    def _cap_of_plan(self) -> Fraction | None:
        """The plan's cap, where the component pays its whole sum to one payee in one pay period."""
        component = self.component
        alone = component.pool is None and component.pay == "on_sale" and component.reward == "cash"
        return self.plan.cap if alone and component.within in {"period", self.plan.pay_every} else None

    # ------------------------------------------------------------------------------------------------- slopes

    def _slopes(self) -> Iterator[ReviewFinding]:
        """Between the bounds: a line that goes down, or a mean rate that does."""
        for falling in fallings(self.component):
            if self._is_seen(falling):
                yield self._slope(falling)

    def _is_seen(self, falling: Falling) -> bool:
        """Whether floor and cap leave anything of the fall."""
        if not self.sums_are_known:
            return True
        far = falling.start + max(abs(falling.start), Fraction(1)) * _FAR if falling.end is None else falling.end
        start = payout_at(self.limited, falling.start, ONE, "at")
        return payout_at(self.limited, far, ONE, "above") < start

    def _slope(self, falling: Falling) -> ReviewFinding:
        """A fall of which the plan alone is sure is one to stop at; another base may well grow along."""
        sure = self.sums_are_known or base_is_achieved(self.component)
        severity: Severity = "stop" if sure and not self._less_may_be_better() else "look"
        tier = self.tiers[falling.number - 1]
        bound: Value = self.about.bound(falling.start)
        if self.component.schedule.mode == "linear" and falling.end is not None:
            following = self.tiers[falling.number]
            text = N_(
                "{component}: between {bound} and {end} the factor goes from {higher} down to {lower}, so that "
                "reaching more pays less. Let the factor rise, or stay."
            )
            return self.about.finding(
                "falls",
                severity,
                text,
                falling.number,
                bound=bound,
                end=self.about.bound(falling.end),
                higher=tier.value,
                lower=following.value,
            )
        text = N_(
            "{component}: above {bound} only {gift} is given, less than the tiers below give on the mean. As the base "
            "does not grow with the position, whoever reaches more is paid less. Give more there, or let base and "
            "position be the same measure."
        )
        return self.about.finding("falls", severity, text, falling.number, gift=self.about.gift(tier))

    def _idle_slices(self) -> Iterator[ReviewFinding]:
        """A slice that pays nothing between slices that pay."""
        schedule = self.component.schedule
        if schedule.mode != "marginal" or schedule.gift in SUMS:
            return
        for number, (tier, following) in enumerate(pairwise(self.tiers), start=1):
            paid_below = any(other.value > 0 for other in self.tiers[: number - 1])
            if tier.value == 0 and paid_below and any(other.value > 0 for other in self.tiers[number:]):
                text = N_(
                    "{component}: what lies between {bound} and {end} pays nothing, although less and more than that "
                    "pays. Give the tier a figure above 0, or take it out."
                )
                yield self.about.finding("gap", "look", text, number, end=self.about.bound(following.start))
