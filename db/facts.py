"""Sums of sale lines out of SQL: whole numbers by payee and share, nothing multiplied, nothing rounded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, func, literal, select, union_all

from db.schema import category, channel, customer, product, sale, sale_tag, split, tag

Summed = Literal["revenue", "gross_margin", "quantity"]
WHOLE_SHARE = 1_000_000

_SUMMED: Mapping[Summed, ColumnElement[int]] = {
    "revenue": sale.c.amount,
    "gross_margin": sale.c.amount - sale.c.cost,  # NULL, and so left out of the sum, where there is no cost
    "quantity": sale.c.quantity,
}
_NAMED: Mapping[str, Table] = {"product": product, "category": category, "channel": channel, "customer": customer}


@dataclass(frozen=True, slots=True)
class Selection:
    """Sale lines of the days from `first_on` to `last_on` (ordinals, both included), narrowed by names.

    `named` has, by "product", "category", "channel", "customer" or "tag", the names of which the line must have one.
    """

    first_on: int
    last_on: int
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def conditions(self) -> list[ColumnElement[bool]]:
        narrowed = [_has_one(key, sorted(names)) for key, names in self.named.items()]
        return [sale.c.date_on.between(self.first_on, self.last_on), *narrowed]


def _has_one(key: str, names: list[str]) -> ColumnElement[bool]:
    if key == "tag":
        tagged = select(sale_tag.c.sale_id).join(tag, tag.c.id == sale_tag.c.tag_id).where(tag.c.name.in_(names))
        return sale.c.id.in_(tagged)
    table = _NAMED[key]
    return sale.c[f"{key}_id"].in_(select(table.c.id).where(table.c.name.in_(names)))


@dataclass(frozen=True, slots=True)
class PayeeSum:
    """What a payee's lines with one and the same share add up to; the share (millionths) is not applied yet."""

    payee_id: int
    share: int
    total: int
    unknown: int  # lines that have no value to sum: no cost, no quantity


def sums_by_payee(connection: Connection, summed: Summed, selection: Selection) -> list[PayeeSum]:
    """Minor units (or millionths, for quantity) by payee and share; lines without splits have the whole share."""
    value = _SUMMED[summed]
    total = func.coalesce(func.sum(value), 0)
    unknown = func.count() - func.count(value)
    conditions = selection.conditions()
    whole = (
        select(sale.c.payee_id, literal(WHOLE_SHARE).label("share"), total.label("total"), unknown.label("unknown"))
        .where(sale.c.is_split == 0, *conditions)
        .group_by(sale.c.payee_id)
    )
    shared = (
        select(split.c.payee_id, split.c.share, total.label("total"), unknown.label("unknown"))
        .join(sale, sale.c.id == split.c.sale_id)
        .where(sale.c.is_split == 1, *conditions)
        .group_by(split.c.payee_id, split.c.share)
    )
    return [PayeeSum(*row) for row in connection.execute(union_all(whole, shared))]


def revenue_between(connection: Connection, first_on: int, last_on: int) -> int:
    """All revenue of the days, both included, in minor units; every line once, whoever is credited."""
    days = sale.c.date_on.between(first_on, last_on)
    total: int = connection.execute(select(func.coalesce(func.sum(sale.c.amount), 0)).where(days)).scalar_one()
    return total


def first_and_last_day(connection: Connection) -> tuple[int, int] | None:
    """The ordinals of the first and the last sale, None in an empty book."""
    # Two statements: SQLite takes each from the end of the index, but scans all of it for both at once.
    first = connection.execute(select(func.min(sale.c.date_on))).scalar()
    last = connection.execute(select(func.max(sale.c.date_on))).scalar()
    return None if first is None or last is None else (first, last)
