"""What must always hold (docs/calculation.md §13), on generated companies."""

import json
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, TypeAlias

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.money import round_half_up
from desktop_app.domain.plan import GiftKind, Schedule, Tier
from desktop_app.domain.run import Run
from desktop_app.domain.schedule import evaluate
from tests.engine.comparing import Json, checked, runs_of
from tests.engine.strategies.cases import cases
from tests.engine.strategies.choices import PAYEES
from tests.engine.strategies.facts import FACTS, facts, sales
from tests.engine.strategies.measures import looked_at
from tests.helpers.facts import SaleLine, facts_of
from tests.helpers.figures import ALL_OF_MARCH
from tests.helpers.plans import REVENUE

Key: TypeAlias = tuple[str, str, str]

OFTEN = settings(max_examples=40, deadline=None)
QUICK = settings(max_examples=400, deadline=None)
NOTHING = Fraction(0)
MONEY_KEYS = ("amount", "gross", "cost")


def figures(case: Json) -> list[tuple[Any, ...]]:
    """What every run of a case pays and leaves."""
    return [(run.lines, run.plan_lines, run.dues, run.state) for run in runs_of(case)]


def in_time(case: Json) -> Json:
    """The case without anything late: all of it is known from the start."""
    late = case.get("late", {})
    known = {
        key: [*case.get(key, []), *(fact for each in late.values() for fact in each.get(key, []))] for key in FACTS
    }
    return {key: value for key, value in case.items() if key != "late"} | known


# ------------------------------------------------------------------------------------------------ order and time


@OFTEN
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(case: Json, chance: Random) -> None:
    shuffled = deepcopy(case)
    for each in (shuffled, *shuffled.get("late", {}).values()):
        for key in ("sales", "receipts", "activities", "scores"):
            chance.shuffle(each.get(key, []))
    assert figures(shuffled) == figures(case)


@OFTEN
@given(cases(), st.integers(0, 6))
def test_facts_in_two_halves_give_what_they_give_in_one(case: Json, cut: int) -> None:
    """What comes late to the very first period comes in a second import, before anything is closed."""
    whole = {key: value for key, value in case.items() if key != "late"}
    late = {key: whole[key][cut:] for key in ("sales", "receipts", "activities", "scores")}
    halves = whole | {key: whole[key][:cut] for key in late} | {"late": {whole["periods"][0]: late}}
    assert figures(halves) == figures(whole)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_calculating_twice_gives_the_same(case: Json) -> None:
    assert checked(case).runs == checked(case).runs


@settings(max_examples=40, deadline=None)
@given(cases(), st.data())
def test_facts_that_come_late_pay_in_the_end_what_they_would_have_paid_in_time(case: Json, data: st.DataObject) -> None:
    """Targets, too, may come late. Not with draws and holdbacks: what they advance and keep depends on what is known.

    Nor of plans that pay by the quarter in runs of months: their true-ups wait for the next run in which they pay.
    """
    pays = "quarter" if "Q" in case["periods"][0] else "month"
    case = case | {"plans": [entry for entry in case["plans"] if entry["plan"]["pay_every"] == pays]}
    assume(len(case["periods"]) > 1)
    assume(len(case["plans"]) > 0)
    for entry in case["plans"]:
        entry["plan"].pop("draw", None)
        entry["plan"].pop("holdback", None)
    measured = looked_at(case["plans"])
    last = case["periods"][-1]
    case = {**case, "late": {last: data.draw(facts(measured, yen=case["currency"] == "JPY", least=1))}}
    late, early = checked(case).runs, checked(in_time(case)).runs
    for payee in PAYEES:
        assert sum(run.paid(payee) for run in late) == sum(run.paid(payee) for run in early)
    assert waiting(late[-1]) == waiting(early[-1])


def waiting(run: Run) -> dict[Key, dict[str, Decimal]]:
    """What is still to be paid, by document."""
    found = {
        (each.payee, each.plan, each.component): {held.document: held.left for held in each.documents if held.left}
        for each in run.state.waiting
    }
    return {key: documents for key, documents in found.items() if documents}


@OFTEN
@given(cases())
def test_a_closed_run_on_unchanged_facts_gives_no_true_up(case: Json) -> None:
    """An arrival of nothing makes the program work every closed period out again."""
    unchanged = in_time(case) | {"late": {case["periods"][-1]: {}}}
    for run in checked(unchanged).runs:
        assert [line for line in run.plan_lines if line.kind == "true_up"] == []


# --------------------------------------------------------------------------------------------- shares and months


@OFTEN
@given(sales(yen=False), st.lists(st.integers(0, 100), min_size=1, max_size=3))
def test_splits_of_a_hundred_per_cent_credit_exactly_the_line(sale: Json, parts: list[int]) -> None:
    assume(sum(parts))
    millionths = [1_000_000 * part // sum(parts) for part in parts]
    millionths[0] += 1_000_000 - sum(millionths)
    shares = tuple((code, Fraction(share, 1_000_000)) for code, share in zip(PAYEES, millionths, strict=False))
    amount = Fraction(sale["amount"])
    line = SaleLine(ALL_OF_MARCH.first_on, "li", amount, splits=shares)
    with facts_of([line]) as found:
        credited = found.each(REVENUE, ALL_OF_MARCH)
    assert sum((each.value or NOTHING for each in credited.values()), NOTHING) == amount


@OFTEN
@given(cases())
def test_the_months_of_a_span_add_up_to_the_span(case: Json) -> None:
    """Three runs of months pay what one run of the quarter works out; nothing is late, waiting, or of a pool."""
    case = whole_quarter(case)
    by_month = amounts_of(runs_of(case | {"periods": ["2026-01", "2026-02", "2026-03"]}))
    for entry in case["plans"]:
        entry["plan"]["pay_every"] = "quarter"
    assert by_month == amounts_of(runs_of(case | {"periods": ["2026-Q1"]}))


def whole_quarter(case: Json) -> Json:
    """The case with components that all look at a quarter, and pay it in cash at the sale."""
    plans = [
        {
            **entry,
            "plan": {
                **entry["plan"],
                "pay_every": "month",
                "components": [
                    {key: value for key, value in component.items() if key not in {"pool", "pay"}}
                    | {"within": "quarter"}
                    for component in entry["plan"]["components"]
                ],
            },
        }
        for entry in case["plans"]
    ]
    return {key: value for key, value in case.items() if key not in {"late", "opening"}} | {"plans": plans}


def amounts_of(runs: tuple[Run, ...]) -> dict[Key, Decimal]:
    """What components give in all, where it is money or points."""
    found: dict[Key, Decimal] = {}
    for run in runs:
        for line in run.lines:
            if line.reward in {"cash", "points"}:
                key = (line.payee, line.plan, line.component)
                found[key] = found.get(key, Decimal(0)) + line.amount
    return {key: amount for key, amount in found.items() if amount}


@settings(max_examples=100, deadline=None)
@given(cases())
def test_the_shares_of_a_pool_add_up_to_its_fund(case: Json) -> None:
    for run in runs_of(case):
        shared: dict[Key, list[PayoutLine]] = {}
        for line in run.lines:
            if line.explanation.share is not None:
                shared.setdefault((line.plan, line.component, line.explanation.share.team), []).append(line)
        for lines in shared.values():
            share = lines[0].explanation.share
            assert share is not None
            assert sum(line.amount for line in lines) == (share.fund if share.weights else 0)


@OFTEN
@given(cases())
def test_every_line_adds_up_to_what_it_says(case: Json) -> None:
    for run in runs_of(case):
        for line in run.lines:
            working = line.explanation
            assert sum((step.amount for step in working.steps), NOTHING) == working.result
            assert working.worked_out == round_half_up(working.limited, working.rounding_step)
            if working.share is None and working.collection is None:
                assert line.amount == working.worked_out - (working.before or 0)


# ------------------------------------------------------------------------------------------------------- scaling


@OFTEN
@given(cases())
def test_a_hundred_times_the_amounts_give_a_hundred_times_the_payout(case: Json) -> None:
    before = [line.explanation.limited for run in runs_of(case) for line in run.lines if line.reward == "cash"]
    after = [
        line.explanation.limited for run in runs_of(magnified(case)) for line in run.lines if line.reward == "cash"
    ]
    assert after == [100 * amount for amount in before]


def hundredfold(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text) * 100:f}"


def magnified(case: Json) -> Json:
    """All amounts of money of a case × 100; counts, rates, ratios and points as they are."""
    made = unshared(case)
    for each in (made, *made.get("late", {}).values()):
        for fact in (*each.get("sales", []), *each.get("receipts", [])):
            fact |= {key: hundredfold(fact[key]) for key in MONEY_KEYS if key in fact}
        for target in each.get("targets", []):
            if "value" in target and is_money(target):
                target["value"] = hundredfold(target["value"])
    for opening in made.get("opening", []):
        opening |= {key: hundredfold(opening[key]) for key in ("draw_balance", "holdback_balance")}
        for owed in (*opening.get("waiting", []), *opening.get("earned", [])):
            owed["amount"] = hundredfold(owed["amount"])
    made["rounding"] = hundredfold(made["rounding"])
    for entry in made["plans"]:
        entry["plan"] |= {key: hundredfold(entry["plan"].get(key)) for key in ("cap", "guarantee", "draw")}
        for component in entry["plan"]["components"]:
            magnify(component)
    return made


def unshared(case: Json) -> Json:
    """A copy in which no object stands in two places, as one that was drawn may: it would be changed twice."""
    copy: Json = json.loads(json.dumps(case))
    return copy


def is_money(measure: Json) -> bool:
    return measure["measure"] in {"revenue", "gross_margin", "collections"}


def is_money_bound(position: Json) -> bool:
    return "measure" in position and is_money(position) and position.get("as", "amount") == "amount"


def magnify(component: Json) -> None:
    """Every sum of money in a component × 100, in place."""
    in_cash = component.get("reward", "cash") == "cash"
    if "constant" in component["base"]:
        component["base"]["constant"] = hundredfold(component["base"]["constant"])
    for where in wheres_in(component):
        if "min_amount" in where:
            where["min_amount"] = hundredfold(where["min_amount"])
    for key in ("floor", "cap"):
        if key in component and in_cash:
            component[key] = hundredfold(component[key])
    magnify_schedule(component["schedule"], component.get("position") or component["base"])
    for factor in component.get("factors", []):
        magnify_schedule(factor["schedule"], factor["position"])
    for gate in component.get("requires", []):
        if is_money_bound(gate):
            gate["at_least"] = hundredfold(gate["at_least"])


def magnify_schedule(schedule: Json, position: Json) -> None:
    for tier in (*schedule.get("tiers", []), *schedule.get("points", []), *schedule.get("rows", [])):
        for key in ("from", "at"):
            if key in tier and is_money_bound(position):
                tier[key] = hundredfold(tier[key])
        for key in ("amount", "per_unit"):
            if key in tier:
                tier[key] = hundredfold(tier[key])


def wheres_in(node: object) -> list[Json]:
    """Every `where` inside a component."""
    if isinstance(node, list):
        return [found for each in node for found in wheres_in(each)]
    if not isinstance(node, dict):
        return []
    own = [node["where"]] if "where" in node else []
    return own + [found for each in node.values() for found in wheres_in(each)]


# ------------------------------------------------------------------------------------------------------ schedules

# Bounds below 0 are left out: at a position of 0 or less all of the base has the rate of its tier (§7), which may jump.
rising_tiers = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=5, unique_by=lambda pair: pair[0]
)
hundredths = st.integers(-50_000, 150_000).map(lambda cents: Fraction(cents, 100))


def earned(schedule: Schedule, base: Fraction) -> Fraction:
    return sum((step.amount for step in evaluate(schedule, base, base)), NOTHING)


@QUICK
@given(rising_tiers, st.sampled_from(("rate", "per_unit")), hundredths, st.integers(0, 30_000))
def test_marginal_on_the_base_itself_never_falls_and_never_jumps(
    pairs: list[tuple[int, int]], gift: GiftKind, base: Fraction, cents: int
) -> None:
    tiers = tuple(Tier(Fraction(start), gift, Fraction(rate, 1000)) for start, rate in sorted(pairs))
    more = Fraction(cents, 100)
    growth = earned(Schedule("marginal", tiers), base + more) - earned(Schedule("marginal", tiers), base)
    assert 0 <= growth <= more * max(tier.value for tier in tiers)


@QUICK
@given(hundredths, st.integers(0, 10_000))
def test_one_tier_from_zero_pays_the_same_graduated_and_retroactive(base: Fraction, rate: int) -> None:
    tier = Tier(NOTHING, "rate", Fraction(rate, 10_000))
    graduated = Schedule("marginal", (tier,))
    assert earned(graduated, base) == earned(replace(graduated, mode="whole"), base) == base * tier.value


def test_a_case_of_nothing_pays_nothing() -> None:
    case = {
        "format": "tierbook.case/1",
        "name": "empty",
        "currency": "CNY",
        "period": "2026-03",
        "people": [{"code": "li"}],
        "plans": [],
        "expect": {"li": {"paid": "0.00"}},
    }
    assert checked(case | {"plans": [{"plan": EMPTY}]}).differences == ()


EMPTY = {
    "format": "tierbook.plan/1",
    "name": "Plan",
    "components": [
        {
            "key": "c",
            "base": {"measure": "revenue"},
            "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "5%"}]},
        }
    ],
}
