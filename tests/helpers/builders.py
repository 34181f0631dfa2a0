"""Short ways to say a small company in a test: every argument has a value that does no harm.

Amounts, counts and rates are texts as a plan file writes them ("1234.50", "5%"), days are ISO texts, and the people of
a test are called li and han. A test writes down what matters to it, and nothing else:

    company = a_company(assignments=[an_assignment(a_plan(a_component(tiers={"0": "5%"})))])
    lines = calculated(company, [a_sale("33.30")]).lines
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection

from db.book import Book
from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import NO_PAST, Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import (
    EVERYTHING,
    Assignment,
    Boundary,
    Component,
    Constant,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Of,
    Plan,
    Position,
    Schedule,
    Scorecard,
    Tier,
    Where,
)
from desktop_app.domain.sales import SaleColumns
from desktop_app.domain.targets import Target, Targets
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.events import EventColumns, EventKind, add_events
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.settings import BookSettings, save_settings

CNY = Currency("CNY", 2)
JPY = Currency("JPY", 0)
CENT = Decimal("0.01")
MARCH = Period("month", 2026, 3)
ALL_OF_MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
REVENUE = Measure("revenue")


def number(text: str) -> Fraction:
    """The value of "1234.50" or "5%"."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def a_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# ------------------------------------------------------------------------------------------------------- facts


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
        _maybe(quantity),
        _maybe(cost),
        product,
        category,
        channel,
        customer,
        frozenset(tags),
        tuple((code, number(share)) for code, share in (splits or {}).items()),
        document,
        _maybe(gross),
        _maybe(discount),
        returns,
    )


def a_receipt(amount: str, document: str, on: str = "2026-03-20") -> Note:
    """Money from a customer, with tax, on 20 March 2026."""
    return Note("receipts", date.fromisoformat(on), document, number(amount))


def an_activity(quantity: str = "1", payee: str = "li", on: str = "2026-03-02", *, kind: str = "visit") -> Note:
    return Note("activities", date.fromisoformat(on), payee, number(quantity), kind)


def a_score(value: str, payee: str = "li", on: str = "2026-03-02", *, kpi: str = "service") -> Note:
    return Note("scores", date.fromisoformat(on), payee, number(value), kpi)


def _maybe(text: str | None) -> Fraction | None:
    return None if text is None else number(text)


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
        save_settings(connection, BookSettings(Name({"": "Shop"}), currency, currency.minor_unit, Calendar(), "en"))
        put_facts(connection, facts, people, currency=currency)
        days = {name: date.fromisoformat(day) for name, day in (first_bought_on or {}).items()}
        save_first_purchases(connection, days)
        yield BookFacts(connection, currency)


def put_facts(
    connection: Connection, facts: Iterable[Fact], people: Iterable[Person] = (), *, currency: Currency = CNY
) -> None:
    """Add facts to a book as if they had been imported."""
    given = list(facts)
    sales = [fact for fact in given if isinstance(fact, SaleLine)]
    notes = [fact for fact in given if isinstance(fact, Note)]
    named = [sale.payee for sale in sales] + [payee for sale in sales for payee, _share in sale.splits]
    named += [note.about for note in notes if note.kind != "receipts"]
    add_unknown(connection, {person.code: person.name for person in people} | {code: code for code in named})
    record = ImportRecord("sales", "ledger.csv", "", datetime(2026, 3, 31, tzinfo=UTC), 0, 0, 0, 0)
    sources = add_import(connection, record, [""])
    if sales:
        add_sales(connection, columns_of(sales, currency), sources)
    for kind in ("receipts", "activities", "scores"):
        chosen = [note for note in notes if note.kind == kind]
        add_events(connection, _event_columns(kind, chosen, currency), sources, [True] * len(chosen))


def calculated(
    company: Company,
    facts: Iterable[Fact] = (),
    period: Period | None = None,
    past: Past = NO_PAST,
    *,
    first_bought_on: Mapping[str, str] | None = None,
) -> Calculation:
    """A period (March) of a company worked out on these facts."""
    with facts_of(facts, company.people, currency=company.currency, first_bought_on=first_bought_on) as found:
        return calculate(company, period or MARCH, found, past)


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


# ------------------------------------------------------------------------------------------------------- plans


_LIMITS = ("min_amount", "max_discount", "min_margin")


def a_where(**conditions: str | int | Iterable[str]) -> Where:
    """`a_where(category="Outdoor", product=["p1", "p2"], min_margin="20%", paid_within=30)`."""
    said: dict[str, Any] = {}
    for key, values in conditions.items():
        if isinstance(values, str):
            said[key] = number(values) if key in _LIMITS else frozenset({values})
        else:
            said[key] = values if isinstance(values, int) else frozenset(values)
    return Where(**said)


def a_measure(
    kind: MeasureKind = "revenue", of: Of = "self", topic: str = "", **conditions: str | int | Iterable[str]
) -> Measure:
    return Measure(kind, a_where(**conditions) if conditions else EVERYTHING, of, topic=topic)


def attainment(measure: Measure = REVENUE) -> Position:
    """The position "attainment of the target for that measure"."""
    return Position(measure, "attainment")


def a_constant(value: str) -> Constant:
    return Constant(number(value))


def a_schedule(
    tiers: Mapping[str, str], mode: Mode = "marginal", gift: GiftKind | None = None, boundary: Boundary = "at"
) -> Schedule:
    """Tiers as {bound: gift}, `a_schedule({"0%": "5%", "100%": "6%"})`; a gift is a rate (in linear mode a factor)."""
    kind: GiftKind = gift or ("factor" if mode == "linear" else "rate")
    return Schedule(mode, tuple(Tier(number(start), kind, number(value)) for start, value in tiers.items()), boundary)


def a_component(
    tiers: Mapping[str, str] | None = None,
    mode: Mode = "marginal",
    gift: GiftKind | None = None,
    *,
    key: str = "commission",
    name: str | None = None,
    base: Measure | Constant = REVENUE,
    position: Position | Scorecard | None = None,
    boundary: Boundary = "at",
    floor: str | None = None,
    cap: str | None = None,
    **rest: Any,  # noqa: ANN401 - the other fields of a component
) -> Component:
    """A commission on revenue: 5 % of everything, unless `tiers` ({bound: gift}) says otherwise."""
    return Component(
        key,
        Name({"": name or key}),
        base,
        a_schedule(tiers or {"0": "5%"}, mode, gift, boundary),
        position,
        _maybe(floor),
        _maybe(cap),
        **rest,
    )


def a_plan(
    *components: Component,
    name: str = "Field sales",
    cap: str | None = None,
    guarantee: str | None = None,
    draw: str | None = None,
    **rest: Any,  # noqa: ANN401 - the other fields of a plan
) -> Plan:
    """A plan of the given components, or of one commission."""
    return Plan(
        Name({"": name}),
        components or (a_component(),),
        cap=_maybe(cap),
        guarantee=_maybe(guarantee),
        draw=_maybe(draw),
        **rest,
    )


def an_assignment(
    plan: Plan | None = None,
    key: str = "1",
    *,
    payees: Iterable[str] = (),
    teams: Iterable[str] = (),
    roles: Iterable[str] = (),
    from_on: str | None = None,
    to_on: str | None = None,
    **rest: Any,  # noqa: ANN401 - own values and weights
) -> Assignment:
    """A plan for everybody and for ever, unless something else is said."""
    return Assignment(
        key,
        plan or a_plan(),
        frozenset(payees),
        frozenset(teams),
        frozenset(roles),
        a_day(from_on),
        a_day(to_on),
        **rest,
    )


# ----------------------------------------------------------------------------------------------------- company


def a_person(
    code: str = "li",
    *,
    name: str | None = None,
    team: str | None = None,
    role: str | None = None,
    hired_on: str | None = None,
    left_on: str | None = None,
) -> Person:
    """Somebody who has always been here, and in one team."""
    memberships = () if team is None else (Membership(team),)
    return Person(code, name or code, role, a_day(hired_on), a_day(left_on), memberships)


def a_team(code: str = "north", *, name: str | None = None, manager: str | None = None) -> Team:
    return Team(code, Name({"": name or code}), manager)


def a_target(
    value: str | None,
    payee: str = "li",
    period: str = "2026-03",
    measure: Measure = REVENUE,
    **rest: Any,  # noqa: ANN401 - growth, over, month_weights
) -> Target:
    return Target(payee, measure, Period.parse(period), _maybe(value), **rest)


def a_company(
    *,
    people: Iterable[Person] | None = None,
    assignments: Iterable[Assignment] | None = None,
    targets: Iterable[Target] = (),
    teams: Iterable[Team] = (),
    currency: Currency = CNY,
    rounding_step: str | None = None,
    month_starts_on: int = 1,
) -> Company:
    """Li alone, on a plan of 5 % of revenue, in CNY, rounded to the minor unit."""
    calendar = Calendar(month_starts_on)
    return Company(
        currency,
        currency.minor_unit if rounding_step is None else Decimal(rounding_step),
        calendar,
        (a_person(),) if people is None else tuple(people),
        tuple(teams),
        Targets(targets, calendar),
        (an_assignment(),) if assignments is None else tuple(assignments),
    )
