"""The faces of a slip: Noto Sans SC, its bold face for Latin letters and figures, and one for rare characters.

A text is cut into pieces of one face each. Bold Chinese has no face of its own (docs/decisions/0025).

Parsing a font of 10 MB takes time, so it is done once in a process; reportlab embeds a subset of it in each document.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache, partial
from itertools import groupby
from operator import itemgetter
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

import resources

REGULAR, BOLD, RARE = "NotoSansSC-Regular", "NotoSansSC-Bold", "TierbookRare-Regular"
drawing = Lock()
"""Held while a document is drawn: reportlab's fonts are used by one document at a time."""
MISSING = "〓"
"""What stands for a character that no face has (the printers' geta)."""

_EM = 1000  # units of a width in a PDF
_NARROW: Mapping[str, int] = {"‘": 30416, "’": 30417, "“": 30419, "”": 30420}
"""Glyphs of both weights of Noto Sans SC, which it shows where a text asks for proportional widths (pwid)."""
_PRIVATE = 0xF0000  # plus the code of a quotation mark: its narrow glyph
_TO_NARROW = {ord(char): chr(_PRIVATE + ord(char)) for char in _NARROW}
_QUOTES = re.compile("[‘’“”]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # they ask for another shape of the character before


@cache
def register() -> None:
    """Make the faces known to reportlab; only the first call in a process costs anything."""
    rl_config.useA85 = 0  # bytes as they are: a fifth less than as text
    ttfonts.makeToUnicodeCMap = _to_unicode  # reportlab's own garbles what is copied from beyond U+FFFF (𠮷)
    for name in (REGULAR, BOLD, RARE):
        _font(name)


@cache
def _font(name: str) -> TTFont:
    font = TTFont(name, resources.path("fonts", f"{name}.ttf"), asciiReadable=False)  # only the letters that are used
    if name != RARE:
        _add_narrow(font)
    for table in ("name", "OS/2"):  # a PDF's reader needs neither, and they would be in every file
        font.face.table.pop(table, None)
    font.face.get_table = partial(_table, font.face)  # type: ignore[method-assign] # reportlab makes the face
    pdfmetrics.registerFont(font)
    return font


class _Outlines:
    """A font's table of outlines, of which only what is asked for is copied: it is 10 MB, and a slip needs 20 KB."""

    def __init__(self, face: TTFontFace) -> None:
        self._data: bytes = face._ttf_data  # type: ignore[attr-defined] # noqa: SLF001 - the only way to it
        self._start: int = face.get_table_pos("glyf")[0]

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


def _table(face: TTFontFace, tag: str) -> bytes | _Outlines:
    return _Outlines(face) if tag == "glyf" else TTFontFace.get_table(face, tag)  # type: ignore[no-untyped-call]


def _add_narrow(font: TTFont) -> None:
    """Give the narrow quotation marks codes of their own, by which they are drawn."""
    widths: bytes = font.face.get_table("hmtx")  # type: ignore[no-untyped-call] # of reportlab
    for char, glyph in _NARROW.items():
        code = _PRIVATE + ord(char)
        font.face.charToGlyph[code] = glyph
        font.face.charWidths[code] = struct.unpack_from(">H", widths, 4 * glyph)[0] * _EM / font.face.unitsPerEm


def _to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """The table by which a reader copies and searches text: the codes of a subset, which have no gaps, in UTF-16."""
    chars = (chr(char - _PRIVATE if char - _PRIVATE in _TO_NARROW else char) for char in subset)
    codes = "".join(f"<{char.encode('utf-16-be').hex().upper()}>" for char in chars)
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            "1 beginbfrange",
            f"<00> <{len(subset) - 1:02X}> [{codes}]",
            "endbfrange",
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def _characters(name: str) -> AbstractSet[int]:
    glyphs: Mapping[int, int] = _font(name).face.charToGlyph
    return glyphs.keys()


@lru_cache(maxsize=16384)
def pieces(text: str, *, bold: bool) -> tuple[tuple[str, str], ...]:
    """The text as (face, characters), in order; a character that no face has is `MISSING`.

    Of a bold text what is as wide as Chinese is in `REGULAR` or `RARE`, and to be made bolder as it is drawn.
    """
    cleaned = _with_narrow_quotes(clean(text))
    if cleaned.isascii() or (not bold and _characters(REGULAR) >= set(map(ord, cleaned))):  # most texts need one face
        return ((BOLD if bold else REGULAR, cleaned),) if cleaned else ()
    drawn = (_drawn_as(char, bold) for char in cleaned)
    return tuple((face, "".join(char for _face, char in group)) for face, group in groupby(drawn, key=itemgetter(0)))


@lru_cache(maxsize=16384)
def _drawn_as(char: str, bold: bool) -> tuple[str, str]:  # noqa: FBT001 - it is asked for every letter
    """The face of a character, and the character or what stands for it."""
    main = BOLD if bold and not _is_wide(char) else REGULAR
    face = _face_of(char, main)
    return (face, char) if face else (REGULAR, MISSING)


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is at that size, in points."""
    register()
    return sum(width_in(face, part, size) for face, part in pieces(text, bold=bold))


@lru_cache(maxsize=16384)
def width_in(face: str, part: str, size: float) -> float:
    """How wide a piece of a text is in its face, in points."""
    return pdfmetrics.stringWidth(part, face, size)


def missing(text: str) -> set[str]:
    """The characters of the text that no face has."""
    return {char for char in set(clean(text)) if _face_of(char, REGULAR) is None}


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """The text as it is drawn: accents joined to their letters, every kind of space one space, the invisible left out.

    Direction marks are among the invisible: they would show a name other than it is kept.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _VARIATIONS.search(text):
        return text  # as nearly every text is
    return "".join(_drawn(unicodedata.normalize("NFC", text)))


def _drawn(text: str) -> Iterator[str]:
    for char in text:
        if char.isspace():
            yield " "
        elif unicodedata.category(char) not in {"Cc", "Cf"} and not _VARIATIONS.fullmatch(char):
            yield char


def _with_narrow_quotes(text: str) -> str:
    """Quotation marks as wide as letters where no Chinese character is in the text, and apostrophes always.

    Noto Sans SC draws them a whole em wide, as Chinese has them.
    """
    if not _QUOTES.search(text):
        return text
    if any(map(_is_wide, text)):
        return _APOSTROPHE.sub(_TO_NARROW[ord("’")], text)
    return text.translate(_TO_NARROW)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def _face_of(char: str, main: str) -> str | None:
    return next((face for face in (main, RARE) if ord(char) in _characters(face)), None)
