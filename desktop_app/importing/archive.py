"""A look into the zip of a workbook before and beside the parser: is it fit to be opened, which rows does it hide."""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message

MOST_BYTES = 300_000_000  # unpacked, as the directory declares it
MOST_TIMES = 100  # how many times larger than packed
MOST_ENTRIES = 2_000
SMALL = 10_000_000  # up to here the ratio does not matter: an empty sheet packs very well

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, RuntimeError, EOFError)
_MOST_LISTS = 4_000_000  # bytes of the two lists that name a workbook's sheets
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_GAP = re.compile(rb"<(?:\w+:)?f\b|\bt=[\"']e[\"']")
_MAYBE_A_GAP = (b"<f", b":f", b't="e', b"t='e")  # found much faster; no gap is without one of them


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What a sheet's XML says beside its values."""

    part: str
    hidden_rows: tuple[int, ...]
    has_gaps: bool


def kind_of_zip(path: Path) -> str:
    """Which spreadsheet a zip is: "xlsx", "xlsb", "ods", or "" for any other; refuses what is damaged or too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename.replace("\\", "/").lower() for entry in entries}
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
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return "xlsx"
    return "ods" if "content.xml" in names and not any(name.startswith("word/") for name in names) else ""


def sheet_marks(path: Path) -> Mapping[str, SheetMarks]:
    """Hidden rows, and whether there are formulas or errors, by sheet; empty where the XML is not as expected.

    It only adds remarks to what the parser reads, so whatever is odd here is left to the parser to tell.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _marks(archive, part) for name, part in _parts(archive).items()}
    except (*_DAMAGED, ET.ParseError, KeyError, OSError):
        return {}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the zip that holds each sheet, by the sheet's name."""
    home = "xl/"
    relations = _list(archive, home + "_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    parts = {}
    for node in _list(archive, home + "workbook.xml").iter():
        if node.tag.rpartition("}")[2] == "sheet":
            target = targets.get(node.get(_OFFICE + "id") or node.get(_OFFICE_STRICT + "id"))
            if target:
                parts[node.get("name", "")] = posixpath.normpath(posixpath.join("/" + home, target)).lstrip("/")
    return parts


def _list(archive: zipfile.ZipFile, part: str) -> ET.Element:
    if archive.getinfo(part).file_size > _MOST_LISTS:
        raise ValueError(part)
    with archive.open(part) as file:
        content = file.read(_MOST_LISTS)
    if b"<!DOCTYPE" in content:  # no workbook has one; what it could define grows without limit
        raise ValueError(part)
    return ET.fromstring(content)  # noqa: S314 - of limited size and without definitions, see above


def _marks(archive: zipfile.ZipFile, part: str) -> SheetMarks:
    """Look through one sheet in pieces of a megabyte; a row's tag is found also where two pieces meet."""
    hidden: list[int] = []
    has_gaps = False
    rest = b""
    if part not in archive.NameToInfo:
        return SheetMarks(part, (), has_gaps=False)
    with archive.open(part) as xml:
        while piece := xml.read(1 << 20):
            text = rest + piece
            end = text.rfind(b"<")
            text, rest = (text[:end], text[end:]) if end > 0 else (text, b"")
            if not has_gaps and any(part in text for part in _MAYBE_A_GAP):
                has_gaps = _GAP.search(text) is not None
            if b"hidden=" in text:
                for tag in _HIDDEN_ROW.findall(text):
                    number = _ROW_NUMBER.search(tag)
                    if number is not None:
                        hidden.append(int(number[1]))
    return SheetMarks(part, tuple(hidden), has_gaps)
