"""The main job and the engine against others, as ratios within one run: `python dev.py bench` (docs/benchmarks.md)."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import closing, engine, imports, slips, window
from tests.bench.ledger import FORMS, write_plan
from tests.bench.measuring import ROOT, FailedError, Measured, Pairs, in_turn, measure
from tests.bench.peers import Payouts, office, pandas_python, payouts_on_slips

MANY = 50_000  # lines from which the goal is the one for 100,000
_LAYOUT = "{:<56}{:>9}{:>9}{:>9}{:>15}{:>6}{:>5}{:>9}{:>9}"
NO_OFFICE = "LibreOffice Calc is not installed, so the slips are left out; in Debian it is in libreoffice-calc."


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: how many times as fast as the other side we were, and should be."""

    what: str
    lines: int
    goal: float
    pairs: Pairs


def main() -> int:
    """Measure what is asked for and print the table; 1 if a side failed or two sides differ by a cent."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="how many pairs are measured (5)")
    parser.add_argument("--lines", default="10000,100000", metavar="N,N", help="sale lines (10000,100000; 0: none)")
    parser.add_argument("--without-office", action="store_true", help="leave LibreOffice out")
    parser.add_argument("--engine-lines", type=int, default=1_000_000, metavar="N", help="its book (1000000; 0: none)")
    parser.add_argument("--import-lines", type=int, default=1_000_000, metavar="N", help="its file (1000000; 0: none)")
    parser.add_argument("--window-lines", type=int, default=1_000_000, metavar="N", help="its book (1000000; 0: none)")
    parser.add_argument("--without-slips", action="store_true", help="leave the drawing of slips out")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.lines.split(",") if int(size)]
    print(_LAYOUT.format("", "lines", "ours", "other", "times as fast", "goal", "met", "ours", "other"), flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
            for result in _results(Path(folder), sizes, asked.pairs, with_office=not asked.without_office):
                print(_LAYOUT.format(*_cells(result)), flush=True)
        if not asked.without_slips:
            slips.print_table(asked.pairs)
            slips.print_first(asked.pairs)
            slips.print_weasyprint(asked.pairs)
        if asked.import_lines:
            with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
                imports.print_table(Path(folder), asked.import_lines, asked.pairs)
        if asked.engine_lines:
            with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
                engine.print_table(Path(folder), asked.engine_lines, asked.pairs, with_office=not asked.without_office)
            with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
                closing.print_table(Path(folder), asked.engine_lines, asked.pairs)
        if asked.window_lines:
            with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
                with_office = not asked.without_office
                window.print_table(Path(folder), asked.window_lines, asked.pairs, with_office=with_office)
    except FailedError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


def _results(folder: Path, sizes: Sequence[int], pairs: int, *, with_office: bool) -> Iterator[Result]:
    bench = _Bench(folder, pairs)
    for lines in sizes:
        for form in FORMS:
            yield bench.against_pandas(lines, form)
    if not with_office:
        return
    command = office()
    if command is None:
        print(NO_OFFICE)
        return
    for lines in sizes:
        yield bench.against_office(lines, command)


class _Bench:
    """The files that are worked on, and the sides."""

    def __init__(self, folder: Path, pairs: int) -> None:
        self.folder = folder
        self.pairs = pairs
        self.plan = folder / "plan.json"
        write_plan(self.plan)

    def against_pandas(self, lines: int, form: str) -> Result:
        """From the file to the payouts of a year; the other side stores nothing."""
        python = pandas_python()
        ledger = self._ledger(lines, form)
        script = Path(__file__).with_name("pandas_peer.py")
        pairs = in_turn(lambda: self._ours(ledger), lambda: measure(python, script, ledger, self.plan), self.pairs)
        for ours, other in pairs.pairs:
            _compare(json.loads(ours.printed), json.loads(other.printed))
        return Result(f"payouts of a year from {form}’s file, against pandas", lines, 5 if lines >= MANY else 3, pairs)

    def against_office(self, lines: int, command: str) -> Result:
        """The same and fifty slips, against a workbook of the same lines that prints its slips."""
        ledger = self._ledger(lines, "openpyxl")
        workbook, slips = self.folder / "workbook.xlsx", self.folder / "slips"
        _make("tests.bench.commission_workbook", lines, workbook)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        printing: list[str | Path] = [
            command,
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            self.folder,
            workbook,
        ]
        pairs = in_turn(lambda: self._ours(ledger, slips), lambda: measure(*printing), self.pairs)
        printed = payouts_on_slips(workbook.with_suffix(".pdf"))
        for ours, _ in pairs.pairs:
            _compare(json.loads(ours.printed), printed)
        return Result("payouts of a year and 50 slips, against LibreOffice", lines, 2, pairs)

    def _ledger(self, lines: int, form: str) -> Path:
        ledger = self.folder / f"ledger-{lines}-{form}.xlsx"
        if not ledger.exists():
            _make("tests.bench.ledger", lines, form, ledger)
        return ledger

    def _ours(self, ledger: Path, slips: Path | None = None) -> Measured:
        """Our side on a new book, which is then thrown away."""
        book = Path(tempfile.mkdtemp(dir=self.folder)) / "new.tierbook"
        given = [ledger, self.plan, book] if slips is None else [ledger, self.plan, book, slips]
        measured = measure(sys.executable, "-m", "tests.bench.workload", *given)
        shutil.rmtree(book.parent)
        return measured


def _make(module: str, *arguments: object) -> None:
    """Write a file in a process of its own: a child inherits the peak of the process that starts it."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], cwd=ROOT, check=True)


def _compare(ours: Payouts, other: Payouts) -> None:
    """FailedError unless everybody is paid the same, to the cent, in every month."""
    if ours != other:
        raise FailedError("The two sides do not pay the same, so there is nothing to compare.")


def _cells(result: Result) -> tuple[str, ...]:
    pairs = result.pairs
    peaks = (pairs.peak(side) for side in (0, 1))
    return (
        result.what,
        f"{result.lines:,}",
        *(f"{pairs.seconds(side):.2f} s" for side in (0, 1)),
        f"{pairs.times_as_fast:.1f}",
        f"{result.goal:g}",
        "yes" if pairs.times_as_fast >= result.goal else "no",
        *("–" if peak is None else f"{peak:.0f} MB" for peak in peaks),
    )


if __name__ == "__main__":
    sys.exit(main())
