"""Files that nobody here wrote give the figures that are known of them."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing.files import open_file
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Options
from desktop_app.importing.records import Parsed
from desktop_app.wording.messages import text

READABLE = [
    "nw.ods", "nw_biff8.xls", "nw_cp1252_semicolon_decimalcomma.csv", "nw_everything_as_text.xlsx",
    "nw_is_really_csv.xlsx", "nw_mixed_date_formats.csv", "nw_plain.xlsx",
    "nw_sheet_per_month.xlsx", "nw_titled_merged_hidden_totals.xlsx",
    "nw_utf16le_tab.txt", "nw_utf8_iso.csv", "nw_utf8bom_crlf.csv",
]  # fmt: skip


@pytest.fixture(scope="module")
def truth(shared: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((shared / "data" / "ground_truth.json").read_text(encoding="utf-8"))
    return known


def figures(parsed: Parsed[SaleColumns]) -> list[tuple[object, ...]]:
    """What every dialect must agree on, line by line, in the order of the file."""
    columns = parsed.columns
    assert columns.document is not None
    assert columns.quantity is not None
    assert columns.discount is not None
    assert columns.product is not None
    return list(
        zip(
            columns.date_on, columns.payee, columns.document, columns.product, columns.quantity, columns.discount,
            columns.amount, strict=True,
        )
    )  # fmt: skip


def minor(amount: str) -> int:
    return round(float(amount) * 100)


@pytest.mark.parametrize("name", READABLE)
def test_one_ledger_in_many_dialects(shared: Path, truth: dict[str, Any], name: str) -> None:
    folder = shared / "data" / "messy" / "derived_northwind"
    parsed = read_sales(open_file(folder / name), decimals=2)
    known = truth["derived_northwind"]
    assert len(parsed.columns.row) == known["rows"]
    assert sum(parsed.columns.amount) == minor(known["net_total"])
    assert sum(filter(None, parsed.columns.quantity or ())) == int(known["quantity"]) * 1_000_000
    assert not [problem for problem in parsed.problems if problem.severity == "rejected"]
    assert figures(parsed) == figures(read_sales(open_file(folder / "nw_utf8_iso.csv"), decimals=2))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("nw_formulas_uncached.xlsx", "holds formulas without stored values"),
        ("nw_is_really_html.xls", "is a web page"),
        ("nw_password_is_northwind.xlsx", "is protected with a password"),
        ("nw_truncated.xlsx", "is damaged"),
    ],
)
def test_dialects_that_are_refused(shared: Path, name: str, word: str) -> None:
    with pytest.raises(TierbookError) as error:
        read_sales(open_file(shared / "data" / "messy" / "derived_northwind" / name), decimals=2)
    sentence = text(error.value.message)
    assert word in sentence
    assert name in sentence


def test_titles_totals_footnotes_and_hidden_rows_are_mentioned(shared: Path, truth: dict[str, Any]) -> None:
    known = truth["derived_northwind"]["titled_file"]
    path = shared / "data" / "messy" / "derived_northwind" / "nw_titled_merged_hidden_totals.xlsx"
    parsed = read_sales(open_file(path), decimals=2)
    assert parsed.sheets[0].header_row == known["header_row"]
    assert [(problem.row, problem.severity) for problem in parsed.problems] == [
        (known["totals_row"], "note"),
        (known["footnote_row"], "note"),
        (100, "note"),
    ]
    assert dict(parsed.problems[2].message.values) == {"count": 50}


def test_a_chinese_shop(shared: Path, truth: dict[str, Any]) -> None:
    known = truth["cn_staff"]
    parsed = read_sales(
        open_file(shared / "data" / "real" / "cn_staff" / "超市营业额2.xlsx"), Options(sheet="Sheet1"), decimals=2
    )
    assert parsed.rows_read == known["rows"]
    assert [problem.row for problem in parsed.problems] == known["blank_amount_rows_excel"]
    assert {problem.severity for problem in parsed.problems} == {"rejected"}
    assert set(known["exact_duplicate_rows_excel"]) <= set(parsed.columns.row)
    assert sum(parsed.columns.amount) == minor(known["total"])
    sums: dict[str, int] = defaultdict(int)
    for payee, amount in zip(parsed.columns.payee, parsed.columns.amount, strict=True):
        sums[payee] += amount
    by_staff = known["amount_by_staff_month_blanks_as_absent_duplicates_kept"]
    assert sums == {payee: minor(months["2019-03"]) for payee, months in by_staff.items()}


def test_a_ledger_with_dates_by_name_and_grouped_amounts(shared: Path, truth: dict[str, Any]) -> None:
    parsed = read_sales(open_file(shared / "data" / "real" / "chocolate" / "Chocolate Sales.csv"), decimals=2)
    assert (len(parsed.columns.row), sum(parsed.columns.amount)) == (
        truth["chocolate"]["rows"],
        minor(truth["chocolate"]["total"]),
    )
    assert parsed.problems == ()


@pytest.mark.parametrize("name", ["vendas.csv", "Dados.xlsx"])
def test_a_ledger_in_another_language_is_mapped_by_hand(shared: Path, truth: dict[str, Any], name: str) -> None:
    mapping = {"date": "Data", "payee": "VendedorID", "amount": "Total"}
    parsed = read_sales(open_file(shared / "data" / "real" / "br_vendas" / name), Options(mapping=mapping), decimals=2)
    assert len(parsed.columns.row) == truth["br_vendas"]["sales"]
    assert sum(parsed.columns.amount) == minor(truth["br_vendas"]["header_total"])


@pytest.mark.parametrize("name", ["order-14.1.csv", "order-14.3.csv"])
def test_gbk_of_which_only_the_header_is_chinese(shared: Path, name: str) -> None:
    mapping = {"payee": "门店编号", "amount": "单价"}
    parsed = read_sales(
        open_file(shared / "data" / "real" / "cn_orders_gbk" / name), Options(mapping=mapping), decimals=2
    )
    assert len(parsed.columns.row) == 3_478
    assert (parsed.columns.quantity or [])[0] == 328_000


def test_an_old_workbook_whose_amounts_have_four_decimals(shared: Path, truth: dict[str, Any]) -> None:
    path = shared / "data" / "real" / "superstore" / "Sample - Superstore.xls"
    parsed = read_sales(open_file(path), Options(sheet="Orders", mapping={"payee": "Region"}), decimals=4)
    assert len(parsed.columns.row) == truth["superstore"]["lines"]
    assert sum(parsed.columns.amount) == round(float(truth["superstore"]["gross_total"]) * 10_000)
    assert parsed.problems == ()
    with pytest.raises(TierbookError, match="no column for"):
        read_sales(open_file(path), decimals=2)


def test_a_sample_with_amounts_of_every_sort(shared: Path) -> None:
    path = shared / "data" / "real" / "financial_sample" / "Financial Sample.xlsx"
    parsed = read_sales(open_file(path), Options(mapping={"payee": "Country"}), decimals=2)
    assert len(parsed.columns.row) == 700
    assert (parsed.mapping["amount"], parsed.mapping["gross"], parsed.mapping["cost"]) == (
        "Sales",
        "Gross Sales",
        "COGS",
    )
    with pytest.raises(TierbookError, match="no column for"):
        read_sales(open_file(path), decimals=2)
