"""Whether a new book can be made at a path."""

import os
from pathlib import Path

from db.errors import BookError, Fault
from db.place import check_place as refuse_place
from desktop_app.domain.message import Message
from desktop_app.repositories.faults import in_a_sentence


def check_place(path: Path) -> Message | None:
    """Why no new book can be made at a path, and what to do; None where it can. Folders may be missing yet."""
    try:
        _check(path)
    except BookError as error:
        return in_a_sentence(error, path).message
    except (OSError, ValueError):  # no path that this system knows
        return in_a_sentence(BookError(Fault.UNREADABLE, path), path).message
    return None


def _check(path: Path) -> None:
    if path.exists():
        raise BookError(Fault.EXISTS, path)
    refuse_place(path)
    folder = next(each for each in path.absolute().parents if each.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise BookError(Fault.READ_ONLY, path)
