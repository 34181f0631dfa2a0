"""Several contents in one place, of which one is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class CurrentStack(QWidget):
    """As large as what is shown wants to be; Qt's stack is as large as the largest, and so scrolls what is small."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._contents: list[QWidget] = []

    def addWidget(self, content: QWidget) -> None:
        """Add a content; the first one is shown."""
        self._box.addWidget(content)
        content.setHidden(bool(self._contents))
        self._contents.append(content)

    def currentIndex(self) -> int:
        """The place of what is shown."""
        return next(place for place, content in enumerate(self._contents) if not content.isHidden())

    def setCurrentIndex(self, place: int) -> None:
        """Show the content at a place, and hide the others first, so that they never ask for room together."""
        for content in self._contents:
            if content is not self._contents[place]:
                content.hide()
        self._contents[place].show()
