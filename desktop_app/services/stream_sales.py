"""All sale lines of a filter one after the other, however many there are."""

from collections.abc import Iterator

from db.book import Book
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.ledger import SaleRow, SalesFilter, SalesOrder, lines, totals
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.progress import Progress, silent

_AT_ONCE = 20_000  # lines: each part is looked for from the nearer end on


def stream_sales(
    book: Book, wanted: SalesFilter, order: SalesOrder, *, progress: Progress = silent
) -> Iterator[SaleRow]:
    """The lines of a filter in their order, all of one state of the book; `progress` may stop it between parts."""
    with reading(book) as connection:
        currency = load_settings(connection).currency
        count = totals(connection, currency, wanted).lines
        for offset in range(0, count, _AT_ONCE):
            progress(offset / count, Message(N_("Line {number} of {count}"), {"number": offset, "count": count}))
            yield from lines(connection, currency, wanted, order, offset=offset, limit=_AT_ONCE, count=count)
