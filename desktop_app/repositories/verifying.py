"""What is not as it was written, in sentences that name the place: a step, a run, rows and their days."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, select

from db.schema import metadata
from db.verify import Broken, thoroughly
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.period import Period, Span
from desktop_app.wording.journal import table_message

_DAY = "date_on"


def what_is_broken(connection: Connection) -> Iterator[Message]:
    """Everything in a book that is not as it was written, the most telling first; reads every row."""
    for broken in thoroughly(connection):
        yield _sentence(connection, broken)


def _sentence(connection: Connection, broken: Broken) -> Message:
    if broken.what == "rows" and broken.table in metadata.tables:
        return _rows(connection, broken)
    if broken.what == "run":
        text = N_("The approved run of {period} is not what was approved.")
        return Message(text, {"period": _period(broken.period)})
    if broken.what == "step":
        return Message(N_("Step {step} of the journal is not what was written."), {"step": str(broken.first)})
    if broken.what in {"head", "rows"}:  # rows of a table that there is not: somebody put a seal in
        return Message(N_("The journal does not fit the rows: its end is missing, or something else was put in."))
    if broken.what == "reference":
        return Message(N_("A name or number of somebody in approved runs is not what was written."))
    return Message(N_("Pages of the file are damaged."))


def _period(found: str) -> Value:
    """The period that a run says it is of; as it stands there, where somebody made it something else."""
    try:
        return Period.parse(found)
    except ValueError:
        return found


def _rows(connection: Connection, broken: Broken) -> Message:
    values: dict[str, Value] = {
        "table": table_message(broken.table),
        "first": str(broken.first),
        "last": str(broken.last),
    }
    span = _days(connection, broken)
    if span is None:
        return Message(N_("{table}: rows with ids from {first} to {last} are not what was written."), values)
    text = N_("{table}: rows with ids from {first} to {last}, of {span}, are not what was written.")
    return Message(text, {**values, "span": span})


def _days(connection: Connection, broken: Broken) -> Span | None:
    """The days of the rows, where they have some."""
    table = metadata.tables[broken.table]
    if _DAY not in table.c:
        return None
    mine = table.c.id.between(broken.first, broken.last)
    first, last = connection.execute(select(func.min(table.c[_DAY]), func.max(table.c[_DAY])).where(mine)).one()
    possible = first is not None and first >= date.min.toordinal() and last <= date.max.toordinal()
    return Span(date.fromordinal(first), date.fromordinal(last)) if possible else None
