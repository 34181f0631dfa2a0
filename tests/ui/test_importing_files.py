"""Files taken into the book: several, pasted, refused, cancelled; what was rejected, changed, and taken back."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop_app.importing.problem import Problem
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import HEAD, begin, figures, in_hand, step, written
from ui import text
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.dialogs.importing.wizard import ImportWizard

PASTED = "日期\t工号\t金额\n2026-03-02\t王芳\t1,200.00\n2026-03-03\t王芳\t80\n"


def copy(words: str) -> None:
    """Put words into the clipboard, as another program does."""
    QGuiApplication.clipboard().setText(words)


def test_several_files_are_taken_one_after_the_other(on_empty: DeskDriver, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "one.csv", HEAD + "03/04/2026,A-1,li,Acme,10.00\n"),
        written(tmp_path, "two.csv", HEAD + "05/04/2026,A-2,li,Acme,20.00\n"),
        written(tmp_path, "staff.csv", "工号,姓名\n7,王芳\n"),
        written(tmp_path, "empty.csv", ""),
    ]
    wizard = begin(on_empty, *files)
    assert wizard.title.text() == text.middle_dot("1 of 4", "one.csv")
    on_empty.choose_entry(wizard.reading_pane.order, "day, month, year")
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    assert wizard.title.text() == text.middle_dot("2 of 4", "two.csv")
    assert step(wizard) == "check"  # the order of the first file holds
    assert "read like the file before" in wizard.check_pane.how.text()
    on_empty.click(wizard.go)
    assert wizard.title.text() == text.middle_dot("3 of 4", "staff.csv")
    on_empty.click(wizard.skip)
    assert wizard.title.text() == text.middle_dot("4 of 4", "empty.csv")
    assert "empty" in on_empty.texts(wizard.file_pane)
    assert wizard.file_pane.choose.isVisible()
    on_empty.click(wizard.skip)
    assert step(wizard) == "done"
    shown = on_empty.texts(wizard)
    assert "2 rows were imported" in shown
    assert text.middle_dot("1 row read", "1 new") in shown
    assert "left out" in shown
    assert on_empty.window.desk.summary.lines == 2
    on_empty.click(wizard.go)
    on_empty.press("Ctrl+Z")
    assert on_empty.window.desk.summary.lines == 1


def test_rows_are_pasted_with_the_button_and_on_a_page(on_empty: DeskDriver) -> None:
    copy("nothing of the kind")
    on_empty.press("Ctrl+V")
    assert not on_empty.window.findChildren(ImportWizard)
    on_empty.click(on_empty.window.top_bar.import_)
    wizard = on_empty.dialog(ImportWizard)
    on_empty.click(wizard.file_pane.paste)
    assert "no rows in the clipboard" in on_empty.texts(wizard)
    copy(PASTED)
    on_empty.press("Ctrl+V", wizard)
    assert figures(wizard) == ["2", "2", "0", "0", "0"]
    on_empty.close(wizard)

    on_empty.press("Ctrl+V")
    wizard = on_empty.dialog(ImportWizard)
    assert wizard.title.text() == "pasted rows"
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    assert on_empty.window.desk.summary.lines == 2


def test_what_is_pasted_into_a_field_stays_there(on_sample: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_sample, written(tmp_path, "a.csv", HEAD + "2026-11-02,A-1,li,Acme,10.00\n"))
    copy(PASTED)
    on_sample.press("Ctrl+V", wizard.check_pane.profile)
    assert len(on_sample.window.findChildren(ImportWizard)) == 1
    on_sample.close(wizard)


def test_rejected_rows_are_shown_with_their_cells_and_saved(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = HEAD + "2026-03-02,A-1,li,Acme,10.00\n2026-03-03,A-2,li,Acme,\nsoon,A-3,li,Acme,5.00\n"
    wizard = begin(on_empty, written(tmp_path, "rows.csv", rows))
    problems = wizard.check_pane.problems
    assert figures(wizard) == ["3", "1", "0", "0", "2"]
    assert on_empty.cells(problems.cells) == [["2026-03-03", "A-2", "li", "Acme", "empty"]]
    on_empty.click_cell(problems.table, 1, 4)
    assert on_empty.cells(problems.cells) == [["soon", "A-3", "li", "Acme", "5.00"]]
    on_empty.click(wizard.check_pane.save)
    dialog = on_empty.dialog(QFileDialog)
    target = tmp_path / "mend.xlsx"
    dialog.fileSelected.emit(str(target))
    on_empty.close(dialog)
    assert wizard.subtitle.text() == "2 rows were saved as mend.xlsx"
    saved = openpyxl.load_workbook(target).worksheets[0]
    assert [cell.value for cell in saved["B"]] == ["document", "A-2", "A-3"]
    on_empty.click(wizard.go)
    assert step(wizard) == "done"
    on_empty.click(wizard.done_pane.entries.buttons[0, "save"])
    assert on_empty.dialog(QFileDialog).isVisible()
    on_empty.close(on_empty.dialog(QFileDialog))
    on_empty.click(wizard.go)


def test_changed_lines_are_replaced_if_that_is_wanted(on_empty: DeskDriver, tmp_path: Path) -> None:
    head = "date,document,line,payee,amount\n"
    wizard = begin(on_empty, written(tmp_path, "one.csv", head + "2026-03-02,A-1,1,li,10.00\n"))
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    wizard = begin(on_empty, written(tmp_path, "two.csv", head + "2026-03-02,A-1,1,li,12.00\n"))
    assert figures(wizard) == ["1", "0", "0", "0", "1"]
    assert not wizard.go.isEnabled()
    wizard.check_pane.replace.click()
    on_empty.settle()
    assert figures(wizard) == ["1", "0", "1", "0", "0"]
    assert wizard.check_pane.replace.isVisible()
    on_empty.click(wizard.go)
    assert on_empty.window.desk.summary.lines == 1
    on_empty.click(wizard.go)
    wizard = begin(on_empty, tmp_path / "two.csv")
    assert figures(wizard) == ["1", "0", "0", "1", "0"]
    on_empty.close(wizard)


def test_a_reading_and_an_import_that_are_cancelled_leave_nothing(on_empty: DeskDriver, tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", HEAD + "2026-03-02,A-1,li,Acme,10.00\n")
    wizard = begin(on_empty)
    wizard.take_files([file])
    assert wizard.work.is_busy
    wizard.reject()
    on_empty.settle()
    assert wizard.isVisible()
    assert step(wizard) == "file"
    assert wizard.file_pane.choose.isVisible()
    wizard.take_files([file])
    on_empty.settle()
    wizard.go.click()
    assert wizard.work.is_importing
    assert not wizard.reading_pane.isEnabled()
    wizard.reject()
    on_empty.settle()
    assert step(wizard) == "check"
    assert on_empty.window.desk.summary.lines == 0
    assert on_empty.window.notices.shown == []
    on_empty.click(wizard.go)
    assert step(wizard) == "done"
    on_empty.click(wizard.go)


def test_a_file_that_cannot_be_read_leads_to_another_one(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "bill.csv", "%PDF-1.7\n"))
    assert "bill.csv" in on_empty.texts(wizard.file_pane)
    assert "PDF" in on_empty.texts(wizard.file_pane)
    on_empty.click(wizard.file_pane.choose)
    on_empty.choose_file(written(tmp_path, "a.csv", HEAD + "2026-03-02,A-1,li,Acme,10.00\n"))
    assert step(wizard) == "check"
    assert in_hand(wizard).opened.path.name == "a.csv"
    on_empty.close(wizard)


def test_a_hundred_thousand_problems_make_no_widget_each(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = HEAD + "".join(f"soon,A-{number},li,Acme,1\n" for number in range(100_000))
    wizard = begin(on_empty, written(tmp_path, "many.csv", rows + "2026-03-02,B-1,li,Acme,10.00\n"))
    problems = wizard.check_pane.problems
    assert problems.model.rowCount() == 100_000
    assert len(problems.findChildren(type(problems.table))) == 2
    assert isinstance(problems.model.record(99_999), Problem)
    on_empty.close(wizard)


def test_only_local_files_and_rows_are_taken() -> None:
    content = QMimeData()
    assert dropped_files(content) == ()
    content.setUrls([QUrl("https://example.org/a.csv")])
    assert dropped_files(content) == ()
    assert pasted_table(content) is None
    assert pasted_table(None) is None
