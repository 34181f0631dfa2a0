"""The last change of data taken back."""

from db.book import Book
from desktop_app.domain.message import Message
from desktop_app.repositories.journal import undo_last
from desktop_app.repositories.session import author, changing


def undo_step(book: Book) -> Message | None:
    """Take back the last step that can be; what it was, None if there is none.

    An import is one step; what was approved, paid or reopened is a barrier that undo does not cross.
    """
    with changing(book) as connection:
        return undo_last(connection, author())
