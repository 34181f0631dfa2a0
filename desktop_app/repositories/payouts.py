"""A period's run out of the book: what was kept when it was approved, or a draft worked out from the facts."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from desktop_app.domain.calculation import Company
from desktop_app.domain.closing import Closing, Past, State
from desktop_app.domain.engine import calculate
from desktop_app.domain.opening import begin
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run, draft
from desktop_app.repositories.adjustments import load_adjustments
from desktop_app.repositories.company import load_company
from desktop_app.repositories.decisions import load_decisions
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.runs import closings, load_run, split_closings
from desktop_app.repositories.settings import BookSettings, load_settings


def run_of(connection: Connection, period: Period, company: Company | None = None) -> Run:
    """The approved run of a period, else its draft; nothing is ever paid for a period before the book's first.

    `company` is the book's as it stands, where it has been loaded before.
    """
    kept = load_run(connection, period)
    if kept is not None:
        return kept
    settings = load_settings(connection)
    if settings.first_period is not None and period < settings.first_period:
        return Run(period, "draft", settings.currency, (), (), ())
    closed, changed = closings(connection, period)
    company = company or load_company(connection, settings)
    return _worked_out(connection, settings, company, period, closed, changed=changed)


def draft_by_itself(connection: Connection, period: Period) -> Run:
    """The draft of an open period without the true-ups of those before it: what it earns by itself, and sooner."""
    settings = load_settings(connection)
    closed, _changed = closings(connection, period)
    return _worked_out(connection, settings, load_company(connection, settings), period, closed, changed=False)


def run_again(connection: Connection, period: Period, *, thoroughly: bool) -> Run:
    """An approved period worked out once more, with the plans that it was approved with and the facts of now.

    Thoroughly, the periods before it are worked out again, too, for the true-ups that it paid; else what they left is
    taken as it was kept.
    """
    settings = load_settings(connection)
    closed, own = split_closings(connection, period, last_only=not thoroughly)
    company = replace(load_company(connection, settings), assignments=own.assignments)
    return _worked_out(connection, settings, company, period, closed, changed=thoroughly)


def _worked_out(
    connection: Connection,
    settings: BookSettings,
    company: Company,
    period: Period,
    closed: Sequence[Closing],
    *,
    changed: bool,
) -> Run:
    facts = BookFacts(connection, company.currency)
    past = _beginning(connection, company, settings, facts).after(closed, changed=changed)
    decisions = load_decisions(connection, period, company.currency)
    calculation = calculate(company, period, facts, past, decisions)
    return draft(company, calculation, load_adjustments(connection, period, company.currency))


def opening_state(connection: Connection) -> State:
    """The balances that the book began with."""
    settings = load_settings(connection)
    company = load_company(connection, settings)
    return _beginning(connection, company, settings, BookFacts(connection, company.currency)).state


def _beginning(connection: Connection, company: Company, settings: BookSettings, facts: BookFacts) -> Past:
    openings = () if settings.first_period is None else load_openings(connection)
    return begin(openings, company, settings.first_period, facts)
