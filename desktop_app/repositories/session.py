"""The two ways to touch a book, with what its surroundings did put into words."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.book import Book
from db.errors import BookError
from db.journal import Change, Kind, stepping
from db.stopping import Stopped
from desktop_app.domain.errors import Cancelled, TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.faults import in_a_sentence
from desktop_app.repositories.step_names import step_name

__all__ = [
    "Change",
    "Connection",
    "author",
    "changing",
    "in_words",
    "reading",
    "step_name",
    "stepping",
    "trying_out",
    "writing",
]

_TOO_MUCH = "integer overflow"  # what SQLite says of a sum that no whole number of 64 bits can hold


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what is wrong with a book's file into a sentence for the user, and a stopped statement into Cancelled."""
    try:
        yield
    except BookError as error:
        raise in_a_sentence(error, path) from error
    except Stopped as error:
        raise Cancelled from error
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
def changing(book: Book) -> Iterator[Connection]:
    """A transaction for what makes its own step of the journal: undo and redo."""
    with in_words(book.path), book.write() as connection:
        yield connection


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
