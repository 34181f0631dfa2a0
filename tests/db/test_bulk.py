"""Rows in bulk, and names that become ids."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db import schema
from db.book import Book
from db.bulk import ids_by_name, insert_columns, next_id
from tests.db.lines import LI, add_sheet


def test_columns_become_rows_in_their_order(book: Book) -> None:
    with book.write() as connection:
        columns: dict[str, Sequence[object]] = {
            "code": ["zhao", "qian"],
            "name": ["赵", "Qian"],
            "role": ["seller", None],
        }
        assert insert_columns(connection, schema.person, columns) == 2
        person = schema.person
        kept = connection.execute(select(person.c.code, person.c.name, person.c.role).where(person.c.id > 3)).all()
    assert [tuple(row) for row in kept] == [("zhao", "赵", "seller"), ("qian", "Qian", None)]


def test_no_rows_are_no_rows(book: Book) -> None:
    with book.write() as connection:
        assert insert_columns(connection, schema.person, {"code": [], "name": []}) == 0


def test_columns_of_unequal_length_are_a_mistake(book: Book) -> None:
    with pytest.raises(ValueError, match="shorter"), book.write() as connection:
        insert_columns(connection, schema.person, {"code": ["zhao", "qian"], "name": ["Zhao"]})


def test_one_bad_row_among_many_leaves_none(book: Book) -> None:
    amounts: list[object] = [100] * 1_000 + [1.5]
    with book.write() as connection:
        sheet = add_sheet(connection)
    alike = {"source_id": sheet, "row": 2, "date_on": 1, "payee_id": LI, "is_split": 0}
    columns: dict[str, Sequence[object]] = {name: [value] * len(amounts) for name, value in alike.items()}
    columns["amount"] = amounts
    with pytest.raises(IntegrityError), book.write() as connection:
        insert_columns(connection, schema.sale, columns)
    with book.read() as connection:
        assert next_id(connection, schema.sale) == 1


def test_names_get_ids_once(book: Book) -> None:
    with book.write() as connection:
        first = ids_by_name(connection, schema.product, ["tea", None, "coffee", "tea"])
        again = ids_by_name(connection, schema.product, iter(["茶", "coffee"]))
    assert first == {None: None, "tea": 1, "coffee": 2}
    assert again == {None: None, "tea": 1, "coffee": 2, "茶": 3}


def test_names_differ_by_case_and_by_width(book: Book) -> None:
    with book.write() as connection:
        ids = ids_by_name(connection, schema.product, ["Tea", "tea", "ｔｅａ", "", "a'b", "%"])
    assert len(set(ids.values())) == 7


def test_the_next_id_is_that_of_the_next_row(book: Book) -> None:
    with book.write() as connection:
        expected = next_id(connection, schema.person)
        insert_columns(connection, schema.person, {"code": ["zhao"], "name": ["Zhao"]})
        assert connection.execute(select(schema.person.c.id).where(schema.person.c.code == "zhao")).scalar() == expected
