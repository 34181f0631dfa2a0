"""The table over one of the owner's lists, which stays where one is while the list is read anew."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt

from ui.models.people_grid import ListModel
from ui.widgets.grid_table import GridTable

_MOST_ROWS = 7  # of a table that grows with its rows, before it scrolls


class ListTable(GridTable):
    """The rows of the book, those that are being typed, and the empty row to begin the next one.

    `is_short`: as high as its rows, up to a few, for a panel.
    """

    def __init__(self, model: ListModel[Any], names: Callable[[int], Sequence[str]], *, is_short: bool = False) -> None:
        super().__init__(names, key=model.kind)
        self._list, self._is_short = model, is_short
        self._held: Sequence[Any] | None = None
        self.show_model(model)
        self.row_left.connect(model.leave)
        # Queued: whoever goes on to the next cell is there by then.
        self.rested.connect(self._show_held, Qt.ConnectionType.QueuedConnection)

    def begin_line(self) -> None:
        """Go to the first cell of the empty row at the end."""
        self.go_to(self._list.rowCount() - 1, self.typed_columns()[0])
        self.setFocus()

    def show_records(self, records: Sequence[Any]) -> None:
        """Show the rows as the book has them now; while one types, once that is over."""
        self._held = records
        self._show_held()

    def forget_held(self) -> None:
        """Another list is shown: what was to be shown of the one before is not."""
        self._held = None

    def typed_columns(self) -> list[int]:
        return [place for place in super().typed_columns() if self._list.fields[place]]

    def start_below(self, row: int, column: int) -> int:
        """Below a row that is being typed the next one begins."""
        return column if self._list.draft(row) is None else self.typed_columns()[0]

    def sizeHint(self) -> QSize:
        if not self._is_short:
            return super().sizeHint()
        rows = min(max(self._list.rowCount(), 1), _MOST_ROWS)
        return QSize(200, self.horizontalHeader().height() + rows * self.row_height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height()) if self._is_short else super().minimumSizeHint()

    def _show_held(self) -> None:
        if self._held is None or self.is_typing:
            return
        records, self._held = self._held, None
        current = self.currentIndex()
        place, column = current.row(), current.column()
        record, draft = self._list.record(place), self._list.draft(place)
        number = record.id if record is not None else None if draft is None else draft.id
        if self._list.renew(records) and current.isValid():
            found = -1 if number is None else self._list.row_of(number)
            self.go_to(found if found >= 0 else min(place, self._list.rowCount() - 1), column, keeps=True)
        if self._is_short:
            self.updateGeometry()
