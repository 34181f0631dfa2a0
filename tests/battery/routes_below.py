"""The routes into a closed period that go below the program: SQL of all kinds, the bare driver, and files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import sqlcipher3
from sqlalchemy import Connection, select

from db.book import Book
from db.chain import link, packed, unpacked
from db.journal import record_whole
from db.schema import run
from db.triggers import TRIGGERS
from tests.battery.routes import CLOSED, LAST, Attacked, Notice, Route, opened
from tests.battery.shops import a_shop, ledger_of

ROOT = Path(__file__).resolve().parents[2]
_COLUMNS = ", ".join(run.c.keys())
_WORDS = {
    "$changed": _COLUMNS.replace("record", "x'00'"),
    "$added": _COLUMNS.replace("id,", "90,", 1),
    "$columns": _COLUMNS,
    "$of_a_step": "id, happened_at, 'x', kind, of_id, name, touches_facts, content, seals, sha256",
    "$closed": str(CLOSED),
    "$last": str(CLOSED + 1),
}
_FREE = "DROP TRIGGER run_is_kept_UPDATE"
_FREE_TO_DELETE = "DROP TRIGGER run_is_kept_DELETE"
_EVENTS_FREE = "DROP TRIGGER run_event_is_kept_DELETE"
_STEPS_FREE = "DROP TRIGGER step_is_kept_DELETE"
_UNPROTECTED = ("PRAGMA foreign_keys=OFF", "PRAGMA recursive_triggers=OFF")
_AGAIN = (TRIGGERS["run_is_kept_UPDATE"],)
_DELETE_AGAIN = (TRIGGERS["run_is_kept_DELETE"], TRIGGERS["run_event_is_kept_DELETE"])

_SQL = {
    "UPDATE": "UPDATE run SET record = x'00'",
    "UPDATE of the hash": "UPDATE run SET sha256 = '0' WHERE id = 1",
    "UPDATE of the month": "UPDATE run SET period = '1999-01' WHERE id = 1",
    "UPDATE OR IGNORE": "UPDATE OR IGNORE run SET record = x'00'",
    "UPDATE OR REPLACE": "UPDATE OR REPLACE run SET id = 2 WHERE id = 1",
    "UPDATE OR FAIL": "UPDATE OR FAIL run SET record = x'00'",
    "UPDATE FROM": "UPDATE run SET record = other.record FROM run AS other WHERE other.id = run.id + 1",
    "UPDATE RETURNING": "UPDATE run SET record = x'00' RETURNING id",
    "WITH … UPDATE": "WITH first AS (SELECT 1 AS id) UPDATE run SET record = x'00' WHERE id IN (SELECT id FROM first)",
    "DELETE": "DELETE FROM run WHERE id = 1",
    "DELETE of all": "DELETE FROM run",
    "INSERT OR REPLACE": "INSERT OR REPLACE INTO run ($columns) SELECT $changed FROM run WHERE id = 1",
    "INSERT OR IGNORE": "INSERT OR IGNORE INTO run ($columns) SELECT $changed FROM run WHERE id = 1",
    "INSERT OR ROLLBACK": "INSERT OR ROLLBACK INTO run ($columns) SELECT $changed FROM run WHERE id = 1",
    "UPSERT": "INSERT INTO run ($columns) SELECT $columns FROM run WHERE true "
    "ON CONFLICT (id) DO UPDATE SET record = x'00'",
    "REPLACE": "REPLACE INTO run ($columns) SELECT $changed FROM run",
    "REPLACE of an event": "REPLACE INTO run_event SELECT id, run_id, kind, happened_at, 'x', reason FROM run_event",
    "UPDATE of an event": "UPDATE run_event SET kind = 'superseded' WHERE kind = 'paid'",
    "DELETE of a step": "DELETE FROM step WHERE id = 2",
    "REPLACE of a step": "REPLACE INTO step SELECT $of_a_step FROM step",
    "another run's number": "INSERT INTO run ($columns) SELECT $added FROM run LIMIT 1",
}
_DEFINING = {
    "DROP TABLE": ("PRAGMA foreign_keys=OFF", "DROP TABLE run"),
    "a table of its name": (
        "ALTER TABLE run RENAME TO old_run",
        "CREATE TABLE run AS SELECT * FROM old_run",
        "DROP TABLE old_run",
    ),
    "a column taken away": ("ALTER TABLE run DROP COLUMN slips",),
    "a trigger of a stranger": (
        "CREATE TRIGGER odd AFTER INSERT ON sale BEGIN INSERT INTO run_event VALUES (9, 1, 'paid', '', '', ''); END",
    ),
    "a view in front": (
        "CREATE VIEW odd AS SELECT * FROM run",
        "CREATE TRIGGER odd_update INSTEAD OF UPDATE ON odd BEGIN DELETE FROM run WHERE id = OLD.id; END",
    ),
    "a trigger dropped": (_FREE, "UPDATE run SET record = x'00' WHERE id = 2"),
    "a trigger dropped and made again": (_FREE, "UPDATE run SET record = x'00' WHERE id = 2", *_AGAIN),
    "two runs exchanged": (
        _FREE,
        "UPDATE run SET id = 90 WHERE id = 1",
        "UPDATE run SET id = 1 WHERE id = 2",
        "UPDATE run SET id = 2 WHERE id = 90",
        *_AGAIN,
    ),
    "two months exchanged": (
        _FREE,
        "UPDATE run SET period = iif(id = 1, '2024-02', '2024-01') WHERE id < 3",
        *_AGAIN,
    ),
    "writable_schema": (
        "PRAGMA writable_schema=ON",
        "DELETE FROM sqlite_schema WHERE type = 'trigger'",
        "PRAGMA writable_schema=RESET",
        "UPDATE run SET record = x'00'",
    ),
    "recursive_triggers=OFF": (*_UNPROTECTED, "REPLACE INTO run ($columns) SELECT $changed FROM run"),
    "recursive_triggers=OFF and OR REPLACE": (*_UNPROTECTED, "UPDATE OR REPLACE run SET id = 2 WHERE id = 1"),
    "a step replaced": (
        *_UNPROTECTED,
        "REPLACE INTO step SELECT $of_a_step FROM step ORDER BY id DESC LIMIT 1",
    ),
    "another version": ("PRAGMA user_version=1",),
    "a newer version": ("PRAGMA user_version=99",),
    "another program": ("PRAGMA application_id=1",),
    "the tail of the journal": (_STEPS_FREE, "DELETE FROM step WHERE id > 9", TRIGGERS["step_is_kept_DELETE"]),
    "the whole journal": (*_UNPROTECTED, _STEPS_FREE, "DELETE FROM step", TRIGGERS["step_is_kept_DELETE"]),
    "the journal and the seals": (
        *_UNPROTECTED,
        _STEPS_FREE,
        "DELETE FROM step",
        "DELETE FROM seal",
        TRIGGERS["step_is_kept_DELETE"],
    ),
}
_LATE = {
    "the last run and its events": (
        _FREE_TO_DELETE,
        _EVENTS_FREE,
        "DELETE FROM run_event WHERE run_id >= $closed",
        "DELETE FROM run WHERE id >= $closed",
        *_DELETE_AGAIN,
    ),
    "an event put in": ("INSERT INTO run_event VALUES (90, $last, 'superseded', '2030-01-01T00:00:00', 'x', 'x')",),
    "an event taken out": (_EVENTS_FREE, "DELETE FROM run_event WHERE kind = 'paid'", _DELETE_AGAIN[1]),
    "a person deleted": ("PRAGMA foreign_keys=OFF", "DELETE FROM person WHERE code = 'li'"),
    "a name": (
        "DROP TRIGGER personal_is_erased_only",
        "UPDATE personal SET text = 'Somebody Else' WHERE kind = 'name'",
        TRIGGERS["personal_is_erased_only"],
    ),
    "what names stand for": ("DROP TRIGGER personal_is_kept", "DELETE FROM personal", TRIGGERS["personal_is_kept"]),
    "a step in the middle": (
        *_UNPROTECTED,
        "REPLACE INTO step SELECT $of_a_step FROM step WHERE id = 3",
    ),
}


def routes_below() -> list[Route]:
    """SQL on the program's own connections, that of others, and what can be done to a file."""
    late: Notice = "verifying"
    return [
        *(Route(f"SQL: {name}", _with_the_programs(statement)) for name, statement in _SQL.items()),
        *(Route(f"driver: {name}", _with_a_driver(statements)) for name, statements in _DEFINING.items()),
        *(Route(f"driver: {name}", _with_a_driver(statements), late) for name, statements in _LATE.items()),
        Route("attached: UPDATE", _attached("UPDATE other.run SET record = x'00'")),
        Route("attached: REPLACE", _attached("REPLACE INTO other.run ($columns) SELECT $changed FROM other.run")),
        Route("process: UPDATE", _by_a_process("UPDATE run SET record = x'00'")),
        Route("process: beside an open book", _beside_an_open_book),
        Route("file: a byte of a run", _flip_in_a_run),
        Route("file: cut off", lambda attacked: os.truncate(attacked.path, attacked.path.stat().st_size // 2)),
        Route("file: an older one over an open book", _copy_over_an_open_book, "slips"),
        # A whole older state is a book, and nothing in it says that there was a newer one. So it is with whoever works
        # out the whole chain anew. What tells is on paper: the check codes of the slips.
        Route("file: an older one", lambda attacked: shutil.copyfile(attacked.older, attacked.path), "slips"),
        Route("file: a book of other sales", _another_book, "slips"),
        Route("chain: a run that is hashed and sealed anew", _forge_a_run, late),
    ]


def _with_the_programs(statement: str) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        with opened(attacked) as book, book.write() as connection:
            connection.exec_driver_sql(_filled(statement))

    return attempt


def _filled(statement: str) -> str:
    """A statement with the columns in it."""
    for word, columns in _WORDS.items():
        statement = statement.replace(word, columns)
    return statement


def _with_a_driver(statements: Sequence[str]) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        _run(attacked.path, statements)

    return attempt


def _run(path: Path, statements: Sequence[str]) -> None:
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(_filled(statement)).fetchall()


def _attached(statement: str) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        with closing(sqlcipher3.connect(":memory:", isolation_level=None)) as connection:
            connection.execute("ATTACH DATABASE ? AS other", (str(attacked.path),)).close()
            connection.execute(_filled(statement)).close()

    return attempt


_PROCESS = """
import sys, sqlcipher3
connection = sqlcipher3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
connection.close()
"""


def _by_a_process(*statements: str) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        command = [sys.executable, "-c", _PROCESS, str(attacked.path), *statements]
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
        if ended.returncode:
            raise sqlcipher3.IntegrityError(ended.stderr.strip().rpartition("\n")[2])

    return attempt


def _beside_an_open_book(attacked: Attacked) -> None:
    """Another program does not ask for the book's lock."""
    with opened(attacked):
        _by_a_process(_FREE, "UPDATE run SET record = x'00'", *_AGAIN)(attacked)


def _flip_in_a_run(attacked: Attacked) -> None:
    with closing(sqlcipher3.connect(str(attacked.path), isolation_level=None)) as connection:
        (record,) = connection.execute("SELECT substr(record, 20, 24) FROM run WHERE id = 2").fetchone()
    content = bytearray(attacked.path.read_bytes())
    content[content.index(record) + 3] ^= 4
    attacked.path.write_bytes(content)


def _copy_over_an_open_book(attacked: Attacked) -> None:
    """A file manager does not ask either: the WAL of the newer book lies beside the older one."""
    with opened(attacked) as book:
        with book.write() as connection:
            connection.exec_driver_sql("UPDATE used_id SET last_id = last_id")
        shutil.copyfile(attacked.older, attacked.path)


def _another_book(attacked: Attacked) -> None:
    path = attacked.folder / "another.tierbook"
    a_shop(path, ledger_of(CLOSED + 1, seed=2), approved=CLOSED).close()
    shutil.copyfile(path, attacked.path)


def _forge_a_run(attacked: Attacked) -> None:
    """Somebody who has the program's own code, and lets a closed month pay more."""
    with opened(attacked) as book:
        _forge(book)


def _forge(book: Book) -> None:
    with book.write() as connection:
        connection.exec_driver_sql(_FREE)
        _chain_anew(connection)
        record_whole(connection, ["forged"], '"forged"', "x")
        connection.exec_driver_sql(*_AGAIN)


def _chain_anew(connection: Connection) -> None:
    before = ""
    for row in connection.execute(select(run).order_by(run.c.id)).mappings().all():
        values = {str(name): value for name, value in row.items() if name not in {"id", "sha256"}}
        if row["period"] == str(LAST):
            record = unpacked(row["record"]).replace('"amount":"1', '"amount":"9')
            values["record"] = packed(record)
        before = link(before, values)
        connection.execute(run.update().where(run.c.id == row["id"]).values(**values, sha256=before))
