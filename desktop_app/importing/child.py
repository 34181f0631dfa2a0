"""The child process that parses a spreadsheet; started as a script of its own, it needs nothing of the program.

A damaged or hostile file can abort the parser, fill the memory or hang: here that ends a process of which nothing
depends. The parent (`workbook.py`) reads from this one's standard output one pickle after another:

    ("sheet", name, hidden, height, width), then `width` lists of `height` cells; …; ("end", what `sheet_marks` found)
    or ("error", name of the exception's class, its text)

`child.py read PATH` sends the sheets; `child.py gaps PATH PART COLUMNS` sends ("gaps", {(row, column): text})
for cells of one sheet's XML that have no value of their own (see `gaps`).
"""

import gc
import os
import pickle
import posixpath
import re
import sys
import threading
import zipfile
import zlib
from datetime import date, datetime
from xml.etree import ElementTree as ET

MEMORY_LIMIT = 1 << 30  # bytes of address space, where the platform can limit it
MOST_CELLS = 20_000_000  # of one sheet, empty ones between the first and the last included
PROTOCOL = 5
SHARED = frozenset({str, date, datetime})  # equal values of these become one object: fewer bytes, faster to look up

_DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, KeyError, OSError, ET.ParseError)
_MOST_LISTS = 4_000_000  # bytes of the two lists that name a workbook's sheets
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_GAP = re.compile(rb"<(?:\w+:)?f\b|\bt=[\"']e[\"']")
_MAYBE_A_GAP = (b"<f", b":f", b't="e', b"t='e")  # found much faster; no gap is without one of them


def limit_memory() -> None:
    """Let a memory bomb end this process; Windows has no such limit and relies on the look into the zip's directory."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def send(value: object) -> None:
    """Write one value for the parent."""
    pickle.dump(value, sys.stdout.buffer, PROTOCOL)


def read(path: str) -> None:
    """Send every worksheet, column by column, and what its XML says beside the values."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found: dict[str, tuple[tuple[int, ...], str]] = {}

    def look() -> None:
        if sys.platform == "linux":
            os.nice(10)  # this thread alone: it takes what the parser and the program leave
        found.update(sheet_marks(path))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()  # at the same time as the parser, which is not Python
    workbook = CalamineWorkbook.from_path(path)
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise MemoryError(about.name)
        above, left = sheet.start or (0, 0)
        columns = list(zip(*sheet.to_python(skip_empty_area=True), strict=True))
        height = above + (len(columns[0]) if columns else 0)
        width = left + len(columns)
        send(("sheet", about.name, about.visible is not SheetVisibleEnum.Visible, height, width))
        for _ in range(left):
            send([""] * height)
        blank = [""] * above
        for column in columns:
            send(blank + shared(column))
    looking.join()
    send(("end", found))


def shared(column: tuple[object, ...]) -> list[object]:
    """The column with one object for all equal texts and for all equal days."""
    first: dict[object, object] = {}
    share = first.setdefault
    kinds = set(map(type, column))
    if kinds <= SHARED:
        return list(map(share, column, column))
    if kinds.isdisjoint(SHARED):
        return list(column)
    return [share(cell, cell) if cell.__class__ in SHARED else cell for cell in column]


def sheet_marks(path: str) -> dict[str, tuple[tuple[int, ...], str]]:
    """By sheet, its hidden rows and the part of the zip with its formulas or errors, "" if there are none.

    Empty where the XML is not as expected: this only adds remarks to what the parser reads, so whatever is odd here is
    left to the parser to tell.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: look_through(archive, part) for name, part in parts_of(archive).items()}
    except _DAMAGED:
        return {}


def parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the zip that holds each sheet, by the sheet's name."""
    home = "xl/"
    relations = short_list(archive, home + "_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    parts = {}
    for node in short_list(archive, home + "workbook.xml").iter():
        if node.tag.rpartition("}")[2] == "sheet":
            target = targets.get(node.get(_OFFICE + "id") or node.get(_OFFICE_STRICT + "id"))
            if target:
                parts[node.get("name", "")] = posixpath.normpath(posixpath.join("/" + home, target)).lstrip("/")
    return parts


def short_list(archive: zipfile.ZipFile, part: str) -> ET.Element:
    """One of the lists that name a workbook's sheets."""
    if archive.getinfo(part).file_size > _MOST_LISTS:
        raise ValueError(part)
    with archive.open(part) as file:
        content = file.read(_MOST_LISTS)
    if b"<!DOCTYPE" in content:  # no workbook has one; what it could define grows without limit
        raise ValueError(part)
    return ET.fromstring(content)  # noqa: S314 - of limited size and without definitions, see above


def look_through(archive: zipfile.ZipFile, part: str) -> tuple[tuple[int, ...], str]:
    """Look through one sheet in pieces of a megabyte; a row's tag is found also where two pieces meet."""
    hidden: list[int] = []
    has_gaps = False
    rest = b""
    if part not in archive.NameToInfo:
        return (), ""
    with archive.open(part) as xml:
        while piece := xml.read(1 << 20):
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
    return tuple(hidden), part if has_gaps else ""


class Gaps:
    """Finds, in one sheet's XML, the cells that the parser gave as empty though they are not.

    A formula that was saved without its value ("=") and an error ("#DIV/0!"). A formula whose stored value is an
    empty text is an empty cell.
    """

    def __init__(self, columns: frozenset[str]) -> None:
        self.columns = columns
        self.found: dict[tuple[int, str], str] = {}
        self._cell: tuple[int, str] | None = None
        self._row = self._place = 0
        self._kind = ""
        self._formula = False
        self._value = ""
        self._inside_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._place = 0
        elif name == "c":
            letters = attributes.get("r", "").rstrip("0123456789") or letters_of(self._place)
            self._place = place_of(letters) + 1
            self._cell = (self._row, letters) if letters in self.columns else None
            self._kind, self._formula, self._value = attributes.get("t", "n"), False, ""
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._inside_value = True

    def text(self, text: str) -> None:
        if self._inside_value:
            self._value += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v":
            self._inside_value = False
        elif name == "c" and self._cell is not None:
            if self._kind == "e":
                self.found[self._cell] = self._value
            elif self._formula and not self._value and self._kind != "str":
                self.found[self._cell] = "="


def letters_of(place: int) -> str:
    """Excel's name of a column counted from 0, as in tables.py: this file stands alone."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(letters: str) -> int:
    """The column of Excel's name, counted from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def gaps(path: str, part: str, columns: str) -> None:
    """Send what the cells of some columns ("A,K") of one part of a workbook hold where they have no value."""
    from xml.parsers import expat

    finder = Gaps(frozenset(columns.split(",")))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = finder.start
    parser.CharacterDataHandler = finder.text
    parser.EndElementHandler = finder.end
    with zipfile.ZipFile(path) as archive, archive.open(part) as xml:
        while piece := xml.read(1 << 20):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keyword here
    send(("gaps", finder.found))


def main() -> None:
    """Do what the arguments say; whatever goes wrong is sent, not raised."""
    gc.disable()  # a million cells are no garbage, and this process is gone in a second
    limit_memory()
    verb, path, *rest = sys.argv[1:]
    try:
        if verb == "read":
            read(path)
        else:
            gaps(path, rest[0], rest[1])
    except BaseException as error:  # noqa: BLE001 - the parser's panics are BaseException; the parent decides
        send(("error", type(error).__name__, str(error)))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
