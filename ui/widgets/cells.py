"""How the cells of every table are painted: figures, bars, tags, the chosen cell."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import theme
from ui.models.roles import AMOUNT_ROLE, BAR_ROLE, NOTE_ROLE, STYLE_ROLE, TAG_ROLE, TEXT_ROLE
from ui.widgets.bar import draw_bar
from ui.widgets.tag import draw_tag, tag_size

Index = QModelIndex | QPersistentModelIndex
_BAR_THICKNESS = 6
_CORNER = 7  # pixels: the mark of a cell of which something is to be noted, or that cannot be taken


class CellDelegate(QStyledItemDelegate):
    """Paints a cell from the roles of `ui.models.roles`; `room` tells what is free beside a column's words."""

    def __init__(self, view: QAbstractItemView, room: Callable[[int], tuple[int, int]]) -> None:
        super().__init__(view)
        self._room = room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.look()
        box = QRectF(option.rect)
        view = self.parent()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = _current(view) if isinstance(view, QAbstractItemView) else QModelIndex()
        painter.save()
        is_in_range = is_selected and current != index and isinstance(view, QAbstractItemView) and _chooses_cells(view)
        if is_selected or (current.isValid() and current.row() == index.row()):
            painter.fillRect(box, look.colour("accent_pale" if is_in_range else "accent_faint"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        left, right = self._room(index.column())
        if index.data(NOTE_ROLE):
            draw_corner(painter, box.adjusted(1, 1, -1, -2), "attention")
        self._content(painter, box.adjusted(left, 0, -right, -1), index)
        if isinstance(view, QAbstractItemView) and _chooses_cells(view) and current == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width that the cell's words would like, and the height of a row."""
        return QSize(int(self._wide(index)) + 2, theme.look().sizes.row)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A cell that is too narrow for its words tells them whole, unless it has something else to tell."""
        if event.type() != QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole) or self._fits(option, index):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), str(index.data(TEXT_ROLE)), view.viewport(), option.rect)
        return True

    def _fits(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Whether a cell shows all of its words."""
        left, right = self._room(index.column())
        return option.rect.width() - left - right + 1 >= self._wide(index)

    def _wide(self, index: Index) -> float:
        """How wide a cell's words, its pill or its bar would like to be."""
        if index.data(TAG_ROLE) is not None:
            return tag_size(self._font(index), index.data(TAG_ROLE).text)[0]
        if index.data(BAR_ROLE) is not None:
            return 104.0
        return max(_metrics_width(self._font(index), part) for part in str(index.data(TEXT_ROLE) or "").split("\n"))

    def _content(self, painter: QPainter, box: QRectF, index: Index) -> None:
        share = index.data(BAR_ROLE)
        if share is not None:
            middle = QRectF(box.left(), box.center().y() - _BAR_THICKNESS / 2, box.width(), _BAR_THICKNESS)
            draw_bar(painter, middle, share)
            return
        font = self._font(index)
        tag = index.data(TAG_ROLE)
        if tag is not None:
            draw_tag(painter, QPointF(box.left(), box.center().y()), tag, font, box.width())
            return
        text = str(index.data(TEXT_ROLE) or "")
        if not text:
            return
        painter.setFont(font)
        painter.setPen(theme.look().colour(_ink(index)))
        if index.data(STYLE_ROLE) == "two_lines":
            _draw_two_lines(painter, box, text)
            return
        if (
            box.height() >= 2 * painter.fontMetrics().height()
            and painter.fontMetrics().horizontalAdvance(text) > box.width()
        ):
            painter.drawText(box, int(index.data(Qt.ItemDataRole.TextAlignmentRole) | Qt.TextFlag.TextWordWrap), text)
            return
        mode = Qt.TextElideMode.ElideMiddle if index.data(STYLE_ROLE) == "origin" else Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, int(box.width()) + 1)
        painter.drawText(box, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _font(self, index: Index) -> QFont:
        view = self.parent()
        font = QFont(view.font() if isinstance(view, QAbstractItemView) else QFont())
        font.setPixelSize(theme.look().sizes.text)
        if index.data(STYLE_ROLE) == "strong":
            font.setWeight(QFont.Weight.DemiBold)
        return font


def draw_corner(painter: QPainter, cell: QRectF, colour: str) -> None:
    """Mark a cell in its upper right corner."""
    corner = cell.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.look().colour(colour))
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(_CORNER, 0), corner + QPointF(0, _CORNER)]))


def _ink(index: Index) -> str:
    amount = index.data(AMOUNT_ROLE)
    if amount is not None and amount < 0:
        return "negative"
    return "quiet" if index.data(STYLE_ROLE) in {"quiet", "origin"} else "ink"


def _current(view: QAbstractItemView) -> QModelIndex:
    """The current cell; none where nothing can be chosen, though a click makes a cell current there too."""
    nothing = view.selectionMode() == QAbstractItemView.SelectionMode.NoSelection
    return QModelIndex() if nothing else view.currentIndex()


def _chooses_cells(view: QAbstractItemView) -> bool:
    return view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems


def _draw_two_lines(painter: QPainter, box: QRectF, text: str) -> None:
    """A line of words, and under it a smaller, quieter one."""
    look = theme.look()
    first, _break, second = text.partition("\n")
    half = box.height() / 2
    lines = (
        (first, look.sizes.small, "ink", box.top() + 3, Qt.TextElideMode.ElideRight),
        (second, look.sizes.tiny, "quiet", box.top() + half, Qt.TextElideMode.ElideMiddle),
    )
    for words, size, colour, top, mode in lines:
        font = QFont(painter.font())
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(look.colour(colour))
        shown = painter.fontMetrics().elidedText(words, mode, int(box.width()) + 1)
        painter.drawText(QRectF(box.left(), top, box.width(), half - 2), int(Qt.AlignmentFlag.AlignVCenter), shown)


def _metrics_width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
