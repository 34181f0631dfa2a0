"""An existing book."""

from collections.abc import Callable
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.session import in_words
from desktop_app.services.upgrade_book import upgrade_book


def open_book(path: Path, upgraded: Callable[[Path], object] = lambda _aside: None) -> Book:
    """The book at a path; TierbookError if there is none, it is no book, damaged, or of a newer program.

    One of an older program is copied and upgraded first (services/upgrade_book); `upgraded` is told where the copy is.
    """
    try:
        aside = upgrade_book(path)
        if aside is not None:
            upgraded(aside)
        with in_words(path):
            return Book.open(path)
    except OSError as error:  # a path that no file can have
        text = N_("{file} cannot be opened: {reason}. Look at the path.")
        raise TierbookError(Message(text, {"file": str(path), "reason": error.strerror or str(error)})) from error
