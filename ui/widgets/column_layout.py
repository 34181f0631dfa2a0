"""A table's columns as their user left them: what he drags, moves and sorts by is kept, and there again next time."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot

from ui import table_layouts, theme
from ui.models.columns import Column
from ui.table_layouts import UNTOUCHED, TableLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.widgets.table_heads import Heads


class ColumnLayout(QObject):
    """Listens to the heads. `columns` tells what columns there are now, `fit` gives them their widths."""

    def __init__(
        self, heads: "Heads", key: str, columns: Callable[[], Sequence[Column[Any]]], fit: Callable[[], None]
    ) -> None:
        super().__init__(heads)
        self._heads, self._key, self._columns, self._fit = heads, key, columns, fit
        self._layout = table_layouts.layout_of(key)
        self._is_arranging = False
        heads.sectionResized.connect(self._on_resized)
        heads.sectionMoved.connect(self._on_moved)
        heads.sortIndicatorChanged.connect(self._on_sorted)
        heads.sectionHandleDoubleClicked.connect(self._on_handle)
        heads.reset_asked.connect(self.reset)

    @contextmanager
    def arranging(self) -> "Iterator[None]":
        """What is done to the columns meanwhile is the program's doing."""
        before, self._is_arranging = self._is_arranging, True
        yield
        self._is_arranging = before

    def width(self, column: Column[Any]) -> int | None:
        """The width that a column was given by hand, in pixels at the present text size; None for none."""
        width = self._layout.widths.get(column.key)
        return None if width is None else round(width * theme.look().text_size / 100)

    def restore(self) -> None:
        """Bring columns that may be others now into their order, and sort by the one that sorted before."""
        keys = self._keys()
        with self.arranging():
            wanted = [key for key in self._layout.order if key in keys]
            order = wanted + [key for key in keys if key not in wanted] if wanted else keys
            for place, key in enumerate(order):
                self._heads.moveSection(self._heads.visualIndex(keys.index(key)), place)
            if self._heads.isSortIndicatorShown() and keys:
                key, is_down = self._layout.sort or ("", False)
                section = keys.index(key) if key in keys else -1
                order_ = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
                now = (self._heads.sortIndicatorSection(), self._heads.sortIndicatorOrder())
                if now != (section, order_) and (section >= 0 or now[0] >= 0):
                    self._heads.setSortIndicator(section, order_)

    @Slot()
    def reset(self) -> None:
        """The columns as they are by themselves."""
        self._keep(UNTOUCHED)
        self.restore()
        self._fit()

    def _keys(self) -> list[str]:
        return [column.key for column in self._columns()]

    def _keep(self, layout: TableLayout) -> None:
        self._layout = layout
        table_layouts.keep(self._key, layout)

    @Slot(int, int, int)
    def _on_resized(self, section: int, _old: int, new: int) -> None:
        keys = self._keys()
        if self._is_arranging or not self._heads.is_pressed or section >= len(keys) or new <= 0:
            return
        width = max(1, round(new * 100 / theme.look().text_size))
        self._keep(replace(self._layout, widths={**self._layout.widths, keys[section]: width}))

    @Slot(int, int, int)
    def _on_moved(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_arranging:
            keys = self._keys()
            order = tuple(keys[self._heads.logicalIndex(place)] for place in range(len(keys)))
            self._keep(replace(self._layout, order=() if list(order) == keys else order))

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        keys = self._keys()
        if not self._is_arranging:
            is_down = order == Qt.SortOrder.DescendingOrder
            sort = (keys[section], is_down) if 0 <= section < len(keys) else None
            self._keep(replace(self._layout, sort=sort))

    @Slot(int)
    def _on_handle(self, section: int) -> None:
        """A double click on a column's edge: as wide as the table finds right."""
        keys = self._keys()
        if section < len(keys):
            widths = {key: width for key, width in self._layout.widths.items() if key != keys[section]}
            self._keep(replace(self._layout, widths=widths))
            self._fit()
