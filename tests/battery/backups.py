"""B1: backups taken while a thread writes. Each must be a state that was committed, every time.

The thread writes targets in pairs, both in one transaction: a copy with one of a pair is a state that never was.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, select

from db.backup import copied, looking_into
from db.book import Book
from db.errors import BookError
from db.journal import Change
from db.placing import put
from db.restoring import put_back
from db.schema import target
from tests.helpers.steps import a_step

Copy: TypeAlias = Callable[[Book, Path], None]
_HALVES = ("first", "second")
_COPIES_OF_A_BOOK = 50  # its journal grows with every pair
_FILLING = "x" * 3_000  # a row fills most of a page, so that a state is torn where a copy is


def backups_under_writing(count: int, folder: Path, copy: Copy | None = None) -> tuple[int, list[str]]:
    """So many copies of a book that is written without a pause, each restored over a book and looked into.

    How many were tried, and of each that is no committed state a sentence that says why. Another way to `copy` is for
    the test that shows that a bad one is caught.
    """
    losses: list[str] = []
    for first in range(0, count, _COPIES_OF_A_BOOK):
        place = folder / f"from {first}"
        place.mkdir()
        losses += _copies(range(first, min(first + _COPIES_OF_A_BOOK, count)), place, copy or copy_of)
        shutil.rmtree(place)
    return count, losses


def _copies(numbers: range, folder: Path, copy: Copy) -> list[str]:
    losses = []
    book = Book.create(folder / "shop.tierbook")
    restored = folder / "restored.tierbook"
    Book.create(restored).close()
    with closing(book), _writing(book) as acknowledged:
        for number in numbers:
            made, aside = folder / f"copy {number}.tierbook", folder / f"aside {number}.tierbook"
            least = acknowledged()
            copy(book, made)
            try:
                put_back(made, restored, aside)
                losses += [f"copy {number}: {what}" for what in _looked_into(restored, least, acknowledged() + 1)]
            except BookError as error:
                losses.append(f"copy {number}: {error}")
            for path in (made, aside):
                path.unlink(missing_ok=True)
    return losses


def copy_of(book: Book, to: Path) -> None:
    """As the program makes it."""
    with copied(book, to.parent) as copy:
        put(copy, to)


def plain_copy_of(book: Book, to: Path) -> None:
    """As somebody makes it who takes the book for one file."""
    shutil.copyfile(book.path, to)


def add_pair(change: Change, number: int) -> None:
    """Two rows that are committed together."""
    for half in _HALVES:
        values = {"whom": half, "measure": "revenue", "narrowed": "{}", "period": str(number), "content": _FILLING}
        change.add(target, values)


def unpaired(connection: Connection) -> list[str]:
    """The pairs of which only one row is there."""
    halves = [
        set(connection.execute(select(target.c.period).where(target.c.whom == half)).scalars()) for half in _HALVES
    ]
    return sorted(halves[0] ^ halves[1], key=int)


@contextmanager
def _writing(book: Book) -> Iterator[Callable[[], int]]:
    """A thread that writes a pair after the other; yields how many are committed for sure."""
    committed = 0
    done, begun = threading.Event(), threading.Event()

    def write() -> None:
        nonlocal committed
        while not done.is_set():
            with a_step(book) as change:
                add_pair(change, committed)
                if committed >= 200:  # pages are used again, and the book stays small
                    change.remove_range(target, 2 * (committed - 200) + 1, 2 * (committed - 200) + 2)
            committed += 1
            begun.set()

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait(60)
    try:
        yield lambda: committed
    finally:
        done.set()
        thread.join()


def _looked_into(path: Path, least: int, most: int) -> list[str]:
    with looking_into(path) as connection:
        odd = unpaired(connection)
        pairs = sorted(int(period) for period in connection.execute(select(target.c.period).distinct()).scalars())
    found = [f"only one of the pair {number} is there" for number in odd]
    if pairs != list(range(pairs[0], pairs[-1] + 1) if pairs else ()):
        found.append("there are pairs missing between others")
    if not least <= len(pairs) + (pairs[0] if pairs else 0) <= most:
        found.append(f"{len(pairs)} pairs, but {least} to {most} were committed")
    return found
