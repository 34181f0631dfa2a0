"""Lines of text become rows of cells: which separator, then the csv module, which reads what Excel writes."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice

from desktop_app.importing.child.pieces import ROWS, RefusedError

MOST_COLUMNS = 16_384  # as many as Excel has

_SEPARATORS = (",", ";", "\t", "|", "，")
_SAMPLE_LINES = 200
_FIRST_ROWS = 100  # of a piece; where these are _LONG they are all of it, or a piece could fill the memory
_LONG = 1 << 21  # bytes
_FIRST_LINE = "sep="


class CsvRows:
    """The rows of a text; `lines` gives its lines from the first one, each time that it is called.

    `read` tells how many bytes have been read for them, where the text is not in the memory already.
    """

    def __init__(
        self, lines: Callable[[], Iterator[str]], separator: str = "", read: Callable[[], int] = lambda: 0
    ) -> None:
        self._lines, self._read = lines, read
        first = next(lines(), "").removeprefix("\ufeff")
        self._names_separator = first.lower().startswith(_FIRST_LINE) and len(first.strip()) <= len("sep=,")
        if separator:
            self.separator = separator
        elif self._names_separator:
            self.separator = first.rstrip("\r\n")[len(_FIRST_LINE) :][:1] or "\t"
        else:
            self.separator = find_separator(list(islice(self._table_lines(), _SAMPLE_LINES)))
        self._must_occur = bool(separator)

    def _table_lines(self) -> Iterator[str]:
        """The lines of the table: without a byte order mark, and without the line that Excel shows to nobody."""
        lines = self._lines()
        first = next(lines, "").removeprefix("\ufeff")
        return lines if self._names_separator else chain([first] if first else [], lines)

    def pieces(self) -> Iterator[list[list[str]]]:
        """The rows, so many at a time; RefusedError for what is no table, also after the last one."""
        reader = csv.reader(self._table_lines(), delimiter=self.separator)
        widths: Counter[int] = Counter()
        spanning: dict[tuple[int, int], int] = {}
        number = 0
        while True:
            begun, bytes_before = reader.line_num, self._read()
            rows: list[list[str]] = []
            try:
                rows.extend(islice(reader, _FIRST_ROWS))
                if self._read() - bytes_before < _LONG:
                    rows.extend(islice(reader, ROWS - _FIRST_ROWS))
            except csv.Error as error:
                if reader.line_num - begun > len(rows) + 1:  # a quotation mark that swallows more than a cell can hold
                    raise RefusedError("open quotation", row=number + len(rows) + 1) from error
                raise RefusedError("long cell") from error
            if not rows:
                break
            widths.update(map(len, rows))
            if max(widths) > MOST_COLUMNS:
                raise RefusedError("too many columns", count=max(widths), limit=MOST_COLUMNS)
            if reader.line_num - begun > len(rows):
                self._note_spanning(rows, number, spanning)
            number += len(rows)
            yield rows
        if self._must_occur and max(widths, default=0) == 1:
            raise RefusedError("other separator", separator=self.separator)
        self._refuse_open_quotation(spanning, widths)

    def _note_spanning(self, rows: list[list[str]], number: int, spanning: dict[tuple[int, int], int]) -> None:
        """Keep the first row of every kind in which a cell over several lines holds what might be rows."""
        for index, row in enumerate(rows, start=number + 1):
            for cell in row:
                if "\n" in cell and (most := max(line.count(self.separator) for line in cell.split("\n")[1:])):
                    spanning.setdefault((len(row), most), index)

    def _refuse_open_quotation(self, spanning: dict[tuple[int, int], int], widths: Counter[int]) -> None:
        """Refuse a text of which a quotation mark without an end has swallowed rows.

        A row of the usual width is none of those where every quotation mark of the text stands where one may.
        """
        usual = max((width for width in widths if width), key=lambda width: widths[width], default=0)
        suspects = {kind: row for kind, row in spanning.items() if kind[1] >= max(1, usual - 1)}
        if suspects and self._is_regular():
            suspects = {kind: row for kind, row in suspects.items() if kind[0] != usual}
        if suspects:
            raise RefusedError("open quotation", row=min(suspects.values()))

    def _is_regular(self) -> bool:
        """Whether every quotation mark stands where one may: a quoted text over several lines is a cell, then."""
        try:
            for _ in csv.reader(self._table_lines(), delimiter=self.separator, strict=True):
                pass
        except csv.Error:
            return False
        return True


def find_separator(sample: list[str]) -> str:
    """The character that cuts the first lines into the same number of columns, best agreed upon; "," if none does."""
    best, separator = (0.0, 0), ","
    for candidate in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if row)
        except csv.Error:
            continue
        several = Counter({width: count for width, count in widths.items() if width > 1})
        if several:
            width, count = max(several.items(), key=lambda item: (item[1], item[0]))
            score = (round(count / widths.total(), 1), width)
            if score > best:
                best, separator = score, candidate
    return separator
