"""What was typed into one of the owner's lists and is not in the book: rows of cells, and orders for the book."""

from dataclasses import dataclass, field

from desktop_app.domain.frozen import frozen
from desktop_app.domain.list_edit import ListEdit, ListField, ListValue
from desktop_app.importing.typed import Refused


@dataclass(slots=True)
class Typed:
    """What was typed into a cell; it is on its way to the book, or there (`is_done`), or refused, or waits."""

    text: str
    reading: ListValue | Refused
    is_sent: bool = False
    is_done: bool = False

    @property
    def is_refused(self) -> bool:
        return isinstance(self.reading, Refused)


@dataclass(slots=True, eq=False)
class TypedRow:
    """What was typed into the cells of a row; `id` is None as long as the book does not have it."""

    id: int | None = None
    cells: dict[ListField, Typed] = field(default_factory=dict)
    is_sending: bool = False
    is_left: bool = False

    @property
    def is_unsaved(self) -> bool:
        """Whether something of it is neither in the book nor on its way there."""
        return any(not cell.is_sent and not cell.is_done for cell in self.cells.values())

    @property
    def is_saving(self) -> bool:
        return self.is_sending or any(cell.is_sent and not cell.is_done for cell in self.cells.values())


@frozen
class Order:
    """What the book is to be told of a row."""

    edit: ListEdit
    row: TypedRow
