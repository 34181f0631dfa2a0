"""Files taken into a new book, against the bare readers and a bare insert (docs/benchmarks.md).

    python -m tests.bench.imports --lines 1000000

Whole processes in turn: an xlsx of a tenth of the lines, a csv of all of them; and the rows of a book stored once more.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import sqlcipher3

from desktop_app.domain.message import Message
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import writing
from desktop_app.services.create_book import create_book
from tests.bench.engine import LAYOUT, Result, Timed, in_turn, timed
from tests.bench.engine_book import CODES, columns_of
from tests.bench.ledger import PEOPLE
from tests.bench.measuring import ROOT, FailedError, Measured
from tests.bench.measuring import in_turn as processes_in_turn
from tests.bench.measuring import measure as measure_process

MOST_MEMORY = 250  # MB, the program and its child together
_MEASURED = {"xlsx": ("calamine’s bare rows", "rows", 3), "csv": ("a bare csv.reader", "csv", 8)}


def measure(folder: Path, lines: int, pairs: int) -> Iterator[tuple[str, ...]]:
    """The cells of each line of the table, as soon as it is known; FailedError if two sides do not find the same."""
    for form, count in (("xlsx", max(lines // 10, 1)), ("csv", lines)):
        yield from _taken_in(folder, form, count, pairs)
    yield _stored(folder, max(lines // 10, 1), pairs).cells()


def _taken_in(folder: Path, form: str, lines: int, pairs: int) -> Iterator[tuple[str, ...]]:
    """A file into a new book ÷ its rows alone, and the memory for it."""
    name, verb, goal = _MEASURED[form]
    path = folder / f"ledger.{form}"
    writer = "Excel" if form == "xlsx" else form
    # In a process of its own: a child inherits the peak of the process that starts it.
    subprocess.run([sys.executable, "-m", "tests.bench.ledger", str(lines), writer, str(path)], cwd=ROOT, check=True)
    measured = processes_in_turn(lambda: _imported(folder, path), lambda: _process(verb, path), pairs).pairs
    found = [[json.loads(side.printed) for side in pair] for pair in measured]
    if any(side["lines"] != lines for pair in found for side in pair):
        raise FailedError(f"{path.name}: the two sides do not find the same lines, so there is nothing to compare.")
    seconds = [(ours.seconds, other.seconds) for ours, other in measured]
    yield Result(f"{lines:,} lines of {form} into a new book ÷ {name}", goal, seconds).cells()
    peaks = [ours["peak"] for ours, _ in found if ours["peak"] is not None]
    if peaks:
        peak = median(peaks)
        yield (
            "  memory of both processes ÷ what it may be",
            f"{peak:.0f} MB",
            f"{MOST_MEMORY} MB",
            f"{peak / MOST_MEMORY:.2f}",
            "1",
            "yes" if peak <= MOST_MEMORY else "no",
        )


def _imported(folder: Path, path: Path) -> Measured:
    """Our side, whose book is then thrown away."""
    place = Path(tempfile.mkdtemp(dir=folder))
    measured = _process("book", path, place / "new.tierbook")
    shutil.rmtree(place)
    return measured


def _process(*arguments: str | Path) -> Measured:
    return measure_process(sys.executable, "-m", "tests.bench.import_workload", *arguments)


def _stored(folder: Path, lines: int, pairs: int) -> Result:
    """Lines stored into a new book ÷ executemany of the same rows into the same table and indexes."""
    columns = columns_of(lines, 0)
    pattern = folder / "pattern.tierbook"
    _store(pattern, columns)
    with closing(sqlcipher3.connect(str(pattern))) as connection:
        rows = connection.execute("SELECT * FROM sale").fetchall()
        statements = [
            statement
            for (statement,) in connection.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = 'sale' AND type IN ('table', 'index') AND sql > ''"
            )
        ]
    return in_turn(
        f"{lines:,} lines stored, sealed and journalled ÷ executemany",
        2,
        lambda: _store(_new(folder), columns),
        lambda: _store_bare(_new(folder), statements, rows),
        pairs,
    )


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder)) / "new.tierbook"


def _store(path: Path, columns: SaleColumns) -> Timed:
    """The seconds of the transaction that stores the lines, and how many there are then."""
    with closing(create_book(path, currency="EUR")) as book:
        with writing(book, Message("people")) as change:
            add_unknown(change, dict(zip(CODES, PEOPLE, strict=True)))

        def store() -> int:
            count = len(columns)
            with writing(book, Message("ledger")) as change:
                record = ImportRecord("sales", "ledger.csv", "", datetime.now(UTC), count, count, 0, 0)
                add_sales(change, columns, add_import(change, record, ["Sales"]))
            return count

        return timed(store)


def _store_bare(path: Path, statements: list[str], rows: list[tuple[object, ...]]) -> Timed:
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", *statements):
            connection.execute(statement)
        places = ", ".join("?" * len(rows[0]))

        def store() -> int:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(f"INSERT INTO sale VALUES ({places})", rows)  # noqa: S608 - question marks
            connection.execute("COMMIT")
            return int(connection.execute("SELECT count(*) FROM sale").fetchone()[0])

        return timed(store)


def print_table(folder: Path, lines: int, pairs: int) -> None:
    """Measure and print, a line each."""
    print(LAYOUT.format("imports", "ours", "other", "ratio", "goal", "met"))
    for cells in measure(folder, lines, pairs):
        print(LAYOUT.format(*cells), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.imports", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as where:
        print_table(Path(where), asked.lines, asked.pairs)
