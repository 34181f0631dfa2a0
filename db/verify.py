"""Whether a book is what it was written to be: what is cheap to look at on every opening, and everything.

The journal is a chain of steps, the approved runs are a chain of their own, and every row lies under a seal whose sum
stands in the journal's head. What was changed by another way than the program breaks one of them.
"""

import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, RowMapping, select

from db.chain import link, unpacked
from db.entries import removed_in
from db.personal import digest_of, references_in
from db.schema import PACKED, personal, run, run_event, step, used_id
from db.seals import NOTHING, broken, total_of

What: TypeAlias = Literal["file", "step", "head", "run", "rows", "reference"]


class Broken(NamedTuple):
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
    looks = (_head(connection), _runs(connection), _gaps(connection), _rows(connection, closed))
    return next((broken for look in looks for broken in look), None)


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
    yield from _gaps(connection)
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
        known.get(digest) != person_id for said in _naming(connection) for person_id, digest in references_in(said)
    ):
        yield Broken("reference")


def _naming(connection: Connection) -> Iterator[str]:
    """The texts that name people by reference."""
    queries = (select(step.c.name, step.c.content), select(*(run.c[name] for name in PACKED)))
    for row in (row for query in queries for row in connection.execute(query)):
        for cell in row:
            with suppress(zlib.error, UnicodeDecodeError):  # the step or the run is broken, and that is said
                yield unpacked(cell) if isinstance(cell, bytes) else cell


def _counters(connection: Connection) -> Iterator[Broken]:
    """Whether the highest ids that were taken away are those of the journal: one that is lower would be used twice."""
    highest: dict[str, int] = {}
    for content in connection.execute(select(step.c.content)).scalars():
        with suppress(zlib.error, UnicodeDecodeError, ValueError):  # a step is broken, and that is said
            for table, number in removed_in(unpacked(content)):
                highest[table] = max(highest.get(table, 0), number)
    if highest != {row.name: row.last_id for row in connection.execute(select(used_id))}:
        yield Broken("head", used_id.name)


def _head(connection: Connection) -> Iterator[Broken]:
    """The last step and the sum of the seals that stands in it; without a step nothing can have been approved."""
    last = connection.execute(select(step).order_by(step.c.id.desc()).limit(2)).mappings().all()
    if last:
        before = last[1]["sha256"] if len(last) > 1 else ""
        if not _is_linked(last[0], before):
            yield Broken("step", step.name, last[0]["id"], last[0]["id"])
    is_begun = last or connection.execute(select(run.c.id).limit(1)).first() is None
    if not is_begun or total_of(connection) != (last[0]["seals"] if last else NOTHING):
        yield Broken("head")


def _steps(connection: Connection) -> Iterator[Broken]:
    """The first step that is not chained to the one before it, or is not the next one."""
    before = ""
    rows = connection.execute(select(step).order_by(step.c.id).execution_options(yield_per=100)).mappings()
    for number, row in enumerate(rows, 1):
        if row["id"] != number or not _is_linked(row, before):
            yield Broken("step", step.name, number, row["id"])
            return
        before = row["sha256"]


def _runs(connection: Connection) -> Iterator[Broken]:
    """The first approved run that is not chained to the one before it."""
    before = ""
    for number, row in enumerate(connection.execute(select(run).order_by(run.c.id)).mappings(), 1):
        if row["id"] != number or not _is_linked(row, before, without=("id",)):
            yield Broken("run", run.name, row["id"], row["id"], row["period"])
            return
        before = row["sha256"]


def _gaps(connection: Connection) -> Iterator[Broken]:
    """The first period that is missing among those that are approved, or is there twice: only the last is reopened."""
    periods = connection.execute(select(run.c.period).order_by(run.c.id)).scalars()
    expected = iter(dict.fromkeys(periods))
    superseded = select(run_event.c.run_id).where(run_event.c.kind == "superseded")
    for row in connection.execute(select(run.c.id, run.c.period).where(run.c.id.not_in(superseded)).order_by(run.c.id)):
        period = next(expected, "")
        if row.period != period:
            yield Broken("run", run.name, row.id, row.id, period or row.period)
            return


def _is_linked(row: RowMapping, before: str, without: tuple[str, ...] = ()) -> bool:
    values = {str(name): value for name, value in row.items() if name not in {"sha256", *without}}
    return link(before, values) == str(row["sha256"])
