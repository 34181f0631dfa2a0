"""People, sale lines and other facts for a book, as the tables have them: below `repositories`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from db import schema
from db.journal import Change
from db.named import ids_by_name

PEOPLE = ("li", "han", "wang")
LI, HAN, WANG = 1, 2, 3
WHOLE_SHARE = 1_000_000

Given = Callable[..., Connection]


@dataclass(frozen=True, slots=True)
class Line:
    """A sale line: minor units and millionths; `splits` are (payee id, share)."""

    day: int
    payee: int
    amount: int
    quantity: int | None = None
    cost: int | None = None
    document: str | None = None
    customer: str | None = None
    product: str | None = None
    category: str | None = None
    splits: tuple[tuple[int, int], ...] = ()
    channel: str | None = None
    tags: frozenset[str] = frozenset()
    gross: int | None = None
    discount: int | None = None
    returns: str | None = None

    @property
    def credits(self) -> tuple[tuple[int, int], ...]:
        """Who is credited with which share."""
        return self.splits or ((self.payee, WHOLE_SHARE),)


def _change(given: Connection | Change) -> Change:
    """A change in the making, or one that leaves no step in the journal."""
    return given if isinstance(given, Change) else Change(given)


def add_people(given: Connection | Change) -> None:
    names = [code.capitalize() for code in PEOPLE]
    _change(given).add_columns(schema.person, {"code": PEOPLE, "name": names})


def add_sheet(given: Connection | Change, file: str = "sales.xlsx", sheet: str = "Sheet1") -> int:
    """The id of a sheet of a file that was imported."""
    counts = dict.fromkeys(("rows_read", "rows_added", "rows_skipped", "rows_rejected"), 0)
    change = _change(given)
    about = {"kind": "sales", "file": file, "sha256": "", "imported_at": "2026-03-31T12:00:00", **counts}
    return change.add(schema.source, {"import_id": change.add(schema.file_import, about), "sheet": sheet})


def add_lines(given: Connection | Change, lines: Sequence[Line], source: int | None = None) -> None:
    """Add lines in one go, in rows 2, 3, … of a sheet."""
    change = _change(given)
    columns: dict[str, Sequence[object]] = {
        "source_id": [source or add_sheet(change)] * len(lines),
        "row": range(2, len(lines) + 2),
        "date_on": [line.day for line in lines],
        "payee_id": [line.payee for line in lines],
        "amount": [line.amount for line in lines],
        "quantity": [line.quantity for line in lines],
        "cost": [line.cost for line in lines],
        "document": [line.document for line in lines],
        "gross": [line.gross for line in lines],
        "discount": [line.discount for line in lines],
        "returns": [line.returns for line in lines],
        "is_split": [int(bool(line.splits)) for line in lines],
    }
    for table in (schema.customer, schema.product, schema.category, schema.channel):
        names: list[str | None] = [getattr(line, table.name) for line in lines]
        ids = ids_by_name(change, table, names)
        columns[f"{table.name}_id"] = [ids[name] for name in names]
    for number, line in zip(change.add_columns(schema.sale, columns), lines, strict=True):
        for payee, share in line.splits:
            change.add(schema.split, {"sale_id": number, "payee_id": payee, "share": share})
        tags = ids_by_name(change, schema.tag, sorted(line.tags))
        for name in line.tags:
            change.add(schema.sale_tag, {"sale_id": number, "tag_id": tags[name]})


def add_receipts(connection: Connection, *receipts: tuple[int, str, int]) -> None:
    """Receipts as (day, document, amount)."""
    source = add_sheet(connection, "receipts.csv")
    for row, (day, document, amount) in enumerate(receipts, start=2):
        values = {"source_id": source, "row": row, "date_on": day, "document": document, "amount": amount}
        Change(connection).add(schema.receipt, values)


def add_events(connection: Connection, table: Table, topic: str, *events: tuple[int, int, int]) -> None:
    """Activities or scores of one kind or KPI, as (day, payee, value)."""
    source = add_sheet(connection, "events.csv")
    called, valued = ("kind", "quantity") if table is schema.activity else ("kpi", "value")
    for row, (day, payee, value) in enumerate(events, start=2):
        values = {"source_id": source, "row": row, "date_on": day, "payee_id": payee, called: topic, valued: value}
        Change(connection).add(table, values)
