"""What was noticed in the user's file: one row that could not be used, or something worth knowing."""

from pathlib import Path
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message

Severity = Literal["rejected", "note"]


@frozen
class Problem:
    """One sentence about one place in a file.

    `row` is numbered from 1 as Excel shows it, None where the sentence is about a whole sheet; `column` is the header
    ("" if no single column is meant) and `found` the cell's text as it was found. "rejected" means that the row was
    not taken; "note" that the row was left out on purpose (a total, a footnote) or taken with a remark. `cells` is the
    whole row of a rejected one, in the order of the sheet's headers, so that it can be saved and mended.
    """

    file: Path
    sheet: str
    row: int | None
    column: str
    found: str
    message: Message
    severity: Severity
    cells: tuple[str, ...] = ()


def place(file: Path, sheet: str) -> str | Message:
    """The file, and the sheet where there is one, as the value of a sentence."""
    if not sheet:
        return file.name
    return Message(N_("{file}, sheet “{sheet}”"), {"file": file.name, "sheet": sheet})
