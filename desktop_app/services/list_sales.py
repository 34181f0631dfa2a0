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
    book: Book,
    wanted: SalesFilter,
    order: SalesOrder = ANY_ORDER,
    *,
    offset: int = 0,
    limit: int = 256,
    count: int | None = None,
) -> tuple[SaleRow, ...]:
    """At most `limit` lines of a filter from `offset` (counted from 0) on; with their `count`, quick at the end too."""
    with reading(book) as connection:
        currency = load_settings(connection).currency
        return lines(connection, currency, wanted, order, offset=offset, limit=limit, count=count)


def sum_sales(
    book: Book, wanted: SalesFilter, order: SalesOrder, *, offset: int, limit: int, count: int | None = None
) -> Decimal:
    """What the lines that `list_sales` would give add up to, however many these are."""
    with reading(book) as connection:
        currency = load_settings(connection).currency
        return total_of(connection, currency, wanted, order, offset=offset, limit=limit, count=count)
