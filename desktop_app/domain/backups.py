"""Backups of a book: why they are made, and what their file names tell.

A name such as "shop 2026-11-23 14.02.05 (import, 2026-10).tierbook" says whose backup it is, when it was made, before
what, and which month was the last that was approved. What decides whether it may go stands in the name:
it is told at a glance, without opening forty files, and of a file whose password is not known any more.
"""

import re
from datetime import datetime
from typing import Literal, cast, get_args

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period

Reason = Literal["by hand", "opened", "work", "import", "migration", "approval", "restore"]
"""By hand; opened and changed; half an hour of work; before one of the others."""

ENDING = ".tierbook"

_AT = "%Y-%m-%d %H.%M.%S"  # no colons: Windows has none in names
_AT_SHOWN = re.compile(r" (?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \((?P<marks>[^()]*)\))?", re.ASCII)


@frozen
class Backup:
    """A backup by its file name: when it was made (local time), its size in bytes, and the last approved period."""

    name: str
    made_at: datetime
    size: int
    closed: Period | None = None
    reason: Reason = "by hand"


def backup_name(book: str, made_at: datetime, reason: Reason = "by hand", closed: Period | None = None) -> str:
    """The file name of a backup of the book of that name (without its ending)."""
    marks = [*([] if reason == "by hand" else [reason]), *([] if closed is None else [str(closed)])]
    return f"{book} {made_at:{_AT}}" + (f" ({', '.join(marks)})" if marks else "") + ENDING


def backup_named(book: str, name: str, size: int) -> Backup | None:
    """What a file name tells; None if it is not that of a backup of the book."""
    if not (name.startswith(book) and name.endswith(ENDING)):
        return None
    shown = _AT_SHOWN.fullmatch(name[len(book) : -len(ENDING)])
    if shown is None:
        return None
    reason: Reason = "by hand"
    closed = None
    try:
        made_at = datetime.strptime(shown["at"], _AT).astimezone()
        for mark in shown["marks"].split(", ") if shown["marks"] is not None else ():
            if mark in get_args(Reason):
                reason = cast("Reason", mark)
            else:
                closed = Period.parse(mark)
    except (ValueError, OverflowError):
        return None
    return Backup(name, made_at, size, closed, reason)
