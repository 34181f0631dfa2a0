"""What a book is about: for the window's frame and the period picker."""

from dataclasses import dataclass
from pathlib import Path

from db.book import Book
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.repositories.ledger import SalesFilter, months, totals
from desktop_app.repositories.people import load_people
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import BookSettings, load_settings


@dataclass(frozen=True, slots=True)
class BookSummary:
    """A book's settings, its people, and the months from its first sale to its last one."""

    path: Path
    settings: BookSettings
    people: tuple[Person, ...]
    months: tuple[Period, ...]
    lines: int


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
        )
