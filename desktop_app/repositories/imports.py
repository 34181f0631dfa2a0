"""What was imported when: every line of the book belongs to a sheet of a file, or to what was typed in on a day."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from db.schema import TYPED
from desktop_app.domain.frozen import frozen

_BLOCK = 1000  # rows whose texts are kept together: one text each would make the book half as large again


@frozen
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


def add_import(
    change: Change, record: ImportRecord, sheets: Sequence[str], columns: Sequence[Mapping[str, str]] = ()
) -> list[int]:
    """Keep the record of an import; the ids of its sheets, in their order, for the lines that came from them.

    `columns` has, for each sheet, the header of the column that each field was read from.
    """
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
    sources = list(change.add_columns(schema.source, {"import_id": [number] * len(sheets), "sheet": sheets}))
    named = [
        (source, field, header)
        for source, fields in zip(sources, columns, strict=False)
        for field, header in fields.items()
    ]
    if named:
        ids, fields, headers = zip(*named, strict=True)
        change.add_columns(schema.source_column, {"source_id": ids, "field": fields, "header": headers})
    return sources


def keep_written(change: Change, field: str, cells: Iterable[tuple[int, int, str]]) -> None:
    """Keep what stood in cells of a field, as (id of the sheet, row, text), in blocks of rows."""
    blocks: dict[tuple[int, int], dict[int, str]] = {}
    for source, row, said in cells:
        blocks.setdefault((source, row // _BLOCK), {})[row] = said
    if blocks:
        rows = [
            (source, min(texts), max(texts), json.dumps(texts, ensure_ascii=False))
            for (source, _number), texts in blocks.items()
        ]
        sources, firsts, lasts, texts = zip(*rows, strict=True)
        columns = {"source_id": sources, "field": [field] * len(rows), "first_row": firsts, "last_row": lasts}
        change.add_columns(schema.written, {**columns, "texts": texts})


@frozen
class Cell:
    """Where a value of a line came from: the field, the header of its column, and what stood there.

    `written` is None where the value itself says what was written.
    """

    field: str
    header: str
    written: str | None


@frozen
class Origin:
    """The import that a line came from, and the cells of its row."""

    file: str
    sheet: str
    row: int
    imported_at: datetime
    cells: tuple[Cell, ...]


def origin_of(connection: Connection, sale_id: int) -> Origin:
    """Where a sale line came from; LookupError if there is no such line."""
    sale, source, file_import = schema.sale, schema.source, schema.file_import
    query = select(sale.c.row, source.c.id, source.c.sheet, file_import.c.file, file_import.c.imported_at)
    joined = query.join(source, source.c.id == sale.c.source_id).join(
        file_import, file_import.c.id == source.c.import_id
    )
    found = connection.execute(joined.where(sale.c.id == sale_id)).one_or_none()
    if found is None:
        raise LookupError(f"sale {sale_id}")
    column, written = schema.source_column, schema.written
    mine = written.c.first_row.between(found.row - _BLOCK, found.row) & (written.c.last_row >= found.row)
    texts = {
        row.field: json.loads(row.texts).get(str(found.row))
        for row in connection.execute(select(written).where(written.c.source_id == found.id, mine))
    }
    headers = connection.execute(select(column).where(column.c.source_id == found.id).order_by(column.c.id))
    cells = tuple(Cell(row.field, row.header, texts.get(row.field)) for row in headers)
    at = datetime.fromisoformat(found.imported_at)
    return Origin(found.file, found.sheet, found.row, at, cells)


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
