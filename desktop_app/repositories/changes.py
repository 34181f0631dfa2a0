"""What was changed of the facts of a period after it was approved: the steps, and of each what is of the period."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from db import schema
from db.entries import Added, Changed, Entry, Removed
from db.journal import NO_FACTS, Step, entries_of, steps, steps_of_runs
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.steps import CellChange, Edit, RowsChange, StepChange
from desktop_app.repositories.journal import Reading, load_edits
from desktop_app.repositories.runs import has_changed_since, run_ids
from desktop_app.repositories.settings import load_settings

Row: TypeAlias = Mapping[str, int | str | None]

_DATED = frozenset({"sale", "receipt", "activity", "score"})
_OF_SALES = frozenset({"split", "sale_tag"})
_OF_PEOPLE = frozenset({"team", "membership"})


def changes_after_approval(connection: Connection, period: Period) -> Iterator[tuple[Edit, tuple[StepChange, ...]]]:
    """The steps in force after the approval of a period that changed facts of its days, the newest first.

    A step that was undone is in force no more. Of sales, receipts, activities and scores those of the days of the
    period count, of targets those for any span that it lies in; of people those who were employed in it, and all
    changes of teams and first purchases. Nothing for a period that is not approved.
    """
    runs = run_ids(connection)
    if period not in runs or not has_changed_since(connection, runs[period]):
        return
    settings = load_settings(connection)
    in_force = _in_force(steps(connection, after=steps_of_runs(connection)[runs[period]]))
    entries = {step.id: entries_of(connection, step.id) for step in in_force}
    of_period = _OfPeriod(connection, period, settings.calendar, [each for found in entries.values() for each in found])
    reading = Reading(connection, settings.currency)
    for edit in load_edits(connection):
        changes = tuple(of_period.of(entries.get(edit.id, ()), reading))
        if changes:
            yield edit, changes


def _in_force(after: Iterable[Step]) -> list[Step]:
    """The steps that changed facts and were not undone, or were done again."""
    found: dict[int, Step] = {}
    undone: dict[int, Step] = {}
    for step in after:
        if step.of_id is None:
            found[step.id] = step
        elif step.kind == "undo" and step.of_id in found:
            undone[step.of_id] = found.pop(step.of_id)
        elif step.kind == "redo" and step.of_id in undone:
            found[step.of_id] = undone.pop(step.of_id)
    return [step for step in found.values() if step.touches_facts]


class _OfPeriod:
    """Picks out what is of a period."""

    def __init__(self, connection: Connection, period: Period, calendar: Calendar, entries: Iterable[Entry]) -> None:
        self._connection, self._calendar = connection, calendar
        self._span = calendar.span(period)
        self._gone = dict(_taken_away(entries))

    def of(self, entries: Iterable[Entry], reading: Reading) -> Iterator[StepChange]:
        for entry in entries:
            if isinstance(entry, Changed):
                if self._is_of_changed(entry):
                    yield from filter(_is_of_facts, reading.of(entry))
                continue
            count = self._count(entry)
            if count and isinstance(entry, Added):
                yield RowsChange(entry.table, added=count)
            elif count:
                yield RowsChange(entry.table, removed=count)

    def _is_of_changed(self, entry: Changed) -> bool:
        if entry.table == schema.customer.name:
            before, after = entry.before or {}, entry.after or {}
            return before.get("first_bought_on") != after.get("first_bought_on")
        return any(self._is_of(entry.table, image) for image in (entry.before, entry.after) if image is not None)

    def _is_of(self, table: str, row: Row) -> bool:
        """Whether a row is about the days of the period."""
        if table in _DATED:
            return _day(row["date_on"]) in self._span
        if table in _OF_SALES:
            on = self._day_of_sale(int(row["sale_id"] or 0))
            return on is not None and on in self._span
        if table == schema.target.name:
            return _overlap(self._span, self._calendar.span(Period.parse(str(row["period"]))))
        if table == schema.person.name:
            hired, left = row.get("hired_on"), row.get("left_on")
            days = self._span.overlap(None if hired is None else _day(hired), None if left is None else _day(left))
            return days.days > 0
        if table == schema.customer.name:
            return row.get("first_bought_on") is not None
        return table in _OF_PEOPLE

    def _count(self, entry: Added | Removed) -> int:
        """How many rows that were added or taken away in bulk are of the period; some may be gone by now."""
        if isinstance(entry, Removed):
            rows = [dict(zip(entry.columns, row, strict=True)) for row in entry.rows]
            return sum(self._is_of(entry.table, row) for row in rows)
        gone = [row for (table, number), row in self._gone.items()
                if table == entry.table and entry.first <= number <= entry.last]  # fmt: skip
        return self._count_there(entry) + sum(self._is_of(entry.table, row) for row in gone)

    def _count_there(self, entry: Added) -> int:
        table = schema.metadata.tables[entry.table]
        mine = table.c.id.between(entry.first, entry.last)
        if entry.table in _DATED:
            return self._number(select(func.count()).select_from(table).where(mine, self._in_span(table)))
        if entry.table in _OF_SALES:
            joined = table.join(schema.sale, schema.sale.c.id == table.c.sale_id)
            return self._number(select(func.count()).select_from(joined).where(mine, self._in_span(schema.sale)))
        if entry.table not in _OF_PEOPLE | {"target", "person", "customer"}:
            return 0
        rows = self._connection.execute(select(table).where(mine)).mappings()
        return sum(self._is_of(entry.table, dict(row)) for row in rows)

    def _in_span(self, table: Table) -> ColumnElement[bool]:
        return table.c.date_on.between(self._span.first_on.toordinal(), self._span.last_on.toordinal())

    def _number(self, query: Select[int]) -> int:
        return self._connection.execute(query).scalar_one()

    def _day_of_sale(self, number: int) -> date | None:
        sale = schema.sale
        on = self._connection.execute(select(sale.c.date_on).where(sale.c.id == number)).scalar()
        if on is None:
            on = self._gone.get((sale.name, number), {}).get("date_on")
        return None if on is None else _day(on)


def _is_of_facts(change: StepChange) -> bool:
    return not isinstance(change, CellChange) or change.column not in NO_FACTS.get(change.table, ())


def _taken_away(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, int], Row]]:
    """The rows that these entries took away, by table and id."""
    for entry in entries:
        if isinstance(entry, Removed):
            rows: list[Row] = [dict(zip(entry.columns, row, strict=True)) for row in entry.rows]
        elif isinstance(entry, Changed) and entry.after is None and entry.before is not None:
            rows = [entry.before]
        else:
            rows = []
        for row in rows:
            yield (entry.table, int(row["id"] or 0)), row


def _day(on: int | str | None) -> date:
    return date.fromordinal(int(on or 0))


def _overlap(one: Span, other: Span) -> bool:
    return one.overlap(other.first_on, other.last_on).days > 0
