"""The journal of a book as records: its steps, what each changed, and what can be undone."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, select

from db import schema, undo
from db.entries import Added, Changed, Entry, Image, Removed
from db.journal import Step, entries_of, steps
from desktop_app.domain.message import Message, Value
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.name import Name
from desktop_app.domain.steps import CellChange, Edit, RowsChange, StepChange, Undoable
from desktop_app.repositories.settings import name_from_text
from desktop_app.repositories.step_names import step_message

_CHECK_DIGITS = 8
_AMOUNTS = frozenset({"amount", "base_pay", "gross", "cost", "rounding_step"})
_MILLIONTHS = frozenset({"quantity", "value", "share", "discount"})
_CALLED: Mapping[str, tuple[Table, str]] = {
    "payee_id": (schema.person, "code"),
    "person_id": (schema.person, "code"),
    "manager_id": (schema.person, "code"),
    "team_id": (schema.team, "code"),
    "customer_id": (schema.customer, "name"),
    "product_id": (schema.product, "name"),
    "category_id": (schema.category, "name"),
    "channel_id": (schema.channel, "name"),
    "tag_id": (schema.tag, "name"),
}
_NAMES = frozenset({("team", "name"), ("book", "company")})


def load_edits(connection: Connection) -> tuple[Edit, ...]:
    """All steps, the newest first."""
    hashes = {row.id: row.sha256 for row in connection.execute(select(schema.step.c.id, schema.step.c.sha256))}
    return tuple(_edit(each, hashes[each.id][:_CHECK_DIGITS]) for each in reversed(steps(connection)))


def _edit(step: Step, check: str) -> Edit:
    return Edit(step.id, step.happened_at, step.author, step.kind, step_message(step.name), check)


def changes_of(connection: Connection, step_id: int, currency: Currency) -> tuple[StepChange, ...]:
    """What a step changed, in its order; amounts in major units, days as days, people by their codes."""
    reading = Reading(connection, currency)
    return tuple(change for entry in entries_of(connection, step_id) for change in reading.of(entry))


class Reading:
    """Turns the rows of the journal into what a person can read."""

    def __init__(self, connection: Connection, currency: Currency) -> None:
        self._connection = connection
        self._currency = currency
        self._called: dict[str, dict[int, str]] = {}

    def of(self, entry: Entry) -> Iterator[StepChange]:
        if isinstance(entry, Added):
            yield RowsChange(entry.table, added=entry.last - entry.first + 1)
        elif isinstance(entry, Removed):
            yield RowsChange(entry.table, removed=len(entry.rows))
        else:
            yield from self._cells(entry)

    def _cells(self, entry: Changed) -> Iterator[StepChange]:
        before: Image = entry.before or {}
        after: Image = entry.after or {}
        if entry.before is None:
            yield RowsChange(entry.table, added=1)
        if entry.after is None:
            yield RowsChange(entry.table, removed=1)
        for column in {**before, **after}:
            if column != "id" and before.get(column) != after.get(column):
                values = (self._value(entry.table, column, each.get(column)) for each in (before, after))
                yield CellChange(entry.table, entry.id, column, *values)

    def _value(self, table: str, column: str, value: Any) -> Value | None:  # noqa: ANN401 - a cell of any column
        if value is None:
            return None
        if column in _CALLED and isinstance(value, int):
            return self._name_of(column, value)
        return _reader(table, column, self._currency)(value)

    def _name_of(self, column: str, number: int) -> str:
        if column not in self._called:
            table, name = _CALLED[column]
            rows = self._connection.execute(select(table.c.id, table.c[name].label("called")))
            self._called[column] = {row.id: row.called for row in rows}
        return self._called[column].get(number, f"#{number}")


def _reader(table: str, column: str, currency: Currency) -> Callable[[Any], Value]:
    if (table, column) in _NAMES:
        return _name
    if column in _AMOUNTS:
        return lambda value: Money(currency.from_minor(value), currency)
    if column in _MILLIONTHS:
        return lambda value: Decimal(value).scaleb(-6).normalize()
    return date.fromordinal if column.endswith("_on") and column != "month_starts_on" else lambda value: value


def _name(text: str) -> Name:
    return name_from_text(text)


def undoable(connection: Connection) -> Undoable:
    """What the next undo and redo are about."""
    found = undo.open_steps(connection)
    return Undoable(_last(found.undo), _last(found.redo))


def _last(found: tuple[Step, ...]) -> Message | None:
    return step_message(found[-1].name) if found else None


def undo_last(connection: Connection, author: str) -> Message | None:
    """Take back the last step that can be; what it was."""
    step = undo.undo(connection, author)
    return None if step is None else step_message(step.name)


def redo_last(connection: Connection, author: str) -> Message | None:
    """Do again what was undone last; what it was."""
    step = undo.redo(connection, author)
    return None if step is None else step_message(step.name)


def has_begun(connection: Connection) -> bool:
    """Whether anything was done in the book since it was made."""
    return connection.execute(select(schema.step.c.id).where(schema.step.c.id > 1).limit(1)).scalar() is not None
