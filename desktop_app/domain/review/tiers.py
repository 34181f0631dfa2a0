"""What the tiers of a component leave open: what lies below them, what is too much or nothing, what may go negative.

docs/calculation.md §14. A card's rows are read in review/card.py.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from desktop_app.domain.curve import base_is_achieved, payout_at
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Ratio, Value
from desktop_app.domain.plan import SUMS, Constant, MeasureKind, Tier
from desktop_app.domain.review.finding import OfComponent, ReviewFinding
from desktop_app.domain.review.shape import ONE, Shape
from desktop_app.domain.review.slopes import base_moves

NOTHING = Fraction(0)
ALL = Fraction(1)
RETURNS_COUNT: frozenset[MeasureKind] = frozenset({"revenue", "gross_margin", "quantity", "collections"})


@frozen
class Tiers(OfComponent):
    """The tiers of a component, one by one."""

    shape: Shape

    def findings(self) -> Iterator[ReviewFinding]:
        if self.tiers:
            if not self.shape.is_rank:
                yield from self._lowest()
            yield from self._rates()
        yield from self._paying_nothing()
        yield from self._negative()

    # ------------------------------------------------------------------------------------------ below and behind

    def _lowest(self) -> Iterator[ReviewFinding]:
        """Nothing below the lowest tier, or more than its author thinks."""
        if self.component.schedule.gift in SUMS:
            return
        lowest = self.tiers[0]
        if self.is_linear or lowest.start <= 0:
            yield from self._served_below(lowest)
        elif not self.shape.is_bonus:
            size = payout_at(self.shape.limited, lowest.start, ONE, "at")
            if self.component.schedule.mode == "marginal" or size <= 0:
                text = N_(
                    "{component}: what lies below {bound} pays nothing, also for who gets beyond. If that is not "
                    "meant, add a tier from 0."
                )
                yield self.about.finding("nothing_below", "look", text, 1)
            else:
                text = N_(
                    "{component}: below {bound} nothing is earned, and there the payout jumps to {size}. If that is "
                    "not meant, add a tier from 0."
                )
                yield self.about.finding("nothing_below", "look", text, 1, size=self.shape.size(size, lowest))

    def _served_below(self, lowest: Tier) -> Iterator[ReviewFinding]:
        if lowest.value == 0 or self.component.standing_on is None:
            return
        gift, growth = self.about.gift(lowest), self.shape.is_growth
        stays = base_moves(self.component) == "stays"
        if self.is_linear and (growth or (lowest.start > 0 and stays)):
            text = N_(
                "{component}: below {bound} the factor stays {gift}, however little is reached. If nothing should be "
                "paid there, add a point with the factor 0."
            )
            yield self.about.finding("serves_below", "look", text, 1, gift=gift)
        elif growth and -1 < lowest.start <= 0:
            text = N_(
                "{component}: whoever does not grow, or sells less than before, is given {gift} too, because the "
                "lowest tier serves everything below it. If that is not meant, add a tier from {least} that gives 0."
            )
            yield self.about.finding("serves_below", "look", text, 1, gift=gift, least=Ratio(-ALL))
        elif self.component.schedule.boundary == "above" and stays and not self.is_linear:
            text = N_(
                "{component}: {gift} is given also at {bound} and below, although tiers count only above their bound: "
                "the lowest tier serves everything below it. If that is not meant, add a lower tier that gives 0."
            )
            yield self.about.finding("serves_below", "look", text, 1, gift=gift)

    # ------------------------------------------------------------------------------------------ too much, too little

    def _rates(self) -> Iterator[ReviewFinding]:
        """More than the base itself; of a sum that the plan names, 150 % may well be meant."""
        if isinstance(self.component.base, Constant):
            return
        for number, tier in enumerate(self.tiers, start=1):
            if tier.gift == "rate" and tier.value > 1:
                text = N_(
                    "{component}: from {bound} on {rate} is paid, more than the base itself. Look for a missing "
                    "decimal point."
                )
                yield self.about.finding("rate_over_100", "stop", text, number, rate=Ratio(tier.value))

    def _paying_nothing(self) -> Iterator[ReviewFinding]:
        component = self.component
        values = [*(tier.value for tier in self.tiers), *(row.value for row in component.schedule.rows)]
        lifted = component.floor is not None and component.floor > 0
        if component.reward in {"badge", "award"}:
            if not lifted and max(values) <= 0:
                text = N_(
                    "{component}: it is never given, because no tier has a value above 0. Write the amount 1 where it "
                    "is to be given."
                )
                yield self.about.finding("pays_nothing", "stop", text)
        elif component.cap is not None and component.cap <= 0:
            text = N_("{component}: with a cap of {cap} it never pays anything. Raise the cap, or take it out.")
            cap: Value = component.cap if component.reward == "points" else self.about.money(component.cap)
            yield self.about.finding("pays_nothing", "stop", text, cap=cap)
        elif not lifted and not any(values):
            text = N_("{component}: it never pays anything, because all its tiers give 0.")
            yield self.about.finding("pays_nothing", "stop", text)

    def _negative(self) -> Iterator[ReviewFinding]:
        """A payout below 0 that neither the component nor the plan holds up."""
        component = self.component
        held = component.floor is not None and component.floor >= 0
        held = held or self.shape.plan.draw is not None or self.shape.plan.guarantee is not None
        if held or component.reward != "cash" or component.pay == "on_collection":
            return
        if self._takes_away():
            text = N_(
                "{component}: a tier takes money away, and where nothing else is earned the payee would have to pay. "
                "Add a draw of 0 to the plan, which carries the sum into the next months, or a floor of 0."
            )
        elif self._suffers_from_returns():
            text = N_(
                "{component}: with more returns than sales the payout is negative and the payee would have to pay. "
                "Add a draw of 0 to the plan, which carries the sum into the next months, or a floor of 0."
            )
        else:
            return
        yield self.about.finding("negative", "look", text)

    def _takes_away(self) -> bool:
        """Whether a tier gives a sum below 0, or less than nothing of a sum of the plan."""
        values = [tier.value for tier in self.tiers]
        if self.component.schedule.gift in SUMS and self.component.schedule.mode == "marginal":
            values = list(accumulate(values))
        of_a_sum = self.component.schedule.gift in SUMS or isinstance(self.component.base, Constant)
        return of_a_sum and any(value < 0 for value in values)

    def _suffers_from_returns(self) -> bool:
        """Whether a base below 0 meets a tier that gives something."""
        base, schedule = self.component.base, self.component.schedule
        if isinstance(base, Constant) or base.kind not in RETURNS_COUNT:
            return False
        if schedule.rows:
            return any(row.value > 0 for row in schedule.rows)
        if schedule.gift in SUMS:
            return False
        if not base_is_achieved(self.component):
            return any(tier.value > 0 for tier in self.tiers)
        begins = -ALL if base_moves(self.component) == "shifts" else NOTHING
        below = [tier for tier in self.tiers if tier.start < begins]
        if self.is_linear:
            return any(tier.value > 0 for tier in self.tiers[: len(below) + 1])
        serving = below or [tier for tier in self.tiers[:1] if tier.start <= 0]
        return any(tier.value > 0 for tier in serving)
