"""P2: rows changed below the program, with the triggers dropped and put back. The first bad period or row is named.

What concerns approved runs, what happened to them, and the head of the journal must be seen on opening already.
"""

import random
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3
from sqlalchemy import Connection

from db.backup import looking_into
from db.book import Book
from db.connecting import Mode, connect
from db.errors import BookError
from db.schema import metadata
from db.seals import BLOCK
from db.triggers import TRIGGERS
from db.verify import Broken, thoroughly
from desktop_app.repositories.verifying import what_is_broken
from desktop_app.services.adjust_pay import add_adjustment, remove_adjustment
from desktop_app.services.mark_paid import mark_paid
from desktop_app.services.reopen_period import reopen_period
from desktop_app.wording.messages import text
from tests.battery.books import CODES, FIRST, lay, make_shop
from tests.battery.outcome import Outcome, told

Look: TypeAlias = Callable[[Connection], Iterable[Broken]]
_SEEN_ON_OPENING = {"run", "run_event"}
# Whether a text was somebody's code or his name is not in what is hashed, and one who is erased has no text.
_FREE = {("personal", "kind"), ("personal", "salt")}
_TRIES = 50


@dataclass(frozen=True, slots=True)
class _Tampered:
    """A row that was changed; `numbers` are the ids at which that may be seen first."""

    table: str
    key: Any
    numbers: tuple[int, ...]
    what: str


def tampering_is_named(
    count: int, folder: Path, *, seed: int = 1, look: Look = thoroughly, tables: tuple[str, ...] = ()
) -> Outcome:
    """So many books of which a row was changed, added or taken away; of each that is not named a sentence.

    Another way to `look`, and only some `tables`, are for the test that shows that a bad look is caught.
    """
    path, rng, losses = folder / "tampered.tierbook", random.Random(seed), []
    make_shop(path, lines=25)
    book = Book.open(path)
    remove_adjustment(book, add_adjustment(book, FIRST.shift(3), CODES[0], Decimal(7), "a prize"))
    mark_paid(book, FIRST)
    reopen_period(book, FIRST.shift(2), "a sale was missing")
    book.close()
    whole = path.read_bytes()
    for trial in range(count):
        lay(path, whole)
        done = _tamper(path, rng, tables)
        losses += [f"trial {trial}, {done.what}: {what}" for what in _unnoticed(path, done, look)]
    return count, losses


def _unnoticed(path: Path, done: _Tampered, look: Look) -> list[str]:
    with looking_into(path) as connection:
        found = list(look(connection))
        try:
            sentences = [text(message) for message in what_is_broken(connection)]
        except Exception as error:  # noqa: BLE001 - whatever it is, the owner would not get a sentence
            return [f"no sentence: {told(error)}"]
        last = connection.exec_driver_sql("SELECT max(id) FROM step").scalar_one()
    if not found:
        return ["nothing was found"]
    losses = [] if _is_named(found, done) else [f"it is not named by {found[0]}"]
    if look is thoroughly and len(sentences) != len(found):
        losses.append(f"{len(found)} things are broken, and {len(sentences)} are told")
    if done.table in _SEEN_ON_OPENING or (done.table == "step" and done.key >= last):
        try:
            Book.open(path).close()
            losses.append("it was opened")
        except BookError:
            pass
    return losses


def _is_named(found: list[Broken], done: _Tampered) -> bool:
    first = found[0]
    if done.table == "seal":
        return any((each.table, each.first // BLOCK) == done.key for each in found if each.what == "rows")
    if done.table == "personal":
        return first.what == "reference"
    if done.table == "used_id":
        return first.table == "used_id"
    if done.table in {"run", "step"} and first.what == done.table:
        return not {first.first, first.last}.isdisjoint(done.numbers)
    if done.table == "step":
        return first.what == "head"  # its end is missing
    return first.what == "rows" and first.table == done.table and first.first <= done.key <= first.last


def _tamper(path: Path, rng: random.Random, tables: tuple[str, ...]) -> _Tampered:
    connection = connect(path, None, Mode.WRITE)
    try:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}").close()
        done = None
        for _try in range(_TRIES):
            try:
                done = _change(connection, rng, rng.choice(tables or sorted(metadata.tables)))
            except sqlcipher3.IntegrityError:  # the tables themselves would not have it
                continue
            if done is not None:
                break
        for trigger in TRIGGERS.values():
            connection.execute(trigger).close()
    finally:
        connection.close()
    assert done is not None
    return done


def _change(connection: Any, rng: random.Random, table: str) -> _Tampered | None:  # noqa: ANN401 - the driver has no types
    columns = list(metadata.tables[table].c.keys())
    rows = connection.execute(f"SELECT rowid, * FROM {table} ORDER BY 2, 1").fetchall()
    if not rows:
        return None
    rowid, *values = rng.choice(rows)
    numbered = columns[0] == "id"
    key = values[0] if numbered else (values[0], values[1])
    after = tuple(row[1] for row in rows if numbered and row[1] > key)[:1]
    numbers = (key, *after) if numbered else ()
    kind = rng.choice(("cell", "cell", "cell", "delete", "add"))
    if kind == "delete":
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,)).close()
        return _Tampered(table, key, numbers, f"{table} {key} deleted")
    if kind == "add" and numbered:
        fresh = rows[-1][1] + rng.choice((1, 1, 2, 5000))
        places = ", ".join("?" * len(columns))
        added = [fresh, *(_other(value, rng) if rng.random() < 0.5 else value for value in values[1:])]
        connection.execute(f"INSERT INTO {table} VALUES ({places})", added).close()
        return _Tampered(table, fresh, (fresh,), f"{table} {fresh} added")
    column = rng.choice([name for name in columns if (table, name) not in _FREE])
    if column == "id":
        return None
    before = values[columns.index(column)]
    now = _other(before, rng)
    if now == before or (table == "personal" and now is None):
        return None
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (now, rowid)).close()
    return _Tampered(table, key, numbers, f"{column} of {table} {key}")


def _other(value: Any, rng: random.Random) -> Any:  # noqa: ANN401 - what a cell holds
    """Something else of the same kind."""
    if isinstance(value, bytes):
        if rng.random() < 0.3:
            return value[: rng.randrange(len(value))]
        return zlib.compress(_other(zlib.decompress(value).decode(), rng).encode(), 1)
    if isinstance(value, int):
        return rng.choice((value + 1, value - 1, -value, value * 10, value + rng.randrange(1, 10**6)))
    if not value:
        return rng.choice(("x", None, 7))
    place = rng.randrange(len(value))
    return rng.choice(
        (
            value[:place] + chr((ord(value[place]) + 1) % 0x80 or 1) + value[place + 1 :],
            value[:place] + value[place + 1 :],
            value + " ",
            value.swapcase(),
        )
    )
