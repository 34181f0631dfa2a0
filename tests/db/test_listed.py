"""What the list of products says of lines that do not say it: cost, category and tags."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example
from hypothesis import given as each
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from db import schema
from db.book import Book
from db.facts import sums
from db.grid import LineFilter, Part, page
from db.journal import Change
from db.listed import LINE_COST, UNIT, has_tag
from db.selecting import Narrowing, Selection
from tests.db.lines import LI, Given, Line, add_lines, add_people

ALL = Selection(1, 10_000)


@pytest.fixture
def connection(given: Given) -> Connection:
    """A list with the cost, category and tag of tents, and lines of tents and of something else."""
    empty = given(
        Line(1, LI, 100_00, quantity=2_000_000, product="tent"),
        Line(2, LI, 100_00, quantity=2_000_000, product="tent", cost=70_00, category="Sale"),
        Line(3, LI, 100_00, product="tent"),
        Line(4, LI, 100_00, quantity=1_000_000, product="lamp", tags=frozenset({"new"})),
        Line(5, LI, -50_00, quantity=-1_000_000, product="tent"),
    )
    change = Change(empty)
    category_id = change.add(schema.category, {"name": "Camp"})
    tag_id = empty.execute(select(schema.tag.c.id)).scalar_one()
    tent = empty.execute(select(schema.product.c.id).where(schema.product.c.name == "tent")).scalar_one()
    change.add(
        schema.listed_product, {"product_id": tent, "unit_cost": 12_3456 * UNIT // 100, "category_id": category_id}
    )
    change.add(schema.product_tag, {"product_id": tent, "tag_id": tag_id})
    return empty


def test_a_line_without_a_cost_has_that_of_the_list(connection: Connection) -> None:
    rows = page(connection, LineFilter(ALL), Part("date_on", descending=False, offset=0, limit=9))
    assert [row.cost for row in rows] == [24_69, 70_00, None, None, -12_35]
    assert [row.category for row in rows] == ["Camp", "Sale", "Camp", None, "Camp"]


def test_margins_and_names_look_into_the_list(connection: Connection) -> None:
    (margin,) = sums(connection, "gross_margin", ALL)
    assert (margin.total, margin.unknown) == (100_00 - 24_69 + 30_00 - 50_00 + 12_35, 2)
    camp = Selection(1, 10_000, Narrowing({"category": frozenset({"Camp"})}))
    (revenue,) = sums(connection, "revenue", camp)
    assert (revenue.total, revenue.lines) == (150_00, 3)
    new = Selection(1, 10_000, Narrowing({"tag": frozenset({"new"})}))
    assert sums(connection, "revenue", new)[0].lines == 5
    assert len(connection.execute(select(schema.sale.c.id).where(has_tag(["old"]))).all()) == 0
    profitable = Selection(1, 10_000, Narrowing(min_margin=(1, 2)))
    assert sums(connection, "revenue", profitable)[0].lines == 2


@example(unit_cost=39_231_728_346, quantity=235_099_814_000_000)  # a product of 64 bits
@each(
    unit_cost=st.integers(0, 10**12),
    quantity=st.integers(-(10**15), 10**15).filter(bool),
)
def test_the_cost_is_exact_however_large(unit_cost: int, quantity: int) -> None:
    if unit_cost * abs(quantity) > 10**27:
        quantity //= 10**6
    with Book.in_memory().write() as connection:
        add_people(connection)
        change = Change(connection)
        add_lines(change, [Line(1, LI, 1, quantity=quantity, product="tent")])
        change.add(schema.listed_product, {"product_id": 1, "unit_cost": unit_cost})
        found = connection.execute(select(LINE_COST).select_from(schema.sale)).scalar_one()
    exact = Decimal(unit_cost) * Decimal(quantity) / Decimal(UNIT * 10**6)
    assert found == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert isinstance(found, int)
