"""Our side: a ledger into a new book, a plan, the payouts of a year, and if asked for the slips of its last month.

    python -m tests.bench.workload LEDGER PLAN BOOK [SLIPS]

The slips are one PDF with a page for each person. Prints {"2025-01": {"Ada Brandt": "123.45", …}, …} as JSON.
"""

import json
import sys
from pathlib import Path

from desktop_app.garbage import leave_garbage
from desktop_app.importing.files import read_ahead
from tests.bench.ledger import YEAR

Payouts = dict[str, dict[str, str]]


def work_out(ledger: Path, plan: Path, book_path: Path, slips: Path | None = None) -> Payouts:
    """What everybody is paid in each month of the year, by month and name."""
    # As the command line does: the file is read while the rest of the program loads, and no garbage is looked for.
    leave_garbage()
    read_ahead(ledger)
    from desktop_app.domain.period import Period
    from desktop_app.services.add_plan import add_plan
    from desktop_app.services.create_book import create_book
    from desktop_app.services.import_file import import_file
    from desktop_app.services.run_payout import run_payout

    book = create_book(book_path)
    try:
        result = import_file(book, ledger)
        assert not result.rejected
        add_plan(book, plan)
        months = [Period("month", YEAR, number) for number in range(1, 13)]
        payouts = {}
        for month in months:
            run = run_payout(book, month)
            payouts[str(month)] = {payee.name: str(run.paid(payee.code)) for payee in run.payees}
        if slips is not None:
            from desktop_app.services.write_slips import write_slips

            write_slips(book, months[-1], slips, form="one")
    finally:
        book.close()
    return payouts


if __name__ == "__main__":
    sys.stdout.write(json.dumps(work_out(*map(Path, sys.argv[1:]))))
