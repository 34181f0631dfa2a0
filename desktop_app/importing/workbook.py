"""Spreadsheets read by the child process: xlsx, xlsm, xls, xlsb and ods become tables."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.importing.assembling import Assembly
from desktop_app.importing.child.pieces import Marks
from desktop_app.importing.child_process import ChildFailedError, Progress, asking, limit_sentence
from desktop_app.importing.tables import SheetTable

_SUFFIXES = {"xlsx": {".xlsx", ".xlsm"}, "xlsb": {".xlsb"}, "xls": {".xls"}, "ods": {".ods"}}
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path, kind: str, progress: Progress | None = None) -> tuple[str, tuple[SheetTable, ...]]:
    """The SHA-256 and all worksheets of a file whose content is a `kind`, whatever it is called."""
    with _named_as(path, kind) as named:
        try:
            with asking(["read", str(named)], progress) as receive:
                return _receive_sheets(receive, path)
        except ChildFailedError as error:
            raise TierbookError(_sentence(path, error.kind)) from error


def look_into_gaps(path: Path, part: str, columns: frozenset[str]) -> dict[tuple[int, str], str]:
    """What the cells of some columns (letters) hold that were read as empty: by (row, letter) an error, or "=".

    `part` is the sheet's `gaps_in`. "=" is a formula that was saved without its value. Empty if it cannot be told.
    """
    try:
        with asking(["gaps", str(path.absolute()), part, ",".join(sorted(columns))]) as receive:
            found: dict[tuple[int, str], str] = receive()[1]
            return found
    except ChildFailedError:
        return {}


def _receive_sheets(receive: Callable[[], Any], path: Path) -> tuple[str, tuple[SheetTable, ...]]:
    assemblies: list[Assembly] = []
    while (value := receive())[0] != "end":
        if value[0] == "sheet":
            assemblies.append(Assembly(value[1], hidden=value[2]))
        else:
            assemblies[-1].add(value[2])
    _, sha256, marks, merged = value
    return sha256, tuple(_marked(assembly.table(path), marks, merged) for assembly in assemblies)


def _marked(sheet: SheetTable, marks: Mapping[str, Marks], merged: Mapping[str, tuple[int, ...]]) -> SheetTable:
    hidden_rows, gaps_in = marks.get(sheet.sheet, Marks((), ""))
    return replace(sheet, hidden_rows=hidden_rows, gaps_in=gaps_in, merged_rows=merged.get(sheet.sheet, ()))


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
    if sentence := limit_sentence(path, failure):
        return sentence
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
