"""Pages of sale lines: filter, order and paging agree with a plain list of the same lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from db.book import Book
from db.journal import Change
from desktop_app.domain.period import Calendar, Span
from desktop_app.domain.plan import Measure
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.ledger import ORDERS, SaleRow, SalesFilter, SalesOrder, lines, months, revenue, totals
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from tests.helpers.facts import a_receipt, a_sale, put_facts
from tests.helpers.figures import ALL_OF_MARCH, CNY
from tests.helpers.plans import a_measure
from tests.repositories.conftest import a_source

PEOPLE = {"li": "李雷", "han": "Han Meimei", "wang": "Wang 100%_x"}
WORDS = ["", "li", "HAN", "雷", "inv-1", "tent", "tent inv", "100%", "_x", "%", "nobody", "p", " boot  "]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is put into the book; amounts in fen, quantity in whole pieces."""

    day: int
    document: str | None
    payee: str
    customer: str | None
    product: str | None
    category: str | None
    channel: str | None
    quantity: int | None
    amount: int
    cost: int | None
    splits: tuple[tuple[str, int], ...]

    @property
    def credited(self) -> set[str]:
        return {payee for payee, _ in self.splits} or {self.payee}


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


LINES = st.lists(
    st.builds(
        Line,
        day=st.integers(date(2026, 2, 26).toordinal(), date(2026, 4, 3).toordinal()),
        document=maybe(st.sampled_from(["INV-1", "INV-2", "inv-10"])),
        payee=st.sampled_from(sorted(PEOPLE)),
        customer=maybe(st.sampled_from(["c1", "张三"])),
        product=maybe(st.sampled_from(["p1", "p2"])),
        category=maybe(st.sampled_from(["Tents", "Boots"])),
        channel=maybe(st.sampled_from(["shop", "web"])),
        quantity=maybe(st.integers(-3, 3)),
        amount=st.integers(-50_000, 50_000),
        cost=maybe(st.integers(-1000, 1000)),
        splits=st.just(())
        | st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from([400_000, 600_000])), max_size=2).map(
            tuple
        ),
    ),
    max_size=30,
)
FILTERS = st.builds(
    SalesFilter,
    span=st.none() | st.just(ALL_OF_MARCH) | st.just(Span(date(2026, 3, 2), date(2026, 3, 2))),
    payees=st.frozensets(st.sampled_from(sorted(PEOPLE)), max_size=2),
    text=st.sampled_from(WORDS),
    named=st.dictionaries(st.just("product"), st.frozensets(st.sampled_from(["p1", "p2", "none"]), min_size=1))
    | st.fixed_dictionaries(
        {"category": st.just(frozenset({"Boots"})), "channel": st.just(frozenset({"web", "shop"}))}
    ),
    documents=st.frozensets(st.sampled_from(["INV-1", "inv-10"]), max_size=2),
    signs=st.frozensets(st.sampled_from(["split", "no_cost", "return"]), max_size=2),
)
MEASURED = st.builds(
    SalesFilter,
    span=st.just(ALL_OF_MARCH),
    payees=st.frozensets(st.sampled_from(sorted(PEOPLE)), max_size=1),
    measure=st.sampled_from([a_measure(category="Tents"), a_measure("quantity", product=["p1", "p2"], channel="web")]),
)


def put(change: Change, given_lines: list[Line]) -> None:
    add_unknown(change, PEOPLE)
    columns = SaleColumns(
        sheet=[0] * len(given_lines),
        row=list(range(2, len(given_lines) + 2)),
        date_on=[line.day for line in given_lines],
        payee=[line.payee for line in given_lines],
        amount=[line.amount for line in given_lines],
        document=[line.document for line in given_lines],
        customer=[line.customer for line in given_lines],
        product=[line.product for line in given_lines],
        category=[line.category for line in given_lines],
        channel=[line.channel for line in given_lines],
        quantity=[None if line.quantity is None else line.quantity * 1_000_000 for line in given_lines],
        cost=[line.cost for line in given_lines],
        splits=[line.splits for line in given_lines],
    )
    add_sales(change, columns, [a_source(change)])


def kept(line: Line, wanted: SalesFilter) -> bool:
    """Whether a line is in a filter, word by word."""
    day = date.fromordinal(line.day)
    is_credited = not wanted.payees or bool(wanted.payees & line.credited)
    if not is_credited or (wanted.span is not None and day not in wanted.span):
        return False
    if any(getattr(line, kind) not in names for kind, names in wanted.named.items()):
        return False
    has = {"split": bool(line.splits), "no_cost": line.cost is None, "return": line.amount < 0}
    is_of_document = not wanted.documents or line.document in wanted.documents
    if not is_of_document or not all(has[sign] for sign in wanted.signs):
        return False
    if wanted.measure is not None:
        where = wanted.measure.where
        for name in ("product", "category", "channel", "customer"):
            if getattr(where, name) and getattr(line, name) not in getattr(where, name):
                return False
    texts = (line.document, PEOPLE[line.payee], line.payee, line.customer, line.product, line.category)
    return all(any(word.lower() in (text or "").lower() for text in texts) for word in wanted.text.split())


KEYS: dict[str, Callable[[Line], Any]] = {
    "date_on": lambda line: line.day,
    "document": lambda line: line.document,
    "payee_name": lambda line: PEOPLE[line.payee],
    "customer": lambda line: line.customer,
    "product": lambda line: line.product,
    "category": lambda line: line.category,
    "channel": lambda line: line.channel,
    "quantity": lambda line: line.quantity,
    "amount": lambda line: line.amount,
    "cost": lambda line: line.cost,
    "file": lambda _line: "ledger.csv",
}


def sorted_ids(found: list[tuple[int, Line]], order: SalesOrder) -> list[int]:
    """Numbers of lines in an order: what is empty first, texts by their code points, equal ones by number."""
    key = KEYS[order.column]

    def rank(numbered: tuple[int, Line]) -> tuple[bool, Any, int]:
        value = key(numbered[1])
        return (value is not None, value if value is not None else 0, numbered[0])

    return [number for number, _ in sorted(found, key=rank, reverse=order.descending)]


@settings(deadline=None, max_examples=60)
@given(LINES, FILTERS | MEASURED, st.sampled_from(ORDERS), st.booleans(), st.integers(1, 7))
def test_a_page_is_a_slice_of_the_plain_list(
    given_lines: list[Line], wanted: SalesFilter, column: str, descending: bool, size: int
) -> None:
    book = Book.in_memory()
    order = SalesOrder(column, descending)
    with book.write() as connection:
        put(Change(connection), given_lines)
        expected = sorted_ids(
            [(number, line) for number, line in enumerate(given_lines, start=1) if kept(line, wanted)], order
        )
        found = totals(connection, CNY, wanted)
        assert found.lines == len(expected)
        assert found.amount == sum((Decimal(given_lines[number - 1].amount) / 100 for number in expected), Decimal(0))
        pages: list[SaleRow] = []
        while page := lines(connection, CNY, wanted, order, offset=len(pages), limit=size):
            pages += page
        assert [row.id for row in pages] == expected
        assert [row.row for row in pages] == [number + 1 for number in expected]
    book.close()


def test_every_order_has_a_naive_one() -> None:
    assert set(KEYS) == set(ORDERS)


def test_a_record_says_all_of_its_line(connection: Connection, change: Change) -> None:
    line = Line(date(2026, 3, 2).toordinal(), "INV-1", "li", "c1", "p1", "Tents", "shop", 1000, -12_345, 99, ())
    put(change, [line])
    (row,) = lines(connection, CNY, SalesFilter(), SalesOrder(), offset=0, limit=10)
    assert row == SaleRow(
        id=1,
        date_on=date(2026, 3, 2),
        document="INV-1",
        payee_code="li",
        payee_name="李雷",
        customer="c1",
        product="p1",
        category="Tents",
        channel="shop",
        quantity=Decimal(1000),
        amount=Decimal("-123.45"),
        cost=Decimal("0.99"),
        file="ledger.csv",
        sheet="",
        row=2,
    )


@pytest.mark.parametrize(
    ("starts_on", "expected"), [(1, ["2026-02", "2026-03", "2026-04"]), (26, ["2026-03", "2026-04"])]
)
def test_months_follow_the_calendar(
    connection: Connection, change: Change, starts_on: int, expected: list[str]
) -> None:
    days = [date(2026, 2, 26), date(2026, 4, 3)]
    put(change, [Line(day.toordinal(), None, "li", None, None, None, None, None, 1, None, ()) for day in days])
    assert [str(month) for month in months(connection, Calendar(starts_on))] == expected
    assert revenue(connection, CNY, Span(*days)) == Decimal("0.02")
    assert revenue(connection, CNY, ALL_OF_MARCH) == 0


def test_a_book_without_sales_has_no_months(connection: Connection) -> None:
    assert months(connection, Calendar()) == ()


def test_the_lines_behind_what_was_collected_are_of_any_day(connection: Connection, change: Change) -> None:
    put_facts(
        change,
        [
            a_sale("1000", on="2026-01-05", document="A"),
            a_sale("7", on="2026-03-05", document="B"),
            a_sale("-1", on="2026-01-05", document="A", category="Tents"),
            a_receipt("500", "A"),
            a_receipt("500", "B", "2026-04-01"),
        ],
    )

    def found(measure: Measure) -> Decimal:
        return totals(connection, CNY, SalesFilter(ALL_OF_MARCH, measure=measure)).amount

    assert found(a_measure()) == 7
    assert found(a_measure("collections")) == 999
    assert found(a_measure("collections", category="Tents")) == -1


def test_the_lines_of_new_customers(connection: Connection, change: Change) -> None:
    sales = [
        a_sale("1", on="2026-02-05", document="A", customer="Wu"),
        a_sale("20", on="2026-03-05", document="B", customer="Wu"),
        a_sale("300", on="2026-03-06", document="C", customer="Su"),
    ]
    put_facts(change, sales)
    new = SalesFilter(ALL_OF_MARCH, measure=a_measure(customer_kind="new"))
    existing = SalesFilter(ALL_OF_MARCH, measure=a_measure(customer_kind="existing"))
    assert [totals(connection, CNY, wanted).amount for wanted in (new, existing)] == [300, 20]
