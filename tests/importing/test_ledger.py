"""From a file to columns: what is taken is exact, what is not taken has its row and reason."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.headers import find_layout
from desktop_app.importing.kinds import SALES
from desktop_app.importing.ledger import (
    read_activities,
    read_people,
    read_receipts,
    read_sales,
    read_scores,
    read_targets,
)
from desktop_app.importing.options import Options
from desktop_app.importing.period_names import parse_span
from desktop_app.importing.sheet import read_sheet
from desktop_app.importing.tables import Cell, SheetTable, cell_text
from desktop_app.importing.texts import is_nobody, is_total, split_tags
from desktop_app.wording.messages import text

HEADER: list[object] = ["Date", "Seller", "Net"]
DAY = date(2026, 3, 2)


def refusal(path: Path, mapping: dict[str, str] | None = None) -> str:
    with pytest.raises(TierbookError) as error:
        read_sales(open_file(path), Options(mapping=mapping or {}), decimals=2)
    return text(error.value.message)


def test_every_field_of_a_sale(xlsx: Callable[..., Path]) -> None:
    header = [
        "日期", "工号", "姓名", "金额", "订单号", "行号", "客户", "商品", "类别", "渠道", "标签", "数量",
        "含税金额", "成本", "折扣", "原单号",
    ]  # fmt: skip
    first = [DAY, 1001, "王芳", 99.9, 10248, 1, "甲", "乙", "丙", "丁", "新品、清仓", 2.5, 112.887, 50, "10%", None]
    second = [DAY, None, "李雷", "-1.2万", "A-7", None, None, None, None, None, None, -1, None, None, None, "10248"]
    parsed = read_sales(open_file(xlsx({"三月": [header, first, second]})), decimals=2)
    columns = parsed.columns
    assert (columns.sheet, list(columns.row), columns.date_on) == ([0, 0], [2, 3], [DAY.toordinal()] * 2)
    assert (columns.payee, columns.payee_name) == (["1001", "李雷"], ["王芳", "李雷"])
    assert columns.amount == [9990, -1_200_000]
    assert (columns.document, columns.line_no) == (["10248", "A-7"], ["1", None])
    assert (columns.customer, columns.product) == (["甲", None], ["乙", None])
    assert (columns.category, columns.channel) == (["丙", None], ["丁", None])
    assert columns.tags == [("新品", "清仓"), ()]
    assert columns.quantity == [2_500_000, -1_000_000]
    assert (columns.gross, columns.cost) == ([11289, None], [5000, None])
    assert (columns.discount, columns.returns) == ([100_000, None], [None, "10248"])
    assert parsed.rows_read == 2
    assert [(problem.row, problem.column, problem.severity) for problem in parsed.problems] == [(2, "含税金额", "note")]


def test_columns_that_a_file_does_not_have_are_none(xlsx: Callable[..., Path]) -> None:
    parsed = read_sales(open_file(xlsx({"S": [HEADER, [DAY, "a", 1]]})), decimals=2)
    columns = parsed.columns
    assert (columns.payee, columns.amount) == (["a"], [100])
    assert [columns.document, columns.tags, columns.quantity, columns.cost] == [None] * 4
    assert parsed.mapping == {"date": "Date", "payee_name": "Seller", "amount": "Net"}
    assert (parsed.sheets[0].header_row, parsed.sheets[0].first_row, parsed.sheets[0].headers) == (1, 2, tuple(HEADER))


def test_rows_that_are_no_sales(xlsx: Callable[..., Path]) -> None:
    rows: list[list[object]] = [
        HEADER,
        [DAY, "a", 1],
        [],
        [DAY, "a", None],
        [DAY, None, 2],
        ["soon", "a", 3],
        [DAY, "a", "a lot"],
        [None, "a 小计", 4],
        [DAY, "合计", 5],
        HEADER,
        ["Total", None, 6],
        ["Printed by accounting"],
        [DAY, "Anna Total", 7],
    ]
    parsed = read_sales(open_file(xlsx({"S": rows})), decimals=2)
    differing = (
        "This row is a total, not an entry, and was left out. But it says {}, and the rows {} to {} add up to {}: "
        "look whether rows are missing."
    )
    assert parsed.columns.row == [2, 13]
    assert [(problem.row, problem.severity, text(problem.message)) for problem in parsed.problems] == [
        (4, "rejected", "The amount is empty."),
        (5, "rejected", "The person’s name is empty."),
        (6, "rejected", "“soon” cannot be read as the date."),
        (7, "rejected", "“a lot” cannot be read as the amount."),
        (8, "note", differing.format("4", 2, 6, "6")),
        (9, "note", differing.format("5", 2, 6, "6")),
        (10, "note", "This row repeats the header and was left out."),
        (11, "note", "This row adds up the rows 2 to 6 to 6; it is no entry and was left out."),
        (12, "note", "This row is a remark, not an entry, and was left out."),
    ]
    assert parsed.problems[3].column == "Net"
    assert parsed.problems[3].found == "a lot"
    assert parsed.rows_read == 11


def test_a_number_that_is_none_rejects_the_row_and_a_column_of_something_else_is_not_used(
    xlsx: Callable[..., Path],
) -> None:
    header = [*HEADER, "Quantity", "Discount", "Cost"]
    rows = [[DAY, "a", 1, 2, 55.5, "-"], [DAY, "b", 1, "two", 70, 3], [DAY, "c", 1, None, 0.5, None]]
    parsed = read_sales(open_file(xlsx({"S": [header, *rows]})), decimals=2)
    assert parsed.columns.row == [2, 4]
    assert parsed.columns.quantity == [2_000_000, None]
    assert parsed.columns.cost == [None, None]
    assert parsed.columns.discount is None
    assert "discount" not in parsed.mapping
    assert [(problem.row, problem.column, problem.severity) for problem in parsed.problems] == [
        (2, "Discount", "note"),
        (3, "Quantity", "rejected"),
    ]


def test_a_sheet_per_month_is_one_ledger(xlsx: Callable[..., Path]) -> None:
    sheets = {
        "Summary": [["Month", "Net"], ["2026-01", 3]],
        "Jan": [HEADER, [DAY, "a", 1]],
        "Feb": [["Net", "Seller", "Date", "Product"], [2, "b", DAY, "x"]],
    }
    path = xlsx(sheets, lambda book: setattr(book["Feb"], "sheet_state", "visible"))
    parsed = read_sales(open_file(path), decimals=2)
    assert [sheet.sheet for sheet in parsed.sheets] == ["Jan", "Feb"]
    assert (parsed.columns.sheet, parsed.columns.row, parsed.columns.amount) == ([0, 1], [2, 2], [100, 200])
    assert parsed.columns.product == [None, "x"]
    assert [(problem.sheet, problem.row, problem.severity) for problem in parsed.problems] == [
        ("Summary", None, "note")
    ]
    assert read_sales(open_file(path), Options(sheet="Feb"), decimals=2).columns.amount == [200]


def test_hidden_sheets_are_not_read_and_hidden_rows_are(xlsx: Callable[..., Path]) -> None:
    def hide(book: Workbook) -> None:
        book["Old"].sheet_state = "hidden"
        book["S"].row_dimensions[3].hidden = True

    path = xlsx({"S": [HEADER, [DAY, "a", 1], [DAY, "a", 2]], "Old": [HEADER, [DAY, "a", 9]]}, hide)
    parsed = read_sales(open_file(path), decimals=2)
    assert parsed.columns.amount == [100, 200]
    assert [(problem.row, text(problem.message)) for problem in parsed.problems] == [
        (3, "Rows that are hidden in the file were read like the others: 1.")
    ]
    assert read_sales(open_file(path), Options(sheet="Old"), decimals=2).columns.amount == [900]


def test_formulas_without_values_say_so(xlsx: Callable[..., Path]) -> None:
    rows = [["Date", "Seller", "Net", "Cost"], [DAY, "a", 5, "=1/2"], [DAY, "a", "=B1*2", 1], [DAY, "a", None, 1]]
    parsed = read_sales(open_file(xlsx({"S": rows})), decimals=2)
    assert parsed.columns.row == [2]
    assert [(problem.row, problem.severity, text(problem.message)) for problem in parsed.problems] == [
        (
            3,
            "rejected",
            "The amount is a formula without a stored value: open the file in Excel, save it and import again.",
        ),
        (4, "rejected", "The amount is empty."),
        (2, "note", "Where the cost is a formula without a stored value or shows an error, it was left empty: 1."),
    ]
    assert "The column Net of ledger.xlsx holds formulas" in refusal(xlsx({"S": [HEADER, [DAY, "a", "=1"], ["Total"]]}))


def test_an_error_in_a_cell_is_named(xlsx: Callable[..., Path]) -> None:
    def break_cell(book: Workbook) -> None:
        cell = book["S"]["C3"]
        cell.value, cell.data_type = "#DIV/0!", "e"

    parsed = read_sales(open_file(xlsx({"S": [HEADER, [DAY, "a", 5], [DAY, "a", 6]]}, break_cell)), decimals=2)
    assert [text(problem.message) for problem in parsed.problems] == ["The amount shows the error #DIV/0!."]


def test_the_sentence_for_a_missing_column(text_file: Callable[..., Path]) -> None:
    assert refusal(text_file("Date,Seller,Price\n2026-01-01,a,5\n")) == (
        "ledger.csv has no column for the amount, which sales need. Its columns are: Date, Seller, Price. "
        "If one of them is it, say so: --map amount=COLUMN."
    )
    assert "has a header but no rows" in refusal(text_file("Date,Seller,Net\n\n"))


@pytest.mark.parametrize("mapping", [{"amount": "Betrag"}, {"customer": "Kunde"}, {"amount": "Z"}])
def test_a_column_that_is_not_there_is_wrong_usage(text_file: Callable[..., Path], mapping: dict[str, str]) -> None:
    path = text_file("Date,Seller,Net\n2026-01-01,a,5\n")
    with pytest.raises(WrongUsage) as error:
        read_sales(open_file(path), Options(mapping=mapping or {}), decimals=2)
    assert "Its columns are: Date, Seller, Net." in text(error.value.message)


def test_days_that_may_be_months_are_asked_about(text_file: Callable[..., Path]) -> None:
    sentence = refusal(text_file("Date,Seller,Net\n05/07/2026,a,5\n06/08/2026,a,5\n"))
    assert "day and month cannot be told apart" in sentence
    assert "column Date" in sentence


def test_the_decimal_mark_of_one_column_serves_the_sheet(text_file: Callable[..., Path]) -> None:
    parsed = read_sales(open_file(text_file("Date;Seller;Net;Cost\n2026-01-01;a;1.234;5,50\n")), decimals=2)
    assert (parsed.columns.amount, parsed.columns.cost) == ([123_400], [550])


def test_a_number_that_may_be_a_thousand_is_rejected_not_guessed(text_file: Callable[..., Path]) -> None:
    parsed = read_sales(open_file(text_file("Date;Seller;Net\n2026-01-01;a;1.234\n2026-01-01;a;5\n")), decimals=2)
    assert parsed.columns.amount == [500]
    assert "can be read in two ways" in text(parsed.problems[0].message)


def test_the_other_kinds(opened: Callable[[str], OpenedFile]) -> None:
    day = date(2026, 3, 20).toordinal()
    receipts = read_receipts(opened("收款日期,单号,收款金额\n2026-03-20,A1,113.00\n"), decimals=2).columns
    assert (receipts.date_on, receipts.document, receipts.amount) == ([day], ["A1"], [11300])
    activities = read_activities(
        opened("Date,Employee ID,Activity,Count\n2026-03-20,7,visit,\n2026-03-20,7,demo,3\n")
    ).columns
    assert (activities.payee, activities.kind, activities.quantity) == (
        ["7", "7"],
        ["visit", "demo"],
        [1_000_000, 3_000_000],
    )
    scores = read_scores(opened("日期,姓名,指标,得分\n2026-03-20,王芳,满意度,93.5\n")).columns
    assert (scores.payee, scores.kpi, scores.value) == (["王芳"], ["满意度"], [93_500_000])
    targets = read_targets(opened("姓名,月份,目标\n王芳,2026年3月,10万\n李雷,2026-Q1,290000.50\n")).columns
    assert (targets.payee, targets.measure) == (["王芳", "李雷"], ["revenue", "revenue"])
    assert targets.span == [Period.parse("2026-03"), Period.parse("2026-Q1")]
    assert targets.value == [Decimal(100_000), Decimal("290000.5")]
    file = opened("工号,姓名,部门,入职日期,离职日期\n007,王芳,北区,2024-01-01,\n,李雷,,,-\n")
    people = read_people(file, decimals=2).columns
    assert (people.code, people.name, people.team) == (["007", "李雷"], ["王芳", "李雷"], ["北区", None])
    assert (people.hired_on, people.left_on) == ([date(2024, 1, 1).toordinal(), None], [None, None])
    assert people.role is None


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("2026-03", "2026-03"),
        ("202603", "2026-03"), ("2026/3", "2026-03"), ("2026年3月", "2026-03"), ("2026-Q2", "2026-Q2"),
        ("2026年第二季度", "2026-Q2"), ("2026", "2026"), (2026.0, "2026"), ("2026年", "2026"),
        (date(2026, 3, 1), "2026-03"),
    ],
)  # fmt: skip
def test_periods(cell: Cell, span: str) -> None:
    assert parse_span(cell) == Period.parse(span)


@pytest.mark.parametrize("cell", ["", "March", "2026-13", "2026-Q5", True])
def test_no_periods(cell: Cell) -> None:
    assert parse_span(cell) is None


@pytest.mark.parametrize(
    "word",
    [
        *("合计", "合 计：", "总计", "小计", "Total", "SUBTOTAL", "sub-total:", "Grand Total", "本页小计"),
        *("张三 小计", "王芳合计", "本月累计："),
    ],
)
def test_words_before_a_sum(word: str) -> None:
    assert is_nobody(word)
    assert is_total(word)


@pytest.mark.parametrize(("words", "total"), [("1996-07 Total", True), ("Total for July", True), ("Total Wine", False)])
def test_words_around_a_sum(words: str, total: bool) -> None:
    assert not is_nobody(words)
    assert is_total(words) == total


def test_tags() -> None:
    assert split_tags(" 新品、清仓; vip|新品 ,") == ("新品", "清仓", "vip")


CELLS = st.sampled_from(
    [
        "",
        " ",
        "2026-01-01",
        "soon",
        "王芳",
        "7",
        "12.50",
        "1,234.50",
        "12,34",
        "NaN",
        "合计",
        "Total",
        "Seller",
        "-",
        "99/99/2026",
    ]
) | st.sampled_from([5.0, 33.3333, 45000.0, float("inf"), True, DAY, 7])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=12))
def test_no_row_is_lost(rows: list[tuple[Cell, ...]]) -> None:
    header: list[Cell] = ["Date", "Seller", "Net", "Quantity", "Product"]
    table = SheetTable(Path("x.csv"), "", tuple(map(list, zip(header, *rows, strict=True))), len(rows) + 1)
    found = find_layout(table, SALES)
    assert not found.missing
    read = read_sheet(table, found, SALES, 2)
    below = range(found.header_row + 1, table.height + 1)
    kept = set(read.row)
    rejected = [problem.row for problem in read.problems if problem.severity == "rejected"]
    left_out = [problem.row for problem in read.problems if "was left out." in text(problem.message)]
    blank = {row for row in below if not any(cell_text(cell) for cell in table.rows[row - 1])}
    assert Counter([*kept, *rejected, *left_out, *blank]) == Counter(below)
    assert read.rows_read == len(kept) + len(rejected) + len(left_out)
    assert all(len(column) == len(read.row) for column in read.values.values())
    assert all(amount is not None for amount in read.values["amount"])


def test_a_line_with_more_cells_than_the_header_is_not_taken(text_file: Callable[..., Path]) -> None:
    path = text_file("date,seller,net,note\n2026-03-02,Li,5,\n2026-03-02,Li,1,234.50,\n2026-03-02,Li,7,a,b\n,,,,,,\n")
    parsed = read_sales(open_file(path), decimals=2)
    assert parsed.columns.amount == [500]
    assert [problem.row for problem in parsed.problems] == [3, 4]
    assert text(parsed.problems[0].message).startswith("This row has 5 cells but the header 4,")
    assert parsed.rows_read == 3


def test_a_separator_at_the_end_of_every_row_is_no_cell(text_file: Callable[..., Path]) -> None:
    parsed = read_sales(open_file(text_file("date,seller,net\n2026-03-02,Li,5,\n2026-03-02,Li,6,\n")), decimals=2)
    assert (parsed.columns.amount, parsed.problems) == ([500, 600], ())


def test_two_orders_of_day_and_month_are_both_named(text_file: Callable[..., Path]) -> None:
    said = refusal(text_file("date,seller,net\n31/12/2026,Li,5\n12/31/2026,Li,6\n"))
    assert "12/31/2026, but 31/12/2026" in said
