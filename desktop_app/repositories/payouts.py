"""A period's run out of the book: what was kept when it was approved, or a draft worked out from the facts."""

from sqlalchemy import Connection

from desktop_app.domain.calculation import Company
from desktop_app.domain.closing import Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.opening import begin
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run, draft
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.runs import closings, load_run
from desktop_app.repositories.settings import BookSettings, load_settings


def run_of(connection: Connection, period: Period) -> Run:
    """The approved run of a period, else its draft; nothing is ever paid for a period before the book's first."""
    kept = load_run(connection, period)
    if kept is not None:
        return kept
    settings = load_settings(connection)
    if settings.first_period is not None and period < settings.first_period:
        return Run(period, "draft", settings.currency, (), (), ())
    company = load_company(connection, settings)
    facts = BookFacts(connection, company.currency)
    return draft(company, calculate(company, period, facts, _past(connection, company, settings, period, facts)))


def _past(connection: Connection, company: Company, settings: BookSettings, period: Period, facts: BookFacts) -> Past:
    """What the approved periods before one have left; only the last of them where no fact has changed since."""
    closed, changed = closings(connection, period)
    openings = () if settings.first_period is None else load_openings(connection)
    return begin(openings, company, settings.first_period, facts).after(closed, changed=changed)
