"""Receipts, activities and scores in the book: facts that are kept whole and known by their content."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Literal

from sqlalchemy import Connection, Table, select

from db import schema
from db.journal import Change
from desktop_app.domain.frozen import frozen
from desktop_app.repositories.people import person_ids

EventKind = Literal["receipts", "activities", "scores"]

_TABLES: Mapping[EventKind, Table] = {
    "receipts": schema.receipt,
    "activities": schema.activity,
    "scores": schema.score,
}
_UNKNOWN = -1


@frozen
class EventColumns:
    """Facts of one kind as parallel columns.

    `date_on` are ordinals; `payee` codes, None for receipts; `content` the other columns by their names in the book:
    amounts in minor units, counts and scores in millionths.
    """

    kind: EventKind
    sheet: Sequence[int]
    row: Sequence[int]
    date_on: Sequence[int]
    payee: Sequence[str] | None
    content: Mapping[str, Sequence[object]]


def there_already(connection: Connection, columns: EventColumns) -> list[bool]:
    """Which of them the book has; equal ones count: three in a file, two in the book, leave one that is not there."""
    table = _TABLES[columns.kind]
    wanted = _with_ids(connection, columns)
    kept = Counter(map(tuple, connection.execute(select(*(table.c[name] for name in wanted)))))
    found = []
    for content in zip(*wanted.values(), strict=True):
        found.append(kept[content] > 0)
        kept[content] -= 1
    return found


def add_events(
    change: Change,
    columns: EventColumns,
    sources: Sequence[int],
    chosen: Sequence[bool],
    told: Callable[[float], object] | None = None,
) -> None:
    """Add the chosen ones; their payees must be in the book, `sources` are the ids of the columns' sheets.

    `told` hears what share of them is written, as `Change.add_columns` has it.
    """
    rows: dict[str, Sequence[object]] = {
        "source_id": [sources[sheet] for sheet in columns.sheet],
        "row": columns.row,
        **_with_ids(change.connection, columns),
    }
    kept = {name: list(compress(column, chosen)) for name, column in rows.items()}
    change.add_columns(_TABLES[columns.kind], kept, told)


def _with_ids(connection: Connection, columns: EventColumns) -> dict[str, Sequence[object]]:
    """The columns that make up the content, payees as the book's ids; whom the book does not know is _UNKNOWN."""
    people = person_ids(connection) if columns.payee is not None else {}
    payees = {} if columns.payee is None else {"payee_id": [people.get(code, _UNKNOWN) for code in columns.payee]}
    return {"date_on": columns.date_on, **payees, **columns.content}
