"""Plain backups replaced by one under the book's password."""

from pathlib import Path

import pytest

from db.recognising import is_encrypted
from desktop_app.domain.errors import WrongUsage
from desktop_app.services.back_up import back_up
from desktop_app.services.create_book import create_book
from desktop_app.services.list_backups import backup_folder
from desktop_app.services.open_book import open_book
from desktop_app.services.protect_book import set_password
from desktop_app.services.replace_plain_backups import replace_plain_backups

PASSWORD = "correct horse 马"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book that was backed up twice, and then put under a password."""
    path = tmp_path / "shop.tierbook"
    book = create_book(path)
    for _time in range(2):
        back_up(book, backup_folder(path))
    book.close()
    set_password(path, PASSWORD)
    return path


def test_those_that_are_named_go_once_there_is_a_new_one(path: Path) -> None:
    first, second = sorted(backup_folder(path).iterdir())
    book = open_book(path, password=PASSWORD)
    replaced = replace_plain_backups(book, [first])
    assert (replaced.gone, replaced.left) == ((first,), ())
    assert is_encrypted(replaced.made)
    again = replace_plain_backups(book, [second, replaced.made, path])
    assert again.gone == (second,)
    assert replaced.made.exists()
    assert path.exists()
    book.close()


def test_a_book_without_a_password_is_refused_and_nothing_goes(tmp_path: Path) -> None:
    book = create_book(tmp_path / "shop.tierbook")
    made = back_up(book, backup_folder(book.path)).path
    with pytest.raises(WrongUsage):
        replace_plain_backups(book, [made])
    assert made.exists()
    book.close()
