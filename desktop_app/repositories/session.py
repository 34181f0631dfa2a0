"""The two ways to touch a book, with what its surroundings did put into words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.book import Book
from db.errors import BookError, Fault
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message

__all__ = ["Connection", "in_words", "reading", "writing"]

_SENTENCES: Mapping[Fault, str] = {
    Fault.EXISTS: N_("{file} exists already and is left as it is; choose another name."),
    Fault.MISSING: N_("{file} is not there; look whether it was moved or renamed."),
    Fault.FOREIGN: N_("{file} is not a Tierbook book; choose a file whose name ends in .tierbook."),
    Fault.NEWER: N_("{file} was written by a newer Tierbook; open it with that version."),
    Fault.DAMAGED: N_("{file} is damaged; nothing was changed in it. Restore the last backup of it."),
    Fault.LOCKED: N_("{file} is being written by another program; close that and try again."),
    Fault.READ_ONLY: N_("{file} may not be written; check the permissions of the file and its folder."),
    Fault.FULL: N_("There is no room left on the disk of {file}; nothing was changed. Make room and try again."),
    Fault.UNREADABLE: N_("{file} cannot be read or written; check its folder and permissions."),
}


_TOO_MUCH = "integer overflow"  # what SQLite says of a sum that no whole number of 64 bits can hold


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what is wrong with a book's file into a sentence for the user."""
    try:
        yield
    except BookError as error:
        raise TierbookError(Message(_SENTENCES[error.fault], {"file": str(path)})) from error
    except DBAPIError as error:
        if str(error.orig) != _TOO_MUCH:
            raise
        text = N_("The amounts in {file} are too large to be added up; look for mistyped ones among the sales.")
        raise TierbookError(Message(text, {"file": str(path)})) from error


@contextmanager
def reading(book: Book) -> Iterator[Connection]:
    """One state of the book, to ask as much as is needed."""
    with in_words(book.path), book.read() as connection:
        yield connection


@contextmanager
def writing(book: Book) -> Iterator[Connection]:
    """One change of the book, kept whole at the end or not at all."""
    with in_words(book.path), book.write() as connection:
        yield connection
