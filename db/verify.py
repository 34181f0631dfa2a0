"""Whether a book is what it was written to be: what is cheap to look at on every opening, and everything.

The journal is a chain of steps, the approved runs are a chain of their own, and every row lies under a seal whose sum
stands in the journal's head. What was changed by another way than the program breaks one of them.
"""

import json
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, RowMapping, select

from db.chain import link
from db.journal import hashed, text_in
from db.personal import digest_of, reveal
from db.schema import personal, run, run_event, step, used_id
from db.seals import NOTHING, broken, total_of

What: TypeAlias = Literal["file", "step", "head", "run", "rows", "reference"]

_REFERENCE = re.compile(
    r'(?<!\\)"§([0-9]+):([0-9a-f]{40})"'
)  # in JSON, what stands for a person; a user's own "§" is two
_NAMING = ("plans", "left", "record", "slips")  # the columns of a run in which people are named
_STEPS_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is not as it was written: a page of the file, a step, the sum of the seals, a run, rows, a name.

    `first` and `last` are ids in `table`; `period` is that of a run.
    """

    what: What
    table: str = ""
    first: int = 0
    last: int = 0
    period: str = ""


def at_a_glance(connection: Connection) -> Broken | None:
    """What can be seen without reading every fact: pages, the journal's head, all approved runs and their events."""
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        return Broken("file")
    closed = (run.name, run_event.name)
    return next(_head(connection), None) or next(_runs(connection), None) or next(_rows(connection, closed), None)


def whole(connection: Connection) -> Broken | None:
    """The first thing that is not as it was written; None for a whole book. Reads every row."""
    return next(thoroughly(connection), None)


def thoroughly(connection: Connection) -> Iterator[Broken]:
    """Everything that is not as it was written, the first of each chain; reads every row of the book."""
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
        yield Broken("file")
    yield from _steps(connection)
    yield from _head(connection)
    yield from _runs(connection)
    yield from _rows(connection)
    yield from _references(connection)
    yield from _counters(connection)


def _rows(connection: Connection, tables: Collection[str] = ()) -> Iterator[Broken]:
    """The blocks of rows, of all tables unless some are named, that are not those that were sealed."""
    for table, ids in broken(connection, tables):
        yield Broken("rows", table, ids.start, ids.stop - 1)


def _references(connection: Connection) -> Iterator[Broken]:
    """Whether everything that stands for a person in what is hashed still stands for that one, and for that text."""
    rows = connection.execute(select(personal)).all()
    known = {row.digest: row.person_id for row in rows}
    if any(digest_of(row.salt or "", row.text) != row.digest for row in rows if row.text is not None) or any(
        known.get(digest) != int(number) for text in _naming(connection) for number, digest in _REFERENCE.findall(text)
    ):
        yield Broken("reference")


def _naming(connection: Connection) -> Iterator[str]:
    """The texts that name people by reference."""
    for name, content in connection.execute(select(step.c.name, step.c.content)):
        yield name
        with suppress(zlib.error, UnicodeDecodeError):  # the step is broken, and that is said
            yield text_in(content)
    for row in connection.execute(select(*(run.c[name] for name in _NAMING))):
        yield from row


def _counters(connection: Connection) -> Iterator[Broken]:
    """Whether the highest ids that were taken away are those of the journal: one that is lower would be used twice."""
    highest: dict[str, int] = {}
    for content in _contents(connection):
        for kind, table, *rest in content:
            if kind == "removed":
                columns, rows = rest
                place = columns.index("id")
                highest[table] = max((highest.get(table, 0), *(row[place] for row in rows)))
            elif kind == "changed" and rest[2] is None:
                highest[table] = max(highest.get(table, 0), rest[0])
    if highest != {row.name: row.last_id for row in connection.execute(select(used_id))}:
        yield Broken("head", used_id.name)


def _contents(connection: Connection) -> Iterator[Any]:
    """What each step changed, as JSON."""
    result = connection.execute(select(step.c.content).order_by(step.c.id))
    for some in result.scalars().partitions(_STEPS_AT_A_TIME):
        with suppress(zlib.error, UnicodeDecodeError, ValueError):  # a step is broken, and that is said
            yield from reveal(connection, [json.loads(text_in(content)) for content in some])


def _head(connection: Connection) -> Iterator[Broken]:
    """The last step and the sum of the seals that stands in it."""
    last = connection.execute(select(step).order_by(step.c.id.desc()).limit(2)).mappings().all()
    if last:
        before = last[1]["sha256"] if len(last) > 1 else ""
        if not _is_linked(before, last[0]):
            yield Broken("step", step.name, last[0]["id"], last[0]["id"])
    if total_of(connection) != (last[0]["seals"] if last else NOTHING):
        yield Broken("head")


def _steps(connection: Connection) -> Iterator[Broken]:
    """The first step that is not chained to the one before it, or is not the next one."""
    before = ""
    rows = connection.execute(select(step).order_by(step.c.id).execution_options(yield_per=100)).mappings()
    for number, row in enumerate(rows, 1):
        if row["id"] != number or not _is_linked(before, row):
            yield Broken("step", step.name, number, row["id"])
            return
        before = row["sha256"]


def _is_linked(before: str, row: RowMapping) -> bool:
    try:
        return link(before, hashed(dict(row))) == str(row["sha256"])
    except (zlib.error, UnicodeDecodeError):  # a content that was never compressed by us
        return False


def _runs(connection: Connection) -> Iterator[Broken]:
    """The first approved run that is not chained to the one before it."""
    before = ""
    for number, row in enumerate(connection.execute(select(run).order_by(run.c.id)).mappings(), 1):
        content = {name: value for name, value in row.items() if name not in {"id", "sha256"}}
        if row["id"] != number or link(before, content) != row["sha256"]:
            yield Broken("run", run.name, row["id"], row["id"], row["period"])
            return
        before = row["sha256"]
