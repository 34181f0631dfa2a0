"""Books for the tests of services: an empty one, and a copy of the sample that is open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import ImportResult, Kind, import_file
from desktop_app.services.open_book import open_book

Take = Callable[..., ImportResult]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book in CNY."""
    made = create_book(tmp_path / "shop.tierbook")
    yield made
    made.close()


@pytest.fixture
def sample(sample_book: Path) -> Iterator[Book]:
    """The sample book, open; the test may change it."""
    opened = open_book(sample_book)
    yield opened
    opened.close()


@pytest.fixture
def take(book: Book, write: Callable[[str, str], Path]) -> Take:
    """Import the rows of a text into the empty book."""

    def taken(text: str, kind: Kind = "sales", name: str = "file.csv", **how: Any) -> ImportResult:  # noqa: ANN401 - of import_file
        return import_file(book, write(name, text), kind, **how)

    return taken
