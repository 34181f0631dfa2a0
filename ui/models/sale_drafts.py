"""What was typed into the sales grid and is not in the book: unfinished lines, and cells that cannot be taken."""

from collections.abc import Iterable
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
