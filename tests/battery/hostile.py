"""D5: files that are no book, no whole one, a newer one, or one that somebody prepared. Refused, and nothing written.

Each is opened to write, opened to read, and offered as a backup; bytes and names in its folder stay as they were.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import sqlcipher3

from db.book import Book
from db.connecting import Mode, connect
from db.schema import SCHEMA_VERSION, person
from desktop_app.domain.errors import TierbookError
from desktop_app.services.open_book import open_book
from desktop_app.services.restore_book import restore_book
from desktop_app.services.verify_book import verify_book
from tests.battery.books import Dump, broken_in, differing, dump_of, lay, make_shop
from tests.battery.outcome import Outcome, told
from tests.helpers.steps import a_step

Opens: TypeAlias = Callable[[Path], Book]
_PAGE = 4096
_HOSTILE = (
    "CREATE TRIGGER stranger AFTER INSERT ON sale BEGIN UPDATE run SET record = x'00'; END",
    "CREATE TRIGGER stranger INSTEAD OF INSERT ON shown BEGIN SELECT 1; END",
    "CREATE VIEW stranger AS SELECT * FROM sale",
    "CREATE TABLE stranger (id INTEGER PRIMARY KEY, content TEXT)",
    "CREATE TABLE sqlitestranger (id INTEGER PRIMARY KEY)",
    "CREATE INDEX stranger ON sale (amount)",
    "CREATE VIRTUAL TABLE stranger USING fts5(content)",
    "DROP TRIGGER run_is_kept_UPDATE",
    "DROP INDEX sale_by_day",
    "DROP TABLE question",
    "ALTER TABLE sale ADD COLUMN stranger TEXT",
    "ALTER TABLE sale RENAME COLUMN gross TO net",
    "PRAGMA application_id = 0",
    "PRAGMA application_id = 252006674",
    f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
    "PRAGMA user_version = 2147483647",
)
_HUGE = (
    "DROP TABLE question",
    "CREATE VIEW question AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n",
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What somebody may find in the place of a book: a whole book's bytes, a WAL of another, and a place for it."""

    whole: bytes
    strange_wals: tuple[bytes, ...]
    path: Path
    rng: random.Random


_Kind: TypeAlias = Callable[[_Found], str]


def hostile_books_are_refused(count: int, folder: Path, *, seed: int = 1, opens: Opens = open_book) -> Outcome:
    """So many files, each kind in turn; a sentence for each that was not refused in words, or was written to.

    Another way of opening is for the test that shows that a bad one is caught.
    """
    made = folder / "shop.tierbook"
    make_shop(made, lines=25)
    place = folder / "place"
    place.mkdir()
    whole, path = made.read_bytes(), place / "found.tierbook"
    with closing(Book.open(made)) as book:
        before = dump_of(book)
    found = _Found(whole, _strange_wals(folder, whole), path, random.Random(seed))
    losses = []
    for trial in range(count):
        for each in place.iterdir():
            each.unlink()
        what = _KINDS[trial % len(_KINDS)](found)
        ways: Sequence[Callable[[Path], Book | None]] = (
            opens,
            lambda path: open_book(path, read_only=True),
            lambda path: _restore(path, made, whole),
        )
        for way in ways:
            losses += [f"trial {trial}, {what}: {said}" for said in _refused(path, way, before)]
    return count, losses


def _refused(path: Path, way: Callable[[Path], Book | None], before: Dump) -> list[str]:
    there = _listing(path.parent)
    try:
        opened = way(path)
        if opened is not None:
            with closing(opened):
                if found := broken_in(opened):
                    return [f"it was opened, with other rows in {differing(dump_of(opened), before)}: {found}"]
            return []  # what was done to it was not to its rows, or gave a state of the same book that was committed
    except TierbookError:
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence
        return [told(error)]
    after = _listing(path.parent)
    return [] if after == there else [f"it was written: {sorted(after)} in place of {sorted(there)}"]


def _restore(backup: Path, target: Path, whole: bytes) -> None:
    """A hostile file as a backup: the book in whose place it would come stays as it is."""
    lay(target, whole)
    try:
        restored = restore_book(backup, target)
    except TierbookError:
        if target.read_bytes() != whole:
            raise AssertionError("the book was written, and the backup refused") from None
        raise
    with closing(open_book(restored.path)) as book:
        if not verify_book(book).is_whole:
            raise AssertionError("it was restored")
    for aside in target.parent.glob("* before restore *"):
        aside.unlink()


def _listing(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; SQLite's index of a WAL, which it makes anew, and locks hold nothing of a book."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith((".lock", "-shm"))}


# ---------------------------------------------------------------------------------------------------- the kinds


def _truncated(found: _Found) -> str:
    length = found.rng.randrange(len(found.whole))
    found.path.write_bytes(found.whole[:length])
    return f"truncated to {length} bytes"


def _filled(found: _Found) -> str:
    """Some pages zeroed, or with text or noise in their place."""
    content = bytearray(found.whole)
    page = found.rng.randrange(len(content) // _PAGE)
    length = _PAGE * found.rng.choice((1, 1, 2, 8))
    what, filling = found.rng.choice(
        (
            ("zeros", bytes(length)),
            ("a text", (b"lorem ipsum " * length)[:length]),
            ("noise", found.rng.randbytes(length)),
        )
    )
    content[page * _PAGE : page * _PAGE + length] = filling
    found.path.write_bytes(content[: len(found.whole)])
    return f"{what} from page {page + 1} on"


def _foreign(found: _Found) -> str:
    kind = found.rng.choice(("nothing", "text", "noise", "zip", "short noise", "header", "sqlite", "zeros"))
    noise = found.rng.randbytes(20_000)
    contents = {
        "nothing": b"",
        "text": "这不是一本账 ".encode() * 3_000,
        "noise": noise,
        "zip": b"PK\x03\x04" + noise,
        "short noise": noise[: found.rng.randrange(1, 200)],
        "header": b"SQLite format 3\0" + noise,
        "zeros": bytes(20_000),
    }
    if kind == "sqlite":
        connection = sqlcipher3.connect(str(found.path))
        connection.execute("CREATE TABLE sale (id INTEGER PRIMARY KEY)")
        connection.close()
    else:
        found.path.write_bytes(contents[kind])
    return f"a foreign file, {kind}"


def _prepared(found: _Found) -> str:
    """A whole book with something in it that no program of ours puts there."""
    found.path.write_bytes(found.whole)
    statements = found.rng.choice((*((each,) for each in _HOSTILE), _HUGE))
    connection = connect(found.path, None, Mode.WRITE)
    try:
        if found.rng.random() < 0.5:  # a book that is not used as one: it would be given a WAL
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        if "shown" in statements[0]:
            connection.execute("CREATE VIEW shown AS SELECT 1 AS id").close()
        for statement in statements:
            connection.execute(statement).close()
    finally:
        connection.close()
    return statements[-1]


def _reordered(found: _Found) -> str:
    """A schema that says something else about the same pages."""
    found.path.write_bytes(found.whole)
    connection = connect(found.path, None, Mode.WRITE)
    old, new, name = found.rng.choice(
        (
            ("amount INTEGER", "amount2 INTEGER", "sale"),
            ("document TEXT", "document TEXT COLLATE NOCASE", "sale"),
            ("record BLOB", "record TEXT", "run"),
            ("CREATE TABLE", "CREATE TABLE(", "step"),
        )
    )
    try:
        connection.execute("PRAGMA writable_schema=ON").close()
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name)).close()
    finally:
        connection.close()
    return f"{new} in the schema of {name}"


def _with_a_strange_wal(found: _Found) -> str:
    found.path.write_bytes(found.whole)
    number = found.rng.randrange(len(found.strange_wals))
    found.path.with_name(found.path.name + "-wal").write_bytes(found.strange_wals[number])
    return f"the WAL of another book, {number}"


def _strange_wals(folder: Path, whole: bytes) -> tuple[bytes, ...]:
    """WALs that somebody else's books left: of a copy that went on, of another shop, of a foreign database."""
    wals = []
    for number in range(3):
        path = folder / f"other {number}.tierbook"
        if number == 0:
            path.write_bytes(whole)
        elif number == 1:
            make_shop(path, months=2, approved=1, lines=20, seed=9)
        else:
            connection = sqlcipher3.connect(str(path), isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
        with closing(Book(path)) as book:
            if number == 2:
                with book.write() as plain:
                    plain.exec_driver_sql("CREATE TABLE stranger (id INTEGER PRIMARY KEY)")
            else:
                with a_step(book) as change:
                    change.change(person, 1, {"role": "seller"})
            wals.append(path.with_name(path.name + "-wal").read_bytes())
    return tuple(wals)


_KINDS: tuple[_Kind, ...] = (_truncated, _filled, _foreign, _prepared, _reordered, _with_a_strange_wal, _prepared)
