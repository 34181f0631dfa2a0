"""What was typed into the sales grid and is not in the book: unfinished lines, and cells that cannot be taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.message import N_, Message
from desktop_app.domain.sale_edit import REQUIRED, SaleEdit, SaleField, SaleValue
from desktop_app.importing.typed import CellReader, Refused, label


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A text for a cell, by its row in the grid."""

    row: int
    field: SaleField
    text: str


@dataclass(slots=True, eq=False)
class Draft:
    """A line that is being typed: `typed` is what its cells hold. Once the book has it, it has the sale's id.

    `sent` is what the book has been given of it, `is_left` that one has gone on to another line, `failed` why the book
    did not take it.
    """

    typed: dict[SaleField, str] = field(default_factory=dict)
    sale_id: int | None = None
    sent: dict[SaleField, SaleValue] | None = None
    is_sending: bool = False
    is_left: bool = False
    failed: Message | None = None

    def type(self, cells: Iterable[TypedCell]) -> None:
        """Take what was typed into its cells; a cell of blanks is empty again."""
        self.failed = None
        for cell in cells:
            if cell.text.strip():
                self.typed[cell.field] = cell.text
            else:
                self.typed.pop(cell.field, None)

    @property
    def is_saved(self) -> bool:
        return self.sale_id is not None

    def refused(self, reader: CellReader) -> dict[SaleField, Refused]:
        """The cells that cannot be taken as they are, and, once the line is left, those that are missing."""
        found = {name: reader.read(name, text) for name, text in self.typed.items()}
        refused = {name: reading for name, reading in found.items() if isinstance(reading, Refused)}
        if self.is_left or self.is_saved:
            for name in self.missing:
                refused[name] = Refused(Message(N_("The {field} is empty."), {"field": label(name)}))
        return refused

    @property
    def missing(self) -> tuple[SaleField, ...]:
        """What has to be typed before the line is a sale."""
        return tuple(name for name in REQUIRED if name not in self.typed)

    def values(self, reader: CellReader) -> dict[SaleField, SaleValue]:
        """What can be read of it."""
        found = {name: reader.read(name, text) for name, text in self.typed.items()}
        return {name: reading for name, reading in found.items() if not isinstance(reading, Refused)}

    def edit(self, reader: CellReader) -> SaleEdit | None:
        """What the book is still to be told of it; None while it is not complete, or where there is nothing."""
        if self.is_sending or self.failed is not None or self.missing or self.refused(reader):
            return None
        values = self.values(reader)
        if self.sent is None:
            return SaleEdit(values)
        changed = {
            name: values.get(name) for name in {**self.sent, **values} if values.get(name) != self.sent.get(name)
        }
        return SaleEdit(changed, self.sale_id) if changed else None


@dataclass(slots=True)
class Pending:
    """What was typed into a cell of a line of the book: on its way there, or refused for a reason."""

    text: str
    refused: Refused | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What the book is to be told in one step; the last edits are those of the drafts."""

    edits: tuple[SaleEdit, ...]
    drafts: tuple[Draft, ...] = ()


class Unsaved:
    """All of it: the drafts, and what was typed into cells of lines of the book, by the lines' ids."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._cells: defaultdict[int, dict[SaleField, Pending]] = defaultdict(dict)

    def change_book(self, drafts: Iterable[Draft]) -> None:
        """Another book is on the desk, with the lines that were being typed for it when it was last there."""
        self.drafts = [draft for draft in drafts if not draft.is_saved and not draft.is_sending]
        self._cells.clear()

    def cell(self, sale_id: int, name: SaleField | None) -> Pending | None:
        """What was typed into a cell of a line of the book."""
        return None if name is None else self._cells.get(sale_id, {}).get(name)

    @property
    def unfinished(self) -> int:
        """How many lines hold something that was typed and cannot go to the book as it is."""
        lines = [any(each.refused for each in cells.values()) for cells in self._cells.values()]
        return sum(lines) + sum(not draft.is_saved and not draft.is_sending for draft in self.drafts)

    @property
    def is_saving(self) -> bool:
        """Whether something is on its way to the book."""
        sending = any(draft.is_sending for draft in self.drafts)
        return sending or any(each.refused is None and not each.is_done for each in self._pending())

    def strangers(self, reader: CellReader) -> tuple[str, ...]:
        """The people who were typed and are not in the book, each once."""
        refused = [
            *(reading for draft in self.drafts if not draft.is_saved for reading in draft.refused(reader).values()),
            *(each.refused for each in self._pending() if each.refused is not None),
        ]
        return tuple(dict.fromkeys(each.stranger for each in refused if each.stranger))

    def enter(self, sale_id: int, cells: Iterable[TypedCell], reader: CellReader) -> Iterator[SaleEdit]:
        """Take what was typed into a line of the book; what can be read of it, as one edit."""
        values: dict[SaleField, SaleValue] = {}
        for cell in cells:
            reading = reader.read(cell.field, cell.text)
            self._cells[sale_id][cell.field] = Pending(cell.text, reading if isinstance(reading, Refused) else None)
            if not isinstance(reading, Refused):
                values[cell.field] = reading
        if values:
            yield SaleEdit(values, sale_id)

    def read_again(self, reader: CellReader) -> Iterator[SaleEdit]:
        """What can be read now in lines of the book of what could not, because it named strangers."""
        for sale_id, cells in self._cells.items():
            values: dict[SaleField, SaleValue] = {}
            for name, pending in cells.items():
                if pending.refused is not None and pending.refused.stranger:
                    reading = reader.read(name, pending.text)
                    if not isinstance(reading, Refused):
                        pending.refused = None
                        values[name] = reading
            if values:
                yield SaleEdit(values, sale_id)

    def order(self, edits: Sequence[SaleEdit], reader: CellReader) -> Order:
        """These edits and those of all drafts that are complete, which are on their way from now on."""
        ready = [(draft, edit) for draft in self.drafts if (edit := draft.edit(reader)) is not None]
        for draft, _edit in ready:
            draft.is_sending = True
        return Order((*edits, *(edit for _draft, edit in ready)), tuple(draft for draft, _edit in ready))

    def done(self, order: Order, ids: Sequence[int]) -> None:
        """The book has taken an order: the ids of its lines, in its order."""
        for pending in self._pending_of(order):
            pending.is_done = pending.refused is None
        first = len(order.edits) - len(order.drafts)
        for draft, sale_id, edit in zip(order.drafts, ids[first:], order.edits[first:], strict=True):
            draft.sale_id, draft.is_sending = sale_id, False
            draft.sent = {**(draft.sent or {}), **edit.values}

    def fail(self, order: Order, refused: Refused) -> None:
        """The book has not taken an order: what was typed stays where it is, with the reason."""
        for pending in self._pending_of(order):
            pending.refused = refused
        for draft in order.drafts:
            draft.is_sending, draft.failed = False, refused.reason

    def let_go(self) -> None:
        """What the book has taken is seen there from now on."""
        for sale_id in list(self._cells):
            left = {name: each for name, each in self._cells[sale_id].items() if not each.is_done}
            if left:
                self._cells[sale_id] = left
            else:
                del self._cells[sale_id]

    def give_up(self, sale_id: int, name: SaleField) -> bool:
        """Let a line of the book be what it was in a cell that could not be taken; whether it is one."""
        pending = self.cell(sale_id, name)
        if pending is None or pending.refused is None:
            return False
        del self._cells[sale_id][name]
        return True

    def _pending(self) -> Iterator[Pending]:
        return (each for cells in self._cells.values() for each in cells.values())

    def _pending_of(self, order: Order) -> Iterator[Pending]:
        """The cells of lines of the book that an order is about."""
        for edit in order.edits:
            cells = {} if edit.id is None else self._cells.get(edit.id, {})
            yield from (pending for name, pending in cells.items() if name in edit.values)
