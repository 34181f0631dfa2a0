"""Cells that are merged downwards: what stands in the first row holds for all of them."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column, both from 0."""

_HOLDS_FOR_ALL = frozenset({str, date, datetime})
# An amount that was written as text: grouped, with a decimal mark, or with a currency. Plain digits may be a number
# that somebody or something bears, and are taken for one.
_AMOUNT = re.compile(r"[-+(]?\s*(?:[¥￥$€£]\s*[\d.,' ]+|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+[.,]\d+)\s*[)%元万]*")


class MergedCells:
    """Fills the rows of one sheet, which come in their order; an amount is left to count once.

    A range over several columns holds for its first one. `filled` has the rows that were changed, by Excel's numbers.
    """

    def __init__(self, ranges: Iterable[tuple[Place, Place]], left: int) -> None:
        downwards = [(first, last, column - left) for (first, column), (last, _) in ranges if last > first]
        self._ahead = sorted(downwards, reverse=True)
        self._open: list[tuple[int, int, int, object]] = []  # first and last row to fill, column, value
        self.filled: set[int] = set()

    def fill(self, rows: list[list[Any]], begin: int) -> None:
        """Fill some rows in their place, the first of which has the index `begin`."""
        end = begin + len(rows)
        while self._ahead and self._ahead[-1][0] < end:
            first, last, column = self._ahead.pop()
            if 0 <= column < len(rows[0]) and _holds_for_all(value := rows[first - begin][column]):
                self._open.append((first + 1, last, column, value))
        for first, last, column, value in self._open:
            for row in range(max(first, begin), min(last + 1, end)):
                if rows[row - begin][column] == "":
                    rows[row - begin][column] = value
                    self.filled.add(row + 1)
        self._open = [merged for merged in self._open if merged[1] >= end]


def _holds_for_all(value: object) -> bool:
    if isinstance(value, str):
        return value != "" and _AMOUNT.fullmatch(value.strip()) is None
    return value.__class__ in _HOLDS_FOR_ALL
