"""Another key for a book, or none: a copy is written, verified, and put in the place of the book.

The book is never encrypted in place: killed on the way that would leave neither the old book nor the new one. So the
old one stays as it is until the new one is known to be whole, and the exchange is one step of the file system.
"""

import os
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy.exc import DBAPIError

from db import lock
from db.connecting import Mode, beside, connect, engine_for, normal
from db.errors import BookError, Fault, fault_of
from db.journal import head
from db.place import hindrance_of
from db.placing import remove, replace
from db.recognising import recognise
from db.untouched import is_untouched
from db.verify import whole

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
        replace(fresh, path.resolve())
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


def unfinished(path: Path) -> Path:
    """Where the new copy of a book is written."""
    return beside(path, ".rewriting")


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


def _account(path: Path, key: str | None) -> Account:
    """A look at a whole file that nobody writes: BookError(DAMAGED) if it is not whole, else what is in it."""
    engine = engine_for(path, key, Mode.FIXED)
    try:
        with engine.connect().execution_options(begin="BEGIN") as connection:
            if not is_untouched(connection) or whole(connection) is not None:
                raise BookError(Fault.DAMAGED, path)
            numbers = ("application_id", "user_version", "encoding")
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in numbers}
            return {**found, "journal": head(connection)}
    except DBAPIError as error:
        raise BookError(Fault.DAMAGED, path) from error
    finally:
        engine.dispose()


def _compare(copied: Account, before: Account, path: Path) -> None:
    if copied != before:
        raise BookError(Fault.DAMAGED, path)
