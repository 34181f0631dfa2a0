"""The journal: every change of data is one step, written in the transaction of the change and chained by hash.

It serves three things: who changed what and when, undo, and the book as it was. Rows are written through a `Change`
and nowhere else. A step keeps the rows before and after; rows added in bulk it names by their range of ids, which are
never used again, and rows taken away in bulk it keeps whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.schema import CreateIndex, DropIndex

from db.bulk import insert_rows
from db.chain import link, packed, unpacked
from db.entries import Added, Changed, Entry, Removed, blocks, called_before, from_json, image, to_json
from db.personal import Concealing, Revealing
from db.schema import metadata, run, step, used_id
from db.seals import NOTHING, reseal, seal_everything

Kind: TypeAlias = Literal["edit", "undo", "redo", "barrier"]

# Tables whose rows can change a figure of a period that is closed.
FACTS = frozenset(
    {
        *("book", "team", "person", "membership", "customer", "product", "category"),
        *(
            "listed_product",
            "product_tag",
            "channel",
            "tag",
            "sale",
            "split",
            "sale_tag",
            "receipt",
            "activity",
            "score",
            "target",
            "opening",
        ),
    }
)
NO_FACTS: Mapping[str, frozenset[str]] = {"person": frozenset({"base_pay"})}
"""Columns of these tables that no figure hangs on: where nothing else of a row was changed, no fact was."""


class Step(NamedTuple):
    """A step of the journal; `name` is a message as JSON, `of_id` the step that it undoes or redoes."""

    id: int
    happened_at: datetime
    author: str
    kind: Kind
    of_id: int | None
    name: str
    touches_facts: bool


_MANY = 50_000  # rows


class Change:
    """A step in the making: the only way by which rows of data are written."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.entries: list[Entry] = []
        self.between: Callable[[], object] | None = None
        """Called now and then at the end, while what was written is sealed; it may raise to stop it."""

    def add(self, table: Table, values: Mapping[str, object]) -> int:
        """Add a row; its id, which no row of the table ever had."""
        number = self._next_id(table)
        self.put(table, number, values)
        return number

    def put(self, table: Table, number: int, values: Mapping[str, object]) -> None:
        """Add a row with an id of its own: one that it had before, or one that is fixed."""
        self.connection.execute(insert(table).values(id=number, **values))
        self.entries.append(Changed(table.name, number, None, image({"id": number, **values})))

    def add_columns(
        self, table: Table, columns: Mapping[str, Iterable[object]], told: Callable[[float], object] | None = None
    ) -> range:
        """Add rows as parallel columns of equal length (ValueError otherwise); their ids, one after the other.

        The first column has a length, the others may be made as they are read. `told` hears now and then what share of
        the rows is written, and may raise to stop it.
        """
        count = len(cast("Sized", next(iter(columns.values()), ())))
        first = self._next_id(table)
        ids = range(first, first + count)
        with self._indexes_after(table, first, count, told):
            rows = zip(ids, *columns.values(), strict=True)
            for written in insert_rows(self.connection, table, ("id", *columns), rows):
                if told is not None:
                    told(written / count)
        if count:
            self.entries.append(Added(table.name, ids[0], ids[-1]))
        return ids

    @contextmanager
    def _indexes_after(
        self, table: Table, first: int, count: int, told: Callable[[float], object] | None
    ) -> Iterator[None]:
        """Build the table's indexes after the rows where these are many and more than those that are there.

        An index made in one go is sorted once; one that grows row by row is searched for every row.
        """
        indexes = sorted(table.indexes, key=lambda index: str(index.name)) if count > max(first, _MANY) else []
        for index in indexes:
            self.connection.execute(DropIndex(index))
        yield
        for index in indexes:
            self.connection.execute(CreateIndex(index))
            if told is not None:
                told(1.0)

    def change(self, table: Table, number: int, values: Mapping[str, object]) -> bool:
        """Let a row have other values; whether any of them is another. LookupError if there is no such row."""
        before = self._row(table, number)
        if before is None:
            raise LookupError(f"{table.name} {number}")
        if all(before[name] == value for name, value in values.items()):
            return False
        self.connection.execute(table.update().where(table.c.id == number).values(**values))
        self.entries.append(Changed(table.name, number, image(before), image({**before, **values})))
        return True

    def remove(self, table: Table, number: int) -> None:
        """Take a row away; LookupError if there is none."""
        before = self._row(table, number)
        if before is None:
            raise LookupError(f"{table.name} {number}")
        self.connection.execute(table.delete().where(table.c.id == number))
        self._used(table, number)
        self.entries.append(Changed(table.name, number, image(before), None))

    def remove_range(self, table: Table, first: int, last: int) -> None:
        """Take away the rows with ids from first to last, both included."""
        mine = table.c.id.between(first, last)
        rows = tuple(tuple(row) for row in self.connection.execute(select(table).where(mine).order_by(table.c.id)))
        if rows:
            self.connection.execute(table.delete().where(mine))
            self._used(table, rows[-1][0])
            self.entries.append(Removed(table.name, tuple(table.c.keys()), rows))

    def bring_back(self, removed: Removed) -> None:
        """Put rows back that were taken away in bulk, with the ids that they had."""
        table = metadata.tables[removed.table]
        for _written in insert_rows(self.connection, table, removed.columns, removed.rows):
            pass
        place = removed.columns.index("id")
        ids = [row[place] for row in removed.rows]
        self.entries.append(Added(table.name, int(ids[0] or 0), int(ids[-1] or 0)))

    def _row(self, table: Table, number: int) -> dict[str, Any] | None:
        row = self.connection.execute(select(table).where(table.c.id == number)).one_or_none()
        return None if row is None else dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    def _next_id(self, table: Table) -> int:
        highest = self.connection.execute(select(func.max(table.c.id))).scalar() or 0
        return max(highest, _used_of(self.connection, table)) + 1

    def _used(self, table: Table, number: int) -> None:
        if number > _used_of(self.connection, table):
            self.connection.execute(insert(used_id).prefix_with("OR REPLACE").values(name=table.name, last_id=number))


@contextmanager
def stepping(
    connection: Connection, name: str, author: str, kind: Kind = "edit", of_id: int | None = None
) -> Iterator[Change]:
    """A change that becomes a step of the journal at its end; one that changed nothing leaves none.

    The connection must be writing, so that the change and its step are kept together or not at all.
    """
    change = Change(connection)
    yield change
    if change.entries:
        _append(change, name, author, kind, of_id)


def _append(change: Change, name: str, author: str, kind: Kind, of_id: int | None) -> None:
    connection, entries = change.connection, change.entries
    touched: dict[str, set[int]] = {}
    for entry in entries:
        touched.setdefault(entry.table, set()).update(blocks(entry))
    concealing = Concealing(connection, called_before(entries))
    before = _last(connection)
    values = {
        "author": author,
        "kind": kind,
        "of_id": of_id,
        "name": concealing.text(json.loads(name)),
        "touches_facts": int(any(map(_is_of_facts, entries))),
        "seals": reseal(connection, touched, before.seals, change.between),
    }
    _add_step(connection, before, values, concealing.text([to_json(entry) for entry in entries]))


def _is_of_facts(entry: Entry) -> bool:
    """Whether an entry can change a figure of a period that is closed."""
    if entry.table not in FACTS or not isinstance(entry, Changed) or entry.before is None or entry.after is None:
        return entry.table in FACTS
    before, after = entry.before, entry.after
    aside = NO_FACTS.get(entry.table, frozenset())
    return any(before.get(name) != after.get(name) for name in {**before, **after} if name not in aside)


def record_upgrade(
    connection: Connection, old: int, new: int, notes: Mapping[str, Any], name: str, author: str
) -> None:
    """Let the journal tell that the tables were brought from one version to another; see record_whole."""
    record_whole(connection, [_UPGRADED, old, new, notes], name, author)


def record_whole(connection: Connection, content: Sequence[object], name: str, author: str) -> None:
    """Let the journal tell of something that concerns the whole file, in a few words, and seal all rows anew.

    The step is a barrier. Where it is the first of the journal all facts are its doing; else none is.
    """
    concealing = Concealing(connection)
    before = _last(connection)
    values = {
        "author": author,
        "kind": "barrier",
        "of_id": None,
        "name": concealing.text(json.loads(name)),
        "touches_facts": int(before.id == 0),
        "seals": seal_everything(connection),
    }
    _add_step(connection, before, values, concealing.text([content]))


_UPGRADED = "upgraded"  # stands in a step's content where an entry has its kind
_ENTRIES = frozenset({"changed", "added", "removed"})


def upgrades(connection: Connection) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """The versions from and to which the tables were brought, oldest first, with what there was to say of it."""
    barriers = select(step.c.content).where(step.c.kind == "barrier").order_by(step.c.id)
    revealing = Revealing(connection)
    for content in connection.execute(barriers).scalars():
        for kind, *rest in revealing.content(unpacked(content)):
            if kind == _UPGRADED:
                old, new, notes = rest
                yield old, new, notes


class _Link(NamedTuple):
    """What of a step the next one goes on from."""

    id: int = 0
    seals: str = NOTHING
    sha256: str = ""


def _last(connection: Connection) -> _Link:
    query = select(step.c.id, step.c.seals, step.c.sha256).order_by(step.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return _Link() if row is None else _Link(*row)


def _add_step(connection: Connection, before: _Link, about: Mapping[str, Any], content: str) -> None:
    values = {
        "id": before.id + 1,
        "happened_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        **about,
        "content": packed(content),
    }
    connection.execute(insert(step).values(**values, sha256=link(before.sha256, values)))


def steps(connection: Connection, *, after: int = 0) -> tuple[Step, ...]:
    """The steps after one, oldest first, with the names that people have today."""
    query = select(*(step.c[each.rstrip("_")] for each in _OF_A_STEP)).where(step.c.id > after).order_by(step.c.id)
    rows = connection.execute(query).all()
    names = Revealing(connection)
    return tuple(
        Step(
            row.id,
            datetime.fromisoformat(row.happened_at),
            row.author,
            row.kind,
            row.of_id,
            names.text(row.name),
            bool(row.touches_facts),
        )
        for row in rows
    )


_OF_A_STEP = ("id", "happened_at", "author", "kind", "of_id", "name", "touches_facts")


def entries_of(connection: Connection, number: int) -> tuple[Entry, ...]:
    """What a step changed, in its order; nothing for one about the whole file. LookupError if there is no such step."""
    content = connection.execute(select(step.c.content).where(step.c.id == number)).scalar()
    if content is None:
        raise LookupError(f"step {number}")
    entries = Revealing(connection).content(unpacked(content))
    return tuple(from_json(entry) for entry in entries if entry[0] in _ENTRIES)


def head(connection: Connection) -> str:
    """The hash of the last step, which stands for all of the book; "" before the first."""
    sha256: str = connection.execute(select(step.c.sha256).order_by(step.c.id.desc()).limit(1)).scalar() or ""
    return sha256


def steps_of_runs(connection: Connection) -> dict[int, int]:
    """The step by which each run was approved, by the run's id."""
    barriers = connection.execute(select(step.c.id).where(step.c.kind == "barrier").order_by(step.c.id)).scalars()
    return {
        entry.first: number
        for number in barriers.all()
        for entry in entries_of(connection, number)
        if isinstance(entry, Added) and entry.table == run.name
    }


def last_step(connection: Connection) -> int:
    """The number of the last step; 0 before the first."""
    number: int = connection.execute(select(func.max(step.c.id))).scalar() or 0
    return number


def last_step_of_facts(connection: Connection) -> int:
    """The last step that changed a fact; 0 if none did. As long as it stays, so does every figure."""
    number: int = connection.execute(select(func.max(step.c.id)).where(step.c.touches_facts == 1)).scalar() or 0
    return number


def _used_of(connection: Connection, table: Table) -> int:
    number: int = connection.execute(select(used_id.c.last_id).where(used_id.c.name == table.name)).scalar() or 0
    return number
