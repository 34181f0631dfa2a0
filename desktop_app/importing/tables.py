"""A sheet as it was found: columns of cells, nothing understood yet."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from desktop_app.domain.frozen import frozen

Cell: TypeAlias = str | float | int | bool | datetime | date | time | timedelta
"""What a spreadsheet's cell can hold; "" is an empty one. Text files have only str."""


@frozen
class SheetTable:
    """One sheet of a file; index i of every column is row i + 1 of Excel, rows that are hidden included.

    All columns are `height` long. `sheet` is "" for a text file. `hidden_rows` are the numbers (from 1) of the rows
    that the file hides, known for xlsx, xlsm and ods. `gaps_in` is the part of such a file that holds formulas or
    error cells of this sheet, so that an empty cell here may be something else there; "" where it has none. `widths`
    says how many cells each line of a text file has; it is empty where all have the same number, and in spreadsheets.
    `merged_rows` are the numbers of the rows of an xlsx or xls in which a text or a day was filled in because its cell
    is merged with the one above.
    """

    file: Path
    sheet: str
    columns: tuple[Sequence[Cell], ...]
    height: int
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    gaps_in: str = ""
    widths: tuple[int, ...] = ()
    merged_rows: tuple[int, ...] = ()

    @property
    def rows(self) -> list[list[Cell]]:
        """All rows, for a page that shows the sheet as it is; made anew at every call."""
        return self.first_rows(self.height)

    def first_rows(self, count: int) -> list[list[Cell]]:
        """The first `count` rows, or all if there are fewer."""
        return [list(row) for row in islice(zip(*self.columns, strict=True), count)]


def cell_text(cell: Cell) -> str:
    """A cell as one would write it: 10248.0 is "10248", a day is 2026-07-05; text without the blanks around it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    return str(cell)
