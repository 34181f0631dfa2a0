"""What the owner decides about proposed true-ups: taken, carried to a later run, or waived (docs §11)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import Closing, Due, Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.period import Period
from desktop_app.domain.run import draft
from desktop_app.domain.true_ups import Decision, DecisionKind
from tests.helpers.company import a_company, a_person
from tests.helpers.facts import Fact, a_receipt, a_sale, facts_of
from tests.helpers.plans import a_component, a_plan, an_assignment

JANUARY, FEBRUARY, MARCH, APRIL = (Period("month", 2026, month) for month in (1, 2, 3, 4))
Months = Sequence[tuple[Period, Iterable[Fact]]]


def a_decision(kind: DecisionKind, amount: str, closed: Period = JANUARY, payee: str = "li") -> Decision:
    return Decision(payee, "1", closed, kind, Decimal(amount), "as agreed")


def run(company: Company, months: Months, decisions: dict[Period, list[Decision]]) -> list[Calculation]:
    """The months closed one after the other; each with the facts that arrive, and the decisions made, before it."""
    known: list[Fact] = []
    closed: list[Closing] = []
    results = []
    for period, facts in months:
        known += facts
        with facts_of(known, company.people) as found:
            past = Past(first_period=months[0][0]).after(closed, changed=True)
            results.append(calculate(company, period, found, past, decisions.get(period, ())))
        closed.append(results[-1].closed_with(company.assignments))
    return results


def lines(calculation: Calculation) -> list[str]:
    return [str(line.amount) for line in calculation.plan_lines]


def fates(calculation: Calculation) -> list[tuple[str, str, str]]:
    return [(str(each.amount), each.fate, each.reason) for each in calculation.proposals]


LATE: Months = [
    (JANUARY, [a_sale("1000", on="2026-01-05")]),
    (FEBRUARY, [a_sale("200", on="2026-01-06"), a_sale("200", "han", on="2026-01-06")]),
    (MARCH, []),
    (APRIL, []),
]
BOTH = a_company(people=[a_person(), a_person("han")])


def test_what_is_proposed_is_taken_where_nothing_is_decided() -> None:
    _, february, march, _ = run(BOTH, LATE, {})
    assert fates(february) == [("10.00", "take", ""), ("10.00", "take", "")]
    assert [each.name for each in february.proposals] == ["li", "han"]
    assert [each.line for each in february.proposals] == list(february.plan_lines)
    assert march.proposals == ()


def test_what_is_carried_is_proposed_again_and_leaves_everybody_else_alone() -> None:
    _, february, march, april = run(BOTH, LATE, {FEBRUARY: [a_decision("carry", "10.00")]})
    assert fates(february) == [("10.00", "carry", "as agreed"), ("10.00", "take", "")]
    assert [line.payee for line in february.plan_lines] == ["han"]
    assert (lines(march), april.proposals) == (["10.00"], ())
    closing = february.closed_with(BOTH.assignments)
    assert closing.carried == (Due("li", "1", JANUARY, Decimal("10.00")),)
    assert [due.payee for due in closing.true_ups] == ["han"]


def test_what_is_waived_is_not_paid_and_never_comes_again() -> None:
    _, february, march, april = run(BOTH, LATE, {FEBRUARY: [a_decision("waive", "10.00")]})
    assert fates(february)[0] == ("10.00", "waive", "as agreed")
    assert [line.payee for line in february.plan_lines] == ["han"]
    assert (march.proposals, april.proposals) == ((), ())
    assert len(february.closed_with(BOTH.assignments).true_ups) == 2


def test_after_a_waiver_only_what_is_new_is_proposed() -> None:
    months = [*LATE[:2], (MARCH, [a_sale("-60", on="2026-01-07")])]
    *_, march = run(BOTH, months, {FEBRUARY: [a_decision("waive", "10.00")]})
    assert fates(march) == [("-3.00", "take", "")]


def test_a_decision_about_another_amount_holds_no_longer_and_the_run_says_so() -> None:
    _, february, *_ = run(BOTH, LATE, {FEBRUARY: [a_decision("waive", "9.99")]})
    assert fates(february)[0] == ("10.00", "take", "")
    (finding,) = february.findings
    assert (finding.code, finding.payee, finding.closed) == ("decision_lapsed", "li", JANUARY)


def test_a_decision_about_what_is_not_proposed_is_nothing() -> None:
    january, february, *_ = run(BOTH, LATE, {JANUARY: [a_decision("waive", "1")], FEBRUARY: []})
    assert (january.proposals, january.findings) == ((), ())
    assert february.proposals


def test_true_ups_of_a_plan_that_does_not_pay_now_wait_and_are_left_to_later_runs() -> None:
    company = a_company(assignments=[an_assignment(a_plan(a_component(), pay_every="quarter"))])
    months = [Period("month", 2026, number) for number in range(3, 7)]
    late: list[Fact] = [a_sale("1000", on="2026-01-05")]
    march, april, _, june = run(company, [(months[0], []), (months[1], late), (months[2], []), (months[3], [])], {})
    assert march.proposals == ()
    assert fates(april) == [("50.00", "wait", "")]
    assert april.closed_with(company.assignments).carried == (Due("li", "1", MARCH, Decimal("50.00")),)
    assert fates(june) == [("50.00", "take", "")]
    assert (lines(april), lines(june)) == ([], ["50.00"])


@pytest.mark.parametrize(("kind", "paid_in_march"), [("carry", ["5.00"]), ("waive", [])])
def test_what_waits_for_the_customer_goes_on_whatever_is_decided(kind: DecisionKind, paid_in_march: list[str]) -> None:
    company = a_company(assignments=[an_assignment(a_plan(a_component(pay="on_collection")))])
    months: list[tuple[Period, list[Fact]]] = [
        (JANUARY, []),
        (FEBRUARY, [a_sale("200", on="2026-01-06", document="B"), a_receipt("100", "B", "2026-01-20")]),
        (MARCH, [a_receipt("100", "B", "2026-03-20")]),
    ]
    _, february, march = run(company, months, {FEBRUARY: [a_decision(kind, "5.00")]})
    assert [held.left for each in february.state.waiting for held in each.documents] == [5]
    assert lines(march) == paid_in_march
    assert [str(line.amount) for line in march.lines] == ["5.00"]


def test_somebody_with_nothing_but_a_carried_true_up_is_not_on_the_run() -> None:
    company = a_company(people=[a_person(left_on="2026-01-31"), a_person("han")])
    _, february, march, _ = run(company, LATE, {FEBRUARY: [a_decision("carry", "10.00")]})
    assert [payee.code for payee in draft(company, february).payees] == ["han"]
    assert [payee.code for payee in draft(company, march).payees] == ["li", "han"]


def test_a_draft_lists_what_is_proposed_and_settles_what_is_paid_or_waived() -> None:
    decisions = {FEBRUARY: [a_decision("waive", "10.00"), a_decision("carry", "10.00", payee="han")]}
    _, february, *_ = run(BOTH, LATE, decisions)
    made = draft(BOTH, february)
    assert made.proposals == february.proposals
    assert made.true_ups == (Due("li", "1", JANUARY, Decimal("10.00")),)
    assert made.carried == (Due("han", "1", JANUARY, Decimal("10.00")),)
    assert made.total == 0


def test_a_decision_may_be_taken_back() -> None:
    """The same amount, decided anew: what holds is what is decided when the run is worked out."""
    _, february, *_ = run(BOTH, LATE, {FEBRUARY: [a_decision("carry", "10.00")]})
    proposal = replace(february.proposals[0], decision=None)
    assert (proposal.fate, proposal.is_lapsed) == ("take", False)
