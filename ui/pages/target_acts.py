"""What is done in the grid of the targets: writing what was typed, ranges copied, pasted, filled and taken away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.period import Period
from desktop_app.importing.typed import Refused
from desktop_app.wording.catalogue import _
from ui import ask_targets, text
from ui.clipboard import copied_block, copy_block
from ui.desk import Desk
from ui.models.targets_grid import TargetOrder, TargetsModel, TypedTarget
from ui.pages import sale_words
from ui.pages.grid_acts import StripActs
from ui.widgets.grid_strip import GridStrip
from ui.widgets.targets_table import TargetsTable


class TargetActs(StripActs):
    """Everything that is typed into targets; the strip below the grid says what came of it."""

    def __init__(self, page: QWidget, desk: Desk, model: TargetsModel, table: TargetsTable, strip: GridStrip) -> None:
        super().__init__(page, desk, table, strip)
        self._model, self._table = model, table
        keys = QKeySequence.StandardKey
        self._add("copy", keys.Copy, lambda: _("Copy"), self._copy)
        self._add("paste", keys.Paste, lambda: _("Paste"), self._paste)
        self._add("right", "Ctrl+R", lambda: _("Fill right"), self._fill_right)
        self._add("down", "Ctrl+D", lambda: _("Fill down"), self._fill_down)
        self._add("empty", "Del", lambda: _("Take the targets away"), self._empty)
        model.wanted.connect(self._write)

    def allow(self, *, is_editable: bool) -> None:
        """Offer what changes something only where that is possible."""
        self._allow(("paste", "right", "down", "empty"), is_editable=is_editable)
        self.show_words()

    # ---- writing

    @Slot(object)
    def _write(self, order: TargetOrder) -> None:
        if not self._desk.is_open:
            return
        book = self._desk.book

        def done(approved: tuple[Period, ...]) -> None:
            if self._desk.is_open and book is self._desk.book:
                self._model.done(order)
                self.wrote(approved)

        def refused(error: Exception) -> None:
            if self._desk.is_open and book is self._desk.book:
                self._on_refused(order, error)

        self._desk.tasks.write(
            ask_targets.edited(book, order.edits), done, title=lambda: _("Saving…"), otherwise=refused
        )

    def wrote(self, approved: tuple[Period, ...]) -> None:
        """The book has other targets now: say what that reaches into, and let everything be shown anew."""
        self.say((lambda: sale_words.approved(approved)) if approved else str)
        self._desk.refresh()

    def _on_refused(self, order: TargetOrder, error: Exception) -> None:
        reason = self._reason(error)
        self._model.fail(order, Refused(reason))
        self.say(lambda: text.message(reason), is_refusal=True)

    # ---- ranges

    def _copy(self) -> None:
        rows, columns = self._table.range()
        copy_block([[self._model.copied(row, column) for column in columns] for row in rows])

    def _paste(self) -> None:
        block = copied_block()
        if block is None:
            self.say(lambda: _("Nothing was pasted: what was copied is no table."), is_refusal=True)
            return
        rows, columns = self._table.range()
        if not block or not columns:
            return
        if len(block) == 1 and len(block[0]) == 1:  # one cell fills all that is chosen
            self._take_whole(self._cells(rows, columns, lambda _row, _column: block[0][0]))
            return
        width = max(map(len, block))
        rows = range(rows.start, rows.start + len(block))
        columns = list(range(columns[0], columns[0] + width))
        if rows.stop > self._model.rowCount() or not self._may_be_typed(columns):
            self.say(lambda: _("Nothing was pasted: the block is larger than the grid from here on."), is_refusal=True)
            return
        self._take_whole([
            TypedTarget(row, period, cell)
            for row, line in zip(rows, block, strict=True)
            for column, cell in zip(columns, line, strict=False)
            if (period := self._model.periods[column]) is not None
        ])  # fmt: skip

    def _may_be_typed(self, columns: Sequence[int]) -> bool:
        shown = self._model.periods
        return all(column < len(shown) and shown[column] is not None for column in columns)

    def _fill_down(self) -> None:
        rows, columns = self._table.range()
        first = rows.start - 1 if len(rows) == 1 else rows.start
        if first >= 0:
            filled = range(first + 1, rows.stop)
            self._take_whole(self._cells(filled, columns, lambda _row, column: self._model.copied(first, column)))

    def _fill_right(self) -> None:
        rows, columns = self._table.range()
        if not columns:
            return
        first = columns[0] - 1 if len(columns) == 1 else columns[0]
        if self._may_be_typed([first]) and first >= 0:
            filled = [column for column in columns if column > first]
            self._take_whole(self._cells(rows, filled, lambda row, _column: self._model.copied(row, first)))

    def _empty(self) -> None:
        rows, columns = self._table.range()
        self._take_whole(self._cells(rows, columns, lambda _row, _column: ""))

    def _cells(self, rows: range, columns: Sequence[int], words: Callable[[int, int], str]) -> list[TypedTarget]:
        return [
            TypedTarget(row, period, words(row, column))
            for row in rows
            for column in columns
            if (period := self._model.periods[column]) is not None
        ]

    def _take_whole(self, cells: Sequence[TypedTarget]) -> None:
        """Take all cells of a block, or mark those that cannot be taken and leave everything as it is."""
        refused = self._model.refused(cells)
        self._model.mark(refused)
        if refused:
            self.say(lambda: sale_words.block_refused([reason for _cell, reason in refused]), is_refusal=True)
        else:
            self.say(str)
            self._model.enter(cells)

    def _hint(self) -> str:
        return _("Type a figure, one to work out (=120*3), or a growth (+10%).") if self._model.is_editable else ""
