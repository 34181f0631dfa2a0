"""A button that shows what is chosen and opens a menu of what else there is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget


class Choice(QPushButton):
    """One of several, by key; the first is the one that narrows nothing."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setProperty("role", "choice")  # the stylesheet draws the chevron behind the words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._choices: list[tuple[str, str]] = []
        self._key: str | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_action)
        self.setMenu(self._menu)

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._key if self._key is not None else (self._choices[0][0] if self._choices else "")

    def show_choices(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        """Offer keys with their words; what was chosen stays chosen if it is still there."""
        self._choices = list(choices)
        if self._key not in [key for key, _words in choices]:
            self._key = None
        self.setAccessibleName(name)
        self._menu.clear()
        for key, words in choices:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
        self._show()

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._key = key
        self._show()

    def _show(self) -> None:
        words = dict(self._choices).get(self.key, "")
        self.setText(words.replace("&", "&&"))
        self.setAccessibleDescription(words)
        for action in self._menu.actions():
            action.setChecked(action.data() == self.key)

    @Slot(QAction)
    def _on_action(self, action: QAction) -> None:
        self._key = str(action.data())
        self._show()
        self.chosen.emit(self._key)
