"""Opening what does not open by itself: a book under a password, one that another program has, one to read only."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.services.create_book import create_book
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from ui import opener
from ui.dialogs.password import PasswordDialog

PASSWORD = "correct horse 马"


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    path = tmp_path / "Secret.tierbook"
    create_book(path, password=PASSWORD).close()
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_book.__kwdefaults__ is not None
    monkeypatch.setitem(open_book.__kwdefaults__, "patience", 0)


@pytest.fixture
def held(empty_book: Path, impatient: None) -> Iterator[Path]:
    """An empty book that another program has open."""
    with closing(Book.open(empty_book)):
        yield empty_book


def test_a_protected_book_asks_for_its_password(driver: DeskDriver, protected: Path) -> None:
    driver.open(protected)
    dialog = driver.dialog(PasswordDialog)
    assert "Secret.tierbook is protected by a password." in driver.texts(dialog)
    assert not dialog.unlock.isEnabled()
    driver.type_into(dialog.field, PASSWORD)
    driver.click(dialog.unlock)
    assert driver.window.desk.summary.path == protected
    assert driver.window.notices.shown == []
    assert driver.window.status_bar.saved.text() == "All changes saved"


def test_a_wrong_password_is_told_and_may_be_typed_again(driver: DeskDriver, protected: Path) -> None:
    driver.open(protected)
    driver.type_into(driver.dialog(PasswordDialog).field, "wrong")
    driver.press("Return", driver.dialog(PasswordDialog).field)
    again = driver.dialog(PasswordDialog)
    assert "This password does not open" in again.wrong.text()
    assert again.field.text() == ""
    driver.type_into(again.field, PASSWORD)
    driver.press("Return", again.field)
    assert driver.window.desk.is_open


def test_who_does_not_know_the_password_goes_back_to_where_he_was(
    driver: DeskDriver, protected: Path, empty_book: Path
) -> None:
    driver.open(protected)
    driver.click(driver.dialog(PasswordDialog).cancel)
    assert not driver.window.desk.is_open
    assert driver.window.start_page.isVisible()
    driver.open(empty_book)
    driver.open(protected)
    driver.close(driver.dialog(PasswordDialog))
    assert driver.window.desk.summary.path == empty_book


def test_a_book_that_another_program_has_can_be_read(driver: DeskDriver, held: Path) -> None:
    driver.open(held)
    assert driver.notice.kind == "question"
    assert f"{held} is open in another Tierbook since" in driver.notice.sentence
    driver.answer("yes")
    assert driver.window.desk.summary.path == held
    assert driver.window.status_bar.saved.text() == "Read-only"
    assert "was opened read-only" in driver.window.status_bar.saved.toolTip()


def test_or_left_alone(driver: DeskDriver, held: Path) -> None:
    driver.open(held)
    driver.answer("cancel")
    assert not driver.window.desk.is_open
    assert driver.window.start_page.isVisible()


def test_a_protected_book_that_another_program_has(driver: DeskDriver, protected: Path, impatient: None) -> None:
    with closing(Book.open(protected, PASSWORD)):
        driver.open(protected)
        driver.type_into(driver.dialog(PasswordDialog).field, PASSWORD)
        driver.click(driver.dialog(PasswordDialog).unlock)
        driver.answer("yes")
        assert driver.window.status_bar.saved.text() == "Read-only"
        driver.window.desk.close()


def test_a_book_in_a_synchronised_folder_says_why_it_is_only_read(driver: DeskDriver, tmp_path: Path) -> None:
    create_book(tmp_path / "shop.tierbook").close()
    there = tmp_path / "Nextcloud" / "shop.tierbook"
    there.parent.mkdir()
    (tmp_path / "shop.tierbook").rename(there)
    driver.open(there)
    assert driver.window.status_bar.saved.text() == "Read-only: in a folder that Nextcloud synchronises"
    assert "Move it to another folder" in driver.window.status_bar.saved.toolTip()
    assert "gets damaged" in driver.notice.sentence
    driver.answer("cancel")
    assert driver.window.desk.summary.path == there


def test_and_can_be_moved_to_where_it_can_be_written(
    driver: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Tierbook"
    monkeypatch.setattr(opener, "home_of_books", lambda: home)
    create_book(tmp_path / "shop.tierbook", password=PASSWORD).close()
    there = tmp_path / "Nextcloud" / "shop.tierbook"
    there.parent.mkdir()
    (tmp_path / "shop.tierbook").rename(there)
    driver.open(there)
    driver.type_into(driver.dialog(PasswordDialog).field, PASSWORD)
    driver.click(driver.dialog(PasswordDialog).unlock)
    driver.answer("yes")
    assert driver.window.desk.summary.path == home / "shop.tierbook"
    assert driver.window.status_bar.saved.text() == "All changes saved"
    assert [file.name for file in there.parent.iterdir()] == ["shop.tierbook.moved"]


def test_a_book_that_is_open_here_can_be_opened_again(driver: DeskDriver, empty_book: Path, impatient: None) -> None:
    driver.open(empty_book)
    driver.open(empty_book)
    assert driver.window.notices.shown == []
    assert driver.window.status_bar.saved.text() == "All changes saved"
