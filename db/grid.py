"""Sale lines for reading: filtered, sorted and paged in the book, each with the file, sheet and row it came from."""

from collections.abc import Collection, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, func, literal, or_, select

from db import imported
from db.listed import LINE_CATEGORY, LINE_COST
from db.schema import (
    category,
    channel,
    customer,
    file_import,
    membership,
    person,
    product,
    receipt,
    sale,
    source,
    split,
)
from db.selecting import Selection

COLUMNS = {
    "date_on": sale.c.date_on,
    "document": sale.c.document,
    "payee_name": person.c.name,
    "customer": customer.c.name,
    "product": product.c.name,
    "category": category.c.name,
    "channel": channel.c.name,
    "quantity": sale.c.quantity,
    "amount": sale.c.amount,
    "cost": LINE_COST,
    "file": file_import.c.file,
}
_NAMES = frozenset({"payee_name", "customer", "product", "category", "channel", "file"})
Sign: TypeAlias = Literal["changed", "split", "no_cost", "return"]
"""What a line may be besides: not as its file said, shared, without a cost, a return."""
_LAST_DAY = 9_999_999

_SEARCHED = (sale.c.document, person.c.name, person.c.code, customer.c.name, product.c.name, category.c.name)


class LineFilter(NamedTuple):
    """Which lines: a selection of days and names, one of these payees (empty: any), all words somewhere in the line.

    `team_ids` and `documents` keep the lines of any of them (empty: all) – of a team those that are credited to who was
    in it on the day – and `signs` those that have all of them. For "changed" look `imported` up first.
    `received_on` keeps the lines of documents for which something was received on these days (ordinals, both included).
    """

    selection: Selection
    payee_ids: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    received_on: tuple[int, int] | None = None
    team_ids: frozenset[int] = frozenset()
    documents: frozenset[str] = frozenset()
    signs: frozenset[Sign] = frozenset()

    def conditions(self) -> list[ColumnElement[bool]]:
        conditions = self.selection.conditions()
        if self.payee_ids:
            credited = select(split.c.sale_id).where(split.c.payee_id.in_(self.payee_ids))
            own = sale.c.payee_id.in_(self.payee_ids) & (sale.c.is_split == 0)
            conditions.append(or_(own, (sale.c.is_split == 1) & sale.c.id.in_(credited)))
        if self.team_ids:
            conditions.append(_of_teams(self.team_ids))
        if self.documents:
            conditions.append(sale.c.document.in_(self.documents))
        conditions += [_has_sign(sign) for sign in sorted(self.signs)]
        if self.received_on is not None:
            paid = select(receipt.c.document).where(receipt.c.date_on.between(*self.received_on))
            conditions.append(sale.c.document.in_(paid))
        # LIKE takes capital and small Latin letters alike by itself; lower() on both sides would double the time.
        conditions += [or_(*(column.contains(word, autoescape=True) for column in _SEARCHED)) for word in self.words]
        return conditions

    def tables(self, order: str | None) -> FromClause:
        """Only the sale table, unless the words or the order look into the names."""
        return _named() if self.words or order in _NAMES else sale


def _of_teams(team_ids: frozenset[int]) -> ColumnElement[bool]:
    """Whether somebody who was in one of the teams on the line's day is credited with it."""

    def is_member(payee: ColumnElement[int]) -> ColumnElement[bool]:
        days = and_(
            func.coalesce(membership.c.from_on, 0) <= sale.c.date_on,
            func.coalesce(membership.c.to_on, _LAST_DAY) >= sale.c.date_on,
        )
        mine = and_(membership.c.person_id == payee, membership.c.team_id.in_(team_ids), days)
        return select(literal(1)).select_from(membership).where(mine).correlate(sale, split).exists()

    credited = select(literal(1)).select_from(split).where(split.c.sale_id == sale.c.id, is_member(split.c.payee_id))
    own = and_(sale.c.is_split == 0, is_member(sale.c.payee_id))
    return or_(own, and_(sale.c.is_split == 1, credited.correlate(sale).exists()))


def _has_sign(sign: Sign) -> ColumnElement[bool]:
    match sign:
        case "changed":
            return imported.is_changed()
        case "split":
            return sale.c.is_split == 1
        case "no_cost":
            return LINE_COST.is_(None)
        case "return":
            return or_(sale.c.amount < 0, sale.c.returns.is_not(None))


def _named() -> FromClause:
    return (
        sale.join(person, person.c.id == sale.c.payee_id)
        .join(source, source.c.id == sale.c.source_id)
        .join(file_import, file_import.c.id == source.c.import_id)
        .outerjoin(customer, customer.c.id == sale.c.customer_id)
        .outerjoin(product, product.c.id == sale.c.product_id)
        .outerjoin(category, category.c.id == LINE_CATEGORY)
        .outerjoin(channel, channel.c.id == sale.c.channel_id)
    )


def count_and_total(connection: Connection, wanted: LineFilter) -> tuple[int, int]:
    """How many lines there are, and the sum of their amounts in minor units."""
    query = select(func.count(), func.coalesce(func.sum(sale.c.amount), 0)).select_from(wanted.tables(None))
    count, total = connection.execute(query.where(*wanted.conditions())).one()
    return count, total


class Part(NamedTuple):
    """At most `limit` lines from `offset` (counted from 0) in the order of one of COLUMNS, lines that are alike by id.

    With `lines`, how many the filter leaves, a part of the second half is looked for from the end: SQLite goes
    through all lines before the offset.
    """

    order: str = "date_on"
    descending: bool = False
    offset: int = 0
    limit: int = 256
    lines: int | None = None

    def of(self, column: ColumnElement[int], wanted: LineFilter) -> Select[Any]:
        """A column of these lines, in this order or turned round."""
        offset, limit, is_turned = self.offset, self.limit, False
        if self.lines is not None:
            limit = max(min(limit, self.lines - offset), 0)
            after = self.lines - offset - limit
            if after < offset:
                offset, is_turned = max(after, 0), True
        lines = select(column).select_from(wanted.tables(self.order)).where(*wanted.conditions())
        return lines.order_by(*_keys(self.order, descending=self.descending != is_turned)).offset(offset).limit(limit)


def total_of(connection: Connection, wanted: LineFilter, part: Part) -> int:
    """What the lines of a part add up to, in minor units."""
    amounts = part.of(sale.c.amount, wanted).subquery()
    total: int = connection.execute(select(func.coalesce(func.sum(amounts.c.amount), 0))).scalar_one()
    return total


def page(connection: Connection, wanted: LineFilter, part: Part) -> Sequence[Row[Any]]:
    """The lines of a part, in its order."""
    ids = part.of(sale.c.id, wanted).subquery()
    order = _keys(part.order, descending=part.descending)
    return connection.execute(_lines().where(sale.c.id.in_(select(ids.c.id))).order_by(*order)).all()


def _keys(order: str, *, descending: bool) -> tuple[ColumnElement[Any], ...]:
    columns = (COLUMNS[order], sale.c.id)
    return tuple(column.desc() if descending else column.asc() for column in columns)


def _lines() -> Select[Any]:
    return select(
        sale.c.id,
        sale.c.date_on,
        sale.c.document,
        person.c.code.label("payee_code"),
        person.c.name.label("payee_name"),
        customer.c.name.label("customer"),
        product.c.name.label("product"),
        category.c.name.label("category"),
        channel.c.name.label("channel"),
        sale.c.quantity,
        sale.c.amount,
        LINE_COST.label("cost"),
        file_import.c.kind.label("origin"),
        file_import.c.imported_at,
        file_import.c.file,
        source.c.sheet,
        sale.c.row,
        sale.c.is_split,
    ).select_from(_named())


def splits_of(connection: Connection, sale_ids: Collection[int]) -> Sequence[Row[Any]]:
    """The splits of lines with `sale_id`, `code`, `name` and `share` (millionths), in the order they were made in."""
    query: Select[Any] = select(split.c.sale_id, person.c.code, person.c.name, split.c.share)
    joined = query.join(person, person.c.id == split.c.payee_id).where(split.c.sale_id.in_(sale_ids))
    return connection.execute(joined.order_by(split.c.id)).all()
