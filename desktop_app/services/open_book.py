"""An existing book."""

from collections.abc import Callable
from pathlib import Path

from db.book import Book
from db.lock import PATIENCE
from desktop_app.domain.errors import DamagedBookError, TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.faults import only_read_because
from desktop_app.repositories.session import in_words
from desktop_app.services.list_backups import newest_whole_backup
from desktop_app.services.upgrade_book import upgrade_book


def open_book(
    path: Path,
    *,
    password: str | None = None,
    read_only: bool = False,
    patience: int = PATIENCE,
    upgraded: Callable[[Path], object] = lambda _aside: None,
) -> Book:
    """The book at a path; TierbookError if there is none, it is no book, damaged, or of a newer program.

    BookInUseError if another program has it open, after so many seconds; PasswordNeededError or WrongPasswordError if
    it is encrypted. A book that may not or should not be written is opened all the same, and can only be read. One of
    an older program is copied and upgraded first (services/upgrade_book); `upgraded` is told where the copy is.
    """
    try:
        aside = upgrade_book(path, password=password, patience=patience)
        if aside is not None:
            upgraded(aside)
        with in_words(path):
            return Book.open(path, password, read_only=read_only, patience=patience)
    except DamagedBookError as error:
        backup = newest_whole_backup(path, password)
        if backup is None:
            raise
        text = N_(
            "{file} is damaged; nothing was changed in it. Its newest backup that is whole is {backup}: restore that."
        )
        raise DamagedBookError(Message(text, {"file": str(path), "backup": str(backup)})) from error
    except OSError as error:  # a path that no file can have
        text = N_("{file} cannot be opened: {reason}. Look at the path.")
        raise TierbookError(Message(text, {"file": str(path), "reason": error.strerror or str(error)})) from error


def refuse_read_only(book: Book) -> None:
    """Before something that writes: close a book that can only be read, with TierbookError that says why."""
    if book.hindrance is not None:
        book.close()
        raise TierbookError(only_read_because(book.path, book.hindrance))
