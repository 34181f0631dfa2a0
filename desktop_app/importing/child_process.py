"""The child process from the parent's side: started, listened to, and ended whatever happens.

python-calamine reads fast and strictly, but some files abort it or make it fill the memory, and text can be as bad.
"""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Full, Queue
from typing import IO, Any, TypeAlias

from desktop_app.domain.message import N_, Message
from desktop_app.importing import child

TIME_LIMIT = 60.0  # seconds for one file
MEMORY_LIMIT = 1 << 30  # bytes of the child's address space, where the platform can limit it
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); from desktop_app.importing.child.main import main; main(sys.argv[2:])"
)

Progress: TypeAlias = Callable[[float], None]
"""Told now and then how much is done, from 0 to 1; what it raises ends the work."""

_AHEAD = 4  # values that wait to be taken
_PIPE = 1 << 20  # bytes of the pipe, where that can be chosen: enough that the child need not wait for this process
_PAUSE = 0.1  # seconds between two tellings while nothing comes
_ROOT = str(Path(child.__file__).parents[3])


class ChildFailedError(Exception):
    """The child said that it could not, or ended without a word.

    `kind` is its exception's class, the reason of a refusal with its `values`, "time", or "" for no word.
    """

    def __init__(self, kind: str, values: Mapping[str, str | int] | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values or {}


@contextmanager
def asking(arguments: Sequence[str], progress: Progress | None = None) -> Iterator[Callable[[], Any]]:
    """Start the child and give what receives its values; in the end the child is gone.

    Receiving raises ChildFailedError, and whatever `progress` raises, which is told in the calling thread ten times a
    second at least.
    """
    command = [sys.executable, "-I", "-c", PROGRAM, _ROOT, str(MEMORY_LIMIT), *arguments]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        listening = _Listening(process, progress)
        listening.start()
        try:
            yield listening.receive
        finally:
            process.kill()
            listening.stop()


def limit_sentence(path: Path, kind: str) -> Message | None:
    """What is said of a file that needed too much time or memory, whatever it was; None for other failures."""
    if kind == "time":
        template = N_(
            "{file} could not be read within a minute, so the attempt was ended. "
            "Copy the rows that matter into a new file and import that."
        )
    elif kind == "MemoryError":
        template = N_(
            "{file} is too large to be read: its cells lie too far apart or are too many. "
            "Copy the rows that matter into a new file and import that."
        )
    else:
        return None
    return Message(template, {"file": path.name})


class _Listening(threading.Thread):
    """Takes the child's values from its pipe, a few ahead, so that whoever waits for one can do something else."""

    def __init__(self, process: "subprocess.Popen[bytes]", progress: Progress | None) -> None:
        super().__init__(name="child", daemon=True)
        self._process = process
        self._progress = progress
        self._done = 0.0
        self._deadline = time.monotonic() + TIME_LIMIT
        self._values: Queue[Any] = Queue(_AHEAD)
        self._stopped = threading.Event()

    def run(self) -> None:
        stream = self._process.stdout
        if stream is None:
            raise AssertionError("a pipe was asked for")
        _widen(stream)
        try:
            while self._put(pickle.load(stream)):  # noqa: S301 - written by our own process
                pass
        except Exception:  # noqa: BLE001 - a child that breaks off, or talks nonsense, can make unpickling raise anything
            self._put(None)

    def _put(self, value: object) -> bool:
        while not self._stopped.is_set():
            with suppress(Full):
                self._values.put(value, timeout=_PAUSE)
                return True
        return False

    def receive(self) -> Any:  # noqa: ANN401 - what comes is decided by the child alone
        """The next value of the child."""
        value = self._next()
        if not isinstance(value, tuple) or not value:
            raise ChildFailedError("")
        if value[0] == "refused":
            raise ChildFailedError(value[1], value[2])
        if value[0] == "error":
            raise ChildFailedError(value[1])
        if value[0] == "rows":
            self._done = value[1]
        return value

    def _next(self) -> object:
        while True:
            if self._progress is not None:
                self._progress(self._done)
            if time.monotonic() > self._deadline:
                raise ChildFailedError("time")
            with suppress(Empty):
                return self._values.get(timeout=_PAUSE)

    def stop(self) -> None:
        """End the thread; the child has been killed."""
        self._stopped.set()
        self.join()


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold more, where the system allows it."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
