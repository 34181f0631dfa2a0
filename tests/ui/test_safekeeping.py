"""Backups that are made by themselves, and what the status bar says of the last one."""

import datetime as dt
from pathlib import Path

from desktop_app.services.list_backups import backup_folder, list_backups
from tests.helpers.desk_driver import DeskDriver
from ui import text
from ui.dialogs.importing.wizard import ImportWizard
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage

LEDGER = "date,document,payee,amount\n2026-10-20,LATE-1,N-014,1200.00\n"


def reasons(book: Path) -> list[str]:
    return [entry.backup.reason for entry in list_backups(backup_folder(book), book.stem)]


def test_a_book_is_backed_up_when_it_is_opened_and_was_changed(on_sample: DeskDriver, sample_book: Path) -> None:
    bar = on_sample.window.status_bar
    assert reasons(sample_book) == ["opened"]
    assert bar.backup.text().startswith("Last backup ")
    assert bar.backup.toolTip() == str(backup_folder(sample_book))
    on_sample.press("Ctrl+Shift+C")
    assert bar.backup.text().startswith("上次备份")


def test_what_has_not_changed_is_not_backed_up_again(
    on_sample: DeskDriver, sample_book: Path, empty_book: Path
) -> None:
    on_sample.open(empty_book)
    assert on_sample.window.status_bar.backup.text() == "No backup yet"
    on_sample.open(sample_book)
    assert reasons(sample_book) == ["opened"]
    on_sample.window.desk.safekeeping.timer.timeout.emit()
    on_sample.settle()
    assert reasons(sample_book) == ["opened"]


def test_work_is_backed_up_every_half_hour(on_sample: DeskDriver, sample_book: Path) -> None:
    timer = on_sample.window.desk.safekeeping.timer
    assert timer.isActive()
    assert timer.interval() == 30 * 60 * 1000
    page = on_sample.turn_to("payouts", PayoutsPage)
    on_sample.click(page.panel.adjust)
    dialog = on_sample.dialog(WritingDialog)
    on_sample.type_into(dialog.amount, "100")
    on_sample.type_into(dialog.line, "helped at the fair")
    on_sample.click(dialog.yes)
    timer.timeout.emit()
    on_sample.settle()
    assert reasons(sample_book) == ["work", "opened"]


def test_there_is_a_backup_before_an_import_and_an_approval(
    on_sample: DeskDriver, sample_book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "late.csv"
    file.write_text(LEDGER, encoding="utf-8")
    for backup in backup_folder(sample_book).iterdir():
        backup.unlink()
    on_sample.click(on_sample.window.top_bar.import_)
    importing = on_sample.dialog(ImportWizard)
    importing.take_files([file])
    on_sample.settle()
    on_sample.click(importing.go)
    on_sample.click(importing.go)
    assert reasons(sample_book) == ["import"]
    page = on_sample.turn_to("payouts", PayoutsPage)
    on_sample.click(page.header.approve)
    on_sample.answer("yes")
    assert reasons(sample_book) == ["approval", "import"]
    assert page.header.tag.text == "approved"


def test_without_a_backup_nothing_is_imported(on_sample: DeskDriver, sample_book: Path, tmp_path: Path) -> None:
    folder = backup_folder(sample_book)
    for backup in folder.iterdir():
        backup.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    file = tmp_path / "late.csv"
    file.write_text(LEDGER, encoding="utf-8")
    before = on_sample.window.desk.summary.lines
    on_sample.click(on_sample.window.top_bar.import_)
    importing = on_sample.dialog(ImportWizard)
    importing.take_files([file])
    on_sample.settle()
    on_sample.click(importing.go)
    assert on_sample.notice.kind == "refused"
    on_sample.answer("")
    on_sample.close(importing)
    on_sample.window.desk.refresh()
    on_sample.settle()
    assert on_sample.window.desk.summary.lines == before


def test_a_backup_that_fails_by_itself_is_said_in_the_status_bar(driver: DeskDriver, sample_book: Path) -> None:
    backup_folder(sample_book).write_text("in the way", encoding="utf-8")
    driver.open(sample_book)
    assert driver.window.desk.is_open
    assert driver.window.notices.shown == []
    assert driver.window.status_bar.backup.text() == "The backup failed"
    assert driver.window.status_bar.backup.toolTip()


def test_a_backup_of_another_day_is_shown_by_its_day() -> None:
    now = dt.datetime.now().astimezone()
    assert text.clock_or_day(now) == text.clock(now)
    then = dt.datetime(2026, 3, 2, 9, 12, tzinfo=dt.UTC)
    assert text.clock_or_day(then) == "Mar 2, 2026"
