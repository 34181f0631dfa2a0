"""What all PDF documents of the program share: their canvas, one document at a time, and files written whole."""

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop_app.reporting.paper import HEIGHT, WIDTH
from desktop_app.reporting.refusals import not_written
from desktop_app.reporting.typefaces import REGULAR, register

DRAWING = Lock()
"""Held while a document is drawn: reportlab's fonts are used by one at a time."""


def open_canvas(content: BinaryIO, language: str) -> Canvas:
    """A canvas of A4 pages in a language, which gives the same bytes for the same marks."""
    register()
    canvas = Canvas(
        content,
        (WIDTH, HEIGHT),
        invariant=1,
        lang=language.replace("_", "-"),
        initialFontName=REGULAR,  # type: ignore[arg-type] # the stub says float; else each page names Helvetica
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCreator("Tierbook")
    canvas.setProducer("Tierbook")
    return canvas


def save(content: bytes, path: Path) -> None:
    """Write a file that appears under its name only when it is whole; TierbookError if it cannot be written."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise not_written(Path(path.name), error) from error
