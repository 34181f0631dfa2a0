"""A word in a pill: a status, a distance to the next tier."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.models.roles import Tag, TagTone

_GROUND: dict[TagTone, str] = {
    "neutral": "neutral_pale",
    "accent": "accent_pale",
    "attention": "attention_pale",
    "negative": "negative_pale",
}
_INK: dict[TagTone, str] = {"neutral": "quiet", "accent": "accent", "attention": "attention", "negative": "negative"}
_SIDE = 8


def tag_font(base: QFont) -> QFont:
    """The font of the words in pills."""
    font = QFont(base)
    font.setPixelSize(theme.look().sizes.tiny)
    return font


def tag_size(base: QFont, text: str) -> tuple[float, float]:
    """The width and height of a pill around a text, in pixels."""
    metrics = QFontMetricsF(tag_font(base))
    return metrics.horizontalAdvance(text) + 2 * _SIDE, metrics.height() + 3


def draw_tag(painter: QPainter, left_middle: QPointF, tag: Tag, base: QFont, width: float | None = None) -> None:
    """Draw a pill with its left end's middle at a point, at most `width` wide."""
    look = theme.look()
    natural, height = tag_size(base, tag.text)
    across = natural if width is None else min(natural, width)
    box = QRectF(left_middle.x(), left_middle.y() - height / 2, across, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_GROUND[tag.tone]))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(look.colour(_INK[tag.tone]))
    font = tag_font(base)
    painter.setFont(font)
    inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
    text = QFontMetricsF(font).elidedText(tag.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class TagLabel(QWidget):
    """A pill of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag = Tag("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tag(self, tag: Tag) -> None:
        self._tag = tag
        self.setAccessibleName(tag.text)
        self.setVisible(bool(tag.text))
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._tag.text

    def sizeHint(self) -> QSize:
        width, height = tag_size(self.font(), self._tag.text)
        return QSize(int(width + 1), int(height + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_tag(painter, QPointF(0, self.height() / 2), self._tag, self.font(), self.width())
        painter.end()
