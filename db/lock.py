"""Who may write a book: one program at a time, held by a lock of the operating system on a file beside the book.

The lock ends with the process that holds it, however that ends, so none is ever stale. What stands in the file is for
people: it says who has the book.
"""

import getpass
import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import BookError, Fault, Holder, fault_of

PATIENCE = 2
"""Seconds that an opener waits for another one to finish."""

# On Windows the first byte of a locked file can be read by its holder alone, so the words begin after it. A file that
# begins otherwise is somebody else's that happens to have the name, and is left as it is.
_MOST = 4096


class BookLock:
    """The right to write one book; held until `close`."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._path = path
        self._lock = lock

    def close(self) -> None:
        """Let others write. The file goes as well, as far as it can."""
        is_ours = _is_ours(self._path)
        if is_ours and sys.platform != "win32":
            # Whoever waits with the old file in hand notices that it is gone, and begins again with a new one.
            self._path.unlink(missing_ok=True)
        self._lock.release()
        if is_ours and sys.platform == "win32":
            with suppress(OSError):  # an open file cannot be taken away there: not by its holder, nor from the next one
                self._path.unlink()


def take(path: Path, patience: int = PATIENCE) -> BookLock:
    """The lock of a book, waited for so many seconds; BookError(LOCKED_BY) says who has it."""
    place = lock_of(path)
    # Any thread may give it back; where the file system has no such locks it is refused, not replaced by a weaker one.
    lock = FileLock(
        place,
        mode=0o600,
        thread_local=False,
        fallback_to_soft=False,
        preserve_lock_file=True,
        on_acquired=_sign(place),
    )
    try:
        lock.acquire(timeout=patience, poll_interval=0.02)
    except Timeout as error:
        raise BookError(Fault.LOCKED_BY, path, holder=holder_of(path)) from error
    except OSError as error:
        raise BookError(fault_of(error) or Fault.UNREADABLE, path) from error
    return BookLock(place, lock)


def lock_of(path: Path) -> Path:
    """The file whose lock is a book's."""
    real = path.resolve()  # by whatever link it is reached
    return real.with_name(real.name + ".lock")


def holder_of(path: Path) -> Holder | None:
    """Who wrote himself into the lock of a book last; None where that cannot be read."""
    try:
        with lock_of(path).open("rb", buffering=0) as file:
            file.seek(1)
            said = json.loads(file.read(_MOST))
        return Holder(
            str(said["host"]), int(said["process"]), str(said["user"]), datetime.fromisoformat(said["since_at"])
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _sign(place: Path) -> Callable[[int], None]:
    def sign(descriptor: int) -> None:
        if os.fstat(descriptor).st_size and not _is_ours(place):
            return
        said = {
            "host": socket.gethostname(),
            "process": os.getpid(),
            "user": _user(),
            "since_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        with suppress(OSError):  # a full disk is no reason not to hold the lock
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, b"\0" + json.dumps(said).encode())

    return sign


def _is_ours(place: Path) -> bool:
    """Whether a lock file holds what Tierbook writes there, or nothing."""
    try:
        with place.open("rb", buffering=0) as file:
            file.seek(1)
            return file.read(1) in {b"", b"{"}
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
