"""A column of a table: its title, and what it makes of a record."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from desktop_app.domain.frozen import frozen
from ui.models.roles import (
    AMOUNT_ROLE,
    BAR_ROLE,
    NOTE_ROLE,
    RECORD_ROLE,
    SORT_ROLE,
    STYLE_ROLE,
    TAG_ROLE,
    Tag,
    TextStyle,
)

R = TypeVar("R")
Figure = int | Decimal | Fraction
# What of a column answers to a role.
_BY_ROLE: Mapping[int, str] = {
    AMOUNT_ROLE: "amount",
    BAR_ROLE: "bar",
    TAG_ROLE: "tag",
    NOTE_ROLE: "note",
    Qt.ItemDataRole.AccessibleDescriptionRole: "note",
}


@frozen
class Column(Generic[R]):
    """How a record is shown in one column. `amount` makes it a figure: right-aligned, red below zero.

    `width` is in pixels at a text size of 100 % (0: as wide as its content), `stretch` a share of what is left.
    `sort_key` is what the book is asked to sort by, "" where it cannot.
    `exported` is what a file gets where that is neither the figure nor what is shown: a day as a day.
    `is_optional`: the column goes where there is no room for all. `sample` is a text as wide as any in the column.
    `note` is a sentence for a cell that is marked because of it; it stands in the tool tip, after `tip`.
    """

    key: str
    title: Callable[[], str]
    show: Callable[[R], str]
    amount: Callable[[R], Figure | None] | None = None
    sort: Callable[[R], Any] | None = None
    bar: Callable[[R], float | None] | None = None
    tag: Callable[[R], Tag | None] | None = None
    tip: Callable[[R], str] | None = None
    note: Callable[[R], str] | None = None
    style: TextStyle = ""
    is_right: bool = False
    width: int = 0
    stretch: int = 0
    sort_key: str = ""
    is_optional: bool = False
    sample: Callable[[], str] | None = None
    exported: Callable[[R], Any] | None = None

    def value(self, record: R, role: int) -> Any:  # noqa: ANN401, PLR0911 - what Qt asks a cell for is anything
        """What the cell answers to a role."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.show(record)
            case Qt.ItemDataRole.ToolTipRole:
                said = (_asked(self.tip, record), _asked(self.note, record))
                return "\n".join(filter(None, said)) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment
        if role == RECORD_ROLE:
            return record
        if (name := _BY_ROLE.get(role)) is not None:
            return _asked(getattr(self, name), record)
        if role == STYLE_ROLE:
            return self.style
        if role == SORT_ROLE:
            return self.sorted_by(record)
        return None

    def sorted_by(self, record: R) -> Any:  # noqa: ANN401 - compared with others of its own column only
        """What the record is sorted by in this column; an amount of None comes before all others."""
        if self.sort is not None:
            return self.sort(record)
        if self.amount is not None:
            value = self.amount(record)
            return (value is not None, value if value is not None else 0)
        return self.show(record).casefold()

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.amount or self.is_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _asked(function: Callable[[R], Any] | None, record: R) -> Any:  # noqa: ANN401 - as `value`
    return None if function is None else function(record)
