"""What was typed into the sales grid and is not in the book: unfinished lines, and cells that cannot be taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.sale_edit import REQUIRED, SaleEdit, SaleField, SaleValue
from desktop_app.importing.typed import CellReader, Reading, Refused, label, plain_figure


@frozen
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
    _read: dict[SaleField, Reading] = field(default_factory=dict)

    def type(self, cells: Iterable[TypedCell], reader: CellReader) -> None:
        """Take what was typed into its cells; a cell of blanks is empty again.

        A day is kept in full and a figure worked out, so that they mean the same in another month.
        """
        self.failed = None
        for cell in cells:
            reading = reader.read(cell.field, cell.text)
            if not cell.text.strip():
                self.typed.pop(cell.field, None)
                self._read.pop(cell.field, None)
            else:
                self.typed[cell.field] = in_full(reading) or cell.text
                self._read[cell.field] = reading

    def read_again(self, reader: CellReader) -> None:
        """Read its cells in another month, or with other people."""
        self._read = {name: reader.read(name, text) for name, text in self.typed.items()}

    @property
    def is_saved(self) -> bool:
        return self.sale_id is not None

    @property
    def missing(self) -> tuple[SaleField, ...]:
        """What has to be typed before the line is a sale."""
        return tuple(name for name in REQUIRED if name not in self.typed)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Whom it names that the book does not know."""
        return tuple(each.stranger for each in self._read.values() if isinstance(each, Refused) and each.stranger)

    def refused(self, name: SaleField) -> Refused | None:
        """Why a cell cannot be taken as it is; what is missing is refused once the line is left."""
        reading = self._read.get(name)
        if isinstance(reading, Refused):
            return reading
        if name in self.missing and (self.is_left or self.is_saved):
            return Refused(Message(N_("The {field} is empty."), {"field": label(name)}))
        return None

    def value(self, name: SaleField) -> SaleValue:
        """What a cell says; None for an empty one, and for one that cannot be taken."""
        reading = self._read.get(name)
        return None if isinstance(reading, Refused) else reading

    def edit(self) -> SaleEdit | None:
        """What the book is still to be told of it; None while it is not complete, or where there is nothing."""
        if self.is_sending or self.failed is not None or self.missing:
            return None
        values = {name: each for name, each in self._read.items() if not isinstance(each, Refused)}
        if len(values) < len(self._read):
            return None
        if self.sent is None:
            return SaleEdit(values)
        changed = {
            name: values.get(name) for name in {**self.sent, **values} if values.get(name) != self.sent.get(name)
        }
        return SaleEdit(changed, self.sale_id) if changed else None


def in_full(reading: Reading) -> str:
    """A day or a figure as one would type it in full; "" for anything else."""
    if isinstance(reading, Decimal):
        return plain_figure(reading)
    return reading.isoformat() if isinstance(reading, date) else ""


@dataclass(slots=True)
class Pending:
    """What was typed into a cell of a line of the book: on its way there, or refused."""

    text: str
    reading: Reading
    is_done: bool = False

    @property
    def is_refused(self) -> bool:
        return isinstance(self.reading, Refused)

    @property
    def stranger(self) -> str:
        """The person whom it names and the book does not know."""
        return self.reading.stranger if isinstance(self.reading, Refused) else ""


@frozen
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
        lines = [any(each.is_refused for each in cells.values()) for cells in self._cells.values()]
        return sum(lines) + sum(not draft.is_saved and not draft.is_sending for draft in self.drafts)

    @property
    def is_saving(self) -> bool:
        """Whether something is on its way to the book."""
        sending = any(draft.is_sending for draft in self.drafts)
        return sending or any(not each.is_refused and not each.is_done for each in self._pending())

    @property
    def strangers(self) -> tuple[str, ...]:
        """The people who were typed and are not in the book, each once."""
        named = [name for draft in self.drafts for name in draft.strangers]
        named += [each.stranger for each in self._pending()]
        return tuple(dict.fromkeys(name for name in named if name))

    def enter(self, sale_id: int, cells: Iterable[TypedCell], reader: CellReader) -> Iterator[SaleEdit]:
        """Take what was typed into a line of the book; what can be read of it, as one edit."""
        values: dict[SaleField, SaleValue] = {}
        for cell in cells:
            reading = reader.read(cell.field, cell.text)
            self._cells[sale_id][cell.field] = Pending(cell.text, reading)
            if not isinstance(reading, Refused):
                values[cell.field] = reading
        if values:
            yield SaleEdit(values, sale_id)

    def read_again(self, reader: CellReader) -> Iterator[SaleEdit]:
        """Read drafts anew, and what could not be taken in lines of the book because it named strangers."""
        for draft in self.drafts:
            draft.read_again(reader)
        for sale_id, cells in self._cells.items():
            values: dict[SaleField, SaleValue] = {}
            for name, pending in cells.items():
                if pending.stranger:
                    pending.reading = reader.read(name, pending.text)
                    if not isinstance(pending.reading, Refused):
                        values[name] = pending.reading
            if values:
                yield SaleEdit(values, sale_id)

    def order(self, edits: Sequence[SaleEdit]) -> Order:
        """These edits and those of all drafts that are complete, which are on their way from now on."""
        ready = [(draft, edit) for draft in self.drafts if (edit := draft.edit()) is not None]
        for draft, _edit in ready:
            draft.is_sending = True
        return Order((*edits, *(edit for _draft, edit in ready)), tuple(draft for draft, _edit in ready))

    def done(self, order: Order, ids: Sequence[int]) -> None:
        """The book has taken an order: the ids of its lines, in its order."""
        for pending in self._pending_of(order):
            pending.is_done = not pending.is_refused
        first = len(order.edits) - len(order.drafts)
        for draft, sale_id, edit in zip(order.drafts, ids[first:], order.edits[first:], strict=True):
            draft.sale_id, draft.is_sending = sale_id, False
            draft.sent = {**(draft.sent or {}), **edit.values}

    def fail(self, order: Order, refused: Refused) -> None:
        """The book has not taken an order: what was typed stays where it is, with the reason."""
        for pending in self._pending_of(order):
            pending.reading = refused
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
        if pending is None or not pending.is_refused:
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
