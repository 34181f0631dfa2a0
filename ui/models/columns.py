"""A column of a table: its title, and what it makes of a record."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from ui.models.roles import (
    AMOUNT_ROLE,
    BAR_ROLE,
    RECORD_ROLE,
    SORT_ROLE,
    STYLE_ROLE,
    TAG_ROLE,
    Tag,
    TextStyle,
)

R = TypeVar("R")
Figure = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """How a record is shown in one column. `amount` makes it a figure: right-aligned, red below zero.

    `width` is in pixels at a text size of 100 % (0: as wide as its content), `stretch` a share of what is left.
    `sort_key` is what the book is asked to sort by, "" where it cannot.
    `exported` is what a file gets where that is neither the figure nor what is shown: a day as a day.
    `is_optional`: the column goes where there is no room for all. `sample` is a text as wide as any in the column.
    """

    key: str
    title: Callable[[], str]
    show: Callable[[R], str]
    amount: Callable[[R], Figure | None] | None = None
    sort: Callable[[R], Any] | None = None
    bar: Callable[[R], float | None] | None = None
    tag: Callable[[R], Tag | None] | None = None
    tip: Callable[[R], str] | None = None
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
                return self.tip(record) if self.tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment
        if role == RECORD_ROLE:
            return record
        if role == AMOUNT_ROLE:
            return self.amount(record) if self.amount else None
        if role == BAR_ROLE:
            return self.bar(record) if self.bar else None
        if role == TAG_ROLE:
            return self.tag(record) if self.tag else None
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
