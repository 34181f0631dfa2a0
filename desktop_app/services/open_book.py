"""An existing book."""

from pathlib import Path

from db.book import Book
from desktop_app.repositories.session import in_words


def open_book(path: Path) -> Book:
    """The book at a path; TierbookError if there is none, it is no book, damaged, or of a newer program."""
    with in_words(path):
        return Book.open(path)
