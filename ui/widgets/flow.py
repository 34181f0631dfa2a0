"""Controls side by side, on as many lines as the width asks for: large text needs more room than a small window has."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Flow(QWidget):
    """The parts from left to right, with `ends_right` the last one at the right edge; hidden ones take no room.

    No QLayout of our own: what Qt keeps of the items of one that is written in Python does not live as long as they do.
    """

    def __init__(self, *parts: QWidget, ends_right: bool = False) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._parts: list[QWidget] = []
        self._ends_right = ends_right
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Put a part behind the others."""
        part.setParent(self)
        self._parts.append(part)
        if self.isVisible():
            part.show()
        self.updateGeometry()

    def remove(self, part: QWidget) -> None:
        """Take a part away; it is gone with the next turn of the event loop."""
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, moves=False)

    def sizeHint(self) -> QSize:
        sizes = [_size(part) for part in self._shown()]
        width = sum(size.width() + theme.SPACE_2 for size in sizes) - theme.SPACE_2
        return QSize(max(0, width), self.heightForWidth(self.width()) if self.isVisible() else self._highest(sizes))

    def minimumSizeHint(self) -> QSize:
        sizes = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), self._highest(sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """A part was shown or hidden, or needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
            self.updateGeometry()
        return super().event(event)

    def _settle(self) -> None:
        self.setMinimumHeight(self._lay(self.width(), moves=True))

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    @staticmethod
    def _highest(sizes: list[QSize]) -> int:
        return max((size.height() for size in sizes), default=0)

    def _lay(self, room: int, *, moves: bool) -> int:
        """Put the parts into their places, if they are to move; the height that they take."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for part in self._shown():
            size = _size(part)
            size.setWidth(min(size.width(), max(room, 1)))
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append((part, size))
            left += size.width() + theme.SPACE_2
        top = 0
        for line in lines:
            height = self._highest([size for _part, size in line])
            left = 0
            for part, size in line:
                if self._ends_right and part is self._parts[-1]:
                    left = room - size.width()
                if moves:
                    part.setGeometry(left, top, size.width(), height)
                left += size.width() + theme.SPACE_2
            top += height + theme.SPACE_2
        return max(0, top - theme.SPACE_2)


def _size(part: QWidget) -> QSize:
    """What a part would like to have, within the limits that are set for it."""
    wished = part.sizeHint().expandedTo(part.minimumSizeHint())
    return wished.boundedTo(part.maximumSize()).expandedTo(part.minimumSize())
