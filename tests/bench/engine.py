"""The engine against bare SQL, DuckDB and LibreOffice, as ratios within one run (docs/benchmarks.md).

    python -m tests.bench.engine --lines 1000000

Everything of ours goes the way that a window goes: the facts of a book, worked out by the engine.
"""

import argparse
import csv
import gc
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from db.book import Book
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.engine import calculate
from desktop_app.domain.line_shares import line_shares
from desktop_app.domain.message import Message
from desktop_app.domain.run import Run
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.sales import correct_amount
from desktop_app.repositories.session import reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.close_period import close_period
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from tests.bench import engine_sql
from tests.bench.engine_book import CODES, MONTHS, put_on_three, put_on_tiers, write_book
from tests.bench.measuring import ROOT, FailedError
from tests.bench.office_recalculation import Recalculation
from tests.bench.peers import office, pandas_python

SPLITS_EVERY = 50
CENT = Decimal("0.01")
AVERAGE = MONTHS[5]  # a twelfth of the lines, near enough: there are more of them at the end of the year
LAYOUT = "{:<66}{:>11}{:>11}{:>9}{:>7}{:>5}"
Timed: TypeAlias = tuple[float, Any]  # seconds, and what was found
_OFFICE_LINES = 100_000
_OFFICE_PAIRS = 3
_MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: ours ÷ other, which should be at most the goal."""

    what: str
    goal: float
    pairs: Sequence[tuple[float, float]]

    @property
    def ratio(self) -> float:
        return median(ours / other for ours, other in self.pairs)

    def cells(self) -> tuple[str, ...]:
        ours, other = (f"{median(pair[side] for pair in self.pairs) * 1000:,.1f} ms" for side in (0, 1))
        if self.goal == inf:  # none was set
            return self.what, ours, other, f"{self.ratio:.3g}", "–", "–"
        return self.what, ours, other, f"{self.ratio:.3g}", f"{self.goal:g}", "yes" if self.ratio <= self.goal else "no"


def measure(folder: Path, lines: int, pairs: int, *, with_office: bool) -> Iterator[Result]:
    """Every comparison, as soon as it is done; FailedError if two sides do not find the same."""
    books = _Books(folder, lines)
    yield from books.against_sql(pairs)
    with books.duckdb() as ask:
        yield from books.against_duckdb(ask, pairs)
    yield books.replayed(pairs)
    command = office() if with_office else None
    if command is not None:
        yield _corrected(folder, command, min(lines, _OFFICE_LINES), min(pairs, _OFFICE_PAIRS))


def in_turn(what: str, goal: float, ours: Callable[[], Timed], other: Callable[[], Timed], count: int) -> Result:
    """Measure `count` pairs after one that is thrown away and compared; who begins changes from pair to pair."""
    found = ours()[1], other()[1]
    if found[0] != found[1]:
        raise FailedError(f"{what}: the two sides do not find the same, so there is nothing to compare.")
    pairs = []
    for number in range(count):
        gc.collect()
        if number % 2:
            second, first = other()[0], ours()[0]
        else:
            first, second = ours()[0], other()[0]
        pairs.append((first, second))
    return Result(what, goal, pairs)


def timed(work: Callable[[], Any], compared: Callable[[Any], Any] = lambda found: found) -> Timed:
    """The seconds that some work takes, and what is compared of what it finds."""
    started = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - started
    return seconds, compared(found)


class _Books:
    """The same lines in three books: on a plan of one component, on one of three, and that with approved months."""

    def __init__(self, folder: Path, lines: int) -> None:
        self.folder = folder
        self.last = MONTHS[-1]
        write_book(folder / "tiers.tierbook", lines, SPLITS_EVERY).close()
        for name in ("three", "approved"):
            shutil.copy(folder / "tiers.tierbook", folder / f"{name}.tierbook")
        self.tiers, self.three, self.approved = (
            open_book(folder / f"{name}.tierbook") for name in ("tiers", "three", "approved")
        )
        put_on_tiers(self.tiers, folder)
        put_on_three(self.three, folder)
        put_on_three(self.approved, folder)

    def against_sql(self, pairs: int) -> Iterator[Result]:
        complete = engine_sql.year_with_splits(self.tiers)
        yield in_turn(
            "revenue and tiers of a year by person and month ÷ one GROUP BY",
            1.5,
            lambda: timed(lambda: worked_out_year(self.tiers), bases),
            lambda: timed(lambda: engine_sql.year(self.tiers), lambda _: complete),
            pairs,
        )
        yield in_turn(
            "a month of three components ÷ its bare SQL",
            3,
            lambda: timed(lambda: run_payout(self.three, AVERAGE), bases_by_component),
            lambda: timed(lambda: engine_sql.month(self.three, AVERAGE.number)),
            pairs,
        )

    def against_duckdb(self, ask: Callable[[str], Timed], pairs: int) -> Iterator[Result]:
        yield in_turn(
            "revenue and tiers of a year by person and month ÷ DuckDB",
            30,
            lambda: timed(lambda: worked_out_year(self.tiers), _payouts),
            lambda: ask("year"),
            pairs,
        )
        payouts = worked_out_year(self.tiers)
        yield in_turn(
            "the share of each line in each payout of the year ÷ DuckDB",
            3,
            lambda: timed(lambda: shares_of(self.tiers, payouts), _checksum),
            lambda: ask("lines"),
            pairs,
        )
        one = [next(each for each in reversed(payouts) if each.payee == CODES[6])]
        yield in_turn(
            "the share of each line in one payout ÷ DuckDB",
            3,
            lambda: timed(lambda: shares_of(self.tiers, one), _checksum),
            lambda: ask(f"lines 7 {self.last.number}"),
            pairs * 3,
        )

    @contextmanager
    def duckdb(self) -> Iterator[Callable[[str], Timed]]:
        """A process with the lines in DuckDB's memory; what it is asked it answers with its own seconds."""
        columns = {
            "sale": ("id", "date_on", "payee_id", "is_split", "amount"),
            "split": ("sale_id", "payee_id", "share"),
        }
        for table, names in columns.items():
            with (
                (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file,
                self.tiers.read() as connection,
            ):
                writer = csv.writer(file)
                writer.writerow(names)
                writer.writerows(connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM {table}"))  # noqa: S608 - constants
        script = Path(__file__).with_name("duckdb_peer.py")
        command = [pandas_python(), script, self.folder]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            questions, answers = process.stdin, process.stdout
            if not answers.readline():
                raise FailedError("DuckDB did not start; what it said stands above.")

            def ask(what: str) -> Timed:
                questions.write(f"{what}\n")
                questions.flush()
                answer = json.loads(answers.readline())
                return answer["seconds"], answer["found"]

            yield ask
            questions.close()

    def replayed(self, pairs: int) -> Result:
        """December after a correction in January, eleven months being approved, against the mean of twelve months."""

        def one() -> Timed:
            seconds, lines = timed(lambda: [run_payout(self.three, month).lines for month in MONTHS])
            return seconds / len(MONTHS), lines[-1]

        for month in MONTHS[:-1]:
            close_period(self.approved, month)
        with writing(self.approved, Message("corrected amount")) as change:
            correct_amount(change, 2, 1_00)
        found = run_payout(self.approved, self.last)
        if not found.true_ups:
            raise FailedError("No month was worked out again, so there is nothing to compare.")
        return in_turn(
            "a year replayed month by month ÷ one month",
            15,
            lambda: timed(lambda: run_payout(self.approved, self.last), lambda run: run.lines),
            one,
            pairs,
        )


def worked_out_year(book: Book) -> list[PayoutLine]:
    """The payout lines of twelve months, out of one state of the book."""
    with reading(book) as connection:
        company = load_company(connection)
        facts = BookFacts(connection, company.currency)
        return [line for month in MONTHS for line in calculate(company, month, facts).lines]


def shares_of(book: Book, payouts: Sequence[PayoutLine]) -> list[tuple[Sequence[int], list[int]]]:
    """The ids of the lines behind each payout line, and what each of them has of it in cents."""
    found = []
    with reading(book) as connection:
        facts = BookFacts(connection, load_settings(connection).currency)
        for payout in payouts:
            base = payout.explanation.base
            assert base.measure is not None
            lines = facts.lines(base.measure, payout.payee, base.span)
            found.append((lines.ids, line_shares(payout.explanation, lines, CENT)))
    return found


def bases(lines: Sequence[PayoutLine]) -> engine_sql.Sums:
    """What was paid on, as the statements give it."""
    scale = {"units": _MILLIONTHS}
    return {
        (line.explanation.base.span.first_on.month, line.payee): int(
            value * scale.get(line.component, 100) * _MILLIONTHS
        )
        for line in lines
        if (value := line.explanation.base.value)
    }


def bases_by_component(run: Run) -> list[engine_sql.Sums]:
    components = dict.fromkeys(line.component for line in run.lines)
    return [bases([line for line in run.lines if line.component == component]) for component in components]


def _payouts(lines: Sequence[PayoutLine]) -> list[list[int]]:
    return sorted(
        [line.explanation.base.span.first_on.month, CODES.index(line.payee) + 1, int(line.amount * 100)]
        for line in lines
        if line.amount
    )


def _checksum(shares: Sequence[tuple[Sequence[int], list[int]]]) -> list[int]:
    return [
        sum(len(found) for _ids, found in shares),
        sum(sum(found) for _ids, found in shares),
        sum(sum(map(int.__mul__, ids, found)) for ids, found in shares),
    ]


def _corrected(folder: Path, command: str, lines: int, pairs: int) -> Result:
    """A cent more in one of the last lines: kept for good and December worked out again, against the workbook."""
    book = write_book(folder / "corrected.tierbook", lines)
    put_on_tiers(book, folder)
    workbook = folder / "recalculated.xlsx"
    subprocess.run(
        [sys.executable, "-m", "tests.bench.commission_workbook", str(lines), workbook], cwd=ROOT, check=True
    )
    office_side = Recalculation(command, folder, workbook)
    office_side.prepare()
    line = lines - 10
    with book.read() as connection:
        cents = connection.exec_driver_sql("SELECT amount FROM sale WHERE id = ?", (line,)).scalar_one()

    def correct(amount: int) -> Decimal:
        with writing(book, Message("corrected amount")) as change:
            correct_amount(change, line, amount)
        return run_payout(book, MONTHS[-1]).total

    def ours() -> Timed:
        correct(cents)
        return timed(lambda: correct(cents + 1))

    what = f"one amount corrected, to the new total, {lines:,} lines ÷ LibreOffice"
    result = in_turn(what, 0.02, ours, lambda: office_side.correct(line, len(CODES)), pairs)
    book.close()
    return result


def print_table(folder: Path, lines: int, pairs: int, *, with_office: bool) -> None:
    """Measure everything and print a line for each comparison."""
    print(f"\nA book of {lines:,} lines and {len(CODES)} people")
    print(LAYOUT.format("", "ours", "other", "ratio", "goal", "met"), flush=True)
    for result in measure(folder, lines, pairs, with_office=with_office):
        print(LAYOUT.format(*result.cells()), flush=True)


def main() -> int:
    """Measure what is asked for; 1 if two sides differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engine", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N", help="sale lines of the book (1000000)")
    parser.add_argument("--pairs", type=int, default=7, metavar="N", help="how many pairs are measured (7)")
    parser.add_argument("--without-office", action="store_true", help="leave LibreOffice out")
    asked = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
            print_table(Path(folder), asked.lines, asked.pairs, with_office=not asked.without_office)
    except FailedError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
