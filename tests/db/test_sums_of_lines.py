"""Sums of lines out of SQL, for groups and by marks, and which lines they take, against small books counted by hand."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from db import schema
from db.book import Book
from db.derived import derive
from db.facts import NOBODY, WHOLE_SHARE, LineSum, Marks, Whose, counts, sums
from db.selecting import Narrowing, Selection
from tests.db.asking import HALF, MARCH, TEAM, named
from tests.db.lines import HAN, LI, WANG, Given, Line, add_lines, add_people

# --------------------------------------------------------------------------------------------------------- groups


def total(connection: Connection, whose: Whose) -> dict[int, int]:
    """Millionths of minor units by payee."""
    found: dict[int, int] = {}
    for each in sums(connection, "revenue", MARCH, whose):
        found[each.payee_id] = found.get(each.payee_id, 0) + each.total * each.share
    return {payee: value // WHOLE_SHARE for payee, value in found.items()}


def test_a_group_has_the_lines_of_its_members_once(given: Given) -> None:
    connection = given(
        Line(110, LI, 1000),
        Line(110, HAN, 200),
        Line(110, WANG, 30),
        Line(110, WANG, 4000, splits=((LI, HALF), (WANG, HALF))),
        Line(110, WANG, 50_000, splits=((LI, HALF), (HAN, HALF))),
    )
    assert total(connection, TEAM) == {NOBODY: 1000 + 200 + 2000 + 50_000}
    assert total(connection, "company") == {NOBODY: 55_230}
    assert total(connection, []) == {}


@pytest.mark.parametrize(
    ("shares", "counted"), [((HALF, HALF), 1000), ((700_000, 700_000), 1000), ((300_000, 100_000), 400)]
)
def test_the_shares_of_a_groups_members_count_at_most_the_whole(
    given: Given, shares: tuple[int, int], counted: int
) -> None:
    connection = given(Line(110, WANG, 1000, splits=tuple(zip((LI, HAN), shares, strict=True))))
    assert total(connection, TEAM) == {NOBODY: counted}
    assert total(connection, "company") == {NOBODY: 1000}


def test_a_payee_named_twice_has_the_sum_and_alone_it_is_not_cut(given: Given) -> None:
    connection = given(Line(110, WANG, 1000, splits=((LI, 800_000), (LI, 700_000))))
    assert total(connection, "each") == {LI: 1500}
    assert total(connection, TEAM) == {NOBODY: 1000}


def test_who_belongs_to_a_group_for_some_days_brings_the_lines_of_these(given: Given) -> None:
    connection = given(*(Line(day, LI, 10**place) for place, day in enumerate((109, 110, 115, 116, 120, 121))))
    assert total(connection, [(LI, 110, 115)]) == {NOBODY: 110}
    assert total(connection, [(LI, 110, 115), (LI, 120, 120)]) == {NOBODY: 10_110}
    split = given(Line(115, WANG, 7_000_000, splits=((LI, HALF), (HAN, HALF))))
    assert total(split, [(LI, 110, 115), (HAN, 116, 130)]) == {NOBODY: 3_500_110}


def test_the_company_counts_a_line_once_whoever_is_credited(given: Given) -> None:
    connection = given(
        Line(110, LI, 1000, splits=((HAN, WHOLE_SHARE), (WANG, WHOLE_SHARE))), Line(110, LI, 1, splits=((LI, 0),))
    )
    assert total(connection, "company") == {NOBODY: 1001}


# ---------------------------------------------------------------------------------------------------------- marks


def test_lines_are_told_apart_by_the_weights_and_the_rows_that_they_match(given: Given) -> None:
    connection = given(
        Line(110, LI, 1, category="A"),
        Line(110, LI, 10, category="A", tags=frozenset({"sale"})),
        Line(110, LI, -100, category="A", tags=frozenset({"sale"})),
        Line(110, LI, -200, category="A", tags=frozenset({"sale", "old"})),
        Line(110, LI, 1000),
    )
    marks = Marks((named(category="A"), named(tag="sale")), (named(tag="sale"), named(category="A")))
    found = sums(connection, "revenue", MARCH, "each", marks)
    assert sorted(found, key=lambda each: each.total) == [
        LineSum(LI, WHOLE_SHARE, 0b11, 0, total=-290, lines=3, taken=2, unknown=0),
        LineSum(LI, WHOLE_SHARE, 0b01, 1, total=1, lines=1, taken=0, unknown=0),
        LineSum(LI, WHOLE_SHARE, 0, 2, total=1000, lines=1, taken=0, unknown=0),
    ]


@pytest.mark.parametrize("negative", range(4))
def test_negative_lines_are_counted_and_not_only_noticed(given: Given, negative: int) -> None:
    connection = given(Line(110, LI, 5), *[Line(110, LI, -1)] * negative)
    (found,) = sums(connection, "revenue", MARCH)
    assert (found.lines, repr(found.taken)) == (negative + 1, repr(negative))


# --------------------------------------------------------------------------------------------- which lines match


def test_tags_and_channels_narrow(given: Given) -> None:
    connection = given(
        Line(110, LI, 1, tags=frozenset({"a", "b"})),
        Line(110, LI, 10, tags=frozenset({"b"}), channel="web"),
        Line(110, LI, 100, channel="shop"),
    )

    def narrowed(**names: set[str]) -> int:
        narrowing = Narrowing({key: frozenset(each) for key, each in names.items()})
        return sum(each.total for each in sums(connection, "revenue", Selection(100, 130, narrowing)))

    assert narrowed(tag={"a"}) == 1
    assert narrowed(tag={"a", "b"}) == 11
    assert narrowed(tag={"b"}, channel={"web", "shop"}) == 10
    assert narrowed(channel={"none"}) == 0


LIMITED = [
    (Narrowing(min_amount=100), [100, -100, 101]),
    (Narrowing(min_amount=0), [100, 99, -100, -99, 101, 0]),
    (Narrowing(max_discount=50_000), [100, 99, -100, 101, 0]),
    (Narrowing(max_discount=0), [100, -100, 0]),
    (Narrowing(min_margin=(1, 2)), [100, -100]),
    (Narrowing(min_margin=(0, 1)), [100, 99, -100]),
    (Narrowing(min_margin=(-1, 1)), [100, 99, -100, 101]),
]


@pytest.mark.parametrize(("narrowing", "kept"), LIMITED)
def test_limits_of_amount_discount_and_margin(given: Given, narrowing: Narrowing, kept: list[int]) -> None:
    connection = given(
        Line(110, LI, 100, cost=50),  # a margin of a half, no discount recorded
        Line(110, LI, 99, cost=99, discount=50_000),  # no margin
        Line(110, LI, -100, cost=-50, discount=0),  # a credit note with the margin of its sale
        Line(110, LI, -99, discount=50_001),  # no cost
        Line(110, LI, 101, cost=150, discount=1),  # sold below cost
        Line(110, LI, 0, cost=0),  # nothing
    )
    found = [
        row.amount
        for row in connection.execute(schema.sale.select().where(*narrowing.conditions()).order_by(schema.sale.c.id))
    ]
    assert found == kept


def kinds(connection: Connection) -> list[bool]:
    """Which lines are of a new customer, in their order; any other is of an existing one."""
    derive(connection)

    def ids(kind: Any) -> set[int]:  # noqa: ANN401 - one of two words
        conditions = Narrowing(customer_kinds=frozenset({kind})).conditions()
        return {row.id for row in connection.execute(schema.sale.select().where(*conditions))}

    new, existing = ids("new"), ids("existing")
    assert not new & existing
    return [number in new for number in sorted(new | existing)]


def test_a_customer_is_new_on_the_day_of_his_first_purchase(given: Given) -> None:
    connection = given(
        Line(110, LI, 5, document="A", customer="Wu"),
        Line(111, LI, 5, document="A", customer="Wu"),  # a document's date is that of its earliest line
        Line(110, HAN, 5, document="B", customer="Wu"),  # of the same day
        Line(111, LI, 5, document="C", customer="Wu"),
        Line(110, LI, 5, document="A"),  # no customer
        Line(105, LI, -5, document="D", customer="Su"),  # no purchase
        Line(106, LI, 5, document="E", customer="Su"),
        Line(107, LI, 5, customer="Lu"),  # no number: a document of its own
        Line(108, LI, 5, customer="Lu"),
    )
    assert kinds(connection) == [True, True, True, False, False, False, True, True, False]


def test_a_return_is_of_the_kind_of_what_it_returns(given: Given) -> None:
    connection = given(
        Line(110, LI, 5, document="A", customer="Wu"),
        Line(112, LI, 5, document="B", customer="Wu"),
        Line(120, LI, -5, document="R", customer="Wu", returns="A"),
        Line(120, LI, -5, document="R", customer="Wu", returns="B"),
        Line(110, LI, -5, document="S", customer="Wu", returns="lost"),
        Line(110, LI, -5, document="A", customer="Wu"),  # a negative line of the first document itself
    )
    assert kinds(connection) == [True, False, True, False, False, True]


def test_the_list_of_customers_may_know_of_an_earlier_day(given: Given) -> None:
    connection = given(Line(110, LI, 5, document="A", customer="Wu"), Line(110, LI, 5, document="B", customer="Su"))
    connection.execute(schema.customer.update().where(schema.customer.c.name == "Wu").values(first_bought_on=109))
    connection.execute(schema.customer.update().where(schema.customer.c.name == "Su").values(first_bought_on=110))
    assert kinds(connection) == [False, True]
    connection.execute(schema.customer.update().values(first_bought_on=111))
    assert kinds(connection) == [True, True]


# ------------------------------------------------------------------------------------------------------ generated

payees = st.sampled_from([LI, HAN, WANG])
lines = st.builds(
    Line,
    day=st.integers(98, 132),
    payee=payees,
    amount=st.integers(-20, 20),
    document=st.none() | st.sampled_from(["A", "B", "C"]),
    customer=st.none() | st.sampled_from(["Wu", "Su"]),
    splits=st.dictionaries(payees, st.sampled_from([HALF, WHOLE_SHARE, 333_333]), max_size=2).map(
        lambda shares: tuple(shares.items())
    ),
)
stays = st.lists(
    st.tuples(payees, st.integers(98, 115), st.integers(112, 132)), max_size=3, unique_by=lambda stay: stay[0]
)


def in_group(group: Iterable[tuple[int, int, int]], payee: int, day: int) -> bool:
    return any(payee == member and first <= day <= last for member, first, last in group)


@settings(max_examples=60, deadline=None)
@generated(st.lists(lines, max_size=12), stays)
def test_a_groups_sums_and_counts_are_those_of_looking_at_each_line(
    made: list[Line], group: list[tuple[int, int, int]]
) -> None:
    revenue, documents, customers = 0, set(), set()
    for number, line in enumerate(made, start=1):
        share = sum(share for payee, share in line.credits if in_group(group, payee, line.day))
        credited = any(in_group(group, payee, line.day) for payee, _share in line.credits)
        if 100 <= line.day <= 130 and credited:
            revenue += line.amount * min(share, WHOLE_SHARE)
            if line.amount > 0:
                documents.add(line.document or f"#{number}")
                customers |= {line.customer} - {None}
    with closing(Book.in_memory()) as book, book.write() as connection:
        add_people(connection)
        add_lines(connection, made)
        found = sums(connection, "revenue", MARCH, group)
        assert sum(each.total * each.share for each in found) == revenue
        assert counts(connection, "orders", MARCH, group).get(NOBODY, 0) == len(documents)
        assert counts(connection, "customers", MARCH, group).get(NOBODY, 0) == len(customers)
