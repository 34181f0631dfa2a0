"""Backups go where the owner wants them, are found there when the book cannot be read, and are never left out."""

import shutil
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.services.back_up import back_up
from desktop_app.services.choose_backup_folder import choose_backup_folder
from desktop_app.services.list_backups import backup_folder, newest_whole_backup


def test_backups_go_to_the_folder_chosen_and_are_found_without_the_book(book: Book, tmp_path: Path) -> None:
    disk = tmp_path / "second disk"
    disk.mkdir()
    usual = backup_folder(book.path)
    folder = choose_backup_folder(book.path, disk)
    assert (folder.parent, backup_folder(book.path)) == (disk, folder)
    made = back_up(book, backup_folder(book.path)).path
    assert made.parent == folder
    assert newest_whole_backup(book.path) == made
    shutil.rmtree(disk)  # the disk is not plugged in
    assert backup_folder(book.path) == usual
    disk.mkdir()
    folder.mkdir()
    assert backup_folder(book.path) == folder
    assert choose_backup_folder(book.path, None) == usual


def test_a_folder_that_is_none_is_refused_and_nothing_changes(book: Book, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for wrong in (tmp_path / "file", tmp_path / "not" / "there"):
        with pytest.raises(TierbookError, match="cannot go to"):
            choose_backup_folder(book.path, wrong)
    assert backup_folder(book.path).parent == book.path.parent
