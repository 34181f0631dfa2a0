"""The sale lines of the book: any number of them, sorted and filtered in the book, typed into like a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.name import Name
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_sales, icons, text, theme
from ui.ask import Work
from ui.ask_sales import Chip
from ui.desk import Desk
from ui.models.paged import BLOCK
from ui.models.sale_columns import sale_columns
from ui.models.sales_grid import SalesModel
from ui.notices import Notices
from ui.pages.page import Page
from ui.pages.sale_acts import SaleActs, names_for
from ui.pages.sale_filters import SaleFilters
from ui.widgets.basics import button, label, row
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.grid_stack import GridStack
from ui.widgets.grid_strip import GridStrip
from ui.widgets.page_header import PageHeader
from ui.widgets.sales_table import SalesTable

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow, SalesTotals

T = TypeVar("T")

_SEARCH = 280  # pixels of the field for words at a text size of 100 %
_PANEL = 320  # pixels at a text size of 100 %
_PANEL_SHARE = 0.5  # of the page, at most
_OWN_ORDER = "date_on"
_PAUSE = 200  # milliseconds without a key before the words are looked for


class SalesPage(Page):
    """A grid over the book. The desk's period narrows it unless all months are chosen."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.wish = ask_sales.SalesWish()
        self._totals: SalesTotals | None = None
        self._all_months = False
        self.header = PageHeader()
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._icon = QAction(self.search)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.filters = SaleFilters(desk)
        self.add_filter = button("", "sliders-horizontal")
        self.add_filter.setObjectName("add_filter")
        self.months = Choice("months")
        self.clear = button("link")
        self.clear.setObjectName("clear")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.new = button("", "plus")
        self.new.setObjectName("new_sale")
        self.model = SalesModel(sale_columns(lambda: self.desk.currency), self._fetch, self._reorder)
        self.model.all_records = lambda: ask_sales.all_sales(self.desk.book, self.wish)
        self.table = SalesTable(self.model, self._names_for)
        self.strip = GridStrip()
        self.acts = SaleActs(self, desk, self.model, self.table, self.strip)
        self.total = label("strong")
        self.selected = label("quiet")
        self.empty = EmptyState("table", buttons=2)
        self._names: ask_sales.Names = {}
        self._shown: ask_sales.SalesWish | None = None
        self._held: tuple[SalesTotals, tuple[SaleRow, ...]] | None = None
        self._is_begun = False
        self._is_counting = False
        self._choosing = QAction(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self._ask()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_("Document, customer, product"))
        self.search.setAccessibleName(_("Find sale lines"))
        self.clear.setText(_("Clear filters"))
        self.add_filter.setText(_("Filter…"))
        self.add_filter.setToolTip(_("Show only some lines") + " (Ctrl+Shift+L)")
        self._choosing.setText(_("Filter…"))
        self.table.setAccessibleName(_("Sale lines"))
        self.new.setText(_("New sale"))
        self._show_choices()
        self.model.retranslate()
        self.acts.retranslate()
        self._show_words()

    def restyle(self) -> None:
        self._icon.setIcon(icons.icon("search"))
        self.search.setFixedWidth(round(_SEARCH * theme.look().text_size / 100))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The splits beside the grid, which keeps almost half of a small window."""
        most = round(_PANEL * theme.look().text_size / 100)
        self.acts.panel.setFixedWidth(max(_PANEL, min(most, round(self.viewport().width() * _PANEL_SHARE))))

    def unsaved(self) -> str:
        self.table.finish()
        count = self.acts.unfinished
        if not count and self.acts.panel.isVisible() and self.acts.panel.is_changed:
            return _("The splits of a sale on the page Sales are not saved.")
        if not count:
            return ""
        return ngettext(
            "{count} sale on the page Sales is not complete, or cannot be saved as it is.",
            "{count} sales on the page Sales are not complete, or cannot be saved as they are.",
            count,
        ).format(count=text.number(count))

    @property
    def is_saving(self) -> bool:
        return self.model.unsaved.is_saving

    @Slot()
    def begin_line(self) -> None:
        """Go to the empty row at the end, to type a sale."""
        self._is_begun = True
        self._show_words()
        self.table.begin_line()

    @Slot()
    def clear_filters(self) -> None:
        """Show everything of the period again."""
        self.show_filtered()

    def show_filtered(self, *chips: Chip, words: str = "", all_months: bool = False) -> None:
        """Show only the lines under these chips (none: all) that have these words, of the period or of all months."""
        self._show_choices()
        self.search.setText(words)
        self.filters.put(chips)
        self.months.choose("all" if all_months else "period")
        self._on_filter()

    def _lay_out(self) -> None:
        self.restyle()
        self.stack = GridStack(
            self.table, row(self.strip, self.selected, self.total, spacing=theme.SPACE_4), self.empty
        )
        self.stack.setMinimumSize(200, 240)  # or what an empty page says would push all out of the window
        self.inside.addWidget(self.header)
        self.inside.addWidget(Flow(self.search, self.months, self.add_filter, self.clear, self.new, ends_right=True))
        self.inside.addWidget(self.filters)
        beside = row(self.stack, self.acts.panel, spacing=theme.SPACE_4)
        beside.setStretch(0, 1)
        self.inside.addLayout(beside, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_filter)
        self.search.textChanged.connect(self._on_text)
        self.filters.changed.connect(self._on_filter)
        self.add_filter.clicked.connect(self.filters.choose)
        self._choosing.setShortcut(QKeySequence("Ctrl+Shift+L"))
        self._choosing.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._choosing.triggered.connect(self.filters.choose)
        self.addAction(self._choosing)
        self.months.chosen.connect(self._on_filter)
        self.clear.clicked.connect(self.clear_filters)
        self.new.clicked.connect(self.begin_line)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        # Queued: whoever goes on to the next cell is there by then.
        self.table.rested.connect(self._show_held, Qt.ConnectionType.QueuedConnection)
        self.table.row_left.connect(self._show_held, Qt.ConnectionType.QueuedConnection)
        self.acts.payout_asked.connect(self._on_payout)
        self.empty.buttons[0].clicked.connect(self._on_empty)
        self.empty.buttons[1].clicked.connect(self.begin_line)

    def _show_choices(self) -> None:
        if not self.desk.is_open:
            return
        months = [("period", text.period(self.desk.period)), ("all", _("All months"))]
        self.months.show_choices(months, _("Months"))

    def _ask(self) -> None:
        """Ask the book how many lines there are now, and for the first of them."""
        self._show_choices()
        if self.acts.look_again():
            self._shown, self._is_begun = None, False
            self.filters.look_again()
        span = self.desk.summary.settings.calendar.span(self.desk.period)
        self._all_months = self.months.key == "all"
        wish = replace(
            self.wish,
            span=None if self._all_months else span,
            chips=self.filters.in_force,
            text=self.search.text().strip(),
        )
        self.wish, self._is_counting = wish, True
        self._read(ask_sales.sales(self.desk.book, wish, BLOCK), self._show)
        wanted = ask_sales.filters(self.desk.book, self.desk.period)
        self.desk.tasks.read(wanted, self._show_names, key="names", owner=self)

    def _read(self, work: Work[T], then: Callable[[T], None]) -> None:
        """Ask for the first lines, instead of those that were asked for last."""
        self.desk.tasks.read(work, then, key="sales", owner=self, title=lambda: _("Looking…"))

    def _show(self, found: "tuple[SalesTotals, tuple[SaleRow, ...]]") -> None:
        """Show the lines. While one types, and stays in a line that was just saved, they keep their places."""
        self._is_counting = False
        self._totals, _first = self._held = found
        self.acts.value_last()
        if self._shown == self.wish:
            self._show_held()
        else:
            self.table.finish()
            self._held, self._shown = None, self.wish
            self.model.settle()
            current, below = self.table.currentIndex(), self.model.rowCount()
            is_below = current.isValid() and current.row() >= self.model.lines
            self.model.set_rows(found[0].lines, found[1])
            if is_below:  # who types the first sale of another month is still at the next one
                self.table.go_to(current.row() - below + self.model.rowCount(), current.column(), keeps=True)
            else:
                self.table.scrollToTop()
        self._show_words()

    @Slot()
    def _show_held(self) -> None:
        """Show the lines that were asked for anew, once they disturb nobody; what is undone is seen at once."""
        draft = self.model.draft(self.table.currentIndex().row())
        in_saved_line = draft is not None and draft.is_saved and self.desk.done is None
        if self._held is None or not self.desk.is_open or self.table.is_typing or in_saved_line:
            return
        (totals, first), self._held = self._held, None
        self.model.settle()
        self.model.renew(totals.lines, first)

    def _names_for(self, column: int) -> Sequence[str]:
        return names_for(self.model.fields[column], self._names, self.model)

    def _show_names(self, found: tuple[ask_sales.Names, Mapping[str, Name]]) -> None:
        self._names = found[0]
        self.filters.know(*found)

    def _show_words(self) -> None:
        if self._totals is None:
            return
        has_any = self.desk.summary.lines > 0 or self._is_begun or bool(self.model.drafts)
        self.stack.show_grid(is_filled=has_any and not self._is_nothing_met)
        self.new.setVisible(self.model.is_editable)
        self._show_empty()
        months = _("All months") if self._all_months else text.period(self.desk.period)
        lines = ngettext("{count} line", "{count} lines", self._totals.lines)
        counted = lines.format(count=text.number(self._totals.lines))
        self.header.show_words(_("Sales"), text.middle_dot(months, counted))
        self.total.setText(_("Total {amount}").format(amount=text.amount(self._totals.amount, self.desk.currency)))
        self.clear.setVisible(bool(self.wish.text or self.wish.chips or self._all_months))
        self._on_selection()

    @property
    def _is_nothing_met(self) -> bool:
        """Whether there are filters that no line meets; who types a new one sees the grid all the same."""
        is_typing = self._is_begun or bool(self.model.drafts)
        is_filtered = bool(self.wish.text or self.wish.chips)
        return is_filtered and self._totals is not None and not self._totals.lines and not is_typing

    def _show_empty(self) -> None:
        """Say why there is nothing: no sale at all, or none that meets the filters."""
        if self.desk.summary.lines and self._is_nothing_met:
            again = _("Clear the filters to see the sales of {month} again.")
            self.empty.show_words(
                _("No sale meets these filters"),
                again.format(month=text.period(self.desk.period)),
                _("Clear filters"),
            )
            return
        self.empty.show_words(
            _("No sales yet"),
            _("Import a ledger from Excel or a csv file: every line with its date, person and amount."),
            _("Import sales…"),
            _("Type sales in"),
        )
        self.empty.buttons[1].setVisible(self.model.is_editable)

    def _fetch(self, offset: int, limit: int, then: "Callable[[Sequence[SaleRow]], None]") -> None:
        block = ask_sales.sales_block(self.desk.book, self.wish, offset, limit, self.model.lines)
        self.desk.tasks.read(block, then, owner=self)

    def _reorder(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the model's callable
        """Another order has the same lines: unless these are being counted, only the first of them are asked for."""
        was, self.wish = self.wish, replace(self.wish, order=key or _OWN_ORDER, descending=descending)
        totals = self._totals
        if not self.desk.is_open or self.wish == was or (totals is None and not self.isVisible()):
            return  # a page that is still being made asks when it is first shown
        if totals is None or self._is_counting:
            self._ask()
            return
        first = ask_sales.sales_block(self.desk.book, self.wish, 0, BLOCK, totals.lines)
        self._read(first, lambda rows: self._show((totals, rows)))

    @Slot()
    def _on_text(self) -> None:
        self._pause.start()

    @Slot()
    def _on_filter(self) -> None:
        self._pause.stop()
        self._is_begun = False
        if self.desk.is_open:
            self._ask()

    @Slot()
    def _on_selection(self) -> None:
        """Say how many lines are selected and what they add up to: any number, which the book adds up."""
        rows, _columns = self.table.range()
        there = range(rows.start, min(rows.stop, self.model.lines))
        if len(there) < 2:
            self.selected.hide()
            return
        if len(there) == self.model.lines and self._totals is not None:
            self._show_selected(len(there), self._totals.amount)
            return
        records = [self.model.record(number) for number in there] if len(there) <= BLOCK else [None]
        if None not in records:
            self._show_selected(len(there), sum((each.amount for each in records if each is not None), Decimal(0)))
            return
        self.desk.tasks.read(
            ask_sales.sum_of_rows(self.desk.book, self.wish, there, self.model.lines),
            lambda amount: self._show_selected(len(there), amount),
            key="selected",
            owner=self,
        )

    def _show_selected(self, count: int, amount: Decimal) -> None:
        """Say how many lines are selected and their sum, unless others are by now."""
        rows, _columns = self.table.range()
        if count == min(rows.stop, self.model.lines) - rows.start:
            words = _("{count} selected: {amount}")
            self.selected.setText(
                words.format(count=text.number(count), amount=text.amount(amount, self.desk.currency))
            )
            self.selected.show()

    @Slot(str)
    def _on_payout(self, payee: str) -> None:
        self.act_about_asked.emit("payee", payee)

    @Slot()
    def _on_empty(self) -> None:
        """The first step that is offered: other filters where these meet nothing, else sales."""
        if self._is_nothing_met and self.desk.summary.lines:
            self.clear_filters()
        else:
            self.act_asked.emit("import")
