"""Pages of a PDF as pictures, and words found in it, by pypdfium2: on the reading thread only, for PDFium knows one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from desktop_app.domain.frozen import frozen

if TYPE_CHECKING:
    import pypdfium2

Document: TypeAlias = bytes | Path
"""The content of a PDF, or where it lies."""

MOST_BYTES = 64_000_000
"""Of a picture: what is larger is drawn in bands."""

_BYTES_A_PIXEL = 4


@frozen
class PagePicture:
    """A page drawn at a width in pixels; `page` counts from 0, and `points` is how wide it is on paper."""

    image: QImage
    page: int
    pages: int
    points: float


@frozen
class Found:
    """Where words stand: the page, and rectangles in points from its top left corner."""

    page: int
    places: tuple[QRectF, ...]


def draw_page(document: Document, page: int, width: int) -> PagePicture:
    """Draw a page so many pixels wide; a page that is none is the last one."""
    with _opened(document) as opened:
        place = min(max(page, 0), len(opened) - 1)
        sheet = opened[place]
        points = sheet.get_width()
        return PagePicture(_drawn(sheet, width / points), place, len(opened), points)


def count_pages(document: Document) -> int:
    """How many pages there are."""
    with _opened(document) as opened:
        return len(opened)


def page_sizes(document: Document) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    with _opened(document) as opened:
        return tuple(page.get_size() for page in opened)


def draw_bands(document: Document, page: int, scale: float, most: int = MOST_BYTES) -> Iterator[tuple[int, QImage]]:
    """A page in bands from the top, each of at most so many bytes, with the row of pixels that each begins at."""
    with _opened(document) as opened:
        sheet = opened[page]
        wide, high = (max(1, round(side * scale)) for side in sheet.get_size())
        rows = max(1, most // (wide * _BYTES_A_PIXEL))
        for top in range(0, high, rows):
            below = max(0.0, sheet.get_height() - min(top + rows, high) / scale)
            yield top, _drawn(sheet, scale, (0, below, 0, top / scale))


def find_words(document: Document, words: str) -> tuple[Found, ...]:
    """Every place of the words, upper and lower case alike, in the order of the pages."""
    if not words.strip():
        return ()
    found = []
    with _opened(document) as opened:
        for number, page in enumerate(opened):
            shown = page.get_textpage()
            search = shown.search(words)
            while (place := search.get_next()) is not None:
                first, count = place
                rectangles = (shown.get_rect(each) for each in range(shown.count_rects(first, count)))
                high = page.get_height()
                found.append(
                    Found(
                        number,
                        tuple(
                            QRectF(left, high - top, right - left, top - bottom)
                            for left, bottom, right, top in rectangles
                        ),
                    )
                )
    return tuple(found)


@contextmanager
def _opened(document: Document) -> "Iterator[pypdfium2.PdfDocument]":
    import pypdfium2

    opened = pypdfium2.PdfDocument(document)
    try:
        yield opened
    finally:
        opened.close()


def _drawn(sheet: "pypdfium2.PdfPage", scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QImage:
    bitmap = sheet.render(scale=scale, crop=crop, rev_byteorder=True, force_bitmap_format=4)  # RGBA, as QImage takes it
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBA8888)
    return picture.copy()
