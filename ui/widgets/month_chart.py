"""Twelve months as bars, each with its target as a line across."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop_app.reporting.chart_records import ChartStyle, MonthBar
from ui.tasks import Tasks
from ui.widgets.chart import Chart

if TYPE_CHECKING:
    from desktop_app.reporting.charts import MonthDrawing


class MonthChart(Chart["MonthDrawing"]):
    """The last bar is the current month: in full colour, with its figure over it.

    `chosen` tells the place of a bar that is clicked, or marked and confirmed by Enter.
    """

    chosen = Signal(int)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, QSize(480, 200))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._bars: tuple[MonthBar, ...] = ()

    def show_months(self, bars: Sequence[MonthBar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(bar.words for bar in bars))
        if self.drawing is not None:
            self.drawing.show(bars)
        self.redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self.marked is not None:
            self.chosen.emit(self.marked)

    def draw(self, style: ChartStyle) -> "MonthDrawing":
        from desktop_app.reporting.charts import MonthDrawing

        drawing = MonthDrawing(style)
        drawing.show(self._bars)
        return drawing

    def words_of(self, place: int) -> str:
        return self._bars[place].words
