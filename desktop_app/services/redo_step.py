"""What was undone last, done again."""

from db.book import Book
from desktop_app.domain.message import Message
from desktop_app.repositories.journal import redo_last
from desktop_app.repositories.session import author, changing


def redo_step(book: Book) -> Message | None:
    """Do again what was undone last; what it was, None if nothing was undone since the last other change."""
    with changing(book) as connection:
        return redo_last(connection, author())
