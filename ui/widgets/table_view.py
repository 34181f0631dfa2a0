"""The table of every page: no grid, figures in columns, sorted by a click on a head, columns as wide as they need."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.models.columns import Column
from ui.models.paged import PagedModel
from ui.models.table import TableModel
from ui.widgets.cells import CellDelegate
from ui.widgets.column_layout import ColumnLayout
from ui.widgets.table_exporting import TableExporting
from ui.widgets.table_heads import ARROW, Heads

Choice = Literal["rows", "cells", "many_rows", "many_cells", "nothing"]
PADDING = theme.SPACE_3
_MEASURED = 60  # rows whose widths decide a column's
_MODES = {
    "many_rows": QAbstractItemView.SelectionMode.ExtendedSelection,
    "many_cells": QAbstractItemView.SelectionMode.ContiguousSelection,
    "nothing": QAbstractItemView.SelectionMode.NoSelection,
}


class TableView(QTableView):
    """A table over a TableModel or a PagedModel."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        choice: Choice = "rows",
        grows: bool = False,
        padding: int = PADDING,
        is_flush: bool = False,
        two_lines: bool = False,
        head_lines: int = 1,
        key: str = "",
    ) -> None:
        """`grows`: as high as its rows, the page scrolls. `padding`: beside the cells, not at the edges if `is_flush`.

        `two_lines`: every row has two lines of words. Under the `key` it is kept how the user left the columns; those
        of a table without one stay where they are.
        """
        super().__init__(parent)
        self._grows, self._two_lines = grows, two_lines
        self.padding, self.is_flush = padding, is_flush
        self._heads = Heads(self, self.room, head_lines)
        self.setHorizontalHeader(self._heads)
        self._heads.setSectionsMovable(bool(key))
        self.layout_ = ColumnLayout(self._heads, key, self._columns, self.fit)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(CellDelegate(self, self.room))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        items, rows = QAbstractItemView.SelectionBehavior.SelectItems, QAbstractItemView.SelectionBehavior.SelectRows
        self.setSelectionBehavior(items if choice in {"cells", "many_cells"} else rows)
        self.setSelectionMode(_MODES.get(choice, QAbstractItemView.SelectionMode.SingleSelection))
        if choice == "nothing":
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.exporting = TableExporting(self)
        self.restyle()

    def retranslate(self) -> None:
        self.exporting.retranslate()

    def show_model(self, model: TableModel[Any] | PagedModel[Any], *, sorts: bool = True) -> None:
        """Show a model; with `sorts`, a click on a head sorts by it."""
        self.setModel(model)
        self._heads.setSectionsClickable(sorts)
        self._heads.setSortIndicatorShown(sorts)
        if sorts:
            with self.layout_.arranging():
                self._heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            with self.layout_.arranging():
                self.setSortingEnabled(True)
            self._heads.sortIndicatorChanged.connect(self.fit)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)
        model.headerDataChanged.connect(self.fit)
        self._on_reset()

    def restyle(self) -> None:
        """Take over the sizes of the current look."""
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._heads.restyle()
        self.fit()

    @property
    def row_height(self) -> int:
        """How high every row is, in pixels."""
        sizes = theme.look().sizes
        return round(sizes.row * 1.35) if self._two_lines else sizes.row

    def room(self, number: int) -> tuple[int, int]:
        """What is left free at the left and at the right of a column's cells."""
        last = len(self._columns()) - 1
        edge = max(self.padding, PADDING)  # from the card's line, however close the columns are to each other
        left = edge if number == 0 else self.padding
        right = edge if number == last else self.padding
        if self.is_flush:
            left, right = left * (number > 0), right * (self._two_lines or number < last)
        return left, right

    @Slot()
    def fit(self) -> None:
        """Give every column the width it needs, and what is left to those that stretch.

        Where there is too little, columns that may be missing go, then those that stretch give way by a third.
        """
        model = self.model()
        if not isinstance(model, TableModel | PagedModel):
            return
        with self.layout_.arranging():
            self._fit(model.columns)
        if self._grows:
            self.setFixedHeight(self.sizeHint().height())

    def _fit(self, columns: Sequence[Column[Any]]) -> None:
        own = [self.layout_.width(column) for column in columns]
        wanted = [width or self._wanted(number, columns[number]) for number, width in enumerate(own)]
        there = self.viewport().width()
        for number, column in enumerate(columns):
            hidden = column.is_optional and own[number] is None and sum(wanted) > there
            self.setColumnHidden(number, hidden)
            wanted[number] = 0 if hidden else wanted[number]
        stretches = [0 if width else column.stretch for column, width in zip(columns, own, strict=True)]
        shares = [stretch if width else 0 for stretch, width in zip(stretches, wanted, strict=True)]
        spare = there - sum(wanted)
        if spare < 0:  # what was measured keeps its width; what only wishes for one gives way
            shares = [width // 3 if column.width and share else 0
                      for column, width, share in zip(columns, wanted, shares, strict=True)]  # fmt: skip
            spare = max(spare, -sum(shares))
        if any(shares):
            extra = [int(spare * share / sum(shares)) for share in shares]
            extra[shares.index(max(shares))] += spare - sum(extra)
            wanted = [width + more for width, more in zip(wanted, extra, strict=True)]
        for number, width in enumerate(wanted):
            if width:
                self.setColumnWidth(number, width)
        if self._grows:
            self._raise_rows()
            self.setFixedHeight(self.sizeHint().height())

    def shown_columns(self) -> list[int]:
        """The columns that are shown, from left to right."""
        shown = [place for place in range(self.model().columnCount()) if not self.isColumnHidden(place)]
        return sorted(shown, key=self._heads.visualIndex)

    def sizeHint(self) -> QSize:
        rows = self.verticalHeader().length() if self._grows and self.model() is not None else 4 * self.row_height
        return QSize(320, self._heads.height() * (not self._heads.isHidden()) + rows + 2)

    def _raise_rows(self) -> None:
        """Give a row whose first cell is too narrow for its words the height of two lines: they are broken then."""
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            there = sum(self.columnWidth(place) for place in range(self.columnSpan(row, 0)))
            wanted = self.itemDelegate().sizeHint(QStyleOptionViewItem(), index).width() + sum(self.room(0))
            self.setRowHeight(row, round(self.row_height * (1.35 if wanted > there + 2 else 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height() if self._grows else 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the buttons at the mouse's side to the window, which turns the pages with them."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint whole rows anew: the current cell's row is marked, and Qt repaints the two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _columns(self) -> Sequence[Column[Any]]:
        model = self.model()
        return model.columns if isinstance(model, TableModel | PagedModel) else ()

    @Slot()
    def _on_reset(self) -> None:
        """The columns may be others now."""
        self.layout_.restore()
        self.fit()

    @Slot(QModelIndex, QModelIndex)
    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        self.fit()

    def _wanted(self, number: int, column: Column[Any]) -> int:
        """The width of a column: that of its head and of the cells that are looked at, or what the column says."""
        model = self.model()
        beside = sum(self.room(number))
        is_sorted = self._heads.isSortIndicatorShown() and self._heads.sortIndicatorSection() == number
        least = self._heads.width_of(column.title()) + beside + (ARROW + 2 if is_sorted else 0)
        if column.sample is not None:
            return max(least, self.fontMetrics().horizontalAdvance(column.sample()) + beside + 4)
        if column.width:
            return max(least, round(column.width * theme.look().text_size / 100))
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        count = model.rowCount()
        rows = [*range(min(count, _MEASURED)), *([count - 1] if count > _MEASURED else [])]
        if isinstance(model, PagedModel):
            rows = []  # its rows may not be there yet, and asking would fetch them
        return max(least, *(delegate.sizeHint(option, model.index(row, number)).width() + beside for row in rows), 0)
