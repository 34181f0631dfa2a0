"""What a widget has to say at a point, whether it is painted whole or not."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

from tests.screenshots.painted import Painted

DOTS = "…"
_NONE = "·"


def whole_of(run: Painted) -> str | None:
    """The words of which a run with an ellipsis is a part; the run's own where they end with one, None if unknown."""
    shown = run.words.strip()
    told = [each.replace("&&", "&") for each in _told(run.widget, run.ink.center())]
    if DOTS not in shown or any(shown in each for each in told):
        return shown
    before, _dots, after = shown.partition(DOTS)
    return next((each for each in told if before in each and after in each), None)


def tips_of(run: Painted) -> Iterator[str]:
    """What tool tips say where a run is."""
    widget = run.widget
    yield widget.toolTip()
    if isinstance(widget.parentWidget(), QAbstractItemView):
        yield tip_at(widget, run.ink.center().toPoint())


def tip_at(widget: QWidget, spot: QPoint) -> str:
    """What a tool tip says where the mouse rests at a point of a widget; "" for none."""
    QToolTip.showText(QPoint(), _NONE)  # Qt takes its time to forget the one before
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
    said = QToolTip.text()
    QToolTip.hideText()
    return "" if said == _NONE else said


def _told(widget: QWidget, at: QPointF) -> Iterator[str]:
    spot = at.toPoint()
    area = widget.parentWidget()
    if isinstance(area, QHeaderView):
        section = area.logicalIndexAt(spot)
        yield from str(area.model().headerData(section, area.orientation()) or "").split("\n")
    elif isinstance(area, QAbstractItemView):
        yield from str(area.indexAt(spot).data() or "").split("\n")
    elif isinstance(area, QTextEdit | QPlainTextEdit):
        yield area.toPlainText().replace("\n", " ")
    elif isinstance(widget, QMenu):
        yield from (part for action in widget.actions() for part in action.text().split("\t"))
    elif isinstance(widget, QComboBox):
        yield from (widget.currentText(), widget.placeholderText())
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QAbstractButton | QLabel):
        yield widget.text().replace("\n", " ")
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield widget.tabText(widget.tabAt(spot))
    yield from widget.toolTip().split("\n")
    yield widget.accessibleName()
