"""Every text as it is painted: its words, where its ink is, in which colour, and what it is clipped to.

A widget is drawn on a device that keeps texts instead of drawing them. So labels, delegates, headers and widgets that
paint themselves are all read in one way, and none of them has to tell what it shows.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QScrollArea, QWidget

_Metric = QPaintDevice.PaintDeviceMetric
_TOUCHES = 0.7  # pixels between two pieces of one run
_NO_CLIP = QRectF(-1e5, -1e5, 2e5, 2e5)


@dataclass(frozen=True, slots=True)
class Painted:
    """A run of words on one line. Boxes are in the widget's coordinates; `ink` is where there is colour."""

    widget: QWidget
    words: str
    start: QPointF
    width: float
    ink: QRectF
    colour: QColor
    clip: QRectF

    def on(self, target: QWidget) -> QRectF:
        """Where the ink is on a widget around this one, or on this one itself."""
        return self.ink.translated(QPointF(self.widget.mapTo(target, QPoint(0, 0))))

    def continued_by(self, other: "Painted") -> bool:
        """Whether the other begins where this one ends: a face for another script begins a new piece."""
        is_level = abs(self.start.y() - other.start.y()) < 0.1
        meets = abs(self.start.x() + self.width - other.start.x()) < _TOUCHES
        return is_level and meets and self.colour == other.colour and self.clip == other.clip


class _Reader(QPaintEngine):
    """Keeps the texts; everything else that is drawn is let go."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[Painted] = []
        self.widget = QWidget()

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        """The painter is asked when a text comes."""

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:  # type: ignore[override] # Qt gives exact points
        painter = self.painter()
        to_widget = painter.combinedTransform()
        if not item.text().strip():
            return
        start = to_widget.map(at)
        clip = to_widget.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else _NO_CLIP
        ink = _ink(item.font(), item.text(), item.width()).translated(start)
        run = Painted(self.widget, item.text(), start, item.width(), ink, painter.pen().color(), clip)
        if self.runs and self.runs[-1].continued_by(run):
            before = self.runs[-1]
            joined = before.ink.united(run.ink)
            self.runs[-1] = replace(before, words=before.words + run.words, width=before.width + run.width, ink=joined)
        else:
            self.runs.append(run)

    def drawPixmap(self, *what: Any) -> None:  # noqa: ANN401 - of Qt's overloads none matters
        """Not a text, as all the others."""

    drawImage = drawTiledPixmap = drawPath = drawPolygon = drawPixmap  # type: ignore[assignment] # the same
    drawRects = drawLines = drawPoints = drawEllipse = drawPixmap


class _Paper(QPaintDevice):
    """As large as the widget that is drawn on it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.reader = _Reader()
        self.reader.widget = widget
        dots = widget.logicalDpiX()
        self._metrics = {
            _Metric.PdmWidth: widget.width(),
            _Metric.PdmHeight: widget.height(),
            _Metric.PdmWidthMM: round(widget.width() * 25.4 / dots),
            _Metric.PdmHeightMM: round(widget.height() * 25.4 / dots),
            _Metric.PdmNumColors: 1 << 24,
            _Metric.PdmDepth: 32,
            _Metric.PdmDpiX: dots,
            _Metric.PdmDpiY: dots,
            _Metric.PdmPhysicalDpiX: dots,
            _Metric.PdmPhysicalDpiY: dots,
            _Metric.PdmDevicePixelRatio: 1,
            _Metric.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.reader

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def painted_by(widget: QWidget) -> list[Painted]:
    """The texts that a widget paints itself, without those of the widgets in it."""
    paper = _Paper(widget)
    widget.render(paper, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))
    return [*paper.reader.runs, *_of_a_chart(widget)]


def shown_widgets(target: QWidget) -> Iterator[QWidget]:
    """A widget and all that are seen in it; what opens over it in a window of its own is not in it."""
    yield target
    for widget in target.findChildren(QWidget):
        if widget.isVisible() and widget.window() is target.window() and not widget.size().isEmpty():
            yield widget


def read(target: QWidget) -> list[Painted]:
    """All texts on a widget, also those that are scrolled out of sight or have no room at all."""
    target.ensurePolished()
    return [run for widget in shown_widgets(target) for run in painted_by(widget)]


def visible_part(run: Painted, target: QWidget) -> QRectF:
    """The box of a run's ink that is in sight, on the target; an empty one if nothing is."""
    return run.on(target).intersected(_room(run, target, how_far_scrolled=True))


def missing(run: Painted, target: QWidget) -> float:
    """How many pixels of a run's ink stick out of the room that there is for it, scrolled into sight."""
    ink, room = run.on(target), _room(run, target, how_far_scrolled=False)
    beside = max(room.left() - ink.left(), ink.right() - room.right())
    return max(beside, room.top() - ink.top(), ink.bottom() - room.bottom())


def _room(run: Painted, target: QWidget, *, how_far_scrolled: bool) -> QRectF:
    """Where on the target a run can be seen: in its widget and in all those around it."""
    clip = run.clip.translated(QPointF(run.widget.mapTo(target, QPoint(0, 0))))
    left, right, top, bottom = _NO_CLIP.left(), _NO_CLIP.right(), _NO_CLIP.top(), _NO_CLIP.bottom()
    at: QWidget | None = run.widget
    narrows = lowers = True
    while at is not None:
        narrows = narrows and (how_far_scrolled or not _scrolls(at, Qt.Orientation.Horizontal))
        lowers = lowers and (how_far_scrolled or not _scrolls(at, Qt.Orientation.Vertical))
        rect = QRectF(at.rect()).translated(QPointF(at.mapTo(target, QPoint(0, 0))))
        for each in (rect, clip) if at is run.widget else (rect,):
            if narrows:
                left, right = max(left, each.left()), min(right, each.right())
            if lowers:
                top, bottom = max(top, each.top()), min(bottom, each.bottom())
        at = at.parentWidget() if at is not target else None
    return QRectF(QPointF(left, top), QPointF(max(left, right), max(top, bottom)))


def _scrolls(widget: QWidget, way: Qt.Orientation) -> bool:
    """Whether a widget is what is seen of something that the user scrolls that way: tables also sideways."""
    area = widget.parentWidget()
    if isinstance(area, QHeaderView):
        area = area.parentWidget()  # heads scroll with their table
    elif not isinstance(area, QAbstractScrollArea) or area.viewport() is not widget:
        return False
    if not isinstance(area, QAbstractScrollArea):
        return False
    is_sideways = way == Qt.Orientation.Horizontal
    if is_sideways and isinstance(area, QScrollArea):
        return False  # nobody looks for a button at the side of a page
    bar = area.horizontalScrollBar() if is_sideways else area.verticalScrollBar()
    policy = area.horizontalScrollBarPolicy() if is_sideways else area.verticalScrollBarPolicy()
    return bar.maximum() > bar.minimum() and policy != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@lru_cache(maxsize=20_000)
def _ink_of(font: str, words: str) -> QRectF:
    face = QFont()
    face.fromString(font)
    return QFontMetricsF(face).tightBoundingRect(words)


def _ink(font: QFont, words: str, width: float) -> QRectF:
    """Where the colour is, from the start of the line; Qt measures glyph by glyph, and so some pixels too wide."""
    box = QRectF(_ink_of(font.toString(), words.rstrip()))
    box.setLeft(max(box.left(), 0.0))
    box.setRight(min(box.right(), width))
    return box


def _of_a_chart(widget: QWidget) -> Iterator[Painted]:
    """matplotlib, which is imported with the first chart, draws its texts as a picture."""
    backend = sys.modules.get("matplotlib.backends.backend_qtagg")
    if backend is None or not isinstance(widget, backend.FigureCanvasQTAgg):
        return
    from tests.screenshots.chart_texts import texts_of

    ratio = widget.devicePixelRatioF()
    for text in texts_of(widget.figure):
        left, top, width, height = (side / ratio for side in (text.left, text.top, text.width, text.height))
        ink = QRectF(left, top, width, height)
        yield Painted(widget, text.words, ink.bottomLeft(), width, ink, QColor(text.colour), _NO_CLIP)
