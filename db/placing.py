"""Files written under another name first, and put where they belong once they are whole and on the disk."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.errors import BookError, Fault, faults_of

BESIDE = ("-wal", "-shm", "-journal")
"""The endings of what SQLite keeps beside a file: parts of the same book, or traces of one that is gone."""

_PREFIX, _SUFFIX = ".tierbook-", ".part"
_STALE = 24 * 60 * 60  # seconds; no copy takes a day, so whoever wrote it has died
_TRIES, _PAUSE = 20, 0.05  # a second in all: a virus scanner looks at a new file and lets go


@contextmanager
def new_file(folder: Path) -> Iterator[Path]:
    """An empty file in a folder that only its owner can read; what is left of it in the end is taken away."""
    with faults_of(folder):
        _sweep(folder)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Take a file away, with what SQLite keeps beside it; one that somebody holds stays."""
    for ending in ("", *BESIDE):
        with suppress(OSError):
            beside(path, ending).unlink(missing_ok=True)


def beside(path: Path, ending: str) -> Path:
    """What SQLite calls the file with that ending."""
    return path.with_name(path.name + ending)


def put(written: Path, target: Path) -> None:
    """Give a finished file its name; BookError(EXISTS) rather than overwrite."""
    with faults_of(target):
        sync(written)
        try:
            os.link(written, target)  # unlike a renaming it never overwrites
        except FileExistsError:
            raise
        except OSError as error:  # a file system without links, such as that of a memory stick
            if os.path.lexists(target):
                raise BookError(Fault.EXISTS, target) from error
            written.rename(target)
        sync_folder(target.parent)


def replace(written: Path, target: Path) -> None:
    """Put a finished file in the place of another, in one step: at any moment one of the two is there."""
    with faults_of(target):
        sync(written)
        for tried in range(1, _TRIES + 1):
            try:
                os.replace(written, target)  # noqa: PTH105 - the tests take its place
                break
            except PermissionError:
                if tried == _TRIES:
                    raise
                time.sleep(_PAUSE)
        # It is done, and an error would say that it is not. After a loss of power one of the two whole files is there.
        with suppress(OSError):
            sync_folder(target.parent)


def duplicate(path: Path, target: Path) -> None:
    """A copy of a file, byte for byte, at a path that must be free."""
    with new_file(target.parent) as written:
        with faults_of(target):
            shutil.copyfile(path, written)
        put(written, target)


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what a program that died has left."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - _STALE:
                remove(path)
