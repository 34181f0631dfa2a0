"""Opening any file: what it is, is found out from its content, never from its name."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.importing.archive import kind_of_zip
from desktop_app.importing.child.encodings import utf16_without_mark
from desktop_app.importing.child_process import Progress
from desktop_app.importing.tables import SheetTable
from desktop_app.importing.text_file import TextRead, read_pasted, read_text
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

_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_START = 4_000  # bytes by which a kind of file is told from another
_PAUSE = 0.1  # seconds between two tellings of how much is done


@frozen
class OpenedFile:
    """What a file turned out to be; nothing of it is understood yet.

    Messages show the name of `path`. `encoding` and `separator` are those of a text file, as found or as chosen
    ("utf-8", "gb18030", ";"), and "" for a spreadsheet; pasted text has a separator alone. One table at least has a
    cell.
    """

    path: Path
    sha256: str
    tables: tuple[SheetTable, ...]
    encoding: str = ""
    separator: str = ""

    def chosen(self, sheet: str | None) -> tuple[SheetTable, ...]:
        """All tables, or with `sheet` that sheet alone; WrongUsage for one that is not there."""
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
        raise WrongUsage(
            Message(
                N_("{file} has no sheet “{sheet}”. Its sheets are: {sheets}."),
                {"file": self.path.name, "sheet": sheet, "sheets": ", ".join(table.sheet for table in self.tables)},
            )
        )


def open_file(
    path: Path, *, encoding: str | None = None, separator: str | None = None, progress: Progress | None = None
) -> OpenedFile:
    """All sheets of a spreadsheet or the one table of a text file.

    A text file's encoding and separator are found unless they are given: `text_file.ENCODINGS`, one character.
    `progress` is told in this thread, ten times a second at least, how much of the file has been read, from 0 to 1;
    what it raises ends the reading at once and goes through. TierbookError, in one sentence, for a file that is
    missing, empty, protected, damaged or no table; WrongUsage for a choice that does not go with the file.
    """
    begun = _ahead.pop(path, None)
    if begun is not None and encoding is None and separator is None:
        return begun.result(progress)
    if begun is not None:
        begun.cancel()
    return _open(path, encoding, separator, progress)


def opened_text(name: str, text: str) -> OpenedFile:
    """What was pasted from Excel or WPS, or any other text of rows, as if it were a file of that name."""
    path = Path(name)
    return _opened_text(path, read_pasted(path, text))


def read_ahead(path: Path) -> None:
    """Begin to read a file for the next `open_file` of it: a second core reads while the rest of the program loads."""
    _ahead[path] = _Ahead(path)


class _CancelledError(Exception):
    """Nobody wants the file any more."""


class _Ahead:
    """A file that is being read in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._done = 0.0
        self._cancelled = threading.Event()
        reader = ThreadPoolExecutor(1, "read-ahead")
        self._future: Future[OpenedFile] = reader.submit(_open, path, None, None, self._note)
        reader.shutdown(wait=False)

    def _note(self, done: float) -> None:
        self._done = done
        if self._cancelled.is_set():
            raise _CancelledError

    def cancel(self) -> None:
        self._cancelled.set()

    def result(self, progress: Progress | None) -> OpenedFile:
        """What has been read; waits for it."""
        try:
            while progress is not None and not self._future.done():
                progress(self._done)
                wait([self._future], _PAUSE)
        except BaseException:
            self.cancel()
            raise
        return self._future.result()


_ahead: dict[Path, _Ahead] = {}


def _open(path: Path, encoding: str | None, separator: str | None, progress: Progress | None) -> OpenedFile:
    start = _beginning(path)
    if start.startswith(_ZIP):
        kind = kind_of_zip(path)
        if not kind:
            raise _not_a_table(path, "zip")
    else:
        kind = "xls" if start.startswith(_OLE) else ""
    if kind:
        if encoding is not None or separator is not None:
            raise WrongUsage(
                Message(
                    N_("{file} is a spreadsheet, which has no encoding and no separator to choose."),
                    {"file": path.name},
                )
            )
        return _with_cells(OpenedFile(path, *read_workbook(path, kind, progress)))
    _refuse_other_kinds(path, start, encoding)
    return _opened_text(path, read_text(path, encoding=encoding, separator=separator, progress=progress))


def _refuse_other_kinds(path: Path, start: bytes, encoding: str | None) -> None:
    """TierbookError for what is neither a spreadsheet that can be read nor text."""
    for magic, name in _FOREIGN:
        if start.startswith(magic) and (len(magic) > 2 or b"\x00" in start):
            raise _not_a_table(path, name)
    if start.startswith(_OLD_EXCEL):
        raise TierbookError(
            Message(
                N_(
                    "{file} was written by a very old Excel. "
                    "Open it in Excel, save it as a new .xlsx file and import that."
                ),
                {"file": path.name},
            )
        )
    if start[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise TierbookError(
            Message(
                N_(
                    "{file} is a web page or XML, whatever its name says. "
                    "Open it in Excel, save it as a new .xlsx file and import that."
                ),
                {"file": path.name},
            )
        )
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    wide = encoding is not None and encoding.startswith("utf-16")
    if b"\x00" in start and start.strip(b"\x00") and not marked and not wide and not utf16_without_mark(start):
        raise _not_a_table(path, "")


def _opened_text(path: Path, read: TextRead) -> OpenedFile:
    return _with_cells(OpenedFile(path, read.sha256, (read.table,), read.encoding, read.separator))


def read_content(path: Path) -> bytes:
    """All bytes of a file that is no table but, say, a plan; the same sentences where it cannot be read or is empty."""
    content = _read(path)
    if not content.strip(_BLANK):
        raise _empty(path)
    return content


def _beginning(path: Path) -> bytes:
    """The first bytes of a file, which is there, readable and not too large."""
    start = _read(path, _START)
    if not start:
        raise _empty(path)
    return start


def _read(path: Path, most: int = -1) -> bytes:
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
            return file.read(most)
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


def _with_cells(opened: OpenedFile) -> OpenedFile:
    if not any(table.height and table.columns for table in opened.tables):
        raise _empty(opened.path)
    return opened


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
