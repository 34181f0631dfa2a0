"""Books for the tests of `db`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.book import Book
from tests.db.lines import Given, Line, add_lines, add_people
from tests.db.old_books import VERSION_1
from tests.helpers.steps import a_step


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.tierbook"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    """A book on disk with three people: li, han and wang."""
    made = Book.create(path)
    with a_step(made, kind="barrier") as change:
        add_people(change)
    yield made
    made.close()


@pytest.fixture
def given(book: Book) -> Iterator[Given]:
    """Lines put into the book; then the connection to ask about them."""
    with book.write() as connection:

        def put(*lines: Line) -> Connection:
            add_lines(connection, lines)
            return connection

        yield put


@pytest.fixture
def old(path: Path) -> Path:
    """A book of version 1."""
    shutil.copyfile(VERSION_1, path)
    return path


@pytest.fixture
def aside(path: Path) -> Path:
    return path.with_name("shop before upgrade.tierbook")
