"""Slips drawn to be looked at: as the bytes of a PDF, or of a picture."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.reporting import slip
from desktop_app.reporting.kept_slips import Slips
from desktop_app.reporting.slip_options import PLAIN, SlipOptions
from desktop_app.reporting.slip_picture import long_picture
from desktop_app.reporting.slip_sales import SlipSales
from desktop_app.services.sales_of_slips import sales_of_slips


@frozen
class DrawnSlips:
    """A PDF with the slips, or a PNG, and the characters that no font has."""

    content: bytes
    missing: tuple[str, ...]


def draw_slips(book: Book, slips: Slips, options: SlipOptions = PLAIN, *, as_picture: bool = False) -> DrawnSlips:
    """Draw slips that were gathered into one PDF, or one long picture, which is always of whole pages.

    They are in the slips' own language where the options name none.
    """
    chosen = replace(options, languages=options.languages or (slips.language,))
    if as_picture:
        chosen = replace(chosen, layout="a4")
    content = BytesIO()
    sales: Mapping[str, tuple[SlipSales, ...]] = sales_of_slips(book, slips.records) if chosen.with_sales else {}
    written = slip.write_slips(slips.records, content, chosen, sales)
    drawn = content.getvalue()
    return DrawnSlips(long_picture(drawn) if as_picture else drawn, written.missing)
