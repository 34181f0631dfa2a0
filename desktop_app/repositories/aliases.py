"""What files write for people, customers and products that have another name in the book."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from sqlalchemy import Connection, Table, select

from db import schema
from db.journal import Change
from db.named import ids_by_name
from desktop_app.repositories.people import person_ids

NameKind: TypeAlias = Literal["person", "customer", "product"]
_NAMED: Mapping[NameKind, Table] = {"customer": schema.customer, "product": schema.product}


def load_aliases(connection: Connection, kind: NameKind) -> dict[str, str]:
    """What is written, by what it means: a person's code, or the name of a customer or product."""
    alias, meant = schema.alias, schema.person if kind == "person" else _NAMED[kind]
    name = meant.c.code if kind == "person" else meant.c.name
    query = select(alias.c.written, name).join(meant, meant.c.id == alias.c[f"{kind}_id"]).order_by(alias.c.id)
    return {row[0]: row[1] for row in connection.execute(query)}


def save_aliases(change: Change, kind: NameKind, meant: Mapping[str, str]) -> None:
    """Remember what is written for whom or what, replacing what was remembered before; everybody must be known."""
    if not meant:
        return
    ids = person_ids(change.connection) if kind == "person" else ids_by_name(change, _NAMED[kind], meant.values())
    alias, of = schema.alias, f"{kind}_id"
    query = select(alias.c.written, alias.c.id).where(alias.c[of].is_not(None))
    known = {row.written: row.id for row in change.connection.execute(query)}
    for written, name in meant.items():
        if written in known:
            change.change(alias, known[written], {of: ids[name]})
        else:
            change.add(alias, {"written": written, of: ids[name]})


def save_spelling(change: Change, kind: NameKind, of: int, written: str, number: int | None = None) -> int:
    """Remember one more spelling of somebody by his id, or write one (`number`) otherwise; its id."""
    if number is None:
        return change.add(schema.alias, {"written": written, f"{kind}_id": of})
    change.change(schema.alias, number, {"written": written})
    return number


def remove_spelling(change: Change, number: int) -> None:
    """Forget a spelling."""
    change.remove(schema.alias, number)
