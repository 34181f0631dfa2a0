"""A book under a password: nothing of it is readable, it opens with its key alone, and changes its key whole."""

import os
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db import connecting, protecting, schema
from db.book import Book
from db.connecting import Mode, connect
from db.errors import BookError, Fault
from db.protecting import rewrite, unfinished
from db.recognising import is_encrypted
from tests.helpers.steps import a_step

KEY = "it's “密码” \" -- ; x"
NAMES = [f"Planted Name {number} 李雷{number}" for number in range(20)]


def fill(book: Book) -> None:
    with a_step(book) as change:
        change.add_columns(schema.person, {"code": NAMES, "name": NAMES})


@pytest.fixture
def protected(path: Path) -> Path:
    """A closed book under KEY with the planted names in it."""
    with closing(Book.create(path, key=KEY)) as book:
        fill(book)
    return path


def names(book: Book) -> list[str]:
    with book.read() as connection:
        return list(connection.execute(select(schema.person.c.name).order_by(schema.person.c.id)).scalars())


def planted_in(folder: Path) -> list[str]:
    """The planted names that can be read in any file of a folder."""
    return [
        f"{name} in {file.name}"
        for file in folder.rglob("*")
        if file.is_file()
        for name in NAMES
        for content in [file.read_bytes()]
        if name.encode() in content or name.encode("utf-16-le") in content
    ]


def refused(path: Path, key: str | None = None) -> Fault:
    """Why a book is not opened; it and its folder must be as before."""
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(BookError) as caught:
        Book.open(path, key)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
    assert not key or key not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
    return caught.value.fault


def test_a_protected_book_opens_with_its_key(protected: Path) -> None:
    with closing(Book.open(protected, KEY)) as book:
        assert names(book) == NAMES
        assert book.is_protected
        assert KEY not in repr(book) + repr(book._engine) + str(book._engine.url)
    with closing(Book.open(protected, KEY, read_only=True)) as book:
        assert names(book) == NAMES
    assert [file.name for file in protected.parent.iterdir()] == [protected.name]


def test_without_its_key_or_with_another_it_stays_shut(protected: Path) -> None:
    assert refused(protected) is Fault.NEEDS_KEY
    assert refused(protected, "") is Fault.NEEDS_KEY
    for wrong in ("x", KEY + " ", KEY.upper(), "'; DROP TABLE person; --"):
        assert refused(protected, wrong) is Fault.WRONG_KEY


def test_a_plain_book_opens_whatever_key_is_offered(path: Path) -> None:
    Book.create(path).close()
    with closing(Book.open(path, KEY)) as book:
        assert not book.is_protected
        assert names(book) == []


def test_the_same_word_is_the_same_key_however_it_is_typed(path: Path) -> None:
    Book.create(path, key="Zoë's key").close()
    Book.open(path, "Zoe\u0308's key").close()


def test_of_a_protected_book_nothing_can_be_read_anywhere(
    path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("temp")
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(elsewhere))
    with closing(Book.create(path, key=KEY)) as book:
        fill(book)
        with book.write() as connection:
            connection.exec_driver_sql("CREATE TEMP TABLE sorted AS SELECT name FROM person ORDER BY name DESC")
            connection.exec_driver_sql("UPDATE person SET role = name")
            assert path.with_name(path.name + "-wal").stat().st_size
            assert planted_in(path.parent) + planted_in(elsewhere) == []
        assert planted_in(path.parent) + planted_in(elsewhere) == []
    assert planted_in(path.parent) + planted_in(elsewhere) == []
    assert is_encrypted(path)


def test_the_planted_names_are_found_where_they_can_be_read(path: Path) -> None:
    with closing(Book.create(path)) as book:
        fill(book)
        assert len(planted_in(path.parent)) >= 20


def test_the_key_comes_first_on_every_connection(protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(connecting, "_run", lambda _connection, statements: said.extend(statements))
    connect(protected, "secret", Mode.WRITE).close()
    touching = [statement for statement in said if "cipher_log" not in statement]
    assert touching == ["PRAGMA key = 'secret'", "PRAGMA temp_store=MEMORY", "PRAGMA trusted_schema=OFF"]


def test_a_wrong_key_is_no_talk_of_the_library_s(protected: Path) -> None:
    looking = "import sys; from pathlib import Path; from db.book import Book; Book.open(Path(sys.argv[1]), 'wrong')"
    ended = subprocess.run([sys.executable, "-c", looking, str(protected)], capture_output=True, text=True, check=False)
    assert ended.stderr.rstrip().endswith(f"db.errors.BookError: WRONG_KEY: {protected}")
    assert "ERROR CORE" not in ended.stderr
    assert "'wrong'" not in ended.stderr.replace(looking, "")


def test_what_may_be_a_protected_book(path: Path, tmp_path: Path) -> None:
    path.write_bytes(os.urandom(8192))
    assert refused(path) is Fault.NEEDS_KEY
    assert refused(path, "x") is Fault.WRONG_KEY
    other = tmp_path / "noise.bin"
    other.write_bytes(os.urandom(8192))
    path.unlink()
    assert refused(other) is Fault.FOREIGN


@pytest.mark.parametrize("content", [b"", b"x" * 8192, bytes(8192), "日期,金额\n".encode() * 1000, os.urandom(4095)])
def test_what_cannot_be_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) is Fault.FOREIGN
    assert refused(path, "x") is Fault.FOREIGN


def test_a_protected_book_of_another_program_is_no_book(path: Path) -> None:
    connection = connect(path, "x", Mode.WRITE)
    connection.execute("CREATE TABLE note (text)").close()
    connection.close()
    assert refused(path, "x") is Fault.FOREIGN


@pytest.mark.parametrize("page", [1, 2, 7, 20])
def test_a_flipped_bit_is_noticed(protected: Path, page: int) -> None:
    whole = bytearray(protected.read_bytes())
    whole[4096 * (page - 1) + 100] ^= 4
    protected.write_bytes(whole)
    assert refused(protected, KEY) is (Fault.WRONG_KEY if page == 1 else Fault.DAMAGED)


def test_half_a_protected_book_is_damaged(protected: Path) -> None:
    whole = protected.read_bytes()
    protected.write_bytes(whole[: len(whole) // 2 + 100])
    assert refused(protected, KEY) is Fault.DAMAGED


# ------------------------------------------------------------------------------------------------- another key


def content(path: Path, key: str | None) -> list[object]:
    connection = connect(path, key, Mode.FIXED)
    try:
        return [
            (table, row)
            for table in schema.metadata.tables
            for row in sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)  # noqa: S608 - our tables
        ]
    finally:
        connection.close()


@pytest.mark.parametrize(("key", "new_key"), [(None, KEY), (KEY, "another"), (KEY, None), (KEY, KEY)])
def test_a_book_gets_another_key(path: Path, key: str | None, new_key: str | None) -> None:
    with closing(Book.create(path, key=key)) as book:
        fill(book)
    before = content(path, key)
    rewrite(path, key, new_key)
    assert content(path, new_key) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(Book.open(path, new_key)) as book:
        assert names(book) == NAMES
        assert book.is_protected is (new_key is not None)
    assert bool(planted_in(path.parent)) is (new_key is None)
    if key != new_key and new_key is not None:
        assert refused(path, key) is (Fault.NEEDS_KEY if key is None else Fault.WRONG_KEY)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_program_left_in_the_wal_is_in_the_new_book(path: Path) -> None:
    Book.create(path).close()
    dying = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from db.book import Book
        from db.schema import person
        from tests.helpers.steps import a_step
        with a_step(Book.open(Path(sys.argv[1]))) as change:
            change.add(person, {"code": "zhao", "name": "Zhao"})
        os._exit(9)
    """)
    subprocess.run([sys.executable, "-c", dying, str(path)], check=False)
    assert path.with_name(path.name + "-wal").stat().st_size
    rewrite(path, None, KEY)
    with closing(Book.open(path, KEY)) as book:
        assert names(book) == ["Zhao"]


def test_a_book_that_is_open_keeps_its_key(protected: Path) -> None:
    for read_only in (False, True):
        with closing(Book.open(protected, KEY, read_only=read_only)), pytest.raises(BookError) as caught:
            rewrite(protected, KEY, None, patience=0)
        assert caught.value.fault is (Fault.LOCKED if read_only else Fault.LOCKED_BY)
    assert planted_in(protected.parent) == []
    Book.open(protected, KEY).close()


def test_a_wrong_key_changes_nothing(protected: Path) -> None:
    before = protected.read_bytes()
    with pytest.raises(BookError) as caught:
        rewrite(protected, "wrong", None)
    assert caught.value.fault is Fault.WRONG_KEY
    assert protected.read_bytes() == before
    assert [file.name for file in protected.parent.iterdir()] == [protected.name]


def test_a_copy_that_is_not_the_same_is_not_taken(protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = protecting._export

    def lossy(path: Path, key: str | None, fresh: Path, new_key: str | None) -> None:
        export(path, key, fresh, new_key)
        connection = connect(fresh, new_key, Mode.WRITE)
        connection.execute("DELETE FROM person WHERE id = 7").close()
        connection.close()

    monkeypatch.setattr(protecting, "_export", lossy)
    with pytest.raises(BookError) as caught:
        rewrite(protected, KEY, "another")
    assert caught.value.fault is Fault.DAMAGED
    assert [file.name for file in protected.parent.iterdir()] == [protected.name]
    with closing(Book.open(protected, KEY)) as book:
        assert names(book) == NAMES


def test_what_a_killed_change_left_is_cleared_away(protected: Path) -> None:
    unfinished(protected).write_bytes(b"half a book")
    Book.open(protected, KEY).close()
    assert [file.name for file in protected.parent.iterdir()] == [protected.name]


def test_a_full_disk_keeps_the_old_key(protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(protecting, "replace", full)
    with pytest.raises(BookError) as caught:
        rewrite(protected, KEY, None)
    assert caught.value.fault is Fault.FULL
    assert planted_in(protected.parent) == []
    Book.open(protected, KEY).close()


def test_an_empty_key_is_refused_by_the_library(path: Path) -> None:
    with pytest.raises(DBAPIError):
        Book.create(path, key="")
    assert list(path.parent.iterdir()) == []


def test_a_book_with_a_trigger_of_a_stranger_s_is_not_rewritten(path: Path) -> None:
    Book.create(path).close()
    connection = connect(path, None, Mode.WRITE)
    connection.execute("CREATE TRIGGER gift AFTER INSERT ON sale BEGIN UPDATE sale SET amount = 2; END").close()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BookError) as caught:
        rewrite(path, None, KEY)
    assert caught.value.fault is Fault.DAMAGED
    assert path.read_bytes()[100:] == before[100:]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
