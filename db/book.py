"""A book: one SQLite file, opened with the same settings everywhere, touched in exactly two ways: read and write."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Self

import sqlcipher3
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from db.errors import BookError, Fault, fault_of, faults_of
from db.older import version_of
from db.raw import open_raw
from db.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS, is_untouched, metadata
from db.verify import at_a_glance

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_MEMORY = Path(":memory:")


class Book:
    """An open book. Threads may share it: every `read` and `write` has a connection of its own."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        # A book in memory has one connection only, so threads take turns; within a thread, too, one after the other.
        self._turn: AbstractContextManager[object] = threading.RLock() if path == _MEMORY else nullcontext()

    @classmethod
    def create(cls, path: Path, fill: Callable[[Connection], None] | None = None) -> Self:
        """A new book that only its owner's account can read; BookError(EXISTS) rather than overwrite.

        `fill` writes what stands in it from the start; if that fails, there is no book.
        """
        with faults_of(path):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        book = cls(path, _engine(path))
        try:
            book._lay_out(fill)
        except BaseException:
            book.close()
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            raise
        return book

    @classmethod
    def in_memory(cls) -> Self:
        """A book that is gone when it is closed: for plan cases."""
        book = cls(_MEMORY, _engine(_MEMORY))
        book._lay_out()
        return book

    @classmethod
    def open(cls, path: Path) -> Self:
        """An existing book, after a look at whether it is one, is not newer than this program, and is whole.

        Nothing is written to a file that is refused. One that is older is refused until it is upgraded (db/upgrading).
        """
        recognise(path)
        if version_of(path) < SCHEMA_VERSION:
            raise BookError(Fault.OLDER, path)
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise BookError(Fault.READ_ONLY, path)
        book = cls(path, _engine(path))
        try:
            book._examine()
        except BookError:
            book.close()
            raise
        return book

    def close(self) -> None:
        """Give the file back; the book cannot be used any more."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the book, whatever others write meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together at the end, or not at all."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def rewrite(self) -> None:
        """Write the file anew, so that nothing is left in it of what was changed or taken away.

        BookError(LOCKED) while somebody else has the book open.
        """
        try:
            with self._turn, closing(self._engine.raw_connection()) as connection:
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                # The file itself has the old pages until all of the WAL is in it.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                is_busy, *_pages = cursor.fetchone() or (1,)
        except sqlcipher3.Error as error:
            raise BookError(fault_of(error) or Fault.UNREADABLE, self.path) from error
        if is_busy:
            raise BookError(Fault.LOCKED, self.path)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with (
                self._turn,
                self._engine.connect().execution_options(begin=begin) as connection,
                connection.begin(),
            ):
                yield connection
        except DBAPIError as error:
            fault = fault_of(error.orig)
            if fault is None:
                raise
            raise BookError(fault, self.path) from error

    def _lay_out(self, fill: Callable[[Connection], None] | None = None) -> None:
        with self.write() as connection:
            metadata.create_all(connection, checkfirst=False)
            for trigger in TRIGGERS.values():
                connection.exec_driver_sql(trigger)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            if fill is not None:
                fill(connection)

    def _examine(self) -> None:
        with self.read() as connection:
            if not is_untouched(connection) or at_a_glance(connection) is not None:
                raise BookError(Fault.DAMAGED, self.path)


def recognise(path: Path, key: str | None = None) -> None:
    """Refuse what is not there, is not a book, or is a newer one, without writing a byte to it or beside it."""
    if not path.exists():
        raise BookError(Fault.MISSING, path)
    # An empty file is none of SQLite's, who would take the WAL beside it away.
    if not path.is_file() or not path.stat().st_size:
        raise BookError(Fault.FOREIGN, path)
    # The settings of `_engine` would turn any SQLite file into one with a WAL.
    try:
        with open_raw(path, key=key) as connection:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
    except sqlcipher3.Error as error:
        raise BookError(fault_of(error) or Fault.UNREADABLE, path) from error
    if application != APPLICATION_ID:
        raise BookError(Fault.FOREIGN, path)
    if version > SCHEMA_VERSION:
        raise BookError(Fault.NEWER, path)


def _engine(path: Path) -> Engine:
    # Without a key SQLCipher reads and writes plain files, but SQLAlchemy's own dialect for it always sends a key.
    options: dict[str, Any] = {}
    if path == _MEMORY:
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(URL.create("sqlite", database=str(path)), module=sqlcipher3, **options)

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
        connection.isolation_level = None  # transactions begin and end where `read` and `write` say so
        for setting in _SETTINGS:
            connection.execute(setting).close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options()["begin"])

    return engine
