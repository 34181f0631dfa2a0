"""A look into the zip of a workbook before the parser: is it fit to be opened."""

import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message

MOST_BYTES = 300_000_000  # unpacked, as the directory declares it
MOST_TIMES = 100  # how many times larger than packed
MOST_ENTRIES = 2_000
SMALL = 10_000_000  # up to here the ratio does not matter: an empty sheet packs very well

_CONTENT_TYPES = "[Content_Types].xml"
_MOST_TYPES = 1_000_000  # bytes
_DAMAGED = (  # OSError: a directory whose offsets lead to before the beginning of the file
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    RuntimeError,
    EOFError,
    OSError,
)


def kind_of_zip(path: Path) -> str:
    """Which spreadsheet a zip is: "xlsx", "xlsb", "ods", or "" for any other; refuses what is damaged or too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename.replace("\\", "/").lower() for entry in entries}
            types = _content_types(archive)
    except _DAMAGED as error:
        raise TierbookError(
            Message(
                N_("{file} is damaged: it ends too early or its parts do not fit together. Ask for a new copy of it."),
                {"file": path.name},
            )
        ) from error
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or declared > MOST_BYTES or (declared > SMALL and declared > MOST_TIMES * packed):
        raise TierbookError(
            Message(
                N_(
                    "{file} unpacks to far more than a ledger needs ({size} MB), so it was not opened. "
                    "Copy the rows that matter into a new file and import that."
                ),
                {"file": path.name, "size": declared // 1_000_000},
            )
        )
    if "xl/workbook.bin" in names or b"application/vnd.ms-excel.sheet.binary" in types:
        return "xlsb"
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return "xlsx"
    if b"spreadsheetml.sheet.main+xml" in types:  # the parts may lie and be called as their writer likes
        return "xlsx"
    return "ods" if "content.xml" in names and not any(name.startswith("word/") for name in names) else ""


def _content_types(archive: zipfile.ZipFile) -> bytes:
    """The list of what an Office file's parts are, as far as it is of any reasonable size; b"" if there is none."""
    try:
        with archive.open(_CONTENT_TYPES) as part:
            return part.read(_MOST_TYPES)
    except (KeyError, *_DAMAGED):
        return b""
