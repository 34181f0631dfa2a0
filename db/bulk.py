"""Many rows at once, as columns: straight through the driver, because an object a row would cost more than the rows."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, func, select


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> int:
    """Insert parallel columns of equal length (ValueError otherwise); the number of rows."""
    rows = list(zip(*columns.values(), strict=True))
    if rows:
        places = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})", rows)
    return len(rows)


def next_id(connection: Connection, table: Table) -> int:
    """The id that the next row would have; for rows whose children are inserted in the same transaction."""
    return (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def ids_by_name(connection: Connection, table: Table, names: Iterable[str | None]) -> dict[str | None, int | None]:
    """Ids of names in a table of `id, name`, with the missing ones added; None stays None."""
    known: dict[str | None, int | None] = {None: None}
    known.update((row.name, row.id) for row in connection.execute(select(table.c.name, table.c.id)))
    missing = [name for name in dict.fromkeys(names) if name not in known]
    if missing:
        first = next_id(connection, table)
        fresh = range(first, first + len(missing))
        insert_columns(connection, table, {"id": fresh, "name": missing})
        known.update(zip(missing, fresh, strict=True))
    return known
