"""The splits of sale lines in the book: who is credited with which share of a line."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection, select

from db import grid, schema
from db.journal import Change
from desktop_app.domain.money import MILLIONTHS
from desktop_app.domain.splits import Split
from desktop_app.repositories.people import person_ids


def load_splits(connection: Connection, sale_ids: Sequence[int]) -> dict[int, tuple[Split, ...]]:
    """The splits of lines by the lines' ids, in the order in which they were made; none for a line without."""
    found: dict[int, list[Split]] = {}
    for row in grid.splits_of(connection, sale_ids):
        found.setdefault(row.sale_id, []).append(Split(row.code, Decimal(row.share) / MILLIONTHS, row.name))
    return {sale_id: tuple(splits) for sale_id, splits in found.items()}


def save_splits(change: Change, sale_id: int, splits: Sequence[Split]) -> None:
    """Let a line have these splits, none for its own payee alone; rows that stay the same stay untouched."""
    table, people = schema.split, person_ids(change.connection)
    mine = select(table.c.id).where(table.c.sale_id == sale_id).order_by(table.c.id)
    there = change.connection.execute(mine).scalars().all()
    wanted = [{"payee_id": people[split.payee], "share": int(split.share * MILLIONTHS)} for split in splits]
    for number, values in zip(there, wanted, strict=False):
        change.change(table, number, values)
    for number in there[len(wanted) :]:
        change.remove(table, number)
    for values in wanted[len(there) :]:
        change.add(table, {"sale_id": sale_id, **values})
    change.change(schema.sale, sale_id, {"is_split": int(bool(wanted))})
