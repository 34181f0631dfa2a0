"""What is done in the owner's lists: writing what was typed, cells copied and emptied, rows taken away."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.list_edit import CellRefused
from desktop_app.importing.typed_lists import ListReader
from desktop_app.wording.catalogue import _
from ui import ask_people, text
from ui.clipboard import copy_block
from ui.desk import Desk
from ui.models.people_grid import ListModel
from ui.models.people_typed import Order, TypedRow
from ui.pages.grid_acts import GridActs
from ui.widgets.list_table import ListTable

Say = Callable[[str], None]


class ListActs(GridActs):
    """Everything that changes one list; `say` shows in a line what is in the way, "" for nothing."""

    taken_away = Signal(int)
    """A row has been taken away."""

    def __init__(
        self, page: QWidget, desk: Desk, model: ListModel[Any], table: ListTable, say: Say,
        place: Callable[[], ask_people.Place],
    ) -> None:  # fmt: skip
        super().__init__(page, desk, table)
        self._model, self._table, self._say, self._place = model, table, say, place
        self._key: Hashable = None
        self._kept: dict[Hashable, list[TypedRow]] = {}  # of lists that were shown before
        self._refusal: Callable[[], str] = str
        self._add("copy", QKeySequence.StandardKey.Copy, lambda: _("Copy"), self._copy)
        self._add("empty", "Del", lambda: _("Empty the cells"), self._empty)
        self._add("remove", "Ctrl+Del", lambda: _("Take the row away"), self._remove)
        self._add("columns", "", lambda: _("Reset columns"), table.layout_.reset)
        model.wanted.connect(self._write)
        model.dataChanged.connect(self.show_words)

    def retranslate(self) -> None:
        self._model.retranslate()
        super().retranslate()

    # ---- showing

    def show_list(self, key: Hashable, records: Sequence[Any], reader: ListReader | None) -> None:
        """Show the rows of the list that `key` tells from others; what was typed into it before is there again."""
        self._model.read_with(reader)
        self._allow(("empty", "remove"), is_editable=reader is not None)
        if key == self._key:
            self._table.show_records(records)
            return
        self._table.finish()
        self._table.forget_held()
        if self._key is not None:
            self._kept[self._key] = self._model.put_away()
        self._key, self._refusal = key, str
        self._model.change_list(records, self._kept.pop(key, ()))
        self._table.updateGeometry()

    @property
    def unfinished(self) -> int:
        """How many rows hold what is not in their book, with those of lists that were shown before."""
        return self._model.unfinished + sum(row.is_unsaved for rows in self._kept.values() for row in rows)

    # ---- writing

    @Slot(object)
    def _write(self, order: Order) -> None:
        if not self._desk.is_open:
            return
        self._refusal = str

        def done(number: int) -> None:
            self._model.done(order, number)
            self._desk.refresh()

        def refused(error: Exception) -> None:
            self._on_refused(order, error)

        work = ask_people.edited(self._desk.book, self._place(), order.edit)
        self._desk.tasks.write(work, done, title=lambda: _("Saving…"), otherwise=refused)

    def _on_refused(self, order: Order, error: Exception) -> None:
        reason = self._reason(error)
        self._refuse(lambda: text.message(reason))
        self._model.fail(order, reason, error.field if isinstance(error, CellRefused) else None)
        self.show_words()

    def _copy(self) -> None:
        rows, columns = self._table.range()
        cells = [[str(self._model.index(row, column).data() or "") for column in columns] for row in rows]
        if cells:
            copy_block(cells)

    def _empty(self) -> None:
        rows, columns = self._table.range()
        for row in rows:
            for column in columns:
                name = self._model.fields[column]
                if name is not None and not self._model.give_up(row, name):
                    self._model.setData(self._model.index(row, column), "")

    def _remove(self) -> None:
        place = self._table.currentIndex().row()
        record = self._model.record(place)
        if self._model.throw_away(place) or record is None:
            return
        number = record.id

        def done(_nothing: None) -> None:
            self.taken_away.emit(number)
            self._desk.refresh()

        def refused(error: Exception) -> None:
            reason = self._reason(error)
            self._refuse(lambda: text.message(reason))

        self._refusal = str
        work = ask_people.taken_away(self._desk.book, self._place(), number)
        self._desk.tasks.write(work, done, title=lambda: _("Taking the row away…"), otherwise=refused)

    # ---- saying

    @Slot()
    def _on_current(self) -> None:
        self._refuse(str)

    def _refuse(self, words: Callable[[], str]) -> None:
        """Say why the last act was refused, until another cell is gone to."""
        self._refusal = words
        self.show_words()

    @Slot()
    def show_words(self) -> None:
        """What is wrong with the current cell, else why the last act was refused."""
        self._say(self._wrong() or self._refusal())
