"""What goes to the parent: rows, turned into columns, some thousand at a time and counted, and marks of sheets."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any, NamedTuple

ROWS = 2_000  # of a piece; so many cells still fit into the processor's cache, which makes twice the speed
MOST_CELLS = 16_000_000  # of a file, empty ones between the first and the last included: 128 MB in the parent
MOST_BLANK = 10_000_000  # cells in long stretches without anything: such a sheet was meant to be much smaller
MOST_MEMORY = 600_000_000  # bytes that a file's cells may take in the parent, what they hold included
BETWEEN = "\x1f"  # the texts of a column that travels as one text; Unicode's "unit separator", in no table's cells
SHARED = frozenset({str, date, datetime})  # equal values of these become one object: fewer bytes, faster to look up

_POINTER = 8
_NUMBER = 24  # bytes of a float, which is the most frequent of what is not shared
_OBJECT = 56  # bytes of a short text beside its characters, or of a day


class RefusedError(Exception):
    """A file that is not read; `reason` is a word for the parent, which makes a sentence of it and the `values`."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


class Piece(NamedTuple):
    """Some rows as columns.

    `width` is the number of cells of each row, or the list of them where they differ; short rows are filled up with
    "". A column that is a text is its texts with BETWEEN between them; one that is a tuple holds nothing but texts and
    days, equal ones being one object; others are lists.
    """

    height: int
    width: int | list[int]
    columns: list[str | tuple[object, ...] | list[object]]


class Marks(NamedTuple):
    """Of one sheet: its hidden rows (Excel's numbers), and the part of the zip with its formulas or errors, or ""."""

    hidden_rows: tuple[int, ...]
    gaps_in: str


class Packer:
    """Makes pieces of the rows of a file, and refuses what would fill the parent's memory (MemoryError).

    `only_texts` where every cell is a text: the columns travel as texts then, and the parent looks at what differs.
    """

    def __init__(self, *, only_texts: bool = False) -> None:
        self._only_texts = only_texts
        self._rows = self._columns = 0  # of the present sheet
        self._cells_before = 0  # of the sheets before it
        self._blank = self._memory = 0

    def begin_sheet(self) -> None:
        self._cells_before += self._rows * self._columns
        self._rows = self._columns = 0

    def expect(self, rows: int, columns: int) -> None:
        """Refuse a sheet that is going to be too large."""
        if self._cells_before + rows * columns > MOST_CELLS:
            raise MemoryError

    def pack(self, rows: Sequence[Sequence[object]], left: int = 0) -> Piece:
        """A piece of rows, each with so many empty cells on its left."""
        widths = list(map(len, rows))
        width = max(widths)
        same = min(widths) == width
        self._rows += len(rows)
        self._columns = max(self._columns, left + width)
        self.expect(self._rows, self._columns)
        transposed: Iterable[tuple[Any, ...]] = zip(*rows, strict=True) if same else zip_longest(*rows, fillvalue="")
        columns = [(self._joined if self._only_texts else self._shared)(column) for column in transposed]
        if left:
            columns = [("",) * len(rows)] * left + columns
            self._blank += left * len(rows)
        self._memory += _POINTER * len(rows) * len(columns)
        if self._memory > MOST_MEMORY or self._blank > MOST_BLANK:
            raise MemoryError
        return Piece(len(rows), width if same else widths, columns)

    def _joined(self, column: tuple[Any, ...]) -> str | tuple[object, ...] | list[object]:
        """The texts as one text, which costs less than one object each; as they are if one has BETWEEN in it."""
        joined = BETWEEN.join(column)
        if joined.count(BETWEEN) >= len(column):
            return self._shared(column)
        if len(joined) < len(column):
            self._blank += len(column)
        return joined

    def _shared(self, column: tuple[object, ...]) -> tuple[object, ...] | list[object]:
        """The column with one object for all equal texts and for all equal days."""
        first: dict[Any, Any] = {}
        share = first.setdefault
        kinds = set(map(type, column))
        if kinds.isdisjoint(SHARED):
            self._memory += _NUMBER * len(column)
            return list(column)
        if kinds <= SHARED:
            shared = tuple(map(share, column, column))
            if len(first) == 1 and "" in first:
                self._blank += len(column)
            self._memory += _OBJECT * len(first) + (len("".join(first)) if kinds == {str} else 0)
            return shared
        mixed = [share(cell, cell) if cell.__class__ in SHARED else cell for cell in column]
        self._memory += sum(map(sys.getsizeof, first)) + _NUMBER * len(column)
        return mixed
