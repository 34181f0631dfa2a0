"""A period worked out."""

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.session import reading


def run_payout(book: Book, period: Period) -> Run:
    """The payouts of a month: as they were approved, else worked out now."""
    with reading(book) as connection:
        return run_of(connection, period)
