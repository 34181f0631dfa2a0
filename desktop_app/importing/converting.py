"""Whole columns of cells made into exact values; each different text is read once.

None stands for a cell that holds nothing or nothing of the kind; which of the two it is, the cell itself says.
"""

from collections.abc import Callable, Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar, cast
from unicodedata import normalize

from desktop_app.importing.cells import Mark, decimal_mark, parse_number, parse_ratio
from desktop_app.importing.dates import Order, column_order, day_of
from desktop_app.importing.tables import Cell, cell_text

MILLIONTHS = 6  # decimals of counts, scores and ratios
LARGEST = 10**15  # minor units or millionths; a spreadsheet's number is exact up to 15 digits and no further

_NOISE = Decimal("0.0001")  # what binary fractions add to an amount lies far below the fourth decimal
_INVISIBLE = dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))
"""Signs without width, and those that turn the direction of writing around; joiners shape the letters beside them."""
_T = TypeVar("_T")


def each(cells: list[Cell], convert: Callable[[Cell], _T]) -> list[_T]:
    """`convert` over a column, called once for equal cells."""
    if bool in set(map(type, cells)):  # True equals 1 and 1.0, which a table by value would confuse
        return [convert(cell) for cell in cells]
    known = {cell: convert(cell) for cell in set(cells)}
    return list(map(known.__getitem__, cells))


def written(cells: list[Cell]) -> set[str]:
    """The different texts of a column."""
    if str not in set(map(type, cells)):
        return set()
    return {cell for cell in cells if isinstance(cell, str)}


def texts(cells: list[Cell]) -> list[str | None]:
    """The cells as text without blanks around it and without what nobody sees, None where there is none."""
    return each(cells, _spelled)


def _spelled(cell: Cell) -> str | None:
    """One spelling for what looks the same: else a name with an invisible sign in it would be another person."""
    text = cell_text(cell)
    if not text.isascii():
        text = normalize("NFC", text.translate(_INVISIBLE)).strip()
    return text or None


def days(cells: list[Cell]) -> list[int | None]:
    """The ordinals of the days; UndecidableOrderError if day and month cannot be told apart."""
    order: Order | None = column_order(written(cells))
    return each(cells, lambda cell: day_of(cell, order))


def mark_of(cells: list[Cell]) -> Mark:
    """The decimal mark of a column, as far as its texts tell."""
    return decimal_mark(written(cells))


def money(cells: list[Cell], decimals: int, mark: Mark) -> tuple[list[int | None], Collection[Cell]]:
    """Amounts in minor units, and the cells that lost decimals: they were rounded half up."""
    shortened: set[Cell] = set()

    def exactly(cell: Cell) -> int | None:
        if isinstance(cell, str):
            value = parse_number(cell, mark)
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            value = Decimal(repr(cell))
            if value.is_finite() and abs(value) < LARGEST:
                value = value.quantize(_NOISE, ROUND_HALF_UP)
        else:
            value = None
        minor = _scaled(value, decimals)
        if (
            value is not None
            and minor is not None
            and abs(value.scaleb(decimals) - minor).scaleb(-decimals) >= _NOISE / 2
        ):
            shortened.add(cell)
        return minor

    return _numbers(cells, decimals, exactly), shortened


def millionths(cells: list[Cell], mark: Mark) -> list[int | None]:
    """Counts and scores in millionths, rounded half up where there are more decimals."""

    def exactly(cell: Cell) -> int | None:
        return _scaled(_decimal(cell, mark), MILLIONTHS)

    return _numbers(cells, MILLIONTHS, exactly)


def ratios(cells: list[Cell], mark: Mark) -> list[int | None]:
    """Fractions of 1 in millionths; what lies outside 0 to 1 is none."""

    def exactly(cell: Cell) -> int | None:
        value = parse_ratio(cell, mark) if isinstance(cell, str) else _decimal(cell, mark)
        return _scaled(value, MILLIONTHS) if value is not None and 0 <= value <= 1 else None

    return each(cells, exactly)


def figures(cells: list[Cell], mark: Mark) -> list[Decimal | None]:
    """Exact numbers as they stand, without the noise of binary fractions."""

    def exactly(cell: Cell) -> Decimal | None:
        value = _decimal(cell, mark)
        scaled = _scaled(value, MILLIONTHS)
        return None if scaled is None else Decimal(scaled).scaleb(-MILLIONTHS).normalize() + Decimal(0)

    return each(cells, exactly)


def _decimal(cell: Cell, mark: Mark) -> Decimal | None:
    if isinstance(cell, str):
        return parse_number(cell, mark)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    return None


def _scaled(value: Decimal | None, decimals: int) -> int | None:
    """The value in units of 10 to the −decimals, rounded half up; None if there is none or it is too large."""
    if value is None or not value.is_finite() or abs(value) > Decimal(LARGEST).scaleb(-decimals):
        return None
    return int(value.scaleb(decimals).quantize(Decimal(1), ROUND_HALF_UP))


def _numbers(cells: list[Cell], decimals: int, exactly: Callable[[Cell], int | None]) -> list[int | None]:
    """`exactly` over a column; a number that is a whole count of units as it stands needs no second look.

    A double that equals units / scale is the one nearest to that decimal, so up to 15 digits the decimal is its
    shortest text: the same as going through that text, and ten times faster.
    """
    scale = 10**decimals
    most = LARGEST // scale
    plain: list[int | float]
    if set(map(type, cells)) == {float}:
        plain = cast("list[int | float]", cells)
    else:
        plain = [cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    if not plain or len(plain) < len(cells) // 2 or not (-most < min(plain) and max(plain) < most):
        return each(cells, exactly)
    try:
        if len(plain) == len(cells):
            return [units if (units := round(cell * scale)) / scale == cell else exactly(cell) for cell in plain]
        return [
            units if isinstance(cell, float) and (units := round(cell * scale)) / scale == cell else exactly(cell)
            for cell in cells
        ]
    except (ValueError, OverflowError):  # a NaN or an infinity among them
        return each(cells, exactly)
