"""What can be wrong with a book's file; the layers above put it into words."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path


class Fault(Enum):
    """Why a book cannot be used as asked."""

    EXISTS = auto()
    MISSING = auto()
    FOREIGN = auto()
    NEWER = auto()
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


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a book open for writing."""

    host: str
    process: int
    user: str
    since_at: datetime


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
