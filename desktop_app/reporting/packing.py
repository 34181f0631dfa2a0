"""A PDF as reportlab writes it, made smaller: whatever is no stream goes into one compressed stream.

Pages, the fonts' widths, the list of places and the like are three kilobytes of a slip, and one when they are
compressed (ISO 32000-1, 7.5.7 and 7.5.8; PDF 1.5).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise

_HEAD = b"%PDF-1.5\n%\x93\x8c\x8b\x9e\n"  # the second line tells what copies files that this one is no text
_LIST = re.compile(rb"xref\n0 (\d+)\n")
_LISTED = 20  # bytes of a place in it, of which the first ten are the offset
_KEPT = re.compile(rb"/(?:Info \d+ 0 R|Root \d+ 0 R|ID\s*\[[^\]]*\])")
_PLACE = struct.Struct(">BIH")  # its kind; the offset, or the stream that it is in; and as which of that
_STREAM_ENDS = b"endstream\nendobj\n"
_UNUSED, _ALONE, _INSIDE = range(3)


def packed(content: bytes) -> bytes:
    """The same document; that of `content` has one list of places, nothing deleted and no encryption."""
    starts = int(content[content.rindex(b"startxref") :].split()[1])
    objects = list(_objects(content, starts))
    stream, listing = len(objects) + 1, len(objects) + 2  # the numbers of what comes after them
    made = _File()
    places = [_PLACE.pack(_UNUSED, 0, 0xFFFF)]
    heads: list[bytes] = []
    bodies: list[memoryview] = []
    filled = 0
    for number, written in enumerate(objects, start=1):
        if written[-len(_STREAM_ENDS) :] == _STREAM_ENDS:
            places.append(_PLACE.pack(_ALONE, made.size, 0))
            made.add(written)
        else:
            places.append(_PLACE.pack(_INSIDE, stream, len(bodies)))
            heads.append(b"%d %d " % (number, filled))
            bodies.append(written[len(b"%d 0 obj\n" % number) : -len(b"endobj\n")])
            filled += len(bodies[-1])
    head = b"".join(heads)
    places.append(_PLACE.pack(_ALONE, made.size, 0))
    said = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head))
    made.add(_stream(stream, said, b"".join((head, *bodies))))
    listed = made.size
    places.append(_PLACE.pack(_ALONE, listed, 0))
    said = b"/Type/XRef/Size %d/W[1 4 2]%b" % (len(places), b"".join(_KEPT.findall(content, starts)))
    made.add(_stream(listing, said, b"".join(places)))
    made.add(b"startxref\n%d\n%%%%EOF\n" % listed)
    return b"".join(made.parts)


class _File:
    """What was written so far, in parts that are not copied before the end: a file of all slips has megabytes."""

    def __init__(self) -> None:
        self.parts: list[bytes | memoryview] = []
        self.size = 0
        self.add(_HEAD)

    def add(self, part: bytes | memoryview) -> None:
        self.parts.append(part)
        self.size += len(part)


def _objects(content: bytes, starts: int) -> Iterator[memoryview]:
    """Each object as it is written, by its number; their list starts there."""
    found = _LIST.match(content, starts)
    if found is None:
        raise ValueError("no list of places of one part")
    first, count = found.end(), int(found[1])
    offsets = [int(content[at : at + 10]) for at in range(first + _LISTED, first + _LISTED * count, _LISTED)]
    whole = memoryview(content)
    for start, end in pairwise((*offsets, starts)):
        yield whole[start:end]


def _stream(number: int, said: bytes, content: bytes) -> bytes:
    content = zlib.compress(content)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        said,
        len(content),
        content,
    )
