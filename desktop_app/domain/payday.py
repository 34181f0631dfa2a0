"""The component lines of a run: every component of every seat, pools and collections among them (docs §7–§9)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.calculation import Company, PayoutLine
from desktop_app.domain.closing import Documents, Past
from desktop_app.domain.collection import Earned, Received, collect
from desktop_app.domain.earning import Earner
from desktop_app.domain.explanation import Explanation, Share
from desktop_app.domain.facts import DocumentCredit, Facts
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Fund, Measures
from desktop_app.domain.people import Person
from desktop_app.domain.period import ALL_DAYS, Period, Span, apart
from desktop_app.domain.plan import Among, Component, Measure
from desktop_app.domain.reach import Reach, last_day
from desktop_app.domain.seats import Seat, known_assignments, pay_period, seats_of
from desktop_app.domain.shares import cut
from desktop_app.domain.standing import Rivals

ZERO = Decimal(0)
NO_DAYS = Span(date.max, date.min)
ONE_DAY = timedelta(days=1)


@frozen
class PaidSeat:
    """What one seat is paid, with the component of each line."""

    seat: Seat
    lines: tuple[tuple[Component, PayoutLine], ...]

    @property
    def earned(self) -> Decimal:
        """The money of all lines."""
        return sum((line.paid for _component, line in self.lines), ZERO)


class Payday:
    """One period's component lines being worked out; what waits for customers is handed on from line to line."""

    def __init__(
        self, company: Company, period: Period, facts: Facts, past: Past, waiting: Sequence[Documents]
    ) -> None:
        self.company = company
        self.period = period
        self.span = company.calendar.span(period)
        self.facts = facts
        self.past = past
        self.measures = Measures(company.people, company.teams, facts)
        self.seats = tuple(seats_of(company, period))
        self._waiting = {(each.payee, each.plan, each.component): each.documents for each in waiting}
        self._funds: dict[tuple[tuple[str, int], str, str], Explanation | None] = {}
        self.paid = [self._paid(seat, seat.plan.components) for seat in self.seats]
        self.paid += [self._paid(seat, (component,)) for seat, component in tuple(self._former())]

    @property
    def waiting(self) -> tuple[Documents, ...]:
        """What is still to be paid as customers pay."""
        return tuple(Documents(*key, documents) for key, documents in self._waiting.items() if documents)

    def _former(self) -> Iterator[tuple[Seat, Component]]:
        """Who is on a plan no more, but is still paid by it as customers pay."""
        served = {
            (*paid.seat.key, component.key)
            for paid in self.paid
            for component in paid.seat.plan.components
            if component.pay == "on_collection"
        }
        people = {person.code: person for person in self.company.people}
        for payee, plan_key, key in sorted(self._waiting.keys() - served):
            for assignment in known_assignments(self.company, self.past, plan_key):
                plan = assignment.plan_of(payee)
                now = pay_period(plan, self.period)
                waits = (each for each in plan.components if each.key == key and each.pay == "on_collection")
                component = next(waits, None)
                if payee in people and component is not None and now is not None:
                    whole = self.company.calendar.span(now)
                    yield Seat(people[payee], assignment, plan, now, whole, NO_DAYS, NO_DAYS), component
                    break

    def _paid(self, seat: Seat, components: Sequence[Component]) -> PaidSeat:
        lines = ((component, self._line(seat, component)) for component in components)
        return PaidSeat(seat, tuple((component, line) for component, line in lines if line is not None))

    def _line(self, seat: Seat, component: Component) -> PayoutLine | None:
        if component.pool is not None:
            explanation = self._pool_share(seat, component)
        elif component.pay == "on_collection":
            explanation = self._collected(seat, component)
        else:
            explanation = self._earner(seat).earn(component, seat.now)
        if explanation is None:
            return None
        return PayoutLine(
            seat.person.code,
            seat.assignment.plan_key,
            component.key,
            component.name,
            explanation.amount,
            explanation,
            component.reward,
            component.gives,
        )

    def _earner(self, seat: Seat) -> Earner:
        opening = {
            component: amount
            for (payee, plan, component), amount in self.past.earned_before.items()
            if (payee, plan) == seat.key and self._begins_in(seat.now)
        }

        def rivals(among: Among, reach: Reach) -> Rivals:
            return tuple(self._rivals(seat, among, reach))

        return Earner(
            self.company.calendar,
            self.company.rounding_step,
            self.measures,
            self.company.targets,
            seat.plan,
            seat.person,
            seat.days,
            rivals,
            opening,
        )

    def _begins_in(self, now: Period) -> bool:
        """Whether the book begins in a pay period."""
        first = self.past.first_period
        return first is not None and first.months()[0] in now.months()

    def _rivals(self, seat: Seat, among: Among, reach: Reach) -> Iterator[tuple[Person, Span]]:
        """Those on the same version of the plan who were employed on a day up to now, with their days on it.

        Who is on it again after a break has several stretches of days.
        """
        own_team = seat.person.team_on(last_day(reach.done, seat.person.left_on))
        for person in self.company.people:
            if among == "team" and person != seat.person:
                team = person.team_on(last_day(reach.done, person.left_on))
                if team is None or team != own_team:
                    continue
            if person == seat.person:
                yield person, reach.to_date
                continue
            entries = [each for each in self.company.assignments if each.version_key == seat.assignment.version_key]
            stretches = apart(days for entry in entries for days in entry.days_of(person, reach.done))
            yield from ((person, days) for days in stretches if person.employed_days(days))

    def _pool_share(self, seat: Seat, component: Component) -> Explanation | None:
        """What a payee has of his team's fund; None for who has no team or was not employed.

        All on this version of the plan share one fund, each once, however many entries put them on it: who has several
        seats has his share with the last one.
        """
        team = seat.team
        if team is None or not seat.is_employed or component.pool is None:
            return None
        sharing: dict[str, list[Seat]] = {}
        for other in self.seats:
            same = other.assignment.version_key == seat.assignment.version_key
            if same and other.is_employed and other.team == team:
                sharing.setdefault(other.person.code, []).append(other)
        if seat is not sharing[seat.person.code][-1]:
            return None
        fund = self._fund(seat, component, team, [each for seats in sharing.values() for each in seats])
        if fund is None:
            return None
        by = component.pool.share_by
        weights = {code: self._pool_weight(seats, by) for code, seats in sharing.items()}
        amount = cut(fund.amount, weights, self.company.rounding_step).get(seat.person.code, ZERO)
        own = weights[seat.person.code]
        share = Share(
            team,
            fund.amount,
            "measure" if isinstance(by, Measure) else by,
            own,
            sum(weights.values(), Fraction(0)),
            amount,
        )
        return replace(fund, share=share, amount=amount)

    def _pool_weight(self, seats: Sequence[Seat], by: object) -> Fraction:
        """What one person's seats weigh together."""
        person = seats[-1].person
        if isinstance(by, Measure):
            values = [self.measures.of(person, by, days).value for days in apart(seat.part for seat in seats)]
            known = [value for value in values if value is not None]
            total = sum(known, Fraction(0)) if by.adds_up else known[-1] if known else Fraction(0)
            return max(total, Fraction(0))
        own = [seat for seat in seats if person.code in seat.assignment.weights]
        return (own or seats)[-1].assignment.weight_of(person.code) if by == "weight" else Fraction(1)

    def _fund(self, seat: Seat, component: Component, team: str, sharing: Sequence[Seat]) -> Explanation | None:
        """A team's fund of the days on which any of those who share it is put on this version of the plan."""
        key = (seat.assignment.version_key, component.key, team)
        if key not in self._funds:
            entries = [each.assignment for each in sharing]
            starts = [each.from_on for each in entries if each.from_on is not None]
            ends = [each.to_on for each in entries if each.to_on is not None]
            days = ALL_DAYS.overlap(
                min(starts) if len(starts) == len(entries) else None, max(ends) if len(ends) == len(entries) else None
            )
            earner = replace(self._earner(seat), subject=Fund(team), plan=seat.assignment.plan, days=days)
            shared = next(each for each in seat.assignment.plan.components if each.key == component.key)
            self._funds[key] = earner.earn(shared, seat.now)
        return self._funds[key]

    def _collected(self, seat: Seat, component: Component) -> Explanation | None:
        """What of an earned amount is paid now, and what stays waiting; None where there is nothing of either."""
        earner, key = self._earner(seat), (*seat.key, component.key)
        held = self._waiting.get(key, ())
        earned = earner.earn(component, seat.now) if seat.days.days else None
        if earned is None and not held:
            return None
        if earned is None:
            earned = earner.nothing(component, self.span)
            before, now = Earned(ZERO), Earned(ZERO)
        else:
            reach = earner.reach(component, seat.now)
            earlier = reach.before()
            before = Earned(earned.before or ZERO, () if earlier is None else self._documents(seat, component, earlier))
            now = Earned(earned.worked_out, self._documents(seat, component, reach))
        documents = {each.document for each in held}
        documents |= {each.document for each in (*before.documents, *now.documents)}
        received = Received(
            self.facts.collected(documents, self.span.first_on - ONE_DAY),
            self.facts.collected(documents, self.span.last_on),
        )
        collection, self._waiting[key] = collect(held, before, now, received, self.company.rounding_step)
        if not (seat.days.days or collection.documents) and any(each.key == seat.key for each in self.seats):
            return None  # he has a line of the version that holds now, and this one would say nothing
        return replace(earned, collection=collection, amount=collection.paid)

    def _documents(self, seat: Seat, component: Component, reach: Reach) -> Sequence[DocumentCredit]:
        if not isinstance(component.base, Measure):
            return ()
        return self.facts.by_document(component.base, seat.person.code, reach.to_date)
