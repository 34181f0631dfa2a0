"""From the sum of a plan's lines to what is paid: cap, guarantee, true-ups, draw, holdback (docs/calculation.md §9)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import round_half_up
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan

PlanLineKind = Literal["cap", "guarantee", "true_up", "draw", "holdback"]
ZERO = Decimal(0)


@frozen
class Settlement:
    """The working of a plan's own line, in major units.

    `before` is the sum that it looked at. `limit` is the cap, guarantee or draw after sharing it by days, out of
    `days` = (days counted, days of the period), None where nothing was shared. `balance_before` and `balance_after`
    are those of a draw or holdback. A holdback says what was `earned`, what was `withheld` of it and what `released`.
    A true-up says of which closed `period`, what `was_due` and was paid since, and what `is_due` by all facts now.
    """

    before: Decimal
    limit: Decimal | None = None
    days: tuple[int, int] | None = None
    balance_before: Decimal | None = None
    balance_after: Decimal | None = None
    rate: Fraction | None = None
    earned: Decimal | None = None
    withheld: Decimal | None = None
    released: Decimal | None = None
    period: Period | None = None
    was_due: Decimal | None = None
    is_due: Decimal | None = None


@frozen
class PlanLine:
    """A line of a plan itself on a payee's slip, rounded, in major units, with the slip's sign."""

    payee: str
    plan: str
    kind: PlanLineKind
    amount: Decimal
    working: Settlement


@frozen
class Balance:
    """What a payee owes to a plan's draw, and what its holdback keeps for him; both in major units, 0 or above."""

    payee: str
    plan: str
    draw: Decimal = ZERO
    holdback: Decimal = ZERO


@frozen
class Days:
    """The days of a part of a pay period: all that the plan had the payee, those employed, those of the period."""

    on_plan: int
    employed: int
    of_period: int

    def counted(self, plan: Plan) -> int:
        """The days by which guarantee and draw are shared; 0 for who was not employed on a single one."""
        return self.employed if plan.prorate_sums or not self.employed else self.on_plan

    def share(self, plan: Plan) -> Fraction:
        return Fraction(self.counted(plan), self.of_period)

    def said(self, counted: int) -> tuple[int, int] | None:
        return None if counted == self.of_period else (counted, self.of_period)


@frozen
class Account:
    """One payee's account with one plan."""

    payee: str
    plan_key: str
    step: Decimal

    def limits(self, plan: Plan, earned: Decimal, days: Days) -> Iterator[PlanLine]:
        """The plan's cap on a sum of component lines, and its guarantee on what the cap leaves.

        Who is on the plan no more, and is only paid as customers pay, has neither.
        """
        if plan.cap is not None and days.on_plan:
            limit = round_half_up(plan.cap * Fraction(days.on_plan, days.of_period), self.step)
            if earned > limit:
                working = Settlement(earned, limit, days.said(days.on_plan))
                yield self.line("cap", limit - earned, working)
                earned = limit
        if plan.guarantee is not None and days.employed:
            limit = round_half_up(plan.guarantee * days.share(plan), self.step)
            if earned < limit:
                working = Settlement(earned, limit, days.said(days.counted(plan)))
                yield self.line("guarantee", limit - earned, working)

    def draw(
        self, plan: Plan, earned: Decimal, balance: Decimal, parts: Sequence[tuple[Plan, Days]]
    ) -> PlanLine | None:
        """Pay at least the draw, and take back from more than it what was advanced before.

        `parts` are the versions of the plan in the period with their days; each has its part of its own draw. `plan`
        says whether there is one at all for who is on no part.
        """
        draws = [each.draw for each, _days in parts] or [plan.draw]
        if all(each is None for each in draws):
            return None
        shares = ((each.draw or Fraction(0)) * days.share(each) for each, days in parts)
        draw = round_half_up(sum(shares, Fraction(0)), self.step)
        share = sum((days.share(each) for each, days in parts), Fraction(0))
        amount = draw - earned if earned < draw else ZERO - min(balance, earned - draw)
        counted = sum(days.counted(each) for each, days in parts)
        days = (counted, parts[0][1].of_period) if parts and share != 1 else None
        working = Settlement(earned, draw, days, balance, balance + amount)
        return self.line("draw", amount, working)

    def holdback(
        self, plan: Plan, left: Decimal, advanced: Decimal, balance: Decimal, *, released: bool
    ) -> PlanLine | None:
        """Keep a share of what is left as far as it was earned; on release pay that and everything kept before.

        `advanced` is what of the sum is an advance of the draw.
        """
        if plan.holdback is None:
            return None
        earned = max(left - advanced, ZERO)
        withheld = round_half_up(Fraction(earned) * plan.holdback.rate, self.step)
        paid = balance + withheld if released else ZERO
        working = Settlement(
            left,
            rate=plan.holdback.rate,
            earned=earned,
            withheld=withheld,
            released=paid,
            balance_before=balance,
            balance_after=balance + withheld - paid,
        )
        return self.line("holdback", paid - withheld, working)

    def line(self, kind: PlanLineKind, amount: Decimal, working: Settlement) -> PlanLine:
        return PlanLine(self.payee, self.plan_key, kind, amount, working)
