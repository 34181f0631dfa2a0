"""What decisions about true-ups may and may not do, on companies, facts and decisions made at random."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import Closing, Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Holdback, Plan
from desktop_app.domain.run import Run, draft
from desktop_app.domain.true_ups import Decision, DecisionKind, Proposal
from tests.helpers.company import a_company, a_person
from tests.helpers.facts import Fact, SaleLine, a_receipt, a_sale, facts_of
from tests.helpers.plans import a_component, a_plan, an_assignment

MONTHS = tuple(Period("month", 2026, number) for number in range(1, 7))
SLAB = a_component({"0": "5%", "1000": "6%"}, "whole")
PLANS: tuple[Plan, ...] = (
    a_plan(),
    a_plan(SLAB, cap="80"),
    a_plan(SLAB, guarantee="40"),
    a_plan(SLAB, draw="30"),
    a_plan(draw="0", holdback=Holdback(Fraction("0.1"), 4)),
    a_plan(a_component(pay="on_collection")),
    a_plan(a_component({"0": "4%", "2000": "7%"}, "whole", within="quarter")),
    a_plan(SLAB, pay_every="quarter", draw="0"),
)
Arriving = tuple[int, SaleLine]  # the number of the month before whose run it is known
Decide = Callable[[Proposal], DecisionKind | None]  # None: taken
OFTEN = settings(max_examples=25, deadline=None)


@st.composite
def arrivals(draw: st.DrawFn) -> Arriving:
    sold = draw(st.integers(1, 5))
    amount = draw(st.integers(-900, 2400))
    payee = draw(st.sampled_from(("li", "han")))
    return draw(st.integers(sold, 5)), a_sale(
        str(amount), payee, f"2026-0{sold}-07", f"{payee}-{sold}-{amount}", gross=str(amount)
    )


facts = st.lists(arrivals(), min_size=1, max_size=8)
kinds = st.lists(st.sampled_from((None, "carry", "waive")), min_size=1, max_size=12)


def take(_proposal: Proposal) -> None:
    """Leave it as it is proposed."""


def in_turn(chosen: list[DecisionKind | None], *, of: str | None = None, never: str = "") -> Decide:
    """Decide as it was drawn, in the order in which it is asked; about one payee alone, or everybody."""
    asked = iter(chosen * 40)

    def decide(proposal: Proposal) -> DecisionKind | None:
        kind = next(asked)
        return None if kind == never or of not in {None, proposal.payee} else kind

    return decide


def runs_of(plan: Plan, arriving: Iterable[Arriving], decide: Decide) -> list[Run]:
    """Half a year closed month by month; in June nothing is new, and everything that was carried is taken."""
    company = a_company(people=[a_person(), a_person("han")], assignments=[an_assignment(plan)])
    known = list(arriving)
    closed: list[Closing] = []
    runs = []
    for number, period in enumerate(MONTHS, 1):
        then: list[Fact] = [sale for before, sale in known if before <= number]
        then += [a_receipt("100", sale.document or "", "2026-03-20") for sale in then if isinstance(sale, SaleLine)]
        result = decided_run(company, period, then, Past(first_period=MONTHS[0], closed=tuple(closed)), decide)
        closed.append(result.closed_with(company.assignments))
        runs.append(draft(company, result))
    return runs


def decided_run(company: Company, period: Period, known: list[Fact], past: Past, decide: Decide) -> Calculation:
    with facts_of(known, company.people) as found:
        proposed = calculate(company, period, found, past)
        decisions = []
        for each in proposed.proposals if period != MONTHS[-1] else ():
            kind = decide(each)
            if kind is not None:
                decisions.append(Decision(each.payee, each.plan, each.closed, kind, each.amount, "because"))
        return calculate(company, period, found, past, decisions) if decisions else proposed


def received(runs: Iterable[Run], payee: str) -> Decimal:
    """What he was paid in all, with what is kept for him and without what he owes: the same however it is timed."""
    runs = list(runs)
    kept = sum(balance.holdback - balance.draw for balance in runs[-1].balances_of(payee))
    return sum((run.paid(payee) for run in runs), Decimal(0)) + kept


@OFTEN
@given(st.sampled_from(PLANS), facts, kinds)
def test_carried_and_then_taken_pays_in_sum_what_taking_at_once_pays(
    plan: Plan, arriving: list[Arriving], chosen: list[DecisionKind | None]
) -> None:
    at_once = runs_of(plan, arriving, take)
    later = runs_of(plan, arriving, in_turn(chosen, never="waive"))
    for payee in ("li", "han"):
        assert received(later, payee) == received(at_once, payee)
    assert later[-1].state.waiting == at_once[-1].state.waiting


@OFTEN
@given(st.sampled_from(PLANS), facts, kinds)
def test_what_is_waived_is_missing_from_the_sum_once_and_nothing_else_is(
    plan: Plan, arriving: list[Arriving], chosen: list[DecisionKind | None]
) -> None:
    at_once = runs_of(plan, arriving, take)
    decided = runs_of(plan, arriving, in_turn(chosen))
    for payee in ("li", "han"):
        waived = [each for run in decided for each in run.proposals if (each.payee, each.fate) == (payee, "waive")]
        assert received(decided, payee) == received(at_once, payee) - sum(each.amount for each in waived)


@OFTEN
@given(st.sampled_from(PLANS), facts, st.integers(2, 5))
def test_what_is_waived_is_proposed_again_only_where_facts_have_changed_again(
    plan: Plan, arriving: list[Arriving], after: int
) -> None:
    nothing_new_from = [(min(before, after), sale) for before, sale in arriving]
    runs = runs_of(plan, nothing_new_from, lambda _proposal: "waive")
    assert [run.proposals for run in runs[after:]] == [()] * (6 - after)


@OFTEN
@given(st.sampled_from(PLANS), facts, kinds)
def test_decisions_about_one_leave_everybody_else_alone(
    plan: Plan, arriving: list[Arriving], chosen: list[DecisionKind | None]
) -> None:
    at_once = runs_of(plan, arriving, take)
    decided = runs_of(plan, arriving, in_turn(chosen, of="li"))
    for before, after in zip(at_once, decided, strict=True):
        assert after.lines == before.lines
        assert after.plan_lines_of("han") == before.plan_lines_of("han")
        assert after.balances_of("han") == before.balances_of("han")
