"""A PDF to a printer: its pages drawn in bands, one or several on a sheet of paper; on the reading thread."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from ui import pdf

if TYPE_CHECKING:
    from ui.tasks import Progress

PerSheet = Literal[1, 2, 4]
PER_SHEET: tuple[PerSheet, ...] = (1, 2, 4)

MOST_DOTS: Final = 300
"""To the inch: what a printer says it can do, 1,200, would be half a gigabyte a page."""


@frozen
class _Cell:
    """A page's place on a sheet, in dots."""

    area: QRectF

    def fitted(self, wide: float, high: float) -> tuple[QRectF, float]:
        """Where a page of that size in points goes, in the middle of the cell, and how many dots a point is then."""
        scale = min(self.area.width() / wide, self.area.height() / high)
        size = wide * scale, high * scale
        left = self.area.x() + (self.area.width() - size[0]) / 2
        top = self.area.y() + (self.area.height() - size[1]) / 2
        return QRectF(left, top, *size), scale


def prepare(printer: QPrinter, per_sheet: PerSheet) -> None:
    """Whole sheets of paper at no more dots than are needed; two pages on a sheet lie on it across."""
    printer.setResolution(min(printer.resolution(), MOST_DOTS))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    across = per_sheet == 2
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def print_document(printer: QPrinter, document: pdf.Document, per_sheet: PerSheet, progress: "Progress") -> int:
    """Print all pages, as the printer was prepared; how many sheets. TierbookError if the printer goes away.

    Cancelled stops between two pages: what the printer has by then it may still print.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _gone(printer)
    try:
        pages = _draw(painter, printer, document, per_sheet, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise _gone(printer)
    return -(-pages // per_sheet)


def _draw(
    painter: QPainter, printer: QPrinter, document: pdf.Document, per_sheet: PerSheet, progress: "Progress"
) -> int:
    """Draw every page in its cell, sheet after sheet; how many pages."""
    cells = _cells(printer, per_sheet)
    sizes = pdf.page_sizes(document)
    for number, (wide, high) in enumerate(sizes):
        progress(number / len(sizes), Message(N_("Printing page {page}"), {"page": number + 1}))
        if number and number % per_sheet == 0 and not printer.newPage():
            raise _gone(printer)
        area, scale = cells[number % per_sheet].fitted(wide, high)
        for top, band in pdf.draw_bands(document, number, scale):
            painter.drawImage(QRectF(area.x(), area.y() + top, band.width(), band.height()), band)
    return len(sizes)


def _cells(printer: QPrinter, per_sheet: PerSheet) -> list[_Cell]:
    """The places of pages on a sheet, row by row."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    columns = 1 if per_sheet == 1 else 2
    rows = per_sheet // columns
    wide, high = sheet.width() / columns, sheet.height() / rows
    return [_Cell(QRectF(wide * (n % columns), high * (n // columns), wide, high)) for n in range(per_sheet)]


def _gone(printer: QPrinter) -> TierbookError:
    name = printer.printerName() or printer.outputFileName()
    text = N_("The printer {name} does not print: look whether it is on and connected, or choose another one.")
    return TierbookError(Message(text, {"name": name}))
