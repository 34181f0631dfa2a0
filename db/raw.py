"""A bare connection of the driver to one file: for a look at a file, and for copies of whole files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from db.connecting import Mode, connect, mode_to_look

Raw: TypeAlias = Any  # the driver has no types


@contextmanager
def open_raw(path: Path, *, write: bool = False, key: str | None = None) -> Iterator[Raw]:
    """A connection without a transaction; it writes not a byte to the file, or beside it, unless `write` says so.

    `key` is the password of a file that has one. Errors are those of the driver.
    """
    connection = connect_raw(path, write=write, key=key)
    try:
        yield connection
    finally:
        connection.close()


def connect_raw(path: Path, *, write: bool = False, key: str | None = None) -> Raw:
    """The same for a caller who closes it himself."""
    connection = connect(path, key, Mode.WRITE if write else mode_to_look(path))
    connection.execute("PRAGMA busy_timeout=0").close()  # whoever has a book open keeps it open: waiting is in vain
    return connection
