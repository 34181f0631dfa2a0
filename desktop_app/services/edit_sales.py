"""Sale lines typed, changed and taken away by hand: each act one step of the journal, whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.period import Period
from desktop_app.domain.sale_edit import REQUIRED, SaleEdit, SaleField, SaleValue
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing.typed import label
from desktop_app.repositories.imports import add_typed
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.sales import KnownSale, add_sales, change_sales, known_sales, remove_sales
from desktop_app.repositories.session import Change, Connection, reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.requests import check_person, in_minor_units


@frozen
class Edited:
    """The ids of the lines, in the order of what was asked for; the approved months in which pay has changed now."""

    ids: tuple[int, ...]
    approved: tuple[Period, ...]


def edit_sales(book: Book, edits: Sequence[SaleEdit], new_people: Sequence[str] = ()) -> Edited:
    """Add lines and change lines, all in one step.

    `new_people` are names that the owner has taken for new people: who is called so and is not in the book gets the
    name as his number, too. Customers, products, categories and channels that are new are added without asking.
    WrongUsage where a line would lack what it needs, TierbookError where a line is gone or shared among several people.
    """
    with reading(book) as connection:
        name = _name_of_edit(connection, edits)
    with writing(book, name) as change:
        connection = change.connection
        add_unknown(change, {person: person for person in new_people})
        currency = load_settings(connection).currency
        rows = [_row(connection, edit, currency) for edit in edits]
        before = known_sales(connection, (edit.id for edit in edits if edit.id is not None))
        for edit in edits:
            _check(edit, before)
        change_sales(change, [(edit.id, row) for edit, row in zip(edits, rows, strict=True) if edit.id is not None])
        added = iter(_add(change, [row for edit, row in zip(edits, rows, strict=True) if edit.id is None]))
        ids = tuple(next(added) if edit.id is None else edit.id for edit in edits)
        days = [sale.date_on for each in (before, known_sales(connection, ids)) for sale in each.values()]
        return Edited(ids, approved_among(connection, days))


def take_sales_away(book: Book, ids: Sequence[int]) -> Edited:
    """Take lines away; one that is gone already is no mistake."""
    with reading(book) as connection:
        found = known_sales(connection, ids)
    if len(found) == 1:
        name = Message(N_("sale of {whom} taken away"), {"whom": next(iter(found.values())).payee})
    else:
        name = Message(N_("sales taken away: {count}"), {"count": len(found)})
    with writing(book, name) as change:
        remove_sales(change, found)
        return Edited(tuple(found), approved_among(change.connection, [sale.date_on for sale in found.values()]))


def _name_of_edit(connection: Connection, edits: Sequence[SaleEdit]) -> Message:
    """What the step is called: undo and redo name it."""
    new = sum(edit.id is None for edit in edits)
    if len(edits) == 1:
        number, values = edits[0].id, edits[0].values
        if number is None:
            return Message(N_("sale of {whom}"), {"whom": str(values.get("payee") or "")})
        known = known_sales(connection, [number]).get(number)
        return Message(N_("change of a sale of {whom}"), {"whom": "" if known is None else known.payee})
    if new == len(edits):
        return Message(N_("new sales: {count}"), {"count": new})
    if not new:
        return Message(N_("changed sales: {count}"), {"count": len(edits)})
    return Message(N_("new and changed sales: {count}"), {"count": len(edits)})


def _row(connection: Connection, edit: SaleEdit, currency: Currency) -> dict[str, Any]:
    """The values as the book keeps them: ordinals, minor units, millionths."""
    return {field: _kept(connection, field, value, currency) for field, value in edit.values.items()}


def _kept(connection: Connection, field: SaleField, value: SaleValue, currency: Currency) -> int | str | None:
    if field in REQUIRED and value in {None, ""}:
        raise WrongUsage(Message(N_("The {field} is empty."), {"field": label(field)}))
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, Decimal):
        return currency.to_minor(in_minor_units(value, currency)) if field == "amount" else _millionths(value)
    if field == "payee":
        check_person(connection, str(value))
    return value


def _millionths(quantity: Decimal) -> int:
    millionths = quantity * MILLIONTHS
    if millionths != int(millionths):
        values: dict[str, Value] = {"found": str(quantity), "field": label("quantity"), "count": 6}
        sentence = N_("“{found}” has more decimals than the {field} can have, which is {count}.")
        raise WrongUsage(Message(sentence, values))
    return int(millionths)


def _check(edit: SaleEdit, before: Mapping[int, KnownSale]) -> None:
    """That a new line has all it needs, and that a line to be changed is there and one person's."""
    if edit.id is None:
        missing = next((field for field in REQUIRED if field not in edit.values), None)
        if missing is not None:
            raise WrongUsage(Message(N_("The {field} is empty."), {"field": label(missing)}))
        return
    if sale_of(before, edit.id).is_split and "payee" in edit.values:
        sentence = N_("This sale is shared among several people, so it cannot be given to one of them here.")
        raise TierbookError(Message(sentence))


def sale_of(known: Mapping[int, KnownSale], number: int) -> KnownSale:
    """A line that is to be changed; TierbookError where it is gone."""
    if number not in known:
        raise TierbookError(Message(N_("This sale is not in the book any more: it was taken away meanwhile.")))
    return known[number]


def _add(change: Change, rows: Sequence[Mapping[str, Any]]) -> range:
    if not rows:
        return range(0)
    source, first = add_typed(change, datetime.now(UTC), len(rows))
    columns = SaleColumns(
        sheet=[0] * len(rows),
        row=range(first, first + len(rows)),
        date_on=[row["date_on"] for row in rows],
        payee=[row["payee"] for row in rows],
        amount=[row["amount"] for row in rows],
        document=[row.get("document") for row in rows],
        customer=[row.get("customer") for row in rows],
        product=[row.get("product") for row in rows],
        category=[row.get("category") for row in rows],
        channel=[row.get("channel") for row in rows],
        quantity=[row.get("quantity") for row in rows],
    )
    return add_sales(change, columns, [source])


def approved_among(connection: Connection, days: Iterable[int]) -> tuple[Period, ...]:
    """The approved months in which these days lie, as ordinals."""
    calendar = load_settings(connection).calendar
    months = {calendar.month_of(date.fromordinal(day)) for day in set(days)}
    return tuple(period for period in approved_periods(connection) if period in months)
