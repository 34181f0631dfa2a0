"""The base pay of people: typed, imported, on the payroll sheet, kept with approved months, and never in a figure."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.list_edit import CellRefused, ListEdit
from desktop_app.domain.payroll import PayrollColumn, PayrollLayout
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.anonymise_book import anonymise_book
from desktop_app.services.changes_since import changes_since
from desktop_app.services.close_period import close_period
from desktop_app.services.describe_book import describe_book
from desktop_app.services.edit_people import edit_person
from desktop_app.services.edit_rows import edit_rows
from desktop_app.services.erase_person import erase_person
from desktop_app.services.export_payroll import export_payroll
from desktop_app.services.list_people import list_people
from desktop_app.services.open_book import open_book
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_journal import show_journal
from desktop_app.services.undo_step import undo_step
from desktop_app.services.verify_book import verify_book
from desktop_app.wording.messages import text
from tests.services.conftest import Take

BOOKS = Path(__file__).resolve().parents[1] / "books"
MARCH = Period.parse("2026-03")
JANUARY = Period.parse("2026-01")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "name": "Commission",
  "base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
PEOPLE = "code,name,team,salary\nli,Li,north,6000.50\nhan,Han,south,\nwu,Wu,south,0\n"
LEDGER = "date,employee id,amount\n2026-03-05,li,30000\n2026-03-06,han,500\n2026-03-07,wu,100\n"
COLUMNS = ("number", "paid", "base_pay", "base_pay_and_paid")
LAYOUT = PayrollLayout("person", tuple(map(PayrollColumn, COLUMNS)))


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    """Li has a base pay, Han none that is known, Wu one of nothing."""
    take(PEOPLE, "people")
    take(LEDGER)
    add_plan(book, write("plan.json", PLAN))
    return book


def pays(book: Book) -> dict[str, Decimal | None]:
    return {row.code: row.base_pay for row in list_people(book, MARCH)}


def pay(book: Book, code: str, amount: Decimal | None) -> None:
    """Let somebody have a base pay, as it is typed."""
    number = next(row.id for row in list_people(book, MARCH) if row.code == code)
    edit_person(book, ListEdit({"base_pay": amount}, number), MARCH)


def sheet(book: Book, path: Path, period: Period = MARCH) -> dict[object, tuple[object, ...]]:
    """The payroll sheet, written and read again: paid, base pay and both, by number; the sums under "Total"."""
    export_payroll(book, period, path, layout=LAYOUT)
    written = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    _heads, *rows = written.iter_rows(values_only=True)
    return {row[0]: row[1:4] for row in rows}


# ------------------------------------------------------------------------------------------- by hand and from a file


def test_it_is_typed_in_one_named_step_that_undo_takes_back(shop: Book) -> None:
    pay(shop, "han", Decimal(5200))
    assert pays(shop) == {"li": Decimal("6000.50"), "han": Decimal("5200.00"), "wu": Decimal("0.00")}
    named = describe_book(shop).undoable.undo
    assert named is not None
    assert text(named) == "change of han"
    assert show_journal(shop)[0].lines == ("Person 2, base pay: – → ¥5,200.00",)
    undo_step(shop)
    assert pays(shop)["han"] is None
    pay(shop, "li", None)
    assert pays(shop)["li"] is None


def test_one_that_cannot_be_is_refused_in_its_cell(shop: Book) -> None:
    before = pays(shop)
    for amount, why in (
        (Decimal("-0.01"), "A base pay cannot be below 0."),
        (Decimal("1.005"), "“1.005” has more decimals than the base pay can have, which is 2."),
    ):
        with pytest.raises(CellRefused) as refused:
            pay(shop, "li", amount)
        assert (refused.value.field, text(refused.value.message)) == ("base_pay", why)
    assert pays(shop) == before


def test_a_block_of_rows_is_one_step(shop: Book) -> None:
    ids = {row.code: row.id for row in list_people(shop, MARCH)}
    edits = [ListEdit({"base_pay": Decimal(number)}, ids[code]) for number, code in enumerate(("li", "han"), 1)]
    edit_rows(shop, "people", [*edits, ListEdit({"code": "9", "name": "New", "base_pay": Decimal(3)})], MARCH)
    assert [*map(str, pays(shop).values())] == ["1.00", "2.00", "0.00", "3.00"]
    undo_step(shop)
    assert "9" not in pays(shop)
    assert pays(shop)["li"] == Decimal("6000.50")


def test_an_empty_cell_of_a_file_leaves_what_is_there(shop: Book, take: Take) -> None:
    rows = "li,Li,\nhan,Han,5200\nwu,Wu,-5\nzoe,Zoe,?\nann,Ann,1\nben,Ben,2\n"
    again = take(f"code,name,base pay\n{rows}", "people", name="again.csv")
    assert (again.already_there, again.changed, again.added, again.rejected) == (1, 1, 2, 2)
    assert [*map(str, pays(shop).values())] == ["6000.50", "5200.00", "0.00", "1.00", "2.00"]
    assert [text(each.message) for each in again.problems] == [
        "“-5” cannot be read as the base pay.",
        "“?” cannot be read as the base pay.",
    ]
    assert take("code,name\nli,Li Lei\n", "people", name="short.csv").changed == 1
    assert pays(shop)["li"] == Decimal("6000.50")


# ------------------------------------------------------------------------------------------------ the payroll sheet


def test_the_sheet_sums_what_is_known_and_leaves_the_rest_empty(shop: Book, tmp_path: Path) -> None:
    assert sheet(shop, tmp_path / "a.xlsx") == {
        "li": (300, 6000.5, 6300.5),
        "han": (5, None, None),
        "wu": (1, 0, 1),
        "Total": (306, 6000.5, 6301.5),
    }
    written = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [written.cell(5, column).value for column in (3, 4)] == ["=SUM(C2:C4)", "=SUM(D2:D4)"]


def test_an_approved_month_keeps_what_it_was(shop: Book, tmp_path: Path) -> None:
    close_period(shop, MARCH)
    then = sheet(shop, tmp_path / "then.xlsx")
    pay(shop, "li", Decimal(9000))
    pay(shop, "han", Decimal(5000))
    assert sheet(shop, tmp_path / "now.xlsx") == then
    assert then["li"] == (300, 6000.5, 6300.5)
    verified = verify_book(shop)
    assert verified.is_whole
    assert [run.verdict for run in verified.runs] == ["same"]
    assert changes_since(shop, MARCH) == (), "no figure of the month hangs on it"
    reopen_period(shop, MARCH, "another base pay")
    close_period(shop, MARCH)
    assert sheet(shop, tmp_path / "again.xlsx")["han"] == (5, 5000, 5005)


def test_of_a_change_of_more_only_what_figures_hang_on_is_told(shop: Book) -> None:
    close_period(shop, MARCH)
    number = next(row.id for row in list_people(shop, MARCH) if row.code == "li")
    edit_person(shop, ListEdit({"base_pay": Decimal(1), "hired_on": date(2026, 3, 2)}, number), MARCH)
    assert [entry.lines for entry in changes_since(shop, MARCH)] == [("Person 1, hired: – → Mar 2, 2026",)]


@pytest.mark.parametrize("version", [1, 4])
def test_a_month_that_was_approved_before_has_none(version: int, tmp_path: Path) -> None:
    path = tmp_path / "shop.tierbook"
    shutil.copyfile(BOOKS / f"v{version}.tierbook", path)
    april = Period.parse("2026-04")
    with closing(open_book(path)) as book:
        for code in ("li", "han", "wang", "zhao"):
            pay(book, code, Decimal(4000))
        before = sheet(book, tmp_path / "january.xlsx", JANUARY)
        assert {cells[1:] for name, cells in before.items() if name != "Total"} == {(None, None)}
        assert before["Total"][1:] == (0, 0)
        assert {cells[1] for name, cells in sheet(book, tmp_path / "b.xlsx", april).items() if name != "Total"} == {
            4000,
            0,  # who left in March
        }
        assert verify_book(book).is_whole


def test_what_this_version_keeps_is_read_by_every_later_one(tmp_path: Path) -> None:
    path = tmp_path / "shop.tierbook"
    shutil.copyfile(BOOKS / "v5.tierbook", path)
    with closing(open_book(path)) as book:
        kept = {month: run_payout(book, Period("month", 2026, month)).base_pay for month in (1, 3)}
        assert [str(each.amount) for each in kept[1]] == ["6000.00", "8500.50", "5500.00"]
        assert {each.payee for each in kept[3]} == {"li", "han"}, "zhao left in the month, of wang nobody has said it"


# ------------------------------------------------------------------------------------------------ forgetting people


def test_the_amount_of_who_is_erased_stays_like_every_figure(shop: Book, tmp_path: Path) -> None:
    close_period(shop, MARCH)
    nameless = erase_person(shop, "li", date(2026, 5, 1))
    assert pays(shop)[nameless] == Decimal("6000.50")
    assert sheet(shop, tmp_path / "a.xlsx")[nameless] == (300, 6000.5, 6300.5)
    assert verify_book(shop).is_whole


def test_an_anonymous_copy_has_the_same_amounts(shop: Book, tmp_path: Path) -> None:
    close_period(shop, MARCH)
    before = sorted(map(str, pays(shop).values()))
    anonymise_book(shop, tmp_path / "copy.tierbook")
    with closing(open_book(tmp_path / "copy.tierbook")) as copy:
        assert sorted(map(str, pays(copy).values())) == before
        run = run_payout(copy, MARCH)
        assert {each.payee for each in run.base_pay} < {payee.code for payee in run.payees}
        assert verify_book(copy).is_whole


def test_columns_of_base_pay_are_of_people_alone(shop: Book, tmp_path: Path) -> None:
    layout = PayrollLayout("component", (PayrollColumn("number"), PayrollColumn("base_pay")))
    with pytest.raises(TierbookError, match="There is no column"):
        export_payroll(shop, MARCH, tmp_path / "a.xlsx", layout=layout)
