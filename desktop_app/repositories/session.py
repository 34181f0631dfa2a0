"""The two ways to touch a book, with what its surroundings did put into words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.book import Book
from db.errors import BookError
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.faults import in_a_sentence

__all__ = ["Connection", "in_words", "reading", "writing"]

_TOO_MUCH = "integer overflow"  # what SQLite says of a sum that no whole number of 64 bits can hold


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what is wrong with a book's file into a sentence for the user."""
    try:
        yield
    except BookError as error:
        raise in_a_sentence(error, path) from error
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
