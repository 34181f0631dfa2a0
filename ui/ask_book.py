"""What the window asks of the services about the book as a whole: its journal, its copies, whether it is whole.

The other half of `ui.ask`, made of the same kind of work.
"""

from typing import TYPE_CHECKING

from desktop_app.domain.message import Message
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from ui.tasks import Progress


def undone(book: "Book") -> Work[Message | None]:
    """Take back the last change; what it was."""

    def work(_progress: "Progress") -> Message | None:
        from desktop_app.services.undo_step import undo_step

        return undo_step(book)

    return work


def redone(book: "Book") -> Work[Message | None]:
    """Do again what was undone last; what it was."""

    def work(_progress: "Progress") -> Message | None:
        from desktop_app.services.redo_step import redo_step

        return redo_step(book)

    return work
