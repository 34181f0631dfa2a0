"""An A4 sheet, the colours of a slip, and a pen that draws on it; places are points from the top left corner."""

from collections.abc import Iterable
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reporting.typefaces import RARE, pieces, width

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

BASE, SMALL, LEADING = 9.75, 8.25, 13.0
"""Sizes of type, and from one line of the base size to the next."""


@lru_cache(maxsize=32)
def _colour(value: str) -> Color:
    return HexColor(value)


class Pen:
    """Draws on the current page of a canvas; every text goes through the faces, and none is read as mark-up."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def text(self, x: float, y: float, text: str, *, size: float = BASE, bold: bool = False, colour: str = INK) -> None:
        """A line of text from x to the right, its baseline at y."""
        canvas = self._canvas
        canvas.setFillColor(_colour(colour))
        for face, part in pieces(text, bold=bold):
            canvas.setFont(face, size)
            if bold and face == RARE:  # it has one weight: the other is its outline drawn, too
                canvas.setStrokeColor(_colour(colour))
                canvas.setLineWidth(size / 30)
                canvas.drawString(x, HEIGHT - y, part, mode=2)
            else:
                canvas.drawString(x, HEIGHT - y, part, mode=0)
            x += canvas.stringWidth(part, face, size)

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
        self._canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)
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

    def rule(self, y: float, left: float = LEFT, right: float = RIGHT, *, colour: str = LINE) -> None:
        """A horizontal line."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(0.75)
        self._canvas.line(left, HEIGHT - y, right, HEIGHT - y)

    def box(self, x: float, y: float, wide: float, high: float, *, colour: str, radius: float = 0) -> None:
        """A filled rectangle with its top left corner at (x, y)."""
        self._canvas.setFillColor(_colour(colour))
        if radius and min(wide, high) > 0:
            rounded = min(radius, wide / 2, high / 2)
            self._canvas.roundRect(x, HEIGHT - y - high, wide, high, rounded, stroke=0, fill=1)
        else:
            self._canvas.rect(x, HEIGHT - y - high, wide, high, stroke=0, fill=1)

    def watermark(self, text: str) -> None:
        """A large pale word across the page, to be drawn first."""
        size = min(130.0, 430.0 / width(text, 1, bold=True))
        self._canvas.saveState()
        self._canvas.translate(WIDTH / 2, HEIGHT / 2)
        self._canvas.rotate(35)
        self._canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        self.centred(WIDTH / 2, HEIGHT / 2 + size / 3, text, size=size, bold=True, colour=WATERMARK)
        self._canvas.restoreState()
