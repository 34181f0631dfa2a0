"""Reading any file into tables: what it is, is found out from its content, never from its name."""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.importing.archive import kind_of_zip
from desktop_app.importing.tables import SheetTable
from desktop_app.importing.text_file import read_text, utf16_without_mark
from desktop_app.importing.workbook import read_workbook

MOST_BYTES = 300_000_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"PK\x05\x06", "zip"),
    (b"MZ", "EXE"),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<?xml", b"<workbook")


_ahead: dict[Path, "Future[tuple[SheetTable, ...]]"] = {}


def read_ahead(path: Path) -> None:
    """Begin to read a file for the next `read_file` of it: a second core reads while the rest of the program loads."""
    reader = ThreadPoolExecutor(1, "read-ahead")
    _ahead[path] = reader.submit(_tables, path)
    reader.shutdown(wait=False)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as tables; `encoding` and `separator` are those of a text file, else ""."""

    path: Path
    sha256: str
    tables: tuple[SheetTable, ...]
    encoding: str = ""
    separator: str = ""

    def chosen(self, sheet: str | None) -> tuple[SheetTable, ...]:
        """All sheets, or the named one alone; WrongUsage if it is not there."""
        if sheet is None:
            return self.tables
        chosen = tuple(table for table in self.tables if table.sheet == sheet) or tuple(
            table for table in self.tables if table.sheet.strip().casefold() == sheet.strip().casefold()
        )
        if chosen:
            return chosen
        if self.tables[0].sheet == "":
            raise WrongUsage(
                Message(N_("{file} is a text file and has no sheets: leave the sheet out."), {"file": self.path.name})
            )
        names = ", ".join(table.sheet for table in self.tables)
        raise WrongUsage(
            Message(
                N_("{file} has no sheet “{sheet}”. Its sheets are: {sheets}."),
                {"file": self.path.name, "sheet": sheet, "sheets": names},
            )
        )


def open_file(path: Path) -> OpenedFile:
    """All sheets of a spreadsheet or the one table of a text file.

    TierbookError, in one sentence, for a file that is missing, empty, protected, damaged or no table.
    """
    begun = _ahead.pop(path, None)
    tables = _tables(path) if begun is None else begun.result()
    return OpenedFile(path, hashlib.sha256(path.read_bytes()).hexdigest(), tables)


def read_file(path: Path, *, sheet: str | None = None) -> tuple[SheetTable, ...]:
    """The tables of a file; with `sheet`, that sheet alone."""
    return open_file(path).chosen(sheet)


def _tables(path: Path) -> tuple[SheetTable, ...]:
    content = read_content(path)
    if content.startswith(_ZIP):
        kind = kind_of_zip(path)
        if not kind:
            raise _not_a_table(path, "zip")
        return _with_cells(path, read_workbook(path, kind))
    if content.startswith(_OLE):
        return _with_cells(path, read_workbook(path, "xls"))
    for magic, name in _FOREIGN:
        if content.startswith(magic) and (len(magic) > 2 or b"\x00" in content):
            raise _not_a_table(path, name)
    if content.startswith(_OLD_EXCEL):
        raise TierbookError(
            Message(
                N_(
                    "{file} was written by a very old Excel. "
                    "Open it in Excel, save it as a new .xlsx file and import that."
                ),
                {"file": path.name},
            )
        )
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_WEB_PAGE):
        raise TierbookError(
            Message(
                N_(
                    "{file} is a web page or XML, whatever its name says. "
                    "Open it in Excel, save it as a new .xlsx file and import that."
                ),
                {"file": path.name},
            )
        )
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    if b"\x00" in content[:4000] and not marked and not utf16_without_mark(content):
        raise _not_a_table(path, "")
    return _with_cells(path, (read_text(path, content),))


def read_content(path: Path) -> bytes:
    """The bytes of the file (of a zip only the first ones matter, but it must be there and readable)."""
    try:
        if path.is_dir():
            raise TierbookError(Message(N_("{file} is a folder. Choose a file in it."), {"file": path.name}))
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            raise _not_a_table(path, "")
        if path.stat().st_size > MOST_BYTES:
            raise TierbookError(
                Message(
                    N_("{file} is larger than {size} MB. Copy the rows that matter into a new file and import that."),
                    {"file": path.name, "size": MOST_BYTES // 1_000_000},
                )
            )
        with path.open("rb") as file:
            start = file.read(8)
            content = start if start.startswith((_ZIP, _OLE)) else start + file.read()
    except FileNotFoundError as error:
        raise TierbookError(Message(N_("There is no file {file}."), {"file": str(path)})) from error
    except PermissionError as error:
        raise TierbookError(
            Message(
                N_("{file} may not be read: it is open in another program, or you have no right to it."),
                {"file": path.name},
            )
        ) from error
    except (OSError, ValueError) as error:
        raise TierbookError(
            Message(
                N_("{file} could not be read from the disk. Copy it to this computer and try again."),
                {"file": path.name},
            )
        ) from error
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _empty(path)
    return content


def _with_cells(path: Path, tables: tuple[SheetTable, ...]) -> tuple[SheetTable, ...]:
    if not any(table.height and table.columns for table in tables):
        raise _empty(path)
    return tables


def _empty(path: Path) -> TierbookError:
    return TierbookError(Message(N_("{file} is empty: there is no row in it."), {"file": path.name}))


def _not_a_table(path: Path, what: str) -> TierbookError:
    if what in {"zip", "gzip", "bzip2", "7-Zip", "RAR"}:
        return TierbookError(
            Message(
                N_("{file} is an archive ({what}), not a table. Unpack it and import the file that is in it."),
                {"file": path.name, "what": what},
            )
        )
    if what:
        return TierbookError(
            Message(
                N_("{file} is no table but a {what} file. Choose a spreadsheet (xlsx, xls, ods) or a csv file."),
                {"file": path.name, "what": what},
            )
        )
    return TierbookError(
        Message(
            N_(
                "{file} is no table: it holds neither a spreadsheet nor text. "
                "Choose a spreadsheet (xlsx, xls, ods) or a csv file."
            ),
            {"file": path.name},
        )
    )
