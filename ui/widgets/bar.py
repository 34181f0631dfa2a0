"""Bars that say how far something is. Each stands beside the figure that it shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


def draw_bar(painter: QPainter, box: QRectF, share: float, *, tone: str = "accent", track: str = "track") -> None:
    """A bar in `box`, filled from the left to `share` (0 to 1, cut there), with round ends."""
    look = theme.look()
    radius = box.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(track))
    painter.drawRoundedRect(box, radius, radius)
    share = min(1.0, max(0.0, share))
    if share > 0:
        painter.setBrush(look.colour(tone))
        filled = QRectF(box.left(), box.top(), max(box.height(), box.width() * share), box.height())
        painter.drawRoundedRect(filled, radius, radius)


class Bar(QWidget):
    """A bar of its own: filled to a share, pale up to the target's mark where there is one."""

    def __init__(self, parent: QWidget | None = None, *, thickness: int = 6) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self._share = 0.0
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, mark: float | None = None) -> None:
        """Fill the bar to `share` of its length; `mark` is where the target is, as a share of the length too."""
        self._share, self._mark = share, mark
        self.updateGeometry()
        self.update()

    def show_attainment(self, attainment: float) -> None:
        """Fill the bar to an attainment, with a mark at 100 % and some room beyond."""
        length = max(1.2, attainment * 1.06)
        self.show_share(attainment / length, 1 / length)

    def sizeHint(self) -> QSize:
        return QSize(120, self._thickness + (8 if self._mark is not None else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        height = self._thickness
        box = QRectF(0, (self.height() - height) / 2, self.width(), height)
        draw_bar(painter, box, self._share)
        if self._mark is not None:
            if self._share > self._mark:
                painter.save()
                painter.setClipRect(QRectF(0, 0, self.width() * self._mark, self.height()))
                draw_bar(painter, box, self._share, tone="accent_bar")
                painter.restore()
            painter.fillRect(QRectF(self.width() * self._mark - 1, 0, 2, self.height()), look.colour("ink"))
        painter.end()
