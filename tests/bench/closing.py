"""Closing a book of many months, opening it and verifying it, as ratios within one run (docs/benchmarks.md).

    python -m tests.bench.closing --lines 1000000

Two hundred people, three years, a plan of three components; every month is approved.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

import sqlcipher3

from db.book import Book
from db.seals import SEALED
from desktop_app.domain.message import Message
from desktop_app.domain.period import Period
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import writing
from desktop_app.repositories.settings import begin_at
from desktop_app.services.close_period import close_period
from desktop_app.services.create_book import create_book
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from desktop_app.services.verify_book import verify_book
from tests.bench.engine import LAYOUT, Result, in_turn, timed
from tests.bench.engine_book import CODES, columns_of, put_on_three
from tests.bench.ledger import YEAR
from tests.bench.measuring import FailedError

YEARS = 3
TEAMS = 4  # of the ledger's fifty people each
MONTHS = tuple(Period("month", YEAR - YEARS + 1 + number // 12, number % 12 + 1) for number in range(12 * YEARS))
_YEAR_OF_DAYS = 365
_MONTHS_ALLOWED = 40


def measure(folder: Path, lines: int, pairs: int) -> Iterator[Result]:
    """Every comparison, as soon as it is done; FailedError if two sides do not find the same."""
    path = folder / "closed.tierbook"
    book = _written(path, lines)
    put_on_three(book, folder)
    for month in MONTHS[:-1]:
        close_period(book, month)
    worked_out = median(timed(lambda: run_payout(book, MONTHS[-1]))[0] for _ in range(3))
    approved = timed(lambda: close_period(book, MONTHS[-1]))[0]
    yield Result("approving a month of 200 people ÷ working it out", inf, [(approved, worked_out)])
    book.close()
    yield in_turn(
        "opening that book ÷ a bare open with quick_check",
        1.5,
        lambda: timed(lambda: open_book(path).close()),
        lambda: timed(lambda: _bare_open(path)),
        pairs,
    )
    with closing(open_book(path)) as opened:
        yield _verified(opened, min(pairs, 3), worked_out)


def _written(path: Path, lines: int) -> Book:
    """A new book of lines that are spread over the people and the years; nobody is on a plan yet."""
    columns = columns_of(lines, 0)
    days = [day - _YEAR_OF_DAYS * (number % YEARS) for number, day in enumerate(columns.date_on)]
    payees = [f"{code}-{number // YEARS % TEAMS}" for number, code in enumerate(columns.payee)]
    book = create_book(path, currency="EUR")
    with writing(book, Message("ledger")) as change:
        begin_at(change, MONTHS[0])
        add_unknown(change, {f"{code}-{team}": f"{code}-{team}" for team in range(TEAMS) for code in CODES})
        record = ImportRecord("sales", "ledger.csv", "", datetime.now(UTC), lines, lines, 0, 0)
        add_sales(change, replace(columns, date_on=days, payee=payees), add_import(change, record, ["Sales"]))
    return book


def _bare_open(path: Path) -> None:
    connection = sqlcipher3.connect(str(path))
    connection.execute("PRAGMA quick_check").fetchall()
    connection.close()


def _verified(book: Book, count: int, month: float) -> Result:
    """Verifying the book ÷ forty times the seconds of one month's run and one reading of all rows."""
    pairs = []
    for _ in range(count):
        seconds, found = timed(lambda: verify_book(book))
        if not found.is_whole:
            raise FailedError("The book does not give again what was approved.")
        pairs.append((seconds, _MONTHS_ALLOWED * month + timed(lambda: _read_all(book))[0]))
    return Result(f"verifying {len(MONTHS)} months ÷ {_MONTHS_ALLOWED} runs and one reading", 1, pairs)


def _read_all(book: Book) -> int:
    with book.read() as connection:
        rows: Any = connection.connection.driver_connection
        return sum(1 for table in SEALED for _row in rows.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our names


def print_table(folder: Path, lines: int, pairs: int) -> None:
    """Measure and print, a line each."""
    print(LAYOUT.format(f"closing, {lines:,} lines, {len(MONTHS)} months", "ours", "other", "ratio", "goal", "met"))
    for result in measure(folder, lines, pairs):
        print(LAYOUT.format(*result.cells()), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.closing", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as where:
        print_table(Path(where), asked.lines, asked.pairs)
