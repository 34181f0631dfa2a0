"""Where the shared data lie, and small files made on the spot."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.importing.files import OpenedFile, open_file

Sheets = dict[str, Iterable[Iterable[object]]]


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook of the given sheets; `adorn` may do to it what rows cannot say."""

    def write(sheets: Sheets, adorn: Callable[[Workbook], None] | None = None, name: str = "ledger.xlsx") -> Path:
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)
        book.remove(first)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if adorn is not None:
            adorn(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a text file in an encoding."""

    def write(text: str, encoding: str = "utf-8", name: str = "ledger.csv") -> Path:
        (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path / name

    return write


@pytest.fixture
def opened(text_file: Callable[..., Path]) -> Callable[[str], OpenedFile]:
    """A csv file of that text, opened."""
    return lambda text: open_file(text_file(text))
