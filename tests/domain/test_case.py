"""Case files: facts, plans, and the figures that they must give."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.case import Case, Expected, read_case
from desktop_app.domain.files.case_facts import CaseFacts, Event, Receipt
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.files.reading import Node
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from tests.helpers.company import a_target
from tests.helpers.facts import a_sale, lines_of
from tests.helpers.figures import CNY, JPY, MARCH
from tests.helpers.plans import a_measure, a_plan

Change = Callable[[Any], object]
NAMED_PLAN = plan_to_json(a_plan()) | {"values": {"rate_1": "5%"}}
NAMED_PLAN["components"][0]["schedule"]["tiers"][0]["rate"] = "$rate_1"


def a_file() -> dict[str, Any]:
    return {
        "format": "tierbook.case/1",
        "name": "graduated tiers",
        "currency": "CNY",
        "period": "2026-03",
        "people": [
            {"code": "li", "name": "李雷", "team": "north", "role": "seller", "hired_on": "2024-01-01"},
            {"code": "han"},
        ],
        "teams": [{"code": "north", "name": {"en": "North", "zh_CN": "北区"}, "manager": "han"}],
        "customers": [{"code": "c1", "name": "Ling", "first_bought_on": "2025-06-01"}, {"code": "c2"}],
        "targets": [
            {
                "for": "li",
                "measure": "revenue",
                "where": {"category": "Outdoor"},
                "span": "2026-Q1",
                "value": "100000.00",
                "month_weights": ["1", "1", "50%"],
            },
            {
                "for": "company",
                "measure": "score:care",
                "span": "2026",
                "growth": "20%",
                "over": "same_period_last_year",
            },
        ],
        "sales": [
            {
                "date": "2026-03-02",
                "document": "INV-1",
                "line": "7",
                "payee": "li",
                "customer": "c1",
                "product": "p1",
                "category": "Outdoor",
                "channel": None,
                "tags": ["old"],
                "quantity": "1.5",
                "amount": "130000.00",
                "gross": "146900.00",
                "cost": "90000",
                "discount": "10%",
                "splits": [{"payee": "li", "share": "60%"}, {"payee": "han", "share": "0.4"}],
            },
            {"date": "2026-03-03", "document": "INV-2", "payee": "han", "amount": "-0.01", "returns": "INV-1"},
        ],
        "receipts": [{"date": "2026-03-20", "document": "INV-1", "amount": "5650.00"}],
        "activities": [{"date": "2026-03-02", "payee": "li", "kind": "visit", "quantity": "1.5"}],
        "scores": [{"date": "2026-03-31", "payee": "li", "kpi": "care", "value": "93"}],
        "opening": [
            {
                "payee": "li",
                "draw_balance": "1.00",
                "holdback_balance": "2.00",
                "points": "3",
                "waiting": [{"component": "commission", "document": "INV-0", "amount": "360.00"}],
                "earned": [{"component": "commission", "amount": "1200.00"}],
            }
        ],
        "plans": [
            {
                "plan": deepcopy(NAMED_PLAN),
                "payees": ["li", {"code": "han", "weight": "2", "values": {"rate_1": "6%"}}],
                "from": "2026-01-01",
                "to": None,
            }
        ],
        "expect": {"li": {"lines": {"commission": "6950.00"}, "paid": "6950.00"}, "han": {}},
    }


def read(content: object, plan_at: Callable[[str], Node] | None = None) -> Case:
    def currency_of(node: Node) -> Currency:
        return {"CNY": CNY, "JPY": JPY}[node.choice("CNY", "JPY")]

    def no_plan_at(path: str) -> Node:
        raise AssertionError(path)

    return read_case(json.dumps(content), "case.json", currency_of, plan_at or no_plan_at)


def test_a_case_file_says_a_little_company() -> None:
    case = read(a_file())
    assert (case.name, case.currency, case.calendar) == (Name({"": "graduated tiers"}), CNY, Calendar(1))
    assert (case.periods, case.late) == ((MARCH,), {})
    assert str(case.rounding_step) == "0.01"
    assert case.facts.people == (
        Person("li", "李雷", "seller", date(2024, 1, 1), None, (Membership("north"),)),
        Person("han", "han"),
    )
    assert case.facts.teams == (Team("north", Name({"en": "North", "zh_CN": "北区"}), "han"),)
    assert case.facts.customers == {"c1": date(2025, 6, 1), "c2": None}


def test_the_targets_of_a_case() -> None:
    weights = (Fraction(1), Fraction(1), Fraction(1, 2))
    outdoor = a_target("100000", period="2026-Q1", measure=a_measure(category="Outdoor"), month_weights=weights)
    care = a_measure("score", topic="care")
    grown = a_target(None, "company", "2026", care, growth=Fraction(1, 5), over="same_period_last_year")
    assert read(a_file()).facts.targets == (outdoor, grown)


def test_the_sales_of_a_case_are_columns() -> None:
    sales = read(a_file()).facts.sales
    assert sales is not None
    assert lines_of(sales, CNY) == (
        a_sale(
            "130000",
            document="INV-1",
            quantity="1.5",
            cost="90000",
            product="p1",
            category="Outdoor",
            customer="c1",
            tags=["old"],
            splits={"li": "60%", "han": "40%"},
            gross="146900",
            discount="10%",
        ),
        a_sale("-0.01", "han", "2026-03-03", "INV-2", quantity=None, returns="INV-1"),
    )
    assert sales.line_no == ["7", None]


def test_the_other_facts_of_a_case() -> None:
    facts = read(a_file()).facts
    assert facts.receipts == (Receipt(date(2026, 3, 20), "INV-1", 565_000),)
    assert facts.activities == (Event(date(2026, 3, 2), "li", "visit", 1_500_000),)
    assert facts.scores == (Event(date(2026, 3, 31), "li", "care", 93_000_000),)


def test_the_opening_balances_of_a_case() -> None:
    assert read(a_file()).openings == (
        Opening(
            "li",
            Decimal("1.00"),
            Decimal("2.00"),
            Decimal(3),
            (("commission", "INV-0", Decimal("360.00")),),
            (("commission", Decimal("1200.00")),),
        ),
    )


def test_an_assignment_of_a_case_names_its_payees_and_days() -> None:
    (assignment,) = read(a_file()).assignments
    assert (assignment.plan_key, assignment.payees) == ("1", frozenset({"li", "han"}))
    assert (assignment.from_on, assignment.to_on) == (date(2026, 1, 1), None)
    assert [assignment.weight_of(payee) for payee in ("li", "han", "zoe")] == [1, 2, 1]
    rates = [assignment.plan_of(payee).components[0].schedule.tiers[0].value for payee in ("li", "han")]
    assert rates == [Fraction(5, 100), Fraction(6, 100)]


def test_what_is_expected_is_what_is_named_and_nothing_else() -> None:
    content = a_file()
    content["expect"] |= {"note": "worked out by hand"}
    content["expect"]["li"] |= {"source": "the slip of March"}
    assert read(content).expect == {
        MARCH: {
            "li": Expected({"commission": Decimal("6950.00")}, {}, {"paid": Decimal("6950.00")}, None, None),
            "han": Expected({}, {}, {}, None, None),
        }
    }


def test_everything_that_may_be_expected() -> None:
    sums = ("cap", "guarantee", "true_up", "draw", "holdback", "paid", "waiting", "points", "draw_balance")
    wanted = dict.fromkeys((*sums, "holdback_balance"), "-1.50")
    content = a_file()
    content["expect"] = {"li": {**wanted, "earned": {"commission": "2.00"}, "badges": ["b"], "awards": []}}
    (expected,) = read(content).expect[MARCH].values()
    assert expected.sums == dict.fromkeys(wanted, Decimal("-1.50"))
    assert (expected.earned, expected.badges, expected.awards) == ({"commission": Decimal(2)}, ("b",), None)


def test_a_case_may_name_a_plan_file_teams_roles_and_its_own_calendar() -> None:
    content = a_file() | {
        "rounding": "0.1",
        "month_starts_on": 26,
        "plans": [{"plan": "plans/field.json", "teams": "north", "roles": ["seller", "boss"]}],
    }
    opened: list[str] = []

    def plan_at(path: str) -> Node:
        opened.append(path)
        return Node(plan_to_json(a_plan()), path)

    case = read(content, plan_at)
    (assignment,) = case.assignments
    assert (opened, assignment.plan) == (["plans/field.json"], a_plan())
    assert (assignment.teams, assignment.roles, assignment.payees) == (
        frozenset({"north"}),
        frozenset({"seller", "boss"}),
        frozenset(),
    )
    assert (str(case.rounding_step), case.calendar.span(Period.parse("2026-03")).days) == ("0.1", 28)


def test_a_person_may_have_moved_from_team_to_team() -> None:
    content = a_file()
    content["people"][1]["teams"] = [{"team": "north", "to": "2026-03-15"}, {"team": "south", "from": "2026-03-16"}]
    assert read(content).facts.people[1].memberships == (
        Membership("north", None, date(2026, 3, 15)),
        Membership("south", date(2026, 3, 16), None),
    )


def over_periods(**more: object) -> dict[str, Any]:
    content = a_file() | {"periods": ["2026-02", "2026-03"], "expect": {"2026-03": {"li": {"paid": "1"}}}} | more
    del content["period"]
    return content


def test_a_case_may_run_over_several_periods_with_facts_that_come_late() -> None:
    late = {"2026-03": {"receipts": [{"date": "2026-02-01", "document": "INV-0", "amount": "1"}], "people": []}}
    case = read(over_periods(late=late))
    assert case.periods == (MARCH.previous(), MARCH)
    assert case.late == {MARCH: CaseFacts(receipts=(Receipt(date(2026, 2, 1), "INV-0", 100),))}
    assert list(case.expect) == [MARCH]


def test_somebody_who_comes_late_can_be_expected() -> None:
    content = over_periods(late={"2026-03": {"people": [{"code": "zoe"}]}}, expect={"2026-03": {"zoe": {"paid": "0"}}})
    assert list(read(content).expect[MARCH]) == ["zoe"]


@pytest.mark.parametrize("period", ["2026-Q1", "2026"])
def test_a_period_may_be_a_quarter_or_a_year(period: str) -> None:
    assert read(a_file() | {"period": period}).periods == (Period.parse(period),)


def setting(*path: str | int, to: object) -> Change:
    def change(content: Any) -> None:  # noqa: ANN401 - JSON
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = to

    return change


WRONG: list[tuple[Change, str, str]] = [
    (setting("colour", to="red"), "colour", "not known"),
    (setting("format", to="tierbook.plan/1"), "format", "tierbook.case/1"),
    (setting("currency", to="XXX"), "currency", "CNY, JPY"),
    (setting("period", to="March"), "period", "a period such as"),
    (setting("period", to=None), "$", "either a period or periods"),
    (setting("periods", to=["2026-03"]), "$", "either a period or periods"),
    (setting("month_starts_on", to=29), "month_starts_on", "a whole number"),
    (setting("month_starts_on", to=True), "month_starts_on", "a whole number"),
    (setting("rounding", to="0.005"), "rounding", "whole minor units"),
    (setting("rounding", to="0"), "rounding", "whole minor units"),
    (setting("rounding", to="-1"), "rounding", "whole minor units"),
    (setting("people", to=[]), "people", "missing"),
    (setting("people", 0, "code", to="north"), "people", "codes that nobody else has"),
    (setting("people", 0, "code", to="company"), "people", "codes that nobody else has"),
    (setting("people", 0, "hired_on", to="1 May"), "people[0].hired_on", "a date such as"),
    (setting("people", 0, "age", to="31"), "people[0].age", "not known"),
    (setting("people", 0, "teams", to=[{"from": "2026-01-01"}]), "people[0].teams[0].team", "missing"),
    (setting("teams", 0, "name", to=5), "teams[0].name", "a text"),
    (setting("customers", 0, "first_bought_on", to="May"), "customers[0].first_bought_on", "a date such as"),
    (setting("targets", 0, "for", to=None), "targets[0].for", "missing"),
    (setting("targets", 0, "measure", to="visits"), "targets[0].measure", "revenue"),
    (setting("targets", 0, "measure", to="activity"), "targets[0].measure", "activity:…"),
    (setting("targets", 0, "measure", to="revenue:x"), "targets[0].measure", "revenue"),
    (setting("targets", 0, "span", to="March"), "targets[0].span", "a period such as"),
    (setting("targets", 0, "value", to="100%"), "targets[0].value", "number as text"),
    (setting("targets", 0, "value", to=None), "targets[0]", "either a value or a growth"),
    (setting("targets", 0, "growth", to="5%"), "targets[0]", "either a value or a growth"),
    (setting("targets", 0, "over", to="previous_period"), "targets[0].over", "growth"),
    (setting("targets", 1, "growth", to="20"), "targets[1].growth", "percentage with its sign"),
    (setting("targets", 1, "over", to="last_week"), "targets[1].over", "previous_period"),
    (setting("targets", 1, "where", to={"tag": "x"}), "targets[1].where", "does not look at sale lines"),
    (setting("targets", 0, "month_weights", to=["1", "1"]), "targets[0].month_weights", "each of its months"),
    (setting("targets", 0, "month_weights", to=["1", "1", "-1"]), "targets[0].month_weights", "each of its months"),
    (setting("targets", 0, "month_weights", to=["0", "0", "0"]), "targets[0].month_weights", "each of its months"),
    (setting("sales", 0, "amount", to="0.005"), "sales[0].amount", "decimals"),
    (setting("sales", 0, "amount", to=130000), "sales[0].amount", "number as text"),
    (setting("sales", 0, "cost", to="0.005"), "sales[0].cost", "decimals"),
    (setting("sales", 0, "gross", to="0.005"), "sales[0].gross", "decimals"),
    (setting("sales", 0, "document", to=None), "sales[0].document", "missing"),
    (setting("sales", 1, "payee", to=None), "sales[1].payee", "missing"),
    (setting("sales", 0, "quantity", to="0.0000001"), "sales[0].quantity", "six decimals"),
    (setting("sales", 0, "splits", 0, "share", to="60"), "sales[0].splits[0].share", "percentage with its sign"),
    (setting("sales", 0, "splits", 0, "share", to=None), "sales[0].splits[0].share", "missing"),
    (setting("receipts", 0, "amount", to=None), "receipts[0].amount", "missing"),
    (setting("receipts", 0, "amount", to="0.001"), "receipts[0].amount", "decimals"),
    (setting("activities", 0, "quantity", to="many"), "activities[0].quantity", "number as text"),
    (setting("scores", 0, "kpi", to=None), "scores[0].kpi", "missing"),
    (setting("opening", 0, "draw_balance", to="0.001"), "opening[0].draw_balance", "decimals"),
    (setting("opening", 0, "waiting", 0, "document", to=None), "opening[0].waiting[0].document", "missing"),
    (setting("opening", 0, "earned", 0, "amount", to="0.001"), "opening[0].earned[0].amount", "decimals"),
    (setting("plans", 0, "plan", "components", 0, "key", to=""), "plans[0].plan.components[0].key", "a text"),
    (setting("plans", 0, "payees", 1, "weight", to="-2"), "plans[0].payees[1].weight", "0 or more"),
    (setting("plans", 0, "payees", 1, "values", to={"rate_2": "6%"}), "plans[0].plan", "a value of the name"),
    (setting("plans", 0, "payees", 1, "values", to=["6%"]), "plans[0].payees[1].values", "an object"),
    (setting("plans", 0, "payees", 1, "code", to=None), "plans[0].payees[1].code", "missing"),
    (setting("plans", 0, "from", to="2026"), "plans[0].from", "a date such as"),
    (setting("late", to={"2026-04": {}}), "late.2026-04", "not known"),
    (setting("late", to={"2026-03": {"plans": []}}), "late.2026-03.plans", "not known"),
    (setting("expect", to={"zoe": {}}), "expect.zoe", "not known"),
    (setting("expect", "li", "paid", to=6950), "expect.li.paid", "number as text"),
    (setting("expect", "li", "lines", to=["6950"]), "expect.li.lines", "an object"),
    (setting("expect", "li", "lines", "commission", to="much"), "expect.li.lines.commission", "number as text"),
    (setting("expect", "li", "trueup", to="0"), "expect.li.trueup", "not known"),
]


@pytest.mark.parametrize(("change", "path", "expectation"), WRONG)
def test_what_is_wrong_is_named_with_file_and_path_and_what_should_be_there(
    change: Change, path: str, expectation: str
) -> None:
    content = a_file()
    change(content)
    with pytest.raises(TierbookError) as caught:
        read(content)
    assert (caught.value.message.values["file"], caught.value.message.values["path"]) == ("case.json", path)
    assert expectation in str(caught.value)


def test_yen_have_no_decimals() -> None:
    content = a_file() | {"currency": "JPY", "sales": [], "receipts": [], "opening": []}
    assert str(read(content).rounding_step) == "1"
    with pytest.raises(TierbookError, match="decimals"):
        read(a_file() | {"currency": "JPY"})


@pytest.mark.parametrize(
    ("periods", "expectation"),
    [
        (["2026-03", "2026-02"], "in their order"),
        (["2026-02", "2026-02"], "in their order"),
        (["2026-03", "2026-Q2"], "of one length"),
    ],
)
def test_periods_are_of_one_length_and_in_order(periods: list[str], expectation: str) -> None:
    with pytest.raises(TierbookError) as caught:
        read(over_periods(periods=periods, expect={}))
    assert caught.value.message.values["path"] == "periods"
    assert expectation in str(caught.value)
