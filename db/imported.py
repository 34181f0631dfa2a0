"""What lines that came from a file said when they came: only of those that were changed since, out of the journal.

Kept in a temporary table of the connection, which is brought up to the last step whenever it is asked for. A line that
a later import replaced came from that one: its row of the earlier file counts no more, until that import is undone.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    and_,
    func,
    insert,
    or_,
    select,
)

from db.chain import unpacked
from db.personal import Revealing
from db.schema import TYPED, file_import, sale, source, step

COLUMNS = (
    "date_on", "document", "payee_id", "customer_id", "product_id", "category_id", "channel_id", "quantity", "amount",
    "gross", "cost", "discount", "returns",
)  # fmt: skip
"""What of a line can be changed by hand."""
_TEXTS = frozenset({"document", "returns"})
_metadata = MetaData()
_line = Table(
    "imported_line",
    _metadata,
    Column("sale_id", Integer, primary_key=True),
    Column("source_id", Integer, primary_key=True),
    *(Column(name, Text if name in _TEXTS else Integer) for name in COLUMNS),
)
_now = sale.alias("now")
_upto = Table("imported_upto", _metadata, Column("step_id", Integer, primary_key=True))


def look_up(connection: Connection) -> None:
    """Take the steps in that were not looked at yet."""
    for table in (_line, _upto):
        columns = ", ".join(f"{column.name} {column.type}" for column in table.c)
        keys = ", ".join(column.name for column in table.primary_key)
        connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {table.name} ({columns}, PRIMARY KEY ({keys}))")
    last = connection.execute(select(func.max(step.c.id))).scalar() or 0
    seen = connection.execute(select(func.max(_upto.c.step_id))).scalar() or 0
    if last > seen:
        _take_in(connection, seen)
        connection.execute(insert(_upto).values(step_id=last))


def _take_in(connection: Connection, seen: int) -> None:
    contents = select(step.c.content).where(step.c.id > seen, step.c.touches_facts == 1).order_by(step.c.id)
    revealing = Revealing(connection)
    for packed in connection.execute(contents).scalars():
        content = unpacked(packed)
        if f'["changed","{sale.name}",' not in content:
            continue
        images = [
            {"sale_id": number, "source_id": before["source_id"], **{name: before.get(name) for name in COLUMNS}}
            for kind, table, *rest in revealing.content(content)
            if kind == "changed" and table == sale.name and None not in rest
            for number, before, _after in [rest]
        ]
        if images:  # the first image of a line of a file is the file's
            connection.execute(insert(_line).prefix_with("OR IGNORE"), images)


def is_changed() -> ColumnElement[bool]:
    """Whether a line of a file is not as the file said; after `look_up`."""
    return sale.c.id.in_(select(_line.c.sale_id).join(_now, _joins()).where(_differs()))


def changed(connection: Connection, sale_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Those of some lines that are not as their file said, as it said them: `sale_id` and COLUMNS."""
    look_up(connection)
    query = select(_line).join(_now, _joins()).where(_differs(), _line.c.sale_id.in_(sale_ids))
    return connection.execute(query).all()


def _joins() -> ColumnElement[bool]:
    return and_(_now.c.id == _line.c.sale_id, _now.c.source_id == _line.c.source_id)


def _differs() -> ColumnElement[bool]:
    typed = select(source.c.id).join(file_import, file_import.c.id == source.c.import_id)
    differs = or_(*(_now.c[name].is_distinct_from(_line.c[name]) for name in COLUMNS))
    return and_(differs, _now.c.source_id.not_in(typed.where(file_import.c.kind == TYPED)))
