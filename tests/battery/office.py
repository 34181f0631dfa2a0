"""LibreOffice, where it is installed: what it makes of the files that the program writes."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

OFFICE = shutil.which("soffice")
"""The program, None where it is not installed."""

# Commas, quotation marks, UTF-8, from the first line on, quoted cells no texts by force, formulas worked out.
_CSV = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
_SECONDS = 120
_LONGEST = 32_767  # characters of a cell


def opened_by_office(path: Path, folder: Path) -> list[list[tuple[str, str]]]:
    """Every row of the first sheet as LibreOffice has it: what each cell is, "f" for a formula, and its text.

    A csv file is opened so that a formula in it would be one. `folder` is for what LibreOffice writes.
    """
    return rows_of(worked_out_by_office(path, folder))


def worked_out_by_office(path: Path, folder: Path) -> Path:
    """The same as an xlsx that LibreOffice wrote, every formula worked out by it."""
    if OFFICE is None:
        raise AssertionError("LibreOffice is not installed")
    made = folder / f"as LibreOffice has {path.stem}"
    command = [OFFICE, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += [_CSV] if path.suffix == ".csv" else []
    command += ["--convert-to", "xlsx", "--outdir", str(made), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return made / f"{path.stem}.xlsx"


def rows_of(path: Path) -> list[list[tuple[str, str]]]:
    """Every row of an xlsx's first sheet: what each cell is, "f" for a formula, and its text."""
    book = load_workbook(path)
    try:
        return [[_told(cell) for cell in row] for row in book.worksheets[0].iter_rows()]
    finally:
        book.close()


def differing(found: Sequence[Sequence[tuple[str, str]]], texts: Sequence[Sequence[str]]) -> list[str]:
    """Of each cell that is a formula, or another text than is wanted, a sentence; columns to the right may be there."""
    if len(found) != len(texts):
        return [f"{len(found)} rows instead of {len(texts)}"]
    told = []
    for number, (cells, row) in enumerate(zip(found, texts, strict=True), 1):
        for (kind, text), wanted in zip(cells, row, strict=False):
            if kind == "f":
                told.append(f"row {number}: a formula, {text[:40]!r}")
            elif _kept(wanted) not in {_kept(text), _kept(unescape(text))}:  # openpyxl leaves "_x0041_" as it is
                told.append(f"row {number}: {text[:40]!r} instead of {wanted[:40]!r}")
    return told


def _told(cell: Any) -> tuple[str, str]:  # noqa: ANN401 - openpyxl has no types
    return cell.data_type, "" if cell.value is None else str(cell.value)


def _kept(text: str) -> str:
    """What LibreOffice keeps of a text: the line ends as line feeds, and not more than a cell can hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n")[:_LONGEST]
