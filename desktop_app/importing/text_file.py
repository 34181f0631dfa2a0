"""Text files become tables: which encoding, which separator, then the csv module.

The encoding is found by a ladder: byte order mark → UTF-8 → GB18030, if it reads as everyday Chinese → Windows-1252.
"""

import csv
import io
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.importing.tables import Cell, SheetTable

MOST_BYTES = 300_000_000
MOST_COLUMNS = 16_384  # as many as Excel has

_MARKS = (  # the longer mark of UTF-32 begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = (",", ";", "\t", "|", "，")
_SAMPLE_LINES = 200


def read_text(path: Path, content: bytes) -> SheetTable:
    """The one table of a text file; its `sheet` is ""."""
    text = decode(path, content)
    lines = list(io.StringIO(text, newline=""))
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) <= len("sep=,"):
        separator = lines.pop(0).rstrip("\r\n")[len("sep=") :] or "\t"  # Excel shows this line to nobody
    else:
        separator = find_separator(lines)
    rows = _rows(path, lines, separator)
    widths = tuple(map(len, rows))
    width = max(widths, default=0)
    if width > MOST_COLUMNS:
        raise TierbookError(
            Message(
                N_("A line of {file} has {count} columns; more than {limit} cannot be read. Is it a table at all?"),
                {"file": path.name, "count": width, "limit": MOST_COLUMNS},
            )
        )
    shared: dict[str, str] = {}
    share = shared.setdefault
    columns: tuple[list[Cell], ...] = tuple(
        [share(cell, cell) for cell in column] for column in zip_longest(*rows, fillvalue="")
    )
    return SheetTable(path, "", columns, len(rows), widths=widths if len(set(widths)) > 1 else ())


def decode(path: Path, content: bytes) -> str:
    """The text of the bytes, by the ladder; TierbookError if no step of it fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(path, content, encoding)
    if encoding := utf16_without_mark(content):
        return _strictly(path, content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_nearly(path, content, "utf-8", error)
    if _reads_as_chinese(content):
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise _damaged(path, content, error) from error
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise TierbookError(
            Message(
                N_(
                    "The characters of {file} are stored in a way that was not recognised. "
                    "Open it in Excel or in a text editor, save it as “CSV UTF-8” and import that."
                ),
                {"file": path.name},
            )
        ) from error


def _strictly(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _damaged(path, content, error) from error


def _damaged(path: Path, content: bytes, error: UnicodeDecodeError) -> TierbookError:
    return TierbookError(
        Message(
            N_(
                "The text of {file} is damaged in line {line}. "
                "Ask for a new copy of it, or save it again as “CSV UTF-8”."
            ),
            {"file": path.name, "line": str(content.count(b"\n", 0, error.start) + 1)},
        )
    )


def _refuse_nearly(path: Path, content: bytes, encoding: str, error: UnicodeDecodeError) -> None:
    """Do not take a file that is good but for a broken place for one in another encoding: names would be garbled."""
    text = content.decode(encoding, errors="surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    whole = sum(character > "\x7f" for character in text) - broken
    if whole > 3 * broken:
        raise _damaged(path, content, error) from error


def _reads_as_chinese(content: bytes) -> bool:
    """Whether most of what is not ASCII is everyday Chinese (GB2312).

    "Köln" is valid GB18030 as well, but as a rare character whose second byte is ASCII.
    """
    text = content.decode("gb18030", errors="replace")
    foreign = [character for character in text if character > "\x7f"]
    everyday = 0
    for character, count in Counter(foreign).items():
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        everyday += count
    return everyday * 10 >= len(foreign) * 9


def utf16_without_mark(content: bytes) -> str:
    """UTF-16 in one of its two orders if the beginning is that, else "".

    The separators and digits of a table are ASCII, whose other byte is zero; in UTF-16 these zeros stand all in even
    or all in odd places.
    """
    sample = content[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd or even + odd < len(sample) // 20 or (even and odd):
        return ""
    encoding = "utf-16-be" if even else "utf-16-le"
    text = sample.decode(encoding, errors="ignore")
    return encoding if all(character >= " " or character in "\t\r\n" for character in text) else ""


def find_separator(lines: list[str]) -> str:
    """The character that cuts the first lines into the same number of columns, best agreed upon; "," if none does."""
    sample = lines[:_SAMPLE_LINES]
    best, separator = (0.0, 0), ","
    for candidate in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if row)
        except csv.Error:
            continue
        several = Counter({width: count for width, count in widths.items() if width > 1})
        if several:
            width, count = max(several.items(), key=lambda item: (item[1], item[0]))
            score = (round(count / widths.total(), 1), width)
            if score > best:
                best, separator = score, candidate
    return separator


def _rows(path: Path, lines: list[str], separator: str) -> list[list[str]]:
    """The cells of all lines; refuses a quotation mark that swallows the lines after it."""
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise TierbookError(
            Message(
                N_("{file} is no table that can be read: one of its cells is longer than a cell can be."),
                {"file": path.name},
            )
        ) from error
    if len(rows) < len(lines):
        usual = Counter(len(row) for row in rows if row).most_common(1)[0][0] if rows else 0
        regular = _is_regular(lines, separator)
        for number, row in enumerate(rows, start=1):
            for cell in row if not regular or len(row) != usual else ():
                if any(line.count(separator) >= max(1, usual - 1) for line in cell.split("\n")[1:]):
                    raise TierbookError(
                        Message(
                            N_(
                                "A quotation mark in row {row} of {file} has no end, so the rows after it "
                                "cannot be told apart. Remove or close it and import the file again."
                            ),
                            {"row": str(number), "file": path.name},
                        )
                    )
    return rows


def _is_regular(lines: list[str], separator: str) -> bool:
    """Whether every quotation mark stands where one may: a quoted text over several lines is a cell, then."""
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error:
        return False
    return True
