"""Copies of a book: each one whole file, taken while the book is in use, and looked at before it counts.

A copy is made by SQLite itself: a book in use is several files, and a copy of the one that has its name may lack
everything that was kept lately. It is a state that somebody had committed, whatever is written meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from db import verify
from db.book import Book
from db.errors import BookError, Fault, fault_of, faults_of
from db.journal import head
from db.placing import new_file
from db.raw import Raw, connect_raw, open_raw
from db.recognising import is_encrypted, recognise
from db.schema import is_untouched

_PAGE = 4096  # bytes, of every book
_PAGES = 1024  # copied at a time; in between others have their turn
# The driver gives an error of a copy no name, only the sentence of SQLite.
_SAID = {
    "database or disk is full": Fault.FULL,
    "database is locked": Fault.LOCKED,
    "attempt to write a readonly database": Fault.READ_ONLY,
    "database disk image is malformed": Fault.DAMAGED,
}


@contextmanager
def copied(book: Book, folder: Path) -> Iterator[Path]:
    """The state of an open book as a file of its own in a folder: give it its name with `placing.put`, or it is gone.

    The copy is whole in itself, on the disk, its owner's alone, and under the book's password if it has one.
    """
    with new_file(folder) as copy:
        with book.read() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").all()  # from now on it sees this one state
            _copy(connection.connection.driver_connection, book.path, copy, book.key)
        yield copy


@contextmanager
def copied_file(path: Path, folder: Path, *, key: str | None = None) -> Iterator[Path]:
    """The same of a file that is not open as a book: a backup, whatever lies beside it."""
    with faults_of(path):
        key = key if recognise(path, key) else None
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


def check(path: Path, *, thoroughly: bool = True, key: str | None = None) -> None:
    """BookError unless a file is a whole book with the tables and triggers of one; nothing is written to it.

    Thoroughly, every row is read and compared with its seal, and every step with the chain (a million sale lines take
    seconds); else only what is seen on every opening.
    """
    with looking_into(path, key=key) as connection:
        if not is_untouched(connection):  # first: a stranger's view in the place of a table may have no end
            raise BookError(Fault.DAMAGED, path)
        broken = verify.whole(connection) if thoroughly else verify.at_a_glance(connection)
        if broken is not None:
            raise BookError(Fault.DAMAGED, path)


@contextmanager
def looking_into(path: Path, *, key: str | None = None) -> Iterator[Connection]:
    """A connection to a file that is not in use, for a look that leaves no trace."""
    key = key if recognise(path, key) else None
    engine = create_engine(
        "sqlite://", module=sqlcipher3, creator=lambda: connect_raw(path, key=key), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA cell_size_check=ON")
            connection.exec_driver_sql("PRAGMA trusted_schema=OFF")
            yield connection
    except UnicodeDecodeError as error:  # what the driver makes of an error that quotes a damaged text
        raise BookError(Fault.DAMAGED, path) from error
    except DBAPIError as error:
        fault = fault_of(error.orig)
        if fault is None:
            raise
        raise BookError(fault, path) from error


def looks_whole(path: Path, *, key: str | None = None) -> bool:
    """Whether a file is a book and as long as it says; what is inside is not read.

    Of one under a password that is not given it is only seen that it may be one.
    """
    try:
        if key is None and is_encrypted(path):
            return path.stat().st_size % _PAGE == 0
        recognise(path, key)
        with faults_of(path), open_raw(path, key=key) as connection:
            pages, size = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
            )
            return pages * size == path.stat().st_size
    except BookError:
        return False


def state_of(path: Path, *, key: str | None = None) -> str:
    """The head of the journal in a copy: two copies with one head are of the same state, whatever their pages."""
    with looking_into(path, key=key) as connection:
        return head(connection)
