"""Lines are filtered, sorted and paged in the book, and know where they came from."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from db.book import Book
from db.grid import COLUMNS, LineFilter, Part, count_and_total, page, total_of
from db.schema import sale
from db.selecting import Narrowing, Selection
from tests.db.lines import HAN, LI, WANG, Line, add_lines, add_receipts, add_sheet

EVER = Selection()
LITERAL = {"literal_binds": True}
ALL = LineFilter(EVER)
LINES = [
    Line(110, LI, 500, document="INV-3", customer="Wu & Co", product="Tea", category="drinks", quantity=2_000_000),
    Line(100, HAN, -200, document="INV-1", customer="吴记超市", product="绿茶", category="drinks", cost=-150),
    Line(120, LI, 500, document="inv_4"),
    Line(100, WANG, 900, document="INV-1", product="Cup 50%", category="wares", quantity=1),
    Line(130, LI, 40, document=None, splits=((HAN, 500_000), (WANG, 500_000))),
]


@pytest.fixture
def filled(book: Book) -> Iterator[Connection]:
    with book.write() as connection:
        add_lines(connection, LINES[:3], add_sheet(connection, "march.xlsx", "三月"))
        add_lines(connection, LINES[3:], add_sheet(connection, "april.csv", ""))
        yield connection


def ids(
    connection: Connection, wanted: LineFilter = ALL, order: str = "date_on", *, descending: bool = False
) -> list[int]:
    return [row.id for row in page(connection, wanted, Part(order, descending=descending, offset=0, limit=99))]


def test_a_row_has_its_names_and_the_place_it_came_from(filled: Connection) -> None:
    first = page(filled, ALL, Part("date_on", descending=False, offset=0, limit=1))[0]
    assert dict(first._mapping) == {
        "id": 2,
        "date_on": 100,
        "document": "INV-1",
        "payee_code": "han",
        "payee_name": "Han",
        "customer": "吴记超市",
        "product": "绿茶",
        "category": "drinks",
        "channel": None,
        "quantity": None,
        "amount": -200,
        "cost": -150,
        "origin": "sales",
        "imported_at": "2026-03-31T12:00:00",
        "file": "march.xlsx",
        "sheet": "三月",
        "row": 3,
        "is_split": 0,
    }


def test_count_and_total(filled: Connection) -> None:
    assert count_and_total(filled, ALL) == (5, 1740)
    assert count_and_total(filled, LineFilter(Selection(500, 600))) == (0, 0)


@pytest.mark.parametrize("order", COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_lines_that_are_alike_keep_their_order(
    filled: Connection, order: str, descending: bool
) -> None:
    by_id = page(filled, ALL, Part("date_on", descending=False, offset=0, limit=99))

    def rank(row: object) -> tuple[bool, object, object]:
        value = getattr(row, order)
        return (value is not None, value, getattr(row, "id", 0))

    expected = [row.id for row in sorted(by_id, key=rank, reverse=descending)]
    assert ids(filled, order=order, descending=descending) == expected


def test_pages_are_the_whole_in_pieces(filled: Connection) -> None:
    for order in COLUMNS:
        whole = ids(filled, order=order)
        pieces = [page(filled, ALL, Part(order, descending=False, offset=start, limit=2)) for start in (0, 2, 4, 6)]
        assert [row.id for piece in pieces for row in piece] == whole
        assert [len(piece) for piece in pieces] == [2, 2, 1, 0]


@pytest.mark.parametrize("order", COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_who_says_how_many_there_are_gets_the_same_lines_from_the_nearer_end(
    filled: Connection, order: str, descending: bool
) -> None:
    for offset in range(7):
        for limit in (0, 1, 2, 5, 9):
            some = Part(order, descending, offset, limit)
            counted = some._replace(lines=5)
            assert page(filled, ALL, counted) == page(filled, ALL, some)
            assert total_of(filled, ALL, counted) == total_of(filled, ALL, some)


def test_the_last_lines_are_not_looked_for_through_all_the_others(filled: Connection) -> None:
    query = str(Part("document", offset=3, limit=256, lines=5).of(sale.c.id, ALL).compile(compile_kwargs=LITERAL))
    assert "ORDER BY sale.document DESC, sale.id DESC" in query
    assert query.endswith("LIMIT 2 OFFSET 0")


@pytest.mark.parametrize("order", ["date_on", "document"])
def test_an_indexed_column_is_in_order_already(filled: Connection, order: str) -> None:
    query = str(Part(order).of(sale.c.id, LineFilter(Selection())).compile(compile_kwargs=LITERAL))
    plan = [row.detail for row in filled.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    index = {"date_on": "sale_by_day", "document": "sale_by_document"}[order]
    assert plan[0] == f"SCAN sale USING COVERING INDEX {index}"
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_a_span_and_names_filter(filled: Connection) -> None:
    assert ids(filled, LineFilter(Selection(100, 110))) == [2, 4, 1]
    assert ids(filled, LineFilter(Selection(0, 999, Narrowing({"category": frozenset({"drinks"})})))) == [2, 1]


def test_payees_have_the_lines_that_they_are_credited_for(filled: Connection) -> None:
    assert ids(filled, LineFilter(EVER, frozenset({LI}))) == [1, 3]
    assert ids(filled, LineFilter(EVER, frozenset({HAN}))) == [2, 5]
    assert ids(filled, LineFilter(EVER, frozenset({LI, WANG}))) == [4, 1, 3, 5]
    assert count_and_total(filled, LineFilter(EVER, frozenset({HAN, WANG}))) == (3, 740)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("inv-1",), [2, 4]),
        (("INV", "li"), [1, 3]),
        (("茶",), [2]),
        (("tea", "wu"), [1]),
        (("tea", "绿"), []),
        (("50%",), [4]),
        (("%",), [4]),
        (("_",), [3]),
        (("&",), [1]),
        (("'",), []),
        (("wares",), [4]),
        ((), [2, 4, 1, 3, 5]),
    ],
)
def test_every_word_must_be_somewhere_in_the_line(
    filled: Connection, words: tuple[str, ...], expected: list[int]
) -> None:
    wanted = LineFilter(EVER, words=words)
    assert ids(filled, wanted) == expected
    assert count_and_total(filled, wanted)[0] == len(expected)


def test_filters_hold_together(filled: Connection) -> None:
    wanted = LineFilter(Selection(105, 125), frozenset({LI}), ("inv",))
    assert ids(filled, wanted, "amount", descending=True) == [3, 1]
    assert count_and_total(filled, wanted) == (2, 1000)


def test_lines_of_documents_for_which_something_was_received(filled: Connection) -> None:
    add_receipts(filled, (200, "INV-1", 5), (201, "INV-3", -5), (202, "inv_4", 5), (200, "none", 5))
    assert ids(filled, LineFilter(EVER, received_on=(200, 201))) == [2, 4, 1]
    assert ids(filled, LineFilter(EVER, frozenset({LI}), received_on=(201, 202))) == [1, 3]
    assert count_and_total(filled, LineFilter(EVER, received_on=(203, 300))) == (0, 0)
