"""Copies of a book, with what went wrong put into words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import backup
from db.book import Book
from db.errors import BookError
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import in_words


@contextmanager
def copying(book: Book, folder: Path) -> Iterator[Path]:
    """A copy of an open book, not looked at yet, in a folder that is made if need be; gone unless it gets a name."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        text = N_("The folder {folder} cannot be made; choose another one.")
        raise TierbookError(Message(text, {"folder": str(folder)})) from error
    try:
        with backup.copied(book, folder) as copy:
            yield copy
    except BookError as error:
        with in_words(error.path or folder):
            raise


def check_copy(copy: Path, of: Book, *, thoroughly: bool = True) -> None:
    """Look whether a copy of a book is whole; the sentence is about the book, because the copy is thrown away."""
    try:
        backup.check(copy, thoroughly=thoroughly, key=of.key)
    except BookError as error:
        text = N_(
            "The copy of {file} did not pass its check and is not kept; earlier backups stay as they are. "
            "Keep the book as it is and look at its backups: one of them may be needed."
        )
        raise TierbookError(Message(text, {"file": str(of.path)})) from error


def last_approved(copy: Path, of: Book) -> Period | None:
    """The last period that is approved in a copy of a book; None if there is none."""
    with in_words(copy), backup.looking_into(copy, key=of.key) as connection:
        return max(approved_periods(connection), default=None)
