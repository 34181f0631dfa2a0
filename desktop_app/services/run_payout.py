"""A period worked out."""

from collections.abc import Sequence
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.session import reading


def run_payout(book: Book, period: Period) -> Run:
    """The payouts of a month: as they were approved, else worked out now."""
    with reading(book) as connection:
        return run_of(connection, period)


def nothing_sold(book: Path, period: Period, months: Sequence[Period]) -> TierbookError:
    """The sentence for a month without sales; `months` are those that have some."""
    if not months:
        text = N_("There are no sales in {file} yet; import a file of sales first.")
        return TierbookError(Message(text, {"file": str(book)}))
    if months[0] == months[-1]:
        text = N_("{file} has no sales of {period}, only of {first}. Import the sales of that month first.")
    else:
        text = N_("{file} has no sales of {period}, only from {first} to {last}. Import the sales of that month first.")
    return TierbookError(Message(text, {"file": str(book), "period": period, "first": months[0], "last": months[-1]}))
