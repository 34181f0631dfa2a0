"""Pages of a PDF as pictures, by pypdfium2; called on the reading thread only, since PDFium knows one thread."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

_BYTES_A_PIXEL = 4


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn at a width in pixels; `page` counts from 0."""

    image: QImage
    page: int
    pages: int


def draw_page(file: Path, page: int, width: int) -> PagePicture:
    """Draw a page of a file so wide; a page that is none is the last one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        pages = len(document)
        place = min(max(page, 0), pages - 1)
        sheet = document[place]
        scale = width / sheet.get_width()
        bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=4)  # RGBA, as QImage takes it
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBA8888
        )
        return PagePicture(picture.copy(), place, pages)
    finally:
        document.close()
