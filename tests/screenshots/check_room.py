"""No text is cut off, and no two lie on each other."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
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

from tests.screenshots.defects import Defect, path_to
from tests.screenshots.painted import Painted, room, scrolls, visible_part
from tests.screenshots.words import Words

_SLACK = 1.3  # pixels of ink that nobody misses: the edge of an antialiased letter
_DOTS = "…"


def find_cut_off(runs: list[Painted], target: QWidget, words: Words) -> Iterator[Defect]:
    """Texts that do not fit.

    What is scrolled half out of sight is allowed, and so are the user's own words with an ellipsis, if a tool tip has
    the whole of them.
    """
    for run in runs:
        what = _elided(run, words) if _DOTS in run.words else ""
        if not what and _is_cut(run, target):
            what = f"“{run.words}” has no room"
        if what:
            yield Defect("cut off", path_to(run.widget, target), what, visible_part(run, target))


def find_overlaps(runs: list[Painted], target: QWidget) -> Iterator[Defect]:
    """Texts whose ink lies on that of another."""
    boxes = [(run, visible_part(run, target)) for run in runs]
    for (one, its), (other, others) in combinations(boxes, 2):
        both = its.intersected(others)
        if both.width() > _SLACK and both.height() > _SLACK and not _is_same(one, other):
            what = f"“{one.words}” and “{other.words}” lie on each other"
            yield Defect("overlaps", path_to(one.widget, target), what, both)


def _is_same(one: Painted, other: Painted) -> bool:
    """Selected words are painted twice, once in each colour."""
    return one.widget is other.widget and one.words == other.words and one.start == other.start


def _is_cut(run: Painted, target: QWidget) -> bool:
    if isinstance(run.widget, QLineEdit) and run.widget.text():
        return False  # what is typed scrolls with the cursor
    ink, there = run.on(target), room(run, target)
    outer = run.widget
    sideways = updown = True
    while outer is not target and (sideways or updown):
        sideways = sideways and not scrolls(outer, Qt.Orientation.Horizontal)
        updown = updown and not scrolls(outer, Qt.Orientation.Vertical)
        above = outer.parentWidget()
        if above is None:
            break
        outer = above
    beside = max(there.left() - ink.left(), ink.right() - there.right())
    above_or_below = max(there.top() - ink.top(), ink.bottom() - there.bottom())
    return (sideways and beside > _SLACK) or (updown and above_or_below > _SLACK)


def _elided(run: Painted, words: Words) -> str:
    """Why an ellipsis is a defect; "" where the words end with one, or are the user's and can be read whole."""
    at = run.ink.center()
    shown = run.words.strip()
    wholes = [_plain(each) for each in _sources(run.widget, at)]
    if any(shown in whole for whole in wholes):
        return ""
    before, _dots, after = shown.partition(_DOTS)
    whole = next((each for each in wholes if before in each and after in each), "")
    if not whole:
        return f"“{shown}” is a part of words that nothing tells"
    if not words.has_own(whole):
        return f"“{shown}” are words of the program: “{whole}”"
    if not any(whole in _plain(tip) or _plain(tip) in whole != "" for tip in _tips(run.widget, at) if tip):
        return f"“{shown}” has no tool tip with “{whole}”"
    return ""


def _plain(text: str) -> str:
    return text.replace("&&", "&")


def _sources(widget: QWidget, at: QPointF) -> Iterator[str]:
    """The words that are to be shown at a point of a widget."""
    spot = at.toPoint()
    area = widget.parentWidget()
    if isinstance(area, QHeaderView):
        section = area.logicalIndexAt(spot)
        yield from str(area.model().headerData(section, area.orientation()) or "").split("\n")
    elif isinstance(area, QAbstractItemView):
        index = area.indexAt(spot)
        yield from str(index.data() or "").split("\n")
    elif isinstance(area, QTextEdit | QPlainTextEdit):
        yield area.toPlainText().replace("\n", " ")
    elif isinstance(widget, QMenu):
        yield from (part for action in widget.actions() for part in action.text().split("\t"))
    elif isinstance(widget, QComboBox):
        yield from (widget.currentText(), widget.placeholderText())
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield widget.tabText(widget.tabAt(spot))
    yield widget.accessibleName()
    yield from widget.toolTip().split("\n")


def _tips(widget: QWidget, at: QPointF) -> Iterator[str]:
    """What a tool tip at a point says."""
    yield widget.toolTip()
    if isinstance(widget.parentWidget(), QAbstractItemView):
        spot = at.toPoint()
        QToolTip.hideText()
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
        yield QToolTip.text()
        QToolTip.hideText()
