"""The sales that slips rest on, as the book has them now."""

from collections.abc import Mapping, Sequence

from db.book import Book
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.reporting.slip_sales import SlipSales
from desktop_app.repositories.session import reading
from desktop_app.services.slip_sales import SalesBehind


def sales_of_slips(book: Book, records: Sequence[SlipRecord]) -> Mapping[str, tuple[SlipSales, ...]]:
    """The lists behind each slip by the payee's code; of approved ones they say whether they still give its figures."""
    with reading(book) as connection:
        behind = SalesBehind(connection)
        return {record.payee.code: behind.of_slip(record) for record in records}
