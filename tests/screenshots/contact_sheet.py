"""All pictures of one look side by side, labelled, with what is wrong marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from tests.screenshots.looking import Shot

_ACROSS = 5
_WIDTH, _HEIGHT, _LABEL, _GAP = 440, 300, 22, 12  # pixels
_GROUND, _INK, _WRONG = QColor("#8C939B"), QColor("#FFFFFF"), QColor("#E3170A")


def contact_sheet(shots: Sequence[Shot]) -> QImage:
    """The pictures from left to right and from top to bottom, each as large as its field allows."""
    down = -(-len(shots) // _ACROSS)
    sheet = QImage(
        _GAP + _ACROSS * (_WIDTH + _GAP), _GAP + down * (_HEIGHT + _LABEL + _GAP), QImage.Format.Format_RGB32
    )
    sheet.fill(_GROUND)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    font = QFont(painter.font())
    font.setPixelSize(14)
    painter.setFont(font)
    for place, shot in enumerate(shots):
        left = _GAP + place % _ACROSS * (_WIDTH + _GAP)
        top = _GAP + place // _ACROSS * (_HEIGHT + _LABEL + _GAP)
        _draw(painter, QPointF(left, top), shot)
    painter.end()
    return sheet


def _draw(painter: QPainter, corner: QPointF, shot: Shot) -> None:
    painter.setPen(_INK)
    label = f"{shot.name} ({len(shot.defects)})" if shot.defects else shot.name
    painter.drawText(QRectF(corner, QSizeF(_WIDTH, _LABEL)), int(Qt.AlignmentFlag.AlignVCenter), label)
    size = shot.picture.deviceIndependentSize()
    factor = min(_WIDTH / size.width(), _HEIGHT / size.height(), 1.0)
    place = QRectF(corner + QPointF(0, _LABEL), size * factor)
    painter.drawImage(place, shot.picture)
    painter.setPen(QPen(_WRONG, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for defect in shot.defects:
        box = QRectF(defect.box.topLeft() * factor, defect.box.size() * factor)
        painter.drawRect(box.translated(place.topLeft()).adjusted(-2, -2, 2, 2).intersected(place))
