"""Whole columns of cells made into exact values; each different text is read once.

None stands for a cell that holds nothing or nothing of the kind; which of the two it is, the cell itself says.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Generic, TypeVar, cast
from unicodedata import normalize

from desktop_app.domain.encoded import Encoded, occurring
from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import Mark, is_plain, parse_number, parse_ratio, plain_units
from desktop_app.importing.dates import Order, day_of
from desktop_app.importing.tables import Cell, cell_text

MILLIONTHS = 6  # decimals of counts, scores and ratios
LARGEST_EXACT = 10**21  # millionths of a part of an amount, which is no amount yet
LARGEST = 10**15  # minor units or millionths; a spreadsheet's number is exact up to 15 digits and no further

_NOISE = Decimal("0.0001")  # what binary fractions add to an amount lies far below the fourth decimal
_INVISIBLE = dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))
"""Signs without width, and those that turn the direction of writing around; joiners shape the letters beside them."""
_SAMPLE = 1000  # cells by which it is told whether many texts of a column differ
_T = TypeVar("_T")


class CellColumn:
    """The cells of one column below the header, and what is often asked about them, worked out once."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self._occurring = occurring(cells)

    @cached_property
    def types(self) -> frozenset[type]:
        """The types that occur."""
        return frozenset(map(type, self._occurring))

    @cached_property
    def different(self) -> set[Cell]:
        """The different cells; where truth values occur, True stands for 1 as well."""
        return set(self._occurring)

    @cached_property
    def texts(self) -> set[str]:
        """The different texts."""
        if self.types == {str}:
            return cast("set[str]", self.different)
        return {cell for cell in self.different if isinstance(cell, str)} if str in self.types else set()

    def each(self, convert: Callable[[Cell], _T]) -> Sequence[_T]:
        """`convert` over the column, called once for equal cells."""
        if isinstance(self.cells, Encoded):
            return self.cells.each(convert)
        if bool in self.types:  # True equals 1 and 1.0, which a table by value would confuse
            return [convert(cell) for cell in self.cells]
        known = {cell: convert(cell) for cell in self.different}
        return list(map(known.__getitem__, self.cells))


@frozen
class Converted(Generic[_T]):
    """A column's values, None for a cell that holds nothing of the kind.

    `rewritten` are the cells whose value does not give back what was written; `shortened` those of them that lost
    decimals: they were rounded half up.
    """

    values: Sequence[_T | None]
    rewritten: Collection[Cell] = frozenset()
    shortened: Collection[Cell] = frozenset()


def texts(column: CellColumn) -> Converted[str]:
    """The cells as text without blanks around it and without what nobody sees, None where there is none."""
    if column.types != {str} or isinstance(column.cells, Encoded):
        return Converted(column.each(_spelled))
    cells = cast("list[str]", column.cells)
    if len(set(cells[:_SAMPLE])) > _SAMPLE // 5 and _are_plain(cells):
        return Converted(cast("list[str | None]", cells))
    spelled = {cell: _spelled(cell) for cell in column.different}
    if all(cell == text for cell, text in spelled.items()):  # nothing to do, and no second list of the same
        return Converted(cast("list[str | None]", column.cells))
    return Converted(list(map(spelled.__getitem__, column.cells)))


def _are_plain(cells: list[str]) -> bool:
    """Whether `_spelled` gives every cell back, for a column of many different texts.

    Seen without a set of them, which would take as much memory as the texts.
    """
    return all(cells) and all(map(str.isascii, cells)) and list(map(str.strip, cells)) == cells


def _spelled(cell: Cell) -> str | None:
    """One spelling for what looks the same: else a name with an invisible sign in it would be another person."""
    text = cell_text(cell)
    if not text.isascii():
        text = normalize("NFC", text.translate(_INVISIBLE)).strip()
    return text or None


def days(column: CellColumn, order: Order | None) -> Converted[int]:
    """The ordinals of the days."""
    rewritten: set[Cell] = set()

    def day(cell: Cell) -> int | None:
        ordinal = day_of(cell, order)
        is_read = ordinal is not None and not isinstance(cell, date)  # a day of a spreadsheet is given back as it is
        if is_read and cell_text(cell) != date.fromordinal(ordinal or 0).isoformat():
            rewritten.add(cell)
        return ordinal

    return Converted(column.each(day), rewritten)


def money(column: CellColumn, decimals: int, mark: Mark) -> Converted[int]:
    """Amounts in minor units."""
    rewritten: set[Cell] = set()
    shortened: set[Cell] = set()

    def exactly(cell: Cell) -> int | None:
        if isinstance(cell, str):
            units = plain_units(cell, decimals, mark)
            if units is not None and abs(units) <= LARGEST:
                if "," in cell:
                    rewritten.add(cell)
                return units
            value = parse_number(cell, mark)
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            value = Decimal(repr(cell))
            if value.is_finite() and abs(value) < LARGEST:
                value = value.quantize(_NOISE, ROUND_HALF_UP)
        else:
            value = None
        minor = _scaled(value, decimals)
        if value is None or minor is None:
            return None
        if abs(value.scaleb(decimals) - minor).scaleb(-decimals) >= _NOISE / 2:
            shortened.add(cell)
        if not _gives_back(minor, decimals, cell):
            rewritten.add(cell)
        return minor

    return Converted(_numbers(column, decimals, exactly), rewritten, shortened)


def pay(column: CellColumn, decimals: int, mark: Mark) -> Converted[int]:
    """The same for what somebody is paid: an amount below 0 is none."""
    found = money(column, decimals, mark)
    values = [None if minor is None or minor < 0 else minor for minor in found.values]
    return Converted(values, found.rewritten, found.shortened)


def millionths(column: CellColumn, mark: Mark, largest: int = LARGEST) -> Converted[int]:
    """Counts and scores in millionths, rounded half up where there are more decimals."""
    rewritten: set[Cell] = set()

    def exactly(cell: Cell) -> int | None:
        units = plain_units(cell, MILLIONTHS, mark) if isinstance(cell, str) else None
        if units is not None and abs(units) <= largest:
            if "," in str(cell):
                rewritten.add(cell)
            return units
        scaled = _scaled(_decimal(cell, mark), MILLIONTHS, largest)
        if scaled is not None and not _gives_back(scaled, MILLIONTHS, cell):
            rewritten.add(cell)
        return scaled

    return Converted(_numbers(column, MILLIONTHS, exactly), rewritten)


def ratios(column: CellColumn, mark: Mark) -> Converted[int]:
    """Fractions of 1 in millionths; what lies outside 0 to 1 is none."""
    return _shares(column, lambda cell: parse_ratio(cell, mark) if isinstance(cell, str) else _decimal(cell, mark))


def rates(column: CellColumn, mark: Mark) -> Converted[int]:
    """Tax rates in millionths; a plain 13 is 13 %, since no tax takes as much as the amount."""

    def rate(cell: Cell) -> Decimal | None:
        value = parse_ratio(cell, mark) if isinstance(cell, str) else _decimal(cell, mark)
        is_percentage = value is not None and value.is_finite() and value >= 1
        return value.scaleb(-2) if value is not None and is_percentage else value

    return _shares(column, rate)


def _shares(column: CellColumn, share: Callable[[Cell], Decimal | None]) -> Converted[int]:
    rewritten: set[Cell] = set()

    def exactly(cell: Cell) -> int | None:
        value = share(cell)
        scaled = _scaled(value, MILLIONTHS) if value is not None and value.is_finite() and 0 <= value <= 1 else None
        if scaled is not None and not _gives_back(scaled, MILLIONTHS, cell):
            rewritten.add(cell)
        return scaled

    return Converted(column.each(exactly), rewritten)


def figures(column: CellColumn, mark: Mark) -> Converted[Decimal]:
    """Exact numbers as they stand, without the noise of binary fractions."""
    rewritten: set[Cell] = set()

    def exactly(cell: Cell) -> Decimal | None:
        scaled = _scaled(_decimal(cell, mark), MILLIONTHS)
        if scaled is None:
            return None
        if not _gives_back(scaled, MILLIONTHS, cell):
            rewritten.add(cell)
        return Decimal(scaled).scaleb(-MILLIONTHS).normalize() + Decimal(0)

    return Converted(column.each(exactly), rewritten)


def _gives_back(units: int, decimals: int, cell: Cell) -> bool:
    """Whether the number that is kept is the one that was written, and that plainly."""
    written = cell_text(cell)
    return is_plain(written) and Decimal(written) == Decimal(units).scaleb(-decimals)


def _decimal(cell: Cell, mark: Mark) -> Decimal | None:
    if isinstance(cell, str):
        return parse_number(cell, mark)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    return None


def _scaled(value: Decimal | None, decimals: int, largest: int = LARGEST) -> int | None:
    """The value in units of 10 to the −decimals, rounded half up; None if there is none or it is too large."""
    if value is None or not value.is_finite() or abs(value) > Decimal(largest).scaleb(-decimals):
        return None
    return int(value.scaleb(decimals).quantize(Decimal(1), ROUND_HALF_UP))


def _numbers(column: CellColumn, decimals: int, exactly: Callable[[Cell], int | None]) -> Sequence[int | None]:
    """`exactly` over a column; a number that is a whole count of units as it stands needs no second look.

    A double that equals units / scale is the one nearest to that decimal, so up to 15 digits the decimal is its
    shortest text: the same as going through that text, and ten times faster.
    """
    if not column.types & {int, float}:
        return column.each(exactly)
    scale = 10**decimals
    most = LARGEST // scale
    cells = column.cells
    plain: list[int | float]
    if column.types == {float}:
        plain = cast("list[int | float]", cells)
    else:
        plain = [cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    if not plain or len(plain) < len(cells) // 2 or not (-most < min(plain) and max(plain) < most):
        return column.each(exactly)
    try:
        if len(plain) == len(cells):
            return [units if (units := round(cell * scale)) / scale == cell else exactly(cell) for cell in plain]
        return [
            units if isinstance(cell, float) and (units := round(cell * scale)) / scale == cell else exactly(cell)
            for cell in cells
        ]
    except (ValueError, OverflowError):  # a NaN or an infinity among them
        return column.each(exactly)
