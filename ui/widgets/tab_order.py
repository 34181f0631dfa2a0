"""The order of the Tab key for what is made after the widgets around it: Qt would put it at the end."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def take_place(owner: QWidget, made: Sequence[QWidget]) -> None:
    """Let the Tab key come to the widgets where their owner stands, one after the other."""
    _follow(_stop_before(owner), made)


def come_after(before: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let the Tab key come to the widgets after one that it stops at."""
    _follow(before, widgets)


def come_last(widgets: Sequence[QWidget]) -> None:
    """Let the Tab key come to the widgets after everything else in their window."""
    if not widgets:
        return
    window = widgets[0].window()
    _follow(_stop_at(window.previousInFocusChain(), window, but=widgets), widgets)


def _follow(first: QWidget | None, others: Sequence[QWidget]) -> None:
    stops = [each for each in others if _is_stop(each)]
    for one, other in pairwise([*([] if first is None else [first]), *stops]):
        before = _stop_before(one)
        if before is not None and before is not other:  # Qt leaves it where it follows around the end of the window
            QWidget.setTabOrder(before, other)
        QWidget.setTabOrder(one, other)


def _stop_before(widget: QWidget) -> QWidget | None:
    return _stop_at(widget.previousInFocusChain(), widget.window())


def _stop_at(widget: QWidget | None, window: QWidget, but: Sequence[QWidget] = ()) -> QWidget | None:
    """The widget, or the nearest one before it that the Tab key stops at; None if there is none in the window."""
    while widget is not None and widget is not window:  # a menu is a window in the chain, too
        if _is_stop(widget) and widget not in but:
            return widget
        widget = widget.previousInFocusChain()
    return None


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
