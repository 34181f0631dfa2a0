"""The names of a grid's rows, which stay where they are while its columns are scrolled."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.models.roles import STYLE_ROLE

_INDENT = theme.SPACE_3
_WIDEST = 190  # pixels at a text size of 100 %


class RowHeads(QHeaderView):
    """One name a row, bold for what stands for several; the members of a team are indented.

    The model answers STYLE_ROLE with whose row it is, and the team of a member.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def fit(self) -> None:
        """Be as wide as the longest name needs, up to a width that leaves room for the grid."""
        model = self.model()
        names = [self._name(row) for row in range(model.rowCount())]
        widest = max((self._metrics(row).horizontalAdvance(name) for row, name in enumerate(names)), default=0.0)
        room = theme.SPACE_3 + theme.SPACE_2 + _INDENT
        most = round(_WIDEST * theme.look().text_size / 100)
        self.setFixedWidth(min(round(widest) + room + 2, most))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        look, box = theme.look(), QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        whose, team = self._style(logicalIndex)
        indent = _INDENT if whose == "person" and team else 0
        painter.setFont(self._font(logicalIndex))
        painter.setPen(look.colour("ink"))
        inner = box.adjusted(theme.SPACE_3 + indent, 0, -theme.SPACE_2, -1)
        name = self._name(logicalIndex)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def _name(self, row: int) -> str:
        return str(self.model().headerData(row, Qt.Orientation.Vertical) or "")

    def _style(self, row: int) -> tuple[str, str | None]:
        return self.model().headerData(row, Qt.Orientation.Vertical, STYLE_ROLE) or ("person", None)

    def _font(self, row: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.look().sizes.text)
        if self._style(row)[0] != "person":
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _metrics(self, row: int) -> QFontMetricsF:
        return QFontMetricsF(self._font(row))
