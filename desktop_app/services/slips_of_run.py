"""The slips of a run as data: what of the book stands on them besides the run itself."""

from desktop_app.domain.run import Run
from desktop_app.reporting.kept_slips import Slips
from desktop_app.reporting.slip_record import MONTHS_SHOWN, slip_record
from desktop_app.repositories.runs import paid_before
from desktop_app.repositories.session import Connection
from desktop_app.repositories.settings import load_logo, load_settings


def slips_of(connection: Connection, run: Run) -> Slips:
    """Everybody's slip, with what the approved ones among the eleven months before paid him."""
    settings, logo = load_settings(connection), load_logo(connection)
    earlier = paid_before(connection, run.period, MONTHS_SHOWN - 1)
    records = []
    for payee in run.payees:
        history = [(period, paid[payee.code]) for period, paid in earlier.items() if payee.code in paid]
        records.append(slip_record(run, payee, history, settings.company, logo))
    return Slips(settings.language, tuple(records), logo)
