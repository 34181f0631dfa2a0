"""A table on its way out of the program: what a cell may be, and how it is told to a program that might be tricked."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import exact_text, round_half_up

FINEST = Decimal("0.000000000001")
"""To this a fraction without a finite decimal is rounded where a file has to have a number."""

# Full-width signs are those of a formula, too, where Chinese is typed; some programs pass over blanks before them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


@frozen
class Share:
    """A ratio that is read as a percentage: 0.075 is 7.5 %."""

    value: Decimal


Cell: TypeAlias = str | int | Decimal | Share | date | None
"""A text, an exact figure, a percentage, a day, or nothing. There is no float among them."""


@frozen
class SheetColumn:
    """A column by its heading. `decimals` of its figures are shown, where None as many as each of them has.

    `is_summed`: what it adds up to stands below it.
    """

    title: str
    decimals: int | None = None
    is_summed: bool = False


@frozen
class TableSheet:
    """A table with a name. The rows may be made as they are written, and then only once.

    `total` is the word before the sums; without a column that is summed it stands nowhere.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Cell]]
    total: str = ""


def amount_of(cell: Cell) -> Decimal:
    """What a cell adds to a sum: texts and days add nothing."""
    return Decimal(cell) if isinstance(cell, int | Decimal) else Decimal(0)


def total_row(sheet: TableSheet, rows: Iterable[Sequence[Cell]]) -> list[Cell] | None:
    """The sums of these rows below their columns, and the word before them; None where nothing is summed."""
    sums = {place: Decimal(0) for place, column in enumerate(sheet.columns) if column.is_summed}
    for row in rows if sums else ():
        for place in sums:
            sums[place] += amount_of(row[place])
    if not sums:
        return None
    return [sheet.total if not place and 0 not in sums else sums.get(place) for place in range(len(sheet.columns))]


def headed(*titles: str) -> tuple[SheetColumn, ...]:
    """Columns that have nothing but a heading."""
    return tuple(SheetColumn(title) for title in titles)


def figure(value: int | Decimal | Fraction) -> Decimal:
    """A figure as an exact decimal; a fraction that is none is rounded half up to twelve places."""
    if isinstance(value, Fraction):
        return Decimal(exact_text(round_half_up(value, FINEST)))
    return Decimal(value)


def figure_text(value: int | Decimal) -> str:
    """A figure as programs read it: "-1234.50", without an exponent and without a float on the way."""
    return str(value) if isinstance(value, int) else format(value, "f")  # "f" would make a float of an int


def plain_text(cell: Cell) -> str:
    """A cell as a text that another program reads as what it is: days as 2026-03-31, percentages as ratios."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return cell.isoformat()
        case Share():
            return figure_text(cell.value)
    return figure_text(cell)


def harmless(cell: Cell) -> str:
    """The same for a file without types: a text that might be taken for a formula gets a quotation mark before it."""
    text = plain_text(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(text) else text


def breadth(text: str) -> int:
    """How wide a text is, in letters: a Chinese character is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)
