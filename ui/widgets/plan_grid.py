"""What the tiers of a schedule and the rows of a rate card share: heads, rows that are added and removed, a reason."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from ui import icons, theme
from ui.widgets.basics import button, column, label, line, row

FIRST_ROW = 2  # of the grid: above it are the heads and a line


class RemoveButton(QToolButton):
    """A cross behind a row; Del on it does the same as a click."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        self.setIcon(icons.icon("x"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class GridRow(Protocol):
    """A row of fields with the cross behind it."""

    @property
    def remove(self) -> RemoveButton: ...

    @property
    def widgets(self) -> Sequence[QWidget]: ...


class PlanGrid(QWidget):
    """A grid of typed rows. Ctrl+Del in a row, as its cross, asks for its removal."""

    typed = Signal()
    left = Signal(str)
    """Something that was typed is left; its path, as in "schedule.tiers[1].rate"."""
    add_asked = Signal()
    remove_asked = Signal(int)

    def __init__(self, heads: Sequence[QLabel], columns: int, *, stretches: int, add: str) -> None:
        """`columns` with those behind the heads; the one at the place `stretches` takes the room that is left."""
        super().__init__()
        self.heads = heads
        self.reason = label("negative", wraps=True)
        self.reason.hide()
        self.add = button("link")
        self.add.setObjectName(add)
        self.add.clicked.connect(self.add_asked)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_3)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(stretches, 1)
        for place, head in enumerate(heads):
            self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(line(), 1, 0, 1, columns)
        remove = QShortcut(QKeySequence("Ctrl+Del"), self)
        remove.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.activated.connect(self._on_remove_key)

    def _lay_out(self) -> None:
        """Put the grid above its button, once it has its first row: Tab goes in the order of being put there."""
        self.setLayout(column(self._grid, self.reason, row(self.add, None), spacing=theme.SPACE_1))

    @property
    @abstractmethod
    def rows(self) -> Sequence[GridRow]:
        """The rows that are shown."""

    def say(self, reason: str) -> None:
        """Say under the rows what is wrong with all of them; "" for nothing."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    @Slot()
    def _on_remove_key(self) -> None:
        for place, each in enumerate(self.rows):
            if any(widget.hasFocus() for widget in each.widgets) and each.remove.isEnabled():
                self.remove_asked.emit(place)
                return
