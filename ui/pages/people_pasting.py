"""Blocks of a spreadsheet pasted into the owner's lists."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.list_edit import CellRefused
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_lists import ListReader
from desktop_app.wording.catalogue import _
from ui import ask_people, text
from ui.clipboard import copied_block
from ui.desk import Desk
from ui.models.people_block import BlockListModel, PastedCell
from ui.models.people_typed import Order
from ui.pages import sale_words
from ui.pages.people_acts import ListActs, Say
from ui.widgets.list_table import ListTable

MOST_ROWS = 1_000  # of a block: more are imported


class BlockActs(ListActs):
    """The acts of a list that takes blocks, too."""

    def __init__(
        self, page: QWidget, desk: Desk, model: BlockListModel[Any], table: ListTable, say: Say,
        kind: ask_people.MainKind,
    ) -> None:  # fmt: skip
        super().__init__(page, desk, model, table, say, lambda: ask_people.Place(kind, desk.period))
        self._kind, self._blocks = kind, model
        self._add("paste", QKeySequence.StandardKey.Paste, lambda: _("Paste"), self._paste)
        model.block_wanted.connect(self._write_block)

    def show_list(self, key: Hashable, records: Sequence[Any], reader: ListReader | None) -> None:
        super().show_list(key, records, reader)
        self._allow(("paste",), is_editable=reader is not None)

    def _paste(self) -> None:
        block = copied_block()
        if block is None:
            self._refuse(lambda: _("Nothing was pasted: what was copied is no table."))
            return
        rows, columns = self._table.range()
        if not block or not columns:
            return
        if len(block) == 1 and len(block[0]) == 1:  # one cell fills all that is chosen
            block = [block[0] * len(columns)] * len(rows)
        if len(block) > MOST_ROWS:
            most = text.number(MOST_ROWS)
            self._refuse(lambda: _("That is too much at once: choose at most {count} lines.").format(count=most))
            return
        width = max(map(len, block))
        shown = self._table.shown_columns()
        names = [self._model.fields[column] for column in shown[shown.index(columns[0]) :][:width]]
        if len(names) < width or None in names:
            self._refuse(lambda: _("Nothing was pasted: the block is wider than the columns from here on."))
            return
        self._take_whole([
            PastedCell(rows.start + below, name, cell)
            for below, line in enumerate(block)
            for name, cell in zip(names, line, strict=False)
            if name is not None
        ])  # fmt: skip

    def _take_whole(self, cells: Sequence[PastedCell]) -> None:
        """Take all cells of a block, or mark those that cannot be taken and leave everything as it is."""
        refused = self._blocks.refused(cells)
        self._blocks.mark(refused)
        if refused:
            self._refuse(lambda: sale_words.block_refused(tuple(refused.values())))
        else:
            self._refuse(str)
            self._blocks.enter(cells)

    @Slot(object)
    def _write_block(self, orders: Sequence[Order]) -> None:
        if not self._desk.is_open:
            return

        def done(numbers: Sequence[int]) -> None:
            for order, number in zip(orders, numbers, strict=True):
                self._model.done(order, number)
            self._desk.refresh()

        def refused(error: Exception) -> None:
            reason = Refused(self._reason(error))
            if isinstance(error, CellRefused):
                self._blocks.take_back(orders, error.row, error.field, reason)
                self._refuse(lambda: sale_words.block_refused([reason]))
            else:
                for order in orders:
                    self._model.fail(order, reason.reason)
                self._refuse(lambda: text.message(reason.reason))

        edits = [order.edit for order in orders]
        work = ask_people.rows_edited(self._desk.book, self._kind, self._desk.period, edits)
        self._desk.tasks.write(work, done, title=lambda: _("Saving…"), otherwise=refused)
