"""From facts to what is paid: base × schedule(position) for every payee of every plan (docs/calculation.md).

Pure: the same company, period, facts and past give the same lines. Where something is missing that a figure would need,
the line is 0 and a finding says so by name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.domain.accounts import Accounts
from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import NO_PAST, Past, State
from desktop_app.domain.facts import Facts
from desktop_app.domain.findings import (
    Finding,
    FindingCode,
    company_findings,
    lapsed_findings,
    line_findings,
    people_findings,
)
from desktop_app.domain.payday import Payday
from desktop_app.domain.period import Period
from desktop_app.domain.plan import SUMS, Component, Measure, MeasureKind
from desktop_app.domain.reach import Reach
from desktop_app.domain.seats import Seat
from desktop_app.domain.true_ups import Decision, Proposal, decided, differences

ENGINE_VERSION = "3"  # kept with every closed run; goes up when the same facts would give other figures


def calculate(
    company: Company, period: Period, facts: Facts, past: Past = NO_PAST, decisions: Sequence[Decision] = ()
) -> Calculation:
    """Work out a period for everybody who is on a plan that pays in it, or has a balance or a true-up.

    Every closed period is worked out again, with the plans that it was closed with and all facts known now; what
    comes out otherwise than it was settled is proposed as a true-up, and taken where `decisions` do not carry or waive
    it (docs/calculation.md §11).
    """
    waiting = past.state.waiting
    found: list[Proposal] = []
    names = {person.code: person.name for person in company.people}
    if past.closed and past.changed:
        waiting = past.opening.waiting
        for closing in past.closed:
            again = Payday(replace(company, assignments=closing.assignments), closing.period, facts, past, waiting)
            found.extend(differences(closing.period, Accounts(again).dues, past, names))
            waiting = again.waiting
    payday = Payday(company, period, facts, past, waiting)
    accounts = Accounts(payday)
    proposals = tuple(decided(found, decisions, accounts.pays))
    plan_lines = tuple(accounts.settle([each.line for each in proposals if each.fate == "take"]))
    return Calculation(
        period,
        tuple(line for paid in payday.paid for _component, line in paid.lines),
        plan_lines,
        (*_findings(payday), *lapsed_findings(proposals)),
        accounts.dues,
        State(accounts.balances, payday.waiting, accounts.points),
        proposals,
    )


def _findings(payday: Payday) -> Iterator[Finding]:
    """What was missing for the figures, and what is odd about people and facts."""
    company = payday.company
    components = {id(each): each for paid in payday.paid for each in paid.seat.plan.components}
    measures = {key: each.measures for key, each in components.items()}  # once for all who share a component
    for paid in payday.paid:
        for component, line in paid.lines:
            yield from line_findings(paid.seat.person, component.name, line.explanation)
            yield from _left_out(payday, paid.seat, component, measures[id(component)])
    by_person: dict[str, list[Seat]] = {}
    for seat in payday.seats:
        by_person.setdefault(seat.person.code, []).append(seat)
    for seats in by_person.values():
        if len(seats) > 1:
            yield from _paid_twice(seats)
    on_a_plan = set(by_person) | {
        person.code
        for person in company.people
        if person.code not in by_person
        if any(assignment.covers(person, payday.span) for assignment in company.assignments)
    }
    yield from people_findings(company.people, payday.span, on_a_plan, payday.facts)
    collects = any(
        component.pay == "on_collection" or any(each.kind == "collections" for each in measures[id(component)])
        for seat in payday.seats
        for component in seat.plan.components
    )
    yield from company_findings(payday.span, payday.facts, collects=collects)


def _left_out(payday: Payday, seat: Seat, component: Component, measures: Sequence[Measure]) -> Iterator[Finding]:
    """The lines that a component looks at with its measures but that say nothing of what it adds up."""
    codes: dict[MeasureKind, FindingCode] = {"gross_margin": "no_cost", "quantity": "no_quantity"}
    for measure in measures:
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
        paid = {
            (component.base, component.pool and other.assignment.version_key)
            for other in before
            for component in other.plan.components
            if _pays_for_base(component)
        }
        bases = {base for base, shared in paid if shared != seat.assignment.version_key}  # a fund is shared once only
        for component in seat.plan.components:
            if _pays_for_base(component) and component.base in bases:
                yield Finding("paid_twice", seat.person.code, seat.person.name, component.name)


def _pays_for_base(component: Component) -> bool:
    """Whether it pays money for what its base adds up: a sum, points or an award are for something else."""
    sums = component.schedule.gift in SUMS and not component.schedule.rows
    return component.reward == "cash" and isinstance(component.base, Measure) and not sums
