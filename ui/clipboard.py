"""Blocks of cells to and from a spreadsheet, by the clipboard: tabs between the cells of a line."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication


def copy_block(lines: Sequence[Sequence[str]]) -> None:
    """Put cells onto the clipboard; one line alone without a line's end."""
    held = io.StringIO()
    csv.writer(held, delimiter="\t", lineterminator="\n").writerows(lines)
    QGuiApplication.clipboard().setText(held.getvalue() if len(lines) > 1 else held.getvalue().removesuffix("\n"))


def copied_block() -> list[list[str]] | None:
    """The cells on the clipboard, line by line; None where it is no table."""
    copied = QGuiApplication.clipboard().text()
    try:
        return list(csv.reader(io.StringIO(copied.rstrip("\r\n"), newline=""), delimiter="\t"))
    except csv.Error:
        return None
