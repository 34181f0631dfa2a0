"""A grid that fills a page: in a card, with a line below it – or, where there is nothing, what belongs there."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.basics import Card, line


class GridStack(QStackedWidget):
    """Shows the grid with its foot, or what is said of an empty one."""

    def __init__(self, grid: QWidget, foot: QHBoxLayout, empty: QWidget) -> None:
        super().__init__()
        card = Card(padding=0)
        card.inside.setContentsMargins(1, 1, 1, 4)
        card.inside.setSpacing(0)
        card.inside.addWidget(grid, 1)
        card.inside.addWidget(_Foot(foot))
        empty_card = Card()
        empty_card.inside.addWidget(empty)
        self.addWidget(card)
        self.addWidget(empty_card)

    def show_grid(self, *, is_filled: bool) -> None:
        """Show the grid where it has anything."""
        self.setCurrentIndex(0 if is_filled else 1)


class _Foot(QWidget):
    """The line below a grid, there only while one of its parts is: the grid has the room of one that says nothing."""

    def __init__(self, inside: QHBoxLayout) -> None:
        super().__init__()
        self.setObjectName("plain")
        inside.setContentsMargins(12, 3, 12, 1)
        inside.setStretch(0, 1)
        inside.insertStretch(1)  # has the room of the first part where that says nothing
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(inside)
        items = (inside.itemAt(place) for place in range(inside.count()))
        parts = (item.widget() for item in items if item is not None)
        self._parts = [part for part in parts if part is not None]
        for part in self._parts:
            part.installEventFilter(self)
        if not self._is_needed:  # to be shown before it has a place would make it a window
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part was shown or hidden; a layout that is hidden itself is not told of it."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(self._is_needed)
        return super().eventFilter(watched, event)

    @property
    def _is_needed(self) -> bool:
        return any(not part.isHidden() for part in self._parts)
