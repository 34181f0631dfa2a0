"""A copy of a book for a bug report: the same figures, and nobody's name (docs/privacy.md)."""

from pathlib import Path

from db.book import Book
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.anonymous_copy import copy_anonymously
from desktop_app.repositories.session import in_words, reading, step_name


def anonymise_book(book: Book, path: Path) -> None:
    """Write a book once more to a path that must be free, with invented words for all that was named or written.

    Amounts, days and structure stay, so that every month is worked out to the same figures. The copy is a new file, in
    which nothing else was ever written; it has no journal of before, no slips and no examples of plans.
    """
    name = step_name(Message(N_("anonymous copy")))
    with reading(book) as source, in_words(path):
        Book.create(path, lambda target: copy_anonymously(source, target, name)).close()
