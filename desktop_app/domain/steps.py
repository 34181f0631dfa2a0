"""Steps of a book's journal as records: who changed what and when, and what can be undone."""

from datetime import datetime
from typing import Literal, TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message, Value

StepKind: TypeAlias = Literal["edit", "undo", "redo", "barrier"]


@frozen
class Edit:
    """One step; `name` says what was done, with `kind` "undo" and "redo" what was taken back or done again.

    `happened_at` is an instant with its zone, `check` the first digits of the hash that chains the step.
    """

    id: int
    happened_at: datetime
    author: str
    kind: StepKind
    name: Message
    check: str


@frozen
class CellChange:
    """One cell before and after; None is an empty one. `row` is the row's id in the book."""

    table: str
    row: int
    column: str
    before: Value | None
    after: Value | None


@frozen
class RowsChange:
    """Rows added or taken away: whole, and many at once where an import did it."""

    table: str
    added: int = 0
    removed: int = 0


StepChange: TypeAlias = CellChange | RowsChange


@frozen
class Undoable:
    """What the next undo would take back, and the next redo do again; None where there is nothing."""

    undo: Message | None = None
    redo: Message | None = None
