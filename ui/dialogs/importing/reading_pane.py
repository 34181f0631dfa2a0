"""How a file is read: what was found, each changeable, over its real first rows."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop_app.domain.period import Period
from desktop_app.importing.cells import Mark, parse_number
from desktop_app.importing.dates import Order
from desktop_app.importing.options import Options
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.ask_import import used_looks
from ui.desk import Desk
from ui.dialogs.importing import words
from ui.dialogs.importing.column_heads import FirstRows
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.widgets.basics import Card, label, restyle
from ui.widgets.tab_order import take_place

if TYPE_CHECKING:
    from desktop_app.importing.suggesting import SheetLook

_IN_A_ROW, _LARGE = 4, 125  # one less where the text is larger than that, in per cent
_YEARS_AROUND = 3  # the same for the year of a table whose months have none
_MONTHS_AROUND = 12  # how far before and after the current month a book may be said to begin
_ALL_SHEETS = ""


class _Asked(QWidget):
    """A control with its name over it, shown once it is put into the pane."""

    def __init__(self, control: QWidget, pane: QWidget) -> None:
        super().__init__(pane)
        self.hide()
        self.words = label("small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.words)
        box.addWidget(control)

    def name(self, words: str, control: QWidget) -> None:
        self.words.setText(words)
        control.setAccessibleName(words)


class ReadingPane(QWidget):
    """The choices and the first rows of the file in hand; it tells what the owner chose, and changes nothing itself."""

    options_chosen = Signal(object)
    """The options are others: Options."""
    kind_chosen = Signal(str)
    text_chosen = Signal(str, str)
    """The encoding and the separator are others: the file is to be read again."""
    month_chosen = Signal(object)
    """The month of opening balances: a Period."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._currency = desk.currency
        self._file: FileInHand | None = None
        self._look: SheetLook | None = None
        self.question = label("strong", wraps=True)
        self.kind, self.month, self.sheet, self.encoding, self.separator, self.mark, self.order, self.year = (
            self._combo(name) for name in ("kind", "month", "sheet", "encoding", "separator", "mark", "order", "year")
        )
        self.header_row = QSpinBox()
        self.header_row.setObjectName("header_row")
        self.header_row.setKeyboardTracking(False)
        self.header_row.lineEdit().setTextMargins(theme.INSET, 0, 0, 0)
        self.header_row.setSpecialValueText(_("none"))
        self.tax = QLineEdit()
        self.tax.setObjectName("tax")
        self.tax.setPlaceholderText(_("no tax, or 13%"))
        self._fields: dict[QWidget, _Asked] = {}
        for control, name in (
            (self.kind, _("What the file holds")),
            (self.month, _("First month of the book")),
            (self.sheet, _("Sheet")),
            (self.header_row, _("Row of the headers")),
            (self.encoding, _("Characters")),
            (self.separator, _("Separator")),
            (self.mark, _("Numbers")),
            (self.order, _("Order of the days")),
            (self.year, _("Year of the months")),
            (self.tax, _("Tax in the amounts")),
        ):
            self._fields[control] = _Asked(control, self)
            self._fields[control].name(name, control)
        for key, name in words.kind_words().items():
            self.kind.addItem(name, key)
        self._years = range(desk.period.year - _YEARS_AROUND, desk.period.year + _YEARS_AROUND + 1)
        months = _first_months(desk)
        for month in months:
            self.month.addItem(text.period(month), month)
        self.month.setCurrentIndex(months.index(desk.period) if desk.period in months else 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE_3)
        self._grid.setVerticalSpacing(theme.SPACE_2)
        self.rows = FirstRows()
        card = Card(padding=1)
        card.inside.addWidget(self.rows)
        self.note = label("small", wraps=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        for part in (self.question, self._grid, card, self.note):
            if isinstance(part, QGridLayout):
                box.addLayout(part)
            else:
                box.addWidget(part, 1 if part is card else 0)
        self._connect()

    def show_file(self, file: FileInHand, refusal: str = "") -> None:
        """Show how the file is read, with the question that is open about it, or why it was refused."""
        self._file = file
        look = self._look = words.shown_look(file.looks, file.options)
        asked = refusal or words.question(file.looks, file.options)
        self.question.setText(asked)
        self.question.setVisible(bool(asked))
        restyle(self.question, "attention")
        self._show_choices(file, look)
        self._arrange(file)
        if look is not None:
            self.rows.show_look(look, self._currency)
        note = words.hint(file.looks, file.options)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def take_focus(self) -> None:
        """Give the keyboard to what is asked for, else to the first choice."""
        is_days = self._look is not None and bool(self._look.unclear_days) and self._look.is_of_kind
        (self.order if is_days else self.rows if self._look is not None and self._look.ties else self.kind).setFocus()

    def _show_choices(self, file: FileInHand, look: "SheetLook | None") -> None:
        options = file.options
        _choose(self.kind, file.kind)
        sheets = tuple(table.sheet for table in file.opened.tables if table.height)
        found = text.listing(tuple(each.sheet for each in used_looks(file.looks, options)))
        _fill(self.sheet, {_ALL_SHEETS: words.found("" if options.sheet else found), **{each: each for each in sheets}})
        _choose(self.sheet, options.sheet or _ALL_SHEETS)
        self.header_row.blockSignals(True)
        self.header_row.setRange(0, max((table.height for table in file.opened.tables), default=0))
        self.header_row.setValue(look.header_row if look is not None else 0)
        self.header_row.blockSignals(False)
        _fill(self.encoding, {each: each.upper() for each in words.encodings(file.opened)})
        _choose(self.encoding, file.opened.encoding)
        separator = file.opened.separator
        _fill(self.separator, {**words.separator_words(), **({} if separator in words.separator_words() else
                                                             {separator: separator})})  # fmt: skip
        _choose(self.separator, separator)
        marks, orders = words.mark_words(), words.order_words()
        found_mark = "" if options.mark or look is None else marks.get(look.mark or "", "")
        found_order = "" if options.order or look is None else orders.get(look.order or "", "")
        asks_days = look is not None and bool(look.unclear_days)
        asks_mark = look is not None and bool(look.unclear_numbers)
        _fill(self.mark, {"": words.found(found_mark, is_asked=asks_mark), **marks})
        restyle(self.mark, "asked" if asks_mark else "")
        restyle(self.order, "asked" if asks_days else "")
        _choose(self.mark, options.mark or "")
        _fill(self.order, {"": words.found(found_order, is_asked=asks_days), **orders})
        _choose(self.order, options.order or "")
        lacks_year = look is not None and look.lacks_year
        years = sorted({*self._years, *(() if options.year is None else (options.year,))})
        _fill(self.year, {"": words.found("", is_asked=lacks_year), **{str(year): str(year) for year in years}})
        _choose(self.year, "" if options.year is None else str(options.year))
        restyle(self.year, "asked" if lacks_year else "")
        if not self.tax.hasFocus():
            self.tax.setText("" if options.tax_rate is None else text.ratio(options.tax_rate, 2))

    def _arrange(self, file: FileInHand) -> None:
        """Only what can be chosen of this file is there."""
        is_text = bool(file.opened.encoding)
        reads = {field.reading for field in file.described.fields}
        there = {
            self.kind: True,
            self.month: file.kind == "openings",
            self.sheet: len([table for table in file.opened.tables if table.height]) > 1,
            self.header_row: True,
            self.encoding: is_text,
            self.separator: is_text,
            self.mark: bool(reads - {"text", "day", "span"}),
            self.order: "day" in reads,
            self.year: file.options.year is not None or any(each.lacks_year for each in file.looks),
            self.tax: bool(file.described.ways),
        }
        for asked in self._fields.values():
            self._grid.removeWidget(asked)
            asked.hide()
        shown = [self._fields[control] for control, is_there in there.items() if is_there]
        in_a_row = _IN_A_ROW if theme.look().text_size <= _LARGE else _IN_A_ROW - 1
        for place, asked in enumerate(shown):
            self._grid.addWidget(asked, place // in_a_row, place % in_a_row)
            asked.show()
        take_place(self, [control for control, is_there in there.items() if is_there])
        for place in range(in_a_row):
            self._grid.setColumnStretch(place, 1)

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        return made

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.month.currentIndexChanged.connect(self._on_month)
        self.sheet.currentIndexChanged.connect(self._on_sheet)
        self.header_row.valueChanged.connect(self._on_header_row)
        self.encoding.currentIndexChanged.connect(self._on_text)
        self.separator.currentIndexChanged.connect(self._on_text)
        self.mark.currentIndexChanged.connect(self._on_notation)
        self.order.currentIndexChanged.connect(self._on_notation)
        self.year.currentIndexChanged.connect(self._on_year)
        self.tax.editingFinished.connect(self._on_tax)
        self.rows.heads.chosen.connect(self._on_column)

    def _choose_options(self, options: Options) -> None:
        if self._file is not None and options != self._file.options:
            self.options_chosen.emit(options)

    @Slot()
    def _on_kind(self) -> None:
        self.kind_chosen.emit(str(self.kind.currentData()))

    @Slot()
    def _on_month(self) -> None:
        self.month_chosen.emit(self.month.currentData())

    @Slot()
    def _on_sheet(self) -> None:
        if self._file is not None:
            self._choose_options(self._file.options_for_sheet(str(self.sheet.currentData()) or None))

    @Slot()
    def _on_header_row(self) -> None:
        if self._file is not None:
            self._choose_options(replace(self._file.options, header_row=self.header_row.value(), mapping={}))

    @Slot()
    def _on_text(self) -> None:
        self.text_chosen.emit(str(self.encoding.currentData()), str(self.separator.currentData()))

    @Slot()
    def _on_notation(self) -> None:
        if self._file is not None:
            mark = cast("Mark | None", self.mark.currentData() or None)
            order = cast("Order | None", self.order.currentData() or None)
            self._choose_options(replace(self._file.options, mark=mark, order=order))

    @Slot()
    def _on_year(self) -> None:
        if self._file is not None:
            year = str(self.year.currentData())
            self._choose_options(replace(self._file.options, year=int(year) if year else None))

    @Slot()
    def _on_tax(self) -> None:
        """A tax is typed in per cent; what is no number is not taken, and stands there in red."""
        typed = self.tax.text().strip().removesuffix("%").removesuffix("％")
        value = parse_number(typed, ".") if typed else None
        is_wrong = bool(typed) and (value is None or not Decimal(0) < value < Decimal(100))
        restyle(self.tax, "wrong" if is_wrong else "")
        if self._file is not None and not is_wrong:
            self._choose_options(self._file.options_with_tax(value))

    @Slot(int, str)
    def _on_column(self, index: int, key: str) -> None:
        if self._file is not None and self._look is not None:
            self._choose_options(self._file.options_with_column(self._look, index, key))


def _fill(choice: QComboBox, entries: dict[str, str]) -> None:
    """Offer these without telling."""
    choice.blockSignals(True)
    choice.clear()
    for key, name in entries.items():
        choice.addItem(name, key)
    choice.blockSignals(False)


def _choose(choice: QComboBox, key: str) -> None:
    """Choose without telling."""
    choice.blockSignals(True)
    choice.setCurrentIndex(max(0, choice.findData(key)))
    choice.blockSignals(False)


def _first_months(desk: Desk) -> tuple[Period, ...]:
    """The months at which the book may begin: the one that it begins at, where that is said already."""
    first, now = desk.summary.settings.first_period, desk.period
    if first is not None:
        return (first,)
    near = (now.shift(count) for count in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1))
    return tuple(sorted({*desk.months, *near}))
