"""Rows in bulk, which several statements take."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from db import bulk, schema
from db.book import Book
from db.bulk import insert_rows


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7, 8])
def test_each_statement_takes_some_rows_until_there_are_none(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(bulk, "_MOST", 8)
    rows = [(number, f"product {number}") for number in range(1, count + 1)]
    with Book.in_memory().write() as connection:
        written = list(insert_rows(connection, schema.product, ("id", "name"), iter(rows)))
        assert written == sorted({*range(4, count + 1, 4), count} - {0})
        assert [tuple(row) for row in connection.execute(select(schema.product))] == rows


def test_what_goes_wrong_while_rows_are_put_together_goes_wrong_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_MOST", 4)

    def rows() -> Iterator[tuple[int, str]]:
        yield from [(1, "tea"), (2, "coffee")]
        raise LookupError

    with Book.in_memory().write() as connection:
        writing = insert_rows(connection, schema.product, ("id", "name"), rows())
        assert next(writing) == 2
        with pytest.raises(LookupError):
            next(writing)


def test_nothing_more_is_written_than_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_MOST", 4)
    rows = [(number, f"product {number}") for number in range(1, 10)]
    with Book.in_memory().write() as connection:
        writing = insert_rows(connection, schema.product, ("id", "name"), rows)
        next(writing)
        writing.close()
        assert connection.execute(select(schema.product.c.id)).scalars().all() == [1, 2]
