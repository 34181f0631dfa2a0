"""A copy of a book, to be kept elsewhere or given to somebody."""

from pathlib import Path

from db.book import Book
from db.placing import put
from desktop_app.repositories.copies import check_copy, copying


def copy_book(book: Book, to: Path) -> None:
    """Write a copy of an open book, looked at like a backup, to a path that must be free."""
    with copying(book, to.absolute().parent) as copy:
        check_copy(copy, book)
        put(copy, to)
