"""What an old spreadsheet paid: whose column it is, which columns are amounts, and each row as it stands there."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import Mark, decimal_mark, parse_number
from desktop_app.importing.tables import Cell, SheetTable, cell_text

_HALF = Fraction(1, 2)
_LOOKED_AT = 20  # rows in which the headings may stand
_LIKE_A_TOTAL = re.compile(r"合计|总计|总额|实发|应发|payout|total|net|paid|sum", re.IGNORECASE)


@frozen
class PaidColumns:
    """The columns of a table, from 0: `who` names the payees, `amounts` hold figures, `paid` is the likeliest of them.

    `amounts` are columns of which most cells are figures; where there is none, those with any.

    `headings` has each column's heading, its letter where it has none; `first` is the index of the first row below.
    None where there is no such column.
    """

    headings: tuple[str, ...]
    first: int
    who: int | None
    amounts: tuple[int, ...]
    paid: int | None


@frozen
class PaidRow:
    """A row as it stands there: its number, whom it names, and the amount; None where that is none."""

    row: int
    who: str
    written: str
    amount: Decimal | None


def find_columns(table: SheetTable, calls: Collection[str]) -> PaidColumns:
    """Tell the columns apart; `calls` is all that the book's people may be called."""
    first = _first_row(table, calls)
    texts = [[cell_text(cell) for cell in column[first:]] for column in table.columns]
    known = [sum(text in calls for text in column) for column in texts]
    shares = [Fraction(0) if known[number] else _share_of_figures(column[first:]) for number, column in
              enumerate(table.columns)]  # fmt: skip
    amounts = tuple(number for number, share in enumerate(shares) if share > _HALF) or tuple(
        number for number, share in enumerate(shares) if share
    )
    named = max(range(len(known)), key=lambda number: (known[number], -number), default=None)
    if named is not None and not known[named]:
        named = next((number for number, column in enumerate(texts) if number not in amounts and any(column)), None)
    headings = tuple(
        (cell_text(column[first - 1]) if first else "") or column_letter(number)
        for number, column in enumerate(table.columns)
    )
    likely = [number for number in amounts if _LIKE_A_TOTAL.search(headings[number])] or list(amounts)
    return PaidColumns(headings, first, named, amounts, likely[-1] if likely else None)


def read_paid(table: SheetTable, first: int, who: int, paid: int) -> tuple[PaidRow, ...]:
    """The rows from index `first` on, those with neither a name nor an amount left out; nothing is added up."""
    cells = table.columns[paid][first:]
    mark = decimal_mark(cell for cell in cells if isinstance(cell, str))
    rows = (
        PaidRow(number, cell_text(name), cell_text(cell), _amount(cell, mark))
        for number, (name, cell) in enumerate(zip(table.columns[who][first:], cells, strict=True), start=first + 1)
    )
    return tuple(row for row in rows if row.who or row.written)


def _first_row(table: SheetTable, calls: Collection[str]) -> int:
    """The index below the headings: a row of two texts and more that are neither figures nor people; 0 without one."""
    for number, row in enumerate(table.first_rows(_LOOKED_AT)):
        texts = [cell_text(cell) for cell in row if cell_text(cell)]
        if any(text in calls or parse_number(text) is not None for text in texts):
            return 0
        if len(texts) > 1:
            return number + 1
    return 0


def _share_of_figures(cells: Sequence[Cell]) -> Fraction:
    """How much of what is written in a column can be read as amounts."""
    filled = [cell for cell in cells if cell_text(cell)]
    mark = decimal_mark(cell for cell in filled if isinstance(cell, str))
    return Fraction(sum(_amount(cell, mark) is not None for cell in filled), max(len(filled), 1))


def _amount(cell: Cell, mark: Mark) -> Decimal | None:
    """What a cell amounts to: a text is read with the column's decimal mark, a number as the program stored it."""
    return parse_number(cell_text(cell), mark if isinstance(cell, str) else ".")
