"""The list of what was found: headings, and under each an icon, a title, something quiet beside it, and its keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.finds import FindModel
from ui.models.roles import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex
_SIDE = theme.SPACE_3


class _FindDelegate(QStyledItemDelegate):
    """Paints a heading or a find."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes = theme.look().sizes
        return QSize(120, sizes.control if index.data(RECORD_ROLE) is not None else sizes.bar_bottom)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        find, look = index.data(RECORD_ROLE), theme.look()
        box = QRectF(option.rect)
        painter.save()
        if find is None:
            painter.setFont(_font(look.sizes.tiny, is_strong=True))
            painter.setPen(look.colour("quiet"))
            bottom = Qt.AlignmentFlag.AlignBottom
            painter.drawText(box.adjusted(_SIDE, 0, -_SIDE, -4), int(bottom), str(index.data()))
            painter.restore()
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_pale"))
            painter.drawRoundedRect(box, theme.RADIUS - 2, theme.RADIUS - 2)
        size, view = look.sizes.icon, self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QAbstractItemView) else 1.0
        picture = icons.pixmap(find.icon, "accent" if is_chosen else "quiet", size, ratio)
        painter.drawPixmap(int(box.left() + _SIDE), int(box.center().y() - size / 2), picture)
        words = box.adjusted(2 * _SIDE + size, 0, -_SIDE, 0)
        painter.setPen(look.colour("quiet"))
        painter.setFont(_font(look.sizes.small))
        words.setWidth(words.width() - _draw(painter, words, find.keys, is_right=True))
        painter.setPen(look.colour("ink"))
        painter.setFont(_font(look.sizes.text))
        words.setLeft(words.left() + _draw(painter, words, find.title))
        painter.setPen(look.colour("quiet"))
        painter.setFont(_font(look.sizes.small))
        _draw(painter, words, find.detail)
        painter.restore()


class FindList(QListView):
    """The list; the field above it has the keyboard, so that one types and goes up and down at once."""

    def __init__(self, model: FindModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_FindDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)

    def height_of_all(self) -> int:
        """How high the list would like to be, in pixels."""
        model = self.model()
        return sum(self.sizeHintForRow(row) for row in range(model.rowCount())) + 2 * self.frameWidth()


def _font(size: int, *, is_strong: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    if is_strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _draw(painter: QPainter, box: QRectF, text: str, *, is_right: bool = False) -> int:
    """Draw a text at one side of a box; how much of its width that takes, with the gap behind it."""
    if not text or box.width() <= 0:
        return 0
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown) + _SIDE
