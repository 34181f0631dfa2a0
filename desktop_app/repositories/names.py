"""The names that the book knows."""

from sqlalchemy import Connection, select

from db import schema


def load_names(connection: Connection, kind: str) -> tuple[str, ...]:
    """All names of one of "customer", "product", "category", "tag" and "channel", as the book learned of them."""
    table = schema.metadata.tables[kind]
    return tuple(connection.execute(select(table.c.name).order_by(table.c.id)).scalars())


def names_by_id(connection: Connection, kind: str) -> dict[int, str]:
    """The names of all of a kind – of people too, of whom several may have one – by their ids."""
    table = schema.metadata.tables[kind]
    return {row.id: row.name for row in connection.execute(select(table.c.id, table.c.name).order_by(table.c.id))}
