"""Payouts beside an old spreadsheet: matched by number or name, messy amounts read, no row lost."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.importing.files import open_file, opened_text
from desktop_app.services.add_plan import add_plan
from desktop_app.services.compare_payouts import Comparison, PaidChoice, compare_payouts
from desktop_app.services.describe_book import describe_book
from desktop_app.wording.messages import text
from tests.services.conftest import Take

MARCH = Period.parse("2026-03")
LEDGER = "日期,单号,工号,姓名,金额\n" + "".join(
    f"2026-03-0{day},A-{day},{code},{name},{amount}\n"
    for day, (code, name, amount) in enumerate(
        [("007", "李雷", 1000), ("008", "Han Meimei", 2000), ("009", "王芳", 12340), ("010", "Jim", 500)], start=1
    )
)
TEN_PERCENT = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c",
  "name": {"en": "Revenue share", "zh_CN": "销售提成"}, "base": {"measure": "revenue"},
  "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "10%"}]}}]}"""


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    take(LEDGER)
    add_plan(book, write("plan.json", TEN_PERCENT))
    return book


def compared(book: Book, pasted: str, choice: PaidChoice | None = None) -> Comparison:
    return compare_payouts(book, MARCH, opened_text("pasted", pasted), *(() if choice is None else (choice,)))


def table(found: Comparison) -> list[tuple[str, str, str, str, str]]:
    def said(value: Decimal | None) -> str:
        return "" if value is None else str(value)

    return [
        (row.name, said(row.ours), said(row.theirs), said(row.difference), "" if row.note is None else text(row.note))
        for row in found.rows
    ]


def test_everybody_is_shown_once_and_no_row_is_lost(shop: Book) -> None:
    before = describe_book(shop)
    found = compared(
        shop,
        "三月提成\n姓名\t部门\t金额\n李雷\t一部\t￥100.00\nHan Meimei\t一部\t（1,200.5）\n王芳\t二部\t1.2万\n"
        "HAN MEIMEI\t一部\t5\n老张\t二部\t30\nJim\t\tx\n合计\t\t12,345.00\n",
    )
    assert table(found) == [
        ("李雷", "100.00", "100.00", "0.00", ""),
        ("Han Meimei", "200.00", "-1200.50", "1400.50", ""),
        ("王芳", "1234.00", "12000.00", "-10766.00", ""),
        ("Jim", "50.00", "", "", "“x” in row 8 cannot be read as an amount."),
        ("HAN MEIMEI", "", "5.00", "", "Not in the book under this name; perhaps Han Meimei (008)."),
        ("老张", "", "30.00", "", "Not among the people of the book."),
        ("合计", "", "12345.00", "", "No name of a person: left out of the sums."),
    ]
    assert (found.ours, found.theirs, found.unread) == (Decimal("1534.00"), Decimal("10899.50"), 1)
    assert describe_book(shop) == before


def test_numbers_go_before_names_and_rows_of_one_person_are_added_up(shop: Book) -> None:
    found = compared(shop, "no\tname\tbonus\ttotal\n007\tx\t1\t60\n008\ty\t2\t200.0044\n007\tz\t3\t41\n")
    assert (found.columns.who, found.choice.paid) == (0, 3)
    assert table(found)[:3] == [
        ("李雷", "100.00", "101.00", "-1.00", "2 rows of the spreadsheet, added up."),
        ("Han Meimei", "200.00", "200.00", "0.00", "The spreadsheet’s 200.0044 was rounded."),
        ("王芳", "1234.00", "", "1234.00", "Not in the spreadsheet."),
    ]
    assert compared(shop, "no\tbonus\n007\t1\n", PaidChoice(component="c")).choice.component == "c"


def test_a_column_is_compared_with_the_component_that_its_heading_names(shop: Book) -> None:
    found = compared(shop, "员工\t销售提成\n李雷\t100\n王芳\t1.234,00\n")
    assert found.choice.component == "c"
    assert [row.difference for row in found.rows if row.theirs is not None] == [0, 0]
    assert compared(shop, "员工\t奖金\n李雷\t100\n").choice.component == ""


def test_a_table_without_headings_and_another_choice_of_columns(shop: Book) -> None:
    found = compared(shop, "李雷\t100\t7\n王芳\t1234\t8\n")
    assert (found.columns.headings, found.choice.paid) == (("A", "B", "C"), 2)
    other = compared(shop, "李雷\t100\t7\n王芳\t1234\t8\n", PaidChoice(paid=1))
    assert other.theirs == 1334


def test_the_sheet_of_a_file_is_the_one_that_names_people(shop: Book, write: Callable[[str, str], Path]) -> None:
    found = compare_payouts(shop, MARCH, open_file(write("old.csv", "name,paid\n李雷,100\nNobody,1\n")))
    assert [row.note is None for row in found.rows if row.theirs is not None] == [True, False]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["007", "王芳", "Jim", "老张", "合计", ""]),
                          st.sampled_from(["1", "2.5", "x", ""])), min_size=1, max_size=12))  # fmt: skip
def test_every_row_is_somewhere_and_only_once(shop: Book, given_rows: list[tuple[str, str]]) -> None:
    rows = [("李雷", "100"), *given_rows]
    found = compared(shop, "员工\t金额\n" + "".join(f"{who}\t{amount}\n" for who, amount in rows))
    numbers = [number for row in found.rows for number in row.rows]
    assert sorted(numbers) == [number for number, row in enumerate(rows, start=2) if any(row)]
    assert found.ours - found.theirs == sum(row.difference or 0 for row in found.matched)


def test_one_amount_that_cannot_be_read_leaves_all_of_that_person_unknown(shop: Book) -> None:
    found = compared(shop, "员工\t金额\nJim\t20\nJim\tx\n李雷\t\n李雷\t\n王芳\t1234\n")
    assert table(found) == [
        ("李雷", "100.00", "", "100.00", "2 rows of the spreadsheet, added up."),
        ("Han Meimei", "200.00", "", "200.00", "Not in the spreadsheet."),
        ("王芳", "1234.00", "1234.00", "0.00", ""),
        ("Jim", "50.00", "", "", "“x” in row 3 cannot be read as an amount."),
    ]
    assert (found.ours, found.theirs) == (Decimal(1534), Decimal(1234))


def test_what_is_no_such_table_is_refused_in_a_sentence(shop: Book) -> None:
    with pytest.raises(TierbookError, match="Nothing to compare was found"):
        compared(shop, "name\tteam\n李雷\tone\n")
