"""Another key for a book, or none: a copy is written, verified, and put in the place of the book.

The book is never encrypted in place: killed on the way that would leave neither the old book nor the new one. So the
old one stays as it is until the new one is known to be whole, and the exchange is one step of the file system.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy.exc import DBAPIError

from db import lock
from db.connecting import Mode, beside, connect, engine_for, fault_of, normal
from db.errors import BookError, Fault
from db.place import hindrance_of, place_of
from db.recognising import mode_to_look, recognise
from db.schema import is_untouched, metadata

_TRIES, _PAUSE = 50, 0.02  # a virus scanner may hold a new file for a moment

Account = dict[str, object]
"""What two copies of a book must agree on."""


def rewrite(path: Path, key: str | None, new_key: str | None, *, patience: int = lock.PATIENCE) -> None:
    """Give the book at a path another key; None is none. Whatever happens, it has the old key or the new one.

    Nobody may have it open: BookError(LOCKED_BY), or BookError(LOCKED) for who only reads it.
    """
    key = key if recognise(path, key) else None
    hindrance = hindrance_of(path)
    if hindrance is not None:
        raise BookError(Fault.READ_ONLY, path, hindrance=hindrance)
    held = lock.take(path, patience)
    fresh = unfinished(path)
    try:
        remove(fresh)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _fold_in(path, key)
        before = _account(path, key)
        _export(path, key, fresh, new_key)
        _compare(_account(fresh, new_key), before, path)
        _put(fresh, path.resolve())
    except (sqlcipher3.Error, OSError) as error:
        remove(fresh)
        fault = fault_of(error)
        if fault is None:
            raise
        raise BookError(fault, path) from error
    except BaseException:
        remove(fresh)
        raise
    finally:
        held.close()


def copy(path: Path, key: str | None, target: Path) -> None:
    """A verified copy of a book, under the same key, at a path that must be free; the book itself is only read.

    BookError(BAD_PLACE) for a target on a network or in a synchronised folder.
    """
    key = key if recognise(path, key) else None
    hindrance = place_of(target).hindrance
    if hindrance is not None:
        raise BookError(Fault.BAD_PLACE, target, hindrance=hindrance)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise BookError(fault_of(error) or Fault.UNREADABLE, target) from error
    try:
        mode = mode_to_look(path)
        before = _account(path, key, mode)
        connection = connect(target, key, Mode.WRITE)
        try:
            source = f"{path.absolute().as_uri()}?{mode.value}"
            connection.execute("ATTACH DATABASE ? AS source KEY ?", (source, normal(key or ""))).close()
            connection.execute("SELECT sqlcipher_export('main', 'source')").fetchall()
            _number(connection, "source", "main")
        finally:
            connection.close()
        _compare(_account(target, key), before, path)
    except sqlcipher3.Error as error:
        remove(target)
        fault = fault_of(error)
        if fault is None:
            raise
        raise BookError(fault, path) from error
    except BaseException:
        remove(target)
        raise


def unfinished(path: Path) -> Path:
    """Where the new copy of a book is written."""
    return beside(path, ".rewriting")


def remove(path: Path) -> None:
    """Take a book's file away, with all that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(PermissionError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _fold_in(path: Path, key: str | None) -> None:
    """Bring what is in a book's WAL into the book, and do without one: it would be played into the file that follows.

    For that SQLite must be alone with the file: BookError(LOCKED), or the driver's own error, if it is not.
    """
    connection = connect(path, key, Mode.WRITE)
    try:
        (journal,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if journal != "delete":
            raise BookError(Fault.LOCKED, path)
    finally:
        connection.close()


def _export(path: Path, key: str | None, fresh: Path, new_key: str | None) -> None:
    connection = connect(path, key, Mode.WRITE)
    try:
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), normal(new_key or ""))).close()
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        _number(connection, "main", "fresh")
        connection.execute("DETACH DATABASE fresh").close()
    finally:
        connection.close()


def _number(connection: Any, source: str, target: str) -> None:  # noqa: ANN401 - the driver has no types
    """Say in a copy's header what it is: an export leaves that out."""
    for name in ("application_id", "user_version"):
        (number,) = connection.execute(f"PRAGMA {source}.{name}").fetchone()
        connection.execute(f"PRAGMA {target}.{name}={number}").close()


def _account(path: Path, key: str | None, mode: Mode = Mode.FIXED) -> Account:
    """A look at a whole file that nobody writes: BookError(DAMAGED) if it is not whole, else what is in it."""
    engine = engine_for(path, key, mode)
    try:
        with engine.connect().execution_options(begin="BEGIN") as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise BookError(Fault.DAMAGED, path)
            if not is_untouched(connection):
                raise BookError(Fault.DAMAGED, path)
            found: Account = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("application_id", "user_version", "encoding")
            }
            for table in metadata.tables:
                found[table] = connection.exec_driver_sql(
                    f"SELECT count(*), coalesce(sum(id), 0), coalesce(max(id), 0) FROM {table}"
                ).one()
            return found
    except DBAPIError as error:
        raise BookError(Fault.DAMAGED, path) from error
    finally:
        engine.dispose()


def _compare(copied: Account, before: Account, path: Path) -> None:
    if copied != before:
        raise BookError(Fault.DAMAGED, path)


def _put(fresh: Path, path: Path) -> None:
    """Put a whole file in the place of another; after this step it stays there, even if the power fails."""
    for left in reversed(range(_TRIES)):
        try:
            fresh.replace(path)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
