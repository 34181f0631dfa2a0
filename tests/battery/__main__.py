"""Faults and loads against the real program: a line a row, with what was lost: `python dev.py battery`.

What each row is about, and what the last full run said, is in docs/reliability.md.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.battery.again import worked_out_again
from tests.battery.backups import backups_under_writing
from tests.battery.damage import flips_are_detected
from tests.battery.dirty import dirty_files_lose_nothing
from tests.battery.encryption import encryption_holds
from tests.battery.exports import exports_hold_no_formulas
from tests.battery.faults import faults_at_every_write
from tests.battery.hostile import hostile_books_are_refused
from tests.battery.kills import kills_lose_nothing
from tests.battery.locks import races_for_a_book
from tests.battery.names import names_harm_nothing
from tests.battery.outcome import Tries
from tests.battery.previews import commits_are_as_foretold
from tests.battery.spreadsheets import hostile_files_are_refused
from tests.battery.tampering import tampering_is_named
from tests.battery.walks import walks_come_back
from tests.battery.writes import writes_into_closed_periods

_LAYOUT = "{:<4}{:<82}{:>7}{:>10}{:>6}{:>9}"
_SHOWN = 20  # losses of a row


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: how many are tried with each change of the program, and before a release."""

    name: str
    what: str
    small: int
    full: int
    tries: Tries


ROWS = (
    Row(
        "D1",
        "processes killed while they edit, import, approve, back up, restore, upgrade",
        60,
        1_000,
        lambda n, at, seed: kills_lose_nothing(n, at, seed=seed),
    ),
    Row(
        "D3",
        "a disk that is full, fails or may not be written, at the n-th write",
        1,
        30,
        lambda n, at, seed: faults_at_every_write(at, n, seed=seed),
    ),
    Row(
        "B1", "backups while a thread writes, each restored", 60, 500, lambda n, at, _seed: backups_under_writing(n, at)
    ),
    Row("C1", "two programs that race for one book", 40, 200, lambda n, at, seed: races_for_a_book(at, n, seed=seed)),
    Row("D4", "flipped bits", 100, 1_000, lambda n, at, seed: flips_are_detected(n, at, seed=seed)),
    Row(
        "D5",
        "truncated, foreign, newer and hostile files",
        100,
        200,
        lambda n, at, seed: hostile_books_are_refused(n, at, seed=seed),
    ),
    Row(
        "I1",
        "hostile spreadsheets and texts, and real ones with something changed in them",
        120,
        5_000,
        lambda n, at, seed: hostile_files_are_refused(n, at, seed=seed),
    ),
    Row(
        "I2",
        "known ledgers in dirty files",
        24,
        200,
        lambda n, at, seed: dirty_files_lose_nothing(n, at, seed=seed),
    ),
    Row(
        "I3",
        "previews, edits of the book, and then the commit",
        60,
        1_000,
        lambda n, at, seed: commits_are_as_foretold(n, at, seed=seed),
    ),
    Row(
        "P1",
        "routes by which a closed period might be written",
        30,
        60,
        lambda n, at, seed: writes_into_closed_periods(at, n, seed=seed),
    ),
    Row("P2", "rows changed below the program", 150, 1_000, lambda n, at, seed: tampering_is_named(n, at, seed=seed)),
    Row(
        "P3",
        "closed months worked out again: other locale, time zone, hash seed, import order",
        6,
        36,
        lambda n, at, seed: worked_out_again(at, n, seed=seed),
    ),
    Row(
        "U1",
        "steps of random walks of edits, undo and redo",
        300,
        10_000,
        lambda n, at, seed: walks_come_back(n, at, seed=seed),
    ),
    Row(
        "X1",
        "texts that might be taken for formulas, in what is exported",
        10,
        40,
        lambda n, at, seed: exports_hold_no_formulas(n, at, seed=seed),
    ),
    Row(
        "X2",
        "names as attacks in slips and payroll sheets",
        30,
        100,
        lambda n, at, seed: names_harm_nothing(n, at, seed=seed),
    ),
    Row(
        "Z1",
        "encrypted books: wrong keys, flipped bits, kills while re-keying",
        30,
        100,
        lambda n, at, seed: encryption_holds(at, n, seed=seed),
    ),
)


def main() -> int:
    """Run the rows that are asked for and print a line for each; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="dev.py battery", description=__doc__)
    parser.add_argument("--full", action="store_true", help="as many as before a release, not as after a change")
    parser.add_argument("--only", default="", metavar="D1,P2", help="these rows alone")
    parser.add_argument("--count", type=int, default=0, metavar="N", help="so many of each row")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other choices (1)")
    asked = parser.parse_args()
    names = [name for name in asked.only.upper().split(",") if name]
    if unknown := sorted(set(names) - {row.name for row in ROWS}):
        parser.error(f"there is no row {unknown[0]}; the rows are {', '.join(row.name for row in ROWS)}")
    print(_LAYOUT.format("", "", "tried", "survived", "lost", "seconds"), flush=True)
    lost = 0
    for row in ROWS:
        if not names or row.name in names:
            lost += _run(row, asked.count or (row.full if asked.full else row.small), asked.seed)
    return 1 if lost else 0


def _run(row: Row, count: int, seed: int) -> int:
    """Run a row and print its line; how many were lost."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tierbook-battery-") as folder:
        tried, losses = row.tries(count, Path(folder), seed)
    lost = min(len(losses), tried)
    print(_LAYOUT.format(row.name, row.what, tried, tried - lost, lost, f"{time.monotonic() - began:.1f}"), flush=True)
    for loss in losses[:_SHOWN]:
        print(f"      {loss}", flush=True)
    if len(losses) > _SHOWN:
        print(f"      … and {len(losses) - _SHOWN} more", flush=True)
    return len(losses)


if __name__ == "__main__":
    sys.exit(main())
