"""A book: one SQLite file, opened with the same settings everywhere, touched in exactly two ways: read and write."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

import sqlcipher3
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db import lock, place
from db.connecting import MEMORY, PLAIN_HEADER, Mode, beside, connect, engine_for, mode_to_look
from db.errors import BookError, Fault, Hindrance, fault_of
from db.older import version_of
from db.place import Place
from db.placing import remove
from db.protecting import unfinished
from db.recognising import recognise
from db.schema import APPLICATION_ID, SCHEMA_VERSION, metadata
from db.stopping import commit_reached, watching
from db.triggers import TRIGGERS
from db.untouched import is_untouched
from db.verify import at_a_glance


class Book:
    """An open book. Threads may share it: every `read` and `write` has a connection of its own."""

    def __init__(
        self,
        path: Path,
        key: str | None = None,
        mode: Mode = Mode.WRITE,
        *,
        lock: lock.BookLock | None = None,
        hindrance: Hindrance | None = None,
    ) -> None:
        self.path = path
        self.hindrance = hindrance
        """Why the book is only read; None where it may be written."""
        self.is_protected = key is not None
        self._key, self._mode, self._lock = key, mode, lock
        self._engine = engine_for(path, key, mode)
        # A book in memory has one connection only, so threads take turns; within a thread, too, one after the other.
        self._turn: AbstractContextManager[object] = threading.RLock() if path == MEMORY else nullcontext()

    @classmethod
    def create(cls, path: Path, fill: Callable[[Connection], None] | None = None, *, key: str | None = None) -> Self:
        """A new book that only its owner's account can read; BookError(EXISTS) rather than overwrite.

        `fill` writes what stands in it from the start; if that fails, there is no book. With a key it is encrypted
        from its first byte. A network or a synchronised folder is no place for one: BookError(BAD_PLACE).
        """
        place.check_place(path)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            fault = fault_of(error) or Fault.UNREADABLE
            hindrance = Hindrance.PERMISSION if fault is Fault.READ_ONLY else None
            raise BookError(fault, path, hindrance=hindrance) from error
        held = book = None
        try:
            held = lock.take(path)
            book = cls(path, key, lock=held)
            book._lay_out(fill)
        except BaseException:
            for each in (book, held):
                if each is not None:
                    each.close()
            remove(path)
            raise
        return book

    @classmethod
    def in_memory(cls) -> Self:
        """A book that is gone when it is closed: for plan cases."""
        book = cls(MEMORY)
        book._lay_out()
        return book

    @classmethod
    def open(
        cls, path: Path, key: str | None = None, *, read_only: bool = False, patience: int = lock.PATIENCE
    ) -> Self:
        """An existing book, after a look at whether it is one, is not newer than this program, and is whole.

        Nothing is written to a file that is refused. A book that is wished, or can, only be read says so in
        `hindrance`; one that another program has open for writing is waited for `patience` seconds, and then is
        BookError(LOCKED_BY). A plain book opens with any key. An older one is BookError(OLDER) until it is upgraded
        (db/upgrading).
        """
        key = key if recognise(path, key) else None
        if version_of(path, key) < SCHEMA_VERSION:
            raise BookError(Fault.OLDER, path)
        hindrance = place.hindrance_of(path) or (Hindrance.WISH if read_only else None)
        if hindrance is None:
            return cls._open_to_write(path, key, patience)
        # Who reads because he wants to may have a writer beside him, now or later.
        mode = Mode.READ if hindrance is Hindrance.WISH else mode_to_look(path)
        book = cls(path, key, mode, hindrance=hindrance)
        book._examine()
        return book

    @classmethod
    def _open_to_write(cls, path: Path, key: str | None, patience: int) -> Self:
        found = _identity(path)
        held = lock.take(path, patience)
        try:
            if _identity(path) != found:  # whoever had the lock has put another file there: with a password, perhaps
                key = key if recognise(path, key) else None
            remove(unfinished(path))  # what a program left that was killed while it changed the password
            cls._look_first(path, key)
            book = cls(path, key, lock=held)
        except BaseException:
            held.close()
            raise
        book._examine()
        # Whoever was killed between a WAL and a journal may have left one that is not needed: SQLite has looked at it.
        beside(path, "-journal").unlink(missing_ok=True)
        return book

    @classmethod
    def _look_first(cls, path: Path, key: str | None) -> None:
        """Where opening to write would itself write to the file, see that it is whole before: BookError(DAMAGED).

        A WAL that a killed program left would be folded in, and it may be another book's; a file that has never had one
        would be given one.
        """
        wal = beside(path, "-wal")
        has_wal = wal.exists() and wal.stat().st_size > 0
        # A journal that is left has to be played back before anything can be read: SQLite does that when it writes.
        if beside(path, "-journal").exists() or not (has_wal or _never_had_a_wal(path)):
            return
        book = cls(path, key, mode_to_look(path), hindrance=Hindrance.PERMISSION)
        book._examine()
        book.close()

    @property
    def key(self) -> str | None:
        """The password of the book, which its copies have, too; None for a plain one."""
        return self._key

    @property
    def is_read_only(self) -> bool:
        return self.hindrance is not None

    @property
    def place(self) -> Place:
        """What kind of file system or folder the book lies in."""
        return place.place_of(self.path)

    def close(self) -> None:
        """Give the file back; the book cannot be used any more."""
        self._engine.dispose()
        if self.hindrance is Hindrance.WISH:
            self._tidy()
        if self._lock is not None:
            self._lock.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the book, whatever others write meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together at the end, or not at all.

        BookError(READ_ONLY) if the book is only read.
        """
        if self.hindrance is not None:
            raise BookError(Fault.READ_ONLY, self.path, hindrance=self.hindrance)
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
        commit_reached()

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
                watching(connection),
            ):
                yield connection
        except DBAPIError as error:
            fault = fault_of(error.orig)
            if fault is None:
                raise
            # It was a book when it was opened.
            raise BookError(Fault.DAMAGED if fault is Fault.FOREIGN else fault, self.path) from error

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
        """Close the book again, with BookError(DAMAGED), if it is not whole."""
        try:
            with self.read() as connection:
                whole = is_untouched(connection) and at_a_glance(connection) is None
        except UnicodeDecodeError:  # what the driver makes of an error that quotes a damaged text
            whole = False
        except BaseException:
            self.close()
            raise
        if not whole:
            self.close()
            raise BookError(Fault.DAMAGED, self.path)

    def _tidy(self) -> None:
        """Take away the WAL that reading may have left, if nobody has the book: only who may write can do that."""
        with suppress(BookError, OSError, sqlcipher3.Error):
            if beside(self.path, "-wal").stat().st_size:
                return  # it holds what another program wrote, and that is for the next writer
            held = lock.take(self.path, patience=0)
            try:
                connection = connect(self.path, self._key, Mode.WRITE)
                try:
                    connection.execute("SELECT count(*) FROM sqlite_schema").close()
                finally:
                    connection.close()
            finally:
                held.close()


def _identity(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size


def _never_had_a_wal(path: Path) -> bool:
    """Whether a plain file says in its header that it is written without one."""
    with path.open("rb") as file:
        header = file.read(20)
    return header.startswith(PLAIN_HEADER) and header[18:19] != b"\2"
