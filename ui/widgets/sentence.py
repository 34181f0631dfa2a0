"""A component as a sentence whose parts stand out: *Pay [5 %] of [revenue], by [attainment]*."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_SIDE = 7
_APART = 8  # between lines
_STAYS = ",.;:!?，。；：、！？）)%"  # never at the start of a line


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence; a value of the plan is a pill."""

    text: str
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    is_value: bool
    left: float
    top: float
    width: float


class SentenceView(QWidget):
    """The sentence, wrapped to the width that there is; its whole text is its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self.setAccessibleName("".join(part.text for part in parts))
        self.updateGeometry()
        self._settle()
        self.update()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._line_height()
        for piece in self._laid_out(self.width())[0]:
            box = QRectF(piece.left, piece.top, piece.width, height)
            if piece.is_value:
                painter.setPen(QPen(look.colour("accent_line"), 1))
                painter.setBrush(look.colour("accent_pale"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setFont(self._font(bold=piece.is_value))
            painter.setPen(look.colour("accent" if piece.is_value else "ink"))
            inner = box.adjusted(_SIDE, 0, -_SIDE, 0) if piece.is_value else box
            shown = painter.fontMetrics().elidedText(piece.text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.look().sizes.large)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _tail(self, number: int) -> float:
        """How wide the punctuation is that must stay behind a pill."""
        if number + 1 >= len(self._parts):
            return 0.0
        word = (_words(self._parts[number + 1].text) or [""])[0].rstrip()
        if _may_break_before(word):
            return 0.0
        return QFontMetricsF(self._font(bold=False)).horizontalAdvance(word)

    def _line_height(self) -> float:
        return QFontMetricsF(self._font(bold=True)).height() + 4

    def _settle(self) -> None:
        """Ask for the height that the sentence needs at this width."""
        if self.width() > 0:
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _laid_out(self, width: int) -> tuple[list[_Piece], int]:
        """Where every word and pill goes, and the height of it all."""
        pieces: list[_Piece] = []
        left = top = 0.0
        step = self._line_height() + _APART
        for number, part in enumerate(self._parts):
            metrics = QFontMetricsF(self._font(bold=part.is_value))
            for word in (part.text,) if part.is_value else _words(part.text):
                wide = metrics.horizontalAdvance(word) + (2 * _SIDE if part.is_value else 0)
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
