"""The cells of one sheet's XML that the parser gives as empty though they are not."""

import zipfile

_BYTES = 1 << 20  # read at a time


class _Gaps:
    """Finds these cells.

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
            letters = attributes.get("r", "").rstrip("0123456789") or _letters_of(self._place)
            self._place = _place_of(letters) + 1
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


def _letters_of(place: int) -> str:
    """Excel's name of a column counted from 0, as in tables.py: this package stands alone."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _place_of(letters: str) -> int:
    """The column of Excel's name, counted from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def gaps_of(path: str, part: str, columns: frozenset[str]) -> dict[tuple[int, str], str]:
    """By row and column, what the cells of some columns ("A") of one part of a workbook hold without having a value."""
    from xml.parsers import expat

    finder = _Gaps(columns)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = finder.start
    parser.CharacterDataHandler = finder.text
    parser.EndElementHandler = finder.end
    with zipfile.ZipFile(path) as archive, archive.open(part) as xml:
        while piece := xml.read(_BYTES):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keyword here
    return finder.found
