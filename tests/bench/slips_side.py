"""One side of the slips' benchmark, as a process of its own: `python -m tests.bench.slips_side SIDE COUNT HOW`.

SIDE is "ours" or "bare": a loop over the very canvas calls that ours makes, with everything that they say already
worked out. HOW is "each" for a file each, "one" for one file. Both sides draw a slip first, so that the fonts are
parsed. "first BOOK command" and "first BOOK window" are about that first slip. What was measured is printed as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import groupby
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from desktop_app.__main__ import main
from desktop_app.domain.money import Money
from desktop_app.garbage import leave_garbage
from desktop_app.reporting import paper, pdf_document, slip, typefaces
from desktop_app.reporting.packing import packed
from desktop_app.reporting.slip_options import SlipOptions
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.wording import formats
from desktop_app.wording.catalogue import in_language
from tests.helpers.figures import CNY
from tests.reporting.slips import COMMISSION, FOUR, LI, PRIZE, a_line, a_slip

if sys.platform != "win32":  # there memory is left out
    import resource

Call: TypeAlias = tuple[str, tuple[Any, ...], dict[str, Any]]
Made = TypeVar("Made")
OPTIONS = SlipOptions(("zh_CN",))
_QUIET = frozenset({"stringWidth", "getPageNumber"})  # what only asks draws nothing


class Recorder(Canvas):
    """A canvas that notes what it is asked from outside; its own methods ask each other, too."""

    made: list["Recorder"] = []  # noqa: RUF012 - all that were made

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as they came
        self.calls: list[Call] = []
        self.depth = 1
        self.given = (arguments, named)
        super().__init__(*arguments, **named)
        self.depth = 0
        Recorder.made.append(self)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        found = super().__getattribute__(name)
        if name.startswith("_") or name in _QUIET or not callable(found) or self.__dict__.get("depth"):
            return found

        def noted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as they came
            self.calls.append((name, arguments, named))
            self.depth += 1
            try:
                return found(*arguments, **named)
            finally:
                self.depth -= 1

        return noted


def records(count: int) -> list[SlipRecord]:
    """So many slips of four components with a year behind them, each of somebody else and with other figures."""
    found = []
    for number in range(count):
        payee = replace(LI, code=f"N-{number:04}", name=f"李雷{number}")
        base = f"{100_000 + 137 * number}.{number % 100:02}"
        found.append(a_slip((a_line(COMMISSION, base), a_line(PRIZE, base), *FOUR[2:]), payee))
    return found


def batches(count: int, how: str) -> list[list[SlipRecord]]:
    """What goes into each file."""
    all_ = records(count)
    return [all_] if how == "one" else [[each] for each in all_]


def draw(batch: Sequence[SlipRecord]) -> bytes:
    """A file of ours."""
    content = BytesIO()
    slip.write_slips(batch, content, OPTIONS)
    return content.getvalue()


def recorded(batch: Sequence[SlipRecord]) -> Recorder:
    """The calls that make a file of ours."""
    Recorder.made.clear()
    with patch.object(pdf_document, "Canvas", Recorder):
        draw(batch)
    return Recorder.made[0]


def texts(record: SlipRecord) -> list[list[tuple[str, bool, float]]]:
    """What is written on a slip, line by line from the top: text, whether it is bold, and its size in points."""
    written, face, size = [], "", 0.0
    for name, given, named in recorded([record]).calls:
        if name == "setFont":
            face, size = given
        elif name == "drawString":
            x, y, text = given
            is_bold = face == typefaces.BOLD or named["mode"] == paper.FILL_AND_STROKE
            written.append((-y, x, text, is_bold, size))
    lines = groupby(sorted(written), key=lambda each: each[0])
    return [[each[2:] for each in line] for _y, line in lines]


def replay(calls: Sequence[Call], arguments: tuple[Any, ...], named: dict[str, Any]) -> bytes:
    """The bare loop."""
    canvas = Canvas(*arguments, **named)
    made = b""
    for name, given, by_name in calls:
        made = getattr(canvas, name)(*given, **by_name)  # the last gives the file
    return made


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """How much time of a processor it took, which does not count what others do meanwhile; and what came of it."""
    started = time.process_time()
    made = work()
    return time.process_time() - started, made


def _with_fonts() -> bytes:
    typefaces.register()
    return b""


def peak() -> float:
    """The most memory so far in MB; 0 where that is not known."""
    if sys.platform == "win32":
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def measured(side: str, count: int, how: str) -> dict[str, object]:
    """Draw everything and say how long it took, how large it is, and its hash, by which both sides are compared."""
    draw(records(1))
    digest, size, seconds, largest = sha256(), 0, 0.0, 0.0
    given = batches(count, how)
    before = peak()
    works: Iterator[Callable[[], bytes]]
    if side == "ours":
        works = (lambda batch=batch: draw(batch) for batch in given)  # type: ignore[misc]
    else:
        made = [recorded(batch) for batch in given]
        works = (lambda each=each: replay(each.calls, *each.given) for each in made)  # type: ignore[misc]
    for work in works:
        took, content = timed(work)
        content = content if side == "ours" else packed(content)
        seconds += took
        size += len(content)
        largest = max(largest, took)
        digest.update(content)
    return {
        "seconds": seconds,
        "bytes": size,
        "grown": peak() - before,
        "sha256": digest.hexdigest(),
    }


def first_slip(book: str, program: str) -> dict[str, float]:
    """How long the command takes for the first slip of a book's last month, and for the mean of those after it.

    As seconds, without parsing the fonts. What comes before the first is what the command itself does: it has read its
    arguments, which it describes in Chinese, and the book. A window has shown figures and days as well.
    """
    os.environ["LC_ALL"] = f"{OPTIONS.languages[0]}.UTF-8"
    leave_garbage()
    if program == "window":
        with in_language(OPTIONS.languages[0]):
            formats.day(date(2026, 10, 3))
            formats.money(Money(Decimal(1), CNY))
    drawn = slip._draw
    taken: list[float] = []
    parsed: list[float] = []

    def noted(*given: Any) -> int:  # noqa: ANN401 - as they came
        if not taken:
            parsed.append(timed(_with_fonts)[0])
        took, pages = timed(lambda: drawn(*given))
        taken.append(took)
        return pages

    with patch.object(slip, "_draw", noted), TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        if main(["slips", book, "latest", "--lang", OPTIONS.languages[0], "--out", folder]) != 0:
            sys.exit("The command did not write the slips.")
    first, *later = taken
    return {"fonts": parsed[0], "first": first, "later": mean(later)}


if __name__ == "__main__":
    side, counted, how = sys.argv[1:]
    json.dump(first_slip(counted, how) if side == "first" else measured(side, int(counted), how), sys.stdout)
