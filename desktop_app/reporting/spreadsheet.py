"""Spreadsheets as we write them (xlsx): exact figures, texts that stay texts, sums with a formula and their value.

The parts of the file are written by this module itself, row by row: openpyxl writes every figure by way of a float and
no value beside a formula (docs/decisions/0024-own-spreadsheets.md).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile

from desktop_app.domain.column_letters import column_letter
from desktop_app.reporting.table_sheet import (
    Cell,
    Share,
    SheetColumn,
    TableSheet,
    amount_of,
    breadth,
    figure_text,
    plain_text,
)
from desktop_app.reporting.whole_file import whole_file
from desktop_app.reporting.workbook_parts import MOST_ROWS, Styles, closing_parts, escaped

_LONGEST_NAME = 31  # characters of a sheet's name, as Excel has it
_LONGEST_TEXT = 32_767  # characters of a cell
_NARROWEST, _WIDEST = 8, 60  # letters of a column
_MEASURED = 200  # rows that are looked at for the widths
_AT_ONCE = 1_000  # rows that are packed together
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that there never was
_DAY_ZERO = date(1899, 12, 30)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # "_x0041_" is how a workbook may write "A"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PACKED: Final = 3  # zlib's level: a tenth larger than the best, in a third of its time


def write_workbook(path: Path, sheets: Iterable[TableSheet]) -> int:
    """Write tables as the sheets of an xlsx, in place of a file that is there; how many rows they have.

    The heading stays in sight. Every text is typed as text, so that "=1+1" is what it says and no formula. What no
    spreadsheet can hold – control characters – becomes "�", and a text longer than a cell can be is cut; rows that a
    sheet has no room for are on the next one. The same tables give the same bytes. TierbookError if it cannot be done.
    """
    with whole_file(path) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_PACKED) as packed:
        writing = _Workbook(packed)
        for sheet in sheets:
            writing.add(sheet)
        for name, content in closing_parts(writing.names, writing.styles).items():
            writing.add_part(name, content)
    return writing.rows


class _Workbook:
    """A workbook being written, sheet after sheet."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self._taken: set[str] = set()
        self.names: list[str] = []
        self.styles = Styles()
        self.rows = 0

    def add(self, sheet: TableSheet) -> None:
        """Write a table, on as many sheets as it needs."""
        rows = iter(sheet.rows)
        while True:
            first = list(islice(rows, _MEASURED))
            self.names.append(_free_name(sheet.name, self._taken))
            part = f"xl/worksheets/sheet{len(self.names)}.xml"
            with self._packed.open(part, "w", force_zip64=True) as out:
                self._write(cast("BinaryIO", out), sheet, first, chain(first, islice(rows, MOST_ROWS - 2 - len(first))))
            if len(first) < _MEASURED or not (left := list(islice(rows, 1))):
                return
            rows = chain(left, rows)

    def add_part(self, name: str, content: str) -> None:
        with self._packed.open(name, "w") as out:
            out.write(content.encode())

    def _write(
        self, out: BinaryIO, sheet: TableSheet, first: Sequence[Sequence[Cell]], rows: Iterable[Sequence[Cell]]
    ) -> None:
        columns = sheet.columns
        letters = [column_letter(place) for place in range(len(columns))]
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{_width(column, place - 1, first)}" customWidth="1"/>'
            for place, column in enumerate(columns, 1)
        )
        out.write(
            (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>'
                '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
                f'state="frozen"/></sheetView></sheetViews>{f"<cols>{widths}</cols>" if widths else ""}<sheetData>'
            ).encode()
        )
        heading = [_text(f"{letter}1", column.title, self.styles.text(column.title, bold=True))
                   for letter, column in zip(letters, columns, strict=True)]  # fmt: skip
        held = [f'<row r="1">{"".join(heading)}</row>']
        sums = {place: Decimal(0) for place, column in enumerate(columns) if column.is_summed}
        number = 1
        for number, row in enumerate(rows, 2):
            for place in sums:
                sums[place] += amount_of(row[place])
            cells = (self._cell(f"{letter}{number}", cell, column)
                     for letter, cell, column in zip(letters, row, columns, strict=False))  # fmt: skip
            held.append(f'<row r="{number}">{"".join(cells)}</row>')
            if len(held) >= _AT_ONCE:
                out.write("".join(held).encode())
                held.clear()
        self.rows += number - 1
        if sums and number > 1:
            held.append(self._sums(number + 1, sheet, sums, letters))
        out.write(("".join(held) + "</sheetData></worksheet>").encode())

    def _cell(self, at: str, cell: Cell, column: SheetColumn) -> str:
        match cell:
            case None | "":
                return ""
            case str():
                return _text(at, cell, self.styles.text(cell))
            case date() if cell >= _FIRST_DAY:
                return f'<c r="{at}" s="{self.styles.day}"><v>{(cell - _DAY_ZERO).days}</v></c>'
            case date():
                return _text(at, plain_text(cell), self.styles.text(""))
            case Share():
                return f'<c r="{at}" s="{self.styles.share}"><v>{figure_text(cell.value)}</v></c>'
        return f'<c r="{at}" s="{self.styles.figure(column.decimals)}"><v>{figure_text(cell)}</v></c>'

    def _sums(self, number: int, sheet: TableSheet, sums: dict[int, Decimal], letters: Sequence[str]) -> str:
        """The last row: formulas that a spreadsheet program works out again, each with its value."""
        cells = []
        for place, (letter, column) in enumerate(zip(letters, sheet.columns, strict=True)):
            at = f"{letter}{number}"
            if place in sums:
                style = self.styles.figure(column.decimals, bold=True)
                formula = f"SUM({letter}2:{letter}{number - 1})"
                cells.append(f'<c r="{at}" s="{style}"><f>{formula}</f><v>{figure_text(sums[place])}</v></c>')
            elif not place:
                cells.append(_text(at, sheet.total, self.styles.text("", bold=True)))
        return f'<row r="{number}">{"".join(cells)}</row>'


def _text(at: str, text: str, style: int) -> str:
    """A cell that is a text whatever it begins with."""
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_written(text)}</t></is></c>'


@lru_cache(maxsize=16_384)  # names come again and again
def _written(text: str) -> str:
    legible = _NOT_IN_XML.sub("\ufffd", text)[:_LONGEST_TEXT]
    return escaped(_LIKE_A_CODE.sub("_x005F_", legible))


def _width(column: SheetColumn, place: int, rows: Sequence[Sequence[Cell]]) -> int:
    widest = max((_shown_width(row[place], column) for row in rows if place < len(row)), default=0)
    return min(_WIDEST, max(_NARROWEST, breadth(column.title) + 2, widest + (6 if column.is_summed else 3)))


def _shown_width(cell: Cell, column: SheetColumn) -> int:
    if isinstance(cell, int | Decimal):
        return len(f"{Decimal(cell):,.{column.decimals or 0}f}")
    return max(map(breadth, plain_text(cell).splitlines()), default=0)


def _free_name(name: str, taken: set[str]) -> str:
    """The name of a sheet as Excel allows it, with a number where there is one of that name."""
    plain = _NOT_IN_NAMES.sub("_", _NOT_IN_XML.sub("", name)).strip()[:_LONGEST_NAME] or "Sheet"
    chosen, number = plain, 1
    while chosen.casefold() in taken:
        number += 1
        ending = f" ({number})"
        chosen = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(chosen.casefold())
    return chosen
