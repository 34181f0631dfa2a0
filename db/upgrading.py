"""Books of earlier versions: copied whole, then brought to the present version in one transaction, or left as they are.

Tables are made by Alembic (db/migrations), which is imported only when there is an older book. What must not happen is
looked for afterwards: rows that went with a table, triggers that did, references to nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from db import lock, place
from db.backup import check, copied_file, looking_into
from db.errors import BookError, Fault, fault_of
from db.journal import record_upgrade, upgrades
from db.older import is_of_its_version, version_in, version_of
from db.placing import put
from db.raw import connect_raw
from db.recognising import recognise
from db.schema import BEHIND_THE_JOURNAL, SCHEMA_VERSION
from db.untouched import is_untouched
from db.verify import at_a_glance

Naming = Callable[[int, int], str]
"""The name of the step that says from which version to which, a message as JSON."""

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    # With foreign keys a table that is made anew takes the rows that refer to it along. Inside a transaction the
    # setting would be passed over.
    "PRAGMA foreign_keys=OFF",
)


def is_older(path: Path, key: str | None = None) -> bool:
    """Whether a file is a book that must be upgraded before it is opened; BookError if it is none, or a newer one."""
    return version_of(path, key if recognise(path, key) else None) < SCHEMA_VERSION


def upgrade(
    path: Path,
    aside: Path,
    naming: Naming,
    author: str,
    *,
    key: str | None = None,
    patience: int = lock.PATIENCE,
) -> None:
    """Bring an older book to the present version, after a copy of it as it was; all of it or nothing.

    The copy is checked, its owner's alone, and at `aside`, which must be free: BookError(EXISTS) is about that path.
    It goes again if the book could not be upgraded. BookError(OLDER) where the book may not be written,
    BookError(LOCKED_BY) where another program has it after `patience` seconds, BookError(DAMAGED) where it is not what
    its version wrote; then not a byte of it has changed.
    """
    if place.hindrance_of(path) is not None:
        raise BookError(Fault.OLDER, path)
    with closing(lock.take(path, patience)):
        key = key if recognise(path, key) else None
        if version_of(path, key) == SCHEMA_VERSION:  # whoever had the lock before has upgraded it
            return
        check(path, thoroughly=False, key=key)
        with _writing(path, key) as connection, _copied(path, aside, key):
            _bring_up(connection, naming, author)


def old_codes(connection: Connection) -> dict[str, str]:
    """The hash, by period, that an approved run had before the book was upgraded: its check code is on old slips."""
    return {period: sha256 for _old, _new, notes in upgrades(connection) for period, sha256 in notes.get("runs", ())}


@contextmanager
def _writing(path: Path, key: str | None) -> Iterator[Connection]:
    """A transaction of the only writer, which is kept as a whole at the end or not at all."""
    creator = lambda: connect_raw(path, write=True, key=key)  # noqa: E731 - as short as what it is handed to
    engine = create_engine("sqlite://", module=sqlcipher3, creator=creator, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            for setting in _SETTINGS:
                connection.exec_driver_sql(setting)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
    except DBAPIError as error:
        fault = fault_of(error.orig)
        if fault is None:
            raise
        raise BookError(fault, path) from error
    except BookError as error:
        if error.path is None:
            raise BookError(error.fault, path) from error
        raise


@contextmanager
def _copied(path: Path, aside: Path, key: str | None) -> Iterator[None]:
    """A copy of the book beside it, as it is while nobody else can write; it goes if what follows is not done."""
    with copied_file(path, aside.parent, key=key) as copy:
        check(copy, key=key)
        with looking_into(copy, key=key) as connection:
            if list(connection.exec_driver_sql("PRAGMA foreign_key_check")):
                raise BookError(Fault.DAMAGED, path)
        put(copy, aside)
    try:
        yield
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _bring_up(connection: Connection, naming: Naming, author: str) -> None:
    """Migrate from version to version, then seal and note it; RuntimeError if a migration did what it must not do."""
    from db.migrations.chosen import migrations_from

    first = version_in(connection)
    notes: dict[str, Any] = {}
    for migration in migrations_from(first):
        if version_in(connection) != migration.version or not is_of_its_version(connection):
            raise BookError(Fault.DAMAGED, None)
        before = _counts(connection)
        notes |= migration.run(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={migration.version + 1}")
        _compare(before, _counts(connection))
    if version_in(connection) != SCHEMA_VERSION or not is_untouched(connection):
        raise RuntimeError("the tables and triggers are not those of the present version")
    if list(connection.exec_driver_sql("PRAGMA foreign_key_check")):
        raise RuntimeError("a migration left references to rows that are not there")
    record_upgrade(connection, first, SCHEMA_VERSION, notes, naming(first, SCHEMA_VERSION), author)
    if at_a_glance(connection) is not None:
        raise RuntimeError("a migration broke a chain of the book")


def _counts(connection: Connection) -> dict[str, int]:
    """How many rows each table of data has."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    names = set(connection.exec_driver_sql(tables).scalars()) - BEHIND_THE_JOURNAL
    return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}


def _compare(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    lost = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    if lost:
        raise RuntimeError(f"a migration changed how many rows there are: {sorted(lost)}")
