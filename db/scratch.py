"""A book as it was: a copy of it from which steps of the journal are taken back."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from db.backup import copied
from db.book import Book
from db.connecting import Mode, engine_for


@contextmanager
def scratch(book: Book) -> Iterator[Connection]:
    """A connection to a copy of a book that is thrown away, under the same password if the book has one."""
    with tempfile.TemporaryDirectory(prefix="tierbook-") as folder, copied(book, Path(folder)) as copy:
        engine = engine_for(copy, book.key, Mode.WRITE)
        try:
            with engine.connect().execution_options(begin="BEGIN") as connection, connection.begin():
                yield connection
        finally:
            engine.dispose()
