"""What opening to write would itself write is not written to a file that is refused."""

from contextlib import closing
from pathlib import Path

import pytest

from db.backup import check
from db.book import Book
from db.connecting import Mode, connect
from db.errors import BookError, Fault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.tierbook"


def test_a_file_that_is_refused_is_not_given_a_wal(path: Path) -> None:
    Book.create(path).close()
    with closing(connect(path, None, Mode.WRITE)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        connection.execute("CREATE TABLE stranger (id INTEGER)").close()
    content = path.read_bytes()
    with pytest.raises(BookError):
        Book.open(path)
    assert path.read_bytes() == content


def test_the_wal_of_another_book_is_not_folded_in(path: Path) -> None:
    Book.create(path).close()
    other, wal = path.with_name("other.tierbook"), path.with_name(path.name + "-wal")
    with closing(connect(other, None, Mode.WRITE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        connection.execute("CREATE TABLE stranger (id INTEGER)").close()
        wal.write_bytes(other.with_name(other.name + "-wal").read_bytes())
    content, beside = path.read_bytes(), wal.read_bytes()
    with pytest.raises(BookError):
        Book.open(path)
    assert (path.read_bytes(), wal.read_bytes()) == (content, beside)


def test_a_view_without_an_end_in_the_place_of_a_table_is_refused_and_not_read(path: Path) -> None:
    Book.create(path).close()
    endless = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
    with closing(connect(path, None, Mode.WRITE)) as connection:
        connection.execute("DROP TABLE question").close()
        connection.execute(f"CREATE VIEW question AS {endless}").close()
    with pytest.raises(BookError) as caught:
        check(path)
    assert caught.value.fault is Fault.DAMAGED


@pytest.mark.parametrize(
    ("old", "new"), [("document TEXT", "document TEXT COLLATE NOCASE"), ("amount INTEGER", "amounts INTEGER")]
)
def test_a_schema_that_says_something_else_about_the_same_rows_is_refused(path: Path, old: str, new: str) -> None:
    Book.create(path).close()
    with closing(connect(path, None, Mode.WRITE)) as connection:
        connection.execute("PRAGMA writable_schema=ON").close()
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'sale'", (old, new)).close()
    with pytest.raises(BookError) as caught:
        Book.open(path)
    assert caught.value.fault is Fault.DAMAGED


def test_a_text_that_is_none_is_damage(path: Path) -> None:
    Book.create(path).close()
    with closing(connect(path, None, Mode.WRITE)) as connection:
        connection.execute("INSERT INTO seal VALUES (CAST(x'ff' AS TEXT), 0, '00')").close()
    with pytest.raises(BookError) as caught:
        check(path)
    assert caught.value.fault is Fault.DAMAGED
