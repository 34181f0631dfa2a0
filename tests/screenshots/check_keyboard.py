"""Whoever has only a keyboard, or hears the window instead of seeing it, gets to everything in a sensible order."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.screenshots.defects import Defect, box_of, path_to
from tests.screenshots.painted import shown_widgets

_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_SLACK = 2  # pixels


def find_nameless(target: QWidget) -> Iterator[Defect]:
    """Widgets that take the keyboard, and that a screen reader has no name for."""
    for widget in _stops(target):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            yield Defect("no accessible name", path_to(widget, target), _named(widget), box_of(widget, target))


def find_jumps(target: QWidget) -> Iterator[Defect]:
    """Where the Tab key goes back, and what it never comes to."""
    order = _order(target)
    for here, there in pairwise(order):
        if not _goes_on(here, there, target):
            what = f"Tab goes back from {_named(here)} to {_named(there)}"
            yield Defect("tab order jumps", path_to(there, target), what, box_of(there, target))
    for widget in shown_widgets(target):
        if _is_left_out(widget):
            what = f"Tab does not come to {_named(widget)}"
            yield Defect("tab order jumps", path_to(widget, target), what, box_of(widget, target))
        if isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.tabChangesFocus() and not widget.isReadOnly():
            what = f"Tab does not leave {_named(widget)}"
            yield Defect("tab order jumps", path_to(widget, target), what, box_of(widget, target))


def _stops(target: QWidget) -> list[QWidget]:
    """What the Tab key stops at."""
    return [each for each in shown_widgets(target) if _is_stop(each)]


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _order(target: QWidget) -> list[QWidget]:
    """The stops as the Tab key comes to them, from the first one."""
    window = target.window()
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if (widget is target or target.isAncestorOf(widget)) and _is_stop(widget) and not _is_inside_another(widget):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _is_inside_another(widget: QWidget) -> bool:
    """The field of a spin box, a choice over a column of a table: what they are in has its own order."""
    above = widget.parentWidget()
    return above is not None and (above.focusProxy() is widget or isinstance(above, QAbstractSpinBox))


def _is_left_out(widget: QWidget) -> bool:
    """A control that only a mouse can use."""
    is_control = isinstance(widget, _CONTROLS) and widget.isEnabled()
    is_own = type(widget).__module__.startswith(("ui.", "tests.")) or not widget.objectName().startswith("qt_")
    is_a_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
    tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_control and is_own and not is_a_part and not tabs and not _is_one_of_several(widget)


def _is_one_of_several(widget: QWidget) -> bool:
    """Of buttons of which one is chosen Tab comes to that one, and the arrows to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return (
        group is not None
        and group.exclusive()
        and any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in group.buttons() if each.isVisible())
    )


def _goes_on(here: QWidget, there: QWidget, target: QWidget) -> bool:
    """Whether one comes after the other as one reads: within a card line by line, else card by card."""
    if here.isAncestorOf(there):
        return True
    around = _common(here, there, target)
    if _is_in_a_card(around, target):
        one, other = _rect(here, target), _rect(there, target)
        if _on_one_line(one, other):
            return other.left() >= one.left() - _SLACK
        return other.center().y() > one.center().y()
    one, other = _rect(_branch(here, around), target), _rect(_branch(there, around), target)
    return other.left() >= one.right() - _SLACK or other.top() >= one.bottom() - _SLACK


def _on_one_line(one: QRect, other: QRect) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > min(one.height(), other.height()) / 2


def _common(one: QWidget, other: QWidget, target: QWidget) -> QWidget:
    around: QWidget = one
    while around is one or (around is not target and not around.isAncestorOf(other)):
        above = around.parentWidget()
        if above is None:
            break
        around = above
    return around


def _is_in_a_card(widget: QWidget, target: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None and at is not target.parentWidget():
        if isinstance(at, QFrame) and at.property("role") == "card":
            return True
        at = at.parentWidget()
    return False


def _branch(widget: QWidget, around: QWidget) -> QWidget:
    """What of `around` the widget is in."""
    at = widget
    while (above := at.parentWidget()) is not None and above is not around:
        at = above
    return at


def _rect(widget: QWidget, target: QWidget) -> QRect:
    return QRect(widget.mapTo(target, QPoint(0, 0)), widget.size())


def _named(widget: QWidget) -> str:
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else "")
    return f"{type(widget).__name__} “{name or widget.objectName()}”"
