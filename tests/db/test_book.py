"""A book is created, opened or refused, and touched whole or not at all."""

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from db import schema, untouched
from db.book import Book
from db.errors import BookError, Fault, Hindrance
from tests.db.lines import LI, Line, add_lines

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def refused(path: Path) -> Fault:
    """Why the file is not opened; it, and the folder around it, must be as before."""
    before = contents(path.parent)
    with pytest.raises(BookError) as caught:
        Book.open(path)
    assert caught.value.path == path
    assert contents(path.parent) == before
    return caught.value.fault


def only_read(path: Path, hindrance: Hindrance) -> None:
    """The book opens, says why it is only read, and is left as it is with all that lies around it."""
    before = contents(path.parent)
    with closing(Book.open(path)) as book:
        assert (book.is_read_only, book.hindrance) == (True, hindrance)
        with book.read() as connection:
            assert count_people(connection) == 0
        with pytest.raises(BookError) as caught, book.write():
            pass
        assert (caught.value.fault, caught.value.hindrance) == (Fault.READ_ONLY, hindrance)
        assert contents(path.parent) == before
    assert contents(path.parent) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def settings(connection: Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in SETTINGS}


def count_people(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(schema.person)).scalar_one()


def add_person(connection: Connection, code: str) -> None:
    connection.execute(insert(schema.person).values(code=code, name=code))


# ------------------------------------------------------------------------------------------------- creating, opening


def test_a_new_book_is_one_that_opens_again(path: Path) -> None:
    Book.create(path).close()
    with closing(Book.open(path)) as book, book.read() as connection:
        assert count_people(connection) == 0
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_book_says_in_its_header_what_it_is(path: Path) -> None:
    Book.create(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == schema.SCHEMA_VERSION


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_new_book_is_its_owners_alone(book: Book, path: Path) -> None:
    assert {oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()} == {"0o600"}
    beside = {f"{path.name}{ending}" for ending in ("", "-wal", "-shm", ".lock")}
    assert {file.name for file in path.parent.iterdir()} == beside


def test_every_table_is_strict() -> None:
    with closing(Book.in_memory()) as book, book.read() as connection:
        tables = connection.exec_driver_sql("PRAGMA table_list").all()
        loose = [row.name for row in tables if row.schema == "main" and not row.strict]
    assert loose == ["sqlite_schema"]


def test_a_name_that_looks_like_an_address_is_a_name(tmp_path: Path) -> None:
    for name in ("a?mode=memory.tierbook", "a#b.tierbook", "50% 提成.tierbook"):
        Book.create(tmp_path / name).close()
        Book.open(tmp_path / name).close()
    assert len(list(tmp_path.iterdir())) == 3


def test_creating_never_overwrites(path: Path) -> None:
    path.write_text("a letter")
    with pytest.raises(BookError) as caught:
        Book.create(path)
    assert caught.value.fault is Fault.EXISTS
    assert path.read_text() == "a letter"


def test_creating_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BookError) as caught:
        Book.create(tmp_path / "none" / "shop.tierbook")
    assert caught.value.fault is Fault.UNREADABLE


def test_what_could_not_be_created_whole_leaves_nothing_in_the_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("db.book.TRIGGERS", {"one": "CREATE TRIGGER"})
        with pytest.raises(DBAPIError):
            Book.create(path)
    assert not list(path.parent.iterdir())
    Book.create(path).close()


def test_a_missing_book(path: Path) -> None:
    assert refused(path) is Fault.MISSING


def sqlite_file(path: Path, *statements: str) -> None:
    with closing(sqlcipher3.connect(str(path))) as connection:
        for statement in statements:
            connection.execute(statement).close()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "an empty file": lambda path: path.write_bytes(b""),
    "an empty file with a WAL": lambda path: (
        path.write_bytes(b""),
        path.with_name(path.name + "-wal").write_bytes(b"x"),
    ),
    "a text": lambda path: path.write_text("Date,Amount\n" * 1000),
    "a short text": lambda path: path.write_text("x"),
    "zeros": lambda path: path.write_bytes(bytes(100_000)),
    "a folder": lambda path: path.mkdir(),
    "another program's database": lambda path: sqlite_file(path, "CREATE TABLE note (text)"),
    "another program's database with a WAL": lambda path: sqlite_file(
        path, "PRAGMA journal_mode=WAL", "PRAGMA application_id=77", "CREATE TABLE note (text)"
    ),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_book_is_refused_and_left_as_it_is(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    assert refused(path) is Fault.FOREIGN


def test_a_newer_book_is_refused_and_left_as_it_is(path: Path) -> None:
    Book.create(path).close()
    sqlite_file(path, f"PRAGMA user_version={schema.SCHEMA_VERSION + 1}")
    assert refused(path) is Fault.NEWER


def cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def zeroed(whole: bytes) -> bytes:
    return whole[:8192] + bytes(len(whole) - 8192)


def scrambled(whole: bytes) -> bytes:
    return whole[:4096] + bytes(byte ^ 0x5A for byte in whole[4096:])


@pytest.mark.parametrize("damage", [cut, zeroed, scrambled])
def test_a_damaged_book_is_refused(path: Path, damage: Callable[[bytes], bytes]) -> None:
    Book.create(path).close()
    path.write_bytes(damage(path.read_bytes()))
    assert refused(path) is Fault.DAMAGED


@pytest.mark.parametrize(
    "tampering",
    [
        "DROP TRIGGER run_is_kept_UPDATE",
        "DROP TABLE split",
        "DROP INDEX sale_by_day",
        "CREATE TRIGGER gift AFTER INSERT ON sale BEGIN UPDATE sale SET amount = 2 * amount; END",
        "CREATE VIEW everybody AS SELECT * FROM person",
    ],
)
def test_a_book_with_tables_or_triggers_of_somebody_elses_is_refused(path: Path, tampering: str) -> None:
    Book.create(path).close()
    sqlite_file(path, tampering)
    assert refused(path) is Fault.DAMAGED


def test_a_trigger_of_the_right_name_that_does_nothing_is_noticed(path: Path) -> None:
    Book.create(path).close()
    idle = "CREATE TRIGGER run_is_kept_DELETE BEFORE DELETE ON run BEGIN SELECT 1; END"
    sqlite_file(path, "DROP TRIGGER run_is_kept_DELETE", idle)
    assert refused(path) is Fault.DAMAGED


def test_statistics_of_the_tables_are_no_tampering(path: Path) -> None:
    Book.create(path).close()
    sqlite_file(path, "INSERT INTO plan DEFAULT VALUES", "ANALYZE")
    Book.open(path).close()


def test_a_book_that_may_not_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Book.create(path).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    only_read(path, Hindrance.PERMISSION)


@pytest.mark.skipif(sys.platform == "win32" or not os.geteuid(), reason="root may write everywhere")
@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_a_file_or_folder_without_permission_to_write(path: Path, read_only: str) -> None:
    Book.create(path).close()
    place = path if read_only == "file" else path.parent
    place.chmod(0o400 if read_only == "file" else 0o500)
    try:
        only_read(path, Hindrance.PERMISSION)
        with pytest.raises(BookError) as caught:
            Book.create(path.with_name("new.tierbook") if read_only == "folder" else path)
        assert caught.value.fault is (Fault.READ_ONLY if read_only == "folder" else Fault.EXISTS)
    finally:
        place.chmod(0o700)


# ---------------------------------------------------------------------------------------------------- whole or not


def test_every_connection_has_the_settings(book: Book) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(book.read()) for _ in range(4)]
        assert len({id(connection.connection.dbapi_connection) for connection in connections}) == 4
        assert [settings(connection) for connection in connections] == [SETTINGS] * 4


def test_what_is_written_is_there_for_the_next_reader(book: Book) -> None:
    with book.write() as connection:
        add_person(connection, "zhao")
    with book.read() as connection:
        assert count_people(connection) == 4


def test_a_failed_write_leaves_nothing_behind_not_even_a_table(book: Book) -> None:
    def fail() -> None:
        with book.write() as connection:
            add_person(connection, "zhao")
            connection.exec_driver_sql("CREATE TABLE note (text TEXT) STRICT")
            connection.exec_driver_sql("PRAGMA user_version=9")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with book.read() as connection:
        assert count_people(connection) == 3
        assert untouched.is_untouched(connection)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA_VERSION


def test_our_own_mistakes_are_not_taken_for_faults_of_the_file(book: Book) -> None:
    with pytest.raises(DBAPIError), book.read() as connection:
        connection.exec_driver_sql("SELEC 1")


def test_a_line_of_nobody_is_refused(book: Book) -> None:
    with pytest.raises(IntegrityError), book.write() as connection:
        add_lines(connection, [Line(day=1, payee=99, amount=100)])


@pytest.mark.parametrize("amount", [1.5, 12.34, "a lot", b"1", None])
def test_an_amount_is_a_whole_number_or_nothing_is_written(book: Book, amount: object) -> None:
    with book.write() as connection:
        add_lines(connection, [Line(day=1, payee=LI, amount=100)])
    with pytest.raises(IntegrityError), book.write() as connection:
        connection.exec_driver_sql("UPDATE sale SET amount = ?", (amount,))
    with book.read() as connection:
        assert connection.execute(select(schema.sale.c.amount)).scalars().all() == [100]


@pytest.mark.parametrize("when", ["before it is committed", "after it was committed"])
def test_a_program_that_dies_leaves_a_whole_book(path: Path, when: str) -> None:
    Book.create(path).close()
    dying = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from db.book import Book
        with Book.open(Path(sys.argv[1])).write() as connection:
            connection.exec_driver_sql("INSERT INTO person (code, name) VALUES ('zhao', 'Zhao')")
            if sys.argv[2].startswith("before"):
                os._exit(9)
        os._exit(9)
    """)
    ended = subprocess.run([sys.executable, "-c", dying, str(path), when], check=False)
    assert ended.returncode == 9
    with closing(Book.open(path)) as book, book.read() as connection:
        assert count_people(connection) == (0 if when.startswith("before") else 1)


def test_a_full_disk_is_told_and_the_book_is_as_before(book: Book) -> None:
    lines = [Line(day=1, payee=LI, amount=1)] * 5_000
    with book.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(BookError) as caught, book.write() as connection:
        add_lines(connection, lines)
    assert caught.value.fault is Fault.FULL
    with book.write() as connection:
        assert connection.execute(select(func.count()).select_from(schema.sale)).scalar_one() == 0
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        add_lines(connection, lines)


# ------------------------------------------------------------------------------------------- others at the same time


def test_a_book_that_another_program_is_writing(book: Book, path: Path) -> None:
    with book.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        with pytest.raises(BookError) as caught, book.write():
            pass
        with book.read() as connection:
            assert count_people(connection) == 3
        other.execute("ROLLBACK").close()
    assert caught.value.fault is Fault.LOCKED
    with book.write() as connection:
        add_person(connection, "zhao")


def test_a_reader_sees_one_state_while_another_thread_writes(book: Book) -> None:
    with book.read() as reader:
        assert count_people(reader) == 3

        def write() -> None:
            with book.write() as writer:
                add_person(writer, "zhao")

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert count_people(reader) == 3
    with book.read() as reader:
        assert count_people(reader) == 4


def at_once(write: Callable[[str], None], names: str) -> None:
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(write, names))


def test_writers_of_many_threads_take_turns(book: Book) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with book.write() as connection:
                add_person(connection, f"{name}-{number}")

    at_once(write, "abcd")
    with book.read() as connection:
        assert count_people(connection) == 3 + 40


def test_a_book_in_memory_is_the_same_in_every_thread() -> None:
    seen = []
    with closing(Book.in_memory()) as book:

        def write(name: str) -> None:
            for number in range(10):
                with book.write() as connection:
                    add_person(connection, f"{name}-{number}")
                with book.read() as connection:
                    seen.append(count_people(connection))

        at_once(write, "abc")
    assert max(seen) == 30


def test_books_in_memory_are_apart() -> None:
    with closing(Book.in_memory()) as one, closing(Book.in_memory()) as other:
        with one.write() as connection:
            add_person(connection, "li")
        with other.read() as connection:
            assert count_people(connection) == 0
