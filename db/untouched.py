"""What a file must have to be a book of this version: the tables, indexes and triggers of the schema, and no others."""

from functools import cache

from sqlalchemy import Connection

from db.schema import metadata
from db.triggers import TRIGGERS

_FOUND = (
    "SELECT type, name, iif(type = 'trigger', sql, NULL) FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
)
_FOUND_COLUMNS = (
    "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' "
    "AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' UNION ALL "
    "SELECT m.name, c.name, c.coll FROM sqlite_schema m JOIN pragma_index_xinfo(m.name) c WHERE m.type = 'index' "
    "AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND c.key"
)


def is_untouched(connection: Connection) -> bool:
    """Whether the tables, indexes, triggers and views are those of this version: none missing, none of a stranger's.

    Without its triggers an approved run could be changed; with another's, every write would do what that one says.
    """
    return _rows(connection, _FOUND) == _things() and _rows(connection, _FOUND_COLUMNS) == _columns()


@cache
def _things() -> set[tuple[object, ...]]:
    tables = metadata.tables.values()
    return {
        *(("table", table.name, None) for table in tables),
        *(("index", index.name, None) for table in tables for index in table.indexes),
        *(("trigger", name, text) for name, text in TRIGGERS.items()),
    }


@cache
def _columns() -> set[tuple[object, ...]]:
    tables = metadata.tables.values()
    indexes = [index for table in tables for index in table.indexes]
    return {
        *((table.name, column.name, str(column.type)) for table in tables for column in table.c),
        *((index.name, column.name, "BINARY") for index in indexes for column in index.columns),
    }


def _rows(connection: Connection, query: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.exec_driver_sql(query)}
