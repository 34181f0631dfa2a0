"""The hidden rows of an ods, which the parser gives like the others and says nothing of."""

import zipfile
from collections import defaultdict

_CONTENT = "content.xml"
_BYTES = 1 << 20  # read at a time
_LAST_ROW = 1_048_576
_VISIBILITY = "table:visibility"
_HIDDEN = frozenset({"collapse", "filter"})  # by hand, and by a filter


def hidden_rows_of(archive: zipfile.ZipFile) -> dict[str, tuple[int, ...]]:
    """By sheet, the numbers (from 1) of its hidden rows; the XML is looked into only if it hides anything."""
    from xml.parsers import expat

    if not _says_anything(archive):
        return {}
    finder = _Rows()
    parser = expat.ParserCreate()
    parser.StartElementHandler = finder.start
    with archive.open(_CONTENT) as xml:
        while piece := xml.read(_BYTES):
            parser.Parse(piece)
    return {sheet: tuple(rows) for sheet, rows in finder.hidden.items()}


def _says_anything(archive: zipfile.ZipFile) -> bool:
    sign, rest = _VISIBILITY.encode(), b""
    with archive.open(_CONTENT) as xml:
        while piece := xml.read(_BYTES):
            if sign in rest + piece:
                return True
            rest = piece[-len(sign) :]
    return False


class _Rows:
    """Counts the rows of every sheet."""

    def __init__(self) -> None:
        self.hidden: defaultdict[str, list[int]] = defaultdict(list)
        self._sheet = ""
        self._last = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._sheet, self._last = attributes.get("table:name", ""), 0
        elif tag == "table:table-row":
            first = self._last + 1
            self._last = min(_LAST_ROW, self._last + int(attributes.get("table:number-rows-repeated", "1")))
            if attributes.get(_VISIBILITY) in _HIDDEN:
                self.hidden[self._sheet].extend(range(first, self._last + 1))
