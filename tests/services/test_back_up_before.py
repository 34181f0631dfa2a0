"""Before an import or an approval the book is backed up, quickly at first and thoroughly afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db import schema
from db.book import Book
from desktop_app.domain.backups import Reason
from desktop_app.domain.errors import TierbookError
from desktop_app.services.back_up_before import back_up_before, backed_up, settle_backup
from desktop_app.services.create_book import create_book
from desktop_app.services.list_backups import backup_folder, list_backups
from tests.helpers.steps import a_step


def reasons(book: Book) -> list[Reason]:
    return [entry.backup.reason for entry in list_backups(backup_folder(book.path), book.path.stem)]


def test_there_is_nothing_to_back_up_in_an_empty_book(tmp_path: Path) -> None:
    book = create_book(tmp_path / "shop.tierbook")
    assert back_up_before(book, "import") is None
    assert not backup_folder(book.path).exists()
    book.close()


def test_a_book_is_backed_up_before_each_act_that_finds_it_changed(book: Book, take: Callable[..., object]) -> None:
    take("date,employee,amount\n2026-03-02,Li,1000\n")
    with backed_up(book, "import"):
        take("date,employee,amount\n2026-03-03,Li,500\n")
    with backed_up(book, "approval"):
        assert reasons(book) == ["approval", "import"]
    with backed_up(book, "approval"):
        pass
    assert reasons(book) == ["approval", "import"]


def test_a_backup_that_turns_out_to_be_damaged_does_not_count(book: Book, take: Callable[..., object]) -> None:
    take("date,employee,amount\n2026-03-02,Li,1000\n")
    made = back_up_before(book, "import")
    assert made is not None
    content = bytearray(made.path.read_bytes())
    content[content.index(b"file.csv")] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(TierbookError, match="damaged"):
        settle_backup(book, made)
    assert reasons(book) == []


def test_old_backups_go_once_the_new_one_is_known_to_be_whole(book: Book, take: Callable[..., object]) -> None:
    take("date,employee,amount\n2026-03-02,Li,1000\n")
    folder = backup_folder(book.path)
    made = None
    for number in range(5):
        with a_step(book) as change:
            change.add(schema.product, {"name": f"p{number}"})
        made = back_up_before(book, "import")
        settle_backup(book, made)
    kept = [entry.path for entry in list_backups(folder, book.path.stem)]
    assert made is not None
    assert (len(kept), kept[0]) == (3, made.path)  # of one day, the newest three
