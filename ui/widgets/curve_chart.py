"""The payout as a line over what is achieved, with the tiers marked and the tried figure as a ring on it."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui import theme
from ui.widgets.chart import Chart

_STOPS = 120  # places along the curve that can be pointed at


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The payout at a position, coming from below and from there on: they differ where it jumps."""

    position: Fraction
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class TierMark:
    """Where a tier starts and what it gives, as words beside the line."""

    position: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve with the words of its axes; `name` words a position and `pay` a payout."""

    points: tuple[CurvePoint, ...]
    marks: tuple[TierMark, ...]
    name: Callable[[Fraction], str]
    pay: Callable[[Fraction], str]


class CurveChart(Chart):
    """The payout curve of one component."""

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve | None = None
        self._tried: tuple[Fraction, Fraction] | None = None
        self.setMinimumHeight(190)

    def sizeHint(self) -> QSize:
        return QSize(380, 230)

    def show_curve(self, curve: Curve | None) -> None:
        """Show a curve; None is an empty chart."""
        self._curve = curve if curve is not None and len(curve.points) > 1 else None
        self._tried = None
        self._marked = None
        if self._curve is not None:
            words = "; ".join(f"{self._curve.name(p.position)}: {self._curve.pay(p.after)}" for p in self._curve.points)
            self.setAccessibleDescription(words)
        self.update()

    def show_tried(self, position: Fraction, payout: Fraction) -> None:
        """Put a ring where the tried figure is; beyond the end of the curve there is none."""
        self._tried = (position, payout)
        self.update()

    def places(self) -> int:
        return _STOPS + 1 if self._curve else 0

    def place_at(self, x: float) -> int | None:
        area = self._area(QRectF(self.rect()))
        if self._curve is None or not area.left() - 4 <= x <= area.right() + 4:
            return None
        return min(_STOPS, max(0, round((x - area.left()) / area.width() * _STOPS)))

    def words_of(self, place: int) -> str:
        assert self._curve is not None  # noqa: S101 - for mypy; without a curve there are no places
        position = self._last * place / _STOPS
        return f"{self._curve.name(position)} → {self._curve.pay(self._payout(position))}"

    def spot_of(self, place: int) -> QPoint:
        at = self._spot(self._area(QRectF(self.rect())), self._last * place / _STOPS)
        return QPoint(int(at.x()) + 8, int(at.y()) - 8)

    def draw(self, painter: QPainter, box: QRectF, *, marked: int | None = None) -> None:
        if self._curve is None:
            return
        look = theme.look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area(box)
        self._draw_axes(painter, area)
        painter.setPen(QPen(look.colour("accent"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = self._curve.points
        for left, right in pairwise(points):
            painter.drawLine(self._at(area, left.position, left.after), self._at(area, right.position, right.before))
        painter.setPen(QPen(look.colour("accent"), 1.4, Qt.PenStyle.DotLine))
        for point in points:
            if point.before != point.after and point.position > 0:
                painter.drawLine(
                    self._at(area, point.position, point.before), self._at(area, point.position, point.after)
                )
        self._draw_tiers(painter, area)
        if marked is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(self._spot(area, self._last * marked / _STOPS), 4, 4)
        if self._tried is not None and 0 <= self._tried[0] <= self._last:
            painter.setPen(QPen(look.colour("ink"), 2))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(self._at(area, *self._tried), 5, 5)

    @property
    def _last(self) -> Fraction:
        return self._curve.points[-1].position if self._curve else Fraction(1)

    def _payout(self, position: Fraction) -> Fraction:
        """The payout at a position, straight between the points around it."""
        assert self._curve is not None  # noqa: S101 - for mypy; its callers have looked
        points = self._curve.points
        place = bisect_right([point.position for point in points], position) - 1
        if place >= len(points) - 1:
            return points[-1].before
        left, right = points[place], points[place + 1]
        share = (position - left.position) / (right.position - left.position)
        return left.after + (right.before - left.after) * share

    def _range(self) -> tuple[float, float, list[float]]:
        """The lowest and highest payout shown, and the ticks between: round figures, some five of them."""
        assert self._curve is not None  # noqa: S101 - for mypy; its callers have looked
        values = [float(value) for point in self._curve.points for value in (point.before, point.after)]
        low, high = min(0.0, *values), max(*values, 1e-9)
        rough = (high - low) / 4.5
        magnitude = 10.0 ** math.floor(math.log10(rough))
        step = next(size * magnitude for size in (1, 2, 2.5, 5, 10) if size * magnitude >= rough)
        first = math.floor(low / step)
        ticks = [number * step for number in range(first, math.floor(high / step) + 1)]
        return min(low, ticks[0]), high, ticks

    def _area(self, box: QRectF) -> QRectF:
        """Where the curve itself is: the box without the words of the axes."""
        if self._curve is None:
            return box
        metrics = QFontMetricsF(self.text_font())
        ticks = self._range()[2]
        left = max(metrics.horizontalAdvance(self._curve.pay(Fraction(tick))) for tick in ticks) + 10
        right = metrics.horizontalAdvance(self._curve.name(self._last)) / 2 + 4
        return box.adjusted(left, metrics.height() + 6, -right, -metrics.height() - 10)

    def _at(self, area: QRectF, position: Fraction, payout: Fraction) -> QPointF:
        low, high, _ticks = self._range()
        x = area.left() + float(position / self._last) * area.width()
        return QPointF(x, area.bottom() - (float(payout) - low) / (high - low) * area.height())

    def _spot(self, area: QRectF, position: Fraction) -> QPointF:
        return self._at(area, position, self._payout(position))

    def _draw_axes(self, painter: QPainter, area: QRectF) -> None:
        assert self._curve is not None  # noqa: S101 - for mypy; `draw` has looked
        look = theme.look()
        painter.setFont(self.text_font())
        height = painter.fontMetrics().height()
        for tick in self._range()[2]:
            y = self._at(area, Fraction(0), Fraction(tick)).y()
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.colour("quiet"))
            words = QRectF(0, y - height / 2, area.left() - 8, height)
            painter.drawText(
                words,
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                self._curve.pay(Fraction(tick)),
            )
        taken = -1e9
        for position in self._named():
            x = self._at(area, position, Fraction(0)).x()
            text = self._curve.name(position)
            half = painter.fontMetrics().horizontalAdvance(text) / 2
            if x - half < taken + 6:
                continue
            taken = x + half
            words = QRectF(x - half - 2, area.bottom() + 6, 2 * half + 4, height)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), text)

    def _named(self) -> Sequence[Fraction]:
        """The positions that are named under the curve: its ends and where the tiers start."""
        assert self._curve is not None  # noqa: S101 - for mypy; `draw` has looked
        inner = {mark.position for mark in self._curve.marks if 0 < mark.position < self._last}
        return sorted({Fraction(0), *inner, self._last})

    def _draw_tiers(self, painter: QPainter, area: QRectF) -> None:
        """A dashed line where a tier starts, and what the tier gives above the middle of its piece."""
        assert self._curve is not None  # noqa: S101 - for mypy; `draw` has looked
        look = theme.look()
        for position in self._named():
            x = self._at(area, position, Fraction(0)).x()
            painter.setPen(QPen(look.colour("shadow"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(self.text_font(bold=True, small=False))
        painter.setPen(look.colour("accent"))
        metrics = painter.fontMetrics()
        ends = [mark.position for mark in self._curve.marks[1:]] + [self._last]
        for mark, end in zip(self._curve.marks, ends, strict=True):
            start = max(mark.position, Fraction(0))
            at = self._spot(area, (start + end) / 2)
            width = metrics.horizontalAdvance(mark.text) + 4
            left = min(max(at.x() - width - 4, area.left() + 2), area.right() - width)
            top = max(area.top() - 4, at.y() - metrics.height() - 3)
            words = QRectF(left, top, width, metrics.height())
            painter.fillRect(words.adjusted(0, 3, 0, -3), look.colour("surface"))  # off the dashed lines
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), mark.text)
