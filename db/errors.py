"""What can be wrong with a book's file; the layers above put it into words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

import sqlcipher3


class Fault(Enum):
    """Why a book cannot be used as asked."""

    EXISTS = auto()
    MISSING = auto()
    FOREIGN = auto()
    NEWER = auto()
    OLDER = auto()
    DAMAGED = auto()
    LOCKED = auto()
    LOCKED_BY = auto()  # by another Tierbook; `BookError.holder` says which
    NEEDS_KEY = auto()  # or is no book: without its key an encrypted file looks like noise
    WRONG_KEY = auto()
    BAD_PLACE = auto()  # for a new book; `BookError.hindrance` says why
    READ_ONLY = auto()  # `BookError.hindrance` says why
    FULL = auto()
    UNREADABLE = auto()


class Hindrance(Enum):
    """Why a book is only read."""

    WISH = auto()  # the user wants it so
    PERMISSION = auto()  # the file or its folder may not be written
    NETWORK = auto()  # it is reached through a network, where locks and a WAL cannot be relied on
    SYNCHRONISED = auto()  # another program copies the folder to other computers, file by file


class Holder(NamedTuple):
    """Who has a book open for writing."""

    host: str
    process: int
    user: str
    since_at: datetime


_FAULTS = {
    "SQLITE_BUSY": Fault.LOCKED,
    "SQLITE_LOCKED": Fault.LOCKED,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_CORRUPT": Fault.DAMAGED,
    "SQLITE_NOTADB": Fault.FOREIGN,
    "SQLITE_IOERR": Fault.UNREADABLE,
    "SQLITE_CANTOPEN": Fault.UNREADABLE,
}
_FAULTS_OF_THE_SYSTEM = {
    errno.EEXIST: Fault.EXISTS,
    errno.EACCES: Fault.READ_ONLY,
    errno.EPERM: Fault.READ_ONLY,
    errno.EROFS: Fault.READ_ONLY,
    errno.ENOSPC: Fault.FULL,
}


_NO_TEXT = "Could not decode to UTF-8"  # the driver about a cell, in an error without a name


class BookError(Exception):
    """A book's file could not be used; `fault` says why."""

    def __init__(
        self, fault: Fault, path: Path | None, *, holder: Holder | None = None, hindrance: Hindrance | None = None
    ) -> None:
        super().__init__(f"{fault.name}: {path}")
        self.fault = fault
        self.path = path
        self.holder = holder
        self.hindrance = hindrance


def fault_of(error: BaseException | None) -> Fault | None:
    """What of the surroundings, or of the file, an error of driver or system is about; None where it is our own."""
    if isinstance(error, OSError):
        return _FAULTS_OF_THE_SYSTEM.get(error.errno or 0, Fault.UNREADABLE)
    if isinstance(error, sqlcipher3.Error) and str(error).startswith(_NO_TEXT):
        return Fault.DAMAGED
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return next((fault for start, fault in _FAULTS.items() if name.startswith(start)), None)


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """Turn what driver and system have to say while a file is worked on into a BookError about it."""
    try:
        yield
    except (OSError, sqlcipher3.Error) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise BookError(fault, path) from error
