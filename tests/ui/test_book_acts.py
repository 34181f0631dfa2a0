"""What the menu does with a book as a whole: copies, backups and the way back, verifying, the change log."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from db.recognising import is_encrypted
from desktop_app.services.back_up import back_up
from desktop_app.services.list_backups import backup_folder, list_backups
from desktop_app.services.open_book import open_book
from desktop_app.services.protect_book import set_password
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.change_log import ChangeLogDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.protection import ProtectionDialog
from ui.dialogs.verification import VerificationDialog
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage

PASSWORD = "correct horse 马"


@pytest.fixture
def act(on_sample: DeskDriver) -> Callable[[str], None]:
    """Choose an entry of the menu "This book", by its key."""

    def chosen(key: str) -> None:
        assert on_sample.window.acts.actions[key].isEnabled()
        on_sample.window.acts.actions[key].trigger()
        on_sample.settle()

    return chosen


def names(book: Path) -> list[str]:
    return [entry.backup.reason for entry in list_backups(backup_folder(book), book.stem)]


def adjust(driver: DeskDriver) -> PayoutsPage:
    page = driver.turn_to("payouts", PayoutsPage)
    driver.click(page.panel.adjust)
    dialog = driver.dialog(WritingDialog)
    driver.type_into(dialog.amount, "100")
    driver.type_into(dialog.line, "helped at the fair")
    driver.click(dialog.yes)
    return page


def test_a_copy_is_saved_and_writes_over_nothing(
    on_sample: DeskDriver, act: Callable[[str], None], tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere.tierbook"
    act("copy")
    on_sample.choose_file(copy)
    assert on_sample.notice.title == "A copy of the book is saved"
    on_sample.answer("")
    assert copy.stat().st_size > 0
    before = copy.read_bytes()
    act("copy")
    on_sample.choose_file(copy)
    assert on_sample.notice.kind == "refused"
    on_sample.answer("")
    assert copy.read_bytes() == before


def test_a_backup_is_made_at_once_and_listed(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    act("backup")
    assert on_sample.notice.title == "The book is backed up"
    on_sample.answer("")
    act("backups")
    dialog = on_sample.dialog(BackupsDialog)
    made = [row[1] for row in on_sample.cells(dialog.table)]
    assert made == ["by hand", "when the book was opened"]
    on_sample.click(dialog.now)
    assert [row[2:] for row in on_sample.cells(dialog.table)] == [["September 2026", "1 MB", "whole"]] * 3
    (backup_folder(sample_book) / names_of(dialog)[0]).write_bytes(b"x")
    on_sample.close(dialog)
    act("backups")
    dialog = on_sample.dialog(BackupsDialog)
    assert on_sample.cells(dialog.table)[0][-1] == "damaged"
    assert not dialog.restore.isEnabled()
    on_sample.click_cell(dialog.table, 1, 1)
    assert dialog.restore.isEnabled()
    on_sample.close(dialog)


def names_of(dialog: BackupsDialog) -> list[str]:
    assert dialog.backups is not None
    return [each.path.name for each in dialog.backups.listed]


def test_a_book_is_as_it_was_and_the_present_one_stays_beside(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    page = adjust(on_sample)
    assert page.run is not None
    with_it = page.run.total
    on_sample.press("Alt+Left")
    act("backups")
    dialog = on_sample.dialog(BackupsDialog)
    on_sample.click(dialog.restore)
    assert "“Sample before restore …”" in on_sample.notice.sentence
    on_sample.answer("cancel")
    on_sample.click(dialog.restore)
    on_sample.answer("yes")
    assert "Sample.tierbook is as it was on " in on_sample.notice.title
    on_sample.answer("")
    assert str(on_sample.window.desk.period) == "2026-09"
    on_sample.press("Alt+Right")
    assert page.run.total == with_it - 100
    asides = list(sample_book.parent.glob("Sample before restore *.tierbook"))
    assert len(asides) == 1
    on_sample.open(asides[0])
    assert page.run.total == with_it


def test_a_backup_that_cannot_be_restored_leaves_the_book_open(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    act("backups")
    dialog = on_sample.dialog(BackupsDialog)
    backup = backup_folder(sample_book) / names_of(dialog)[0]
    on_sample.click(dialog.restore)
    backup.unlink()
    on_sample.answer("yes")
    assert on_sample.notice.kind == "refused"
    on_sample.answer("")
    assert on_sample.window.desk.summary.path == sample_book
    assert on_sample.window.page is on_sample.window.pages["home"]


def test_a_book_is_verified_and_a_slip_is_found_by_its_check_code(
    on_sample: DeskDriver, act: Callable[[str], None]
) -> None:
    act("verify")
    dialog = on_sample.dialog(VerificationDialog)
    assert dialog.title.text() == "Everything is as it was written"
    rows = on_sample.cells(dialog.table)
    assert (len(rows), rows[0][0], rows[0][2]) == (11, "September 2026", "gives the same again")
    on_sample.type_into(dialog.code, rows[2][1].lower().replace("-", " "))
    assert dialog.answer.text() == "A slip of July 2026."
    assert dialog.table.currentIndex().row() == 2
    on_sample.press("Return", dialog.code)
    assert dialog.isVisible()
    on_sample.type_into(dialog.code, "AAAA-0000")
    assert dialog.answer.text() == "No approved month has this check code."
    on_sample.close(dialog)


def test_what_somebody_else_changed_in_the_file_is_said(on_sample: DeskDriver, act: Callable[[str], None]) -> None:
    with on_sample.window.desk.book.write() as connection:
        connection.exec_driver_sql("UPDATE sale SET amount = amount + 1 WHERE id = 1")
    act("verify")
    dialog = on_sample.dialog(VerificationDialog)
    assert dialog.title.text() == "The book is not as it was written"
    assert "Restore a backup" in dialog.subtitle.text()
    assert dialog.broken.isVisible()
    assert dialog.broken.text()
    on_sample.close(dialog)


def test_verifying_can_be_stopped(on_sample: DeskDriver) -> None:
    on_sample.window.acts.actions["verify"].trigger()
    dialog = on_sample.dialog(VerificationDialog)
    on_sample.close(dialog)
    assert on_sample.window.notices.shown == []


def test_the_change_log_is_searched_and_exported(
    on_sample: DeskDriver, act: Callable[[str], None], tmp_path: Path
) -> None:
    adjust(on_sample)
    act("log")
    dialog = on_sample.dialog(ChangeLogDialog)
    assert on_sample.cells(dialog.table)[0][2].startswith("adjustment of ")
    assert "helped at the fair" in dialog.lines.toPlainText()
    on_sample.type_into(dialog.search, "approval july", then=dialog.model.modelReset)
    assert [row[2] for row in on_sample.cells(dialog.table)] == ["approval of July 2026"]
    assert dialog.lines.toPlainText() == "Approved run: 1 row added"
    on_sample.press("Return", dialog.search)
    assert dialog.isVisible()
    target = tmp_path / "log.csv"
    on_sample.click(dialog.export)
    on_sample.choose_file(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row[3] for row in csv.reader(file)] == ["What", "approval of July 2026"]
    assert "Wrote 1 step to " in dialog.subtitle.text()
    on_sample.type_into(dialog.search, "nowhere", then=dialog.model.modelReset)
    assert not dialog.export.isEnabled()
    assert dialog.lines.toPlainText() == ""
    on_sample.close(dialog)


def test_a_password_is_set_and_plain_backups_are_replaced_only_if_wished(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    act("password")
    dialog = on_sample.dialog(ProtectionDialog)
    assert "A lost password cannot be mended" in on_sample.texts(dialog)
    assert "Backups made until now stay as they are" in on_sample.texts(dialog)
    assert not dialog.set.isEnabled()
    on_sample.type_into(dialog.new, "short")
    on_sample.type_into(dialog.again, "short")
    on_sample.click(dialog.set)
    assert "at least 8 characters" in dialog.wrong.text()
    on_sample.type_into(dialog.new, PASSWORD)
    on_sample.click(dialog.set)
    assert dialog.wrong.text() == "The two are not the same."
    on_sample.type_into(dialog.again, PASSWORD)
    on_sample.click(dialog.set)
    assert is_encrypted(sample_book)
    assert on_sample.window.desk.book.is_protected
    assert on_sample.notice.title == "Replace 1 backup that has no password?"
    on_sample.answer("cancel")
    listed = list_backups(backup_folder(sample_book), "Sample")
    assert [is_encrypted(each.path) for each in listed] == [False]

    act("password")
    dialog = on_sample.dialog(ProtectionDialog)
    for field, words in ((dialog.present, PASSWORD), (dialog.new, "another horse"), (dialog.again, "another horse")):
        on_sample.type_into(field, words)
    on_sample.click(dialog.set)
    on_sample.answer("yes")
    assert on_sample.notice.title == "1 older backup is deleted"
    on_sample.answer("")
    listed = list_backups(backup_folder(sample_book), "Sample")
    assert all(is_encrypted(each.path) for each in listed)


def test_a_password_is_removed_with_the_present_one_alone(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    act("password")
    dialog = on_sample.dialog(ProtectionDialog)
    on_sample.type_into(dialog.new, PASSWORD)
    on_sample.type_into(dialog.again, PASSWORD)
    on_sample.click(dialog.set)
    on_sample.answer("cancel")
    act("password")
    dialog = on_sample.dialog(ProtectionDialog)
    assert not dialog.remove.isEnabled()
    on_sample.type_into(dialog.present, "wrong horse")
    on_sample.click(dialog.remove)
    assert on_sample.notice.kind == "refused"
    on_sample.answer("")
    assert on_sample.window.desk.is_open
    assert is_encrypted(sample_book)
    act("password")
    dialog = on_sample.dialog(ProtectionDialog)
    on_sample.type_into(dialog.present, PASSWORD)
    on_sample.click(dialog.remove)
    assert on_sample.notice.title == "The password is removed"
    on_sample.answer("")
    assert not is_encrypted(sample_book)
    assert not on_sample.window.desk.book.is_protected


def test_a_backup_under_an_earlier_password_asks_for_that_one(
    on_sample: DeskDriver, act: Callable[[str], None], sample_book: Path
) -> None:
    on_sample.window.desk.close()
    set_password(sample_book, PASSWORD)
    book = open_book(sample_book, password=PASSWORD)
    earlier = back_up(book, backup_folder(sample_book)).path
    book.close()
    set_password(sample_book, "another horse", password=PASSWORD)
    on_sample.open(sample_book)
    on_sample.type_into(on_sample.dialog(PasswordDialog).field, "another horse")
    on_sample.click(on_sample.dialog(PasswordDialog).unlock)
    act("backups")
    dialog = on_sample.dialog(BackupsDialog)
    on_sample.click_cell(dialog.table, names_of(dialog).index(earlier.name), 1)
    on_sample.click(dialog.restore)
    on_sample.answer("yes")
    asked = on_sample.dialog(PasswordDialog)
    assert earlier.name in asked.subtitle.text()
    assert on_sample.window.desk.is_open
    on_sample.type_into(asked.field, PASSWORD)
    on_sample.click(asked.unlock)
    assert "is as it was on" in on_sample.notice.title
    on_sample.answer("")
    assert on_sample.window.desk.book.key == PASSWORD


def test_without_a_book_nothing_of_it_is_offered(driver: DeskDriver) -> None:
    for key in ("copy", "backup", "backups", "verify", "password", "log"):
        assert not driver.window.acts.actions[key].isEnabled(), key
