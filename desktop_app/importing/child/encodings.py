"""Which encoding a text file has, and its hash: one reading of the file where it is UTF-8.

The encoding is found by a ladder: byte order mark → UTF-16 without one → UTF-8 → GB18030, if it reads as everyday
Chinese → Windows-1252. Big5 is never guessed: most texts in it are valid GB18030 as well.
"""

import codecs
import hashlib
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from desktop_app.importing.child.pieces import RefusedError

CODECS = {"big5": "cp950"}  # what is called Big5 on Windows, and what Excel writes there, has some characters more

_MARKS = (  # the longer mark of UTF-32 begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BYTES = 1 << 20  # read at a time
_SAMPLE = 4_000  # bytes
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_NOT_ASCII = bytes(range(128, 256))


class Examined(NamedTuple):
    """What a text file is; `encoding` is a key of CODECS or Python's own name."""

    sha256: str
    size: int  # bytes
    lines: int  # as far as they end with a line feed
    encoding: str


def codec_of(encoding: str) -> str:
    """Python's codec for an encoding as the user knows it."""
    return CODECS.get(encoding, encoding)


def examine(path: str, given: str = "") -> Examined:
    """Find the encoding, or try the given one, on every byte of the file; RefusedError where none fits."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would take longer to import than a small file to read
        sample = file.read(_SAMPLE)
    marked = next((encoding for mark, encoding in _MARKS if sample.startswith(mark)), "") or utf16_without_mark(sample)
    tried = given or marked or "utf-8"
    digest = hashlib.sha256()
    fault, is_blank, end, lines = None, True, 0, 0
    decoder = codecs.getincrementaldecoder(codec_of(tried))()
    for piece in _pieces(path):
        digest.update(piece)
        is_blank = is_blank and not piece.strip(_BLANK)
        end += len(piece)
        lines += piece.count(b"\n")
        if fault is None:
            fault = _fault(decoder, piece, end)
    if is_blank:
        raise RefusedError("empty")
    if fault is None:
        fault = _fault(decoder, b"", end)
    if fault is None:
        return Examined(digest.hexdigest(), end, lines, tried)
    if given:
        raise RefusedError("other encoding", line=_line(path, fault), encoding=given)
    if marked or _is_nearly_utf8(path):
        raise RefusedError("damaged", line=_line(path, fault))
    return Examined(digest.hexdigest(), end, lines, _older_encoding(path))


def _older_encoding(path: str) -> str:
    """GB18030 or Windows-1252, for a file that is not UTF-8."""
    if _reads_as_chinese(path):
        fault = _first_fault(path, "gb18030")
        if fault is not None:
            raise RefusedError("damaged", line=_line(path, fault))
        return "gb18030"
    if _first_fault(path, "cp1252") is not None:
        raise RefusedError("unknown encoding")
    return "cp1252"


def _pieces(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:  # noqa: PTH123 - see above
        yield from iter(partial(file.read, _BYTES), b"")


def _first_fault(path: str, codec: str) -> int | None:
    """The place of the first byte that the codec cannot read, None if it reads all of them."""
    decoder = codecs.getincrementaldecoder(codec)()
    end = 0
    for piece in _pieces(path):
        end += len(piece)
        if (fault := _fault(decoder, piece, end)) is not None:
            return fault
    return _fault(decoder, b"", end)


def _fault(decoder: codecs.IncrementalDecoder, piece: bytes, end: int) -> int | None:
    """The place in the file of what cannot be decoded in a piece that ends at `end`; b"" is the end of the file."""
    try:
        decoder.decode(piece, final=not piece)
    except UnicodeDecodeError as error:  # its object is the piece and what was left over of the one before
        return end - len(error.object) + error.start
    return None


def _line(path: str, place: int) -> int:
    """The number of the line that holds a byte."""
    count, begin = 1, 0
    for piece in _pieces(path):
        count += piece.count(b"\n", 0, max(0, place - begin))
        begin += len(piece)
    return count


def _is_nearly_utf8(path: str) -> bool:
    """Whether a file is good UTF-8 but for a broken place: taken for another encoding, its names would be garbled."""
    escaping = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")  # a broken byte becomes a character
    ignoring = codecs.getincrementaldecoder("utf-8")(errors="ignore")  # and here none
    with_broken = whole = ascii_only = 0
    for piece in _pieces(path):
        with_broken += len(escaping.decode(piece))
        whole += len(ignoring.decode(piece))
        ascii_only += len(piece.translate(None, _NOT_ASCII))
    with_broken += len(escaping.decode(b"", final=True))
    broken = with_broken - whole
    return whole - ascii_only > 3 * broken


def _reads_as_chinese(path: str) -> bool:
    """Whether most of what is not ASCII is everyday Chinese (GB2312).

    "Köln" is valid GB18030 as well, but as a rare character whose second byte is ASCII.
    """
    decoder = codecs.getincrementaldecoder("gb18030")(errors="replace")
    foreign = everyday = 0
    for piece in (*_pieces(path), b""):
        text = decoder.decode(piece, final=not piece)
        in_ascii = len(text.encode("ascii", "ignore"))
        foreign += len(text) - in_ascii
        everyday += (len(text.encode("gb2312", "ignore")) - in_ascii) // 2  # two bytes each
    return everyday * 10 >= foreign * 9


def utf16_without_mark(content: bytes) -> str:
    """UTF-16 in one of its two orders if the beginning is that, else "".

    The separators and digits of a table are ASCII, whose other byte is zero; in UTF-16 these zeros stand in even or in
    odd places, but for a few letters, such as 一 and the wide blank, whose zero is the other byte.
    """
    sample = content[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd or even + odd < len(sample) // 20 or min(even, odd) * 10 > max(even, odd):
        return ""
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = sample.decode(encoding, errors="ignore")
    return encoding if all(character >= " " or character in "\t\r\n" for character in text) else ""
