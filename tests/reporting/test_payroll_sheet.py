"""The payroll sheet as data: what stands in it, and that nothing is left out of its sums."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.name import Name
from desktop_app.domain.payroll import COLUMNS, PayrollColumn, PayrollLayout, usual_layout
from desktop_app.domain.run import BasePay, Run, draft
from desktop_app.reporting.payroll_sheet import column_name, payroll_sheet
from desktop_app.reporting.table_sheet import Cell, TableSheet, total_row
from desktop_app.wording.catalogue import in_language
from tests.helpers.company import a_company, a_person, calculated
from tests.helpers.facts import a_sale
from tests.helpers.plans import a_component, a_plan, an_assignment

PEOPLE = (a_person("007", name="李雷"), a_person("han", name="=Han"))


@pytest.fixture
def run() -> Run:
    """Two people with commission and points, a guarantee, and a sum by hand."""
    components = (a_component(tiers={"0": "5%"}), a_component(tiers={"0": "1%"}, key="visits", reward="points"))
    plan = a_plan(*components, guarantee="100.00")
    company = a_company(people=PEOPLE, assignments=[an_assignment(plan)])
    sales = [a_sale("33.30", payee="007"), a_sale("4000", payee="han")]
    by_hand = Adjustment("007", Decimal("-5.50"), "a chair", "", datetime(2026, 3, 31, tzinfo=UTC))
    return draft(company, calculated(company, sales), (by_hand,))


def rows(sheet: TableSheet) -> list[list[Cell]]:
    return [list(row) for row in sheet.rows]


def layout(by: str, *keys: str) -> PayrollLayout:
    return replace(usual_layout("person" if by == "person" else "component"), columns=tuple(map(PayrollColumn, keys)))


def test_a_row_a_person_has_his_number_as_a_text_and_his_amounts_as_exact_figures(run: Run) -> None:
    sheet = payroll_sheet(run, layout("person", "number", "components", "plan_lines", "adjustments", "paid", "points"))
    assert rows(sheet) == [
        ["007", Decimal("1.67"), Decimal("98.33"), Decimal("-5.50"), Decimal("94.50"), Decimal(0), "Draft"],
        ["han", Decimal("200.00"), None, None, Decimal("200.00"), Decimal(40), "Draft"],
    ]


def test_a_row_a_component_has_everything_that_is_paid_or_given(run: Run) -> None:
    sheet = payroll_sheet(run, layout("component", "number", "item", "reason", "amount", "points", "status"))
    assert rows(sheet) == [
        ["007", "commission", "", Decimal("1.67"), None, "Draft"],
        ["007", "visits", "", None, Decimal(0), "Draft"],
        ["007", "Guarantee", "", Decimal("98.33"), None, "Draft"],
        ["007", "Adjustment", "a chair", Decimal("-5.50"), None, "Draft"],
        ["han", "commission", "", Decimal("200.00"), None, "Draft"],
        ["han", "visits", "", None, Decimal(40), "Draft"],
    ]


@pytest.mark.parametrize("by", ["person", "component"])
def test_the_money_of_a_sheet_adds_up_to_what_is_paid(run: Run, by: str) -> None:
    sheet = payroll_sheet(run, layout(by, *(("paid",) if by == "person" else ("amount",))))
    amounts = [row[0] for row in rows(sheet)]
    assert sum(each for each in amounts if isinstance(each, Decimal)) == run.total == Decimal("294.50")
    parts = rows(payroll_sheet(run, layout("person", "components", "plan_lines", "adjustments")))
    assert sum(each for row in parts for each in row if isinstance(each, Decimal)) == run.total


def test_columns_come_in_the_owners_order_under_his_names(run: Run) -> None:
    columns = (PayrollColumn("paid", "Net pay"), PayrollColumn("components"), PayrollColumn("name"))
    sheet = payroll_sheet(replace(run, status="approved"), PayrollLayout("person", columns))
    assert [column.title for column in sheet.columns] == ["Net pay", "commission", "Name"]
    assert [(column.decimals, column.is_summed) for column in sheet.columns] == [(2, True), (2, True), (None, False)]


def test_a_draft_cannot_be_taken_for_an_approved_month(run: Run) -> None:
    assert payroll_sheet(run, layout("person", "paid")).columns[-1].title == "Status"
    assert payroll_sheet(run, layout("person", "paid")).name == "2026-03 draft"
    approved = replace(run, status="approved", approved_on=date(2026, 4, 2), check_code="AB-1")
    sheet = payroll_sheet(approved, layout("person", "approved_on", "check_code", "paid_on"))
    assert (sheet.name, rows(sheet)[0]) == ("2026-03", [date(2026, 4, 2), "AB-1", None])


def test_a_base_pay_that_is_not_known_leaves_its_cell_and_the_sum_with_it_empty(run: Run) -> None:
    paid = replace(run, base_pay=(BasePay("007", Decimal("6000.00")),))
    sheet = payroll_sheet(paid, layout("person", "name", "paid", "base_pay", "base_pay_and_paid"))
    assert [row[:4] for row in rows(sheet)] == [
        ["李雷", Decimal("94.50"), Decimal("6000.00"), Decimal("6094.50")],
        ["=Han", Decimal("200.00"), None, None],
    ]
    assert total_row(sheet, sheet.rows) == ["Total", Decimal("294.50"), Decimal("6000.00"), Decimal("6094.50"), None]
    assert [column.title for column in sheet.columns[2:4]] == ["Base pay", "Base pay and payout"]
    assert {column.decimals for column in sheet.columns[1:4]} == {2}


@pytest.mark.parametrize("by", ["person", "component"])
def test_every_column_that_can_be_chosen_can_be_made_in_both_languages(run: Run, by: str) -> None:
    keys = COLUMNS["person" if by == "person" else "component"]
    names = {}
    for language in ("en", "zh_CN"):
        with in_language(language):
            sheet = payroll_sheet(run, layout(by, *keys))
            assert all(len(row) == len(sheet.columns) for row in sheet.rows)
            names[language] = [column_name(key) for key in keys]
    assert len(set(names["en"])) == len(keys)


def test_a_plans_name_stands_beside_its_lines_also_where_somebody_is_on_two(run: Run) -> None:
    first, second = (
        a_plan(a_component(tiers={"0": "5%"}), name="North"),
        a_plan(a_component({"0": "1%"}, key="b"), name="South"),
    )
    company = a_company(people=PEOPLE[:1], assignments=[an_assignment(first, key="1"), an_assignment(second, key="2")])
    both = draft(company, calculated(company, [a_sale("100", payee="007")]))
    assert both.payees[0].plans == (Name({"": "North"}), Name({"": "South"}))
    found = rows(payroll_sheet(both, layout("component", "plan", "item", "status")))
    assert [row[:2] for row in found] == [["North", "commission"], ["South", "b"]]
