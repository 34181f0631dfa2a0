"""Controls side by side, on as many lines as the width asks for: large text needs more room than a small window has."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme


class Flow(QLayout):
    """The widgets from left to right, with `ends_right` the last one at the right edge; hidden ones take no room."""

    def __init__(self, *parts: QWidget, ends_right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._ends_right = ends_right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.SPACE_2)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), moves=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() + self.spacing() for item in shown) - self.spacing()
        return QSize(max(0, width), max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Put the items into their places, if they are to move; the height that they take."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), rect.width())
            if not lines or left + width > rect.width():
                lines.append([])
                left = 0
            lines[-1].append((item, width))
            left += width + self.spacing()
        top = 0
        for line in lines:
            height = max(item.sizeHint().height() for item, _width in line)
            left = 0
            for item, width in line:
                if self._ends_right and item is self._items[-1]:
                    left = rect.width() - width
                if moves:
                    item.setGeometry(QRect(rect.topLeft() + QPoint(left, top), QSize(width, height)))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing())
