"""From facts to what is paid: base × schedule(position) for every payee of every plan (docs/calculation.md).

Pure: the same company, period, facts and past give the same lines. Where something is missing that a figure would need,
the line is 0 and a finding says so by name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.accounts import Accounts
from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import NO_PAST, AccountKey, Due, Past, State
from desktop_app.domain.facts import Facts
from desktop_app.domain.findings import Finding, FindingCode, company_findings, line_findings, people_findings
from desktop_app.domain.payday import Payday
from desktop_app.domain.period import Period
from desktop_app.domain.plan import SUMS, Component, Measure, MeasureKind
from desktop_app.domain.reach import Reach
from desktop_app.domain.seats import Seat
from desktop_app.domain.settlement import PlanLine, Settlement

ENGINE_VERSION = "2"  # kept with every closed run; goes up when the same facts would give other figures

ZERO = Decimal(0)


def calculate(company: Company, period: Period, facts: Facts, past: Past = NO_PAST) -> Calculation:
    """Work out a period for everybody who is on a plan that pays in it, or has a balance or a true-up.

    Every closed period is worked out again, with the plans that it was closed with and all facts known now; what
    comes out otherwise than it was paid is a true-up (docs/calculation.md §11).
    """
    waiting = past.state.waiting
    true_ups: list[PlanLine] = []
    if past.closed and past.changed:
        waiting = past.opening.waiting
        for closing in past.closed:
            again = Payday(replace(company, assignments=closing.assignments), closing.period, facts, past, waiting)
            true_ups.extend(_differences(closing.period, Accounts(again).dues, past))
            waiting = again.waiting
    payday = Payday(company, period, facts, past, waiting)
    accounts = Accounts(payday)
    plan_lines = tuple(accounts.settle(true_ups))
    return Calculation(
        period,
        tuple(line for paid in payday.paid for _component, line in paid.lines),
        plan_lines,
        tuple(_findings(payday)),
        accounts.dues,
        State(accounts.balances, payday.waiting, accounts.points),
    )


def _differences(period: Period, dues: Sequence[Due], past: Past) -> Iterator[PlanLine]:
    """The true-ups of a closed period: what is due by all facts now, less what was due then and paid for it since."""
    is_due = {(due.payee, due.plan): due.amount for due in dues}
    was_due: dict[AccountKey, Decimal] = {}
    for closing in past.closed:
        for due in (*(closing.dues if closing.period == period else ()), *closing.true_ups):
            if due.period == period:
                was_due[due.payee, due.plan] = was_due.get((due.payee, due.plan), ZERO) + due.amount
    for payee, plan in {**was_due, **is_due}:
        was, now = was_due.get((payee, plan), ZERO), is_due.get((payee, plan), ZERO)
        if was != now:
            working = Settlement(ZERO, period=period, was_due=was, is_due=now)
            yield PlanLine(payee, plan, "true_up", now - was, working)


def _findings(payday: Payday) -> Iterator[Finding]:
    """What was missing for the figures, and what is odd about people and facts."""
    company = payday.company
    for paid in payday.paid:
        for component, line in paid.lines:
            yield from line_findings(paid.seat.person, component.name, line.explanation)
            yield from _left_out(payday, paid.seat, component)
    by_person: dict[str, list[Seat]] = {}
    for seat in payday.seats:
        by_person.setdefault(seat.person.code, []).append(seat)
    for seats in by_person.values():
        yield from _paid_twice(seats)
    on_a_plan = set(by_person) | {
        person.code
        for person in company.people
        if person.code not in by_person
        if any(assignment.covers(person, payday.span) for assignment in company.assignments)
    }
    yield from people_findings(company.people, payday.span, on_a_plan, payday.facts)
    components = [component for seat in payday.seats for component in seat.plan.components]
    collects = any(
        component.pay == "on_collection" or any(measure.kind == "collections" for measure in component.measures)
        for component in components
    )
    yield from company_findings(payday.span, payday.facts, collects=collects)


def _left_out(payday: Payday, seat: Seat, component: Component) -> Iterator[Finding]:
    """The lines that a component looks at but that say nothing of what it adds up."""
    codes: dict[MeasureKind, FindingCode] = {"gross_margin": "no_cost", "quantity": "no_quantity"}
    for measure in component.measures:
        if measure.kind in codes and seat.days.days:
            reach = Reach.of(payday.company.calendar, component.within, seat.now, seat.days)
            count = payday.measures.of(seat.person, measure, reach.to_date).left_out
            if count:
                person = seat.person
                yield Finding(codes[measure.kind], person.code, person.name, component.name, count)


def _paid_twice(seats: Sequence[Seat]) -> Iterator[Finding]:
    """The components of a person's further plans that pay for what a plan before pays for on the same day."""
    for place, seat in enumerate(seats):
        if not seat.is_employed:
            continue
        before = [other for other in seats[:place] if other.part.overlap(seat.part.first_on, seat.part.last_on).days]
        paid = {component.base for other in before for component in other.plan.components if _pays_for_base(component)}
        for component in seat.plan.components:
            if _pays_for_base(component) and component.base in paid:
                yield Finding("paid_twice", seat.person.code, seat.person.name, component.name)


def _pays_for_base(component: Component) -> bool:
    """Whether it pays money for what its base adds up: a sum, points or an award are for something else."""
    sums = component.schedule.gift in SUMS and not component.schedule.rows
    return component.reward == "cash" and isinstance(component.base, Measure) and not sums
