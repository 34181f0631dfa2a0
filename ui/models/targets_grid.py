"""A year's targets as a grid that one types into: people, teams and the company by the months of a year.

The model knows what was typed and reads it; what can be taken it asks to be written into the book (`wanted`). Until the
book shows it, the cell shows what was typed; what cannot be taken stays in its cell with the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth, TargetEdit
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_targets import TargetReading, read_target, typed_text
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column
from ui.models.roles import AMOUNT_ROLE, ERROR_ROLE, STYLE_ROLE
from ui.models.table import TableModel
from ui.models.target_columns import figure_text, growth_text, row_name, target_columns

if TYPE_CHECKING:
    from desktop_app.services.show_targets import TargetRow, YearTargets

Index = QModelIndex | QPersistentModelIndex
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


@frozen
class TypedTarget:
    """A text for a cell, by its row in the grid."""

    row: int
    period: Period
    text: str


@dataclass(slots=True)
class _Typed:
    """What a cell holds that the book does not show: on its way there, or refused."""

    text: str
    reading: TargetReading
    is_done: bool = False


@frozen
class TargetOrder:
    """What the book is to be told in one step."""

    edits: tuple[TargetEdit, ...]


class TargetsModel(TableModel["TargetRow"]):
    """The rows of a year. Nothing can be typed while `is_editable` is False."""

    wanted = Signal(object)
    """A TargetOrder for the book."""

    def __init__(self) -> None:
        super().__init__()
        self.row_head = Column("name", lambda: _("Name"), row_name)
        self.year: YearTargets | None = None
        self.periods: tuple[Period | None, ...] = ()
        """The period of each column, None where nothing can be typed."""
        self.is_editable = False
        self._currency = Currency("", 2)
        self._typed: dict[tuple[str, Measure, Period], _Typed] = {}
        self._marks: Mapping[tuple[int, Period], Refused] = {}

    def show_year(self, year: "YearTargets", currency: Currency) -> None:
        """Show these targets; what is chosen stays chosen where rows and columns are the same as before."""
        before = self.year
        self.year, self._currency, self._marks = year, currency, {}
        self._typed = {key: each for key, each in self._typed.items() if not each.is_done}
        is_same = before is not None and (before.year, before.month, before.measure, before.periods) == (
            year.year, year.month, year.measure, year.periods,
        )  # fmt: skip
        if is_same and [row.whom for row in self._rows] == [row.whom for row in year.rows]:
            self._rows, self.columns = list(year.rows), target_columns(year, currency)
            self._show_all()
            return
        columns = target_columns(year, currency)
        shown = {str(period): period for period in year.periods}
        self.periods = tuple(shown.get(column.key) for column in columns)
        self.set_rows(year.rows, columns=columns)

    def forget(self) -> None:
        """Another book is on the desk."""
        self.year, self._marks = None, {}
        self._typed.clear()
        self.set_rows(())

    @property
    def unfinished(self) -> int:
        """How many cells hold what cannot be taken."""
        return sum(isinstance(each.reading, Refused) for each in self._typed.values())

    @property
    def is_saving(self) -> bool:
        return any(not isinstance(each.reading, Refused) and not each.is_done for each in self._typed.values())

    # ---- what is shown

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_typed = self.is_editable and self.periods[index.column()] is not None
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        record = self.record(section)
        if record is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row_name(record)
        return (record.whose, record.team) if role == STYLE_ROLE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        record, period = self.record(index.row()), self.periods[index.column()]
        column = self.columns[index.column()]
        if record is None or period is None or self.year is None or role == Qt.ItemDataRole.TextAlignmentRole:
            return None if record is None else column.value(record, role)
        if role in {ERROR_ROLE, *_TIPS} and (mark := self._marks.get((index.row(), period))) is not None:
            return text.message(mark.reason)
        typed = self._typed.get((record.whom, self.year.measure, period))
        if role == Qt.ItemDataRole.EditRole:
            return typed_text(record.entered.get(period), self.year.measure) if typed is None else typed.text
        if typed is not None:
            return self._typed_data(typed, role)
        if role == STYLE_ROLE:
            return _style(record, period)
        return column.value(record, role)

    def _typed_data(self, typed: _Typed, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        """A cell that holds what was typed: worded like the others where it can be read."""
        reading = typed.reading
        if isinstance(reading, Refused):
            reason = text.message(reading.reason)
            return typed.text if role in _WORDS else reason if role in {ERROR_ROLE, *_TIPS} else None
        if role in _WORDS and self.year is not None:
            if isinstance(reading, Growth):
                return growth_text(reading.ratio)
            return "" if reading is None else figure_text(reading, self.year.measure, self._currency)
        return reading if role == AMOUNT_ROLE and not isinstance(reading, Growth) else None

    def copied(self, row: int, column: int) -> str:
        """A cell as it is copied: figures plain, so that a spreadsheet can read them."""
        index = self.index(row, column)
        if self.periods[column] is not None:
            return str(index.data(Qt.ItemDataRole.EditRole) or "")
        return str(index.data() or "")

    # ---- what is typed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        period = self.periods[index.column()]
        if role != Qt.ItemDataRole.EditRole or period is None or not self.is_editable:
            return False
        if value != self.data(index, Qt.ItemDataRole.EditRole):
            self.enter([TypedTarget(index.row(), period, str(value))])
        return True

    def refused(self, cells: Iterable[TypedTarget]) -> list[tuple[TypedTarget, Refused]]:
        """Those that could not be taken: for a block, which is taken whole or not at all."""
        read = ((cell, self._read(cell)) for cell in cells)
        return [(cell, reading) for cell, reading in read if isinstance(reading, Refused)]

    def mark(self, refused: Sequence[tuple[TypedTarget, Refused]]) -> None:
        """Mark cells that a block could not fill; what stands in them stays, and so do the marks until the next act."""
        if self._marks or refused:
            self._marks = {(cell.row, cell.period): reason for cell, reason in refused}
            self._show_all()

    def enter(self, cells: Iterable[TypedTarget]) -> None:
        """Take what was typed: what can be read goes to the book, in one step; the rest stays in its cells."""
        if self.year is None or not self.is_editable:
            return
        self._marks = {}
        edits = []
        for cell in cells:
            record = self._rows[cell.row]
            key = (record.whom, self.year.measure, cell.period)
            reading = self._read(cell)
            before = record.entered.get(cell.period)
            if key not in self._typed and cell.text == typed_text(before, self.year.measure):
                continue  # it is so already
            if reading is None and before is None:
                self._typed.pop(key, None)
                continue
            self._typed[key] = _Typed(cell.text, reading)
            if not isinstance(reading, Refused):
                edits.append(TargetEdit(*key, reading))
        self._show_all()
        if edits:
            self.wanted.emit(TargetOrder(tuple(edits)))

    def _read(self, cell: TypedTarget) -> TargetReading:
        if self.year is None:
            raise LookupError("no targets are shown")
        return read_target(cell.text, self.year.measure, self._rows[cell.row].entered.get(cell.period))

    # ---- what became of it

    def done(self, order: TargetOrder) -> None:
        """The book has taken an order; what was typed into its cells meanwhile stays."""
        for edit in order.edits:
            typed = self._typed.get((edit.whom, edit.measure, edit.period))
            if typed is not None and typed.reading == edit.wanted:
                typed.is_done = True

    def fail(self, order: TargetOrder, refused: Refused) -> None:
        """The book has not taken an order: its cells keep what was typed, with the reason."""
        for edit in order.edits:
            typed = self._typed.get((edit.whom, edit.measure, edit.period))
            if typed is not None:
                typed.reading = refused
        self._show_all()

    def _show_all(self) -> None:
        """Ask again for every cell."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


def _style(record: "TargetRow", period: Period) -> str:
    """What was entered in ink, what follows from it quietly."""
    if period not in record.entered:
        return "quiet"
    return "" if record.whose == "person" else "strong"
