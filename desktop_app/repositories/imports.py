"""What was imported when: every line of the book belongs to a sheet of a file, or to what was typed in on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db import schema
from db.grid import TYPED
from db.journal import Change


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: the file by name and fingerprint, and how many of its rows went where."""

    kind: str
    file: str
    sha256: str
    imported_at: datetime
    rows_read: int
    rows_added: int
    rows_skipped: int
    rows_rejected: int


def add_import(change: Change, record: ImportRecord, sheets: Sequence[str]) -> list[int]:
    """Keep the record of an import; the ids of its sheets, in their order, for the lines that came from them."""
    number = change.add(
        schema.file_import,
        {
            "kind": record.kind,
            "file": record.file,
            "sha256": record.sha256,
            "imported_at": record.imported_at.isoformat(timespec="seconds"),
            "rows_read": record.rows_read,
            "rows_added": record.rows_added,
            "rows_skipped": record.rows_skipped,
            "rows_rejected": record.rows_rejected,
        },
    )
    return list(change.add_columns(schema.source, {"import_id": [number] * len(sheets), "sheet": sheets}))


def add_typed(change: Change, at: datetime, lines: int) -> tuple[int, int]:
    """Make room for lines that are typed in: the source to which they belong, and the number of the first of them.

    What is typed on one day counts as one import, whose file is called like the day here (ISO): so every line says
    when it was typed, and the record stays as short as the list of days. Its count numbers the lines.
    """
    day, table = at.astimezone().date().isoformat(), schema.file_import
    query = select(table.c.id, table.c.rows_added).where(table.c.kind == TYPED, table.c.file == day)
    row = change.connection.execute(query).one_or_none()
    if row is None:
        return add_import(change, ImportRecord(TYPED, day, "", at, lines, lines, 0, 0), [""])[0], 1
    change.change(table, row.id, {"rows_read": row.rows_added + lines, "rows_added": row.rows_added + lines})
    source = select(schema.source.c.id).where(schema.source.c.import_id == row.id)
    return change.connection.execute(source).scalar_one(), row.rows_added + 1
