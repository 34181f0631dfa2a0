"""One of the owner's lists as a grid that one types into, with rows that are still being typed at its end.

The model knows what was typed and reads it; what is complete it asks to be written into the book (`wanted`). Until the
book shows it, the cell shows what was typed; what cannot be taken stays in its cell with the reason.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.list_edit import REQUIRED, ListEdit, ListField, ListKind, ListValue
from desktop_app.domain.message import N_, Message
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_lists import ListReader
from ui import text
from ui.models.columns import Column
from ui.models.people_typed import Order, Typed, TypedRow
from ui.models.roles import AMOUNT_ROLE, ERROR_ROLE, STYLE_ROLE
from ui.models.table import TableModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class ListRecord(Protocol):
    """A row of a list as the book has it."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=ListRecord)


@frozen
class Wording:
    """How a list is worded: what a cell is to be typed as, codes as names, figures, and what the empty row says."""

    typed: Callable[[Any, ListField], str]
    named: Callable[[ListField, str], str]
    new: Callable[[], str]
    figure: Callable[[ListField, Decimal], str] = lambda _field, value: text.number(value)


class ListModel(TableModel[R]):
    """First the rows of the book that the search leaves, then those being typed, then an empty one to begin the next.

    `fields` has what each column is; columns without one are only shown. Without a reader nothing can be typed.
    """

    wanted = Signal(object)
    """An Order for the book."""

    def __init__(
        self, kind: ListKind, columns: Sequence[Column[R]], fields: Mapping[str, ListField], wording: Wording
    ) -> None:
        super().__init__(columns)
        self.kind = kind
        self.fields = tuple(fields.get(column.key) for column in columns)
        self.reader: ListReader | None = None
        self.drafts: list[TypedRow] = []
        self._wording = wording
        self._all: list[R] = []
        self._typed: dict[int, TypedRow] = {}
        self._search = ""

    # ---- what there is

    @property
    def is_editable(self) -> bool:
        return self.reader is not None

    @property
    def count(self) -> int:
        """How many rows the book has, whatever is searched for."""
        return len(self._all)

    @property
    def unfinished(self) -> int:
        """How many rows hold something that was typed and is not in the book."""
        return sum(row.is_unsaved for row in self._all_typed())

    @property
    def is_saving(self) -> bool:
        return any(row.is_saving for row in self._all_typed())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        extra = len(self.drafts) + 1 if self.is_editable else 0
        return 0 if parent.isValid() else len(self._rows) + extra

    def draft(self, row: int) -> TypedRow | None:
        """The row that is being typed in a place."""
        place = row - len(self._rows)
        return self.drafts[place] if 0 <= place < len(self.drafts) else None

    def row_of(self, number: int) -> int:
        """The place of a row of the book, -1 where it is not shown."""
        return next((place for place, record in enumerate(self._rows) if record.id == number), -1)

    # ---- what is shown

    def renew(self, records: Sequence[R]) -> bool:
        """Show the rows as the book has them now, in the places that they have; new ones come last.

        Whether rows have come, gone or moved, so that one has to find the current one again.
        """
        there = {record.id: record for record in records}
        for row in self._all_typed():
            row.cells = {name: cell for name, cell in row.cells.items() if not cell.is_done}
        before = self._keys()
        self._typed |= {row.id: row for row in self.drafts if row.id in there and row.cells and row.id is not None}
        drafts = [row for row in self.drafts if row.id is None]
        self._typed = {number: row for number, row in self._typed.items() if number in there and row.cells}
        ordered = [there.pop(record.id) for record in self._all if record.id in there]
        ordered += there.values()
        shown = [record for record in ordered if self._is_found(record)]
        is_other = before != [record.id for record in shown] + [id(row) for row in drafts]
        if is_other:
            self.beginResetModel()
        self._all, self._rows, self.drafts = ordered, shown, drafts
        if is_other:
            self.endResetModel()
        else:
            self.show_rows()
        return is_other

    def change_list(self, records: Sequence[R], kept: Sequence[TypedRow] = ()) -> None:
        """Show another list, with what was `put_away` of it when it was last shown."""
        there = {record.id for record in records}
        self.beginResetModel()
        self.drafts = [row for row in kept if row.id is None]
        self._typed = {row.id: row for row in kept if row.id in there and row.id is not None}
        self._all = list(records)
        self._sort()
        self.endResetModel()

    def put_away(self) -> list[TypedRow]:
        """What was typed into this list and is not in the book."""
        return [row for row in self._all_typed() if row.is_unsaved or row.is_saving]

    def read_with(self, reader: ListReader | None) -> None:
        """Read with another month or other names; None lets nothing be typed."""
        was_editable = self.is_editable
        self.reader = reader
        if was_editable != self.is_editable:
            self.beginResetModel()
            self.endResetModel()

    def search(self, words: str) -> None:
        """Show only rows that have these words in a cell."""
        self.beginResetModel()
        self._search = words.strip().casefold()
        self._rows = [record for record in self._all if self._is_found(record)]
        self.endResetModel()

    def _is_found(self, record: R) -> bool:
        if not self._search or record.id in self._typed:
            return True
        return any(self._search in column.show(record).casefold() for column in self.columns)

    def _sort(self) -> None:
        if self._order is not None:
            column, order = self._order
            self._all.sort(key=self.columns[column].sorted_by, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = [record for record in self._all if self._is_found(record)]

    def _keys(self) -> list[int]:
        return [record.id for record in self._rows] + [row.id or id(row) for row in self.drafts]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_typed = self.is_editable and self.fields[index.column()] is not None
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        column, name = self.columns[index.column()], self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        record, draft = self.record(index.row()), self.draft(index.row())
        if record is None and draft is None:
            return self._new_row_data(index.column(), role)
        row = draft if record is None else self._typed.get(record.id)
        cell = None if row is None or name is None else row.cells.get(name)
        if cell is not None and name is not None:
            return self._typed_data(name, cell, role)
        if record is None:
            return self._missing(draft, name, role)
        if role == Qt.ItemDataRole.EditRole:
            return "" if name is None else self._wording.typed(record, name)
        return column.value(record, role)

    def _new_row_data(self, column: int, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        if role == STYLE_ROLE:
            return "quiet"
        return self._wording.new() if role in _WORDS and column == 0 else "" if role in _WORDS else None

    def _missing(self, draft: TypedRow | None, name: ListField | None, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        """An empty cell of a row that is being typed: what it needs is marked once one has gone on."""
        is_missing = name in REQUIRED[self.kind] and draft is not None and draft.is_left
        if is_missing and role in {ERROR_ROLE, *_TIPS}:
            return text.message(Message(N_("This must not be empty.")))
        return "" if role in {*_WORDS, Qt.ItemDataRole.EditRole} else None

    def _typed_data(self, name: ListField, cell: Typed, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        reading = cell.reading
        if role == Qt.ItemDataRole.EditRole:
            return cell.text
        if isinstance(reading, Refused):
            return (
                cell.text if role in _WORDS else text.message(reading.reason) if role in {ERROR_ROLE, *_TIPS} else None
            )
        if role in _WORDS:
            return self._worded(name, reading)
        return reading if role == AMOUNT_ROLE and isinstance(reading, Decimal) else None

    def _worded(self, name: ListField, value: ListValue) -> str:
        if isinstance(value, date):
            return text.day(value)
        if isinstance(value, Decimal):
            return self._wording.figure(name, value)
        if isinstance(value, tuple):
            return ", ".join(value)
        return "" if value is None else self._wording.named(name, value)

    # ---- what is typed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        name = self.fields[index.column()]
        if role != Qt.ItemDataRole.EditRole or name is None or self.reader is None:
            return False
        if value != (self.data(index, Qt.ItemDataRole.EditRole) or ""):
            self._type(index.row(), name, str(value))
        return True

    def _type(self, place: int, name: ListField, typed: str) -> None:
        if self.reader is None:
            return
        record, draft = self.record(place), self.draft(place)
        if record is not None:
            row = self._typed.setdefault(record.id, TypedRow(record.id))
        elif draft is not None:
            row = draft
        else:
            row = self._begin()
        if row.id is None and not typed.strip():
            row.cells.pop(name, None)
        else:
            row.cells[name] = Typed(typed, self.reader.read(self.kind, name, typed))
        if row.id is None:
            self._read_again(row, self.reader)
        if record is None and not row.cells and row.id is None and not row.is_sending:
            self._drop(row)
        self.show_rows()
        self._want(row)

    def _read_again(self, row: TypedRow, reader: ListReader) -> None:
        """What the book refused in a row that it does not have may be right with what was typed now."""
        for name, cell in row.cells.items():
            if cell.is_refused:
                cell.reading = reader.read(self.kind, name, cell.text)

    def _begin(self) -> TypedRow:
        """The empty row becomes one that is being typed, and another empty one comes after it."""
        last = self.rowCount()
        self.beginInsertRows(_NOWHERE, last, last)
        self.drafts.append(TypedRow())
        self.endInsertRows()
        return self.drafts[-1]

    def _want(self, row: TypedRow) -> None:
        """Ask for what of a row can be written now."""
        order = self._order_of(row)
        if order is not None:
            self.wanted.emit(order)

    def _order_of(self, row: TypedRow) -> Order | None:
        """What of a row can be written now, which is on its way from here on."""
        ready = {name: cell for name, cell in row.cells.items() if not cell.is_sent and not cell.is_refused}
        if not ready or row.is_sending:
            return None
        if row.id is None:
            is_complete = all(name in ready for name in REQUIRED[self.kind])
            is_waiting = self.kind == "stays" and "from_on" not in ready and not row.is_left  # on which day he joins
            if not is_complete or is_waiting or len(ready) < len(row.cells):
                return None
            row.is_sending = True
        for cell in ready.values():
            cell.is_sent = True
        values: dict[ListField, ListValue] = {
            name: cell.reading for name, cell in ready.items() if not isinstance(cell.reading, Refused)
        }
        return Order(ListEdit(values, row.id), row)

    # ---- what became of it

    def done(self, order: Order, number: int) -> None:
        """The book has taken an order."""
        row = order.row
        row.id, row.is_sending = number, False
        for name, value in order.edit.values.items():
            cell = row.cells.get(name)
            if cell is not None and cell.is_sent and cell.reading == value:
                cell.is_done = True
        if any(each is row for each in self._all_typed()):  # and not of a list that was put away meanwhile
            self._want(row)
        self.show_rows()

    def fail(self, order: Order, reason: Message, name: ListField | None = None) -> None:
        """The book has not taken an order: its cells keep what was typed; that of `name` has the reason."""
        row = order.row
        row.is_sending = False
        wrong = name if name in order.edit.values else next(iter(order.edit.values))
        for each, value in order.edit.values.items():
            cell = row.cells.get(each)
            if cell is not None and cell.is_sent and cell.reading == value:
                cell.is_sent = False
                if each == wrong:
                    cell.reading = Refused(reason)
        if name is not None and name not in row.cells and row.id is None:
            row.cells[name] = Typed("", Refused(reason))
        self.show_rows()

    def leave(self, place: int) -> None:
        """One has gone on from a row: what it lacks is marked now."""
        draft = self.draft(place)
        if draft is not None and not draft.is_left:
            draft.is_left = True
            self._want(draft)
            self.show_rows()

    def give_up(self, place: int, name: ListField) -> bool:
        """Let a cell be what the book has again, where what was typed could not be taken; whether it is one."""
        record = self.record(place)
        row = None if record is None else self._typed.get(record.id)
        cell = None if row is None else row.cells.get(name)
        if row is None or cell is None or not cell.is_refused:
            return False
        del row.cells[name]
        self.show_rows()
        return True

    def throw_away(self, place: int) -> bool:
        """Forget a row that was being typed; whether it is one that the book does not have."""
        draft = self.draft(place)
        if draft is None or draft.id is not None or draft.is_sending:
            return False
        self._drop(draft)
        return True

    def show_rows(self) -> None:
        """Ask for all cells again."""
        if self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def _drop(self, row: TypedRow) -> None:
        place = len(self._rows) + self.drafts.index(row)
        self.beginRemoveRows(_NOWHERE, place, place)
        self.drafts.remove(row)
        self.endRemoveRows()

    def _all_typed(self) -> list[TypedRow]:
        return [*self.drafts, *self._typed.values()]
