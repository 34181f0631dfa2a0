"""Setting, changing and removing a password, as the window will ask for it."""

from contextlib import closing
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import (
    BookInUseError,
    PasswordNeededError,
    TierbookError,
    WrongPasswordError,
    WrongUsage,
)
from desktop_app.services.create_book import create_book
from desktop_app.services.describe_book import describe_book
from desktop_app.services.open_book import open_book
from desktop_app.services.protect_book import look_at_protection, plain_backups, remove_password, set_password

PASSWORD, OTHER = "第一个密码 one", "another one"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Shop 1.tierbook"
    create_book(made).close()
    return made


def test_a_password_is_set_changed_and_removed(path: Path) -> None:
    assert not look_at_protection(path).is_protected
    assert set_password(path, PASSWORD).is_protected
    assert set_password(path, OTHER, password=PASSWORD).is_protected
    assert look_at_protection(path, OTHER).is_protected
    assert not remove_password(path, OTHER).is_protected
    with closing(open_book(path)) as book:
        assert describe_book(book).settings.company.in_language("en") == "Shop 1"


def test_a_book_can_be_made_under_a_password(tmp_path: Path) -> None:
    path = tmp_path / "shop.tierbook"
    create_book(path, password=PASSWORD).close()
    with pytest.raises(PasswordNeededError):
        open_book(path)
    open_book(path, password=PASSWORD).close()
    with pytest.raises(WrongUsage):
        create_book(tmp_path / "other.tierbook", password="short")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_old_password_is_needed(path: Path) -> None:
    set_password(path, PASSWORD)
    before = path.read_bytes()
    for wrong, error in ((None, PasswordNeededError), (OTHER, WrongPasswordError)):
        with pytest.raises(error):
            set_password(path, "eight or more", password=wrong)
        with pytest.raises(error):
            remove_password(path, wrong)
        with pytest.raises(error) as caught:
            look_at_protection(path, wrong)
        assert OTHER not in str(caught.value)
    assert path.read_bytes() == before


def test_an_open_book_keeps_its_password(path: Path) -> None:
    with closing(open_book(path)), pytest.raises(BookInUseError):
        set_password(path, PASSWORD, patience=0)
    open_book(path).close()


def test_removing_none(path: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        remove_password(path, None)
    with pytest.raises(TierbookError):
        remove_password(tmp_path / "none.tierbook", None)


def test_backups_that_everybody_can_read_are_named(path: Path) -> None:
    folder = path.parent / "Shop 1 backups"
    folder.mkdir()
    plain, shut = folder / "a.tierbook", folder / "b.tierbook"
    Book.create(plain).close()
    Book.create(shut, key=PASSWORD).close()
    (folder / "notes.txt").write_text("Mind the gap.")
    assert plain_backups(path) == (plain,)
    assert set_password(path, PASSWORD).plain_backups == (plain,)
    assert remove_password(path, PASSWORD).plain_backups == ()
