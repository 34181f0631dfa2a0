"""What a file is: a book, a book under a password, or something else; found out without writing a byte."""

from pathlib import Path
from typing import Any

import sqlcipher3

from db.connecting import PLAIN_HEADER, connect, mode_to_look
from db.errors import BookError, Fault, fault_of
from db.schema import APPLICATION_ID, SCHEMA_VERSION

SUFFIX = ".tierbook"
_PAGE = 4096
_NOISE = 200  # different bytes of 256 in a page: an encrypted one has nearly all of them, a text about 100


def recognise(path: Path, key: str | None = None) -> bool:
    """Whether the book at a path is encrypted; BookError for what is no book, is newer, or does not open with the key.

    A key is not looked at where the book is plain.
    """
    if not path.exists():
        raise BookError(Fault.MISSING, path)
    # An empty file is none of SQLite's, who would take the WAL beside it away.
    if not path.is_file() or not path.stat().st_size:
        raise BookError(Fault.FOREIGN, path)
    encrypted = is_encrypted(path, by_name=key is None)
    if encrypted and not key:
        raise BookError(Fault.NEEDS_KEY, path)
    application, version = _header(path, key if encrypted else None)
    if application != APPLICATION_ID:
        raise BookError(Fault.FOREIGN, path)
    if version > SCHEMA_VERSION:
        raise BookError(Fault.NEWER, path)
    return encrypted


def is_encrypted(path: Path, *, by_name: bool = True) -> bool:
    """Whether a file looks as an encrypted book does: called like a book, and noise from its first byte on.

    Of who has a key the name is not asked: a copy gets its name last.

    The first bytes of an encrypted book are random, so this cannot be known for sure without its key.
    """
    try:
        with path.open("rb") as file:
            page = file.read(_PAGE)
    except OSError as error:
        raise BookError(Fault.UNREADABLE, path) from error
    is_plain = page.startswith(PLAIN_HEADER)
    return not is_plain and (path.suffix == SUFFIX or not by_name) and len(page) == _PAGE and len(set(page)) > _NOISE


def _header(path: Path, key: str | None) -> tuple[Any, Any]:
    """The two numbers with which a book says what it is, and of which version."""
    try:
        connection = connect(path, key, mode_to_look(path))
        try:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
        finally:
            connection.close()
    except sqlcipher3.Error as error:
        fault = fault_of(error) or Fault.UNREADABLE
        wrong = key is not None and fault is Fault.FOREIGN
        raise BookError(Fault.WRONG_KEY if wrong else fault, path) from error
    return application, version
