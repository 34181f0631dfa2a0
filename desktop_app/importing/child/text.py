"""A text file, sent row by row: nothing of it is ever in the memory as a whole."""

import os
from collections.abc import Callable, Iterator
from io import TextIOWrapper

from desktop_app.importing.child.csv_rows import CsvRows
from desktop_app.importing.child.encodings import codec_of, examine
from desktop_app.importing.child.pieces import MOST_CELLS, Packer


def read_text(send: Callable[[object], None], path: str, encoding: str, separator: str) -> None:
    """Send the one table of a text file; "" for an encoding or a separator that is to be found."""
    examined = examine(path, encoding)
    lines = _Lines(path, codec_of(examined.encoding))
    rows = CsvRows(lines, separator, lambda: lines.read)
    first: list[list[str]] = next(rows.pieces(), [[]])
    if examined.lines * max(map(len, first)) > MOST_CELLS:
        _refuse_too_many(rows)
    packer = Packer(only_texts=True)
    send(("sheet", "", False))
    for piece in rows.pieces():
        send(("rows", lines.read / examined.size, packer.pack(piece)))
    send(("end", examined.sha256, examined.encoding, rows.separator))


def _refuse_too_many(rows: CsvRows) -> None:
    """Count the cells before one is sent, if there may be too many: the parent would grow by what it cannot keep."""
    counting = Packer()
    height = width = 0
    for piece in rows.pieces():
        height += len(piece)
        width = max(width, *map(len, piece))
        counting.expect(height, width)


class _Lines:
    """The lines of a file, from the first one each time that they are asked for."""

    def __init__(self, path: str, codec: str) -> None:
        self._path = path
        self._codec = codec
        self._file: TextIOWrapper | None = None

    def __call__(self) -> Iterator[str]:
        self._file = open(self._path, encoding=self._codec, newline="")  # noqa: PTH123, SIM115 - ends with the process
        return self._file

    @property
    def read(self) -> int:
        """How many bytes have been read this time."""
        return 0 if self._file is None else os.lseek(self._file.fileno(), 0, os.SEEK_CUR)
