"""A disk that is full while something is written: the sentence names the file, and nothing of it is left."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.payroll import usual_layout
from desktop_app.domain.period import Period
from desktop_app.reporting.table_sheet import Cell, SheetColumn, TableSheet
from desktop_app.services.export_payroll import export_payroll
from desktop_app.services.export_table import export_table
from desktop_app.services.open_book import open_book
from desktop_app.services.print_plan import print_plan
from desktop_app.services.write_poster import write_poster
from desktop_app.services.write_report import write_report
from desktop_app.services.write_slips import write_slips

MONTH = Period.parse("2026-09")
Write = Callable[[Book, Path], object]


class FullDisk(io.FileIO):
    """A new file that has room for so many bytes."""

    room = 0

    def write(self, data: Any) -> int:  # noqa: ANN401 - a buffer of any kind
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


def table(_book: Book, file: Path) -> object:
    rows: Iterator[list[Cell]] = ([f"{place:>100}", Decimal(place)] for place in range(20_000))
    return export_table(TableSheet("Table", [SheetColumn("Name", None), SheetColumn("Amount", 2)], rows), file)


WRITES: dict[str, Write] = {
    "payroll.xlsx": lambda book, file: export_payroll(book, MONTH, file, layout=usual_layout("person")),
    "payroll.csv": lambda book, file: export_payroll(book, MONTH, file, layout=usual_layout("person")),
    "report.pdf": lambda book, file: write_report(book, MONTH, file),
    "poster.pdf": lambda book, file: write_poster(book, MONTH, file),
    "plan.pdf": lambda book, file: print_plan(book, "1", file),
    "table.xlsx": table,
    "table.csv": table,
    "2026-09.pdf": lambda book, file: write_slips(book, MONTH, file.parent, form="one"),
    "2026-09 N-003 王芳.pdf": lambda book, file: write_slips(book, MONTH, file.parent),
    "2026-09 N-003 王芳.png": lambda book, file: write_slips(book, MONTH, file.parent, form="picture"),
}


@pytest.mark.parametrize("room", [0, 900])
@pytest.mark.parametrize("name", WRITES)
def test_nothing_half_written_is_left(
    sample_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, room: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    before = folder / name
    before.write_bytes(b"before")
    opened = io.open

    def full(file: Any, mode: str = "r", *others: Any, **named: Any) -> Any:  # noqa: ANN401 - as open is called
        if folder in Path(file).parents and mode in {"xb", "wb"}:
            made = FullDisk(file, mode)
            made.room = room
            return io.BufferedWriter(made)
        return opened(file, mode, *others, **named)

    book = open_book(sample_book)
    monkeypatch.setattr(io, "open", full)
    with pytest.raises(TierbookError) as refused:
        WRITES[name](book, before)
    book.close()
    assert refused.value.message.values == {"file": str(before), "reason": os.strerror(errno.ENOSPC)}
    assert before.read_bytes() == b"before"
    assert list(folder.iterdir()) == [before]
