"""The payout as a line over what is achieved, with the tiers marked and the tried figure as a ring on it."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.reporting.chart_records import ChartStyle, Curve
from ui.tasks import Tasks
from ui.widgets.chart import Chart

if TYPE_CHECKING:
    from desktop_app.reporting.charts import CurveDrawing


class CurveChart(Chart["CurveDrawing"]):
    """The payout curve of one component."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, QSize(380, 230))
        self._curve: Curve | None = None
        self._tried: tuple[Fraction, Fraction] | None = None
        self.setMinimumHeight(190)

    def show_curve(self, curve: Curve | None) -> None:
        """Show a curve; None is an empty chart."""
        self._curve = curve if curve is not None and len(curve.points) > 1 else None
        self._tried = None
        words = [self._curve.words(point.position) for point in self._curve.points] if self._curve is not None else []
        self.setAccessibleDescription("; ".join(words))
        if self.drawing is not None:
            self.drawing.show(self._curve)
        self.redraw()

    def show_tried(self, position: Fraction, payout: Fraction) -> None:
        """Put a ring where the tried figure is; beyond the end of the curve there is none."""
        self._tried = (position, payout)
        if self.drawing is not None:
            self.drawing.show_tried(self._tried)
        self.redraw()

    def draw(self, style: ChartStyle) -> "CurveDrawing":
        from desktop_app.reporting.charts import CurveDrawing

        drawing = CurveDrawing(style)
        drawing.show(self._curve)
        drawing.show_tried(self._tried)
        return drawing

    def words_of(self, place: int) -> str:
        return self._curve.words(self._curve.stops[place]) if self._curve is not None else ""
