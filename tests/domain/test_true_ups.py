"""Closed periods worked out again: what comes out otherwise is paid or taken back, once (docs/calculation.md §11)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest

from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import NO_PAST, Closing, Due, Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.opening import Opening, begin
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Component, Position
from tests.helpers.company import a_company, a_person
from tests.helpers.facts import Fact, a_receipt, a_sale, facts_of
from tests.helpers.plans import REVENUE, a_component, a_constant, a_plan, an_assignment

JANUARY, FEBRUARY, MARCH = (Period("month", 2026, month) for month in (1, 2, 3))
SLAB = a_component({"0": "5%", "100000": "6%"}, "whole")


def run(
    company: Company, months: Sequence[tuple[Period, Iterable[Fact]]], openings: Sequence[Opening] = ()
) -> list[Calculation]:
    """The months closed one after the other; each with the facts that arrive before it."""
    known: list[Fact] = []
    closed: list[Closing] = []
    results = []
    for period, facts in months:
        known += facts
        with facts_of(known, company.people) as found:
            past = begin(openings, company, months[0][0], found).after(closed, changed=True)
            results.append(calculate(company, period, found, past))
        closed.append(results[-1].closed_with(company.assignments))
    return results


def plan_lines(calculation: Calculation) -> list[tuple[str, str]]:
    return [(line.kind, str(line.amount)) for line in calculation.plan_lines]


def on(*components: Component, **limits: str) -> Company:
    return a_company(assignments=[an_assignment(a_plan(*components, **limits))])


def test_a_late_return_of_the_calculation_page() -> None:
    company = on(SLAB)
    _, february = run(
        company,
        [(JANUARY, [a_sale("100000", on="2026-01-05")]), (FEBRUARY, [a_sale("-10000", on="2026-01-20")])],
    )
    assert plan_lines(february) == [("true_up", "-1500.00")]
    working = february.plan_lines[0].working
    assert (working.period, working.was_due, working.is_due) == (JANUARY, Decimal("6000.00"), Decimal("4500.00"))


@pytest.mark.parametrize(
    ("plan", "before", "late"),
    [({"cap": "8000"}, "180000", "20000"), ({"guarantee": "1500"}, "4000", "151.20")],
)
def test_cap_and_guarantee_are_looked_at_again(plan: dict[str, str], before: str, late: str) -> None:
    company = on(a_component(), **plan)
    months = [(JANUARY, [a_sale(before, on="2026-01-05")]), (FEBRUARY, [a_sale(late, on="2026-01-20")])]
    _, february = run(company, months)
    assert [line.kind for line in february.plan_lines if line.kind == "true_up"] == []


def test_a_true_up_is_paid_once() -> None:
    company = on(a_component())
    months: list[tuple[Period, list[Fact]]] = [
        (JANUARY, [a_sale("1000", on="2026-01-05")]),
        (FEBRUARY, [a_sale("200", on="2026-01-06")]),
        (MARCH, []),
    ]
    _, february, march = run(company, months)
    assert (plan_lines(february), plan_lines(march)) == ([("true_up", "10.00")], [])


def test_each_closed_period_has_its_own_true_up() -> None:
    company = on(a_component())
    months: list[tuple[Period, list[Fact]]] = [
        (JANUARY, []),
        (FEBRUARY, []),
        (MARCH, [a_sale("100", on="2026-01-05"), a_sale("200", on="2026-02-05")]),
    ]
    *_, march = run(company, months)
    assert [(str(line.working.period), str(line.amount)) for line in march.plan_lines] == [
        ("2026-01", "5.00"),
        ("2026-02", "10.00"),
    ]


def test_nothing_is_worked_out_again_where_no_fact_has_changed() -> None:
    company = on(a_component())
    wrong = Closing(JANUARY, company.assignments, (Due("li", "1", JANUARY, Decimal(99)),), (), NO_PAST.state)
    with facts_of([], company.people) as found:
        unchanged = calculate(company, FEBRUARY, found, Past(closed=(wrong,), changed=False))
        changed = calculate(company, FEBRUARY, found, Past(closed=(wrong,), changed=True))
    assert (plan_lines(unchanged), plan_lines(changed)) == ([], [("true_up", "-99.00")])


def test_a_closed_period_keeps_the_plans_that_it_was_closed_with() -> None:
    then, now = on(a_component()), on(a_component({"0": "50%"}))
    with facts_of([a_sale("1000", on="2026-01-05")], then.people) as found:
        january = calculate(then, JANUARY, found)
        february = calculate(now, FEBRUARY, found, Past(closed=(january.closed_with(then.assignments),)))
    assert february.plan_lines == ()


def test_a_true_up_comes_before_the_draw() -> None:
    company = on(a_component(), draw="0")
    _, february = run(company, [(JANUARY, []), (FEBRUARY, [a_sale("-1000", on="2026-01-20")])])
    assert plan_lines(february) == [("true_up", "-50.00"), ("draw", "50.00")]
    assert february.state.balance("li", "1").draw == 50


def test_a_leaver_has_his_true_up() -> None:
    company = a_company(people=[a_person(left_on="2026-01-31")])
    _, february = run(
        company, [(JANUARY, [a_sale("1000", on="2026-01-05")]), (FEBRUARY, [a_sale("-100", on="2026-01-20")])]
    )
    assert (february.lines, plan_lines(february)) == ((), [("true_up", "-5.00")])


def test_what_is_paid_on_collection_trues_up_what_is_waiting_and_pays_only_the_collected_part() -> None:
    company = on(a_component(pay="on_collection"))
    months: list[tuple[Period, list[Fact]]] = [
        (JANUARY, [a_sale("1000", on="2026-01-05", document="A")]),
        (FEBRUARY, [a_sale("200", on="2026-01-06", document="B"), a_receipt("100", "B", "2026-01-20")]),
        (MARCH, [a_receipt("1000", "A", "2026-03-05")]),
    ]
    january, february, march = run(company, months)
    assert [line.amount for line in january.lines] == [0]
    assert plan_lines(february) == [("true_up", "5.00")]
    assert [held.left for each in february.state.waiting for held in each.documents] == [50, 5]
    assert [str(line.amount) for line in march.lines] == ["50.00"]
    assert march.plan_lines == ()


def test_who_is_on_a_plan_no_more_is_still_paid_as_customers_pay() -> None:
    plan = a_plan(a_component(pay="on_collection"), cap="10", guarantee="1000")
    company = a_company(assignments=[an_assignment(plan, to_on="2026-01-31")])
    months: list[tuple[Period, list[Fact]]] = [
        (JANUARY, [a_sale("1000", on="2026-01-05", document="A")]),
        (FEBRUARY, [a_receipt("500", "A", "2026-02-05")]),
        (MARCH, [a_receipt("500", "A", "2026-03-05")]),
    ]
    _, february, march = run(company, months)
    assert [[str(line.amount) for line in each.lines] for each in (february, march)] == [["25.00"], ["25.00"]]
    assert [each.plan_lines for each in (february, march)] == [(), ()]
    assert march.state.waiting == () or not any(held.left for held in march.state.waiting[0].documents)


def test_a_plan_that_pays_by_the_quarter_pays_in_its_last_month() -> None:
    company = a_company(assignments=[an_assignment(a_plan(a_component(), pay_every="quarter"))])
    sales = [a_sale("1000", on="2026-01-05"), a_sale("200", on="2026-03-05")]
    results = run(company, [(JANUARY, sales), (FEBRUARY, []), (MARCH, [])])
    assert [[str(line.amount) for line in result.lines] for result in results] == [[], [], ["60.00"]]


# --------------------------------------------------------------------------------------------- opening balances


def test_balances_belong_to_the_first_plan_that_keeps_one() -> None:
    company = a_company(
        people=[a_person(team="north")],
        assignments=[
            an_assignment(a_plan(draw="0"), "1", teams=["south"]),
            an_assignment(a_plan(), "2"),
            an_assignment(a_plan(draw="0"), "3"),
            an_assignment(a_plan(draw="0"), "4"),
        ],
    )
    (first,) = run(company, [(JANUARY, [])], [Opening("li", Decimal("7.00"), points=Decimal(5))])
    assert [(each.plan, str(each.draw)) for each in first.state.balances] == [("3", "7.00")]
    assert first.state.points_of("li") == 5


def test_an_opening_of_somebody_on_no_such_plan_is_nowhere() -> None:
    (first,) = run(a_company(), [(JANUARY, [])], [Opening("li", Decimal(7)), Opening("nobody", Decimal(7))])
    assert first.state.balances == ()


def test_what_waits_from_before_is_paid_with_what_the_customer_still_had_to_pay() -> None:
    company = on(a_component(pay="on_collection"))
    opening = Opening("li", waiting=(("commission", "A", Decimal("30.00")), ("other", "A", Decimal(1))))
    facts: list[Fact] = [
        a_sale("1000", on="2025-12-01", document="A"),
        a_receipt("400", "A", "2025-12-31"),
        a_receipt("300", "A", "2026-01-10"),
    ]
    (january,) = run(company, [(JANUARY, facts)], [opening])
    assert [str(line.amount) for line in january.lines] == ["15.00"]
    assert [held.left for each in january.state.waiting for held in each.documents] == [15]


def test_what_was_earned_in_the_span_takes_the_place_of_the_months_before() -> None:
    company = on(a_component({"0": "4%", "50000": "6%"}, "whole", within="quarter"))
    facts = [a_sale("30000", on="2026-01-05"), a_sale("30000", on="2026-02-05")]
    opening = Opening("li", earned=(("commission", Decimal("1000.00")),))
    february, march = run(company, [(FEBRUARY, facts), (MARCH, [])], [opening])
    assert [str(line.amount) for line in (*february.lines, *march.lines)] == ["2600.00", "0.00"]
    (january,) = run(company, [(JANUARY, facts)], [opening])
    assert [str(line.amount) for line in january.lines] == ["1200.00"]


# --------------------------------------------------------------------------------------------------------- spans


def test_the_year_to_date_of_the_calculation_page() -> None:
    company = on(a_component({"0": "4%", "50000": "6%"}, "whole", within="year"))
    january, february = run(
        company,
        [(JANUARY, [a_sale("30000", on="2026-01-05")]), (FEBRUARY, [a_sale("30000", on="2026-02-05")])],
    )
    assert [str(line.amount) for line in (*january.lines, *february.lines)] == ["1200.00", "2400.00"]
    working = february.lines[0].explanation
    assert [working.worked_out, working.before] == [3600, 1200]
    assert str(working.span) == "2026"


def test_floor_and_cap_are_those_of_the_whole_span() -> None:
    company = on(a_component(within="quarter", cap="100", floor="20"))
    sales = [[a_sale(amount, on=f"2026-0{month}-05")] for month, amount in enumerate(("0", "1000", "5000"), 1)]
    results = run(company, list(zip((JANUARY, FEBRUARY, MARCH), sales, strict=True)))
    assert [str(result.lines[0].amount) for result in results] == ["20.00", "30.00", "50.00"]


def test_a_plan_that_begins_inside_the_span_begins_its_span_with_it() -> None:
    plan = a_plan(a_component({"0": "1%", "2000": "2%"}, "whole", within="quarter"))
    company = a_company(assignments=[an_assignment(plan, from_on="2026-02-01")])
    sales = [a_sale("5000", on="2026-01-05"), a_sale("1000", on="2026-02-05"), a_sale("1000", on="2026-03-05")]
    january, february, march = run(company, [(JANUARY, sales), (FEBRUARY, []), (MARCH, [])])
    assert january.lines == ()
    assert [str(each.lines[0].amount) for each in (february, march)] == ["10.00", "30.00"]


def test_a_constant_is_shared_by_the_days_of_the_whole_span() -> None:
    bonus = a_component({"0": "100%"}, "whole", base=a_constant("900"), position=Position(REVENUE), within="quarter")
    plan = a_plan(bonus)
    company = a_company(people=[a_person(hired_on="2026-02-01")], assignments=[an_assignment(plan)])
    january, february, march = run(company, [(JANUARY, []), (FEBRUARY, []), (MARCH, [])])
    assert january.lines == ()
    assert [str(each.lines[0].amount) for each in (february, march)] == ["590.00", "0.00"]
