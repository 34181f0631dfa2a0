"""The worked figures of the calculation page, by the naive calculation."""

import pytest

from tests.naive.worked import (
    TARGET,
    TIERS,
    a_case,
    a_component,
    a_sale,
    figures,
    line,
    of_each_period,
    points,
    tiers,
)

ATTAINMENT = {"measure": "revenue", "as": "attainment"}
BONUS = {"constant": "3000.00"}
MONTHS = ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(
    ("mode", "revenue", "paid"),
    [
        ("marginal", "80000.00", "4000.00"),
        ("whole", "80000.00", "4000.00"),
        ("marginal", "100000.00", "5000.00"),
        ("whole", "100000.00", "6000.00"),
        ("marginal", "130000.00", "6950.00"),
        ("whole", "130000.00", "9750.00"),
        ("marginal", "-2000.00", "-100.00"),
        ("whole", "-2000.00", "-100.00"),
    ],
)
def test_tiers_by_attainment(mode: str, revenue: str, paid: str) -> None:
    commission = a_component(tiers(mode, TIERS), position=ATTAINMENT)
    assert line(a_case(commission, sales=[a_sale(revenue)])) == paid


def test_a_tie_is_rounded_away_from_zero() -> None:
    commission = a_component(tiers("whole", {"0": "5%"}))
    assert line(a_case(commission, sales=[a_sale("33.30")])) == "1.67"
    assert line(a_case(commission, sales=[a_sale("-33.30")])) == "-1.67"


def test_a_boundary_above_is_not_reached_at_the_boundary() -> None:
    commission = a_component(tiers("whole", TIERS, boundary="above"), position=ATTAINMENT)
    assert line(a_case(commission, sales=[a_sale("100000.00")])) == "5000.00"


@pytest.mark.parametrize(
    ("mode", "revenue", "paid"),
    [
        ("marginal", "130000.00", "1500.00"),
        ("whole", "130000.00", "6500.00"),
        ("marginal", "80000.00", "0.00"),
        ("whole", "80000.00", "0.00"),
    ],
)
def test_one_tier_from_the_target_on(mode: str, revenue: str, paid: str) -> None:
    commission = a_component(tiers(mode, {"100%": "5%"}), position=ATTAINMENT)
    assert line(a_case(commission, sales=[a_sale(revenue)])) == paid


def test_a_card_pays_each_line_by_its_first_row() -> None:
    rows = [{"where": {"category": "A"}, "rate": "8%"}, {"where": {"tag": "clearance"}, "rate": "2%"}, {"rate": "5%"}]
    sales = [a_sale("1000", category="A"), a_sale("1000", category="A", tags=["clearance"]), a_sale("1000")]
    assert line(a_case(a_component({"mode": "card", "rows": rows}), sales=sales)) == "210.00"


def test_a_scorecard() -> None:
    complaints = {"measure": "activity:complaint", "as": "attainment", "better": "lower"}
    card = [{"position": ATTAINMENT, "weight": "60%"}, {"position": complaints, "weight": "40%", "cap": "120%"}]
    component = a_component(points(at0="0", at100="1", at200="2"), base=BONUS, position={"scorecard": card})
    targets = [TARGET, {"for": "li", "measure": "activity:complaint", "span": "2026-03", "value": "5"}]
    had = [{"date": "2026-03-09", "payee": "li", "kind": "complaint", "quantity": "4"}]
    assert line(a_case(component, targets=targets, sales=[a_sale("110000.00")], activities=had)) == "3420.00"


@pytest.mark.parametrize(("revenue", "paid"), [("25806.45", "0.00"), ("25806.46", "1.00")])
def test_a_ramp_after_the_days_of_a_late_hire(revenue: str, paid: str) -> None:
    reached = a_component(tiers("whole", {"100%": "1.00"}, gives="amount"), position=ATTAINMENT)
    hired = [{"code": "li", "name": "Li", "hired_on": "2026-03-16"}]
    assert line(a_case(reached, plan={"ramp": ["50%"]}, people=hired, sales=[a_sale(revenue)])) == paid


def test_a_guarantee_is_shared_by_days_employed() -> None:
    hired = [{"code": "li", "name": "Li", "hired_on": "2026-03-16"}]
    case = a_case(a_component(tiers("whole", {"0": "5%"})), plan={"guarantee": "3100.00"}, people=hired)
    assert figures(case)["guarantee"] == "1600.00"


@pytest.mark.parametrize(
    ("revenue", "paid"), [("90000.00", "2250.00"), ("160000.00", "6000.00"), ("70000.00", "1500.00")]
)
def test_a_target_bonus_in_straight_lines(revenue: str, paid: str) -> None:
    bonus = a_component(points(at80="0.5", at100="1", at150="2"), base=BONUS, position=ATTAINMENT)
    assert line(a_case(bonus, sales=[a_sale(revenue)])) == paid


def test_retroactive_tiers_catch_up_in_the_year() -> None:
    commission = a_component(tiers("whole", {"0": "4%", "50000": "6%"}), within="year")
    sales = [a_sale("30000.00", "2026-01-05"), a_sale("30000.00", "2026-02-05")]
    assert of_each_period(a_case(commission, periods=MONTHS[:2], sales=sales), "paid") == ["1200.00", "2400.00"]


def test_a_recoverable_draw() -> None:
    commission = a_component(tiers("whole", {"0": "100%"}))
    amounts = ["1200", "2500", "3000"]
    sales = [a_sale(amount, f"{month}-05") for amount, month in zip(amounts, MONTHS, strict=True)]
    case = a_case(commission, plan={"draw": "2000.00"}, periods=MONTHS, sales=sales)
    assert of_each_period(case, "paid") == ["2000.00", "2000.00", "2700.00"]
    assert of_each_period(case, "draw_balance") == ["800.00", "300.00", "0.00"]


def test_a_holdback_and_its_release() -> None:
    sales = [a_sale("5000", "2026-03-05"), a_sale("-200", "2026-04-05")]
    plan = {"holdback": {"rate": "10%", "release": "04"}}
    case = a_case(a_component(tiers("whole", {"0": "100%"})), plan=plan, periods=["2026-03", "2026-04"], sales=sales)
    assert of_each_period(case, "holdback") == ["-500.00", "500.00"]
    assert of_each_period(case, "paid") == ["4500.00", "300.00"]


@pytest.mark.parametrize(
    ("mode", "revenue", "paid"),
    [
        ("marginal", "125000", "3000.00"),
        ("whole", "125000", "1500.00"),
        ("marginal", "70000", "0.00"),
        ("whole", "70000", "0.00"),
    ],
)
def test_milestones(mode: str, revenue: str, paid: str) -> None:
    steps = tiers(mode, {"80%": "500", "100%": "1000", "120%": "1500"}, gives="amount")
    assert line(a_case(a_component(steps, position=ATTAINMENT), sales=[a_sale(revenue)])) == paid


def test_margin_by_attainment_of_revenue() -> None:
    margin = a_component(tiers("marginal", TIERS), base={"measure": "gross_margin"}, position=ATTAINMENT)
    assert line(a_case(margin, sales=[a_sale("130000.00", cost="104000.00")])) == "1390.00"


def test_a_pool_is_shared_by_the_largest_remainder() -> None:
    pool = a_component(tiers("whole", {"0": "100%"}), base={"constant": "1000.00"}, pool={"share_by": "equal"})
    case = a_case(pool, people=[{"code": code, "name": code, "team": "north"} for code in ("li", "ma", "na")])
    assert [line(case, code) for code in ("li", "ma", "na")] == ["333.34", "333.33", "333.33"]


def test_what_is_earned_waits_for_the_customer() -> None:
    commission = a_component(tiers("whole", {"0": "6%"}), pay="on_collection")
    sales = [a_sale("6000", document="A"), a_sale("4000", document="B")]
    receipts = [{"date": "2026-04-20", "document": "A", "amount": "3000"}]
    case = a_case(commission, periods=["2026-03", "2026-04"], sales=sales, receipts=receipts)
    assert of_each_period(case, "paid") == ["0.00", "180.00"]
    assert of_each_period(case, "waiting") == ["600.00", "420.00"]


def test_a_receipt_is_measured_against_the_gross() -> None:
    collected = a_component(tiers("whole", {"0": "100%"}), base={"measure": "collections"})
    receipts = [{"date": "2026-03-20", "document": "A", "amount": "5650.00"}]
    sales = [a_sale("10000.00", document="A", gross="11300.00")]
    assert line(a_case(collected, sales=sales, receipts=receipts)) == "5000.00"


@pytest.mark.parametrize(
    ("plan", "rate", "sold", "late", "true_ups"),
    [
        ({"cap": "8000.00"}, "100%", "9000.00", "1000.00", ["0.00", "0.00"]),
        ({"guarantee": "1500.00"}, "100%", "200.00", "7.56", ["0.00", "0.00"]),
        ({}, "5%", "100000.00", "-10000.00", ["0.00", "-1500.00"]),
    ],
)
def test_true_ups(plan: dict[str, str], rate: str, sold: str, late: str, true_ups: list[str]) -> None:
    commission = a_component(tiers("whole", {"0": rate, "100000": "6%"}))
    late_sale = {"2026-02": {"sales": [a_sale(late, "2026-01-30")]}}
    case = a_case(commission, plan=plan, periods=MONTHS[:2], sales=[a_sale(sold, "2026-01-05")], late=late_sale)
    assert of_each_period(case, "true_up") == true_ups
