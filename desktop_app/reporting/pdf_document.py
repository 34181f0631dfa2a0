"""A PDF with pages of our own drawing: fonts embedded, a title and a language, and the same bytes each time."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop_app.reporting.paper import HEIGHT, WIDTH, Pen
from desktop_app.reporting.typefaces import REGULAR, clean, drawing, register
from desktop_app.wording.catalogue import language


def pdf_of(pages: Iterable[Callable[[Pen], None]], *, title: str, author: str) -> bytes:
    """The file of these A4 pages, in the current language."""
    content = BytesIO()
    with drawing:
        canvas = open_canvas(content, language())
        canvas.setTitle(clean(title))
        canvas.setAuthor(clean(author))
        pen = Pen(canvas)
        for draw in pages:
            draw(pen)
            canvas.showPage()
        canvas.save()
    return content.getvalue()


def open_canvas(content: BinaryIO, spoken: str) -> Canvas:
    """A canvas of A4 pages in a language; same marks, same bytes. It is used while `drawing` is held."""
    register()
    canvas = Canvas(
        content,
        (WIDTH, HEIGHT),
        invariant=1,
        lang=spoken.replace("_", "-"),
        initialFontName=REGULAR,  # type: ignore[arg-type] # the stub says float; else each page names Helvetica
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCreator("Tierbook")
    canvas.setProducer("Tierbook")
    return canvas
