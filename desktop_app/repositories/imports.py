"""What was imported when: every line of the book belongs to a sheet of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import schema
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
