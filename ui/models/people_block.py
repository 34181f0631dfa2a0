"""One of the owner's lists that takes blocks of a spreadsheet: whole, or not at all with the wrong cells marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.list_edit import ListField
from desktop_app.importing.typed import Refused
from ui import text
from ui.models.people_grid import Index, ListModel, R
from ui.models.people_typed import Order, Typed, TypedRow
from ui.models.roles import ERROR_ROLE

_TIPS = (ERROR_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


@frozen
class PastedCell:
    """A cell of a block, by the row of the grid and its field."""

    row: int
    field: ListField
    text: str


class BlockListModel(ListModel[R]):
    """`block_wanted` tells the Orders of a block, which the book takes in one step."""

    block_wanted = Signal(object)

    def __init__(self, *args: Any) -> None:  # noqa: ANN401 - as the list has them
        super().__init__(*args)
        self._marks: Mapping[tuple[int, ListField], Refused] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        name = self.fields[index.column()]
        if self._marks and role in _TIPS and name is not None and (mark := self._marks.get((index.row(), name))):
            return text.message(mark.reason)
        return super().data(index, role)

    def _type(self, place: int, name: ListField, typed: str) -> None:
        self._marks = {}
        super()._type(place, name, typed)

    def renew(self, records: Sequence[R]) -> bool:
        self._marks = {}
        return super().renew(records)

    def change_list(self, records: Sequence[R], kept: Sequence[TypedRow] = ()) -> None:
        self._marks = {}
        super().change_list(records, kept)

    def search(self, words: str) -> None:
        self._marks = {}
        super().search(words)

    def mark(self, refused: Mapping[tuple[int, ListField], Refused]) -> None:
        """Mark cells, by row and field, that a block could not fill; what stands in them stays."""
        if self._marks or refused:
            self._marks = refused
            self.show_rows()

    def refused(self, cells: Iterable[PastedCell]) -> dict[tuple[int, ListField], Refused]:
        """Those that could not be taken; in a new row a cell may be empty."""
        found = {}
        for cell in cells:
            reading = self.reader.read(self.kind, cell.field, cell.text) if self.reader is not None else None
            if isinstance(reading, Refused) and (cell.text.strip() or self.record(cell.row) is not None):
                found[cell.row, cell.field] = reading
        return found

    def enter(self, cells: Iterable[PastedCell]) -> None:
        """Take cells that can be read: what is complete goes to the book, the rest waits in its row."""
        if self.reader is None:
            return
        self.mark({})
        by_row: defaultdict[int, list[PastedCell]] = defaultdict(list)
        for cell in cells:
            by_row[cell.row].append(cell)
        rows = [self._filled(place, by_row[place]) for place in sorted(by_row)]
        for row in rows:
            if row in self.drafts and not row.cells:
                self._drop(row)
        orders = [order for row in rows if (order := self._order_of(row)) is not None]
        self.show_rows()
        if orders:
            self.block_wanted.emit(tuple(orders))

    def take_back(self, orders: Sequence[Order], wrong: int, name: ListField, reason: Refused) -> None:
        """The book has not taken a block because of a cell of one of its rows, which is marked: all is as before."""
        row = orders[wrong].row
        place = len(self._rows) + self.drafts.index(row) if row.id is None else self.row_of(row.id)
        for order in orders:
            if order.row.id is None:
                self._drop(order.row)
            else:
                for field in order.edit.values:
                    order.row.cells.pop(field, None)
        self.mark({(place, name): reason})

    def _filled(self, place: int, cells: Iterable[PastedCell]) -> TypedRow:
        """A row that holds what of the cells is another than it has."""
        record = self.record(place)
        row = self.draft(place) if record is None else self._typed.setdefault(record.id, TypedRow(record.id))
        if row is None:
            row = self._begin()
        for cell in cells:
            column = self.fields.index(cell.field)
            before = str(self.data(self.index(place, column), Qt.ItemDataRole.EditRole) or "")
            if cell.text.strip() != before and self.reader is not None:
                row.cells[cell.field] = Typed(cell.text, self.reader.read(self.kind, cell.field, cell.text))
        return row
