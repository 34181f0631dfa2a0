"""Statements that end while they run, because nobody waits for them any more."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

_STEPS = 50_000  # of SQLite's machine between two looks: some milliseconds, and too few looks to be felt
_INTERRUPTED = "interrupted"  # what SQLite calls it

_thread = threading.local()


class Stopped(Exception):  # noqa: N818 - it is no error
    """A statement was ended as `stoppable` wished; the transaction has changed nothing."""


@contextmanager
def stoppable(is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """Let every transaction that this thread begins in here raise Stopped once `is_unwanted`, also within a statement.

    `is_unwanted` is asked on this thread, often; another thread may change its mind. Once something has been committed
    in here the rest is done to its end: a stop that comes too late must not look as if nothing had happened.
    """
    before = getattr(_thread, "is_unwanted", None)
    _thread.is_unwanted = is_unwanted
    try:
        yield
    finally:
        _thread.is_unwanted = before


def commit_reached() -> None:
    """Something of this thread's has been committed."""
    _thread.is_unwanted = None


@contextmanager
def watching(connection: Connection) -> Iterator[None]:
    """What a transaction of a book does on its connection."""
    is_unwanted: Callable[[], bool] | None = getattr(_thread, "is_unwanted", None)
    if is_unwanted is None:
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(is_unwanted, _STEPS)
    try:
        yield
    except OperationalError as error:
        if str(error.orig) == _INTERRUPTED:
            raise Stopped from error
        raise
    finally:
        driver.set_progress_handler(None, 0)
