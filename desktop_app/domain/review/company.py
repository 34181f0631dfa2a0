"""What only a company's records show of its plans: who has no target, is on no plan, or is paid twice (docs §14)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from desktop_app.domain.calculation import Company
from desktop_app.domain.facts import Collected, Credited, DocumentCredit, Group, RowCredit
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import EVERYTHING, SUMS, Assignment, Component, Measure, Plan, Where
from desktop_app.domain.reach import last_day, span_of
from desktop_app.domain.review.finding import ReviewFinding, measure_words

ONE = Credited(Fraction(1))


def review_company(company: Company, period: Period) -> tuple[ReviewFinding, ...]:
    """What is missing, or there twice, for the plans of a period (a month, or the last one of a longer pay period).

    It reads the records alone and needs no facts: a target that is a growth counts as one, whatever it grows from.
    """
    span = company.calendar.span(period)
    people = tuple(person for person in company.people if person.employed_days(span))
    targets = _TargetReview(company, period)
    return (
        *(finding for assignment in company.assignments for finding in targets.findings(assignment, people)),
        *_on_no_plan(company, people, period),
        *(finding for person in people for finding in _paid_twice(company, person, span)),
    )


def measures_without_target(company: Company, person: Person, period: Period) -> frozenset[Measure]:
    """The measures for which a plan of the person's asks, in a month, for a target that there is none for."""
    targets = _TargetReview(company, period)
    span = company.calendar.span(period)
    if not person.employed_days(span):
        return frozenset()
    return frozenset(
        position.measure
        for assignment in company.assignments
        if assignment.covers(person, span)
        for component in assignment.plan_of(person.code).components
        for place, position in enumerate(component.positions)
        if position.as_ == "attainment"
        if not targets.has(person, assignment, component, place)
    )


def _on_no_plan(company: Company, people: Sequence[Person], period: Period) -> Iterator[ReviewFinding]:
    span = company.calendar.span(period)
    for person in people:
        if not any(assignment.covers(person, span) for assignment in company.assignments):
            text = N_(
                "{payee} is on no plan in {period} and gets nothing for it. Put {payee} on one, if that is not meant."
            )
            values: dict[str, Value] = {"payee": person.name, "period": period}
            yield ReviewFinding("no_plan", "look", None, None, Message(text, values), payee=person.code)


def _paid_twice(company: Company, person: Person, span: Span) -> Iterator[ReviewFinding]:
    """Components of two plans that pay, on the same day, for the same base."""
    earlier: list[tuple[Assignment, Span, Component]] = []
    for assignment in company.assignments:
        plan = assignment.plan_of(person.code)
        paying = [component for component in plan.components if _pays_for_its_base(component)]
        for days in assignment.days_of(person, span):
            if not person.employed_days(days):
                continue
            for component in paying:
                twice = next((other for other in earlier if _is_same(other, assignment, days, component)), None)
                if twice is not None:
                    yield _twice(person, assignment, twice[0], component)
            earlier += [(assignment, days, component) for component in paying]


def _pays_for_its_base(component: Component) -> bool:
    paid = isinstance(component.base, Measure) and component.schedule.gift not in SUMS
    return paid and component.reward == "cash"


def _is_same(
    other: tuple[Assignment, Span, Component], assignment: Assignment, days: Span, component: Component
) -> bool:
    before, their_days, theirs = other
    together = their_days.overlap(days.first_on, days.last_on).days
    return before is not assignment and bool(together) and theirs.base == component.base


def _twice(person: Person, assignment: Assignment, other: Assignment, component: Component) -> ReviewFinding:
    values: dict[str, Value] = {
        "payee": person.name,
        "plan": assignment.plan.name,
        "other": other.plan.name,
        "component": component.name,
    }
    if assignment.plan_key == other.plan_key:
        text = N_(
            "{payee} is on the plan “{plan}” twice, so {component} pays for the same sales twice. Put "
            "{payee} on it once."
        )
    else:
        text = N_(
            "{payee} is on the plans “{other}” and “{plan}”, which both pay for the same sales; one of them has "
            "{component}. End one of the two, or let them count different sales."
        )
    return ReviewFinding(
        "paid_twice", "look", component.key, None, Message(text, values), plan=assignment.plan_key, payee=person.code
    )


@frozen
class _TargetReview:
    """Whether anybody at all has the targets that the plans ask for."""

    company: Company
    period: Period

    def findings(self, assignment: Assignment, people: Sequence[Person]) -> Iterator[ReviewFinding]:
        span = self.company.calendar.span(self.period)
        covered = [person for person in people if assignment.covers(person, span)]
        if not covered:
            return
        for component in assignment.plan.components:
            for place, position in enumerate(component.positions):
                if position.as_ != "attainment" or position in component.positions[:place]:
                    continue
                if not any(self.has(person, assignment, component, place) for person in covered):
                    reached = self._reached(assignment.plan, component)
                    yield self._finding(assignment, component, position.measure, reached)

    def _reached(self, plan: Plan, component: Component) -> Period:
        """The span whose target counts: that of the component's `within`, at least the pay period."""
        around = (self.period, *self.period.around())
        pay_period = next((each for each in around if each.kind == plan.pay_every), self.period)
        return span_of(component.within, pay_period)

    def has(self, person: Person, assignment: Assignment, component: Component, place: int) -> bool:
        """Whether there is a target for the person, as his own values have the component."""
        plan = assignment.plan_of(person.code)
        span = self._reached(assignment.plan, component)
        own = next(each for each in plan.components if each.key == component.key)
        subject: Subject = person
        if own.pool is not None:
            days = self.company.calendar.span(self.period)
            team = person.team_on(last_day(days, person.left_on))
            if team is None:
                return False
            subject = Fund(team)
        measures = Measures(self.company.people, self.company.teams, _Ones(self.company.people))
        target = self.company.targets.of(
            measures, subject, own.positions[place].measure, span, prorate=plan.prorate_targets
        )
        return target is not None

    def _finding(self, assignment: Assignment, component: Component, measure: Measure, span: Period) -> ReviewFinding:
        values: dict[str, Value] = {
            "component": component.name,
            "plan": assignment.plan.name,
            "measure": measure_words(measure),
            "period": span,
        }
        text = (
            N_(
                "{component} of “{plan}”: nobody on the plan has a target for “{measure}” in {period}, so it pays "
                "nothing. Enter the targets."
            )
            if measure.where == EVERYTHING
            else N_(
                "{component} of “{plan}”: nobody on the plan has a target for “{measure}” with the same conditions in "
                "{period}, so it pays nothing. Enter the targets, with these conditions."
            )
        )
        return ReviewFinding("no_target", "stop", component.key, None, Message(text, values), plan=assignment.plan_key)


class _Ones:
    """Facts of which every measure is 1: whether a target has been entered does not hang on what was sold."""

    def __init__(self, people: Collection[Person]) -> None:
        self._people = people

    def each(self, measure: Measure, span: Span) -> Mapping[str, Credited]:  # noqa: ARG002 - the same whatever is asked
        return dict.fromkeys((person.code for person in self._people), ONE)

    def together(self, measure: Measure, group: Group, span: Span) -> Credited:  # noqa: ARG002 - the same
        return ONE

    def by_row(self, measure: Measure, rows: Sequence[Where], whose: str | Group, span: Span) -> Sequence[RowCredit]:  # noqa: ARG002 - no target asks
        return ()

    def by_document(self, measure: Measure, payee: str, span: Span) -> Sequence[DocumentCredit]:  # noqa: ARG002 - no target asks
        return ()

    def collected(self, documents: Collection[str], last_on: date) -> Mapping[str, Collected]:  # noqa: ARG002 - no target asks
        return {}

    def stray_receipts(self, span: Span) -> int:  # noqa: ARG002 - no target asks
        return 0

    def over_credited(self, span: Span) -> int:  # noqa: ARG002 - no target asks
        return 0
