"""The book's sale lines as records for a page: filtered, sorted and paged in the book itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row

from db import grid, imported
from db.checks import twin_documents
from db.derived import derive
from db.facts import first_and_last_day, revenue_between
from db.grid import COLUMNS, LineFilter, Part
from db.schema import TYPED
from db.selecting import Narrowing, Selection
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Measure
from desktop_app.domain.splits import Split
from desktop_app.repositories.imported import ImportedField, ImportedValue, imported_values
from desktop_app.repositories.measures import narrowing_of
from desktop_app.repositories.people import person_ids, team_ids
from desktop_app.repositories.splits import load_splits

ORDERS = tuple(COLUMNS)
_SIX = Decimal(1).scaleb(-6)
_NOBODY = 0  # no id of a row


Sign: TypeAlias = grid.Sign


@frozen
class SaleRow:
    """A sale line with where it came from; amounts in major units, `row` as the spreadsheet numbers it.

    `typed_on` is the day on which it was typed in, None where it came from a file. With `splits`, these payees are
    credited instead of its own. `imported` has what was changed since the line came from its file, as the file said it;
    people, customers, products, categories and channels by name.
    """

    id: int
    date_on: date
    document: str | None
    payee_code: str
    payee_name: str
    customer: str | None
    product: str | None
    category: str | None
    channel: str | None
    quantity: Decimal | None
    amount: Decimal
    cost: Decimal | None
    file: str
    sheet: str
    row: int
    typed_on: date | None = None
    splits: tuple[Split, ...] = ()
    imported: Mapping[ImportedField, ImportedValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SalesFilter:
    """Which lines: of a span (None: all days), of one of these payees (empty: any), containing every word of `text`.

    `named` keeps the lines that have one of the names of each kind (as db.selecting.Narrowing has them), `teams` those
    that are credited to who was in one of them on the day, `documents` those of one of them, `signs` those that have
    all of these.
    `measure` keeps the lines that the measure of a payout line counts: for collections those of the documents for which
    something was received in the span.
    """

    span: Span | None = None
    payees: frozenset[str] = frozenset()
    text: str = ""
    measure: Measure | None = None
    named: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    teams: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    signs: frozenset[Sign] = frozenset()


@frozen
class SalesOrder:
    """By which of ORDERS the lines are sorted."""

    column: str = "date_on"
    descending: bool = False


@frozen
class SalesTotals:
    """How many lines a filter leaves, and what they add up to."""

    lines: int
    amount: Decimal


def totals(connection: Connection, currency: Currency, wanted: SalesFilter) -> SalesTotals:
    """Count and sum of the lines of a filter."""
    count, minor = grid.count_and_total(connection, _line_filter(connection, currency, wanted))
    return SalesTotals(count, currency.from_minor(minor))


def lines(
    connection: Connection,
    currency: Currency,
    wanted: SalesFilter,
    order: SalesOrder,
    *,
    offset: int,
    limit: int,
    count: int | None = None,
) -> tuple[SaleRow, ...]:
    """A page of the lines of a filter; `offset` counts from 0. With their `count` the last are as near as the first."""
    part = Part(order.column, order.descending, offset, limit, count)
    rows = grid.page(connection, _line_filter(connection, currency, wanted), part)
    splits = load_splits(connection, [row.id for row in rows if row.is_split])
    changed = imported_values(connection, currency, [row.id for row in rows if row.origin != TYPED])
    return tuple(_record(row, currency, splits.get(row.id, ()), changed.get(row.id, {})) for row in rows)


def total_of(
    connection: Connection,
    currency: Currency,
    wanted: SalesFilter,
    order: SalesOrder,
    *,
    offset: int,
    limit: int,
    count: int | None = None,
) -> Decimal:
    """What the lines that `lines` would give add up to."""
    part = Part(order.column, order.descending, offset, limit, count)
    return currency.from_minor(grid.total_of(connection, _line_filter(connection, currency, wanted), part))


def months(connection: Connection, calendar: Calendar) -> tuple[Period, ...]:
    """All months from that of the first sale to that of the last one, in their order; none in an empty book."""
    days = first_and_last_day(connection)
    if days is None:
        return ()
    month, last = (calendar.month_of(date.fromordinal(day)) for day in days)
    found = [month]
    while found[-1] != last:
        found.append(found[-1].next())
    return tuple(found)


def revenue(connection: Connection, currency: Currency, span: Span) -> Decimal:
    """All revenue of a span, every line once."""
    return currency.from_minor(revenue_between(connection, span.first_on.toordinal(), span.last_on.toordinal()))


@frozen
class Twins:
    """Documents of one day that are alike but for their numbers, in the order of the book."""

    date_on: date
    documents: tuple[str, ...]


def twins(connection: Connection, span: Span) -> tuple[Twins, ...]:
    """Documents of a span that look as if one of them had been entered twice."""
    found = twin_documents(connection, span.first_on.toordinal(), span.last_on.toordinal())
    return tuple(Twins(date.fromordinal(each.date_on), each.documents) for each in found)


def _line_filter(connection: Connection, currency: Currency, wanted: SalesFilter) -> LineFilter:
    if "changed" in wanted.signs:
        imported.look_up(connection)
    kept = LineFilter(
        Selection(narrowing=Narrowing(wanted.named)),
        _ids(wanted.payees, person_ids(connection) if wanted.payees else {}),
        tuple(wanted.text.split()),
        team_ids=_ids(wanted.teams, team_ids(connection) if wanted.teams else {}),
        documents=wanted.documents,
        signs=wanted.signs,
    )
    if wanted.span is None:
        return kept
    days = (wanted.span.first_on.toordinal(), wanted.span.last_on.toordinal())
    if wanted.measure is None:
        return kept._replace(selection=Selection(*days, kept.selection.narrowing))
    narrowing = narrowing_of(wanted.measure.where, currency)
    if narrowing.is_derived:
        derive(connection)
    if wanted.measure.kind == "collections":
        return kept._replace(selection=Selection(narrowing=narrowing), received_on=days)
    return kept._replace(selection=Selection(*days, narrowing))


def _ids(codes: frozenset[str], ids: Mapping[str, int]) -> frozenset[int]:
    """The ids of those with these codes; somebody who is gone has no lines."""
    return frozenset(ids.get(code, _NOBODY) for code in codes)


def _record(
    row: Row[Any],
    currency: Currency,
    splits: tuple[Split, ...],
    changed: Mapping[ImportedField, ImportedValue],
) -> SaleRow:
    return SaleRow(
        id=row.id,
        date_on=date.fromordinal(row.date_on),
        document=row.document,
        payee_code=row.payee_code,
        payee_name=row.payee_name,
        customer=row.customer,
        product=row.product,
        category=row.category,
        channel=row.channel,
        quantity=None if row.quantity is None else (row.quantity * _SIX).normalize(),
        amount=currency.from_minor(row.amount),
        cost=None if row.cost is None else currency.from_minor(row.cost),
        file=row.file,
        sheet=row.sheet,
        row=row.row,
        typed_on=datetime.fromisoformat(row.imported_at).astimezone().date() if row.origin == TYPED else None,
        splits=splits,
        imported=changed,
    )
