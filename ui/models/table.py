"""A table of some hundred records that are all there: people, payouts, tiers."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.columns import Column
from ui.models.roles import STYLE_ROLE

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class TableModel(QAbstractTableModel, Generic[R]):
    """Records by row, columns as they were given; `set_rows` is the only way in."""

    def __init__(self, columns: Sequence[Column[R]] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[R] = []
        self._given: Sequence[R] = ()
        self._total: R | None = None
        self.row_head: Column[R] | None = None
        """What stands before every row, where the view has it apart from the columns."""
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(
        self, rows: Sequence[R], *, total: R | None = None, columns: Sequence[Column[R]] | None = None
    ) -> None:
        """Show these records; `total` is a record that stays the last row, in bold, however the others are sorted."""
        self.beginResetModel()
        if columns is not None:
            self._sort_as_before(columns)
            self.columns = tuple(columns)
        self._given, self._rows = rows, list(rows)
        self._total = total
        self._sort()
        self.endResetModel()

    def record(self, row: int) -> R | None:
        """The record of a row, None for the total's."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def all_records(self) -> list[R]:
        """All records in their order, the total's as the last one."""
        shown = [self.record(row) for row in range(self.rowCount() - self.has_total)]
        return [each for each in (*shown, self._total) if each is not None]

    @property
    def has_total(self) -> bool:
        return self._total is not None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows) + self.has_total

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        column = self.columns[index.column()]
        if index.row() < len(self._rows):
            return column.value(self._rows[index.row()], role)
        if self._total is None or (role == STYLE_ROLE and column.style != "quiet"):
            return "strong" if self._total is not None else None
        return column.value(self._total, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        if self._order is None:  # by none: as they were given
            self._rows = list(self._given)
        self._sort()
        self.layoutChanged.emit()

    def retranslate(self) -> None:
        """The language is another one: every text is asked for again."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def _sort_as_before(self, columns: Sequence[Column[R]]) -> None:
        """Sort by the same column wherever it is now; by none if it is gone."""
        if self._order is not None:
            key, order = self.columns[self._order[0]].key, self._order[1]
            place = next((number for number, column in enumerate(columns) if column.key == key), None)
            self._order = None if place is None else (place, order)

    def _sort(self) -> None:
        if self._order is not None:
            column, order = self._order
            self._rows.sort(key=self.columns[column].sorted_by, reverse=order == Qt.SortOrder.DescendingOrder)
