"""From facts to payout lines: base × schedule(position), for every payee of every plan (docs/calculation.md §1–9).

Pure: the same company, period and facts give the same lines. Where something is missing that a figure would need, the
line is 0 and a finding says so by name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person, Team
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Assignment, Component, Constant, Measure, Plan
from desktop_app.domain.targets import Targets
from desktop_app.domain.working import shared_by_days, work_out

ENGINE_VERSION = "1"  # kept with every closed run; goes up when the same facts would give other figures

ONE_DAY = timedelta(days=1)
NO_SPAN = Span(date.max, date.min)

FindingCode = Literal["no_target", "no_cost", "no_plan", "not_employed", "paid_twice"]


@dataclass(frozen=True, slots=True)
class Credited:
    """A measure's value by payee code in a span; who is not in it has 0.

    `without_cost` counts, by payee, the lines that gross margin left out because they have no cost.
    """

    values: Mapping[str, Fraction]
    without_cost: Mapping[str, int]

    def of(self, payee: str) -> Fraction:
        return self.values.get(payee, Fraction(0))


class Facts(Protocol):
    """Where the engine's values come from: the book, or a list in a test."""

    def credited(self, measure: Measure, span: Span) -> Credited:
        """The measure for every payee over the days of the span, in major units or counts."""


@dataclass(frozen=True, slots=True)
class Company:
    """What of a book does not depend on the period: money, calendar, people, targets and plans."""

    currency: Currency
    rounding_step: Decimal
    calendar: Calendar
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    targets: Targets
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class PayoutLine:
    """What one payee gets from one component in one period, rounded, in major units."""

    payee: str
    plan: str
    component: str
    name: Name
    amount: Decimal
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at before the figures are trusted: about a payee and, for some codes, one component.

    `count` is how many sale lines it is about, 0 where it is about none. desktop_app/wording/findings.py words it.
    """

    code: FindingCode
    payee: str
    name: str
    component: Name | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Calculation:
    """A worked-out period: payout lines in the order of people, plans and components, and what was found."""

    period: Period
    lines: tuple[PayoutLine, ...]
    findings: tuple[Finding, ...]


def calculate(company: Company, period: Period, facts: Facts) -> Calculation:
    """Work out a period for everybody who is on a plan in it and was employed in it or is credited with something."""
    span = company.calendar.span(period)
    lines: list[PayoutLine] = []
    findings: list[Finding] = []
    on_a_plan: set[str] = set()
    for person in company.people:
        covering = (assignment for assignment in company.assignments if assignment.covers(person, span))
        cases = [
            _Case(company, period, facts, person, assignment, span, span.overlap(assignment.from_on, assignment.to_on))
            for assignment in covering
        ]
        for case in cases:
            on_a_plan.add(person.code)
            paid = tuple(case.lines())
            lines.extend(paid)
            findings.extend(case.findings(paid))
        findings.extend(_paid_twice(cases))
    findings.extend(_people_to_look_at(company.people, span, on_a_plan, facts))
    return Calculation(period, tuple(lines), tuple(findings))


@dataclass(frozen=True, slots=True)
class _Case:
    """One person on one plan in one period; `part` are the days of the period's `span` that the assignment covers."""

    company: Company
    period: Period
    facts: Facts
    person: Person
    assignment: Assignment
    span: Span
    part: Span

    @property
    def plan(self) -> Plan:
        return self.assignment.plan

    def lines(self) -> Iterator[PayoutLine]:
        employed = self.person.employed_days(self.part) > 0
        whole = self.part == self.span
        for component in self.plan.components:
            base = self.base(component)
            if not employed and base.value == 0:
                continue
            explanation = work_out(
                component if whole else shared_by_days(component, Fraction(self.part.days, self.span.days)),
                base,
                self.standing(component),
                self.company.rounding_step,
                employed=employed,
            )
            yield PayoutLine(
                self.person.code,
                self.assignment.plan_key,
                component.key,
                component.name,
                explanation.amount,
                explanation,
            )

    def base(self, component: Component) -> BaseReading:
        if isinstance(component.base, Measure):
            value = self.facts.credited(component.base, self.part).of(self.person.code)
            return BaseReading(component.base.kind, component.base.unit, value, self.part, where=component.base.where)
        return self.constant(component.base)

    def constant(self, constant: Constant) -> BaseReading:
        """The plan's sum, shared by the days on this plan and, unless the plan says otherwise, the days employed.

        Nobody has a share of it who was not employed on a single day, whatever the plan says.
        """
        days = self.person.employed_days(self.part)
        if days and not self.plan.prorate_sums:
            days = self.part.days
        shared = None if days == self.span.days else (days, self.span.days)
        return BaseReading("constant", "money", constant.value * days / self.span.days, self.part, shared)

    def standing(self, component: Component) -> Standing | None:
        position = component.standing_on
        if position is None:
            return None
        measure = position.measure
        achieved = self.facts.credited(measure, self.part).of(self.person.code)
        if position.as_ == "amount":
            return Standing(measure.kind, measure.unit, "amount", achieved, None, achieved, measure.where)
        target = self.target(measure)
        value = None if target is None else achieved / target
        return Standing(measure.kind, measure.unit, "attainment", achieved, target, value, measure.where)

    def target(self, measure: Measure) -> Fraction | None:
        targets, prorate = self.company.targets, self.plan.prorate_targets
        if self.part == self.span:
            return targets.of(self.person, measure, self.period, prorate=prorate)
        whole = targets.of(self.person, measure, self.period, prorate=False)
        days = self.person.employed_days(self.part) if prorate else self.part.days
        return None if whole is None or not days else whole * days / self.span.days

    def findings(self, lines: Iterable[PayoutLine]) -> Iterator[Finding]:
        """What is missing for the figures of these lines, and what a margin leaves out."""
        for line in lines:
            standing = line.explanation.standing
            if standing is not None and standing.value is None:
                yield Finding("no_target", self.person.code, self.person.name, line.name)
        for component in self.plan.components:
            for measure in component.measures:
                if measure.kind == "gross_margin":
                    missing = self.facts.credited(measure, self.part).without_cost.get(self.person.code, 0)
                    if missing:
                        yield Finding("no_cost", self.person.code, self.person.name, component.name, missing)


def _paid_twice(cases: list[_Case]) -> Iterator[Finding]:
    """The components of a person's further plans that pay for what a plan before pays for on the same day."""
    for place, case in enumerate(cases):
        if not case.person.employed_days(case.part):
            continue
        before = [other for other in cases[:place] if other.part.overlap(case.part.first_on, case.part.last_on).days]
        paid = {component.base for other in before for component in other.plan.components}
        for component in case.plan.components:
            if isinstance(component.base, Measure) and component.base in paid:
                yield Finding("paid_twice", case.person.code, case.person.name, component.name)


def _people_to_look_at(people: tuple[Person, ...], span: Span, on_a_plan: set[str], facts: Facts) -> Iterator[Finding]:
    """Who sold something and is on no plan, and who is credited with sales of days on which he was not employed."""
    revenue = Measure("revenue")
    credited = facts.credited(revenue, span)
    for person in people:
        if person.code not in on_a_plan and credited.of(person.code):
            yield Finding("no_plan", person.code, person.name)
        before = span.overlap(None, person.hired_on - ONE_DAY) if person.hired_on else NO_SPAN
        after = span.overlap(person.left_on + ONE_DAY, None) if person.left_on else NO_SPAN
        if any(days.days and facts.credited(revenue, days).of(person.code) for days in (before, after)):
            yield Finding("not_employed", person.code, person.name)
