"""What of a month an owner should look at besides the findings of its run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.review.company import review_company
from desktop_app.domain.review.finding import ReviewFinding
from desktop_app.domain.review.plan_review import review
from desktop_app.domain.run import Run


@frozen
class Leaver:
    """Somebody who left, with what is still to become his: waiting for customers, and held back; in major units."""

    payee: str
    name: str
    left_on: date
    waiting: Decimal
    holdback: Decimal


@frozen
class ChangedMonth:
    """A closed month that comes out otherwise than it was approved: by how much, in major units, and for whom."""

    period: Period
    amount: Decimal
    names: tuple[str, ...]
    payee: str  # the first of them


def leavers(company: Company, run: Run) -> Iterator[Leaver]:
    """Those whose last day is over by the end of the run's period, and who have something left."""
    last_on = company.calendar.span(run.period).last_on
    for person in company.people:
        if person.left_on is None or person.left_on > last_on:
            continue
        waiting = run.waiting_for(person.code)
        holdback = sum((each.holdback for each in run.balances_of(person.code)), Decimal(0))
        if waiting or holdback:
            yield Leaver(person.code, person.name, person.left_on, waiting, holdback)


def changed_months(run: Run) -> Iterator[ChangedMonth]:
    """The closed months for which a draft proposes true-ups that are not carried or waived, oldest first."""
    open_ = [each for each in run.proposals if run.status == "draft" and each.fate in {"take", "wait"}]
    for period in sorted({each.closed for each in open_}):
        mine = [each for each in open_ if each.closed == period]
        names = tuple(dict.fromkeys(each.name for each in mine))
        yield ChangedMonth(period, sum((each.amount for each in mine), Decimal(0)), names, mine[0].payee)


def review_findings(company: Company, run: Run) -> tuple[ReviewFinding, ...]:
    """What the plan review finds about the plans of a draft and the people on them, each with its plan or payee.

    What the run's own findings say already, because it comes to bear in its period, is left out.
    """
    if run.status != "draft":
        return ()
    said = {finding.code for finding in run.findings}
    named = {(finding.code, finding.payee) for finding in run.findings}
    span = company.calendar.span(run.period)
    found = list[ReviewFinding]()
    reviewed = set[str]()
    for assignment in company.assignments:
        if assignment.plan_key not in reviewed and span.overlap(assignment.from_on, assignment.to_on).days:
            reviewed.add(assignment.plan_key)
            of_plan = review(assignment.plan, company.currency)
            found += (replace(each, plan=assignment.plan_key) for each in of_plan)
    for each in review_company(company, run.period) if company.assignments else ():
        is_said = (each.code, each.payee) in named if each.code == "no_plan" else each.code in said
        if not is_said:
            found.append(each)
    return tuple(found)
