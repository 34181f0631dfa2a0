"""A component as a sentence whose parts are controls: *Pay [5 %] of [revenue], by [attainment]*."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.frozen import frozen
from ui import icons, theme

_SIDE = 7
_APART = 8  # between lines
_ARROW = 17  # the chevron behind the words of a control, with the gap before it
_GAP = 5  # between a pill and the words beside it
_STAYS = ",.;:!?，。；：、！？）)%"  # never at the start of a line
_OPENS = tuple("(（，。；：、！？")  # a pill behind them stands close: wide punctuation brings its own blank


@frozen
class Part:
    """A piece of the sentence; a value of the plan is a pill, and its key says what it is about."""

    text: str
    is_value: bool = False
    key: str = ""


@frozen
class _Piece:
    text: str
    is_value: bool
    left: float
    top: float
    width: float


class Pill(QAbstractButton):
    """What was chosen for one part of the sentence; a click, Enter, Space or Down asks for another."""

    def __init__(self, view: "SentenceView") -> None:
        super().__init__(view)
        self.key = ""
        self._offers = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_part(self, part: Part, *, offers: bool) -> None:
        """Show a value; `offers`: something else may be chosen."""
        self.key, self._offers = part.key, offers
        self.setText(part.text)
        self.setAccessibleName(part.text)
        self.setEnabled(offers)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        is_strong = self.hasFocus() or (self._offers and self.underMouse())
        painter.setPen(QPen(look.colour("accent" if is_strong else "accent_line"), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("accent_pale"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if self.hasFocus() else _half(box), 5, 5)
        painter.setFont(sentence_font(self, bold=True))
        painter.setPen(look.colour("accent"))
        inner = box.adjusted(_SIDE, 0, -_SIDE - (_ARROW if self._offers else 0), 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if self._offers:
            size = 13
            arrow = QRect(int(box.right()) - _SIDE - size, (self.height() - size) // 2 + 1, size, size)
            icons.icon("chevron-down", "accent").paint(painter, arrow)
        painter.end()


class SentenceView(QWidget):
    """The sentence, wrapped to the width that there is; its whole text is its accessible name.

    The Tab key comes to the parts that may be changed, and to the sentence as a whole where none may.
    """

    asked = Signal(object)
    """Something else is wanted for a part: the Pill, with its key."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._offers = False
        self.pills: list[Pill] = [self._new_pill()]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[Part], *, offers: bool = False) -> None:
        """Show a sentence; `offers`: its pills are controls. A pill that has the keyboard keeps it."""
        self._parts, self._offers = tuple(parts), offers
        self.setAccessibleName("".join(part.text for part in parts))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if offers else Qt.FocusPolicy.TabFocus)
        values = [part for part in parts if part.is_value]
        while len(self.pills) < len(values):
            self.pills.append(self._new_pill())
            self.setTabOrder(*self.pills[-2:])
        for place, pill in enumerate(self.pills):
            pill.setVisible(place < len(values))
            if place < len(values):
                pill.show_part(values[place], offers=offers)
        self.updateGeometry()
        self._settle()
        self.update()

    def pill(self, key: str) -> Pill | None:
        """The first control of a key."""
        return next((pill for pill in self.pills if not pill.isHidden() and pill.key == key), None)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, int(self._line_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def restyle(self) -> None:
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.look().colour("accent"))
            painter.drawRoundedRect(_half(QRectF(self.rect())), 5, 5)
        painter.setFont(sentence_font(self, bold=False))
        painter.setPen(theme.look().colour("ink"))
        height = self._line_height()
        for piece in self._laid_out(self.width())[0]:
            if not piece.is_value:
                box = QRectF(piece.left, piece.top, piece.width, height)
                shown = painter.fontMetrics().elidedText(piece.text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    @Slot()
    def _on_pill(self) -> None:
        self.asked.emit(self.sender())

    def _new_pill(self) -> Pill:
        made = Pill(self)
        made.hide()
        made.clicked.connect(self._on_pill)
        return made

    def _trimmed(self, number: int) -> str:
        """Plain words without the blanks at a pill: the gap there is the same in every language."""
        shown = self._parts[number].text
        if number and self._parts[number - 1].is_value:
            shown = shown.lstrip()
        if number + 1 < len(self._parts) and self._parts[number + 1].is_value:
            shown = shown.rstrip()
        return shown

    def _is_apart(self, number: int) -> bool:
        """Whether there is a gap before a part: not before punctuation, nor behind what has a blank of its own."""
        before, part = self._parts[number - 1], self._parts[number]
        if before.is_value:
            return part.is_value or (bool(part.text.strip()) and _may_break_before(part.text))
        return part.is_value and before.text.rstrip()[-1:] not in _OPENS

    def _tail(self, number: int) -> float:
        """How wide the punctuation is that must stay behind a pill."""
        if number + 1 >= len(self._parts):
            return 0.0
        word = (_words(self._parts[number + 1].text) or [""])[0].rstrip()
        if _may_break_before(word):
            return 0.0
        return QFontMetricsF(sentence_font(self, bold=False)).horizontalAdvance(word)

    def _line_height(self) -> float:
        return QFontMetricsF(sentence_font(self, bold=True)).height() + 4

    def _settle(self) -> None:
        """Ask for the height that the sentence needs at this width, and put the pills into their places."""
        if self.width() <= 0:
            return
        pieces, height = self._laid_out(self.width())
        self.setMinimumHeight(height)
        of_pills = [piece for piece in pieces if piece.is_value]
        for pill, piece in zip(self.pills, of_pills, strict=False):
            pill.setGeometry(QRectF(piece.left, piece.top, piece.width, self._line_height()).toRect())

    def _laid_out(self, width: int) -> tuple[list[_Piece], int]:
        """Where every word and pill goes, and the height of it all."""
        pieces: list[_Piece] = []
        left = top = 0.0
        step = self._line_height() + _APART
        around = 2 * _SIDE + (_ARROW if self._offers else 0)
        for number, part in enumerate(self._parts):
            metrics = QFontMetricsF(sentence_font(self, bold=part.is_value))
            words = (part.text,) if part.is_value else _words(self._trimmed(number))
            if left > 0 and number and self._is_apart(number):
                left += _GAP
            for word in words:
                wide = metrics.horizontalAdvance(word) + (around if part.is_value else 0)
                is_too_far = left > 0 and not part.is_value and left + metrics.horizontalAdvance(word.rstrip()) > width
                if is_too_far:
                    left, top = 0.0, top + step
                    word = word.lstrip()  # noqa: PLW2901 - a line does not start with a blank
                    wide = metrics.horizontalAdvance(word)
                elif left > 0 and part.is_value and left + wide + self._tail(number) > width:
                    left, top = 0.0, top + step
                wide = min(wide, float(width))
                pieces.append(_Piece(word, part.is_value, left, top, wide + (1 if not part.is_value else 0)))
                left += wide
        return pieces, int(top + self._line_height()) + 1


def sentence_font(widget: QWidget, *, bold: bool) -> QFont:
    """The letters of a sentence, of its plain words or of its pills."""
    font = QFont(widget.font())
    font.setPixelSize(theme.look().sizes.large)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _half(box: QRectF) -> QRectF:
    return box.adjusted(0.5, 0.5, -0.5, -0.5)


def _words(text: str) -> list[str]:
    """Where a text may be broken: after a blank, and after every Chinese character, but not before punctuation."""
    words: list[str] = []
    word = ""
    for letter in text:
        if letter in _STAYS and not word and words:
            words[-1] += letter
            continue
        word += letter
        if letter == " " or "\u2e80" <= letter <= "\u9fff":
            words.append(word)
            word = ""
    return [*words, word] if word else words


def _may_break_before(word: str) -> bool:
    """Punctuation stays with what it follows."""
    return bool(word.strip()) and word.strip()[0] not in _STAYS
