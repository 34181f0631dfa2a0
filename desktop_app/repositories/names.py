"""The names of customers and products that the book knows."""

from sqlalchemy import Connection, select

from db import schema


def load_names(connection: Connection, kind: str) -> tuple[str, ...]:
    """All names of one of "customer", "product", "category", "tag" and "channel", as the book learned of them."""
    table = schema.metadata.tables[kind]
    return tuple(connection.execute(select(table.c.name).order_by(table.c.id)).scalars())
