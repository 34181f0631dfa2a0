"""Copies of a book: each one whole file, taken while the book is in use, and looked at before it counts.

A copy is made by SQLite itself: a book in use is several files, and a copy of the one that has its name may lack
everything that was kept lately. It is a state that somebody had committed, whatever is written meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from db.book import Book, recognise
from db.errors import BookError, Fault, fault_of, faults_of
from db.older import is_of_its_version
from db.placing import new_file
from db.raw import Raw, connect_raw, open_raw

Examine = Callable[[Connection], None]
"""A further look at a copy; raises BookError(DAMAGED) if something is not as it was kept."""

_PAGES = 1024  # copied at a time; in between others have their turn
_CHUNK = 1 << 20
_BOOKKEEPING = (slice(18, 20), slice(24, 28), slice(92, 100))  # of the header: how it is kept, and how often written
# The driver gives an error of a copy no name, only the sentence of SQLite.
_SAID = {
    "database or disk is full": Fault.FULL,
    "database is locked": Fault.LOCKED,
    "attempt to write a readonly database": Fault.READ_ONLY,
    "database disk image is malformed": Fault.DAMAGED,
}


def nothing_more(_copy: Connection) -> None:
    """The look of somebody who trusts a copy that SQLite finds whole."""


@contextmanager
def copied(book: Book, folder: Path, *, key: str | None = None) -> Iterator[Path]:
    """The state of an open book as a file of its own in a folder: give it its name with `placing.put`, or it is gone.

    The copy is whole in itself, on the disk, and its owner's alone. `key` is the password of the book and its copy.
    """
    with new_file(folder) as copy:
        with book.read() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").all()  # from now on it sees this one state
            _copy(connection.connection.driver_connection, book.path, copy, key)
        yield copy


@contextmanager
def copied_file(path: Path, folder: Path, *, key: str | None = None) -> Iterator[Path]:
    """The same of a file that is not open as a book: a backup, whatever lies beside it."""
    with faults_of(path):
        recognise(path, key)
    with new_file(folder) as copy:
        with faults_of(path), open_raw(path, key=key) as source:
            _copy(source, path, copy, key)
        yield copy


def _copy(source: Raw, path: Path, copy: Path, key: str | None) -> None:
    with faults_of(copy.parent), open_raw(copy, write=True, key=key) as target:
        target.execute("PRAGMA synchronous=OFF").close()  # `placing` waits for the disk, once
        try:
            source.backup(target, pages=_PAGES)
        except sqlcipher3.Error as error:
            fault = _SAID.get(str(error), Fault.UNREADABLE)
            raise BookError(fault, path if fault is Fault.DAMAGED else copy.parent) from error
        target.execute("PRAGMA journal_mode=DELETE").close()  # or it would need a WAL wherever it is opened


def check(path: Path, *, examine: Examine = nothing_more, thoroughly: bool = True, key: str | None = None) -> None:
    """BookError unless a file is a whole book, of this version or an older one; nothing is written to it.

    Thoroughly, every index is compared with its table (a million sale lines take seconds) and `examine` has its look.
    """
    with looking_into(path, key=key) as connection:
        pragma = "integrity_check" if thoroughly else "quick_check"
        whole = connection.exec_driver_sql(f"PRAGMA {pragma}(1)").scalar_one() == "ok"
        if not (whole and is_of_its_version(connection)):
            raise BookError(Fault.DAMAGED, path)
        if thoroughly:
            examine(connection)


@contextmanager
def looking_into(path: Path, *, key: str | None = None) -> Iterator[Connection]:
    """A connection to a file that is not in use, for a look that leaves no trace."""
    recognise(path, key)
    engine = create_engine(
        "sqlite://", module=sqlcipher3, creator=lambda: connect_raw(path, key=key), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA cell_size_check=ON")
            connection.exec_driver_sql("PRAGMA trusted_schema=OFF")
            yield connection
    except DBAPIError as error:
        fault = fault_of(error.orig)
        if fault is None:
            raise
        raise BookError(fault, path) from error


def looks_whole(path: Path, *, key: str | None = None) -> bool:
    """Whether a file is a book and as long as it says; what is inside is not read."""
    try:
        recognise(path, key)
        with faults_of(path), open_raw(path, key=key) as connection:
            pages, size = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
            )
            return pages * size == path.stat().st_size
    except BookError:
        return False


def holds_the_same(one: Path, other: Path) -> bool:
    """Whether two copies are of the same state: every page is equal, but for SQLite's own notes in the header.

    Two states may look equal without being it, never the other way round: copies of a book with a password differ.
    """
    with faults_of(other), one.open("rb") as mine, other.open("rb") as theirs:
        if _head(mine.read(100)) != _head(theirs.read(100)):
            return False
        while True:
            chunk = mine.read(_CHUNK)
            if chunk != theirs.read(_CHUNK):
                return False
            if not chunk:
                return True


def _head(header: bytes) -> bytes:
    content = bytearray(header)
    for part in _BOOKKEEPING:
        content[part] = bytes(part.stop - part.start)
    return bytes(content)
