"""A backup before something that changes much: an import, an approval, a restore, a new schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.book import Book
from desktop_app.domain.backups import Reason
from desktop_app.repositories.journal import has_begun
from desktop_app.repositories.session import reading
from desktop_app.services.back_up import BackedUp, back_up
from desktop_app.services.check_backup import check_backup
from desktop_app.services.list_backups import backup_folder
from desktop_app.services.thin_backups import thin_backups


def back_up_before(book: Book, reason: Reason, folder: Path | None = None) -> BackedUp | None:
    """Back up what is in the book, unless nothing is or the newest backup has it all; None for an empty book.

    The copy and a quick look at it are waited for; `settle_backup` does the rest, and can do it behind.
    """
    with reading(book) as connection:
        if not has_begun(connection):
            return None
    return back_up(book, folder or backup_folder(book.path), reason, thoroughly=False)


def settle_backup(book: Book, made: BackedUp | None) -> None:
    """Look at a backup that was made in a hurry as a whole, and let older ones go; TierbookError if it is damaged."""
    if made is not None and made.made:
        check_backup(made.path, book.key)
        thin_backups(made.path.parent, book.path.stem, made.path)


@contextmanager
def backed_up(book: Book, reason: Reason) -> Iterator[None]:
    """Something that changes much, with a backup before it."""
    made = back_up_before(book, reason)
    yield
    settle_backup(book, made)
