"""The way back from a payout line to the sale lines that it rests on."""

from dataclasses import dataclass

from db.book import Book
from desktop_app.domain.engine import PayoutLine
from desktop_app.repositories.ledger import SaleRow, SalesFilter, SalesOrder, SalesTotals, lines, totals
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings

BY_DAY = SalesOrder()


@dataclass(frozen=True, slots=True)
class Trace:
    """How many sale lines a payout line rests on, what they add up to, and the first of them."""

    totals: SalesTotals
    sales: tuple[SaleRow, ...]


def trace_line(book: Book, line: PayoutLine, *, limit: int = 200) -> Trace:
    """The sale lines that were counted for the line's base, or for its position where the base is a constant."""
    with reading(book) as connection:
        currency = load_settings(connection).currency
        wanted = SalesFilter(line.explanation.base.span, frozenset({line.payee}), measure=line.explanation.counted)
        found = totals(connection, currency, wanted)
        return Trace(found, lines(connection, currency, wanted, BY_DAY, offset=0, limit=limit))
