"""The payroll sheet's dialog by keyboard: columns chosen, named, moved, seen at once, written and remembered."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.payroll import PayrollColumn, usual_layout
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.payroll import PayrollDialog


@pytest.fixture
def payroll(on_sample: DeskDriver) -> PayrollDialog:
    on_sample.press("Ctrl+Shift+P")
    return on_sample.dialog(PayrollDialog)


def heads(dialog: PayrollDialog) -> list[str]:
    return [column.title() for column in dialog.model.columns]


def struck(driver: DeskDriver, dialog: PayrollDialog, keys: str) -> None:
    """Press a key in the list of the columns."""
    dialog.activateWindow()
    dialog.columns.list.setFocus()
    driver.settle()
    driver.strike("", keys)
    driver.settle()


def test_the_preview_has_what_the_month_pays_and_its_sum(on_sample: DeskDriver, payroll: PayrollDialog) -> None:
    assert payroll.title.text() == "Payroll sheet October 2026"
    assert payroll.subtitle.text().endswith("draft")
    cells = on_sample.cells(payroll.preview)
    paid = heads(payroll).index("To be paid")
    assert (len(cells), cells[-1][0], cells[-1][paid]) == (15, "Total", "82,407.21")
    assert payroll.columns.chosen == usual_layout("person").columns


def test_a_column_is_ticked_moved_and_named_by_keyboard(on_sample: DeskDriver, payroll: PayrollDialog) -> None:
    columns = payroll.columns.list
    struck(on_sample, payroll, "Space")
    assert heads(payroll)[0] == "Name"
    struck(on_sample, payroll, "Space")
    struck(on_sample, payroll, "Alt+Down")
    assert heads(payroll)[:2] == ["Name", "Number"]
    struck(on_sample, payroll, "F2")
    field = columns.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("工号 =1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    on_sample.settle()
    assert payroll.columns.chosen[:2] == (PayrollColumn("name"), PayrollColumn("number", "工号 =1"))
    assert heads(payroll)[:2] == ["Name", "工号 =1"]


def test_a_name_that_is_emptied_is_the_programs_again(on_sample: DeskDriver, payroll: PayrollDialog) -> None:
    item = payroll.columns.list.item(0)
    item.setText("Staff")
    assert payroll.columns.chosen[0] == PayrollColumn("number", "Staff")
    item.setText("  ")
    assert payroll.columns.chosen[0] == PayrollColumn("number")
    components = payroll.columns.list.item(3)
    assert not components.flags() & Qt.ItemFlag.ItemIsEditable, "components are called as their plans call them"
    on_sample.close(payroll)


def test_no_column_is_no_sheet(on_sample: DeskDriver, payroll: PayrollDialog) -> None:
    for place in range(payroll.columns.list.count()):
        payroll.columns.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not payroll.export.isEnabled()
    assert payroll.told.text() == "Choose at least one column."
    on_sample.click(payroll.usual)
    assert payroll.export.isEnabled()


def test_what_is_written_is_remembered_in_a_step_that_undo_takes_back(
    on_sample: DeskDriver, payroll: PayrollDialog, tmp_path: Path
) -> None:
    on_sample.choose_in(payroll.by.menu(), "A row for each component")
    payroll.columns.list.item(0).setText("Staff")
    on_sample.click(payroll.export)
    on_sample.choose_file(tmp_path / "pay.xlsx")
    assert payroll.told.text() == f"42 rows are in {tmp_path / 'pay.xlsx'}."
    sheet = openpyxl.load_workbook(tmp_path / "pay.xlsx").worksheets[0]
    assert (sheet.title, sheet["A1"].value, sheet.max_row) == ("2026-10 draft", "Staff", 44)
    on_sample.close(payroll)
    assert on_sample.window.acts.actions["undo"].text() == "Undo: columns of the payroll sheet"
    on_sample.press("Ctrl+Shift+P")
    again = on_sample.dialog(PayrollDialog)
    on_sample.choose_in(again.by.menu(), "A row for each component")
    assert again.columns.chosen[0] == PayrollColumn("number", "Staff")
    on_sample.close(again)
    on_sample.press("Ctrl+Z")
    on_sample.press("Ctrl+Shift+P")
    assert on_sample.dialog(PayrollDialog).columns.chosen == usual_layout("person").columns


def test_a_place_that_cannot_be_written_is_said_in_the_dialog(
    on_sample: DeskDriver, payroll: PayrollDialog, tmp_path: Path
) -> None:
    (tmp_path / "pay.xlsx").mkdir()
    payroll._on_file(str(tmp_path / "pay.xlsx"))
    on_sample.settle()
    assert "could not be written" in payroll.told.text()
    assert payroll.isVisible()
    assert payroll.written is None


def test_a_column_is_dragged_to_another_place(on_sample: DeskDriver, payroll: PayrollDialog) -> None:
    columns = payroll.columns.list
    columns.model().moveRow(columns.rootIndex(), 0, columns.rootIndex(), 3)
    on_sample.settle()
    assert heads(payroll)[:3] == ["Name", "Team", "Number"]
