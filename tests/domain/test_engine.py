"""From facts to payout lines: who gets a line, which days count, and what is found on the way."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.calculation import Calculation
from desktop_app.domain.explanation import BaseReading, Standing
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership
from desktop_app.domain.plan import Assignment
from tests.helpers.company import a_company, a_person, a_target, calculated
from tests.helpers.facts import SaleLine, a_sale
from tests.helpers.figures import ALL_OF_MARCH, JPY, MARCH, number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, a_plan, an_assignment, attainment

RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
BY_TARGET = a_component(RATES, position=attainment())
BONUS = a_component({"0": "100%"}, "whole", base=a_constant("3100"), position=attainment(), key="bonus")
SALARY = a_component({"-1000000": "1"}, "linear", base=a_constant("3100"), position=attainment(), key="bonus")


def paid(calculation: Calculation) -> dict[str, list[str]]:
    """The amounts by payee, in the order of the lines."""
    amounts: dict[str, list[str]] = {}
    for line in calculation.lines:
        amounts.setdefault(line.payee, []).append(str(line.amount))
    return amounts


def found(calculation: Calculation) -> list[tuple[str, str]]:
    return [(finding.code, finding.payee or "") for finding in calculation.findings]


def test_a_payout_line_for_every_person_and_component() -> None:
    plan = a_plan(a_component(), a_component({"0": "2"}, gift="per_unit", key="units", base=a_measure("quantity")))
    company = a_company(people=[a_person("li"), a_person("han")], assignments=[an_assignment(plan, "7")])
    result = calculated(company, [a_sale("33.30", quantity="3")])
    assert paid(result) == {"li": ["1.67", "6.00"], "han": ["0.00", "0.00"]}
    assert [(line.plan, line.component) for line in result.lines] == [("7", "commission"), ("7", "units")] * 2
    assert (result.period, result.findings) == (MARCH, ())


def test_only_the_days_of_the_period_count_and_both_ends_do() -> None:
    days = ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")
    sales = [a_sale(amount, on=day) for amount, day in zip(("1000", "200", "40", "8"), days, strict=True)]
    assert paid(calculated(a_company(), sales)) == {"li": ["12.00"]}
    by_26 = [a_sale("100", on=day) for day in ("2026-02-25", "2026-02-26", "2026-03-25", "2026-03-26")]
    assert paid(calculated(a_company(month_starts_on=26), by_26)) == {"li": ["10.00"]}


def test_where_narrows_the_lines() -> None:
    outdoor = a_component(base=a_measure(category="Outdoor", product=["p1", "p2"]))
    sales = [
        a_sale("100", category="Outdoor", product="p1"),
        a_sale("10", category="Outdoor", product="p3"),
        a_sale("1", category="Indoor", product="p1"),
        a_sale("1"),
    ]
    company = a_company(assignments=[an_assignment(a_plan(outdoor))])
    assert paid(calculated(company, sales)) == {"li": ["5.00"]}


def test_a_line_with_several_tags_matches_by_any_of_them() -> None:
    company = a_company(assignments=[an_assignment(a_plan(a_component(base=a_measure(tag=["clearance", "old"]))))])
    sales = [a_sale("100", tags=["new", "clearance", "old"]), a_sale("10", tags=["new"]), a_sale("1")]
    assert paid(calculated(company, sales)) == {"li": ["5.00"]}


def test_splits_say_who_is_credited() -> None:
    company = a_company(people=[a_person("li"), a_person("han"), a_person("zoe")])
    sales = [
        a_sale("1000", "zoe", splits={"li": "60%", "han": "40%"}),
        a_sale("100", splits={"li": "100%", "han": "50%"}),
    ]
    assert paid(calculated(company, sales)) == {"li": ["35.00"], "han": ["22.50"], "zoe": ["0.00"]}


def test_returns_take_off_what_they_take_back() -> None:
    assert paid(calculated(a_company(), [a_sale("1000"), a_sale("-3000")])) == {"li": ["-100.00"]}


def test_amounts_are_rounded_to_the_unit_of_the_currency() -> None:
    company = a_company(currency=JPY)
    assert paid(calculated(company, [a_sale("1010")])) == {"li": ["51"]}


# ------------------------------------------------------------------------------------------------- on which plan


def test_two_plans_are_worked_out_one_after_the_other() -> None:
    assignments = [
        an_assignment(a_plan(a_component()), "1"),
        an_assignment(a_plan(a_component({"0": "1%"})), "2", payees=["li"]),
    ]
    company = a_company(people=[a_person("li"), a_person("han")], assignments=assignments)
    lines = calculated(company, [a_sale("100"), a_sale("100", "han")]).lines
    assert [(line.payee, line.plan, str(line.amount)) for line in lines] == [
        ("li", "1", "5.00"),
        ("li", "2", "1.00"),
        ("han", "1", "5.00"),
    ]


@pytest.mark.parametrize(
    ("assignment", "covered"),
    [
        (an_assignment(), "li han zoe"),
        (an_assignment(payees=["li", "zoe"]), "li zoe"),
        (an_assignment(teams=["north"]), "li"),
        (an_assignment(roles=["seller"]), "han"),
        (an_assignment(teams=["north"], roles=["seller"]), "li han"),
        (an_assignment(from_on="2026-03-31"), "li han zoe"),
        (an_assignment(from_on="2026-04-01"), ""),
        (an_assignment(to_on="2026-03-01"), "li han zoe"),
        (an_assignment(to_on="2026-02-28"), ""),
        (an_assignment(from_on="2026-03-20", to_on="2026-03-10"), ""),
    ],
)
def test_an_assignment_puts_people_teams_or_roles_on_a_plan_or_everybody(assignment: Assignment, covered: str) -> None:
    people = [a_person("li", team="north"), a_person("han", role="seller"), a_person("zoe", team="south")]
    company = a_company(people=people, assignments=[assignment])
    assert [line.payee for line in calculated(company).lines] == covered.split()


def test_a_plan_for_a_team_counts_the_days_in_the_team() -> None:
    moved = replace(
        a_person("li"),
        memberships=(Membership("north", None, date(2026, 3, 15)), Membership("south", date(2026, 3, 16))),
    )
    assignments = [an_assignment(key=team, teams=[team]) for team in ("north", "south")]
    company = a_company(people=[moved], assignments=assignments)
    sales = [a_sale("100", on="2026-03-15"), a_sale("20", on="2026-03-16")]
    lines = calculated(company, sales).lines
    assert [(line.plan, str(line.amount)) for line in lines] == [("north", "5.00"), ("south", "1.00")]
    until_10 = a_company(people=[moved], assignments=[an_assignment(teams=["south"], to_on="2026-03-10")])
    assert calculated(until_10, sales).lines == ()


# ------------------------------------------------------------------------------------- part of the days of a period


CHANGE = [a_sale("1000", on="2026-03-15"), a_sale("300", on="2026-03-16")]


def changed(first: Assignment, second: Assignment) -> list[Assignment]:
    """One plan until 15 March (15 of 31 days), another from 16 March on (16 of 31)."""
    return [replace(first, to_on=date(2026, 3, 15)), replace(second, plan_key="2", from_on=date(2026, 3, 16))]


def test_where_a_plan_changes_each_part_counts_the_facts_of_its_own_days() -> None:
    before, after = an_assignment(a_plan(a_component())), an_assignment(a_plan(a_component({"0": "10%"})))
    assert paid(calculated(a_company(assignments=changed(before, after)), CHANGE)) == {"li": ["50.00", "30.00"]}


def test_where_a_plan_changes_every_sum_is_shared_by_days() -> None:
    prize = an_assignment(a_plan(a_component({"0": "310"}, "whole", "amount")))
    limited = an_assignment(a_plan(a_component(floor="3100", cap="6200")))
    bounds = an_assignment(a_plan(a_component({"0": "1%", "620": "10%"}, "whole")))
    for assignment, amounts in (
        (prize, ["150.00", "160.00"]),
        (limited, ["1500.00", "1600.00"]),
        (bounds, ["100.00", "3.00"]),
    ):
        company = a_company(assignments=changed(assignment, assignment))
        assert paid(calculated(company, CHANGE)) == {"li": amounts}
    cap_alone = an_assignment(a_plan(a_component({"0": "100%"}, cap="310")))
    assert paid(calculated(a_company(assignments=changed(cap_alone, cap_alone)), CHANGE)) == {
        "li": ["150.00", "160.00"]
    }


def test_where_a_plan_changes_targets_and_constants_are_shared_by_days() -> None:
    assignment = an_assignment(a_plan(BY_TARGET, BONUS))
    company = a_company(assignments=changed(assignment, assignment), targets=[a_target("3100")])
    lines = calculated(company, CHANGE).lines
    standings = [line.explanation.standing for line in lines if line.component == "commission"]
    assert [standing and standing.reference for standing in standings] == [1500, 1600]
    assert [str(line.amount) for line in lines if line.component == "bonus"] == ["1500.00", "1600.00"]


def test_where_a_plan_changes_even_a_whole_target_is_shared_between_the_parts() -> None:
    assignment = an_assignment(a_plan(BY_TARGET, prorate_targets=False))
    company = a_company(
        people=[a_person(hired_on="2026-03-20")],
        assignments=changed(assignment, assignment),
        targets=[a_target("3100")],
    )
    standings = [line.explanation.standing for line in calculated(company, CHANGE).lines]
    assert [standing and standing.reference for standing in standings] == [1500, 1600]


def test_days_before_the_hiring_are_taken_off_once_from_a_part() -> None:
    assignment = an_assignment(a_plan(BY_TARGET, BONUS), from_on="2026-03-11")
    company = a_company(people=[a_person(hired_on="2026-03-16")], assignments=[assignment], targets=[a_target("3100")])
    commission, bonus = calculated(company, CHANGE).lines
    assert commission.explanation.standing is not None
    assert commission.explanation.standing.reference == 1600
    assert (str(bonus.amount), bonus.explanation.base.days) == ("1600.00", (16, 31))


@pytest.mark.parametrize(
    ("hired_on", "left_on", "days"), [("2026-03-16", None, 16), (None, "2026-03-16", 16), (None, None, 31)]
)
def test_targets_and_constants_are_shared_by_the_days_employed(
    hired_on: str | None, left_on: str | None, days: int
) -> None:
    company = a_company(
        people=[a_person(hired_on=hired_on, left_on=left_on)],
        assignments=[an_assignment(a_plan(BY_TARGET, BONUS))],
        targets=[a_target("3100")],
    )
    commission, bonus = calculated(company, [a_sale("1000", on="2026-03-16")]).lines
    assert commission.explanation.standing is not None
    assert commission.explanation.standing.reference == 100 * days
    assert str(bonus.amount) == f"{100 * days}.00"
    assert bonus.explanation.base.days == (None if days == 31 else (days, 31))


def test_a_plan_may_share_neither_targets_nor_constants() -> None:
    plan = a_plan(BY_TARGET, BONUS, prorate_targets=False, prorate_sums=False)
    company = a_company(
        people=[a_person(hired_on="2026-03-16")], assignments=[an_assignment(plan)], targets=[a_target("3100")]
    )
    commission, bonus = calculated(company).lines
    assert commission.explanation.standing is not None
    assert commission.explanation.standing.reference == 3100
    assert (str(bonus.amount), bonus.explanation.base.days) == ("3100.00", None)


def test_a_floor_is_not_shared_by_the_days_employed() -> None:
    company = a_company(
        people=[a_person(hired_on="2026-03-31")], assignments=[an_assignment(a_plan(a_component(floor="100")))]
    )
    assert paid(calculated(company)) == {"li": ["100.00"]}


# ------------------------------------------------------------------------------------------ not employed any more


@pytest.mark.parametrize("prorate", [True, False])
def test_who_was_not_employed_and_sold_nothing_has_no_line(prorate: bool) -> None:
    plan = a_plan(a_component(floor="100"), SALARY, prorate_targets=prorate, prorate_sums=prorate)
    company = a_company(
        people=[a_person(left_on="2026-02-28")], assignments=[an_assignment(plan)], targets=[a_target("3100")]
    )
    result = calculated(company)
    assert (result.lines, result.findings) == ((), ())


def test_who_has_left_still_pays_back_his_returns() -> None:
    prize = a_component({"-10000": "500"}, "whole", "amount", key="prize")
    company = a_company(
        people=[a_person(left_on="2026-02-28")], assignments=[an_assignment(a_plan(a_component(), prize, SALARY))]
    )
    result = calculated(company, [a_sale("-1000")])
    assert paid(result) == {"li": ["-50.00", "0.00"]}
    assert found(result) == [("not_employed", "li")]


def test_who_has_left_and_has_no_target_any_more_is_named() -> None:
    company = a_company(
        people=[a_person(left_on="2026-02-28")],
        assignments=[an_assignment(a_plan(BY_TARGET))],
        targets=[a_target("3100")],
    )
    result = calculated(company, [a_sale("-1000")])
    assert paid(result) == {"li": ["0.00"]}
    assert found(result) == [("no_target", "li"), ("not_employed", "li")]


# ------------------------------------------------------------------------------------------------------- findings


def test_without_a_target_the_line_is_nothing_and_says_so() -> None:
    company = a_company(people=[a_person(name="李雷")], assignments=[an_assignment(a_plan(BY_TARGET))])
    result = calculated(company, [a_sale("1000")])
    assert paid(result) == {"li": ["0.00"]}
    (finding,) = result.findings
    assert (finding.code, finding.name, finding.component) == ("no_target", "李雷", BY_TARGET.name)


def test_lines_without_a_cost_are_counted_for_the_base_and_for_the_position() -> None:
    margin = a_measure("gross_margin")
    on_margin = a_component(base=margin)
    by_margin = a_component(RATES, position=attainment(margin), key="other")
    sales = [a_sale("1000", cost="400"), a_sale("100"), a_sale("50", splits={"li": "50%", "han": "50%"})]
    company = a_company(
        people=[a_person("li"), a_person("han")],
        assignments=[an_assignment(a_plan(on_margin, by_margin), payees=["li"])],
        targets=[a_target("600", measure=margin)],
    )
    result = calculated(company, sales)
    assert paid(result) == {"li": ["30.00", "56.25"]}
    assert [(finding.code, finding.count) for finding in result.findings[:2]] == [("no_cost", 2), ("no_cost", 2)]
    assert found(result)[2:] == [("no_plan", "han")]


def test_who_sold_something_and_is_on_no_plan_is_named() -> None:
    company = a_company(people=[a_person("li"), a_person("han")], assignments=[an_assignment(payees=["zoe"])])
    assert found(calculated(company, [a_sale("1")])) == [("no_plan", "li")]


@pytest.mark.parametrize(
    ("hired_on", "left_on", "sales", "named"),
    [
        ("2026-03-10", None, [a_sale("1", on="2026-03-09")], True),
        ("2026-03-10", None, [a_sale("1", on="2026-03-10")], False),
        (None, "2026-03-10", [a_sale("1", on="2026-03-11")], True),
        (None, "2026-03-10", [a_sale("1", on="2026-03-10")], False),
        ("2026-03-10", None, [a_sale("1", on="2026-03-09"), a_sale("-1", on="2026-03-10")], True),
        ("2026-03-10", "2026-03-20", [a_sale("1", on="2026-04-01")], False),
        ("2026-04-10", None, [a_sale("1", on="2026-03-31")], True),
    ],
)
def test_a_sale_of_a_day_without_employment_counts_and_is_named(
    hired_on: str | None, left_on: str | None, sales: Iterable[SaleLine], named: bool
) -> None:
    company = a_company(people=[a_person(hired_on=hired_on, left_on=left_on)])
    assert found(calculated(company, sales)) == [("not_employed", "li")] * named


def test_a_harmless_month_finds_nothing() -> None:
    company = a_company(assignments=[an_assignment(a_plan(BY_TARGET))], targets=[a_target("100000")])
    result = calculated(company, [a_sale("130000", cost="1")])
    assert (paid(result), result.findings) == ({"li": ["6950.00"]}, ())


def test_a_line_keeps_its_whole_working() -> None:
    company = a_company(assignments=[an_assignment(a_plan(BY_TARGET))], targets=[a_target("100000")])
    (line,) = calculated(company, [a_sale("130000")]).lines
    working = line.explanation
    assert working.base == BaseReading(REVENUE, number("130000"), ALL_OF_MARCH)
    assert working.standing == Standing("attainment", REVENUE, number("130000"), number("100000"), number("130%"))
    assert [step.amount for step in working.steps] == [5000, 1200, 750]


def test_two_plans_for_the_same_sales_are_named() -> None:
    twice = a_company(
        assignments=[
            an_assignment(a_plan(a_component({"0": "5%"}, "whole")), "1"),
            an_assignment(a_plan(a_component({"0": "1%"}, "whole", name="Extra")), "2"),
        ]
    )
    found = calculated(twice, [a_sale("100.00")]).findings
    assert [(finding.code, finding.component) for finding in found] == [("paid_twice", Name({"": "Extra"}))]
    once = replace(
        twice,
        assignments=(
            replace(twice.assignments[0], to_on=date(2026, 3, 15)),
            replace(twice.assignments[1], from_on=date(2026, 3, 16)),
        ),
    )
    assert not calculated(once, [a_sale("100.00")]).findings
