"""What lines of a file said when they were imported, where they were changed since."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row, select

from db import imported, schema
from desktop_app.domain.money import MILLIONTHS, Currency

ImportedField: TypeAlias = Literal[
    "date_on", "document", "payee", "customer", "product", "category", "channel", "quantity", "amount", "cost",
]  # fmt: skip
ImportedValue: TypeAlias = date | str | Decimal | None
_NAMED: Mapping[ImportedField, str] = {
    "payee": "person", "customer": "customer", "product": "product", "category": "category", "channel": "channel",
}  # fmt: skip


def imported_values(
    connection: Connection, currency: Currency, sale_ids: Collection[int]
) -> dict[int, Mapping[ImportedField, ImportedValue]]:
    """By the ids of lines that are not as their file said: the values that are others now, as the file said them."""
    rows = imported.changed(connection, sale_ids)
    return {row.sale_id: _values(connection, currency, row) for row in rows}


def _values(connection: Connection, currency: Currency, then: Row[Any]) -> Mapping[ImportedField, ImportedValue]:
    now = connection.execute(select(schema.sale).where(schema.sale.c.id == then.sale_id)).one()
    plain: Mapping[ImportedField, Callable[[Any], ImportedValue]] = {
        "date_on": date.fromordinal,
        "document": str,
        "quantity": lambda millionths: (Decimal(millionths) / MILLIONTHS).normalize(),
        "amount": currency.from_minor,
        "cost": currency.from_minor,
    }
    found: dict[ImportedField, ImportedValue] = {}
    for field, read in plain.items():
        value = getattr(then, field)
        if value != getattr(now, field):
            found[field] = None if value is None else read(value)
    for field, name in _NAMED.items():
        value = getattr(then, f"{field}_id")
        if value != getattr(now, f"{field}_id"):
            table = schema.metadata.tables[name]
            found[field] = connection.execute(select(table.c.name).where(table.c.id == value)).scalar()
    return found
