"""What all charts share: a figure of matplotlib's on the screen, on its way into a file, and read by keyboard.

matplotlib takes its time to import: that is done when a chart is first shown, off the window's thread.
"""

import os
from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop_app.reporting.chart_records import ChartStyle
from ui import theme
from ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from desktop_app.reporting.charts import Drawing, FileKind

_D = TypeVar("_D", bound="Drawing")
_RING = 2  # pixels around the figure, for the ring of the focus


class Chart(QWidget, Generic[_D]):
    """A chart of several places along its x axis, one of which may be marked by mouse or arrow keys."""

    def __init__(self, tasks: Tasks, size_hint: QSize) -> None:
        super().__init__()
        self._tasks, self._size_hint = tasks, size_hint
        self._is_asked_for = self._has_content = False
        self._canvas: QWidget | None = None
        self.drawing: _D | None = None
        self.marked: int | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(_RING, _RING, _RING, _RING)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 150)

    @abstractmethod
    def draw(self, style: ChartStyle) -> _D:
        """Draw what is shown as a new figure."""

    @abstractmethod
    def words_of(self, place: int) -> str:
        """The figures of a place, for the tool tip and for who cannot see."""

    def sizeHint(self) -> QSize:
        return self._size_hint

    def restyle(self) -> None:
        if self.drawing is not None:
            self._put_up()

    def redraw(self) -> None:
        """The figure shows something else, the first time of all: its figures come before matplotlib does."""
        self._mark(None)
        self._has_content = True
        self._ask_once()
        if self.drawing is not None:
            self.drawing.figure.canvas.draw_idle()

    def written(self, kind: "FileKind") -> bytes:
        """The chart as a file: with its title, and in light colours, since files go onto white pages."""
        drawing = self.draw(_style(replace(theme.look(), colours=theme.LIGHT)))
        return drawing.written(kind, self.width(), self.height() + 3 * theme.SPACE_4, self.accessibleName())

    def picture(self) -> QImage:
        """The same for the clipboard."""
        return QImage.fromData(self.written("png"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_once()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.look().colour("accent_line"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self.drawing.place_at(event.position().x() - _RING) if self.drawing is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        move = moves.get(Qt.Key(event.key())) if plain else None
        places = len(self.drawing.places) if self.drawing is not None else 0
        if move is None or not places:
            super().keyPressEvent(event)
            return
        start = self.marked if self.marked is not None else places if move < 0 else -1
        self._mark(min(places - 1, max(0, start + move)))

    def _mark(self, place: int | None) -> None:
        if place == self.marked or self.drawing is None:
            return
        self.marked = place
        self.drawing.mark(place)
        self.drawing.figure.canvas.draw_idle()
        if place is None:
            QToolTip.hideText()
            return
        words = self.words_of(place)
        self.setAccessibleDescription(words)
        x, y = self.drawing.spot_of(place)
        QToolTip.showText(self.mapToGlobal(QPoint(round(x), round(y))), words, self)

    def _ask_once(self) -> None:
        if self._has_content and self.isVisible() and not self._is_asked_for:
            self._is_asked_for = True
            self._tasks.once_painted(self._ask, self)

    def _ask(self) -> None:
        """Have matplotlib imported; the page reads its figures on the other lane meanwhile."""
        self._tasks.write(_import_charts, self._put_up, owner=self)

    def _put_up(self, _imported: None = None) -> None:
        """Make the figure in the current look, on a canvas in the place of the one before."""
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        if self._canvas is not None:
            self._box.removeWidget(self._canvas)
            self._canvas.deleteLater()
        self.marked = None
        self.drawing = self.draw(_style(theme.look()))
        self._canvas = FigureCanvasQTAgg(self.drawing.figure)  # type: ignore[no-untyped-call]  # it has no types
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box.addWidget(self._canvas)
        self._canvas.show()
        self._box.activate()  # it is in its place at once


def _import_charts(_progress: Progress) -> None:
    """Import matplotlib, which keeps its list of the machine's fonts in the folder that the variable names."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    os.environ.setdefault("MPLCONFIGDIR", cache)
    import desktop_app.reporting.charts  # noqa: F401 - it is there from now on


def _style(look: theme.Look) -> ChartStyle:
    c, s = look.colours, look.sizes
    return ChartStyle(c.surface, c.ink, c.quiet, c.line, c.shadow, c.accent, c.accent_bar, s.tiny, s.small)
