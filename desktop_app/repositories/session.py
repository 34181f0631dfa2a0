"""The two ways to touch a book, with what its surroundings did put into words."""

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.book import Book
from db.errors import BookError, Fault
from db.journal import Change, Kind, stepping
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.step_names import step_name

__all__ = [
    "Change",
    "Connection",
    "author",
    "in_words",
    "reading",
    "step_name",
    "stepping",
    "trying_out",
    "writing",
]

_SENTENCES: Mapping[Fault, str] = {
    Fault.EXISTS: N_("{file} exists already and is left as it is; choose another name."),
    Fault.MISSING: N_("{file} is not there; look whether it was moved or renamed."),
    Fault.FOREIGN: N_("{file} is not a Tierbook book; choose a file whose name ends in .tierbook."),
    Fault.NEWER: N_("{file} was written by a newer Tierbook; open it with that version."),
    Fault.OLDER: N_(
        "{file} was written by an older Tierbook and has to be upgraded, but it may not be written where it is; "
        "copy it into a folder of your own and open it there."
    ),
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
def writing(book: Book, name: Message, kind: Kind = "edit") -> Iterator[Change]:
    """One change of the book, kept whole at the end or not at all: a step of the journal with a name."""
    with (
        in_words(book.path),
        book.write() as connection,
        stepping(connection, step_name(name), author(), kind) as change,
    ):
        yield change


@contextmanager
def trying_out(book: Book) -> Iterator[Change]:
    """Changes of a book in memory without a journal: for plan cases, whose book is gone at once."""
    with book.write() as connection:
        yield Change(connection)


def author() -> str:
    """Who changes the book, as the system knows him; "" where it does not."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
