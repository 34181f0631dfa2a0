"""The heads of a table's columns, painted quietly, with a chevron on the one that sorts."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from desktop_app.wording.catalogue import _
from ui import icons, theme

ARROW = 12


class Heads(QHeaderView):
    """One line of words, or two where `lines` says so. `room` tells what is free beside a column's words."""

    reset_asked = Signal()
    """The columns are to be as they are by themselves."""

    def __init__(self, parent: QWidget, room: Callable[[int], tuple[int, int]], lines: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._room, self._lines = room, lines
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setSectionsMovable(False)
        self.is_pressed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.is_pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.is_pressed = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Reset columns"), self.reset_asked.emit)
        menu.popup(event.globalPos())

    def restyle(self) -> None:
        """Take over the sizes of the current look."""
        extra = round(QFontMetricsF(self.head_font()).height()) * (self._lines - 1)
        self.setFixedHeight(theme.look().sizes.header_row + extra)

    def head_font(self) -> QFont:
        """The font of the words."""
        font = QFont(self.font())
        font.setPixelSize(theme.look().sizes.small)
        return font

    def width_of(self, words: str) -> int:
        """How wide the words are, broken into as many lines as there are."""
        metrics = QFontMetricsF(self.head_font())
        if self._lines == 1 or " " not in words:
            return round(metrics.horizontalAdvance(words)) + 1
        pieces = words.split()
        breaks = [(" ".join(pieces[:place]), " ".join(pieces[place:])) for place in range(1, len(pieces))]
        return round(min(max(map(metrics.horizontalAdvance, both)) for both in breaks)) + 2

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        model, look, box = self.model(), theme.look(), QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        left, right = self._room(logicalIndex)
        inner = box.adjusted(left, 0, -right, -1)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setFont(self.head_font())
        if is_sorted:
            self._draw_arrow(painter, inner, words, is_right=bool(side & Qt.AlignmentFlag.AlignRight))
        painter.setPen(look.colour("ink" if is_sorted else "quiet"))
        flags = int(side or Qt.AlignmentFlag.AlignVCenter)
        if self._lines > 1:
            flags |= int(Qt.TextFlag.TextWordWrap)
        else:
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, flags, words)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, inner: QRectF, words: str, *, is_right: bool) -> None:
        """A chevron beside the words, on the side where there is room."""
        name = "chevron-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "chevron-down"
        width = min(self.width_of(words), int(inner.width()))
        left = inner.right() - width - ARROW - 1 if is_right else inner.left() + width + 1
        picture = icons.pixmap(name, "quiet", ARROW, self.devicePixelRatioF())
        painter.drawPixmap(int(left), int(inner.center().y() - ARROW / 2), picture)
