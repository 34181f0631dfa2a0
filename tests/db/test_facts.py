"""Sums out of SQL are whole numbers and exact, whoever is credited."""

from contextlib import closing
from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from db.book import Book
from db.facts import WHOLE_SHARE, LineSum, Summed, first_and_last_day, revenue_between
from db.facts import sums as line_sums
from db.selecting import Narrowing, Selection
from tests.db.asking import HALF, MARCH
from tests.db.lines import HAN, LI, WANG, Given, Line, add_lines, add_people


def sums(
    connection: Connection, summed: Summed = "revenue", selection: Selection = MARCH
) -> dict[tuple[int, int], int]:
    return {(part.payee_id, part.share): part.total for part in line_sums(connection, summed, selection)}


def test_a_payee_has_the_sum_of_his_lines(given: Given) -> None:
    connection = given(Line(110, LI, 10010), Line(111, LI, 20020), Line(111, HAN, 1), Line(112, LI, -5005))
    assert sums(connection) == {(LI, WHOLE_SHARE): 25025, (HAN, WHOLE_SHARE): 1}


def test_both_ends_of_the_span_count(given: Given) -> None:
    connection = given(*(Line(day, LI, 10**place) for place, day in enumerate((99, 100, 115, 130, 131))))
    assert sums(connection) == {(LI, WHOLE_SHARE): 1110}


def test_large_sums_are_exact(given: Given) -> None:
    connection = given(*[Line(110, LI, 10**16 + 1)] * 5, Line(110, LI, -1))
    assert sums(connection) == {(LI, WHOLE_SHARE): 5 * 10**16 + 4}


def test_a_sum_beyond_the_numbers_of_the_book_is_an_error_and_not_a_guess(given: Given) -> None:
    connection = given(*[Line(110, LI, 2**62)] * 2)
    with pytest.raises(Exception, match="integer overflow"):
        sums(connection)


def test_a_split_line_credits_those_it_names_and_not_its_payee(given: Given) -> None:
    connection = given(
        Line(110, LI, 1000, splits=((HAN, HALF), (WANG, 700_000))),
        Line(111, LI, -300, splits=((HAN, HALF),)),
        Line(112, LI, 7),
    )
    assert sums(connection) == {(LI, WHOLE_SHARE): 7, (HAN, HALF): 700, (WANG, 700_000): 1000}


def test_a_whole_share_by_split_stands_beside_lines_without_one(given: Given) -> None:
    connection = given(Line(110, LI, 5), Line(110, HAN, 3, splits=((LI, WHOLE_SHARE),)))
    parts = line_sums(connection, "revenue", MARCH)
    assert sum(part.total for part in parts if (part.payee_id, part.share) == (LI, WHOLE_SHARE)) == 8


def test_margin_counts_nothing_where_there_is_no_cost_and_says_so(given: Given) -> None:
    connection = given(
        Line(110, LI, 1000, cost=600),
        Line(110, LI, 500),
        Line(110, LI, -100, cost=-60),
        Line(110, HAN, 50),
        Line(110, WANG, 10, cost=25, splits=((WANG, HALF), (LI, HALF))),
    )
    assert sorted(map(repr, line_sums(connection, "gross_margin", MARCH))) == sorted(
        map(
            repr,
            [
                LineSum(LI, WHOLE_SHARE, 0, 0, total=360, lines=3, taken=1, unknown=1),
                LineSum(HAN, WHOLE_SHARE, 0, 0, total=0, lines=1, taken=0, unknown=1),
                LineSum(WANG, HALF, 0, 0, total=-15, lines=1, taken=0, unknown=0),
                LineSum(LI, HALF, 0, 0, total=-15, lines=1, taken=0, unknown=0),
            ],
        )
    )


def test_quantities_are_summed_where_they_are_recorded(given: Given) -> None:
    connection = given(Line(110, LI, 0, quantity=1_500_000), Line(110, LI, 0), Line(110, LI, 0, quantity=-500_000))
    assert line_sums(connection, "quantity", MARCH) == [
        LineSum(LI, WHOLE_SHARE, 0, 0, total=1_000_000, lines=3, taken=0, unknown=1)
    ]


def test_names_narrow_the_lines(given: Given) -> None:
    connection = given(
        Line(110, LI, 1, product="tea", category="drinks", customer="Wu"),
        Line(110, LI, 10, product="coffee", category="drinks"),
        Line(110, LI, 100, product="cup", category="wares", customer="Wu"),
        Line(110, LI, 1000),
    )

    def total(**named: set[str]) -> int:
        wanted = Selection(100, 130, Narrowing({key: frozenset(names) for key, names in named.items()}))
        return sum(sums(connection, selection=wanted).values())

    assert total() == 1111
    assert total(category={"drinks"}) == 11
    assert total(product={"tea", "cup"}) == 101
    assert total(product={"tea", "cup"}, category={"wares"}) == 100
    assert total(customer={"Wu"}) == 101
    assert total(product={"nothing"}) == 0
    assert total(product={"Tea"}) == 0
    assert total(product={"' OR 1=1 --"}) == 0


def test_a_book_without_lines_has_no_sums(given: Given) -> None:
    connection = given()
    assert sums(connection) == {}
    assert revenue_between(connection, 0, 999) == 0
    assert first_and_last_day(connection) is None


def test_all_revenue_counts_every_line_once(given: Given) -> None:
    connection = given(
        Line(99, LI, 7), Line(100, LI, 50), Line(130, HAN, 1000, splits=((HAN, WHOLE_SHARE), (WANG, WHOLE_SHARE)))
    )
    assert revenue_between(connection, 100, 130) == 1050
    assert first_and_last_day(connection) == (99, 130)


def test_a_months_revenue_is_summed_from_the_index_alone(given: Given) -> None:
    connection = given(Line(110, LI, 1))
    asked: list[str] = []
    driver: Any = connection.connection.dbapi_connection
    driver.set_trace_callback(asked.append)
    line_sums(connection, "revenue", MARCH)
    revenue_between(connection, 100, 130)
    driver.set_trace_callback(None)
    for statement in asked:
        steps = " ".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))
        assert "SEARCH sale USING COVERING INDEX sale_by_day (date_on>? AND date_on<?)" in steps
    assert len(asked) == 2


names = st.sampled_from([None, "a", "b"])
payees = st.sampled_from([LI, HAN, WANG])
lines = st.builds(
    Line,
    day=st.integers(98, 132),
    payee=payees,
    amount=st.integers(-(10**9), 10**9),
    quantity=st.none() | st.integers(-(10**9), 10**9),
    cost=st.none() | st.integers(-(10**9), 10**9),
    product=names,
    category=names,
    splits=st.dictionaries(payees, st.sampled_from([HALF, WHOLE_SHARE, 333_333]), max_size=3).map(
        lambda shares: tuple(shares.items())
    ),
)


def value_of(line: Line, summed: Summed) -> int | None:
    if summed == "gross_margin":
        return None if line.cost is None else line.amount - line.cost
    return line.amount if summed == "revenue" else line.quantity


@settings(max_examples=60, deadline=None)
@generated(
    st.lists(lines, max_size=12),
    st.sampled_from(["revenue", "gross_margin", "quantity"]),
    st.sets(st.sampled_from("ab")),
)
def test_sums_are_those_of_adding_up_line_by_line(made: list[Line], summed: Summed, products: set[str]) -> None:
    expected: dict[int, int] = {}
    unknown: dict[int, int] = {}
    for line in made:
        if 100 <= line.day <= 130 and (not products or line.product in products):
            for payee, share in line.splits or ((line.payee, WHOLE_SHARE),):
                value = value_of(line, summed)
                expected[payee] = expected.get(payee, 0) + (value or 0) * share
                unknown[payee] = unknown.get(payee, 0) + (value is None)
    with closing(Book.in_memory()) as book, book.write() as connection:
        add_people(connection)
        add_lines(connection, made)
        named = {"product": frozenset(products)} if products else {}
        parts = line_sums(connection, summed, Selection(100, 130, Narrowing(named)))
    found: dict[int, int] = {}
    uncounted: dict[int, int] = {}
    for part in parts:
        found[part.payee_id] = found.get(part.payee_id, 0) + part.total * part.share
        uncounted[part.payee_id] = uncounted.get(part.payee_id, 0) + part.unknown
    assert (found, uncounted) == (expected, unknown)
