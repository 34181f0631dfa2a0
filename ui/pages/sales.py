"""The sale lines of the book: any number of them, sorted and filtered in the book, each with its file and row."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import ask, icons, text, theme
from ui.desk import Desk
from ui.models.columns import Column
from ui.models.paged import BLOCK, PagedModel
from ui.notices import Notices
from ui.pages.page import Page
from ui.widgets.basics import Card, button, label, line, row
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow, SalesTotals

_LONG_DAY = dt.date(2020, 12, 28)  # no day is written with more letters
_PAUSE = 200  # milliseconds without a key before the words are looked for


class SalesPage(Page):
    """A grid over the book. The desk's period narrows it unless all months are chosen."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.wish = ask.SalesWish()
        self._totals: SalesTotals | None = None
        self._all_months = False
        self.header = PageHeader()
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._icon = QAction(self.search)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.person = Choice("person")
        self.months = Choice("months")
        self.clear = button("link")
        self.clear.setObjectName("clear")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.model: PagedModel[SaleRow] = PagedModel(self._columns(), self._fetch, self._reorder)
        self.table = TableView(choice="many_rows", padding=theme.SPACE_2)
        self.table.show_model(self.model)
        self.total = label("strong")
        self.selected = label("quiet")
        self.empty = EmptyState("table")
        self.empty.buttons[0].clicked.connect(self._on_import)
        self._lay_out()
        self._pause.timeout.connect(self._on_filter)
        self.search.textChanged.connect(self._on_text)
        self.person.chosen.connect(self._on_filter)
        self.months.chosen.connect(self._on_filter)
        self.clear.clicked.connect(self.clear_filters)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)

    def refresh(self) -> None:
        self._ask()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_("Document, customer, product"))
        self.search.setAccessibleName(_("Find sale lines"))
        self.clear.setText(_("Clear filters"))
        self.table.setAccessibleName(_("Sale lines"))
        self.empty.show_words(
            _("No sales yet"),
            _("Import a ledger from Excel or a csv file: every line with its date, person and amount."),
            _("Import sales…"),
        )
        self._show_choices()
        self.model.retranslate()
        self._show_words()

    def restyle(self) -> None:
        self._icon.setIcon(icons.icon("search"))

    @Slot()
    def clear_filters(self) -> None:
        """Show everything of the period again."""
        self.search.clear()
        self.person.choose("")
        self.months.choose("period")
        self._on_filter()

    def _lay_out(self) -> None:
        self.restyle()
        card = Card(padding=0)
        card.inside.setContentsMargins(1, 1, 1, 4)
        card.inside.setSpacing(0)
        card.inside.addWidget(self.table, 1)
        card.inside.addWidget(line())
        foot = row(self.selected, None, self.total)
        foot.setContentsMargins(12, 8, 12, 6)
        card.inside.addLayout(foot)
        empty_card = Card()
        empty_card.inside.addWidget(self.empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(empty_card)
        self.search.setMinimumWidth(270)
        self.search.setMaximumWidth(360)
        self.inside.addWidget(self.header)
        self.inside.addLayout(row(self.search, self.person, self.months, self.clear, None))
        self.inside.addWidget(self.stack, 1)

    def _show_choices(self) -> None:
        if not self.desk.is_open:
            return
        people = [(person.code, person.name) for person in self.desk.summary.people]
        self.person.show_choices([("", _("All people")), *people], _("Person"))
        months = [("period", text.period(self.desk.period)), ("all", _("All months"))]
        self.months.show_choices(months, _("Months"))

    def _ask(self) -> None:
        """Ask the book how many lines there are now, and for the first of them."""
        self._show_choices()
        span = self.desk.summary.settings.calendar.span(self.desk.period)
        self._all_months = self.months.key == "all"
        wish = replace(
            self.wish,
            span=None if self._all_months else span,
            payee=self.person.key,
            text=self.search.text().strip(),
        )
        self.wish = wish
        self.desk.tasks.read(
            ask.sales(self.desk.book, wish, BLOCK), self._show, key="sales", owner=self, title=lambda: _("Looking…")
        )

    def _show(self, found: "tuple[SalesTotals, tuple[SaleRow, ...]]") -> None:
        self._totals, first = found
        self.model.set_rows(self._totals.lines, first)
        self.table.scrollToTop()
        self._show_words()

    def _show_words(self) -> None:
        if self._totals is None:
            return
        has_any = self.desk.summary.lines > 0
        self.stack.setCurrentIndex(0 if has_any else 1)
        months = _("All months") if self._all_months else text.period(self.desk.period)
        lines = ngettext("{count} line", "{count} lines", self._totals.lines)
        counted = lines.format(count=text.number(self._totals.lines))
        self.header.show_words(_("Sales"), text.middle_dot(months, counted))
        self.total.setText(_("Total {amount}").format(amount=text.amount(self._totals.amount, self.desk.currency)))
        self.clear.setVisible(bool(self.wish.text or self.wish.payee or self._all_months))
        self._on_selection()

    def _fetch(self, offset: int, limit: int, then: "Callable[[Sequence[SaleRow]], None]") -> None:
        self.desk.tasks.read(ask.sales_block(self.desk.book, self.wish, offset, limit), then, owner=self)

    def _reorder(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the model's callable
        self.wish = replace(self.wish, order=key, descending=descending)
        if self.desk.is_open:
            self._ask()

    def _columns(self) -> "tuple[Column[SaleRow], ...]":
        def plain(value: Decimal) -> str:
            return text.plain(value, self.desk.currency)

        return (
            Column(
                "date", lambda: _("Date"), lambda line: text.day(line.date_on),
                sort_key="date_on", sample=lambda: text.day(_LONG_DAY),
            ),
            Column("document", lambda: _("Document"), lambda line: line.document or "", sort_key="document", width=104),
            Column("person", lambda: _("Person"), lambda line: line.payee_name, sort_key="payee_name", width=100),
            Column(
                "customer", lambda: _("Customer"), lambda line: line.customer or "",
                sort_key="customer", width=112, stretch=2,
            ),
            Column(
                "product", lambda: _("Product"), lambda line: line.product or "",
                sort_key="product", width=120, stretch=3,
            ),
            Column(
                "category", lambda: _("Category"), lambda line: line.category or "",
                sort_key="category", width=76, is_optional=True,
            ),
            Column(
                "quantity", lambda: _("Quantity"), _quantity,
                amount=lambda line: line.quantity, sort_key="quantity", width=66,
            ),
            Column(
                "amount", lambda: _("Amount"), lambda line: plain(line.amount),
                amount=lambda line: line.amount, sort_key="amount", width=94,
            ),
            Column(
                "origin", lambda: _("Comes from"), lambda line: text.origin(line.file, line.sheet, line.row),
                sort_key="file", width=200, stretch=2, style="origin",
                tip=lambda line: text.origin(line.file, line.sheet, line.row),
            ),
        )  # fmt: skip

    @Slot()
    def _on_text(self) -> None:
        self._pause.start()

    @Slot()
    def _on_filter(self) -> None:
        self._pause.stop()
        if self.desk.is_open:
            self._ask()

    @Slot()
    def _on_selection(self) -> None:
        """Say how many lines are selected and what they add up to, as far as they have been fetched."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        records = [self.model.record(number) for number in rows]
        if len(rows) < 2 or any(record is None for record in records):
            self.selected.setText("")
            return
        amount = sum((record.amount for record in records if record is not None), Decimal(0))
        words = _("{count} selected: {amount}")
        self.selected.setText(
            words.format(count=text.number(len(rows)), amount=text.amount(amount, self.desk.currency))
        )

    @Slot()
    def _on_import(self) -> None:
        self.act_asked.emit("import")


def _quantity(sale: "SaleRow") -> str:
    return "" if sale.quantity is None else text.number(sale.quantity)
