"""Rules that the shared cases seldom or never touch, with figures worked out by hand."""

from tests.naive.book import Json
from tests.naive.worked import TARGET, TIERS, a_case, a_component, a_sale, figures, line, of_each_period, points, tiers

ATTAINMENT = {"measure": "revenue", "as": "attainment"}
FLAT = tiers("whole", {"0": "10%"})
FIRST_TWO = ["2026-01", "2026-02"]
QUARTER = ["2026-01", "2026-02", "2026-03"]


def a_receipt(document: str, amount: str, day: str) -> Json:
    return {"date": day, "document": document, "amount": amount}


def on_collection(*sales: Json, receipts: list[Json], **other: object) -> Json:
    return a_case(a_component(FLAT, pay="on_collection"), sales=[*sales], receipts=receipts) | other


def test_months_may_begin_on_another_day() -> None:
    sales = [
        a_sale("1", "2026-02-25"),
        a_sale("10", "2026-02-26"),
        a_sale("100", "2026-03-25"),
        a_sale("7", "2026-03-26"),
    ]
    assert line(a_case(a_component(tiers("whole", {"0": "100%"})), sales=sales, month_starts_on=26)) == "110.00"


def test_yen_have_no_decimals_and_a_step_may_be_ten() -> None:
    case = a_case(a_component(FLAT), sales=[a_sale("1250")], currency="JPY", rounding="10")
    assert line(case) == "130"


def test_a_quarterly_plan_pays_in_the_last_month_of_its_quarter() -> None:
    sales = [a_sale("1000", "2026-01-05"), a_sale("3000", "2026-02-05")]
    case = a_case(a_component(FLAT), plan={"pay_every": "quarter"}, periods=QUARTER, sales=sales)
    assert of_each_period(case, "paid") == ["0.00", "0.00", "400.00"]


def test_a_plan_that_changes_inside_a_month_shares_its_sums_by_days() -> None:
    bonus = a_component(tiers("whole", {"0": "100%"}), base={"constant": "3100.00"})
    prize = a_component(tiers("whole", {"0": "310.00"}, gives="amount"), key="prize")
    step = a_component(tiers("whole", {"0": "0%", "3100": "10%"}), key="step")
    plan = {"format": "tierbook.plan/1", "name": "p", "components": [bonus, prize, step], "cap": "3100.00"}
    plans = [{"plan": plan, "to": "2026-03-10"}, {"plan": plan, "from": "2026-03-11"}]
    hired = [{"code": "li", "name": "Li", "hired_on": "2026-03-06"}]
    sales = [a_sale("1000", "2026-03-07"), a_sale("1000", "2026-03-12")]
    found = figures(a_case(plans=plans, people=hired, sales=sales))
    # 5 days of his and 10 days of the plan; then 21 of both. The bound of 3,100 is 1,000 in the first part.
    assert [found["lines"][f"1/{key}"] for key in ("c", "prize", "step")] == ["500.00", "100.00", "100.00"]
    assert [found["lines"][f"2/{key}"] for key in ("c", "prize", "step")] == ["2100.00", "210.00", "0.00"]
    assert found["cap"] == "-210.00"


def test_monthly_entries_make_the_target_of_a_quarter_that_begins_with_the_plan() -> None:
    reached = a_component(
        points(at0="0", at100="1"), base={"constant": "900.00"}, position=ATTAINMENT, within="quarter"
    )
    targets = [
        {**TARGET, "span": month, "value": value} for month, value in zip(QUARTER, ("100", "200", "300"), strict=True)
    ]
    case = a_case(reached, targets=targets, sales=[a_sale("150", "2026-03-05"), a_sale("9", "2026-02-27")])
    case["plans"][0]["from"] = "2026-03-01"
    assert line(case) == "155.00"  # 900 × 31/90 × 150/300


def test_month_weights_share_a_longer_target() -> None:
    reached = a_component(tiers("marginal", TIERS), position=ATTAINMENT)
    quarter = {**TARGET, "span": "2026-Q1", "value": "400000.00", "month_weights": ["1", "2", "1"]}
    assert line(a_case(reached, targets=[quarter], sales=[a_sale("130000.00")])) == "6950.00"


def test_an_opening_waiting_sum_follows_what_the_customer_still_had_to_pay() -> None:
    receipts = [a_receipt("OLD", "400", "2025-12-01"), a_receipt("OLD", "300", "2026-01-20")]
    opening = [{"payee": "li", "waiting": [{"component": "c", "document": "OLD", "amount": "60.00"}]}]
    old = a_sale("1000", "2025-11-05", document="OLD")
    case = on_collection(old, receipts=receipts, periods=FIRST_TWO, opening=opening)
    assert of_each_period(case, "paid") == ["30.00", "0.00"]
    assert of_each_period(case, "waiting") == ["30.00", "30.00"]


def test_an_opening_of_what_was_earned_in_the_span() -> None:
    yearly = a_component(tiers("whole", {"0": "4%", "50000": "6%"}), within="year")
    sales = [a_sale("30000", "2026-01-05"), a_sale("30000", "2026-02-05")]
    opening = [{"payee": "li", "earned": [{"component": "c", "amount": "1000.00"}]}]
    assert line(a_case(yearly, period="2026-02", sales=sales, opening=opening)) == "2600.00"


def test_a_return_that_names_its_document_reduces_its_share() -> None:
    sale, back = a_sale("1000", "2026-01-05", document="A"), a_sale("-400", "2026-02-05", returns="A")
    case = on_collection(sale, back, receipts=[a_receipt("A", "500", "2026-01-20")], periods=FIRST_TWO)
    assert of_each_period(case, "paid") == ["50.00", "-20.00"]
    assert of_each_period(case, "waiting") == ["50.00", "30.00"]


def test_a_return_that_names_none_takes_from_what_waits_and_then_from_pay() -> None:
    first = a_sale("1000", "2026-01-05", document="A")
    second = a_sale("300", "2026-01-06", document="B")
    case = on_collection(first, second, a_sale("-1500", "2026-02-05"), receipts=[], periods=FIRST_TWO)
    assert of_each_period(case, "paid") == ["0.00", "-20.00"]
    assert of_each_period(case, "waiting") == ["130.00", "0.00"]


def test_a_late_receipt_trues_up_what_was_collected() -> None:
    late = {"2026-02": {"receipts": [a_receipt("A", "500", "2026-01-20")]}}
    case = on_collection(a_sale("1000", "2026-01-05", document="A"), receipts=[], periods=FIRST_TWO, late=late)
    assert of_each_period(case, "true_up") == ["0.00", "50.00"]
    assert of_each_period(case, "waiting") == ["100.00", "50.00"]


def test_somebody_who_left_is_still_paid_what_waits() -> None:
    people = [{"code": "li", "name": "Li", "left_on": "2026-01-31"}]
    receipts = [a_receipt("A", "1000", "2026-02-20")]
    case = on_collection(
        a_sale("1000", "2026-01-05", document="A"), receipts=receipts, periods=FIRST_TWO, people=people
    )
    case["plans"][0]["to"] = "2026-01-31"
    assert of_each_period(case, "paid") == ["0.00", "100.00"]


def test_points_are_a_running_balance_and_badges_are_named() -> None:
    score = a_component(tiers("whole", {"0": "5"}, gives="points"), reward="points")
    star = a_component(tiers("whole", {"1000": "1"}, gives="amount"), key="star", reward="badge")
    opening = [{"payee": "li", "points": "7"}]
    case = a_case(score, star, periods=FIRST_TWO, sales=[a_sale("1000", "2026-02-05")], opening=opening)
    assert of_each_period(case, "points") == ["12", "17"]
    assert of_each_period(case, "badges") == ["[]", "['star']"]
    assert of_each_period(case, "paid") == ["0.00", "0.00"]


def test_collections_may_ask_for_quick_payment() -> None:
    quick = a_component(FLAT, base={"measure": "collections", "where": {"paid_within": "30"}})
    receipts = [a_receipt("A", "600", "2026-03-04"), a_receipt("A", "400", "2026-03-05")]
    assert line(a_case(quick, sales=[a_sale("1000", "2026-02-02", document="A")], receipts=receipts)) == "60.00"


def test_equal_ranks_are_shared_and_a_gate_may_ask_for_a_rank() -> None:
    by_revenue = {"measure": "revenue", "as": "rank"}
    prize = a_component(tiers("whole", {"1": "300", "2": "200", "3": "100"}, gives="amount"), position=by_revenue)
    best = a_component(FLAT, key="best", requires=[{**by_revenue, "at_most": "1"}])
    people = [{"code": code, "name": code} for code in ("li", "ma", "na")]
    sold = {"li": "50", "ma": "50", "na": "40"}
    sales = [a_sale(amount, payee=code, document=code) for code, amount in sold.items()]
    case = a_case(prize, best, people=people, sales=sales)
    assert [line(case, code) for code in sold] == ["300.00", "300.00", "100.00"]
    assert [line(case, code, "best") for code in sold] == ["5.00", "5.00", "0.00"]


def test_a_dated_membership_gives_each_team_its_days() -> None:
    of_team = a_component(FLAT, base={"measure": "revenue", "of": "team"})
    moved = [{"team": "a", "to": "2026-03-10"}, {"team": "b", "from": "2026-03-11"}]
    people = [{"code": "li", "name": "Li", "teams": moved}, {"code": "ma", "name": "Ma", "team": "a"}]
    sales = [a_sale("100", f"2026-03-{day}", payee=code) for code in ("li", "ma") for day in ("10", "11")]
    teams = [{"code": "a", "name": "A", "manager": "li"}, {"code": "b", "name": "B"}]
    case = a_case(of_team, people=people, teams=teams, sales=sales)
    assert [line(case, code) for code in ("li", "ma")] == ["30.00", "30.00"]
    case["plans"][0]["plan"]["components"][0]["base"]["of"] = "reports"
    assert line(case) == "20.00"
