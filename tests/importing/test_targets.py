"""Targets, one a row or people × months."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.kinds import TARGETS
from desktop_app.importing.ledger import read_targets
from desktop_app.importing.options import Options
from desktop_app.importing.period_names import header_period, parse_span
from desktop_app.importing.records import Parsed, TargetColumns
from desktop_app.importing.suggesting import look
from desktop_app.importing.tables import Cell
from desktop_app.wording.messages import text

Opened = Callable[[str], OpenedFile]


def listed(parsed: Parsed[TargetColumns]) -> list[tuple[object, ...]]:
    columns = parsed.columns
    spans = map(str, columns.span)
    return list(zip(columns.row, columns.payee, spans, columns.value, strict=True))


def said(parsed: Parsed[TargetColumns]) -> list[tuple[int | None, str, str, str]]:
    return [(problem.row, problem.column, problem.severity, text(problem.message)) for problem in parsed.problems]


def test_every_field_of_a_target(opened: Opened) -> None:
    header = "对象,指标,期间,目标,对比,月度权重,类别,商品,渠道,客户,标签"
    rows = ["北区,revenue,2026-Q1,+20%,去年同期,1/1/2,户外、鞋,帐篷,,甲,新品", "李雷,,2026-03,1万,,,,,网店,,"]
    columns = read_targets(opened("\n".join([header, *rows]))).columns
    assert (columns.value, columns.growth) == ([None, Decimal(10_000)], [Decimal("0.2"), None])
    assert columns.over == ["same_period_last_year", None]
    assert columns.month_weights == [(1, 1, 2), None]
    assert (columns.category, columns.product) == ([("户外", "鞋"), ()], [("帐篷",), ()])
    assert (columns.channel, columns.customer, columns.tag) == ([(), ("网店",)], [("甲",), ()], [("新品",), ()])
    assert columns.measure == ["revenue", "revenue"]


def test_growth_may_have_a_column_of_its_own(opened: Opened) -> None:
    parsed = read_targets(opened("name,month,growth\nLi,2026-03,20%\nLi,2026-04,0.1\nLi,2026-05,\nLi,2026-06,50000\n"))
    assert parsed.columns.growth == [Decimal("0.2"), Decimal("0.1")]
    assert [row for row, _column, severity, _text in said(parsed) if severity == "rejected"] == [4, 5]


@pytest.mark.parametrize(
    "lines",
    [
        ["name,2026-01,2026-02", "Li,10,20", "Han,,5.5"],
        ["姓名,2026年1月,2月", "Li,10,20", "Han,,5.5"],
        ["2026年销售目标,,", "姓名,1月,二月（元）", "Li,10,20", "Han,,5.5"],
        ["Targets 2026,,", "Salesperson,Jan,February target", "Li,10,20", "Han,,5.5"],
        ["Name,Jan 2026,Feb-26", "Li,10,20", "Han,-,5.5"],
    ],
)
def test_people_by_months(opened: Opened, lines: list[str]) -> None:
    parsed = read_targets(opened("\n".join(lines)))
    first = len(lines) - 1
    assert listed(parsed) == [
        (first, "Li", "2026-01", 10),
        (first, "Li", "2026-02", 20),
        (first + 1, "Han", "2026-02", Decimal("5.5")),
    ]
    assert (parsed.rows_read, parsed.problems) == (3, ())


def test_months_as_days_of_a_workbook_and_a_year_in_the_sheets_name(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"S": [["姓名", date(2026, 1, 1), date(2026, 2, 1)], ["Li", 1, 2]]})
    assert listed(read_targets(open_file(path))) == [(2, "Li", "2026-01", 1), (2, "Li", "2026-02", 2)]
    path = xlsx({"2026": [["姓名", "1月"], ["Li", 1]], "2027年": [["姓名", "1月"], ["Li", 2]]})
    assert listed(read_targets(open_file(path))) == [(2, "Li", "2026-01", 1), (2, "Li", "2027-01", 2)]


def test_two_years_side_by_side(opened: Opened) -> None:
    parsed = read_targets(opened("姓名,2025年,,2026年,\n姓名,11月,12月,1月,2月\nLi,1,2,3,4\n"))
    assert [span for _row, _who, span, _value in listed(parsed)] == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_months_of_no_known_year_are_asked_about(opened: Opened) -> None:
    file = opened("姓名,1月,2月\nLi,1,2\n")
    with pytest.raises(TierbookError) as error:
        read_targets(file)
    assert "for example --year 2026" in text(error.value.message)
    (shown,) = look(file, TARGETS)
    assert shown.lacks_year
    assert not shown.is_of_kind
    assert listed(read_targets(file, Options(year=2027))) == [(2, "Li", "2027-01", 1), (2, "Li", "2027-02", 2)]
    (shown,) = look(file, TARGETS, Options(year=2027))
    assert shown.is_ready
    assert (shown.columns["2027-02"], shown.kind.field("2027-02") is not None) == (2, True)


def test_longer_periods_that_add_up_the_others_are_left_out_and_others_are_targets(opened: Opened) -> None:
    lines = ["姓名,2026-01,2026-02,2026-03,2026Q1,2026-Q2,2026", "Li,1,2,3,6,,6", "Han,,,,9,1,10", "Wu,1,,,2,,"]
    parsed = read_targets(opened("\n".join(lines)))
    assert listed(parsed) == [
        (2, "Li", "2026-01", 1),
        (2, "Li", "2026-02", 2),
        (2, "Li", "2026-03", 3),
        (3, "Han", "2026-Q1", 9),
        (3, "Han", "2026-Q2", 1),
        (4, "Wu", "2026-Q1", 2),
        (4, "Wu", "2026-01", 1),
    ]
    assert said(parsed) == [
        (2, "2026", "note", "The column 2026 adds up the others and was left out, in rows: 2."),
        (2, "2026Q1", "note", "The column 2026Q1 adds up the others and was left out, in rows: 1."),
    ]


@pytest.mark.parametrize(
    ("total", "note"),
    [
        ("3", "The column 合计 adds up the others and was left out, in rows: 1."),
        ("4", "The column 合计 is a total and was left out; it is not what the others add up to, in rows: 1."),
    ],
)
def test_a_column_called_a_total_is_no_target(opened: Opened, total: str, note: str) -> None:
    parsed = read_targets(opened(f"姓名,2026-01,2026-02,合计\nLi,1,2,{total}\n"))
    assert [span for _row, _who, span, _value in listed(parsed)] == ["2026-01", "2026-02"]
    assert said(parsed) == [(2, "合计", "note", note)]


def test_rows_of_a_wide_table_that_are_no_targets(opened: Opened) -> None:
    lines = ["姓名,部门,2026-01,2026-02", "Li,,1,much", "Han,,,", ",,5,6", "合计,,6,6", "Wu,N,+10%,2"]
    parsed = read_targets(opened("\n".join(lines)), Options(mapping={"for": "姓名"}))
    assert listed(parsed) == [(6, "Wu", "2026-01", None), (6, "Wu", "2026-02", 2)]
    assert parsed.columns.growth == [Decimal("0.1"), None]
    assert said(parsed) == [
        (2, "2026-02", "rejected", "“much” cannot be read as the target for February 2026."),
        (3, "", "note", "This row has no figures, and was left out."),
        (4, "姓名", "rejected", "The person or team is empty."),
        (5, "", "note", "This row is a total, not an entry, and was left out."),
    ]
    assert parsed.rows_read == 6
    assert parsed.written == {"value": ([0], ["+10%"])}


def test_two_columns_for_one_month_are_asked_about_and_one_may_be_named(opened: Opened) -> None:
    file = opened("姓名,2026-01,2026年1月\nLi,1,2\n")
    with pytest.raises(TierbookError, match="several columns"):
        read_targets(file)
    assert listed(read_targets(file, Options(mapping={"2026-01": "C"}))) == [(2, "Li", "2026-01", 2)]


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("1月", "2026-01"), ("十二月", "2026-12"), ("3月份目标", "2026-03"), ("Sept.", "2026-09"), ("Q3", "2026-Q3"),
        ("第二季度", "2026-Q2"), ("全年", "2026"), ("FY", "2026"), ("2025年", "2025"), (202512, "2025-12"),
        ("Target Jan 2025", "2025-01"), ("2025/1", "2025-01"), ("2025-01-01", "2025-01"),
        (date(2025, 1, 31), "2025-01"),
    ],
)  # fmt: skip
def test_headers_that_name_a_period(header: Cell, period: str) -> None:
    assert str(header_period(header, 2026)) == period


@pytest.mark.parametrize("header", ["", "姓名", "13月", "合计", 45_000.0, 12, True, "Ma", "Marching", "部门", "1"])
def test_headers_that_name_none(header: Cell) -> None:
    assert header_period(header, 2026) is None


@pytest.mark.parametrize(
    ("cell", "span"), [("Mar 2026", "2026-03"), ("march, 2026", "2026-03"), ("Q2 2026", "2026-Q2")]
)
def test_periods_by_their_english_names(cell: str, span: str) -> None:
    assert str(parse_span(cell)) == span
