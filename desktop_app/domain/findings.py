"""What to look at before the figures of a run are trusted: by code, in words in desktop_app/wording/findings.py."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal

from desktop_app.domain.explanation import Explanation, Standing
from desktop_app.domain.facts import Facts
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Measure
from desktop_app.domain.true_ups import Proposal

FindingCode = Literal[
    "no_target", "no_baseline", "no_value", "no_rate", "no_cost", "no_quantity", "no_share", "no_document",
    "factor_left_out", "gate_without_value", "no_plan", "not_employed", "paid_twice", "stray_receipts", "over_credited",
    "decision_lapsed",
]  # fmt: skip
ONE_DAY = timedelta(days=1)
REVENUE = Measure("revenue")


@frozen
class Finding:
    """Something to look at: about a payee and, for some codes, one component; about the whole book without a payee.

    `count` is how many sale lines, receipts or documents it is about, 0 where it is about none; `closed` the closed
    period that it is about.
    """

    code: FindingCode
    payee: str | None
    name: str
    component: Name | None = None
    count: int = 0
    closed: Period | None = None


def line_findings(person: Person, component: Name, explanation: Explanation) -> Iterator[Finding]:
    """What was missing for the figure of a payout line."""
    for code in dict.fromkeys(_missing(explanation)):
        yield Finding(code, person.code, person.name, component)
    if explanation.no_rate:
        yield Finding("no_rate", person.code, person.name, component, explanation.no_rate)
    if explanation.share is not None and not explanation.share.weights:
        yield Finding("no_share", person.code, person.name, component)
    if explanation.collection is not None:
        lost = sum(each.ratio is None for each in explanation.collection.documents)
        if lost:
            yield Finding("no_document", person.code, person.name, component, lost)


def _missing(explanation: Explanation) -> Iterator[FindingCode]:
    if explanation.base.value is None:
        yield "no_value"
    if explanation.standing is not None:
        yield from _missing_in(explanation.standing)
    for factor in explanation.factors:
        if factor.value is None:
            yield "factor_left_out"
    for gate in explanation.gates:
        if gate.standing.value is None:
            yield "gate_without_value"


def _missing_in(standing: Standing) -> Iterator[FindingCode]:
    """Why a standing, or a part of a scorecard, has no value."""
    for part in standing.parts:
        yield from _missing_in(part.standing)
    if standing.value is not None or standing.parts:
        return
    if standing.as_ == "attainment" and standing.reference is None:
        yield "no_target"
    elif standing.as_ == "growth" and standing.reference is None:
        yield "no_baseline"
    else:
        yield "no_value"


def people_findings(people: Iterable[Person], span: Span, on_a_plan: set[str], facts: Facts) -> Iterator[Finding]:
    """Who sold something and is on no plan, and who is credited with sales of days on which he was not employed."""
    credited = facts.each(REVENUE, span)
    for person in people:
        if person.code not in on_a_plan and person.code in credited and credited[person.code].value:
            yield Finding("no_plan", person.code, person.name)
        outside = []
        if person.hired_on is not None and person.hired_on > span.first_on:
            outside.append(span.overlap(None, person.hired_on - ONE_DAY))
        if person.left_on is not None and person.left_on < span.last_on:
            outside.append(span.overlap(person.left_on + ONE_DAY, None))
        found = (facts.each(REVENUE, days).get(person.code) for days in outside if days.days)
        if any(each is not None and each.value for each in found):
            yield Finding("not_employed", person.code, person.name)


def company_findings(span: Span, facts: Facts, *, collects: bool) -> Iterator[Finding]:
    """What is odd about the facts of a span themselves; receipts matter only where somebody is paid by them."""
    stray = facts.stray_receipts(span) if collects else 0
    if stray:
        yield Finding("stray_receipts", None, "", count=stray)
    over = facts.over_credited(span)
    if over:
        yield Finding("over_credited", None, "", count=over)


def lapsed_findings(proposals: Iterable[Proposal]) -> Iterator[Finding]:
    """The true-ups that are another sum than the one that the owner decided about."""
    for each in proposals:
        if each.is_lapsed:
            yield Finding("decision_lapsed", each.payee, each.name, closed=each.closed)
