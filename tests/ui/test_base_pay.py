"""The base pay of people in the window: typed and pasted, hidden, sorted, exported, and on the payroll sheet."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.wording.formats import HIDDEN_AMOUNT
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import begin, figures, written
from tests.ui.test_people import BASE_PAY, CODE, LEFT, cell, page_of, people, row_of, wrong
from ui import text
from ui.dialogs.payroll import PayrollDialog
from ui.pages.people import PeoplePage


@pytest.fixture
def lists(on_sample: DeskDriver) -> PeoplePage:
    on_sample.window.resize(1600, 900)
    return page_of(on_sample)


def pay_of(page: PeoplePage, code: str) -> Decimal | None:
    return people(page)[code].base_pay


def test_it_is_typed_into_its_cell_and_undone_in_one_step(on_sample: DeskDriver, lists: PeoplePage) -> None:
    place = row_of(lists, "S-015")
    assert (cell(lists, place, BASE_PAY), pay_of(lists, "S-015")) == ("", None)
    on_sample.click_cell(lists.table, place, BASE_PAY)
    on_sample.keys("=66000/12", "Return")
    assert (cell(lists, place, BASE_PAY), pay_of(lists, "S-015")) == ("5,500.00", Decimal("5500.00"))
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: change of S-015")
    on_sample.press("Ctrl+Z")
    assert (cell(lists, place, BASE_PAY), pay_of(lists, "S-015")) == ("", None)


def test_what_is_no_base_pay_stays_in_its_cell_with_the_reason(on_sample: DeskDriver, lists: PeoplePage) -> None:
    before = pay_of(lists, "N-014")
    place = row_of(lists, "N-014")
    for typed, why in (("-5", "A base pay cannot be below 0."), ("much", "“much” cannot be read as the base pay.")):
        on_sample.click_cell(lists.table, place, BASE_PAY)
        on_sample.keys(typed, "Return")
        assert (cell(lists, place, BASE_PAY), wrong(lists, place, BASE_PAY)) == (typed, why)
        on_sample.click_cell(lists.table, place, BASE_PAY)
        assert lists.strip.words.text() == why
    assert pay_of(lists, "N-014") == before
    on_sample.press("Del", lists.table)
    assert (cell(lists, place, BASE_PAY), wrong(lists, place, BASE_PAY)) == ("6,000.00", "")


def test_a_column_of_a_spreadsheet_is_pasted_in_one_step_or_not_at_all(
    on_sample: DeskDriver, lists: PeoplePage
) -> None:
    before = people(lists)
    on_sample.click_cell(lists.table, 0, BASE_PAY)
    QGuiApplication.clipboard().setText("10,000.00\n-1\n")
    on_sample.press("Ctrl+V", lists.table)
    assert people(lists) == before
    assert wrong(lists, 1, BASE_PAY) == "A base pay cannot be below 0."
    QGuiApplication.clipboard().setText("10,000.00\n7000\n")
    on_sample.press("Ctrl+V", lists.table)
    assert [str(people(lists)[cell(lists, row, CODE)].base_pay) for row in range(2)] == ["10000.00", "7000.00"]
    on_sample.press("Ctrl+Z")
    assert people(lists) == before


def test_a_list_of_people_brings_it_along(on_sample: DeskDriver, lists: PeoplePage, tmp_path: Path) -> None:
    rows = '工号,姓名,底薪\nN-014,李雷,"￥6,800.5"\nS-015,José Álvarez,\nX-1,王小二,面议\nS-019,Tang Li,4600\n'
    wizard = begin(on_sample, written(tmp_path, "people.csv", rows))
    on_sample.click(wizard.check_pane.change)
    assert on_sample.cells(wizard.reading_pane.rows)[0][2] == "￥6,800.5\n→ 6,800.50"
    on_sample.click(wizard.go)
    assert figures(wizard) == ["4", "0", "2", "1", "1"]
    on_sample.click(wizard.go)
    on_sample.close(wizard)
    assert [str(pay_of(lists, code)) for code in ("N-014", "S-015", "S-019")] == ["6800.50", "None", "4600.00"]


def test_it_is_hidden_like_every_amount_and_still_typed(on_sample: DeskDriver, lists: PeoplePage) -> None:
    place = row_of(lists, "S-015")
    on_sample.press("Ctrl+Shift+H")
    try:
        shown = {cell(lists, row, BASE_PAY) for row in range(lists.model.count)}
        assert shown == {HIDDEN_AMOUNT, ""}
        on_sample.click_cell(lists.table, place, BASE_PAY)
        on_sample.strike("5555", "Return")
        assert cell(lists, place, BASE_PAY) == HIDDEN_AMOUNT, "also while it is on its way into the book"
        on_sample.settle()
        assert cell(lists, place, BASE_PAY) == HIDDEN_AMOUNT
    finally:
        text.hide_amounts(are_hidden=False)
    assert pay_of(lists, "S-015") == 5555


def test_people_are_sorted_by_the_amount(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click_cell(lists.table, 0, BASE_PAY)
    on_sample.keys("10000", "Return")
    on_sample.click_head(lists.table, BASE_PAY)
    shown = [cell(lists, row, BASE_PAY) for row in range(lists.model.count)]
    assert (shown[0], shown[1], shown[-1]) == ("", "4,500.00", "10,000.00"), "by amount, those that are not known first"


def test_it_is_exported_as_a_number(on_sample: DeskDriver, lists: PeoplePage, tmp_path: Path) -> None:
    on_sample.click_cell(lists.table, 0, CODE)
    on_sample.press("Ctrl+E", lists.table)
    on_sample.choose_file(tmp_path / "people.xlsx")
    heads, *rows = openpyxl.load_workbook(tmp_path / "people.xlsx").worksheets[0].iter_rows()
    place = [head.value for head in heads].index("Base pay")
    values = {row[0].value: row[place].value for row in rows}
    assert (values["N-003"], values["S-015"]) == (9500, None)
    assert {row[place].number_format for row in rows if row[place].value is not None} == {"#,##0.00"}


def test_the_payroll_sheet_has_it_where_it_is_chosen(on_sample: DeskDriver, lists: PeoplePage, tmp_path: Path) -> None:
    on_sample.click_cell(lists.table, row_of(lists, "N-014"), LEFT)
    on_sample.keys("2026-10-30", "Return")
    on_sample.press("Ctrl+Shift+P")
    dialog = on_sample.dialog(PayrollDialog)
    items = [dialog.columns.list.item(place) for place in range(dialog.columns.list.count())]
    wanted = {"Number", "To be paid", "Base pay", "Base pay and payout"}
    assert wanted < {item.text() for item in items}
    assert dialog.told.text().startswith("Space chooses")
    for item in items:
        item.setCheckState(Qt.CheckState.Checked if item.text() in wanted else Qt.CheckState.Unchecked)
    on_sample.settle()
    assert dialog.told.text().startswith("Where base pay is empty")
    rows = {row[0]: row[1:4] for row in on_sample.cells(dialog.preview)}
    paid = Decimal(rows["N-003"][0].replace(",", ""))
    assert rows["N-003"][1:] == ["9,500.00", f"{paid + 9500:,}"]
    assert rows["S-015"][1:] == ["", ""], "nobody has said it"
    assert rows["N-014"][1:] == ["", ""], "he leaves within the month"
    on_sample.click(dialog.export)
    on_sample.choose_file(tmp_path / "pay.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "pay.xlsx").worksheets[0]
    assert [sheet.cell(sheet.max_row, column).data_type for column in range(1, 5)] == ["s", "f", "f", "f"]
    on_sample.close(dialog)
