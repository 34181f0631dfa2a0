"""Filters in force as chips: each says what it keeps, and goes by a click or by a key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop_app.wording.catalogue import _
from ui import icons
from ui.widgets.flow import Flow
from ui.widgets.tab_order import take_place

_GOING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Chip(QPushButton):
    """One filter. Del, Backspace, Enter and Space take it away, the arrows go on to the next one."""

    gone = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setProperty("role", "chip")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Filter {words}").format(words=words))
        self.setToolTip(_("{words} – take this filter away").format(words=words))
        self.clicked.connect(self.gone)
        self.restyle()

    def restyle(self) -> None:
        self.setIcon(icons.icon("x"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _GOING:
            self.gone.emit()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


class ChipRow(Flow):
    """The chips side by side, over as many lines as they need; gone where there are none."""

    removed = Signal(int)
    """The chip at this place is to go."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        self.hide()

    def show_chips(self, words: Sequence[str]) -> None:
        """Show these instead of those before."""
        had = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self.remove(chip)
        self.chips = [Chip(each) for each in words]
        for chip in self.chips:
            chip.gone.connect(self._on_gone)
            self.add(chip)
        take_place(self, self.chips)
        self.setVisible(bool(words))
        if had is not None and self.chips:
            self.chips[min(had, len(self.chips) - 1)].setFocus()

    @Slot()
    def _on_gone(self) -> None:
        gone = self.sender()
        if isinstance(gone, Chip) and gone in self.chips:
            self.removed.emit(self.chips.index(gone))
