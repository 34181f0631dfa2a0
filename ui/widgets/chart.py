"""What all charts share: they paint themselves on the screen, into a picture or into a PDF, and are read by keyboard.

Charts of the window are painted with QPainter in the window's own face and colours: no start-up cost, sharp at any
scale, and redrawn in under a millisecond (docs/decisions tells why this is not matplotlib).
"""

from abc import abstractmethod
from pathlib import Path

from PySide6.QtCore import QEvent, QMarginsF, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPdfWriter,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme

_PICTURE_SCALE = 2
_POINTS_AN_INCH = 72


class Chart(QWidget):
    """A chart of several places along its x axis, one of which may be marked by mouse or arrow keys."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 150)

    @abstractmethod
    def draw(self, painter: QPainter, box: QRectF, *, marked: int | None = None) -> None:
        """Paint the chart into a box."""

    @abstractmethod
    def places(self) -> int:
        """How many places can be marked."""

    @abstractmethod
    def place_at(self, x: float) -> int | None:
        """The place under a point of the widget, counted from its left edge."""

    @abstractmethod
    def words_of(self, place: int) -> str:
        """The figures of a place, for the tool tip and for who cannot see."""

    @abstractmethod
    def spot_of(self, place: int) -> QPoint:
        """Where the figures of a place are shown."""

    def text_font(self, *, bold: bool = False, small: bool = True) -> QFont:
        """The font of what is written in the chart."""
        font = QFont(self.font())
        sizes = theme.look().sizes
        font.setPixelSize(sizes.tiny if small else sizes.small)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def picture(self) -> QImage:
        """The chart as a picture, at twice the size on the screen."""
        size = self.size() * _PICTURE_SCALE
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(theme.look().colour("surface"))
        painter = QPainter(image)
        painter.scale(_PICTURE_SCALE, _PICTURE_SCALE)
        self.draw(painter, QRectF(self.rect()))
        painter.end()
        return image

    def save(self, file: Path) -> bool:
        """Write the chart as PDF or PNG, by the name's ending; False if it could not be written."""
        if file.suffix.lower() != ".pdf":
            return self.picture().save(str(file))
        writer = QPdfWriter(str(file))
        writer.setPageSize(QPageSize(QSizeF(self.width(), self.height()), QPageSize.Unit.Point))
        writer.setPageMargins(QMarginsF())
        writer.setResolution(_POINTS_AN_INCH)
        painter = QPainter()
        if not painter.begin(writer):
            return False
        self.draw(painter, QRectF(0, 0, self.width(), self.height()))
        return painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()), marked=self._marked)
        if self.hasFocus():
            painter.setPen(theme.look().colour("accent_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self.place_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        move = moves.get(Qt.Key(event.key())) if plain else None
        if move is None or not self.places():
            super().keyPressEvent(event)
            return
        start = self.places() if self._marked is None and move < 0 else self._marked if self._marked is not None else -1
        self._mark(min(self.places() - 1, max(0, start + move)))

    def _mark(self, place: int | None) -> None:
        if place == self._marked:
            return
        self._marked = place
        self.update()
        if place is None:
            QToolTip.hideText()
            return
        words = self.words_of(place)
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(self.spot_of(place)), words, self)
