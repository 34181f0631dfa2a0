"""An approved month marked as paid out."""

from datetime import UTC, datetime

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.runs import note_event
from desktop_app.repositories.session import author, writing


def mark_paid(book: Book, period: Period) -> Run:
    """Note that an approved month was paid out today; the run with the day. Its figures and slips stay as they are."""
    with writing(book, Message(N_("payment of {period}"), {"period": period}), "barrier") as change:
        run = run_of(change.connection, period)
        if run.status == "draft":
            raise TierbookError(Message(N_("{period} is not approved yet; approve it first."), {"period": period}))
        if run.paid_on is not None:
            values: dict[str, Value] = {"period": period, "day": run.paid_on}
            raise TierbookError(Message(N_("{period} was marked as paid out on {day} already."), values))
        note_event(change, period, "paid", datetime.now(UTC), author())
        return run_of(change.connection, period)
