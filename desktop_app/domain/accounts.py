"""The plans' own lines of a run: caps and guarantees, true-ups, draws and holdbacks, and what is kept (docs §9)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.closing import AccountKey, Due, Points
from desktop_app.domain.frozen import frozen
from desktop_app.domain.payday import PaidSeat, Payday
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan
from desktop_app.domain.seats import known_assignments, pay_period
from desktop_app.domain.settlement import Account, Balance, Days, PlanLine

ZERO = Decimal(0)


@frozen
class Earnings:
    """What a payee has from one plan: the money of its component lines, and the lines of cap and guarantee."""

    earned: Decimal
    limits: tuple[PlanLine, ...]

    @property
    def due(self) -> Decimal:
        return sum((line.amount for line in self.limits), self.earned)


class Accounts:
    """Everybody's accounts with the plans of a run; `balances` are those after it."""

    def __init__(self, payday: Payday) -> None:
        self._payday = payday
        self._step = payday.company.rounding_step
        self._seats: dict[AccountKey, list[PaidSeat]] = {}
        for paid in payday.paid:
            self._seats.setdefault(paid.seat.key, []).append(paid)
        self._earnings = {key: self._earned(key, seats) for key, seats in self._seats.items()}
        self._balances = {(each.payee, each.plan): each for each in payday.past.state.balances}

    @property
    def dues(self) -> tuple[Due, ...]:
        """What everybody is due from each plan after cap and guarantee."""
        period = self._payday.period
        return tuple(Due(*key, period, earnings.due) for key, earnings in self._earnings.items())

    @property
    def balances(self) -> tuple[Balance, ...]:
        return tuple(each for each in self._balances.values() if each.draw or each.holdback)

    @property
    def points(self) -> tuple[Points, ...]:
        """Everybody's points, those of this period included."""
        points = {each.payee: each.points for each in self._payday.past.state.points}
        for paid in self._payday.paid:
            for _component, line in paid.lines:
                if line.reward == "points":
                    points[line.payee] = points.get(line.payee, ZERO) + line.amount
        return tuple(Points(payee, count) for payee, count in points.items() if count)

    def settle(self, true_ups: Sequence[PlanLine]) -> Iterator[PlanLine]:
        """The plans' lines in the order of people: everybody on a plan, with a true-up or a balance (docs §9).

        The true-ups are those of plans that pay in this run. The balances go on with them.
        """
        by_key: dict[AccountKey, list[PlanLine]] = {key: [] for key in (*self._earnings, *self._balances)}
        for line in true_ups:
            by_key.setdefault((line.payee, line.plan), []).append(line)
        keys_of: dict[str, list[AccountKey]] = {}
        for key in by_key:
            keys_of.setdefault(key[0], []).append(key)
        for person in self._payday.company.people:
            for key in keys_of.get(person.code, ()):
                yield from self._settled(person, key, by_key[key])

    def pays(self, payee: str, plan_key: str) -> bool:
        """Whether a payee's plan pays in this run."""
        return self._plan(payee, plan_key) is not None

    def _earned(self, key: AccountKey, seats: Sequence[PaidSeat]) -> Earnings:
        account = Account(*key, self._step)
        limited = [paid for paid in seats if paid.seat.plan.is_limited]
        limits = (line for paid in limited for line in account.limits(paid.seat.plan, paid.earned, self._days(paid)))
        return Earnings(sum((paid.earned for paid in seats), ZERO), tuple(limits))

    def _days(self, paid: PaidSeat) -> Days:
        seat = paid.seat
        return Days(seat.part.days, seat.person.employed_days(seat.part), seat.whole.days)

    def _plan(self, payee: str, plan_key: str) -> tuple[Plan, Period] | None:
        """A plan as it holds for a payee, and its pay period; None where it does not pay in this run."""
        seats = self._seats.get((payee, plan_key))
        known = known_assignments(self._payday.company, self._payday.past, plan_key)
        plan = seats[-1].seat.plan if seats else next((each.plan_of(payee) for each in known), None)
        now = None if plan is None else pay_period(plan, self._payday.period)
        return None if plan is None or now is None else (plan, now)

    def _settled(self, person: Person, key: AccountKey, true_ups: Sequence[PlanLine]) -> Iterator[PlanLine]:
        """Cap and guarantee, true-ups, then draw and holdback with the balances after them."""
        found = self._plan(*key)
        if found is None:
            return
        plan, now = found
        earnings = self._earnings.get(key, Earnings(ZERO, ()))
        yield from earnings.limits
        yield from true_ups
        seats = [paid for paid in self._seats.get(key, ()) if paid.seat.part.days]
        plans = [paid.seat.plan for paid in seats] or [plan]
        if all(each.draw is None and each.holdback is None for each in plans):
            return
        account, balance = Account(*key, self._step), self._balances.get(key, Balance(*key))
        left = sum((line.amount for line in true_ups), earnings.due)
        advanced = ZERO
        parts = [(paid.seat.plan, self._days(paid)) for paid in seats]
        draw = account.draw(plan, left, balance.draw, parts)
        if draw is not None:
            balance = replace(balance, draw=balance.draw + draw.amount)
            left, advanced = left + draw.amount, max(draw.amount, ZERO)
            if draw.amount or balance.draw:
                yield draw
        keeping = next((each for each, _days in reversed(parts) if each.holdback is not None), plan)
        released = self._released(keeping, now, person)
        holdback = account.holdback(keeping, left, advanced, balance.holdback, released=released)
        if holdback is not None:
            balance = replace(balance, holdback=balance.holdback - holdback.amount)
            if holdback.amount or balance.holdback:
                yield holdback
        self._balances[key] = balance

    def _released(self, plan: Plan, now: Period, person: Person) -> bool:
        """Whether a holdback is paid out: in its month, and for somebody who has left."""
        in_its_month = plan.holdback is not None and plan.holdback.release in {month.number for month in now.months()}
        return in_its_month or (person.left_on is not None and person.left_on <= self._payday.span.last_on)
