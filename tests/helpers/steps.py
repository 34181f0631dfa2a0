"""Changes of a book as steps of its journal, for tests that write below the services."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from db.book import Book
from db.journal import Change, Kind, stepping

AUTHOR = "owner"


@contextmanager
def a_step(book: Book, name: str = "a step", kind: Kind = "edit") -> Iterator[Change]:
    """A change that is kept as a step of that name."""
    named = json.dumps({"template": name, "values": {}})
    with book.write() as connection, stepping(connection, named, AUTHOR, kind) as change:
        yield change
