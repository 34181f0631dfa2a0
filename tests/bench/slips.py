"""Slips against the bare canvas calls that draw them: `python -m tests.bench.slips` (docs/benchmarks.md)."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import resources
from tests.bench import peers
from tests.bench.measuring import FailedError, measure
from tests.bench.slips_side import records, texts

COUNTS = (50, 1000)
GOAL = 1.5  # times as long as the bare calls
FIRST_GOAL = 3.0  # times a later slip
GROWTH_GOAL = 15.0  # times the size of one file
SMALLEST, LARGEST = 17.0, 25.0  # KB a slip in a file of its own
_BY_WEASYPRINT = 10  # slips; a file each takes it most of a second
_TIMES_WEASYPRINT = 8  # as fast
_WEASYPRINT = Path(__file__).with_name("weasyprint_peer.py")
_LAYOUT = "{:<44}{:>10}{:>10}{:>9}{:>6}{:>5}"


@dataclass(frozen=True, slots=True)
class Measured:
    """Both sides drew the same bytes, in turn: what each run of each side said of itself."""

    ours: Sequence[dict[str, Any]]
    bare: Sequence[dict[str, Any]]

    @property
    def ratio(self) -> float:
        """The median over the pairs of how many times as long ours took."""
        pairs = zip(self.ours, self.bare, strict=True)
        return median(float(ours["seconds"]) / float(bare["seconds"]) for ours, bare in pairs)

    def seconds(self, of: Sequence[dict[str, Any]]) -> float:
        """The median of one side."""
        return median(float(each["seconds"]) for each in of)


def in_turn(count: int, how: str, pairs: int) -> Measured:
    """Measure both sides, who begins changes; FailedError if they draw different bytes."""
    ours: list[dict[str, Any]] = []
    bare: list[dict[str, Any]] = []
    for number in range(pairs):
        sides = [("ours", ours), ("bare", bare)]
        for side, found in sides if number % 2 == 0 else reversed(sides):
            printed = measure(sys.executable, "-m", "tests.bench.slips_side", side, str(count), how).printed
            found.append(json.loads(printed))
    if len({each["sha256"] for each in (*ours, *bare)}) != 1:
        raise FailedError("The two sides do not draw the same slips, so there is nothing to compare.")
    return Measured(ours, bare)


def print_table(pairs: int, counts: Sequence[int] = COUNTS) -> None:
    """Print a row for each count, as single files and as one, and what follows from them."""
    print(_LAYOUT.format("slips against bare canvas calls", "ours", "bare", "times", "goal", "met"), flush=True)
    for count in counts:
        for how, named in (("each", "files"), ("one", "in one file")):
            found = in_turn(count, how, pairs)
            ours, bare = (f"{found.seconds(side):.2f} s" for side in (found.ours, found.bare))
            _print(f"{count} slips, {named}", ours, bare, found.ratio, GOAL)
            _print_the_rest(found, count, how)


def _print_the_rest(found: Measured, count: int, how: str) -> None:
    size = median(each["bytes"] for each in found.ours) / 1000
    grown = median(each["grown"] for each in found.ours)
    if how == "one":
        _print(f"  memory for a file of {size / 1000:.1f} MB", f"{grown:.1f} MB", "", 1000 * grown / size, GROWTH_GOAL)
        return
    a_slip = size / count
    met = "yes" if SMALLEST <= a_slip <= LARGEST else "no"
    print(_LAYOUT.format("  size of a slip", f"{a_slip:.1f} KB", "", "", "17–25", met), flush=True)
    print(_LAYOUT.format("  memory, more than for one slip", f"{grown:.1f} MB", "", "", "", ""), flush=True)


def _print(what: str, ours: str, other: str, ratio: float, goal: float) -> None:
    cells = (what, ours, other, f"{ratio:.2f}", f"{goal:g}", "yes" if ratio <= goal else "no")
    print(_LAYOUT.format(*cells), flush=True)


def print_first(pairs: int) -> None:
    """Print how long a command on the sample book, and a window, take for the first slip and for one of the others."""
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
        book = str(Path(folder) / "sample.tierbook")
        measure(sys.executable, "-m", "desktop_app", "sample", book)
        for program in ("command", "window"):
            asked = (sys.executable, "-m", "tests.bench.slips_side", "first", book, program)
            found = [json.loads(measure(*asked).printed) for _ in range(pairs)]
            first, later, fonts = (1000 * median(each[key] for each in found) for key in ("first", "later", "fonts"))
            words = f"first slip of a {program} (fonts {fonts:.0f} ms)"
            _print(words, f"{first:.1f} ms", f"{later:.1f} ms", first / later, FIRST_GOAL)


def print_weasyprint(pairs: int) -> None:
    """Print how long WeasyPrint takes for the texts of some slips; where its libraries are missing, say so."""
    python = peers.pandas_python()
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
        given = Path(folder) / "slips.json"
        given.write_text(json.dumps([texts(each) for each in records(_BY_WEASYPRINT)]), encoding="utf-8")
        for how, named in (("each", "files"), ("one", "in one file")):
            asked = (python, _WEASYPRINT, given, resources.path("fonts"), how)
            found = in_turn(_BY_WEASYPRINT, how, pairs)
            try:
                other = median(json.loads(measure(*asked).printed)["seconds"] for _ in range(pairs))
            except FailedError as reason:
                print(f"WeasyPrint was left out, it needs Pango: {str(reason).splitlines()[-1]}", flush=True)
                return
            ours = found.seconds(found.ours)
            cells = (f"{_BY_WEASYPRINT} slips, {named}, WeasyPrint", f"{ours:.2f} s", f"{other:.2f} s")
            met = "yes" if other >= _TIMES_WEASYPRINT * ours else "no"
            print(_LAYOUT.format(*cells, f"{other / ours:.1f}", f"≥{_TIMES_WEASYPRINT}", met), flush=True)


def main() -> int:
    """Print the table alone."""
    parser = argparse.ArgumentParser(prog="tests.bench.slips", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    parser.add_argument("--slips", default="50,1000", metavar="N,N")
    asked = parser.parse_args()
    try:
        print_table(asked.pairs, [int(count) for count in asked.slips.split(",")])
        print_first(asked.pairs)
        print_weasyprint(asked.pairs)
    except FailedError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
