"""A table of any number of rows, of which only what is looked at is fetched from the book.

The model knows how many rows there are and asks for blocks of 256 through a callable that works off the window's
thread. Sorting is asked of the book. Rows on their way show as blank cells for a moment; nothing waits.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.columns import Column
from ui.tasks import Progress

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
BLOCK = 256
_KEPT = 64  # blocks: 16,384 rows, some megabytes

Fetch = Callable[[int, int, Callable[[Sequence[R]], None]], None]
"""`fetch(offset, limit, then)`: ask for rows, and call `then` with them on the window's thread."""


class PagedModel(QAbstractTableModel, Generic[R]):
    """Rows by block. `fetch` is asked for rows, `reorder` to count and fetch anew in another order, "" for none."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[int, int, Callable[[Sequence[R]], None]], None],
        reorder: Callable[[str, bool], None],
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._reorder = reorder
        self._count = 0
        self._blocks: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()
        self.generation = 0
        """Goes up whenever a row may be another one."""
        self.all_records: Callable[[], Callable[[Progress], Iterable[R]]] = lambda: lambda _progress: ()
        """All rows as they are asked for now, fetched when a worker goes through them."""

    def set_rows(self, count: int, first: Sequence[R] = ()) -> None:
        """There are `count` rows now, `first` are those of the first block; everything known before is forgotten."""
        self.beginResetModel()
        self.generation += 1
        self._count = count
        self._blocks.clear()
        self._asked.clear()
        if first:
            self._blocks[0] = first
        self.endResetModel()

    def renew(self, count: int, first: Sequence[R] = ()) -> None:
        """The same rows as before but for some: what is chosen, and how far one has scrolled, stays as it is."""
        self.generation += 1
        self._blocks.clear()
        self._asked.clear()
        if first:
            self._blocks[0] = first
        if count > self._count:
            self.beginInsertRows(_NO_PARENT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NO_PARENT, count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self.columns) - 1))

    def record(self, row: int) -> R | None:
        """The record of a row, None while it is on its way (it is asked for)."""
        number, place = divmod(row, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            self._ask(number)
            return None
        self._blocks.move_to_end(number)
        return block[place] if place < len(block) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        record = self.record(index.row())
        return None if record is None else column.value(record, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            self._reorder("", False)
        elif column < len(self.columns) and (key := self.columns[column].sort_key):
            self._reorder(key, order == Qt.SortOrder.DescendingOrder)

    def retranslate(self) -> None:
        """The language is another one: every text is asked for again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation = self.generation
        self._fetch(number * BLOCK, BLOCK, lambda rows: self._take(generation, number, rows))

    def _take(self, generation: int, number: int, rows: Sequence[R]) -> None:
        if generation != self.generation:
            return  # the answer to a question that nobody asks any more
        self._asked.discard(number)
        self._blocks[number] = rows
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        first = number * BLOCK
        last = min(first + BLOCK, self._count) - 1
        if rows and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
