"""Backups that are made without being asked for: of a book that is opened, before what changes much, and at work."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.backups import Reason
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from ui import ask, ask_book
from ui.tasks import Tasks

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.back_up import BackedUp

APART = 30 * 60 * 1000  # milliseconds of work between two backups


class Safekeeping(QObject):
    """Knows the backups of the book on the desk, and sees to it that there are some.

    A book that can only be read is not backed up by itself. That a backup failed is kept in `trouble` and stops only
    what it was to be made before.
    """

    changed = Signal()
    """The backups, or what is wrong with them, are others now."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._book: Book | None = None
        self._is_changed = self._is_due = False
        self.backups: ask_book.Backups | None = None
        self.trouble: Message | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(APART)
        self.timer.timeout.connect(self._on_time)
        tasks.idle.connect(self._on_idle)

    def begin(self, book: "Book") -> None:
        """Another book is open: it is backed up once its first page is there, which it would slow down."""
        self._book, self._is_changed = book, False
        self.backups = self.trouble = None
        if book.is_read_only:
            self.look()
        else:
            self._is_due = True
            self.timer.start()

    def end(self) -> None:
        """No book is open."""
        self._book = self.backups = self.trouble = None
        self._is_due = False
        self.timer.stop()

    def note_change(self) -> None:
        """Something was written into the book."""
        self._is_changed = True

    def look(self) -> None:
        """Look at the backups again."""
        book = self._book
        if book is not None:
            self._tasks.read(ask_book.backups(book.path), lambda found: self.show(book, found), key="backups")

    def show(self, book: "Book", found: ask_book.Backups) -> None:
        """Take over what the backups of a book are now."""
        if book is self._book:
            self.backups, self.trouble = found, None
            self.changed.emit()

    def write(
        self,
        reason: Reason,
        work: ask.Work[Any],
        then: Callable[[Any], None],
        *,
        owner: QObject,
        title: Callable[[], str],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change the book after a backup; if there can be none, nothing is changed. It is looked at whole behind."""
        book = self._book
        if book is None:
            return

        def settle(found: "tuple[BackedUp | None, Any]") -> None:
            made, result = found
            self._tasks.write(
                ask_book.settled(book, made), lambda found: self.show(book, found), otherwise=self._on_refused
            )
            if shiboken6.isValid(owner):
                then(result)

        def refuse(error: Exception) -> None:
            if shiboken6.isValid(owner) and otherwise is not None:
                otherwise(error)
            else:
                self._tasks.refused(error)

        self._tasks.write(ask_book.after_backup(book, reason, work), settle, title=title, otherwise=refuse)

    def _back_up(self, reason: Reason) -> None:
        book = self._book
        if book is not None:
            self._is_changed = False
            work = ask_book.backed_up(book, reason)
            self._tasks.write(work, lambda found: self.show(book, found), otherwise=self._on_refused)

    @Slot()
    def _on_idle(self) -> None:
        if self._is_due:
            self._is_due = False
            self._tasks.once_painted(lambda: self._back_up("opened"), self)

    @Slot()
    def _on_time(self) -> None:
        if self._is_changed:
            self._back_up("work")

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, TierbookError):
            self.trouble = error.message
            self.changed.emit()
        else:
            self._tasks.refused(error)
