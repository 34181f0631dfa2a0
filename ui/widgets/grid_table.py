"""A grid that is moved about in and typed into like a spreadsheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from ui import theme
from ui.widgets.table_view import TableView
from ui.widgets.typed_cells import TypedCellDelegate, Way

Index = QModelIndex | QPersistentModelIndex
_JUMPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def _nothing(_column: int) -> Sequence[str]:
    return ()


class GridTable(TableView):
    """Enter and Tab go on as in a spreadsheet, and from the grid's last cell out of it; Ctrl+arrow goes to an edge.

    `range` is what is chosen; what is done with it are actions that the page adds. `names` are what the cells of a
    column may be completed to.
    """

    rested = Signal()
    """Nothing is being typed any more."""
    row_left = Signal(int)
    """One has gone on from a row to another."""

    def __init__(
        self, names: Callable[[int], Sequence[str]] = _nothing, *, padding: int = theme.SPACE_2, key: str = ""
    ) -> None:
        super().__init__(choice="many_cells", padding=padding, key=key)
        self._column: int | None = None
        self._is_going = False
        delegate = TypedCellDelegate(self, self.room, names)
        delegate.went_on.connect(self.go)
        self.setItemDelegate(delegate)
        self.setTabKeyNavigation(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)

    @property
    def is_typing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def finish(self) -> None:
        """Take what is being typed, and close its field."""
        field = self.indexWidget(self.currentIndex()) if self.is_typing else None
        if field is not None:
            self.commitData(field)
            self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)

    def typed_columns(self) -> list[int]:
        """The columns that can be typed into and are shown."""
        return self.shown_columns()

    def start_below(self, row: int, column: int) -> int:
        """The column to go on in below a row; `column` is where one began to type in it."""
        return column

    def last_row(self, row: int) -> int:
        """The row that Ctrl+Down goes to from another."""
        return self.model().rowCount() - 1

    def range(self) -> tuple[range, list[int]]:
        """The rows and the columns of what is chosen, from corner to corner; hidden columns are not in it."""
        selection = self.selectionModel().selection()
        if selection.isEmpty():
            current = self.currentIndex()
            return (
                (range(current.row(), current.row() + 1), [current.column()]) if current.isValid() else (range(0), [])
            )
        parts = [selection.at(place) for place in range(selection.count())]
        rows = range(min(part.top() for part in parts), max(part.bottom() for part in parts) + 1)
        chosen = {column for part in parts for column in range(part.left(), part.right() + 1)}
        return rows, [column for column in self.shown_columns() if column in chosen]

    @Slot(str)
    def go(self, way: Way) -> bool:
        """Go on from the current cell; whether there was a cell to go to."""
        current = self.currentIndex()
        row, column = current.row(), current.column()
        shown = self.typed_columns()
        if way in {"right", "left"}:
            self._column = column if self._column is None else self._column
            seen = self.horizontalHeader().visualIndex
            at = seen(column)
            ahead = [place for place in shown if (seen(place) > at if way == "right" else seen(place) < at)]
            if ahead:
                return self.go_to(row, ahead[0] if way == "right" else ahead[-1], keeps=True)
            row, column = (row + 1, shown[0]) if way == "right" else (row - 1, shown[-1])
            return self.go_to(row, column, keeps=True)
        start = column if self._column is None else self._column
        if way == "down":
            start = self.start_below(row, start)
        return self.go_to(row + (1 if way == "down" else -1), start)

    def go_to(self, row: int, column: int, *, keeps: bool = False) -> bool:
        """Go to a cell; whether there is one. With `keeps`, Enter goes back to the column in which one began."""
        if not 0 <= row < self.model().rowCount():
            return False
        self._is_going = True
        self.setCurrentIndex(self.model().index(row, column))
        self._is_going = False
        if not keeps:
            self._column = None
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row stays in sight when a line of words below the grid takes of its height."""
        current = self.currentIndex()
        was_seen = current.isValid() and 0 <= self.visualRect(current).bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen and event.size().height() < event.oldSize().height():
            self.scrollTo(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            is_back = event.key() == Qt.Key.Key_Backtab
            if not self.go("left" if is_back else "right"):
                self.setTabKeyNavigation(False)
                self.focusNextPrevChild(not is_back)
                self.setTabKeyNavigation(True)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go("up" if shift else "down")
        elif control and event.key() in _JUMPS:
            self._jump(*_JUMPS[Qt.Key(event.key())], extends=shift)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens a field for what an input method begins, but drops what it says at once, without composing it."""
        was_typing = self.is_typing
        super().inputMethodEvent(event)
        field = self.indexWidget(self.currentIndex())
        if not was_typing and event.commitString() and isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(event.commitString())

    def _jump(self, down: int, right: int, *, extends: bool) -> None:
        """To the edge of the lines, as in a spreadsheet whose cells are all filled; from there to the empty row."""
        shown = self.shown_columns()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if row < 0:  # nowhere yet
            row, column = 0, shown[0]
        if right:
            column = shown[-1] if right > 0 else shown[0]
        elif down < 0:
            row = 0
        else:
            row = self.last_row(row)
        target = self.model().index(row, column)
        if not extends:
            self.go_to(row, column)
            return
        anchor = self._anchor()
        self.selectionModel().setCurrentIndex(target, QItemSelectionModel.SelectionFlag.NoUpdate)
        first, last = sorted((anchor.row(), row))
        ends = sorted((shown.index(anchor.column()), shown.index(column)))
        block, model = QItemSelection(), self.model()
        for each in shown[ends[0] : ends[1] + 1]:  # neighbours in sight need not be neighbours in the model
            block.select(model.index(first, each), model.index(last, each))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(target)

    def _anchor(self) -> QModelIndex:
        """The corner of the range that is not the current cell."""
        rows, columns = self.range()
        current = self.currentIndex()
        if not rows or not columns:
            return current
        row = rows[-1] if current.row() == rows[0] else rows[0]
        column = columns[-1] if current.column() == columns[0] else columns[0]
        return self.model().index(row, column)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_going:
            self._column = None
        if previous.isValid() and previous.row() != current.row():
            self.row_left.emit(previous.row())

    def closeEditor(self, editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Where to go on to is said by `go`: no other cell is opened by itself."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.rested.emit()
