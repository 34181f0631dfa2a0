"""A key in the plan editor against matplotlib: `python -m tests.bench.plan_editor BOOK KEYS` (docs/benchmarks.md).

A rate of the sample's plan is typed at; with each key the sentence, the curve, the plan review and what is tried are
drawn anew. The other side draws the figure that came of it once more, with the artists that it has. Both are times of
the processor, in turn in one process, from the key until the curve has been painted.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest

from tests.helpers.desk_driver import DeskDriver

_THIRD = 2  # tier, which the curve shows in full
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_Backspace)  # 7.5 % becomes 7.51 % and again what it was
_WARM = 4  # keys that are not counted


class _Paints(QObject):
    """Counts how often a widget has been asked to paint itself."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def measured(book: Path, keys: int) -> dict[str, float]:
    """The medians of both sides over so many keys, in seconds, and how many keys drew another curve."""
    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
        driver = DeskDriver(Path(folder) / "preferences.ini")
        driver.open(book)
        driver.go_to("plans")
        page: Any = driver.window.pages["plans"]
        driver.settle()
        drawing = page.outcome.chart.drawing
        canvas, paints = drawing.figure.canvas, _Paints()
        canvas.installEventFilter(paints)
        field = page.card.tiers.rows[_THIRD].gives
        field.setFocus()
        field.setText(field.text().rstrip("%"))
        driver.settle()

        def until_painted(work: Callable[[], object]) -> float:
            before, started = paints.count, time.process_time()
            work()
            while paints.count == before:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            return time.process_time() - started

        typed, drawn, curves = [], [], []
        for number in range(_WARM + keys):
            typed.append(until_painted(partial(QTest.keyClick, field, _KEYS[number % 2])))
            curves.append(str(drawing.line.get_ydata()))
            drawn.append(until_painted(canvas.draw))
        field.setFocus()
        page.editing.give_up()
        driver.window.close()
    changed = sum(one != other for one, other in zip(curves[_WARM - 1 :], curves[_WARM:], strict=False))
    return {"typed": median(typed[_WARM:]), "drawn": median(drawn[_WARM:]), "changed": changed}


if __name__ == "__main__":
    json.dump(measured(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
