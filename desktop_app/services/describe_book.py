"""What a book is about: for the window's frame and the period picker."""

from dataclasses import field
from pathlib import Path

from db.book import Book
from db.errors import Hindrance
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.steps import Undoable
from desktop_app.repositories.faults import only_read_because, only_read_in_short
from desktop_app.repositories.journal import undoable
from desktop_app.repositories.ledger import SalesFilter, months, totals
from desktop_app.repositories.people import load_people
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import BookSettings, load_settings


@frozen
class ReadOnly:
    """Why a book can only be read: in a few words, and in a sentence that says what to do."""

    short: Message
    sentence: Message
    is_wished: bool
    may_be_moved: bool  # to where it could be written


@frozen
class BookSummary:
    """A book's settings, its people, the months from its first sale to its last one, and what can be undone.

    `last_approved` is the only month that can be reopened; None where none is approved.
    """

    path: Path
    settings: BookSettings
    people: tuple[Person, ...]
    months: tuple[Period, ...]
    lines: int
    read_only: ReadOnly | None = None
    undoable: Undoable = field(default_factory=Undoable)
    last_approved: Period | None = None


def describe_book(book: Book) -> BookSummary:
    """Look at the book as a whole."""
    with reading(book) as connection:
        settings = load_settings(connection)
        return BookSummary(
            book.path,
            settings,
            load_people(connection),
            months(connection, settings.calendar),
            totals(connection, settings.currency, SalesFilter()).lines,
            _read_only(book),
            Undoable() if book.is_read_only else undoable(connection),
            next(reversed(approved_periods(connection)), None),
        )


def _read_only(book: Book) -> ReadOnly | None:
    path, hindrance = book.path, book.hindrance
    if hindrance is None:
        return None
    return ReadOnly(
        only_read_in_short(path, hindrance),
        only_read_because(path, hindrance),
        is_wished=hindrance is Hindrance.WISH,
        may_be_moved=hindrance in {Hindrance.NETWORK, Hindrance.SYNCHRONISED},
    )
