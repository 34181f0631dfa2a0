"""What the menu does with the book as a whole: undo and redo."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from desktop_app.domain.message import Message
from desktop_app.wording.catalogue import _
from ui import ask_book, text
from ui.desk import Desk
from ui.notices import Notices


class BookActs(QObject):
    """Acts on the book of the desk; `by_key` names them as the menu does. Without a book none does anything."""

    def __init__(self, window: QMainWindow, desk: Desk, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._desk, self._notices = window, desk, notices

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        acts: dict[str, Callable[[], None]] = {"undo": self._undo, "redo": self._redo}
        return {key: self._with_a_book(act) for key, act in acts.items()}

    def _with_a_book(self, act: Callable[[], None]) -> Callable[[str], object]:
        return lambda _about: act() if self._desk.is_open else None

    def _undo(self) -> None:
        work = ask_book.undone(self._desk.book)
        self._desk.tasks.write(work, self._on_undone, title=lambda: _("Undoing…"))

    def _redo(self) -> None:
        work = ask_book.redone(self._desk.book)
        self._desk.tasks.write(work, self._on_redone, title=lambda: _("Doing it again…"))

    def _on_undone(self, what: Message | None) -> None:
        if what is not None:
            self._desk.refresh(lambda: _("Undone: {name}").format(name=text.message(what)))

    def _on_redone(self, what: Message | None) -> None:
        if what is not None:
            self._desk.refresh(lambda: _("Done again: {name}").format(name=text.message(what)))
