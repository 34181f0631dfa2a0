"""D4: flipped bits in a book's file. Every one that changes data is detected by opening, verifying or backing up.

Whether data are changed is seen from the rows themselves: a bit that no row depends on may be flipped unseen.
"""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from db.backup import looking_into
from db.chain import unpacked
from db.errors import BookError
from desktop_app.domain.errors import TierbookError
from desktop_app.services.back_up import back_up
from desktop_app.services.open_book import open_book
from desktop_app.services.verify_book import verify_book
from tests.battery.books import Dump, differing, dump, lay, make_shop
from tests.battery.outcome import Outcome, told

Detect: TypeAlias = Callable[[Path], bool]


def flips_are_detected(count: int, folder: Path, *, seed: int = 1, detect: Detect | None = None) -> Outcome:
    """So many books with one bit flipped; a sentence for each that has other rows and passes, or ends in a crash.

    Another way to `detect` is for the test that shows that a bad one is caught.
    """
    path, rng, losses = folder / "flipped.tierbook", random.Random(seed), []
    make_shop(path)
    whole = path.read_bytes()
    before = _rows_of(path)
    for trial in range(count):
        flipped = bytearray(whole)
        place, bit = rng.randrange(len(whole)), rng.randrange(8)
        flipped[place] ^= 1 << bit
        lay(path, flipped)
        try:
            is_detected = (detect or detected)(path)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is none of our sentences
            losses.append(f"trial {trial}, bit {bit} of byte {place}: {told(error)}")
            continue
        if not is_detected and (other := differing(_rows_of(path), before)):
            losses.append(f"trial {trial}, bit {bit} of byte {place}: other rows in {other}, and nobody noticed")
    return count, losses


def detected(path: Path) -> bool:
    """Whether opening, verifying or backing up says that something is wrong with a book."""
    try:
        with closing(open_book(path)) as book:
            if not verify_book(book).is_whole:
                return True
            made = back_up(book, path.with_name("backups"))
        made.path.unlink()
    except TierbookError:
        return True
    return False


def detected_by_sqlite_alone(path: Path) -> bool:
    """What SQLite itself notices: the shape of its pages, and no more."""
    try:
        with looking_into(path) as connection:
            return bool(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok")
    except BookError:
        return True


def _rows_of(path: Path) -> Dump:
    """The rows of a file, and what it says of itself; what is in the way of reading them, if anything is."""
    try:
        with looking_into(path) as connection:
            numbers = tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in _NUMBERS)
            rows = dump(connection)
        steps = [tuple(unpacked(cell) if isinstance(cell, bytes) else cell for cell in row) for row in rows["step"]]
        return rows | {"header": [numbers], "step": steps}  # a text may be compressed in more ways than one
    except Exception as error:  # noqa: BLE001 - it is told as what it is
        return {told(error): []}


_NUMBERS = ("application_id", "user_version", "encoding")
