"""The window against bare windows, LibreOffice and a table that loads everything, as ratios within one run.

    python -m tests.bench.window --lines 1000000

From the start of the process to what is painted, on the sample book; and the Sales page on a book of many lines
(docs/benchmarks.md).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dev
from desktop_app.services.make_sample import make_sample
from tests.bench.engine import LAYOUT, Result
from tests.bench.engine_book import write_book
from tests.bench.measuring import FailedError, Measured, in_turn, measure
from tests.bench.peers import office

_STARTS = (
    ("first paint ÷ a bare window", "painted", 1.5),
    ("Home with its figures ÷ a bare window", "figures", 5),
    ("Home with its charts ÷ a bare window", "charts", 10),
)
_SALES = (
    ("the Sales page opens ÷ a table that loads everything", "opened", "opened", 1 / 10),
    ("… memory that it adds", "added", "added", 1 / 6),
    ("… sorted by document", "sorted", "sorted", 1 / 20),
    ("… the last row after Ctrl+End ÷ that table opens", "last", "opened", 1 / 4),
)
_KEYS = 40  # typed in the plan editor
_PATIENCE = 60  # seconds until a window that does not come is given up
_CALC = "LibreOffice Calc"


def print_table(folder: Path, lines: int, pairs: int, *, with_office: bool) -> None:
    """Measure and print, a line each."""
    print(LAYOUT.format(f"the window, {lines:,} lines", "ours", "other", "ratio", "goal", "met"))
    with _screen(folder) as environment:
        for result in _results(folder, lines, pairs, environment, with_office=with_office):
            print(LAYOUT.format(*result.cells()), flush=True)


def _results(
    folder: Path, lines: int, pairs: int, environment: Mapping[str, str], *, with_office: bool
) -> Iterator[Result]:
    book = folder / "sample.tierbook"
    make_sample(book, language="en").close()
    bare = _side(environment, "bare")
    for what, side, goal in _STARTS:
        ours = _side(environment, side, book)
        yield Result(what, goal, [(a.seconds, b.seconds) for a, b in in_turn(ours, bare, pairs).pairs])
    command = office() if with_office and sys.platform == "linux" else None
    if command is not None:
        shown = _Calc(command, folder, environment)
        ours = _side(environment, "painted", book)
        yield Result(
            "first paint ÷ LibreOffice Calc shows an empty sheet",
            1 / 2,
            [(ours().seconds, shown.seconds()) for _ in range(pairs + 1)][1:],
        )
    yield _typed(book, pairs, environment)
    if lines:
        yield from _sales(folder, lines, min(pairs, 3), environment)


def _typed(book: Path, pairs: int, environment: Mapping[str, str]) -> Result:
    def asked() -> Measured:
        return measure(sys.executable, "-m", "tests.bench.plan_editor", book, str(_KEYS), environment=environment)

    found = [json.loads(asked().printed) for _ in range(pairs)]
    if any(each["changed"] != _KEYS for each in found):
        raise FailedError("What was typed in the plan editor did not change the curve.")
    return Result("a key in the plan editor ÷ its curve redrawn", 2, [(each["typed"], each["drawn"]) for each in found])


def _sales(folder: Path, lines: int, pairs: int, environment: Mapping[str, str]) -> Iterator[Result]:
    book = folder / "lines.tierbook"
    write_book(book, lines).close()
    measured = in_turn(_side(environment, "sales", book), _side(environment, "loading", book), pairs)
    found = [(json.loads(ours.printed), json.loads(other.printed)) for ours, other in measured.pairs]
    if any(ours["lines"] != lines or other["lines"] != lines for ours, other in found):
        raise FailedError("The two tables do not show all the lines.")
    for what, ours_key, other_key, goal in _SALES:
        yield Result(what, goal, [(ours[ours_key], other[other_key]) for ours, other in found])


def _side(environment: Mapping[str, str], *asked: str | Path) -> Callable[[], Measured]:
    return lambda: measure(sys.executable, "-m", "tests.bench.window_sides", *asked, environment=environment)


@dataclass(frozen=True, slots=True)
class _Calc:
    """LibreOffice Calc with a profile of its own, which its first start makes."""

    command: str
    folder: Path
    environment: Mapping[str, str]

    def seconds(self) -> float:
        """From the start of the process until the window of an empty sheet is on the screen; it is then ended."""
        profile = (self.folder / "calc-profile").as_uri()
        environment = {**os.environ, **self.environment}
        asked = ["--norestore", "--nologo", "--nofirststartwizard", "--calc", f"-env:UserInstallation={profile}"]
        started = time.perf_counter()
        with subprocess.Popen(
            [self.command, *asked], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as calc:  # fmt: skip
            try:
                search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", _CALC]
                subprocess.run(search, env=environment, stdout=subprocess.DEVNULL, timeout=_PATIENCE, check=True)
                return time.perf_counter() - started
            except (OSError, subprocess.SubprocessError) as error:
                raise FailedError(f"The window of LibreOffice Calc could not be waited for: {error}") from error
            finally:
                os.killpg(calc.pid, signal.SIGKILL)


@contextmanager
def _screen(folder: Path) -> Iterator[Mapping[str, str]]:
    """A screen with nobody's preferences but the program's own."""
    with dev.display() as environment:
        homes = {name: str(folder / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        yield {**environment, **homes, "LANG": "en_US.UTF-8"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N", help="of the Sales page (0: none)")
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    parser.add_argument("--without-office", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as where:
        print_table(Path(where), asked.lines, asked.pairs, with_office=not asked.without_office)
