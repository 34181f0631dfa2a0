"""The last approved month opened again: what was approved stays in the book, and a new draft begins."""

from datetime import UTC, datetime

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.runs import approved_periods, note_event
from desktop_app.repositories.session import author, writing
from desktop_app.services.requests import reason_given


def reopen_period(book: Book, period: Period, reason: str) -> Run:
    """Open the last approved month again, and only that one; the draft that begins from the facts as they are now.

    The run that was approved is kept, marked as superseded with the reason. Its adjustments and what was decided about
    its true-ups are the draft's again.
    """
    with writing(book, Message(N_("reopening of {period}"), {"period": period}), "barrier") as change:
        said = reason_given(reason)
        approved = approved_periods(change.connection)
        if period not in approved:
            raise TierbookError(
                Message(N_("{period} is not approved, so there is nothing to reopen."), {"period": period})
            )
        if period != approved[-1]:
            text = N_("{period} cannot be reopened: only the last approved month can, and that is {last}.")
            raise TierbookError(Message(text, {"period": period, "last": approved[-1]}))
        note_event(change, period, "superseded", datetime.now(UTC), author(), said)
        return run_of(change.connection, period)
