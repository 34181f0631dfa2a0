"""Case files: facts, a plan, and the figures that it must give."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.case import Case, Expected, read_case
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan_file import plan_to_json
from desktop_app.domain.reading import Node
from tests.helpers.builders import CNY, JPY, MARCH, a_measure, a_plan, a_sale, a_target, lines_of

Change = Callable[[Any], object]


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
        "customers": [{"code": "c1", "name": "Ling", "first_bought_on": None}],
        "targets": [
            {
                "for": "li",
                "measure": "revenue",
                "where": {"category": "Outdoor"},
                "span": "2026-Q1",
                "value": "100000.00",
            }
        ],
        "sales": [
            {
                "date": "2026-03-02",
                "document": "INV-1",
                "payee": "li",
                "customer": "c1",
                "product": "p1",
                "category": "Outdoor",
                "channel": None,
                "tags": ["old"],
                "quantity": "1.5",
                "amount": "130000.00",
                "cost": "90000",
                "discount": "10%",
                "splits": [{"payee": "li", "share": "60%"}, {"payee": "han", "share": "0.4"}],
            },
            {"date": "2026-03-03", "document": "INV-2", "payee": "han", "amount": "-0.01"},
        ],
        "receipts": [],
        "plans": [
            {"plan": plan_to_json(a_plan()), "payees": ["li", {"code": "han"}], "from": "2026-01-01", "to": None}
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
    assert (case.name, case.currency, case.period, case.calendar) == ("graduated tiers", CNY, MARCH, Calendar(1))
    assert str(case.rounding_step) == "0.01"
    assert case.people == (
        Person("li", "李雷", "seller", date(2024, 1, 1), None, (Membership("north"),)),
        Person("han", "han"),
    )
    assert case.teams == (Team("north", Name({"en": "North", "zh_CN": "北区"}), "han"),)
    assert case.targets == (a_target("100000", period="2026-Q1", measure=a_measure(category="Outdoor")),)


def test_the_sales_of_a_case_are_columns() -> None:
    case = read(a_file())
    assert lines_of(case.sales, CNY) == (
        a_sale(
            "130000",
            quantity="1.5",
            cost="90000",
            product="p1",
            category="Outdoor",
            customer="c1",
            tags=["old"],
            splits={"li": "60%", "han": "40%"},
        ),
        a_sale("-0.01", "han", "2026-03-03", quantity="0"),
    )
    assert case.sales.discount == [100_000, None]
    assert case.sales.document == ["INV-1", "INV-2"]


def test_an_assignment_of_a_case_names_its_payees_and_days() -> None:
    (assignment,) = read(a_file()).assignments
    assert assignment.plan == a_plan()
    assert (assignment.plan_key, assignment.payees) == ("1", frozenset({"li", "han"}))
    assert (assignment.from_on, assignment.to_on) == (date(2026, 1, 1), None)


def test_what_is_expected_is_what_is_named_and_nothing_else() -> None:
    content = a_file()
    content["expect"] |= {"note": "worked out by hand"}
    content["expect"]["li"] |= {"source": "the slip of March"}
    assert read(content).expect == {
        "li": Expected({"commission": Decimal("6950.00")}, Decimal("6950.00")),
        "han": Expected({}, None),
    }


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
    assert read(content).people[1].memberships == (
        Membership("north", None, date(2026, 3, 15)),
        Membership("south", date(2026, 3, 16), None),
    )


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
    (setting("period", to="2026-Q1"), "period", "a period such as"),
    (setting("period", to=None), "period", "missing"),
    (setting("month_starts_on", to=29), "month_starts_on", "a whole number"),
    (setting("rounding", to="0.005"), "rounding", "whole minor units"),
    (setting("rounding", to="0"), "rounding", "whole minor units"),
    (setting("people", to=[]), "people", "missing"),
    (setting("people", 0, "hired_on", to="1 May"), "people[0].hired_on", "a date such as"),
    (setting("people", 0, "age", to="31"), "people[0].age", "not known"),
    (setting("teams", 0, "name", to=5), "teams[0].name", "a text"),
    (setting("targets", 0, "for", to=None), "targets[0].for", "missing"),
    (setting("targets", 0, "measure", to="orders"), "targets[0].measure", "revenue"),
    (setting("targets", 0, "span", to="March"), "targets[0].span", "a period such as"),
    (setting("targets", 0, "value", to="100%"), "targets[0].value", "number as text"),
    (setting("sales", 0, "amount", to="0.005"), "sales[0].amount", "decimals"),
    (setting("sales", 0, "amount", to=130000), "sales[0].amount", "number as text"),
    (setting("sales", 0, "cost", to="0.005"), "sales[0].cost", "decimals"),
    (setting("sales", 1, "payee", to=None), "sales[1].payee", "missing"),
    (setting("sales", 0, "quantity", to="0.0000001"), "sales[0].quantity", "six decimals"),
    (setting("sales", 0, "splits", 0, "share", to="60"), "sales[0].splits[0].share", "percentage with its sign"),
    (setting("sales", 0, "splits", 0, "share", to=None), "sales[0].splits[0].share", "missing"),
    (setting("receipts", to=[{"date": "2026-03-20"}]), "receipts", "no measure"),
    (setting("customers", 0, "first_bought_on", to="2025-06-01"), "customers", "no measure"),
    (setting("plans", 0, "plan", "components", 0, "key", to=""), "plans[0].plan.components[0].key", "a text"),
    (setting("plans", 0, "payees", 1, to={"code": "han", "weight": "2"}), "plans[0].payees[1].weight", "not known"),
    (setting("plans", 0, "from", to="2026"), "plans[0].from", "a date such as"),
    (setting("expect", to={"zoe": {}}), "expect.zoe", "not known"),
    (setting("expect", "li", "paid", to=6950), "expect.li.paid", "number as text"),
    (setting("expect", "li", "lines", to=["6950"]), "expect.li.lines", "an object"),
    (setting("expect", "li", "lines", "commission", to="much"), "expect.li.lines.commission", "number as text"),
    (setting("expect", "li", "true_up", to="0"), "expect.li.true_up", "not known"),
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
    content = a_file() | {"currency": "JPY", "sales": []}
    assert str(read(content).rounding_step) == "1"
    with pytest.raises(TierbookError, match="decimals"):
        read(a_file() | {"currency": "JPY"})
