"""Spreadsheets read by a child process under limits: xlsx, xlsm, xls, xlsb and ods become tables.

python-calamine reads fast and strictly, but some files abort it or make it fill the memory: see child.py.
"""

import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.importing import child
from desktop_app.importing.tables import SheetTable

TIME_LIMIT = 60.0  # seconds for one file

_SUFFIXES = {"xlsx": {".xlsx", ".xlsm"}, "xlsb": {".xlsb"}, "xls": {".xls"}, "ods": {".ods"}}
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_T = TypeVar("_T")


class _ChildFailedError(Exception):
    """The child said that it could not, or ended without a word; `kind` is its exception's class, "" or "time"."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def read_workbook(path: Path, kind: str) -> tuple[SheetTable, ...]:
    """All worksheets of a file whose content is a `kind`, whatever it is called."""
    with _named_as(path, kind) as named:
        try:
            return _ask(["read", str(named)], lambda receive: _receive_sheets(receive, path))
        except _ChildFailedError as error:
            raise TierbookError(_sentence(path, error.kind)) from error


def look_into_gaps(path: Path, part: str, columns: frozenset[str]) -> dict[tuple[int, str], str]:
    """What the cells of some columns (letters) hold that were read as empty: by (row, letter) an error, or "=".

    `part` is the sheet's `gaps_in`. "=" is a formula that was saved without its value. Empty if it cannot be told.
    """
    try:
        return _ask(["gaps", str(path.absolute()), part, ",".join(sorted(columns))], _receive_gaps)
    except _ChildFailedError:
        return {}


def _receive_gaps(receive: Callable[[], Any]) -> dict[tuple[int, str], str]:
    found: dict[tuple[int, str], str] = receive()[1]
    return found


def _receive_sheets(receive: Callable[[], Any], path: Path) -> tuple[SheetTable, ...]:
    sheets = []
    while (head := receive())[0] == "sheet":
        _, name, hidden, height, width = head
        sheets.append(SheetTable(path, name, tuple(receive() for _ in range(width)), height, hidden))
    _, marks = head
    return tuple(_marked(sheet, *marks[sheet.sheet]) if sheet.sheet in marks else sheet for sheet in sheets)


def _marked(sheet: SheetTable, hidden_rows: tuple[int, ...], gaps_in: str) -> SheetTable:
    return replace(sheet, hidden_rows=tuple(row for row in hidden_rows if row <= sheet.height), gaps_in=gaps_in)


def _ask(arguments: list[str], take: Callable[[Callable[[], Any]], _T]) -> _T:
    """Start the child and let `take` receive from it; whatever happens, the child is gone afterwards."""
    command = [sys.executable, "-I", child.__file__, *arguments]
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 - our own script; the path is absolute and stands alone
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        stream = process.stdout
        if stream is None:
            raise AssertionError("a pipe was asked for")

        def stop() -> None:
            late.set()
            process.kill()

        def receive() -> Any:  # noqa: ANN401 - what comes is decided by child.py alone
            value = pickle.load(stream)  # noqa: S301 - written by child.py, our own process
            if value[0:1] == ("error",):
                raise _ChildFailedError(value[1])
            return value

        watchdog = threading.Timer(TIME_LIMIT, stop)
        watchdog.daemon = True
        watchdog.start()
        try:
            return take(receive)
        except (EOFError, pickle.UnpicklingError) as error:
            raise _ChildFailedError("time" if late.is_set() else "") from error
        finally:
            watchdog.cancel()
            watchdog.join()
            process.kill()


@contextmanager
def _named_as(path: Path, kind: str) -> Iterator[Path]:
    """The file under a name that says what is in it: calamine goes by the name."""
    path = path.absolute()
    suffixes = _SUFFIXES[kind]
    if path.suffix.lower() in suffixes:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="tierbook-") as folder:
        copy = Path(folder, "copy" + min(suffixes))
        shutil.copyfile(path, copy)
        yield copy


def _sentence(path: Path, failure: str) -> Message:
    """Why the child could not read the file, and what to do."""
    values = {"file": path.name}
    if failure == "PasswordError" or _is_encrypted(path):
        return Message(
            N_(
                "{file} is protected with a password. "
                "Open it in Excel, save a copy without the password and import that."
            ),
            values,
        )
    if failure == "time":
        return Message(
            N_(
                "{file} could not be read within a minute, so the attempt was ended. "
                "Copy the rows that matter into a new file and import that."
            ),
            values,
        )
    if failure == "MemoryError":
        return Message(
            N_(
                "{file} is too large to be read: its cells lie too far apart or are too many. "
                "Copy the rows that matter into a new file and import that."
            ),
            values,
        )
    if failure == "":
        return Message(
            N_(
                "{file} could not be read: it is damaged or needs far too much memory. "
                "Open it in Excel, save it as a new .xlsx file and import that."
            ),
            values,
        )
    return Message(
        N_(
            "{file} is damaged or is no spreadsheet that can be read. "
            "Open it in Excel, save it as a new .xlsx file and import that."
        ),
        values,
    )


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE container holds an encrypted workbook (which is how Excel protects an xlsx)."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED_PACKAGE in content
