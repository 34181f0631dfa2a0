"""What the XML of an xlsx or ods says of its sheets beside the values: hidden rows, formulas and errors."""

import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

from desktop_app.importing.child.ods_rows import hidden_rows_of
from desktop_app.importing.child.pieces import Marks

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    RuntimeError,
    EOFError,
    KeyError,
    OSError,
    ET.ParseError,
    ExpatError,
)
_MOST_LISTS = 4_000_000  # bytes of the two lists that name a workbook's sheets
_BYTES = 1 << 20  # read at a time
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_GAP = re.compile(rb"<(?:\w+:)?f\b|\bt=[\"']e[\"']")
_MAYBE_A_GAP = (b"<f", b":f", b't="e', b"t='e")  # found much faster; no gap is without one of them


def sheet_marks(path: str) -> dict[str, Marks]:
    """What is said of every sheet, by its name.

    Empty where the XML is not as expected: this only adds remarks to what the parser reads, so whatever is odd here is
    left to the parser to tell.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if path.lower().endswith(".ods"):
                return {name: Marks(rows, "") for name, rows in hidden_rows_of(archive).items()}
            return {name: _look_through(archive, part) for name, part in _parts_of(archive).items()}
    except _DAMAGED:
        return {}


def _parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the zip that holds each sheet, by the sheet's name."""
    home = "xl/"
    relations = _short_list(archive, home + "_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    parts = {}
    for node in _short_list(archive, home + "workbook.xml").iter():
        if node.tag.rpartition("}")[2] == "sheet":
            target = targets.get(node.get(_OFFICE + "id") or node.get(_OFFICE_STRICT + "id"))
            if target:
                parts[node.get("name", "")] = posixpath.normpath(posixpath.join("/" + home, target)).lstrip("/")
    return parts


def _short_list(archive: zipfile.ZipFile, part: str) -> ET.Element:
    """One of the lists that name a workbook's sheets."""
    if archive.getinfo(part).file_size > _MOST_LISTS:
        raise ValueError(part)
    with archive.open(part) as file:
        content = file.read(_MOST_LISTS)
    if b"<!DOCTYPE" in content:  # no workbook has one; what it could define grows without limit
        raise ValueError(part)
    return ET.fromstring(content)  # noqa: S314 - of limited size and without definitions, see above


def _look_through(archive: zipfile.ZipFile, part: str) -> Marks:
    """Look through one sheet in pieces of a megabyte; a row's tag is found also where two pieces meet."""
    hidden: list[int] = []
    has_gaps = False
    rest = b""
    if part not in archive.NameToInfo:
        return Marks((), "")
    with archive.open(part) as xml:
        while piece := xml.read(_BYTES):
            text = rest + piece
            end = text.rfind(b"<")
            text, rest = (text[:end], text[end:]) if end > 0 else (text, b"")
            if not has_gaps and any(sign in text for sign in _MAYBE_A_GAP):
                has_gaps = _GAP.search(text) is not None
            if b"hidden=" in text:
                for tag in _HIDDEN_ROW.findall(text):
                    number = _ROW_NUMBER.search(tag)
                    if number is not None:
                        hidden.append(int(number[1]))
    return Marks(tuple(hidden), part if has_gaps else "")
