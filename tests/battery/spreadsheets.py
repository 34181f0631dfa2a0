"""I1: hostile spreadsheets and texts, and real ones with something changed in them at random.

Each becomes tables or a sentence (TierbookError) within the time that a file may take; the program that reads it lives,
its own memory grows by less than 150 MB, and nothing of another file on the disk gets into a table.
"""

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.importing import child_process
from desktop_app.importing.files import OpenedFile, open_file
from tests.battery.hostile_files import HOSTILE, SECRET, Make
from tests.battery.mutated_files import mutated, originals
from tests.battery.outcome import Outcome, told

MOST_MEMORY = 150  # MB that the program itself may grow by
_SPARE = 1.0  # seconds for ending a child that took too long


def hostile_files_are_refused(
    count: int,
    folder: Path,
    *,
    seed: int = 1,
    opens: Callable[[Path], OpenedFile] = open_file,
    hostile: Mapping[str, Make] = HOSTILE,
) -> Outcome:
    """So many files: every hostile kind once, then mutations; a sentence for each that does harm.

    Another way to open a file is for the tests that show that a bad one is caught.
    """
    rng, losses = random.Random(seed), []
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    real = originals(folder)
    kinds = list(hostile)
    for trial in range(count):
        if trial < len(kinds):
            name, (suffix, content) = kinds[trial], hostile[kinds[trial]](folder)
        else:
            original = real[rng.randrange(len(real))]
            name, suffix, content = f"{original.name}, {trial}", original.suffix, mutated(original.read_bytes(), rng)
        path = folder / f"file{suffix}"
        path.write_bytes(content)
        losses += [f"{name}: {harm}" for harm in _harm(path, opens)]
        path.unlink()
    return count, losses


def _harm(path: Path, opens: Callable[[Path], OpenedFile]) -> list[str]:
    """What opening a file does that it should not."""
    harm = []
    before, began = _memory_now(), time.monotonic()
    try:
        opened = opens(path)
        if any(SECRET in str(cell) for table in opened.tables for column in table.columns for cell in set(column)):
            harm.append("another file was read into a table")
    except TierbookError:
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is none of our sentences
        harm.append(told(error))
    grown = _most_memory() - before
    if grown > MOST_MEMORY:
        harm.append(f"the program grew by {grown:.0f} MB")
    if (seconds := time.monotonic() - began) > child_process.TIME_LIMIT + _SPARE:
        harm.append(f"it took {seconds:.0f} s")
    return harm


def _memory_now() -> float:
    """The program's memory in MB; from here on its most is counted anew, where the system can do that."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return _most_memory()
    return _status("VmRSS")


def _most_memory() -> float:
    """The most memory in MB since `_memory_now`; where the system does not tell, 0: nothing is measured there."""
    try:
        return _status("VmHWM")
    except OSError:
        return 0.0


def _status(key: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:")) / 1_024
