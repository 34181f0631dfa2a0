"""Names that many rows share: customers, products, categories, channels, tags."""

from collections.abc import Iterable

from sqlalchemy import Table, select

from db.journal import Change


def ids_by_name(change: Change, table: Table, names: Iterable[str | None]) -> dict[str | None, int | None]:
    """Ids of names in a table of `id, name`, with the missing ones added; None stays None."""
    known: dict[str | None, int | None] = {None: None}
    known.update((row.name, row.id) for row in change.connection.execute(select(table.c.name, table.c.id)))
    missing = [name for name in dict.fromkeys(names) if name not in known]
    known.update(zip(missing, change.add_columns(table, {"name": missing}), strict=True))
    return known
