"""A bare connection of the driver to one file: for a look at a file, and for copies of whole files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3

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
    # Where a WAL lies beside the file its newest pages are in there; where none does nobody has it open, and as
    # immutable it is read without locks.
    looking = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    address = f"{path.absolute().as_uri()}?{'mode=rw' if write else looking}"
    # Whoever has a book open keeps it open: waiting for a lock would be in vain.
    connection = sqlcipher3.connect(address, uri=True, isolation_level=None, timeout=0, check_same_thread=False)
    if key is not None:
        connection.set_key(key)
    return connection
