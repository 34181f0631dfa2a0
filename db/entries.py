"""What a step of the journal is made of: rows before and after, ranges of rows added, rows taken away whole."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from db.personal import Called
from db.schema import alias, person
from db.seals import blocks_of

Image: TypeAlias = Mapping[str, int | str]  # a row without its empty cells


class Changed(NamedTuple):
    """A row before and after; None where it was not there."""

    table: str
    id: int
    before: Image | None
    after: Image | None


class Added(NamedTuple):
    """Rows that were added in bulk: the ids from `first` to `last`, both included."""

    table: str
    first: int
    last: int


class Removed(NamedTuple):
    """Rows that were taken away in bulk, whole."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int | str | None, ...], ...]


Entry: TypeAlias = Changed | Added | Removed


def removed_in(content: str) -> Iterator[tuple[str, int]]:
    """The rows that the content of a step took away: tables and ids."""
    for kind, table, *rest in json.loads(content):
        if kind == "removed":
            place = rest[0].index("id")
            yield from ((table, row[place]) for row in rest[1])
        elif kind == "changed" and rest[2] is None:
            yield table, rest[0]


def image(row: Mapping[str, Any]) -> Image:
    """The row as an entry keeps it."""
    return {name: value for name, value in row.items() if value is not None}


def blocks(entry: Entry) -> Iterable[int]:
    """The blocks of ids (seals.py) that an entry touches."""
    if isinstance(entry, Changed):
        return blocks_of((entry.id,))
    if isinstance(entry, Added):
        return blocks_of(range(entry.first, entry.last + 1))
    place = entry.columns.index("id")
    return blocks_of(int(row[place] or 0) for row in entry.rows)


def called_before(entries: Iterable[Entry]) -> Iterator[Called]:
    """What the people were called whose rows were changed or taken away."""
    for entry in entries:
        if isinstance(entry, Added) or entry.table not in {person.name, alias.name}:
            continue
        rows: list[Mapping[str, int | str | None]] = []
        if isinstance(entry, Removed):
            rows += [dict(zip(entry.columns, row, strict=True)) for row in entry.rows]
        elif entry.before is not None:
            rows.append(entry.before)
        for row in rows:
            if entry.table == person.name:
                yield int(row["id"] or 0), "code", str(row["code"])
                yield int(row["id"] or 0), "name", str(row["name"])
            elif row.get("person_id") is not None:
                yield int(row["person_id"] or 0), "name", str(row["written"])


def to_json(entry: Entry) -> list[object]:
    """An entry as it stands in the content of a step."""
    if isinstance(entry, Changed):
        return ["changed", entry.table, entry.id, entry.before, entry.after]
    if isinstance(entry, Added):
        return ["added", entry.table, entry.first, entry.last]
    return ["removed", entry.table, list(entry.columns), [list(row) for row in entry.rows]]


def from_json(content: Sequence[Any]) -> Entry:
    """The other way round."""
    kind, table, *rest = content
    if kind == "changed":
        return Changed(table, *rest)
    if kind == "added":
        return Added(table, *rest)
    columns, rows = rest
    return Removed(table, tuple(columns), tuple(map(tuple, rows)))
