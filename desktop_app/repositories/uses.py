"""What of a book depends on a row of one of the owner's lists: that row cannot be taken away, or called otherwise."""

import json
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from sqlalchemy import Column, Connection, Table, func, select

from db import schema
from db.journal import Change
from desktop_app.domain.period import Period
from desktop_app.repositories.runs import approved_periods, load_run

Listed: TypeAlias = Literal["person", "team", "customer", "product"]

_BELONGING = frozenset({"alias", "membership", "listed_product", "product_tag"})
"""Rows that say something of a person, a customer or a product and go with it; a team's members do not."""


def uses_of(connection: Connection, kind: Listed, number: int) -> dict[str, int]:
    """How many rows of other tables name a row, by table; those that go with it are left out."""
    found: dict[str, int] = {}
    for other, column in _references(kind):
        if not _belongs(other, kind):
            query = select(func.count()).select_from(other).where(column == number)
            found[other.name] = found.get(other.name, 0) + connection.execute(query).scalar_one()
    return {name: count for name, count in found.items() if count}


def users_of(kind: Listed) -> frozenset[str]:
    """The tables whose rows may name such a row and would be left without it."""
    return frozenset(other.name for other, _column in _references(kind) if not _belongs(other, kind))


def take_away(change: Change, kind: Listed, number: int) -> None:
    """Take a row away that nothing uses, with what says something of it."""
    for other, column in _references(kind):
        if _belongs(other, kind):
            rows = change.connection.execute(select(other.c.id).where(column == number)).scalars().all()
            for each in rows:
                change.remove(other, each)
    change.remove(schema.metadata.tables[kind], number)


def _references(kind: Listed) -> Iterator[tuple[Table, Column[Any]]]:
    """The columns that hold ids of such rows, with their tables."""
    table = schema.metadata.tables[kind]
    for other in schema.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield other, column


def _belongs(other: Table, kind: Listed) -> bool:
    return other.name in _BELONGING and kind != "team"


def targets_of(connection: Connection, whom: str) -> int:
    """How many targets name a person or a team."""
    query = select(func.count()).select_from(schema.target).where(schema.target.c.whom == whom)
    count: int = connection.execute(query).scalar_one()
    return count


def approved_with(connection: Connection, code: str) -> Period | None:
    """An approved month that names a person; None if none does."""
    for period in approved_periods(connection):
        run = load_run(connection, period)
        if run is not None and any(payee.code == code for payee in run.payees):
            return period
    return None


def is_named_in_plans(connection: Connection, key: str, name: str) -> bool:
    """Whether a plan, one of its cases, or a target narrows something to a customer or a product of that name.

    `key` is "customer" or "product".
    """
    texts = [
        text
        for column in (schema.plan_version.c.text, schema.plan_case.c.text, schema.target.c.narrowed)
        for text in connection.execute(select(column)).scalars()
    ]
    return any(name in _names(json.loads(text), key) for text in texts)


def _names(content: Any, key: str) -> Iterator[str]:  # noqa: ANN401 - what json.loads gives
    if isinstance(content, dict):
        for each, value in content.items():
            if each == key:
                yield from value if isinstance(value, list) else [value]
            yield from _names(value, key)
    elif isinstance(content, list):
        for each in content:
            yield from _names(each, key)
