"""The way back from a payout line to the sale lines that it rests on."""

from decimal import Decimal

from db.book import Book
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.frozen import frozen
from desktop_app.repositories.ledger import SaleRow, SalesTotals, lines, totals
from desktop_app.repositories.session import reading
from desktop_app.services.slip_sales import BY_DAY, SalesBehind


@frozen
class Trace:
    """How many sale lines a payout line rests on, what they add up to, and the first of them."""

    totals: SalesTotals
    sales: tuple[SaleRow, ...]


NO_SALES = Trace(SalesTotals(0, Decimal(0)), ())


def trace_line(book: Book, line: PayoutLine, *, limit: int = 200) -> Trace:
    """The sale lines that were counted for the line's base, or for its position where the base is a constant.

    Visits, scores and a scorecard rest on no sale lines.
    """
    with reading(book) as connection:
        behind = SalesBehind(connection)
        wanted = behind.wanted(line.payee, line.explanation)
        if wanted is None:
            return NO_SALES
        found = totals(connection, behind.currency, wanted)
        return Trace(found, lines(connection, behind.currency, wanted, BY_DAY, offset=0, limit=limit))
