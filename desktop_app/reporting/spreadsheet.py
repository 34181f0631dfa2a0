"""Spreadsheets as we write them: a text stays a text, whatever it begins with; a file is whole or not there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop_app.reporting.refusals import not_written

_LONGEST_NAME = 31  # characters of a sheet's name, as Excel has it
_LONGEST_TEXT = 32_767  # characters of a cell
_WIDEST = 60  # characters of a column
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # "_x0041_" is how a workbook may write "A"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet of texts; its headers stay in sight."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_texts(path: Path, sheets: Iterable[TextSheet]) -> None:
    """Write sheets of texts as xlsx, in place of a file that is there; TierbookError if that cannot be done.

    Every cell is typed as text, so that "=1+1" is what it says and no formula. What no spreadsheet can hold – control
    characters – becomes "�", and a text longer than a cell can be is cut.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:  # before the sheets are begun: openpyxl cannot leave them half written
            _workbook(sheets).save(file)
        part.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _workbook(sheets: Iterable[TextSheet]) -> Workbook:
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for each in sheets:
        sheet = book.create_sheet(_free_name(each.name, taken))
        sheet.freeze_panes = "A2"
        for index, header in enumerate(each.headers):
            widest = max((len(row[index]) for row in each.rows if index < len(row)), default=0)
            wide = min(_WIDEST, max(8, 2 * len(header), widest + 4))  # a Chinese character is as wide as two
            sheet.column_dimensions[get_column_letter(index + 1)].width = wide
        sheet.append([_text_cell(sheet, header, Font(bold=True)) for header in each.headers])
        for row in each.rows:
            sheet.append([_text_cell(sheet, text) for text in row])
    return book


def _text_cell(sheet: Any, text: str, font: Font | None = None) -> Any:  # noqa: ANN401 - openpyxl has no types
    legible = _NOT_IN_XML.sub("\ufffd", text)[:_LONGEST_TEXT]
    cell = WriteOnlyCell(sheet, _LIKE_A_CODE.sub("_x005F_", legible))
    cell.data_type = "s"  # or a text that begins with "=" would be a formula
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    if font is not None:
        cell.font = font
    return cell


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
