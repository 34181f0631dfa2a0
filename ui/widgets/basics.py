"""Labels, cards, lines and buttons as every page has them."""

from typing import Literal, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme

LabelRole = Literal[
    "", "title", "subtitle", "quiet", "card_title", "strong", "large", "figure", "small", "negative", "word", "key"
]
ButtonRole = Literal["", "primary", "link"]


def label(role: LabelRole = "", text: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """A label of plain text in one of the styles of the stylesheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class _IconButton(QPushButton):
    """A button with an icon before its words."""

    def __init__(self, icon: str, colour: str) -> None:
        super().__init__()
        self._icon, self._colour = icon, colour
        self.restyle()

    def restyle(self) -> None:
        self.setIcon(icons.icon(self._icon, self._colour))

    def setText(self, text: str) -> None:
        super().setText(f" {text}")


def button(role: ButtonRole = "", icon: str = "") -> QPushButton:
    """A push button; one that is not the page's main act has no role."""
    made = _IconButton(icon, "on_accent" if role == "primary" else "quiet") if icon else QPushButton()
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def line() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another style of the stylesheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def row(*parts: QWidget | QLayout | int | None, spacing: int = theme.SPACE_2) -> QHBoxLayout:
    """Widgets and layouts side by side; a number is a gap, None a stretch."""
    return _filled(QHBoxLayout(), parts, spacing)


def column(*parts: QWidget | QLayout | int | None, spacing: int = theme.SPACE_2) -> QVBoxLayout:
    """Widgets and layouts one under the other; a number is a gap, None a stretch."""
    return _filled(QVBoxLayout(), parts, spacing)


_L = TypeVar("_L", bound=QBoxLayout)


def _filled(made: _L, parts: tuple[QWidget | QLayout | int | None, ...], spacing: int) -> _L:
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        elif part is None:
            made.addStretch(1)
        else:
            made.addSpacing(part)
    return made


def scrolling(inside: QWidget, name: str = "") -> QScrollArea:
    """A widget that scrolls up and down where there is no room for it, and fills the room that there is.

    With a name the Tab key stops at it, so that it is scrolled by keyboard; what has controls in it follows these.
    """
    made = QScrollArea()
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.viewport().setAutoFillBackground(False)
    made.setWidget(inside)
    inside.setAutoFillBackground(False)
    return made


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout and put it away, also out of the layouts in it."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if isinstance(inner, QBoxLayout):
            clear(inner)
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


class Card(QFrame):
    """A white box with a thin line around it; what it holds goes into `inside`."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = theme.SPACE_4) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(padding, padding, padding, padding)
        self.inside.setSpacing(theme.SPACE_2)


class ElidedLabel(QLabel):
    """A line of text that gives way: cut off with an ellipsis where it is too long, whole in its tool tip."""

    def __init__(self, role: LabelRole = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())
