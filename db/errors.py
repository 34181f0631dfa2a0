"""What can be wrong with a book's file; the layers above put it into words."""

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
    READ_ONLY = auto()
    FULL = auto()
    UNREADABLE = auto()


class BookError(Exception):
    """A book's file could not be used; `fault` says why."""

    def __init__(self, fault: Fault, path: Path | None) -> None:
        super().__init__(f"{fault.name}: {path}")
        self.fault = fault
        self.path = path
