"""What was imported when: every line of the book belongs to a sheet of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from db import schema
from db.bulk import next_id


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


def add_import(connection: Connection, record: ImportRecord, sheets: Sequence[str]) -> list[int]:
    """Keep the record of an import; the ids of its sheets, in their order, for the lines that came from them."""
    number = next_id(connection, schema.file_import)
    connection.execute(
        insert(schema.file_import).values(
            id=number,
            kind=record.kind,
            file=record.file,
            sha256=record.sha256,
            imported_at=record.imported_at.isoformat(timespec="seconds"),
            rows_read=record.rows_read,
            rows_added=record.rows_added,
            rows_skipped=record.rows_skipped,
            rows_rejected=record.rows_rejected,
        )
    )
    first = next_id(connection, schema.source)
    sources = list(range(first, first + len(sheets)))
    rows = [{"id": source, "import_id": number, "sheet": sheet} for source, sheet in zip(sources, sheets, strict=True)]
    connection.execute(insert(schema.source), rows)
    return sources
