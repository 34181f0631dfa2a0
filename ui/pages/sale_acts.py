"""What is done in the sales grid: writing what was typed, ranges copied, pasted, filled, emptied and taken away."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.sale_edit import SaleField
from desktop_app.domain.splits import Split
from desktop_app.importing.typed import CellReader, Refused
from desktop_app.wording.catalogue import _
from ui import ask_sales, text
from ui.clipboard import copied_block, copy_block
from ui.desk import Desk
from ui.dialogs.origin import OriginDialog
from ui.models.sale_drafts import Draft, Order, TypedCell
from ui.models.sales_grid import SalesModel
from ui.pages import sale_words
from ui.pages.grid_acts import StripActs
from ui.pages.split_panel import SplitPanel
from ui.widgets.grid_strip import GridStrip
from ui.widgets.sales_table import SalesTable

if TYPE_CHECKING:
    from desktop_app.services.edit_sales import Edited
    from desktop_app.services.sale_worth import SaleWorth

MOST_ROWS = 10_000  # of a range that is copied, pasted or filled: what the model keeps of the book, and less


class SaleActs(StripActs):
    """Everything that changes sales on the page; the strip below the grid says what came of it."""

    payout_asked = Signal(str)
    """The payout of a payee is wanted, by his code."""

    def __init__(self, page: QWidget, desk: Desk, model: SalesModel, table: SalesTable, strip: GridStrip) -> None:
        super().__init__(page, desk, table, strip)
        self._page, self._model, self._table = page, model, table
        self._welcome: dict[str, None] = {}  # strangers who are to be added to the people
        self._book: object = None
        self._path: Path | None = None
        self._drafts: dict[Path, Sequence[Draft]] = {}  # of books that were on the desk before
        self._to_be_valued: int | None = None
        keys = QKeySequence.StandardKey
        self._add("copy", keys.Copy, lambda: _("Copy"), self._copy)
        self._add("paste", keys.Paste, lambda: _("Paste"), self._paste)
        self._add("fill", "Ctrl+D", lambda: _("Fill down"), self._fill)
        self._add("empty", "Del", lambda: _("Empty the cells"), self._empty)
        self._add("remove", "Ctrl+Del", lambda: _("Take the lines away"), self._remove)
        self._add("split", "Ctrl+Shift+S", lambda: _("Split…"), self._split)
        self._add("origin", "Alt+Return", lambda: _("Where it comes from, what it earns…"), self._show_origin)
        self._add("columns", "", lambda: _("Reset columns"), table.layout_.reset)
        model.wanted.connect(self._write)
        table.row_left.connect(model.leave)
        strip.button.clicked.connect(self._on_welcome)
        self.panel = SplitPanel()
        self.panel.hide()
        self.panel.closed.connect(self._close_split)
        self.panel.save_asked.connect(self._save_split)

    # ---- what the grid reads with

    def look_again(self) -> bool:
        """The book, the month or the people may be others now; whether the book is."""
        summary = self._desk.summary
        is_another = self._book is not self._desk.book
        if is_another:
            self._book = self._desk.book
            self._welcome.clear()
            self._to_be_valued = None
            self._said = str
            if self._path is not None:
                self._drafts[self._path] = self._model.drafts
            self._path = summary.path
            self._model.change_book(self._drafts.pop(summary.path, ()))
            self.panel.hide()
        names = Counter(person.name for person in summary.people)
        calls = {
            person.code: person.name if names[person.name] == 1 else f"{person.name} ({person.code})"
            for person in summary.people
        }
        calls |= {name: name for name in self._welcome if name not in calls}
        codes = {**{call: code for code, call in calls.items()}, **{code: code for code in calls}}
        shared = frozenset(name for name, count in names.items() if count > 1)
        span = summary.settings.calendar.span(self._desk.period)
        reader = None if summary.read_only is not None else CellReader(self._desk.currency, span, codes, shared)
        self._allow(("paste", "fill", "empty", "remove"), is_editable=reader is not None)
        self._model.read_again(reader, calls)
        self.panel.read_with(reader, calls)
        if self._desk.done is not None and not self.panel.is_changed:  # what was undone may be what it shows
            self.panel.hide()
        self.show_words()
        return is_another

    @property
    def unfinished(self) -> int:
        """How many lines hold what is not in their book, with those of books that were on the desk before."""
        others = sum(not draft.is_saved for drafts in self._drafts.values() for draft in drafts)
        return self._model.unsaved.unfinished + others

    # ---- writing

    @Slot(object)
    def _write(self, order: Order) -> None:
        if not self._desk.is_open:
            return
        named = (str(edit.values["payee"]) for edit in order.edits if "payee" in edit.values)
        new_people = tuple(dict.fromkeys(name for name in named if name in self._welcome))
        book = self._desk.book

        def done(edited: "Edited") -> None:
            if book is self._book:
                self._on_edited(order, edited)

        def refused(error: Exception) -> None:
            if book is self._book:
                self._on_refused(order, error)

        self._desk.tasks.write(
            ask_sales.edited(book, order.edits, new_people), done, title=lambda: _("Saving…"), otherwise=refused
        )

    def _on_edited(self, order: Order, edited: "Edited") -> None:
        self._said, self._is_refusal = str, False
        self._to_be_valued = edited.ids[-1] if len(edited.ids) == 1 and not edited.approved else None
        if edited.approved:
            self.say(lambda: sale_words.approved(edited.approved))
        self._model.done(order, edited.ids)
        self._wrote()

    def _on_refused(self, order: Order, error: Exception) -> None:
        reason = self._reason(error)
        self._model.fail(order, Refused(reason))
        self.say(lambda: text.message(reason), is_refusal=True)

    def _wrote(self) -> None:
        self.show_words()
        self._desk.refresh()

    def value_last(self) -> None:
        """Ask what the sale that was typed last is worth: after its line is shown, because that may take a while."""
        sale_id, self._to_be_valued = self._to_be_valued, None
        if sale_id is None or not self._desk.is_open:
            return

        def show(found: "Sequence[SaleWorth]") -> None:
            if found:
                self.say(lambda: sale_words.worths(found))

        work = ask_sales.worths(self._desk.book, sale_id)
        self._desk.tasks.read(work, show, key="worth", owner=self._page)

    @Slot()
    def _on_welcome(self) -> None:
        """The strangers are new people: what names them can be taken now."""
        self._welcome.update(dict.fromkeys(self._model.unsaved.strangers))
        self.look_again()

    # ---- ranges

    def _copy(self) -> None:
        rows, columns = self._table.range()

        def copy() -> None:
            copy_block([[self._model.copied(row, column) for column in columns] for row in rows])

        self._when_there(rows, copy)

    def _paste(self) -> None:
        block = copied_block()
        if block is None:
            self.say(lambda: _("Nothing was pasted: what was copied is no table."), is_refusal=True)
            return
        rows, columns = self._table.range()
        if not block or not columns:
            return
        fills = len(block) == 1 and len(block[0]) == 1  # one cell fills all that is chosen
        rows = rows if fills else range(rows.start, rows.start + len(block))
        if self._is_too_much(rows):
            return
        if fills:
            block = [block[0] * len(columns)] * len(rows)
        width = max(map(len, block))
        shown = self._table.shown_columns()
        targets = shown[shown.index(columns[0]) :][:width]
        names = [self._model.fields[column] for column in targets]
        if len(targets) < width or None in names:
            self.say(
                lambda: _("Nothing was pasted: the block is wider than the columns from here on."), is_refusal=True
            )
            return
        cells = [
            TypedCell(row, name, cell)
            for row, line in zip(rows, block, strict=True)
            for name, cell in zip(names, line, strict=False)
            if name is not None
        ]
        self._when_there(rows, lambda: self._take_whole(cells))

    def _fill(self) -> None:
        rows, columns = self._table.range()
        first = rows.start - 1 if len(rows) == 1 else rows.start
        if first < 0 or not columns:
            return

        def fill() -> None:
            self._take_whole([
                TypedCell(row, name, str(self._model.index(first, column).data(Qt.ItemDataRole.EditRole) or ""))
                for row in range(first + 1, rows.stop)
                for column in columns
                if (name := self._model.fields[column]) is not None
            ])  # fmt: skip

        self._when_there(range(first, rows.stop), fill)

    def _empty(self) -> None:
        rows, columns = self._table.range()
        names = [name for column in columns if (name := self._model.fields[column]) is not None]

        def empty() -> None:
            cells = [TypedCell(row, name, "") for row in rows for name in names if not self._model.is_new(row)]
            self._take_whole([cell for cell in cells if not self._model.give_up(cell.row, cell.field)])

        self._when_there(rows, empty)

    def _remove(self) -> None:
        rows, _columns = self._table.range()

        def remove() -> None:
            drafts = [draft for row in rows if (draft := self._model.draft(row)) is not None]
            ids = [record.id for row in rows if (record := self._model.record(row)) is not None]
            ids += [draft.sale_id for draft in drafts if draft.sale_id is not None]
            self._model.throw_away(drafts)
            if ids:
                work = ask_sales.taken_away(self._desk.book, ids)
                self._desk.tasks.write(work, self._on_removed, title=lambda: _("Taking the lines away…"))

        self._when_there(rows, remove)

    def _on_removed(self, removed: "Edited") -> None:
        self._said, self._is_refusal = str, False
        if removed.approved:
            self.say(lambda: sale_words.approved(removed.approved))
        self._wrote()

    # ---- splits

    def _split(self) -> None:
        """Open the panel for the current line; what was typed into it for another one stays until it is settled."""
        sale = self._model.record(self._table.currentIndex().row())
        if self.panel.isVisible() and self.panel.is_changed:
            self.panel.begin()
            self.say(lambda: _("Save the splits of the other line first, or close them with Esc."), is_refusal=True)
        elif sale is not None:
            self.panel.show_sale(sale, self._model.reader, self._model.calls, self._desk.currency)
            self.panel.show()
            self.panel.begin()
        else:
            self.say(lambda: _("Only a sale that is saved can be split."), is_refusal=True)

    @Slot()
    def _close_split(self) -> None:
        self.panel.hide()
        self._table.setFocus()

    @Slot(int, object)
    def _save_split(self, sale_id: int, splits: Sequence[Split]) -> None:
        def done(edited: "Edited") -> None:
            self._close_split()
            self._said, self._is_refusal = str, False
            self._to_be_valued = None if edited.approved else sale_id
            if edited.approved:
                self.say(lambda: sale_words.approved(edited.approved))
            self._wrote()

        def refused(error: Exception) -> None:
            self.panel.refuse(text.message(self._reason(error)))

        work = ask_sales.split(self._desk.book, sale_id, splits)
        self._desk.tasks.write(work, done, owner=self._page, title=lambda: _("Saving…"), otherwise=refused)

    def _show_origin(self) -> None:
        sale = self._model.record(self._table.currentIndex().row())
        if sale is not None:
            dialog = OriginDialog(self._page.window(), self._desk, sale, sale_words.worths)
            dialog.payout_asked.connect(self.payout_asked)
            dialog.open()

    def _take_whole(self, cells: Sequence[TypedCell]) -> None:
        """Take all cells of a block, or mark those that cannot be taken and leave everything as it is."""
        refused = self._model.refused(cells)
        strangers = [reading.stranger for _cell, reading in refused if reading.stranger]
        if refused and len(strangers) == len(refused) and self._are_new(cells):
            refused = []  # new lines wait for the answer about the people in the grid
        self._model.mark(refused)
        if refused:
            self.say(lambda: sale_words.block_refused([reading for _cell, reading in refused]), is_refusal=True)
        else:
            self.say(str)
            self._model.enter(cells)
            self.show_words()

    def _are_new(self, cells: Sequence[TypedCell]) -> bool:
        return all(cell.row >= self._model.lines for cell in cells)

    def _when_there(self, rows: range, then: Callable[[], None]) -> None:
        """Do something with rows once they have been fetched, if they are still the same by then."""
        if self._is_too_much(rows):
            return
        missing = [row for row in rows if row < self._model.lines and self._model.record(row) is None]
        if not missing:
            then()
            return
        generation = self._model.generation

        def go_on(_rows: object) -> None:
            if generation == self._model.generation:
                then()
            else:
                self.say(lambda: _("The lines have changed meanwhile: choose them again."), is_refusal=True)

        nothing = ask_sales.sales_block(self._desk.book, ask_sales.SalesWish(), 0, 0)
        self._desk.tasks.read(nothing, go_on, owner=self._page)  # after the rows: one after the other

    def _is_too_much(self, rows: range) -> bool:
        """Whether these are more rows than can be worked on at once, which is then said."""
        if len(rows) <= MOST_ROWS:
            return False
        most = text.number(MOST_ROWS)
        self.say(
            lambda: _("That is too much at once: choose at most {count} lines.").format(count=most), is_refusal=True
        )
        return True

    # ---- saying

    def show_words(self) -> None:
        """A question first, then what every strip says."""
        strangers = self._model.unsaved.strangers
        if strangers:
            asked, act = sale_words.strangers(strangers)
            self._strip.say(asked, act=act)
        else:
            super().show_words()


def names_for(field: SaleField | None, names: ask_sales.Names, model: SalesModel) -> Sequence[str]:
    """What a cell may be completed to."""
    if field == "payee":
        return tuple(model.calls.values())
    return names.get(field or "", ())
