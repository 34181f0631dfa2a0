"""The sales of the book as a grid that one types into, with lines that are still being typed at its end.

The model knows what was typed and reads it; what is complete it asks to be written into the book (`wanted`). Until the
book shows it, the cell shows what was typed; what cannot be taken stays in its cell with the reason.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.sale_edit import REQUIRED, SaleEdit, SaleField
from desktop_app.importing.typed import CellReader, Reading, Refused, plain_figure
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column
from ui.models.paged import PagedModel
from ui.models.roles import AMOUNT_ROLE, ERROR_ROLE, STYLE_ROLE
from ui.models.sale_columns import FIELDS
from ui.models.sale_drafts import Draft, Order, TypedCell, Unsaved

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class SalesModel(PagedModel["SaleRow"]):
    """First the lines of the book, then drafts, then an empty row to begin the next one; none in a book only read."""

    wanted = Signal(object)
    """An Order for the book."""

    def __init__(
        self,
        columns: "Sequence[Column[SaleRow]]",
        fetch: "Callable[[int, int, Callable[[Sequence[SaleRow]], None]], None]",
        reorder: Callable[[str, bool], None],
    ) -> None:
        super().__init__(columns, fetch, reorder)
        self.fields = tuple(FIELDS.get(column.key) for column in self.columns)
        self.unsaved = Unsaved()
        self.reader: CellReader | None = None
        self.calls: Mapping[str, str] = {}
        """What a person is called in a cell, by his code."""
        self._marks: dict[tuple[int, SaleField], Refused] = {}

    # ---- what there is

    @property
    def lines(self) -> int:
        """How many rows are lines of the book."""
        return self._count

    @property
    def is_editable(self) -> bool:
        return self.reader is not None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count + (len(self.drafts) + 1 if self.is_editable else 0)

    def record(self, row: int) -> "SaleRow | None":
        return super().record(row) if row < self._count else None

    def draft(self, row: int) -> Draft | None:
        """The line that is being typed in a row."""
        place = row - self._count
        return self.drafts[place] if 0 <= place < len(self.drafts) else None

    def is_new(self, row: int) -> bool:
        """Whether it is the empty row at the end."""
        return self.is_editable and row == self._count + len(self.drafts)

    @property
    def drafts(self) -> list[Draft]:
        """The lines that are being typed, in the order of their rows."""
        return self.unsaved.drafts

    # ---- what is shown

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_there = index.row() >= self._count or self.record(index.row()) is not None
        if self.is_editable and self.fields[index.column()] is not None and is_there:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        row, name = index.row(), self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return super().data(index, role)
        if name is not None and role in {ERROR_ROLE, *_TIPS} and (mark := self._marks.get((row, name))):
            return text.message(mark.reason)
        if row >= self._count:
            return self._draft_data(row, index.column(), role)
        record = self.record(row)
        return None if record is None else self._line_data(record, index.column(), role)

    def _line_data(self, record: "SaleRow", column: int, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        name = self.fields[column]
        pending = self.unsaved.cell(record.id, name)
        if role == Qt.ItemDataRole.EditRole:
            return self._edit_text(record, name) if pending is None else pending.text
        if pending is None:
            return self.columns[column].value(record, role)
        return self._typed_data(name, pending.text, pending.reading, role)

    def _draft_data(self, row: int, column: int, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        draft, name = self.draft(row), self.fields[column]
        if draft is None or self.reader is None:
            return self._new_row_data(column, role)
        if name is None:
            return self._about(draft) if role in {*_WORDS, *_TIPS} else ("quiet" if role == STYLE_ROLE else None)
        typed = draft.typed.get(name, "")
        if role == Qt.ItemDataRole.EditRole:
            return typed
        return self._typed_data(name, typed, draft.refused(name) or draft.value(name), role)

    def _new_row_data(self, column: int, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        """The empty row says in its first cell what it is for."""
        if role == Qt.ItemDataRole.EditRole:
            return ""
        if role == STYLE_ROLE:
            return "quiet"
        words = _("+ New sale") if column == 0 else ""
        return words if role in _WORDS else None

    def _typed_data(self, name: SaleField | None, typed: str, reading: Reading, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        """A cell that holds what was typed: worded like the others where it can be read."""
        if isinstance(reading, Refused):
            reason = text.message(reading.reason)
            return typed if role in _WORDS else reason if role in {ERROR_ROLE, *_TIPS} else None
        if role in _WORDS:
            return "" if reading is None else self._worded(name, reading)
        return reading if role == AMOUNT_ROLE and isinstance(reading, Decimal) else None

    def _worded(self, name: SaleField | None, value: date | str | Decimal) -> str:
        """A value that was typed, as the lines of the book show theirs."""
        if isinstance(value, date):
            return text.day(value)
        if isinstance(value, Decimal):
            if name == "amount" and self.reader is not None:
                return text.plain(value, self.reader.currency)
            return text.number(value)
        return self.calls.get(value, value) if name == "payee" else value

    def _about(self, draft: Draft) -> str:
        """What becomes of a draft, where other lines say where they come from."""
        if draft.failed is not None:
            return text.message(draft.failed)
        if draft.is_saved:
            return _("saved")
        titles = {name: column.title() for name, column in zip(self.fields, self.columns, strict=True)}
        missing = [titles[name] for name in REQUIRED if name in draft.missing]
        return (
            _("still missing: {fields}").format(fields=text.listing(tuple(missing))) if missing else _("not saved yet")
        )

    def _edit_text(self, record: "SaleRow", name: SaleField | None) -> str:
        """What stands in the editor: as one would type it, without thousands or the currency."""
        if name is None:
            return ""
        if name == "payee":
            return self.calls.get(record.payee_code, record.payee_code)
        value = getattr(record, name)
        if isinstance(value, Decimal):
            return plain_figure(value)
        return value.isoformat() if isinstance(value, date) else value or ""

    def copied(self, row: int, column: int) -> str:
        """A cell as it is copied: figures and days plain, so that a spreadsheet can read them."""
        role = Qt.ItemDataRole.DisplayRole if self.fields[column] is None else Qt.ItemDataRole.EditRole
        return str(self.index(row, column).data(role) or "")

    # ---- what is typed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        name = self.fields[index.column()]
        if role != Qt.ItemDataRole.EditRole or name is None or self.reader is None:
            return False
        if value != self.data(index, Qt.ItemDataRole.EditRole):
            self.enter([TypedCell(index.row(), name, str(value))])
        return True

    def refused(self, cells: Iterable[TypedCell]) -> list[tuple[TypedCell, Refused]]:
        """Those that could not be taken: for a block, which is taken whole or not at all.

        In a line that is being typed a cell may be empty.
        """
        found = []
        for cell in cells:
            reading = self.reader.read(cell.field, cell.text) if self.reader is not None else None
            if isinstance(reading, Refused) and (cell.text.strip() or cell.row < self._count):
                found.append((cell, reading))
        return found

    def mark(self, refused: Sequence[tuple[TypedCell, Refused]]) -> None:
        """Mark cells that a block could not fill; what stands in them stays, and so do the marks until the next act."""
        if self._marks or refused:
            self._marks = {(cell.row, cell.field): reason for cell, reason in refused}
            self._show_rows(0)

    def enter(self, cells: Iterable[TypedCell]) -> None:
        """Take what was typed: what is complete goes to the book, in one step; the rest stays in its cells."""
        if self.reader is None:
            return
        self.mark(())
        by_row: defaultdict[int, list[TypedCell]] = defaultdict(list)
        for cell in cells:
            by_row[cell.row].append(cell)
        self._make_room(max(by_row, default=0))
        edits: list[SaleEdit] = []
        for row, together in by_row.items():
            if (draft := self.draft(row)) is not None:
                draft.type(together, self.reader)
            elif (record := self.record(row)) is not None:
                edits += self.unsaved.enter(record.id, together, self.reader)
        self._drop([draft for draft in self.drafts if not draft.typed and not draft.is_saved])
        self._show_rows(min(by_row, default=0))
        self._want(edits)

    def _make_room(self, row: int) -> None:
        """Begin lines up to a row: the empty row becomes the first of them, and an empty row comes after the last."""
        missing = row - self._count - len(self.drafts) + 1
        if missing > 0:
            first = self.rowCount()
            self.beginInsertRows(_NOWHERE, first, first + missing - 1)
            self.drafts.extend(Draft() for _each in range(missing))
            self.endInsertRows()

    def _want(self, edits: Sequence[SaleEdit]) -> None:
        """Ask for these edits, and for those of all drafts that are complete."""
        if self.reader is not None and (order := self.unsaved.order(edits)).edits:
            self.wanted.emit(order)

    def read_again(self, reader: CellReader | None, calls: Mapping[str, str]) -> None:
        """Read with another month or other people: what can be taken now goes to the book."""
        before = self.rowCount()
        self.reader, self.calls = reader, calls
        if self.rowCount() != before:
            self.beginResetModel()
            self.endResetModel()
        if reader is not None:
            self._want(list(self.unsaved.read_again(reader)))

    # ---- what became of it

    def done(self, order: Order, ids: Sequence[int]) -> None:
        """The book has taken an order: the ids of its lines, in its order."""
        self.unsaved.done(order, ids)
        self._want(())  # what was typed meanwhile into the lines that are saved now
        self._show_rows(self._count)

    def fail(self, order: Order, refused: Refused) -> None:
        """The book has not taken an order: its cells keep what was typed, with the reason."""
        self.unsaved.fail(order, refused)
        self._show_rows(0)

    def settle(self) -> None:
        """The lines of the book are as they are there: what was waiting to be seen in them is let go."""
        self.mark(())
        self.unsaved.let_go()
        self._drop([draft for draft in self.drafts if draft.is_saved and not draft.is_sending])

    def leave(self, row: int) -> None:
        """One has gone on from a row: what it lacks is marked now."""
        draft = self.draft(row)
        if draft is not None and not draft.is_left:
            draft.is_left = True
            self._show_rows(row)

    def give_up(self, row: int, name: SaleField) -> bool:
        """Let a line of the book be what it was in a cell that could not be taken; whether it is one."""
        record = self.record(row)
        if record is None or not self.unsaved.give_up(record.id, name):
            return False
        self._show_rows(row)
        return True

    def throw_away(self, drafts: Iterable[Draft]) -> None:
        """Forget lines that were being typed."""
        self._drop([draft for draft in drafts if not draft.is_sending])

    def change_book(self, drafts: Iterable[Draft] = ()) -> None:
        """Another book is on the desk, with the lines that were being typed for it when it was last there."""
        self.beginResetModel()
        self.unsaved.change_book(drafts)
        self._marks.clear()
        self.endResetModel()

    def _drop(self, drafts: Sequence[Draft]) -> None:
        """Take drafts out of the grid: neighbours together, the last first."""
        gone = set(map(id, drafts))
        end = len(self.drafts)
        while end > 0:
            start = end
            while start > 0 and id(self.drafts[start - 1]) in gone:
                start -= 1
            if start < end:
                self.beginRemoveRows(_NOWHERE, self._count + start, self._count + end - 1)
                del self.drafts[start:end]
                self.endRemoveRows()
            end = start - 1

    def _show_rows(self, first: int) -> None:
        """Ask again for the rows from one on."""
        self.dataChanged.emit(self.index(first, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
