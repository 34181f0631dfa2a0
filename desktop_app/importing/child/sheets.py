"""A spreadsheet of any kind that calamine reads, sent sheet by sheet and row by row."""

import hashlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_app.importing.child.marks import sheet_marks
from desktop_app.importing.child.merged import MergedCells
from desktop_app.importing.child.pieces import ROWS, Marks, Packer

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_sheets(send: Callable[[object], None], path: str) -> None:
    """Send every worksheet, and at the end what its XML says beside the values."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    looking = _Looking(path)
    looking.start()  # at the same time as the parser, which is not Python
    workbook = CalamineWorkbook.from_path(path)
    places = [index for index, about in enumerate(workbook.sheets_metadata) if about.typ is SheetTypeEnum.WorkSheet]
    packer = Packer()
    heights: dict[str, int] = {}
    filled: dict[str, tuple[int, ...]] = {}
    for done, index in enumerate(places):
        about = workbook.sheets_metadata[index]
        send(("sheet", about.name, about.visible is not SheetVisibleEnum.Visible))
        packer.begin_sheet()
        sheet = workbook.get_sheet_by_index(index)
        if sheet.start is None or sheet.end is None:
            continue
        height, left = sheet.end[0] + 1, sheet.start[1]
        packer.expect(height, sheet.end[1] + 1)
        merged = MergedCells(sheet.merged_cell_ranges or (), left)
        sent = 0
        for rows in _pieces(sheet):
            merged.fill(rows, sent)
            sent += len(rows)
            send(("rows", (done + sent / height) / len(places), packer.pack(rows, left)))
        heights[about.name] = height
        filled[about.name] = tuple(sorted(merged.filled))
    looking.join()
    send(("end", looking.sha256, _within(looking.found, heights), filled))


def _within(marks: Mapping[str, Marks], heights: Mapping[str, int]) -> dict[str, Marks]:
    """What is said of the rows that there are: a sheet's XML may go on for a million rows that are empty."""
    return {
        sheet: Marks(tuple(row for row in hidden_rows if row <= heights.get(sheet, 0)), gaps_in)
        for sheet, (hidden_rows, gaps_in) in marks.items()
    }


def _pieces(sheet: "CalamineSheet") -> Iterator[list[list[Any]]]:
    """The rows from Excel's first one; calamine gives those above the first cell too, but not the columns before it."""
    rows = sheet.iter_rows()
    while piece := list(islice(rows, ROWS)):
        yield piece


class _Looking(threading.Thread):
    """The hash of a file and what its XML says, found while the parser works."""

    def __init__(self, path: str) -> None:
        super().__init__(daemon=True)
        self.path = path
        self.sha256 = ""
        self.found: dict[str, Marks] = {}

    def run(self) -> None:
        if sys.platform == "linux":
            os.nice(10)  # this thread alone: it takes what the parser and the program leave
        with open(self.path, "rb") as file:  # noqa: PTH123 - pathlib would take longer to import than a file to read
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        self.found = sheet_marks(self.path)
