"""Sheets of paper, the colours of a slip, and a pen; places are points from the top left corner of a sheet."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.frozen import frozen
from desktop_app.reporting.typefaces import BOLD, pieces, width, width_in

WIDTH, HEIGHT = 595.28, 841.89
MARGIN = 45.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN

INK = "#14191F"
QUIET = "#5A6572"
LINE = "#E3E7EC"
GROUND = "#F6F7F9"
TRACK = "#DDE3E9"
ACCENT = "#12715B"
ACCENT_PALE = "#A9CFC2"
ATTENTION = "#9A5208"
ATTENTION_PALE = "#FBEBD7"
NEGATIVE = "#B3261E"
NEGATIVE_PALE = "#EFC4C0"
ON_ACCENT = "#FFFFFF"
WATERMARK = "#F7F0E6"

MARK: Final = 30.0
"""How wide and high a company's mark is."""
BASE, SMALL, LEADING = 9.75, 8.25, 13.0
"""Sizes of type, and from one line of the base size to the next."""
_FILL: Final = 0
FILL_AND_STROKE: Final = 2
_BOLDER: Final = 1 / 36  # of an em: the line around a letter that has no bold face (docs/decisions/0025)
_BLUNT: Final = 2  # times as far as the line is thick may a corner of it reach, else a sharp one grows a thorn
_DECIMALS: Final = 2  # of a place: a hundredth of a point is 4 µm, and finer figures would be a tenth of a page


@frozen
class Sheet:
    """What a slip is laid out on, in points; `scale` is how large it is drawn on the paper.

    `signing` is where the lines for signatures are, `foot` the baseline of the foot and `last_ends` where the body of
    the page with the signatures must end, all from the lower edge. `bars` is the height of a chart's bars; a chart
    stands beside the signatures where there is little height. `space` is what is left of the room between the parts of
    the head.
    """

    width: float
    height: float
    margin: float
    signing: float
    foot: float
    last_ends: float
    bars: float
    scale: float = 1.0
    space: float = 1.0
    chart_beside: bool = False

    @property
    def left(self) -> float:
        """Where the text begins."""
        return LEFT

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.width - LEFT

    @property
    def body_ends(self) -> float:
        """As far down as the body of a page may reach."""
        return self.height - self.foot - 20

    @property
    def last_body_ends(self) -> float:
        """And that of the page with the signatures, which need room above them."""
        return self.height - self.last_ends


_A5_SCALE: Final = 0.8  # the type of an A5 slip is 7.8 points high, and it has the rows of an A4 one
A4: Final = Sheet(WIDTH, HEIGHT, MARGIN, signing=108, foot=42, last_ends=144, bars=52)
A5: Final = Sheet(
    WIDTH / _A5_SCALE,
    HEIGHT / 2 / _A5_SCALE,
    30,
    signing=64,
    foot=24,
    last_ends=122,
    bars=20,
    scale=_A5_SCALE,
    space=0.6,
    chart_beside=True,
)
"""A4 upright, and half of it across."""


@lru_cache(maxsize=32)
def _colour(value: str) -> Color:
    return HexColor(value)


class Pen:
    """Draws on the current page of a canvas; every text goes through the faces, and none is read as mark-up."""

    def __init__(self, canvas: Canvas, sheet: Sheet = A4) -> None:
        self._canvas = canvas
        self.sheet = sheet

    def text(self, x: float, y: float, text: str, *, size: float = BASE, bold: bool = False, colour: str = INK) -> None:
        """A line of text from x to the right, its baseline at y."""
        canvas, up = self._canvas, round(self.sheet.height - y, _DECIMALS)
        canvas.setFillColor(_colour(colour))
        parts = pieces(text, bold=bold)
        for face, part in parts:
            canvas.setFont(face, size)
            outlined = bold and face != BOLD
            if outlined:
                canvas.setStrokeColor(_colour(colour))
                canvas.setLineWidth(round(size * _BOLDER, _DECIMALS))
                canvas.setMiterLimit(_BLUNT)
            canvas.drawString(round(x, _DECIMALS), up, part, mode=FILL_AND_STROKE if outlined else _FILL)
            if len(parts) > 1:
                x += width_in(face, part, size)

    def right(
        self, x: float, y: float, text: str, *, size: float = BASE, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text that ends at x."""
        self.text(x - width(text, size, bold=bold), y, text, size=size, bold=bold, colour=colour)

    def centred(
        self, x: float, y: float, text: str, *, size: float = BASE, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text with its middle at x."""
        self.text(x - width(text, size, bold=bold) / 2, y, text, size=size, bold=bold, colour=colour)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, *, colour: str, thick: float = 0.75, dashed: bool = False
    ) -> None:
        """A straight line between two places."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(thick)
        self._canvas.setLineCap(1)
        self._canvas.setDash([2, 3] if dashed else [])
        self._canvas.line(x, self.sheet.height - y, to_x, self.sheet.height - to_y)
        self._canvas.setDash([])
        self._canvas.setLineCap(0)

    def paragraph(
        self,
        place: tuple[float, float],
        texts: Iterable[str],
        *,
        size: float = BASE,
        leading: float = LEADING,
        bold: bool = False,
        colour: str = INK,
    ) -> float:
        """Lines of text below each other from (x, baseline of the first); the baseline that the next would have."""
        x, y = place
        for text in texts:
            self.text(x, y, text, size=size, bold=bold, colour=colour)
            y += leading
        return y

    def rule(self, y: float, left: float = LEFT, right: float | None = None, *, colour: str = LINE) -> None:
        """A horizontal line, to the end of the text where nothing else is said."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(0.75)
        up = self.sheet.height - y
        self._canvas.line(left, up, self.sheet.right if right is None else right, up)

    def cut_here(self, up: float) -> None:
        """A fine dashed line across the paper, so many points above its lower edge."""
        self._canvas.saveState()
        self._canvas.setStrokeColor(_colour(TRACK))
        self._canvas.setLineWidth(0.5)
        self._canvas.setDash(3, 3)
        self._canvas.line(0, up, WIDTH, up)
        self._canvas.restoreState()

    def box(self, x: float, y: float, wide: float, high: float, *, colour: str, radius: float = 0) -> None:
        """A filled rectangle with its top left corner at (x, y)."""
        self._canvas.setFillColor(_colour(colour))
        up = round(self.sheet.height - y - high, _DECIMALS)
        x, wide, high = round(x, _DECIMALS), round(wide, _DECIMALS), round(high, _DECIMALS)
        if radius and min(wide, high) > 0:
            self._canvas.roundRect(x, up, wide, high, min(radius, wide / 2, high / 2), stroke=0, fill=1)
        else:
            self._canvas.rect(x, up, wide, high, stroke=0, fill=1)

    def mark(self, y: float, letter: str) -> None:
        """The mark of a company without a logo, where the text begins: its initial."""
        self.box(LEFT, y, MARK, MARK, colour=ACCENT, radius=7.5)
        self.centred(LEFT + MARK / 2, y + 20.5, letter, size=15.5, bold=True, colour=ON_ACCENT)

    def tag(self, right: float, y: float, word: str) -> None:
        """A word that calls for attention in a rounded box, which ends at the right."""
        wide = width(word, SMALL) + 14
        self.box(right - wide, y + 2, wide, 15, colour=ATTENTION_PALE, radius=7.5)
        self.centred(right - wide / 2, y + 12.4, word, size=SMALL, colour=ATTENTION)

    def watermark(self, text: str) -> None:
        """A large pale word across the page, to be drawn first."""
        wide, high = self.sheet.width, self.sheet.height
        size = min(130.0, 430.0 / width(text, 1, bold=True), high / 4)
        self._canvas.saveState()
        self._canvas.translate(wide / 2, high / 2)
        self._canvas.rotate(35 if high > wide else 20)
        self._canvas.translate(-wide / 2, -high / 2)
        self.centred(wide / 2, high / 2 + size / 3, text, size=size, bold=True, colour=WATERMARK)
        self._canvas.restoreState()

    def picture(self, x: float, y: float, picture: ImageReader, wide: float, high: float) -> None:
        """A picture with its top left corner at (x, y)."""
        self._canvas.drawImage(picture, x, self.sheet.height - y - high, wide, high, mask="auto")
