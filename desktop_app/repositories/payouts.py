"""A period's run out of the book: what was kept when it was approved, or a draft worked out from the facts."""

from sqlalchemy import Connection

from desktop_app.domain.engine import calculate
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run, draft
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.runs import load_run


def run_of(connection: Connection, period: Period) -> Run:
    """The approved run of a period, else its draft."""
    kept = load_run(connection, period)
    if kept is not None:
        return kept
    company = load_company(connection)
    return draft(company, calculate(company, period, BookFacts(connection, company.currency)))
