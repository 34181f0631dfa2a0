"""Tables as text: csv files, and the clipboard's cells between tabs."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.reporting.table_sheet import Cell, TableSheet, harmless, total_row
from desktop_app.reporting.whole_file import whole_file


def write_csv(path: Path, sheet: TableSheet) -> int:
    """Write a table as csv (UTF-8 with a mark, commas), in place of a file that is there; how many rows it has.

    TierbookError if that cannot be done. Sums stand there as figures.
    """
    rows = _Rows(sheet)
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        try:
            csv.writer(text).writerows(rows)
        finally:
            text.detach()
    return rows.count


def tabbed(sheet: TableSheet) -> str:
    """A table for the clipboard: tabs between the cells of a line."""
    held = io.StringIO()
    csv.writer(held, delimiter="\t", lineterminator="\n").writerows(_Rows(sheet))
    return held.getvalue()


class _Rows:
    """The heading, the rows and the sums as harmless texts."""

    def __init__(self, sheet: TableSheet) -> None:
        self._sheet = sheet
        self.count = 0

    def __iter__(self) -> Iterator[list[str]]:
        sheet = self._sheet
        yield [harmless(column.title) for column in sheet.columns]
        so_far: Sequence[Cell] | None = None
        for row in sheet.rows:
            so_far = total_row(sheet, (row, so_far) if so_far else (row,))
            self.count += 1
            yield [harmless(cell) for cell in row]
        if so_far:
            yield [harmless(cell) for cell in so_far]
