"""What other programs for commissions test of themselves, said as plans and facts of this one."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.reading import Node
from desktop_app.domain.review.plan_review import review
from desktop_app.domain.run import Run
from desktop_app.services.check_case import check_case_text
from desktop_app.services.currencies import currency_of

Object = Mapping[str, Any]
MONTHS = ["2026-01", "2026-02", "2026-03"]
YEAR = [f"2026-{month:02}" for month in range(1, 13)]


def a_sale(amount: str, on: str = "2026-01-10", document: str = "INV-1", **more: object) -> Object:
    return {"date": on, "document": document, "payee": "agent", "amount": amount, **more}


def a_plan(*components: Object, payees: Sequence[str] = ("agent",), **more: object) -> Object:
    """A plan and who is on it; `more` are other keys of the plan."""
    plan = {"format": "tierbook.plan/1", "name": "plan", "components": list(components), **more}
    return {"plan": plan, "payees": list(payees)}


def a_component(mode: str, steps: Sequence[Object], **more: object) -> Object:
    schedule = {"mode": mode, "rows" if mode == "card" else "tiers": steps}
    return {"key": "commission", "base": {"measure": "revenue"}, "schedule": schedule, **more}


def flat(rate: str, **more: object) -> Object:
    return a_component("marginal", [{"from": "0", "rate": rate}], **more)


def checked(plans: Sequence[Object], sales: Sequence[Object], expect: Object, **more: object) -> tuple[Run, ...]:
    """The runs of a case of an agent and a principal in January, or in the `periods` given, which must not differ."""
    case = {
        "format": "tierbook.case/1",
        "name": "peer",
        "currency": "EUR",
        "people": [{"code": code, "name": code} for code in ("agent", "principal")],
        **({} if "periods" in more else {"period": "2026-01"}),
        "sales": sales,
        "plans": plans,
        "expect": expect,
        **more,
    }
    report = check_case_text(json.dumps(case), "peer.json", no_file)
    assert report.differences == ()
    return report.runs


def no_file(_place: str) -> Node:
    raise AssertionError("the plans of these cases stand in them")


def line(amount: str, **more: object) -> Object:
    return {"lines": {"commission": amount}, **more}


# ------------------------------------------------------------------------------------------------------- Tryton

BOTH = [{"payee": "agent", "share": "100%"}, {"payee": "principal", "share": "100%"}]


def test_tryton_agent_and_principal_have_ten_per_cent_when_the_customer_pays() -> None:
    plan = a_plan(flat("10%", pay="on_collection"), payees=["agent", "principal"])
    posted = line("0.00", earned={"commission": "10.00"}, waiting="10.00")
    due = line("10.00", waiting="0.00")
    runs = checked(
        [plan],
        [a_sale("100.00", splits=BOTH)],
        {"2026-01": {"agent": posted, "principal": posted}, "2026-02": {"agent": due, "principal": due}},
        periods=MONTHS[:2],
        receipts=[{"date": "2026-02-20", "document": "INV-1", "amount": "100.00"}],
    )
    assert "over_credited" in {finding.code for finding in runs[0].findings}  # twice the whole line: that is said


def test_tryton_an_invoice_credited_before_it_is_paid_leaves_nothing() -> None:
    sales = [a_sale("100.00"), a_sale("-100.00", "2026-02-10", "CRN-1", returns="INV-1")]
    waits = {
        "2026-01": {"agent": line("0.00", waiting="10.00")},
        "2026-02": {"agent": line("0.00", waiting="0.00", earned={"commission": "-10.00"})},
    }
    checked([a_plan(flat("10%", pay="on_collection"))], sales, waits, periods=MONTHS[:2])

    on_sale = {"2026-01": {"agent": line("10.00")}, "2026-02": {"agent": line("-10.00")}}
    checked([a_plan(flat("10%"))], sales, on_sale, periods=MONTHS[:2])


@pytest.mark.parametrize(("category", "paid"), [("X", "0.80"), ("child of X", "0.80"), ("Y", "1.00"), (None, "1.00")])
def test_tryton_the_first_line_that_matches_wins(category: str | None, paid: str) -> None:
    rows: list[Object] = [{"where": {"category": ["X", "child of X"]}, "rate": "80%"}, {"rate": "100%"}]
    plan = a_plan(a_component("card", rows))
    checked([plan], [a_sale("1.00", category=category)], {"agent": line(paid)})


# ---------------------------------------------------------------------------------------------------------- OCA

SECTION = [{"from": "15000", "rate": "20%"}, {"from": "16000", "rate": "0%"}]


@pytest.mark.parametrize(
    ("sold", "paid"),
    [
        ("14999.99", "0.00"),
        ("15000.00", "3000.00"),
        ("15100.00", "3020.00"),
        ("15999.99", "3200.00"),
        ("16000.00", "0.00"),
        ("20000.00", "0.00"),
    ],
)
def test_oca_a_section_pays_all_of_its_base_and_a_gap_nothing(sold: str, paid: str) -> None:
    checked([a_plan(a_component("whole", SECTION))], [a_sale(sold)], {"agent": line(paid)})


REFUND = a_sale("-15100.00", "2026-02-10", "REF-1", returns="INV-1")


def test_oca_a_refund_is_settled_as_the_opposite() -> None:
    """Of the quarter so far nothing is left: February takes back what January paid."""
    plan = a_plan(a_component("whole", SECTION, within="quarter"))
    settled = {"2026-01": {"agent": line("3020.00")}, "2026-02": {"agent": line("-3020.00")}}
    checked([plan], [a_sale("15100.00"), REFUND], settled, periods=MONTHS[:2])


def test_oca_a_refund_of_the_closed_month_is_taken_back_too() -> None:
    plan = a_plan(a_component("whole", SECTION))
    late = {"2026-02": {"sales": [{**REFUND, "date": "2026-01-31"}]}}
    settled = {"2026-01": {"agent": line("3020.00")}, "2026-02": {"agent": {"true_up": "-3020.00", "paid": "-3020.00"}}}
    checked([plan], [a_sale("15100.00")], settled, periods=MONTHS[:2], late=late)


def test_oca_a_month_of_its_own_below_every_section_takes_nothing_back() -> None:
    """A month that stands alone knows nothing of the section that another one reached."""
    plan = a_plan(a_component("whole", SECTION))
    settled = {"2026-01": {"agent": line("3020.00")}, "2026-02": {"agent": line("0.00")}}
    checked([plan], [a_sale("15100.00"), REFUND], settled, periods=MONTHS[:2])


@pytest.mark.parametrize(
    ("pay_every", "settled"),
    [
        ("month", dict.fromkeys(YEAR, "10.00")),
        ("quarter", dict.fromkeys(YEAR[2::3], "30.00")),
        ("year", {YEAR[-1]: "120.00"}),
    ],
)
def test_oca_settlements_are_as_long_as_the_plan_says(pay_every: str, settled: Mapping[str, str]) -> None:
    sales = [a_sale("100.00", f"{month}-05", f"INV-{month}") for month in YEAR]
    plan = a_plan(flat("10%"), pay_every=pay_every)
    runs = checked([plan], sales, {month: {"agent": line(settled.get(month, "0.00"))} for month in YEAR}, periods=YEAR)
    assert {str(run.period) for run in runs if run.lines} == set(settled)


# ------------------------------------------------------------------------------------------------------ ERPNext


@pytest.mark.parametrize(("rate", "paid"), [("0%", "0.00"), ("10%", "50.00"), ("100%", "500.00")])
def test_erpnext_only_items_that_grant_a_commission_count(rate: str, paid: str) -> None:
    base = {"measure": "revenue", "where": {"tag": "grant_commission"}}
    sales = [a_sale("500.00", tags=["grant_commission"]), a_sale("500.00")]
    (run,) = checked([a_plan(flat(rate, base=base))], sales, {"agent": line(paid)})
    assert run.lines[0].explanation.base.value == 500


@pytest.mark.parametrize("rate", ["101%", "-1%"])
def test_erpnext_a_rate_beyond_everything_is_stopped(rate: str) -> None:
    plan = read_plan(json.dumps(a_plan(flat(rate))["plan"]), "peer.json")
    assert "stop" in {finding.severity for finding in review(plan, currency_of("EUR"))}


def test_an_add_on_of_erpnext_each_has_a_rate_of_his_own_on_his_share() -> None:
    splits = [{"payee": "agent", "share": "60%"}, {"payee": "principal", "share": "40%"}]
    plans = [a_plan(flat("10%")), a_plan(flat("20%"), payees=["principal"])]
    expect = {"agent": line("60.00", paid="60.00"), "principal": line("80.00", paid="80.00")}
    checked(plans, [a_sale("1000.00", splits=splits)], expect)


# --------------------------------------------------------------------------------------------- a Chinese exercise

PROFIT_BONUS = [
    {"from": "0", "rate": "10%"},
    {"from": "100000", "rate": "7.5%"},
    {"from": "200000", "rate": "5%"},
    {"from": "400000", "rate": "3%"},
    {"from": "600000", "rate": "1.5%"},
    {"from": "1000000", "rate": "1%"},
]


@pytest.mark.parametrize(
    ("profit", "bonus"),
    [
        ("100000", "10000.00"),
        ("150000", "13750.00"),
        ("400000", "27500.00"),
        ("1000000", "39500.00"),
        ("1500000", "44500.00"),
    ],
)
def test_a_bonus_on_profit_by_slices(profit: str, bonus: str) -> None:
    cost = "500000.00"
    sale = a_sale(str(Decimal(profit) + Decimal(cost)), cost=cost)
    plan = a_plan(a_component("marginal", PROFIT_BONUS, base={"measure": "gross_margin"}))
    checked([plan], [sale], {"agent": line(bonus)})
