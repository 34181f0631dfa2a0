"""A period approved: its run is kept as it is and never changed again."""

from dataclasses import replace
from datetime import UTC, datetime

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.reporting.kept_slips import slips_to_json
from desktop_app.repositories.ledger import months
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.plans import load_plans
from desktop_app.repositories.runs import keep_run, load_run, next_period
from desktop_app.repositories.session import author, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.run_payout import nothing_sold
from desktop_app.services.slips_of_run import slips_of


def close_period(book: Book, period: Period) -> Run:
    """Work a month out and approve it, and keep its slips; months are approved in their order.

    A month after the last sale or receipt (or before the first sale) is refused: its ledger is still to be imported.
    """
    with writing(book, Message(N_("approval of {period}"), {"period": period}), "barrier") as change:
        connection = change.connection
        run = run_of(connection, period)
        if run.status != "draft":
            raise TierbookError(Message(N_("{period} is approved already."), {"period": period}))
        with_sales = months(connection, load_settings(connection).calendar)
        if period not in with_sales:
            raise nothing_sold(book.path, period, with_sales)
        if not run.payees:
            raise TierbookError(
                Message(N_("There is nothing to approve in {period}: nobody is on a plan."), {"period": period})
            )
        first = next_period(connection)
        if first is not None and first != period:
            values = {"period": period, "next": first}
            raise TierbookError(Message(N_("{period} cannot be approved now: {next} comes first."), values))
        now = datetime.now(UTC)
        slips = slips_of(connection, replace(run, status="approved", approved_on=now.date()))
        keep_run(change, run, load_plans(connection), now, author(), slips_to_json(slips))
        approved = load_run(connection, period)
    return approved or run
