"""Pieces of rows, as they come from the child, become the columns of a table."""

from array import array
from itertools import repeat
from pathlib import Path
from typing import cast

from desktop_app.domain.encoded import Encoder
from desktop_app.importing.child.pieces import BETWEEN, MOST_MEMORY, Piece
from desktop_app.importing.tables import Cell, SheetTable

_KNOWN = 1 << 17  # different texts of a column that are remembered; a column that has more hardly repeats them later


class Assembly:
    """One sheet that grows; equal texts of a column become one object, also those of different pieces.

    `only_texts` for the table of a text file, whose columns are encoded.
    """

    def __init__(self, sheet: str, *, hidden: bool = False, only_texts: bool = False) -> None:
        self._sheet = sheet
        self._hidden = hidden
        self._only_texts = only_texts
        self._height = 0
        self._columns: list[list[Cell] | Encoder] = []
        self._known: list[dict[Cell, Cell]] = []
        self._widths = array("I")

    def add(self, piece: Piece) -> None:
        """Put the rows of a piece below the others; who has fewer columns is filled up with empty cells.

        MemoryError if the different texts of encoded columns become too many: in a piece nobody has counted them.
        """
        for _ in range(len(piece.columns) - len(self._columns)):
            self._columns.append(Encoder() if self._only_texts else [])
            self._columns[-1].extend(repeat("", self._height))
            self._known.append({})
        for column, known, cells in zip(self._columns, self._known, piece.columns, strict=False):
            if isinstance(column, Encoder):
                column.extend(cells.split(BETWEEN) if isinstance(cells, str) else cast("tuple[str, ...]", cells))
            elif isinstance(cells, tuple):
                shared = cast("tuple[Cell, ...]", cells)
                column.extend(map(known.setdefault, shared, shared))
                if len(known) > _KNOWN:
                    known.clear()
            else:
                column.extend(cast("list[Cell]", cells))
        for column in self._columns[len(piece.columns) :]:
            column.extend(repeat("", piece.height))
        if sum(column.memory for column in self._columns if isinstance(column, Encoder)) > MOST_MEMORY:
            raise MemoryError
        self._height += piece.height
        widths = [piece.width] * piece.height if isinstance(piece.width, int) else piece.width
        self._widths.extend(widths)

    def table(self, file: Path) -> SheetTable:
        """The sheet as it is now."""
        widths = tuple(self._widths) if len(set(self._widths)) > 1 else ()
        columns = tuple(each.column() if isinstance(each, Encoder) else each for each in self._columns)
        return SheetTable(file, self._sheet, columns, self._height, self._hidden, widths=widths)
