"""The payroll sheet in a file: approved months as they were approved, columns remembered, sums worked out again."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.payroll import PayrollColumn, PayrollLayout, usual_layout
from desktop_app.domain.period import Period
from desktop_app.reporting import whole_file
from desktop_app.services.add_plan import add_plan
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.arrange_payroll import arrange_payroll
from desktop_app.services.close_period import close_period
from desktop_app.services.export_payroll import export_payroll
from desktop_app.services.list_people import list_people
from desktop_app.services.profiles import list_profiles
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_journal import show_journal
from desktop_app.services.show_payroll import show_payroll
from desktop_app.services.undo_step import undo_step
from tests.battery.office import OFFICE, worked_out_by_office
from tests.services.conftest import Take

MARCH = Period.parse("2026-03")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "name": "Commission",
  "base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
LEDGER = """\
date,employee id,employee,amount
2026-03-05,007,Li Lei,30010.00
2026-03-06,=b,=1+1,50.40
2026-03-06,c,王芳,-20
"""
NET = PayrollLayout("person", (PayrollColumn("number", "Staff no."), PayrollColumn("paid", "Net")), "csv")


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    take(LEDGER)
    add_plan(book, write("plan.json", PLAN))
    return book


def rows(path: Path) -> list[list[object]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list[object](row) for row in csv.reader(file)]
    book = openpyxl.load_workbook(path, data_only=True)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_numbers_of_people_are_texts_and_amounts_are_numbers_with_a_sum(shop: Book, tmp_path: Path) -> None:
    written = export_payroll(shop, MARCH, tmp_path / "a.xlsx")
    assert (written.rows, written.total) == (3, Decimal("300.40"))
    heads, *people, total = rows(tmp_path / "a.xlsx")
    assert heads == list(written.columns)
    paid = heads.index("To be paid")
    assert [(row[0], row[1], row[paid]) for row in people] == [
        ("007", "Li Lei", 300.1),
        ("=b", "=1+1", 0.5),
        ("c", "王芳", -0.2),
    ]
    assert (total[0], total[paid]) == ("Total", 300.4)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("by", ["person", "component"])
def test_libreoffice_works_the_sums_out_to_what_stands_there(shop: Book, tmp_path: Path, by: str) -> None:
    path = tmp_path / "a.xlsx"
    export_payroll(shop, MARCH, path, by="person" if by == "person" else "component")
    stands, again = rows(path), rows(worked_out_by_office(path, tmp_path))
    assert again == stands
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sum(cell.data_type == "f" for cell in sheet[sheet.max_row]) == (4 if by == "person" else 1)


def test_columns_are_remembered_in_a_step_that_can_be_undone(shop: Book, tmp_path: Path) -> None:
    arrange_payroll(shop, NET)
    assert show_payroll(shop, MARCH).layouts == {"person": NET, "component": usual_layout("component")}
    export_payroll(shop, MARCH, tmp_path / "a.csv", lang="en")
    assert rows(tmp_path / "a.csv")[:2] == [["Staff no.", "Net", "Status"], ["007", "300.10", "Draft"]]
    steps = len(show_journal(shop))
    arrange_payroll(shop, NET)
    assert len(show_journal(shop)) == steps, "what is the same already is no step"
    assert list_profiles(shop) == (), "no file is read by it"
    undo_step(shop)
    assert show_payroll(shop, MARCH).layouts["person"] == usual_layout("person")


def test_an_approved_month_is_what_was_approved_whatever_the_book_says_now(
    shop: Book, take: Take, tmp_path: Path
) -> None:
    add_adjustment(shop, MARCH, "c", Decimal("1.20"), "a chair")
    close_period(shop, MARCH)
    export_payroll(shop, MARCH, tmp_path / "then.csv", by="component", lang="en")
    take("date,employee id,employee,amount\n2026-03-07,007,Li Lei,9999\n", name="late.csv")
    assert len(list_people(shop, MARCH)) == 3
    export_payroll(shop, MARCH, tmp_path / "now.csv", by="component", lang="en")
    assert (tmp_path / "now.csv").read_bytes() == (tmp_path / "then.csv").read_bytes()
    *_others, last, total = rows(tmp_path / "now.csv")
    assert (last[3:7], total[6]) == (["", "Adjustment", "a chair", "1.20"], str(run_payout(shop, MARCH).total))
    assert last[8] == "Approved"


def test_a_layout_that_cannot_be_is_refused(shop: Book, tmp_path: Path) -> None:
    for columns, words in (
        ((), "at least one column"),
        ((PayrollColumn("shoe_size"),), "There is no column"),
        ((PayrollColumn("paid"), PayrollColumn("paid", "Net")), "there twice"),
        ((PayrollColumn("components", "Parts"),), "as their plans call them"),
    ):
        layout = PayrollLayout("person", columns)
        with pytest.raises(WrongUsage, match=words):
            arrange_payroll(shop, layout)
        with pytest.raises(WrongUsage, match=words):
            export_payroll(shop, MARCH, tmp_path / "a.csv", layout=layout)
    with pytest.raises(WrongUsage, match="neither"):
        export_payroll(shop, MARCH, tmp_path / "a.pdf")
    assert not list(tmp_path.glob("a.*"))


def test_a_month_that_pays_nobody_has_no_sheet(book: Book, tmp_path: Path) -> None:
    with pytest.raises(TierbookError, match="nothing to pay"):
        export_payroll(book, MARCH, tmp_path / "a.csv")


def test_a_place_that_cannot_be_written_is_named(shop: Book, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    for place in (tmp_path / "folder.xlsx", tmp_path / "missing" / "a.xlsx"):
        with pytest.raises(TierbookError, match="could not be written") as refused:
            export_payroll(shop, MARCH, place)
        assert refused.value.message.values["file"] == str(place)
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix in {".part", ".xlsx"}) == ["folder.xlsx"]


def test_a_file_that_another_program_holds_stays_as_it_was(
    shop: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses it, while a spreadsheet program has the file open."""
    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")

    def held(_part: Path, _path: Path) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(whole_file, "_replace", held)
    with pytest.raises(TierbookError, match="used by another process"):
        export_payroll(shop, MARCH, path)
    assert path.read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob(".*.part"))
