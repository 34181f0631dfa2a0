"""A column in which most values stand again and again: dictionary encoding, as columnar formats of files have it."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from struct import pack
from sys import getsizeof
from typing import Any, Generic, TypeVar, overload

_KNOWN = 1 << 17  # different texts that are remembered; a column that has more hardly repeats them later
_NARROW = 30_000  # texts: their places, and those of as many more, fit into two bytes
_T = TypeVar("_T")
_OtherT = TypeVar("_OtherT")


class Encoded(Sequence[_T], Generic[_T]):
    """A column as the values that occur, `once`, and for each row the place of its value among these.

    It takes a quarter or half of a list's memory, and what is made of a value is made once, or hardly more often: where
    there are very many values, and between the first rows and the others, one may be in `once` again. A slice is a
    list.
    """

    def __init__(self, once: list[_T], places: "array[int]", first: int = 0, apart: int = 0) -> None:
        self.once = once
        self._places = places
        self._first = first  # of `places`: those before it are of rows that are left out
        self._apart = apart  # the places of so many rows at the beginning are none of the others

    def below(self, row: int) -> "Encoded[_T]":
        """The column from a row on, by its index."""
        if row >= len(self):
            return Encoded([], array("I"))
        first, once = self._first + row, self.once.copy()
        end = self._apart if first <= self._apart else None
        for place in set(self._places[:first]).difference(islice(self._places, first, end)):
            once[place] = self[row]  # what occurs only above; the values stay in the order of the rows
        return Encoded(once, self._places, first, self._apart)

    def each(self, convert: Callable[[_T], _OtherT]) -> "Encoded[_OtherT]":
        """`convert` over the column, called once for equal values."""
        return Encoded(list(map(convert, self.once)), self._places, self._first, self._apart)

    def __len__(self) -> int:
        return len(self._places) - self._first

    def __iter__(self) -> Iterator[_T]:
        places = iter(self._places)
        next(islice(places, self._first, self._first), None)  # past those that are left out
        return map(self.once.__getitem__, places)

    def __contains__(self, value: object) -> bool:
        return value in self.once

    @overload
    def __getitem__(self, row: int) -> _T: ...
    @overload
    def __getitem__(self, row: slice) -> list[_T]: ...
    def __getitem__(self, row: int | slice) -> _T | list[_T]:
        if isinstance(row, slice):
            rows = range(self._first, len(self._places))[row]
            return list(map(self.once.__getitem__, map(self._places.__getitem__, rows)))
        if row < 0:
            row += len(self)
        return self.once[self._places[self._first + row]]

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, (Encoded, list)) else NotImplemented

    __hash__: Any = None  # as a list has it


def each(column: Sequence[_T], convert: Callable[[_T], _OtherT]) -> Iterable[_OtherT]:
    """`convert` over any column; over an encoded one, called once for equal values."""
    return column.each(convert) if isinstance(column, Encoded) else map(convert, column)


def occurring(column: Sequence[_T]) -> Sequence[_T]:
    """The values of any column in the order of its rows, most of them once if it is encoded."""
    return column.once if isinstance(column, Encoded) else column


class Encoder:
    """Makes a column of texts, piece by piece.

    The first piece, in which the header is, stands apart: so it costs nothing to leave the header out.
    """

    def __init__(self) -> None:
        self.memory = 0
        """Bytes that the different texts take, without their places."""
        self._known = _Known()
        self._apart = 0
        self._places = array("H")

    def extend(self, texts: Iterable[str]) -> None:
        """Put texts below the others, 30,000 at most."""
        if self._places.typecode == "H" and len(self._known.texts) > _NARROW:
            self._places = array("I", self._places)
        before = len(self._known.texts)
        places = list(map(self._known.__getitem__, texts))
        self.memory += sum(map(getsizeof, self._known.texts[before:]))
        self._places.frombytes(pack(f"{len(places)}{self._places.typecode}", *places))  # twice as fast as extend
        self._apart = self._apart or len(places)
        if len(self._known) > _KNOWN or len(self._places) == self._apart:
            self._known.clear()

    def column(self) -> Encoded[str]:
        """The column as it is now."""
        return Encoded(self._known.texts, self._places, apart=self._apart)


class _Known(dict[str, int]):
    """The places of texts; one that is asked for the first time is put below the others."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def __missing__(self, text: str) -> int:
        place = self[text] = len(self.texts)
        self.texts.append(text)
        return place
