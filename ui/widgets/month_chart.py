"""Twelve months as bars, each with its target as a line across."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ui import theme
from ui.widgets.chart import Chart

_ROOM = 0.52  # of a month's room, taken by its bar
_WIDEST = 34
_ROUND = 3


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month: its short name, its value, its target if it has one, and the words for both. Floats are pixels here."""

    label: str
    value: float
    target: float | None
    figure: str
    words: str


class MonthChart(Chart):
    """The last bar is the current month: in full colour, with its figure over it."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[MonthBar, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def show_months(self, bars: Sequence[MonthBar]) -> None:
        self._bars = tuple(bars)
        self._marked = None
        self.setAccessibleDescription("; ".join(bar.words for bar in bars))
        self.update()

    def places(self) -> int:
        return len(self._bars)

    def place_at(self, x: float) -> int | None:
        place = int(x // self._room(self.width())) if self._bars else -1
        return place if 0 <= place < len(self._bars) else None

    def words_of(self, place: int) -> str:
        return self._bars[place].words

    def spot_of(self, place: int) -> QPoint:
        return QPoint(int((place + 0.5) * self._room(self.width())), self.height() // 3)

    def draw(self, painter: QPainter, box: QRectF, *, marked: int | None = None) -> None:
        if not self._bars:
            return
        look = theme.look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.text_font(bold=True))
        top, bottom = box.top() + metrics.height() + 8, box.bottom() - metrics.height() - 8
        tops = [max(bar.value, bar.target or 0.0) for bar in self._bars]
        highest, lowest = max(*tops, 1e-9), min(0.0, *(bar.value for bar in self._bars))
        scale = (bottom - top) / (highest - lowest)
        zero = bottom + lowest * scale
        room = self._room(box.width())
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(QPointF(box.left(), zero + 0.5), QPointF(box.right(), zero + 0.5))
        for place, bar in enumerate(self._bars):
            middle = box.left() + (place + 0.5) * room
            is_last = place == len(self._bars) - 1
            colour = look.colour("accent" if is_last or place == marked else "accent_bar")
            self._draw_bar(painter, middle, zero, bar.value * scale, room, colour)
            if bar.target is not None:
                half = min(_WIDEST, room * _ROOM) / 2 + min(5.0, room * 0.1)
                y = zero - bar.target * scale
                painter.setPen(QPen(look.colour("ink"), 1.6))
                painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))
            painter.setFont(self.text_font(bold=is_last))
            painter.setPen(look.colour("ink" if is_last else "quiet"))
            under = QRectF(middle - room / 2, bottom + 6, room, metrics.height() + 2)
            painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), bar.label)
        last = self._bars[-1]
        y = zero - max(tops[-1], 0.0) * scale - metrics.height() - 5
        painter.setFont(self.text_font(bold=True))
        painter.setPen(look.colour("ink"))
        width = metrics.horizontalAdvance(last.figure) + 4
        middle = box.left() + (len(self._bars) - 0.5) * room
        left = min(middle - width / 2, box.right() - width)
        painter.drawText(QRectF(left, y, width, metrics.height()), int(Qt.AlignmentFlag.AlignCenter), last.figure)

    def _room(self, width: float) -> float:
        return width / max(1, len(self._bars))

    def _draw_bar(
        self, painter: QPainter, middle: float, zero: float, height: float, room: float, colour: QColor
    ) -> None:
        width = min(_WIDEST, room * _ROOM)
        path = QPainterPath()
        if height >= 0:
            path.addRoundedRect(QRectF(middle - width / 2, zero - height, width, height + _ROUND), _ROUND, _ROUND)
            keep = QRectF(middle - width, zero - height - 1, 2 * width, height + 1)
        else:
            path.addRoundedRect(QRectF(middle - width / 2, zero - _ROUND, width, _ROUND - height), _ROUND, _ROUND)
            keep = QRectF(middle - width, zero, 2 * width, 1 - height)
        painter.save()
        painter.setClipRect(keep, Qt.ClipOperation.IntersectClip)
        painter.fillPath(path, colour)
        painter.restore()
