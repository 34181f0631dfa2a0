"""What a plan lacks among the people and targets of a company: nobody has a target, somebody no plan, somebody two."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.calculation import Company
from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Measure
from desktop_app.domain.review.company import review_company
from desktop_app.domain.targets import Target, Targets
from tests.domain.review.parts import (
    ATTAINMENT,
    BONUS,
    MARGIN,
    RATES,
    VISITS,
    Part,
    a_plan,
    component,
    factor,
    scorecard,
)
from tests.helpers.figures import CNY, MARCH

LI, HAN = Person("li", "Li"), Person("han", "Han")
BY_TARGET = component(RATES, position=ATTAINMENT, floor="0")


def a_company(
    *assignments: Assignment,
    targets: tuple[Target, ...] = (),
    people: tuple[Person, ...] = (LI, HAN),
    teams: tuple[Team, ...] = (),
) -> Company:
    calendar = Calendar()
    return Company(CNY, Decimal("0.01"), calendar, people, teams, Targets(targets, calendar), assignments)


def a_target(whom: str = "li", period: str = "2026-03", value: str | None = "100", **members: Any) -> Target:  # noqa: ANN401 - fields of a target
    return Target(whom, Measure("revenue"), Period.parse(period), None if value is None else Fraction(value), **members)


def codes(company: Company, period: Period = MARCH) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.payee, finding.plan) for finding in review_company(company, period)]


def test_a_component_whose_target_nobody_has() -> None:
    company = a_company(Assignment("1", a_plan(BY_TARGET)))
    (finding,) = review_company(company, MARCH)
    assert (finding.code, finding.severity, finding.component, finding.plan) == ("no_target", "stop", "c", "1")
    assert finding.message.values == {
        "component": Name({"": "c"}),
        "plan": Name({"": "Plan"}),
        "measure": Message("{measure}", {"measure": Message("revenue")}),
        "period": MARCH,
    }


@pytest.mark.parametrize(
    "target",
    [
        a_target(),
        a_target("han", "2026-Q1"),
        a_target("han", "2026"),
        a_target(value=None, growth=Fraction(1, 5)),
    ],
)
def test_one_target_of_anybody_is_enough_for_now(target: Target) -> None:
    assert codes(a_company(Assignment("1", a_plan(BY_TARGET)), targets=(target,))) == []


@pytest.mark.parametrize("target", [a_target(period="2026-04"), a_target("zoe"), a_target(value="0")])
def test_a_target_that_does_not_count_is_none(target: Target) -> None:
    company = a_company(Assignment("1", a_plan(BY_TARGET)), targets=(target,))
    assert codes(company) == [("no_target", None, "1")]


def test_a_target_must_have_the_same_conditions() -> None:
    outdoor = {**ATTAINMENT, "where": {"category": "Outdoor"}}
    plan = a_plan(component(RATES, position=outdoor, floor="0"))
    (finding,) = review_company(a_company(Assignment("1", plan), targets=(a_target(),)), MARCH)
    assert finding.code == "no_target"
    assert "with the same conditions" in finding.message.template


def test_targets_of_scorecards_factors_and_gates_are_looked_for_too() -> None:
    margin = {"measure": "gross_margin", "as": "attainment"}
    visits = {**VISITS, "as": "attainment"}
    part = component(
        {"0%": "0%", "100%": "100%"}, base=BONUS, position=scorecard("120%"), requires=[{**margin, "at_least": "80%"}],
        factors=factor(("0%", "1"), position=visits),
    )  # fmt: skip
    measures = [finding.message.values["measure"] for finding in review_company(
        a_company(Assignment("1", a_plan(part))), MARCH
    )]  # fmt: skip
    names = [measure.values["measure"] for measure in measures if isinstance(measure, Message)]
    assert names == [Message("revenue"), "visit", Message("gross margin")]


def test_a_target_that_two_parts_ask_for_is_missed_once() -> None:
    part = component(RATES, position=ATTAINMENT, floor="0", requires=[{**ATTAINMENT, "at_least": "50%"}])
    assert codes(a_company(Assignment("1", a_plan(part)))) == [("no_target", None, "1")]


def test_a_teams_growth_over_a_baseline_counts_as_a_target() -> None:
    plan = a_plan(component(RATES, position={**ATTAINMENT, "of": "team"}, floor="0"))
    member = Person("li", "Li", memberships=(Membership("north"),))
    target = a_target("north", value=None, growth=Fraction(1, 5))
    assert codes(a_company(Assignment("1", plan), people=(member,), targets=(target,))) == []


def test_a_fund_needs_the_target_of_a_team() -> None:
    team = {**ATTAINMENT, "of": "team"}
    part = component(RATES, base={"measure": "revenue", "of": "team"}, position=team, pool={"share_by": "equal"})
    member = Person("li", "Li", memberships=(Membership("north"),))
    teams = (Team("north", Name({"": "North"})),)
    without = a_company(Assignment("1", a_plan(part)), people=(member, HAN), teams=teams)
    assert codes(without) == [("no_target", None, "1")]
    company = a_company(Assignment("1", a_plan(part)), targets=(a_target("north"),), people=(member,), teams=teams)
    assert codes(company) == []
    assert codes(a_company(Assignment("1", a_plan(part)), people=(HAN,), targets=(a_target("han"),))) != []


def test_a_year_to_date_needs_the_targets_of_the_year() -> None:
    plan = a_plan({**BY_TARGET, "within": "year"})
    (finding,) = review_company(a_company(Assignment("1", plan), targets=(a_target(),)), MARCH)
    assert finding.message.values["period"] == Period.parse("2026")
    quarterly = a_plan(BY_TARGET, pay_every="quarter")
    (finding,) = review_company(a_company(Assignment("1", quarterly), targets=(a_target(),)), MARCH)
    assert finding.message.values["period"] == Period.parse("2026-Q1")


def test_a_plan_without_people_asks_for_no_targets() -> None:
    plan = a_plan(BY_TARGET)
    ended = Assignment("1", plan, to_on=date(2026, 2, 28))
    assert codes(a_company(ended, people=())) == []
    assert codes(a_company(ended)) == [("no_plan", "li", None), ("no_plan", "han", None)]


def test_a_payee_on_no_plan() -> None:
    left = Person("zoe", "Zoe", left_on=date(2026, 2, 1))
    company = a_company(Assignment("1", a_plan(component()), frozenset({"li"})), people=(LI, HAN, left))
    (finding,) = review_company(company, MARCH)
    assert (finding.code, finding.severity, finding.payee) == ("no_plan", "look", "han")
    assert finding.message.values == {"payee": "Han", "period": MARCH}


def test_a_payee_on_two_plans_that_pay_for_the_same() -> None:
    other = Assignment("2", a_plan(component(), name="Other"), frozenset({"li"}))
    (finding,) = review_company(a_company(Assignment("1", a_plan(component())), other), MARCH)
    assert (finding.code, finding.severity, finding.payee, finding.plan) == ("paid_twice", "look", "li", "2")
    assert finding.message.values == {
        "payee": "Li",
        "plan": Name({"": "Other"}),
        "other": Name({"": "Plan"}),
        "component": Name({"": "c"}),
    }


def test_before_the_hire_nobody_is_paid_twice() -> None:
    newcomer = Person("li", "Li", hired_on=date(2026, 3, 16))
    plans = (a_plan(component()), a_plan(component()))
    both = (Assignment("1", plans[0]), Assignment("2", plans[1], to_on=date(2026, 3, 15)))
    assert codes(a_company(*both, people=(newcomer,))) == []


def test_a_payee_twice_on_one_plan() -> None:
    plan = a_plan(component())
    company = a_company(Assignment("1", plan), Assignment("1", plan, frozenset({"li"})))
    (finding,) = review_company(company, MARCH)
    assert "twice" in finding.message.template


@pytest.mark.parametrize(
    ("part", "from_on"),
    [
        (component(base=MARGIN), None),
        (component(base={"measure": "revenue", "where": {"category": "A"}}), None),
        (component({"0": "500"}, "whole", "amount"), None),
        (component(), date(2026, 3, 16)),
    ],
)
def test_two_plans_that_pay_for_different_things_or_one_after_the_other(part: Part, from_on: date | None) -> None:
    first = Assignment("1", a_plan(component()), to_on=date(2026, 3, 15))
    second = Assignment("2", a_plan(part), from_on=from_on)
    assert codes(a_company(first, second)) == []
