"""The sale lines of a book, a page at a time."""

from decimal import Decimal

from db.book import Book
from desktop_app.repositories.ledger import (
    ORDERS,
    SaleRow,
    SalesFilter,
    SalesOrder,
    SalesTotals,
    Sign,
    lines,
    total_of,
    totals,
)
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings

__all__ = [
    "ORDERS", "SaleRow", "SalesFilter", "SalesOrder", "SalesTotals", "Sign", "count_sales", "list_sales", "sum_sales",
]  # fmt: skip

ANY_ORDER = SalesOrder()


def count_sales(book: Book, wanted: SalesFilter) -> SalesTotals:
    """How many lines a filter leaves, and their sum."""
    with reading(book) as connection:
        return totals(connection, load_settings(connection).currency, wanted)


def list_sales(
    book: Book, wanted: SalesFilter, order: SalesOrder = ANY_ORDER, *, offset: int = 0, limit: int = 256
) -> tuple[SaleRow, ...]:
    """At most `limit` lines of a filter from `offset` (counted from 0) on."""
    with reading(book) as connection:
        return lines(connection, load_settings(connection).currency, wanted, order, offset=offset, limit=limit)


def sum_sales(book: Book, wanted: SalesFilter, order: SalesOrder, *, offset: int, limit: int) -> Decimal:
    """What the lines that `list_sales` would give add up to, however many these are."""
    with reading(book) as connection:
        return total_of(connection, load_settings(connection).currency, wanted, order, offset=offset, limit=limit)
