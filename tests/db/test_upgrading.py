"""An older book is copied and brought to the present version, all of it or nothing (tests/books has one)."""

import json
import os
import re
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from db import lock, schema, upgrading
from db.backup import check
from db.book import Book
from db.errors import BookError, Fault
from db.journal import entries_of, steps
from db.older import FORMS, version_of
from db.undo import open_steps
from db.upgrading import is_older, old_codes, upgrade
from db.verify import thoroughly
from tests.db.old_books import VERSION_1, contents, named, upgraded


def refused(path: Path, aside: Path) -> Fault:
    """Why a book is not upgraded; it is as it was, and there is nothing beside it."""
    before = contents(path)
    with pytest.raises(BookError) as caught:
        upgrade(path, aside, named, "owner")
    assert caught.value.path == path
    assert contents(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return caught.value.fault


def change(path: Path, *statements: str) -> None:
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


# ------------------------------------------------------------------------------------------------- what becomes of it


def test_an_older_book_is_not_opened_before_it_is_upgraded(old: Path) -> None:
    before = old.read_bytes()
    assert is_older(old)
    with pytest.raises(BookError) as caught:
        Book.open(old)
    assert caught.value.fault is Fault.OLDER
    assert old.read_bytes() == before


def test_an_upgraded_book_is_whole(old: Path, aside: Path) -> None:
    with closing(upgraded(old, aside)) as book, book.read() as connection:
        assert list(thoroughly(connection)) == []
    assert not is_older(old)
    assert {file.name for file in old.parent.iterdir()} == {old.name, aside.name}


def test_its_tables_are_those_of_a_new_book(old: Path, aside: Path) -> None:
    def form(book: Book) -> set[tuple[str, str, str]]:
        with book.read() as connection:
            found = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
            return {(kind, name, re.sub(r"\W+", " ", sql.lower())) for kind, name, sql in found}

    with closing(upgraded(old, aside)) as book, closing(Book.in_memory()) as new:
        assert form(book) == form(new)


def test_the_book_as_it_was_stays_beside(old: Path, aside: Path) -> None:
    before = contents(old)
    upgraded(old, aside).close()
    assert contents(aside) == before
    check(aside)
    if sys.platform != "win32":
        assert oct(aside.stat().st_mode & 0o777) == "0o600"


def test_every_row_is_kept(old: Path, aside: Path) -> None:
    before = contents(old)
    upgraded(old, aside).close()
    after = contents(old)
    other = {"", "version", "book", "run", "opening", "person"}
    same = set(before) - other - {name for name in before if "sqlite" in name}
    assert len(same) == 20
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert (len(after["run"]), len(after["opening"])) == (len(before["run"]), len(before["opening"])) == (3, 2)
    assert not any('"li"' in str(content) for _id, _person, content in after["opening"])
    assert after["person"] == [(*row, None) for row in before["person"]], "nobody has a base pay at first"


def test_the_journal_begins_with_the_upgrade_and_nothing_can_be_undone(old: Path, aside: Path) -> None:
    codes = {period: sha256 for _id, period, *_rest, sha256 in contents(old)["run"]}
    with closing(upgraded(old, aside)) as book, book.read() as connection:
        (step,) = steps(connection)
        assert (step.kind, step.author, step.touches_facts) == ("barrier", "owner", True)
        assert json.loads(step.name)["values"] == {"from": 1, "to": schema.SCHEMA_VERSION}
        assert open_steps(connection).undo == ()
        assert entries_of(connection, step.id) == ()
        assert old_codes(connection) == codes
        assert len(codes) == 3


def test_what_is_hashed_names_nobody_not_even_as_he_was_called_then(old: Path, aside: Path) -> None:
    with closing(upgraded(old, aside)) as book, book.read() as connection:
        hashed = str(connection.exec_driver_sql('SELECT plans, "left", record, slips FROM run').all())
        people = connection.exec_driver_sql("SELECT code, name FROM person").all()
    called = {name for row in people for name in row} | {"李雷"}  # who is 李磊 today
    assert len(called) == 9
    assert not [name for name in called if f'"{name}"' in hashed]


def test_a_book_without_runs_and_rows_is_upgraded_too(old: Path, aside: Path) -> None:
    change(old, "DROP TRIGGER run_is_kept_DELETE", "DELETE FROM run", "DELETE FROM split", "DELETE FROM opening")
    change(old, next(text for kind, name, text in FORMS[1] if name == "run_is_kept_DELETE" and text) or "")
    with closing(upgraded(old, aside)) as book, book.read() as connection:
        assert list(thoroughly(connection)) == []
        assert old_codes(connection) == {}


def test_a_book_of_this_version_needs_nothing(path: Path) -> None:
    Book.create(path).close()
    assert not is_older(path)
    with closing(Book.open(path)) as book, book.read() as connection:
        assert old_codes(connection) == {}


def test_no_alembic_where_nothing_is_old(path: Path) -> None:
    program = f"""
        import sys
        from pathlib import Path
        from db import upgrading
        from db.book import Book
        Book.create(Path({str(path)!r})).close()
        assert not upgrading.is_older(Path({str(path)!r}))
        assert "alembic" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True, cwd=VERSION_1.parents[2])


# ----------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "tampering",
    [
        "DROP TABLE split",
        "DROP TRIGGER run_is_kept_DELETE",
        "ALTER TABLE sale ADD COLUMN gift INTEGER",
        "ALTER TABLE book DROP COLUMN facts_version",
        "CREATE VIEW everybody AS SELECT * FROM person",
        "CREATE TRIGGER gift AFTER UPDATE ON opening BEGIN UPDATE sale SET amount = 2 * amount; END",
    ],
)
def test_a_book_that_says_1_but_has_other_tables_is_damaged(old: Path, aside: Path, tampering: str) -> None:
    change(old, tampering)
    before = old.read_bytes()
    assert refused(old, aside) is Fault.DAMAGED
    assert old.read_bytes() == before


def test_a_new_book_that_says_1_is_damaged(path: Path, aside: Path) -> None:
    Book.create(path).close()
    change(path, "PRAGMA user_version=1")
    assert refused(path, aside) is Fault.DAMAGED


def test_a_version_that_never_was_is_damaged(old: Path, aside: Path) -> None:
    change(old, "PRAGMA user_version=0")
    assert refused(old, aside) is Fault.DAMAGED


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE run SET record = replace(record, '3000.00', '9000.00') WHERE id = 1",
        "UPDATE run SET facts_version = 18",
        "DELETE FROM run WHERE id = 1",
        "UPDATE run SET sha256 = 'x' WHERE id = 3",
    ],
)
def test_approved_runs_that_are_not_those_that_were_approved_are_not_carried_over(
    old: Path, aside: Path, tampering: str
) -> None:
    triggers = {name: text for kind, name, text in FORMS[1] if kind == "trigger" and text}
    change(old, *(f"DROP TRIGGER {name}" for name in triggers), tampering, *triggers.values())
    assert refused(old, aside) is Fault.DAMAGED


def test_references_to_nothing_are_not_carried_over(old: Path, aside: Path) -> None:
    change(old, "PRAGMA foreign_keys=OFF", "DELETE FROM team")
    assert refused(old, aside) is Fault.DAMAGED


def test_a_book_that_may_not_be_written_stays_old(old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    assert refused(old, aside) is Fault.OLDER


def test_a_book_that_another_program_writes_stays_old(old: Path, aside: Path) -> None:
    with closing(sqlcipher3.connect(str(old), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookError) as caught:
            upgrade(old, aside, named, "owner")
        connection.execute("ROLLBACK")
    assert caught.value.fault is Fault.LOCKED
    assert not aside.exists()
    assert version_of(old) == 1


def test_a_book_that_another_tierbook_has_stays_old(old: Path, aside: Path) -> None:
    with closing(lock.take(old)), pytest.raises(BookError) as caught:
        upgrade(old, aside, named, "owner", patience=0)
    assert (caught.value.fault, caught.value.holder is None) == (Fault.LOCKED_BY, False)
    assert version_of(old) == 1
    assert not aside.exists()


def test_a_book_in_a_synchronised_folder_stays_old(old: Path, aside: Path) -> None:
    folder = old.parent / "OneDrive"
    folder.mkdir()
    moved = old.rename(folder / old.name)
    assert refused(moved, folder / aside.name) is Fault.OLDER


def test_an_encrypted_book_and_its_copy_stay_encrypted(old: Path, aside: Path) -> None:
    plain = old.rename(old.with_name("plain.tierbook"))
    export = ("SELECT sqlcipher_export('kept')", "PRAGMA kept.user_version=1")
    kept = f"PRAGMA kept.application_id={schema.APPLICATION_ID}"
    change(plain, f"ATTACH '{old}' AS kept KEY 'secret'", *export, kept)
    for key in (None, "other"):
        with pytest.raises(BookError) as caught:
            upgrade(old, aside, named, "owner", key=key)
        assert caught.value.fault in {Fault.NEEDS_KEY, Fault.WRONG_KEY}
    upgrade(old, aside, named, "owner", key="secret")
    with closing(Book.open(old, "secret")) as book, book.read() as connection:
        assert list(thoroughly(connection)) == []
    assert version_of(aside, "secret") == 1
    assert "李雷".encode() not in old.read_bytes() + aside.read_bytes()


def test_nothing_is_overwritten_by_the_copy(old: Path, aside: Path) -> None:
    aside.write_text("a letter")
    with pytest.raises(BookError) as caught:
        upgrade(old, aside, named, "owner")
    assert (caught.value.fault, caught.value.path) == (Fault.EXISTS, aside)
    assert aside.read_text() == "a letter"
    assert version_of(old) == 1


# ------------------------------------------------------------------------------------------------------ half way


@pytest.mark.parametrize("place", ["record_upgrade", "_compare", "is_untouched", "at_a_glance"])
def test_what_fails_half_way_leaves_the_book_as_it_was(
    old: Path, aside: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise ZeroDivisionError

    before = contents(old)
    with monkeypatch.context() as broken:
        broken.setattr(upgrading, place, fail)
        with pytest.raises(ZeroDivisionError):
            upgrade(old, aside, named, "owner")
    assert contents(old) == before
    assert [file.name for file in old.parent.iterdir()] == [old.name]
    upgraded(old, aside).close()


@pytest.mark.parametrize("pages", [0, 1, 5, 20])
def test_a_full_disk_leaves_the_book_as_it_was(
    old: Path, aside: Path, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = old.stat().st_size // 1024
    settings = (*upgrading._SETTINGS, f"PRAGMA max_page_count={size + pages}")
    with monkeypatch.context() as full:
        full.setattr(upgrading, "_SETTINGS", settings)
        full.setattr("db.migrations.m0002_journal.packed", lambda text: text.encode() * 4)  # packed it needs less
        assert refused(old, aside) is Fault.FULL
    upgraded(old, aside).close()


@pytest.mark.parametrize("place", ["put", "_counts", "record_upgrade", "at_a_glance"])
def test_a_program_that_is_killed_half_way_leaves_the_book_as_it_was(old: Path, aside: Path, place: str) -> None:
    program = f"""
        import time
        from pathlib import Path
        from db import upgrading

        def wait(*given):
            print("now", flush=True)
            time.sleep(60)

        upgrading.{place} = wait
        upgrading.upgrade(Path({str(old)!r}), Path({str(aside)!r}), lambda old, new: "{{}}", "owner")
    """
    before = contents(old)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=VERSION_1.parents[2], stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"now\n"
        running.kill()
    assert version_of(old) == 1
    assert contents(old) == before
    assert place == "put" or contents(aside) == before
    upgraded(old, aside.with_name("once more.tierbook")).close()
