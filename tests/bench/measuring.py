"""Whole processes measured from outside, two sides in turn."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
_PEAK_UNITS_A_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000


class FailedError(Exception):
    """What was to be measured cannot be; the text says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A process from its start to its end.

    `peak` is the most memory in MB that it, or the largest process that it started, had at a time; None on Windows.
    """

    seconds: float
    printed: str
    peak: float | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two sides measured in turn: of each pair, ours and the other's."""

    pairs: Sequence[tuple[Measured, Measured]]

    @property
    def times_as_fast(self) -> float:
        """The median over the pairs of how many times longer the other side took."""
        return median(other.seconds / ours.seconds for ours, other in self.pairs)

    def seconds(self, side: int) -> float:
        """The median time of ours (0) or the other side (1)."""
        return median(pair[side].seconds for pair in self.pairs)

    def peak(self, side: int) -> float | None:
        """The median peak of a side, None where it is not known."""
        peaks = [peak for pair in self.pairs if (peak := pair[side].peak) is not None]
        return median(peaks) if peaks else None


def in_turn(ours: Callable[[], Measured], other: Callable[[], Measured], count: int) -> Pairs:
    """Measure `count` pairs after one that is thrown away; who begins changes from pair to pair."""
    pairs = []
    for number in range(count + 1):
        if number % 2:
            second, first = other(), ours()
        else:
            first, second = ours(), other()
        pairs.append((first, second))
    return Pairs(pairs[1:])


def measure(*command: str | Path, environment: Mapping[str, str] | None = None) -> Measured:
    """Run a command in the checkout to its end, with more in its environment; FailedError if it does not return 0."""
    # An installed program has its bytecode; here the pair that is thrown away leaves it for the others.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    given = {**inherited, **(environment or {})}
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=complaints)
        assert process.stdout is not None
        with process.stdout as stream:
            printed = stream.read()
        peak = _wait(process)
        seconds = time.perf_counter() - started
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace")
            raise FailedError(f"{' '.join(map(str, command))} returned {process.returncode}:\n{said}")
    return Measured(seconds, printed.decode("utf-8"), peak)


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for the end of a process; its peak in MB."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / _PEAK_UNITS_A_MEGABYTE
