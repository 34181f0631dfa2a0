"""What a cell can be asked for besides its text."""

from typing import Literal

from PySide6.QtCore import Qt

from desktop_app.domain.frozen import frozen

TEXT_ROLE = Qt.ItemDataRole.DisplayRole
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The record of the row."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""What the cell is sorted by."""
AMOUNT_ROLE = Qt.ItemDataRole.UserRole + 3
"""The cell's figure as a number, None where it is no figure."""
BAR_ROLE = Qt.ItemDataRole.UserRole + 4
"""How full the cell's bar is: a float from 0 to 1."""
TAG_ROLE = Qt.ItemDataRole.UserRole + 5
"""A Tag to draw around the cell's text."""
STYLE_ROLE = Qt.ItemDataRole.UserRole + 6
"""How the text is written, a TextStyle."""

ERROR_ROLE = Qt.ItemDataRole.UserRole + 7
"""Why what stands in the cell cannot be taken, as a sentence; "" where it can."""

NOTE_ROLE = Qt.ItemDataRole.UserRole + 8
"""What is to be noted about a cell, as a sentence: it is marked in its corner; "" for nothing."""

TextStyle = Literal["", "quiet", "strong", "two_lines", "origin"]
TagTone = Literal["neutral", "accent", "attention", "negative"]


@frozen
class Tag:
    """A word in a pill; its tone is never its only sign."""

    text: str
    tone: TagTone = "neutral"
