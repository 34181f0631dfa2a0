"""Short ways to say a few sales, receipts, activities and scores, and a book that has them.

Every argument has a value that does no harm: `a_sale("33.30")` is a line of li's on 2 March 2026. The people of a test
are called li and han; figures and days are texts (`tests.helpers.figures`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from db.book import Book
from db.journal import Change
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.events import EventColumns, EventKind, add_events
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.settings import BookSettings, save_settings
from tests.helpers.figures import CNY, maybe_number, number


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One sale line as plain values: amounts in major units; `splits` are (payee, share), without one it is all his."""

    on: date
    payee: str
    amount: Fraction
    quantity: Fraction | None = Fraction(1)
    cost: Fraction | None = None
    product: str | None = None
    category: str | None = None
    channel: str | None = None
    customer: str | None = None
    tags: frozenset[str] = frozenset()
    splits: tuple[tuple[str, Fraction], ...] = ()
    document: str | None = None
    gross: Fraction | None = None
    discount: Fraction | None = None
    returns: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A receipt (`about` a document), or an activity or score (`about` a payee) of a kind or KPI."""

    kind: EventKind
    on: date
    about: str
    value: Fraction
    topic: str = ""


Fact: TypeAlias = SaleLine | Note


def a_sale(
    amount: str,
    payee: str = "li",
    on: str = "2026-03-02",
    document: str | None = None,
    *,
    quantity: str | None = "1",
    cost: str | None = None,
    product: str | None = None,
    category: str | None = None,
    channel: str | None = None,
    customer: str | None = None,
    tags: Iterable[str] = (),
    splits: Mapping[str, str] | None = None,
    gross: str | None = None,
    discount: str | None = None,
    returns: str | None = None,
) -> SaleLine:
    """A sale line of li's on 2 March 2026; `splits` gives shares by payee: {"li": "60%", "han": "40%"}."""
    return SaleLine(
        date.fromisoformat(on),
        payee,
        number(amount),
        maybe_number(quantity),
        maybe_number(cost),
        product,
        category,
        channel,
        customer,
        frozenset(tags),
        tuple((code, number(share)) for code, share in (splits or {}).items()),
        document,
        maybe_number(gross),
        maybe_number(discount),
        returns,
    )


def a_receipt(amount: str, document: str, on: str = "2026-03-20") -> Note:
    """Money from a customer, with tax, on 20 March 2026."""
    return Note("receipts", date.fromisoformat(on), document, number(amount))


def an_activity(quantity: str = "1", payee: str = "li", on: str = "2026-03-02", *, kind: str = "visit") -> Note:
    return Note("activities", date.fromisoformat(on), payee, number(quantity), kind)


def a_score(value: str, payee: str = "li", on: str = "2026-03-02", *, kpi: str = "service") -> Note:
    return Note("scores", date.fromisoformat(on), payee, number(value), kpi)


@contextmanager
def facts_of(
    facts: Iterable[Fact],
    people: Iterable[Person] = (),
    *,
    currency: Currency = CNY,
    first_bought_on: Mapping[str, str] | None = None,
) -> Iterator[BookFacts]:
    """The engine's facts out of a book in memory; whoever is named in them is known to the book."""
    with closing(Book.in_memory()) as book, book.write() as connection:
        change = Change(connection)
        save_settings(change, BookSettings(Name({"": "Shop"}), currency, currency.minor_unit, Calendar(), "en"))
        put_facts(change, facts, people, currency=currency)
        days = {name: date.fromisoformat(day) for name, day in (first_bought_on or {}).items()}
        save_first_purchases(change, days)
        yield BookFacts(connection, currency)


def put_facts(
    change: Change, facts: Iterable[Fact], people: Iterable[Person] = (), *, currency: Currency = CNY
) -> None:
    """Add facts to a book as if they had been imported."""
    given = list(facts)
    sales = [fact for fact in given if isinstance(fact, SaleLine)]
    notes = [fact for fact in given if isinstance(fact, Note)]
    named = [sale.payee for sale in sales] + [payee for sale in sales for payee, _share in sale.splits]
    named += [note.about for note in notes if note.kind != "receipts"]
    add_unknown(change, {person.code: person.name for person in people} | {code: code for code in named})
    record = ImportRecord("sales", "ledger.csv", "", datetime(2026, 3, 31, tzinfo=UTC), 0, 0, 0, 0)
    sources = add_import(change, record, [""])
    if sales:
        add_sales(change, columns_of(sales, currency), sources)
    for kind in ("receipts", "activities", "scores"):
        chosen = [note for note in notes if note.kind == kind]
        add_events(change, _event_columns(kind, chosen, currency), sources, [True] * len(chosen))


def columns_of(lines: Sequence[SaleLine], currency: Currency = CNY) -> SaleColumns:
    """Sale lines as the columns that a reader hands over."""

    def minor(values: Iterable[Fraction | None]) -> list[int | None]:
        return [None if value is None else currency.to_minor(value) for value in values]

    return SaleColumns(
        sheet=[0] * len(lines),
        row=list(range(2, len(lines) + 2)),
        date_on=[line.on.toordinal() for line in lines],
        payee=[line.payee for line in lines],
        amount=[currency.to_minor(line.amount) for line in lines],
        document=[line.document for line in lines],
        customer=[line.customer for line in lines],
        product=[line.product for line in lines],
        category=[line.category for line in lines],
        channel=[line.channel for line in lines],
        tags=[tuple(sorted(line.tags)) for line in lines],
        quantity=[None if line.quantity is None else int(line.quantity * MILLIONTHS) for line in lines],
        gross=minor(line.gross for line in lines),
        cost=minor(line.cost for line in lines),
        discount=[None if line.discount is None else int(line.discount * MILLIONTHS) for line in lines],
        returns=[line.returns for line in lines],
        splits=[tuple((payee, int(share * MILLIONTHS)) for payee, share in line.splits) for line in lines],
    )


def _event_columns(
    kind: Literal["receipts", "activities", "scores"], notes: Sequence[Note], currency: Currency
) -> EventColumns:
    about, content, value = {
        "receipts": (None, "document", "amount"),
        "activities": ("payee", "kind", "quantity"),
        "scores": ("payee", "kpi", "value"),
    }[kind]
    scale = 10**currency.decimals if kind == "receipts" else MILLIONTHS
    return EventColumns(
        kind,
        [0] * len(notes),
        list(range(2, len(notes) + 2)),
        [note.on.toordinal() for note in notes],
        None if about is None else [note.about for note in notes],
        {
            content: [note.about if about is None else note.topic for note in notes],
            value: [int(note.value * scale) for note in notes],
        },
    )


def lines_of(sales: SaleColumns, currency: Currency = CNY) -> tuple[SaleLine, ...]:
    """The sale lines of columns (a case's, a reader's) one by one."""
    minor = 10**currency.decimals

    def at(column: Sequence[Any] | None, index: int) -> Any:  # noqa: ANN401 - columns of any kind
        return None if column is None else column[index]

    def scaled(column: Sequence[int | None] | None, index: int, scale: int) -> Fraction | None:
        value = at(column, index)
        return None if value is None else Fraction(value, scale)

    return tuple(
        SaleLine(
            date.fromordinal(sales.date_on[index]),
            sales.payee[index],
            Fraction(sales.amount[index], minor),
            scaled(sales.quantity, index, MILLIONTHS),
            scaled(sales.cost, index, minor),
            at(sales.product, index),
            at(sales.category, index),
            at(sales.channel, index),
            at(sales.customer, index),
            frozenset(at(sales.tags, index) or ()),
            tuple((payee, Fraction(share, MILLIONTHS)) for payee, share in at(sales.splits, index) or ()),
            at(sales.document, index),
            scaled(sales.gross, index, minor),
            scaled(sales.discount, index, MILLIONTHS),
            at(sales.returns, index),
        )
        for index in range(len(sales))
    )
