"""A statement that nobody waits for any more ends while it runs, and what was not committed is not kept."""

import threading
from itertools import count
from pathlib import Path

import pytest

from db.book import Book
from db.stopping import Stopped, stoppable
from desktop_app.domain.errors import Cancelled
from desktop_app.repositories.session import reading

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
ADD = "INSERT INTO team (code, name) VALUES ('{}', 'T')"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.create(tmp_path / "b.tierbook")


@pytest.fixture
def unwanted() -> threading.Event:
    return threading.Event()


def teams(book: Book) -> list[str]:
    with book.read() as connection:
        return list(connection.exec_driver_sql("SELECT code FROM team ORDER BY code").scalars())


def test_a_statement_is_stopped_while_it_runs_and_the_book_goes_on(book: Book) -> None:
    looks = count()
    with stoppable(lambda: next(looks) > 2), pytest.raises(Stopped), book.read() as connection:
        connection.exec_driver_sql(ENDLESS)
    assert next(looks) > 3
    assert teams(book) == []
    book.close()


def test_it_is_told_as_cancelled(book: Book, unwanted: threading.Event) -> None:
    unwanted.set()
    with stoppable(unwanted.is_set), pytest.raises(Cancelled), reading(book) as connection:
        connection.exec_driver_sql(ENDLESS)
    book.close()


def test_a_change_that_is_stopped_leaves_nothing(book: Book, unwanted: threading.Event) -> None:
    def change() -> None:
        with book.write() as connection:
            connection.exec_driver_sql(ADD.format("a"))
            unwanted.set()
            connection.exec_driver_sql(ENDLESS)

    with stoppable(unwanted.is_set), pytest.raises(Stopped):
        change()
    assert teams(book) == []
    book.close()


def test_what_comes_after_a_commit_is_not_stopped(book: Book, unwanted: threading.Event) -> None:
    with stoppable(unwanted.is_set):
        with book.write() as connection:
            connection.exec_driver_sql(ADD.format("a"))
        unwanted.set()
        assert teams(book) == ["a"]
    book.close()


def test_outside_nothing_is_stopped(book: Book, unwanted: threading.Event) -> None:
    unwanted.set()
    with stoppable(unwanted.is_set):
        pass
    assert teams(book) == []
    book.close()
