"""Payouts beside the old spreadsheet in the window: pasted, dropped columns chosen, copied, and on to the working."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.compare_payouts import ComparePayoutsDialog
from ui.pages.payouts import PayoutsPage


@pytest.fixture
def dialog(on_sample: DeskDriver, payouts: PayoutsPage) -> ComparePayoutsDialog:
    on_sample.choose_in(payouts.header.menu, "Compare…")
    return on_sample.dialog(ComparePayoutsDialog)


def paste(driver: DeskDriver, dialog: ComparePayoutsDialog, rows: str) -> None:
    QGuiApplication.clipboard().setText(rows)
    driver.press("Ctrl+V", dialog)


def test_the_first_step_is_offered(dialog: ComparePayoutsDialog, on_sample: DeskDriver) -> None:
    assert "press Ctrl+V here" in on_sample.texts(dialog)
    assert not dialog.copy.isEnabled()
    paste(on_sample, dialog, "alone")
    assert dialog.verdict.text() == "Nothing was pasted: what was copied is no table."
    paste(on_sample, dialog, "a\tb\nc\td\n")
    assert dialog.verdict.text().startswith("Nothing to compare was found")


def test_rows_are_pasted_compared_copied_and_lead_to_the_working(
    on_sample: DeskDriver, payouts: PayoutsPage, dialog: ComparePayoutsDialog, tmp_path: Path
) -> None:
    assert payouts.run is not None
    first, second = payouts.run.payees[:2]
    paid = payouts.run.paid(first.code)
    paste(on_sample, dialog, f"name\tnote\tpaid\n{first.name}\tx\t¥{paid:,}\n{second.code}\ty\t1\nNobody\tz\t5\n")
    assert dialog.verdict.text().startswith("1 of 2 people agree. In all the book pays ¥")
    assert dialog.verdict.text().endswith("1 row is nobody’s in the book.")
    rows = on_sample.cells(dialog.table)
    assert rows[0][0] == first.name
    assert rows[0][1] == rows[0][2]
    assert rows[0][3] == ""
    assert rows[-1][0] == "Total"
    assert {row[4] for row in rows} >= {"Not among the people of the book.", "Not in the spreadsheet."}
    on_sample.click(dialog.copy)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["Name", "In the book", "In the spreadsheet", "Difference"]
    assert lines[1][:4] == [first.name, str(paid), str(paid), "0.00"]
    assert lines[-1][0] == "Total"
    on_sample.click(dialog.export)
    on_sample.choose_file(tmp_path / "compared.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "compared.xlsx").worksheets[0]
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in written] == [line[0] for line in lines]
    assert written[1][1:3] == [float(paid), float(paid)]
    on_sample.answer("")
    on_sample.click_cell(dialog.table, 1, 0)
    on_sample.click(dialog.working)
    assert payouts.shown_line is not None
    assert payouts.shown_line.payee == second.code
    assert not [each for each in on_sample.window.findChildren(ComparePayoutsDialog) if each.isVisible()]


def test_other_columns_can_be_chosen(on_sample: DeskDriver, payouts: PayoutsPage, dialog: ComparePayoutsDialog) -> None:
    assert payouts.run is not None
    name = payouts.run.payees[0].name
    paste(on_sample, dialog, f"name\tbase\tpaid\n{name}\t7\t8\n")
    assert dialog.comparison is not None
    assert dialog.comparison.theirs == 8
    on_sample.choose_entry(dialog.paid, "base")
    assert dialog.comparison.theirs == 7
    component = dialog.comparison.components[0][1].in_language("en")
    on_sample.choose_entry(dialog.against, component)
    assert dialog.comparison.choice.component == dialog.comparison.components[0][0]


def test_a_file_is_chosen(on_sample: DeskDriver, dialog: ComparePayoutsDialog, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("name,paid\nNobody,5\n王芳,6\n", encoding="utf-8")
    on_sample.click(dialog.choose)
    on_sample.choose_file(file)
    assert dialog.comparison is not None
    assert dialog.comparison.theirs == 6


def test_what_cannot_be_read_is_told_and_has_no_difference(
    on_sample: DeskDriver, payouts: PayoutsPage, dialog: ComparePayoutsDialog
) -> None:
    assert payouts.run is not None
    name = payouts.run.payees[0].name
    paste(on_sample, dialog, f"name\tpaid\n{name}\tsee note\nNobody\t5\n")
    assert dialog.verdict.text().startswith("Nobody has an amount on both sides.")
    assert "1 amount cannot be read and is left out of the sums." in dialog.verdict.text()
    assert on_sample.cells(dialog.table)[0][2:4] == ["", ""]
