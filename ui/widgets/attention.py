"""What needs attention: a dot, a headline and a sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import Card, clear, column, label, line, row, scrolling

_DOT = 8


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to look at."""

    title: str
    sentence: str


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(_DOT, _DOT + 6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.look().colour("attention"))
        painter.drawEllipse(QRectF(0, 6, _DOT, _DOT))
        painter.end()


class AttentionCard(Card):
    """All of them in a card that scrolls; a sentence where there is nothing."""

    def __init__(self) -> None:
        super().__init__(padding=1)
        self.title = label("card_title")
        self.title.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_3, theme.SPACE_4, theme.SPACE_1)
        self.nothing = label("quiet", wraps=True)
        self.nothing.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_2, theme.SPACE_4, 0)
        self._list = QWidget()
        self._list.setObjectName("plain")
        self._items = QVBoxLayout(self._list)
        self._items.setContentsMargins(0, 0, 0, 0)
        self._items.setSpacing(0)
        self._scroll = scrolling(self._list)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.inside.setSpacing(theme.SPACE_2)
        self.inside.addWidget(self.title)
        self.inside.addWidget(line())
        self.inside.addWidget(self.nothing)
        self.inside.addWidget(self._scroll, 1)
        self.inside.setContentsMargins(1, 1, 1, theme.SPACE_2)

    def show_items(self, title: str, items: Sequence[Attention], nothing: str) -> None:
        """Show these; `nothing` is what is said where there are none."""
        self.title.setText(title)
        self._scroll.setAccessibleName(title)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not items)
        clear(self._items)
        for item in items:
            self._items.addWidget(_item(item))
        self._items.addStretch(1)


def _item(item: Attention) -> QWidget:
    made = QWidget()
    head, sentence = label("strong", item.title, wraps=True), label("small", item.sentence, wraps=True)
    dot = _Dot()
    inner = row(dot, column(head, sentence, spacing=2), spacing=theme.SPACE_2 + 2)
    inner.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
    inner.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_2, theme.SPACE_4, theme.SPACE_2)
    box = column(inner, line(), spacing=0)
    made.setLayout(box)
    made.setAccessibleName(f"{item.title}. {item.sentence}")
    return made
