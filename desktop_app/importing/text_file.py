"""Text files read by the child process, and pasted text: one table, its encoding and its separator found or given."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.importing.assembling import Assembly
from desktop_app.importing.child.csv_rows import CsvRows
from desktop_app.importing.child.pieces import Packer, RefusedError
from desktop_app.importing.child_process import ChildFailedError, Progress, asking, limit_sentence
from desktop_app.importing.tables import SheetTable

ENCODINGS = ("utf-8", "gb18030", "big5", "cp1252", "utf-16-le", "utf-16-be")
"""What can be chosen; UTF-32 is found where a byte order mark says so."""

_REFUSALS = {
    "empty": N_("{file} is empty: there is no row in it."),
    "damaged": N_(
        "The text of {file} is damaged in line {line}. Ask for a new copy of it, or save it again as “CSV UTF-8”."
    ),
    "unknown encoding": N_(
        "The characters of {file} are stored in a way that was not recognised. "
        "Open it in Excel or in a text editor, save it as “CSV UTF-8” and import that."
    ),
    "other encoding": N_("Line {line} of {file} cannot be read as {encoding}: choose another encoding."),
    "other separator": N_("No row of {file} has the separator “{separator}”: choose another one."),
    "too many columns": N_(
        "A line of {file} has {count} columns; more than {limit} cannot be read. Is it a table at all?"
    ),
    "long cell": N_("{file} is no table that can be read: one of its cells is longer than a cell can be."),
    "open quotation": N_(
        "A quotation mark in row {row} of {file} has no end, so the rows after it "
        "cannot be told apart. Remove or close it and import the file again."
    ),
}
_UNREADABLE = N_(
    "{file} could not be read: it is damaged or needs far too much memory. "
    "Open it in Excel, save it as a new .xlsx file and import that."
)


@frozen
class TextRead:
    """A text as one table, whose `sheet` is "", and what it was found to be."""

    table: SheetTable
    sha256: str
    encoding: str
    separator: str


def read_text(
    path: Path, *, encoding: str | None = None, separator: str | None = None, progress: Progress | None = None
) -> TextRead:
    """Read a text file; TierbookError for what cannot be read, WrongUsage for a choice that there is not."""
    _check_choice(encoding, separator)
    assembly = Assembly("", only_texts=True)
    try:
        with asking(["text", str(path.absolute()), encoding or "", separator or ""], progress) as receive:
            while (value := receive())[0] != "end":
                if value[0] == "rows":
                    assembly.add(value[2])
    except (ChildFailedError, MemoryError) as error:
        raise TierbookError(_sentence(path, error)) from error
    _, sha256, found_encoding, found_separator = value
    return TextRead(assembly.table(path), sha256, found_encoding, found_separator)


def read_pasted(path: Path, text: str) -> TextRead:
    """Read a text that is in the memory already, as a file of that name."""
    rows = CsvRows(lambda: io.StringIO(text, newline=""), "\t" if "\t" in text else "")
    packer, assembly = Packer(only_texts=True), Assembly("", only_texts=True)
    try:
        for piece in rows.pieces():
            assembly.add(packer.pack(piece))
    except (RefusedError, MemoryError) as error:
        raise TierbookError(_sentence(path, error)) from error
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return TextRead(assembly.table(path), sha256, "", rows.separator)


def _check_choice(encoding: str | None, separator: str | None) -> None:
    if encoding is not None and encoding not in ENCODINGS:
        raise WrongUsage(
            Message(
                N_("There is no encoding “{encoding}” to choose. There are {encodings}."),
                {"encoding": encoding, "encodings": ", ".join(ENCODINGS)},
            )
        )
    if separator is not None and (len(separator) != 1 or separator in '"\r\n\x00'):
        raise WrongUsage(
            Message(
                N_("“{separator}” cannot be a separator: it is one character, such as a comma or a tab."),
                {"separator": separator},
            )
        )


def _sentence(path: Path, error: ChildFailedError | RefusedError | MemoryError) -> Message:
    """Why a text could not be read, by the child or here, and what to do."""
    reason = "MemoryError"
    values: Mapping[str, str | int] = {}
    if isinstance(error, ChildFailedError):
        reason, values = error.kind, error.values
    elif isinstance(error, RefusedError):
        reason, values = error.reason, error.values
    told = {key: str(value) if key in {"line", "row"} else value for key, value in values.items()}
    return limit_sentence(path, reason) or Message(_REFUSALS.get(reason, _UNREADABLE), {"file": path.name, **told})
