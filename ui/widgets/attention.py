"""What needs attention: a dot, a headline and a sentence each, and where it leads."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.frozen import frozen
from ui import theme
from ui.lead import Lead
from ui.widgets.basics import Card, clear, column, label, line, row, scrolling
from ui.widgets.pressable import Pressable
from ui.widgets.tab_order import take_place

_DOT = 8


@frozen
class Attention:
    """One thing to look at, and where that is done; `is_news` where nothing is wrong. `more` is all of it, to hover."""

    title: str
    sentence: str
    lead: Lead
    is_news: bool = False
    more: str = ""


class _Dot(QWidget):
    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(_DOT, _DOT + 6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.look().colour(self._colour))
        painter.drawEllipse(QRectF(0, 6, _DOT, _DOT))
        painter.end()


class AttentionCard(Card):
    """All of them in a card that scrolls; a sentence where there is nothing. `asked` tells where one leads."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=1)
        self.title = label("card_title")
        self.title.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_3, theme.SPACE_4, theme.SPACE_3)
        self.nothing = label("quiet", wraps=True)
        self.nothing.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_2, theme.SPACE_4, 0)
        self.items: list[Pressable] = []
        content = QWidget()
        content.setObjectName("plain")
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._scroll: QScrollArea = scrolling(content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.setSpacing(0)
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
        clear(self._list)
        self.items = [self._item(item) for item in items]
        for made in self.items:
            self._list.addWidget(made)
            self._list.addWidget(line())
        take_place(self, self.items)
        self._list.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what the keyboard goes to into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 0)
        return super().eventFilter(watched, event)

    def _item(self, item: Attention) -> Pressable:
        dot = _Dot("accent" if item.is_news else "attention")
        words = column(label("strong", item.title, wraps=True), label("small", item.sentence, wraps=True), spacing=2)
        inner = row(dot, words, spacing=theme.SPACE_2 + 2)
        inner.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
        inner.setContentsMargins(theme.SPACE_4 - 1, theme.SPACE_2, theme.SPACE_4, theme.SPACE_2)
        made = Pressable(inner)
        made.setAccessibleName(f"{item.title}. {item.sentence}")
        made.setToolTip(item.more)
        made.clicked.connect(lambda _checked=False: self.asked.emit(item.lead))
        made.installEventFilter(self)
        return made
