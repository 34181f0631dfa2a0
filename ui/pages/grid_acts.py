"""What the acts of every grid that is typed into share: their keys and words, and what is said below the grid."""

from abc import abstractmethod
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from ui.desk import Desk
from ui.models.roles import ERROR_ROLE
from ui.widgets.grid_strip import GridStrip
from ui.widgets.grid_table import GridTable


class GridActs(QObject):
    """Acts of a grid by key: of its menu, and by their shortcuts where it has the keyboard."""

    def __init__(self, page: QWidget, desk: Desk, grid: GridTable) -> None:
        super().__init__(page)
        self._desk, self._grid = desk, grid
        self._actions: dict[str, tuple[QAction, Callable[[], str]]] = {}
        grid.selectionModel().currentChanged.connect(self._on_current)

    def _add(
        self, key: str, keys: str | QKeySequence.StandardKey, word: Callable[[], str], act: Callable[[], None]
    ) -> None:
        action = QAction(self._grid)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: act() if self._desk.is_open else None)
        self._grid.addAction(action)
        self._actions[key] = (action, word)

    def _allow(self, keys: Iterable[str], *, is_editable: bool) -> None:
        """Offer what changes something only where that is possible."""
        for key in keys:
            self._actions[key][0].setEnabled(is_editable)

    def retranslate(self) -> None:
        """Word the acts anew, and what is said."""
        for action, word in self._actions.values():
            action.setText(word())
        self.show_words()

    @abstractmethod
    def show_words(self) -> None:
        """Say below the grid what is to be said now."""

    def _wrong(self) -> str:
        """What is wrong with the current cell; "" for nothing."""
        current = self._grid.currentIndex()
        return str(current.data(ERROR_ROLE) or "") if current.isValid() else ""

    def _reason(self, error: Exception) -> Message:
        """Why something was refused; of what nobody foresaw the window tells more by itself."""
        if isinstance(error, TierbookError):
            return error.message
        self._desk.tasks.refused(error)
        return Message(N_("An unforeseen error occurred"))

    @Slot()
    def _on_current(self) -> None:
        self.show_words()


class StripActs(GridActs):
    """Acts of which a strip below the grid says what came, until something else is done."""

    def __init__(self, page: QWidget, desk: Desk, grid: GridTable, strip: GridStrip) -> None:
        super().__init__(page, desk, grid)
        self._strip = strip
        self._said: Callable[[], str] = str
        self._is_refusal = False

    def say(self, words: Callable[[], str], *, is_refusal: bool = False) -> None:
        """Say something, until something else is done."""
        self._said, self._is_refusal = words, is_refusal
        self.show_words()

    def show_words(self) -> None:
        """What is wrong with the current cell, else what was said last, else a hint."""
        wrong = self._wrong()
        if wrong and not self._is_refusal:
            self._strip.say(wrong, is_refusal=True)
        else:
            self._strip.say(self._said() or self._hint(), is_refusal=self._is_refusal)

    def _hint(self) -> str:
        """What is said where there is nothing else to say."""
        return ""
