"""The slips of a month in their dialog: looked at, found in, ticked, written, copied, printed, and printed again."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.slip_passwords import SlipPasswordsDialog
from ui.dialogs.slips import SlipsDialog
from ui.text import number


@pytest.fixture
def slips(on_sample: DeskDriver) -> Iterator[SlipsDialog]:
    on_sample.go_to("payouts")
    on_sample.press("Ctrl+P")
    dialog = on_sample.dialog(SlipsDialog)
    on_sample.settle()
    yield dialog
    on_sample.close(dialog)


def shown(dialog: SlipsDialog) -> str:
    """The words of the document in the preview."""
    document = pypdfium2.PdfDocument(dialog.view.document)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def press(keys: str, dialog: SlipsDialog, driver: DeskDriver) -> None:
    dialog.activateWindow()
    QCoreApplication.processEvents()
    QTest.keySequence(dialog, keys)
    driver.settle()


def a_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_opening_shows_the_first_slip_and_writes_nothing(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    assert slips.names.count() == len(slips.ticked) == 14
    assert slips.names.item(0).text() in shown(slips)
    assert not slips.view.page.pixmap().isNull()
    assert slips.view.counter.text() == "page 1 of 1"
    assert slips.files == ()
    slips.names.setCurrentRow(3)
    on_sample.settle()
    assert slips.view.page.accessibleName() == slips.names.item(3).text()
    assert slips.names.item(3).text() in shown(slips)


def test_language_paper_and_sales_change_the_preview_at_once(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    on_sample.choose_in(slips.language.menu(), "Both")
    assert "提成单" in shown(slips)
    assert "Incentive statement" in shown(slips)
    assert slips.view.counter.text() == "page 1 of 2"
    on_sample.choose_in(slips.layout_.menu(), "2 × A5")
    assert slips.view.counter.text() == "page 1 of 1"
    slips.sales.click()
    on_sample.settle()
    assert "Sales counted for" in shown(slips)
    on_sample.click(slips.view.later)
    assert slips.view.counter.text().startswith("page 2 of ")
    press("PgUp", slips, on_sample)
    assert slips.view.counter.text().startswith("page 1 of ")


def test_words_are_found_and_marked(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    slips.sales.click()
    on_sample.settle()
    plain = slips.view.page.pixmap().toImage()
    on_sample.type_into(slips.view.words, "AMOUNT")
    on_sample.settle()
    first, _of, count = slips.view.hits.text().split(" ")
    assert (first, int(count) > 1) == ("1", True)
    assert slips.view.page.pixmap().toImage() != plain
    for _time in range(int(count) - 1):
        on_sample.click(slips.view.next)
    assert slips.view.hits.text() == f"{count} of {count}"
    assert not slips.view.counter.text().startswith("page 1 of ")  # the last one is on a page of sales
    on_sample.type_into(slips.view.words, "no such words")
    on_sample.settle()
    assert slips.view.hits.text() == "not found"


def test_the_page_is_zoomed_by_keyboard(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    fitting = slips.view.page.pixmap().width()
    press("Ctrl++", slips, on_sample)
    assert slips.view.fit.text().endswith("%")
    assert slips.view.page.pixmap().width() > fitting
    press("Ctrl+-", slips, on_sample)
    press("Ctrl+-", slips, on_sample)
    assert slips.view.page.pixmap().width() < fitting
    press("Ctrl+0", slips, on_sample)
    assert slips.view.page.pixmap().width() == fitting


def test_the_ticked_ones_are_written_each_or_together_or_as_pictures(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    slips.names.item(0).setCheckState(Qt.CheckState.Unchecked)
    on_sample.click(slips.write_)
    assert len(slips.files) == 13
    assert all(file.read_bytes().startswith(b"%PDF") for file in slips.files)
    assert f"{number(13)} slips written to" in slips.subtitle.text()
    on_sample.choose_in(slips.who.menu(), "Only the one shown")
    on_sample.choose_in(slips.form.menu(), "Picture, one each")
    on_sample.click(slips.write_)
    (picture,) = slips.files
    assert picture.suffix == ".png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    on_sample.choose_in(slips.who.menu(), "Everybody")
    on_sample.choose_in(slips.form.menu(), "PDF, all in one")
    on_sample.click(slips.write_)
    (together,) = slips.files
    assert len(pypdfium2.PdfDocument(together)) == 14


def test_a_team_is_ticked(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    assert slips.slips is not None
    team = next(record.payee.team for record in slips.slips.records if record.payee.team is not None)
    on_sample.choose_in(slips.who.menu(), team.in_language("en"))
    assert slips.ticked == {record.payee.code for record in slips.slips.records if record.payee.team == team}
    assert 0 < len(slips.ticked) < 14


def test_everybodys_pdf_has_a_password_by_a_rule(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    on_sample.click(slips.passwords)
    dialog = on_sample.dialog(SlipPasswordsDialog)
    assert not dialog.yes.isEnabled()
    on_sample.type_into(dialog.rule.edit, "the same for all")
    assert "needs {code}" in dialog.rule.below.text()
    assert not dialog.yes.isEnabled()
    on_sample.type_into(dialog.rule.edit, "Q-{code}-{month}")
    assert dialog.rule.below.text() == "The slip of 王芳 opens with: Q-N-003-10"
    on_sample.click(dialog.yes)
    assert slips.passwords.text() == "Passwords: Q-{code}-{month}"
    on_sample.choose_in(slips.who.menu(), "Only the one shown")
    on_sample.click(slips.write_)
    (file,) = slips.files
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(file)
    assert len(pypdfium2.PdfDocument(file, password="Q-N-003-10")) == 1
    on_sample.choose_in(slips.form.menu(), "PDF, all in one")
    assert not slips.passwords.isEnabled()
    on_sample.click(slips.write_)
    (file,) = slips.files
    assert len(pypdfium2.PdfDocument(file)) == 1
    on_sample.choose_in(slips.form.menu(), "PDF, one each")
    on_sample.click(slips.passwords)
    on_sample.click(on_sample.dialog(SlipPasswordsDialog).without)
    assert slips.passwords.text() == "No passwords"


def test_nobody_ticked_is_nothing_to_write(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    for place in range(slips.names.count()):
        slips.names.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not slips.write_.isEnabled()
    assert not slips.print_.isEnabled()


def test_the_slip_shown_is_copied_as_a_picture(slips: SlipsDialog, on_sample: DeskDriver) -> None:
    on_sample.click(slips.copy)
    picture = QGuiApplication.clipboard().image()
    assert picture.height() > picture.width() > 1000
    assert "clipboard" in slips.subtitle.text()


def test_what_was_printed_is_not_printed_again_unless_it_changes(
    slips: SlipsDialog, on_sample: DeskDriver, tmp_path: Path
) -> None:
    on_sample.choose_in(slips.who.menu(), "Only the one shown")
    slips.print_on(a_printer(tmp_path / "one.pdf"))
    on_sample.settle()
    assert len(pypdfium2.PdfDocument(tmp_path / "one.pdf")) == 1
    assert "1 sheet was sent to the printer." in slips.subtitle.text()
    on_sample.choose_in(slips.who.menu(), "Changed since the last printing")
    assert len(slips.ticked) == 13
    on_sample.choose_in(slips.language.menu(), "简体中文")
    assert len(slips.ticked) == 14  # another language is another paper
    on_sample.choose_in(slips.language.menu(), "English")
    assert len(slips.ticked) == 13


def test_pages_are_printed_several_to_a_sheet(slips: SlipsDialog, on_sample: DeskDriver, tmp_path: Path) -> None:
    for place in range(3, slips.names.count()):
        slips.names.item(place).setCheckState(Qt.CheckState.Unchecked)
    sheets = []
    for words in ("1 page a sheet", "2 pages a sheet", "4 pages a sheet"):
        on_sample.choose_in(slips.per_sheet.menu(), words)
        file = tmp_path / f"{words}.pdf"
        slips.print_on(a_printer(file))
        on_sample.settle()
        sheets.append([page.get_size() for page in pypdfium2.PdfDocument(file)])
    assert [len(sizes) for sizes in sheets] == [3, 2, 1]
    assert [sizes[0][0] > sizes[0][1] for sizes in sheets] == [False, True, False]


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so, too
def test_a_printer_that_does_not_print_is_said(slips: SlipsDialog, on_sample: DeskDriver, tmp_path: Path) -> None:
    slips.print_on(a_printer(tmp_path / "no such folder" / "x.pdf"))
    on_sample.settle()
    assert "does not print" in on_sample.notice.sentence + on_sample.notice.title
