"""Columns are found by name, in Chinese and English; what fits equally well is asked, not guessed."""

from itertools import combinations
from pathlib import Path

import pytest

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.importing.fields import Kind, normal_forms
from desktop_app.importing.headers import Layout, find_layout
from desktop_app.importing.kinds import KINDS, SALES
from desktop_app.importing.options import Options
from desktop_app.importing.refusals import check_layout, check_options
from desktop_app.importing.tables import Cell, SheetTable
from desktop_app.wording.messages import text


def table(*rows: list[Cell]) -> SheetTable:
    return SheetTable(Path("ledger.xlsx"), "Sales", tuple(map(list, zip(*rows, strict=True))), len(rows))


def layout(*rows: list[Cell], mapping: dict[str, str] | None = None, kind: Kind = SALES) -> Layout:
    sheet = table(*rows)
    found = find_layout(sheet, kind, Options(mapping=mapping or {}))
    assert not found.missing
    check_layout(sheet, found)
    return found


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            ["Order Date", "Salesperson", "Unit Price", "Quantity", "Net"],
            ["date", "payee_name", "", "quantity", "amount"],
        ),
        (["日期", "工号", "姓名", "交易额", "柜台"], ["date", "payee", "payee_name", "amount", "category"]),
        (["ORDER_DATE", "sales-rep", "Ｎｅｔ", "x", "y"], ["date", "payee_name", "amount", "", ""]),
        (
            ["订单日期", "业务员", "金额（元）", "成本(元)", "订单号"],
            ["date", "payee_name", "amount", "cost", "document"],
        ),
        (["OrderID", "OrderDate", "EmployeeID", "Amount", "ShipDate"], ["document", "date", "payee", "amount", ""]),
        (["Date", "Seller", "Gross", "Net amount", "COGS"], ["date", "payee_name", "gross", "amount", "cost"]),
    ],
)
def test_names_of_columns(headers: list[Cell], fields: list[str]) -> None:
    found = layout(headers, ["2026-01-01", "a", "1", "2", "3"])
    assert found.columns == {field: index for index, field in enumerate(fields) if field}


def test_a_part_of_a_name_serves_where_no_whole_name_does() -> None:
    found = layout(
        ["Posting date (UTC) CET", "Sales person north", "Sales in EUR", "Sales tax"], ["2026-01-01", "a", 1.0, 2.0]
    )
    assert found.columns == {"date": 0, "payee_name": 1, "amount": 2}


def test_the_header_lies_below_titles_and_above_the_data() -> None:
    rows: list[list[Cell]] = [
        ["Sales ledger", "", ""],
        ["", "", ""],
        ["Order", "Amounts", ""],
        ["Date", "Seller", "Net"],
    ]
    found = layout(*rows, ["2026-01-01", "Date", 5.0])
    assert (found.header_row, found.headers) == (4, ("Date", "Seller", "Net"))


def test_two_columns_that_fit_are_asked_about() -> None:
    with pytest.raises(TierbookError) as error:
        layout(["Date", "Seller", "Sales", "Revenue"], ["2026-01-01", "a", 1.0, 2.0])
    assert text(error.value.message) == (
        "ledger.xlsx, sheet “Sales” has several columns that can be the amount: Sales (C), Revenue (D). "
        "Say which one it is, for example --map amount=C."
    )


def test_content_decides_a_tie_only_if_it_can() -> None:
    assert layout(["Date", "Seller", "Sales", "Revenue"], ["2026-01-01", "a", "yes", 2.0]).columns["amount"] == 3
    assert layout(["Date", "Seller", "Sales", "Revenue"], ["2026-01-01", "a", 2.0, 2.0]).columns["amount"] == 2


def test_a_missing_column_is_named() -> None:
    found = find_layout(table(["Date", "Seller"], ["2026-01-01", "a"]), SALES)
    assert found.missing == (("amount",),)


@pytest.mark.parametrize("column", ["Betrag", "betrag", "c", "C"])
def test_the_user_may_name_a_column_by_header_or_letter(column: str) -> None:
    found = layout(["Date", "Seller", "Betrag", "Net"], ["2026-01-01", "a", 1.0, 2.0], mapping={"amount": column})
    assert found.columns["amount"] == 2


def test_an_empty_column_leaves_a_field_out() -> None:
    found = layout(["Date", "Seller", "Net", "Cost"], ["2026-01-01", "a", 1.0, 2.0], mapping={"cost": ""})
    assert "cost" not in found.columns


def test_letters_serve_where_there_is_no_header_at_all() -> None:
    letters = {"date": "A", "payee": "B", "amount": "C"}
    assert layout(["2026-01-01", "7", "5"], ["2026-01-02", "8", "6"], mapping=letters).header_row == 0
    assert layout(["Data", "Vendedor", "Valor"], ["2026-01-02", "8", "6"], mapping=letters).header_row == 1


def test_a_header_that_two_columns_have_is_no_answer() -> None:
    with pytest.raises(WrongUsage, match="by its letter"):
        layout(["Date", "Seller", "X", "X"], ["2026-01-01", "a", 1.0, 2.0], mapping={"amount": "X"})


def test_an_unknown_field_is_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUsage) as error:
        check_options(SALES, Options(mapping={"amout": "C"}))
    assert "date, payee, payee_name, amount" in text(error.value.message)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_name_belongs_to_two_fields(kind: Kind) -> None:
    for one, other in combinations(kind.fields, 2):
        assert not {name for tier in one.names for name in tier} & {name for tier in other.names for name in tier}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_names_are_written_as_they_are_compared(kind: Kind) -> None:
    for field in kind.fields:
        for tier in field.names:
            assert all(tier), field.key
            assert all(normal_forms(name)[0] == name for name in tier)
