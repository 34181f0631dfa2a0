"""Words and pictures that are pressed as a whole, by mouse or keyboard, and lead somewhere."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from ui import theme

_PRESSED_BY = (Qt.Key.Key_Return, Qt.Key.Key_Enter)  # besides the space bar


class Pressable(QAbstractButton):
    """A button as large as what it holds; what it holds lets the mouse through."""

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        self.setLayout(content)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(content.hasHeightForWidth())
        self.setSizePolicy(policy)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        content = self.layout()
        return content.sizeHint() if content is not None else QSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESSED_BY:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS - 2, theme.RADIUS - 2)
        painter.end()
