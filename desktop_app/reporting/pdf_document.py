"""A PDF with pages of our own drawing: fonts embedded, a title and a language, and the same bytes each time."""

from collections.abc import Callable, Iterable

from reportlab.pdfgen.canvas import Canvas

from desktop_app.reporting.packing import packed
from desktop_app.reporting.paper import HEIGHT, WIDTH, Pen
from desktop_app.reporting.typefaces import REGULAR, clean, drawing, register
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language


def pdf_of(pages: Iterable[Callable[[Pen], None]], *, title: str, author: str) -> bytes:
    """The file of these A4 pages, in the current language."""
    with drawing:
        canvas = open_canvas(language())
        canvas.setTitle(clean(title))
        canvas.setAuthor(clean(author))
        pen = Pen(canvas)
        for draw in pages:
            draw(pen)
            canvas.showPage()
        return finished(canvas)


def open_canvas(spoken: str) -> Canvas:
    """A canvas of A4 pages in a language; same marks, same bytes. It is used while `drawing` is held."""
    register()
    canvas = Canvas(
        "",  # it is never written by itself
        (WIDTH, HEIGHT),
        invariant=1,
        lang=spoken.replace("_", "-"),
        initialFontName=REGULAR,  # type: ignore[arg-type] # the stub says float; else each page names Helvetica
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCreator("Tierbook")
    canvas.setProducer("Tierbook")
    return canvas


def page_count_words(page: int, pages: int) -> str:
    """What stands at the foot of each page."""
    return _("Page {page} of {pages}").format(page=formats.number(page), pages=formats.number(pages))


def finished(canvas: Canvas) -> bytes:
    """The file of what was drawn; nothing can be drawn any more."""
    return packed(canvas.getpdfdata())  # type: ignore[no-untyped-call] # of reportlab
