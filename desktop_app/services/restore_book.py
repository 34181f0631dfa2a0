"""A book as it was in a backup."""

from datetime import datetime, timedelta
from pathlib import Path

from db.errors import BookError, Fault
from db.restoring import put_back
from desktop_app.domain.backups import ENDING
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.session import in_words
from desktop_app.services.list_backups import name_in_backups


@frozen
class Restored:
    """The book, and where the one that was in its place is now; None if there was none."""

    path: Path
    aside: Path | None


def restore_book(
    backup: Path,
    path: Path,
    *,
    password: str | None = None,
    present_password: str | None = None,
    now: datetime | None = None,
) -> Restored:
    """Put a copy of a backup where a book is, or was; nobody may have the book open meanwhile.

    The backup is looked at first. The present book stays beside, as "shop before restore 2026-11-23 14.02.05.tierbook";
    at any moment, whatever happens, one of the two is in its place. TierbookError if the backup is not whole, or
    does not open with the password. `present_password` is that of the present book, where it is another one.
    """
    if _are_one(backup, path):
        text = N_("{file} cannot be restored over itself; name the book that it is a backup of.")
        raise WrongUsage(Message(text, {"file": str(backup)}))
    made_at = now or datetime.now().astimezone()
    while True:
        aside = path.with_name(f"{name_in_backups(path.stem)} before restore {made_at:%Y-%m-%d %H.%M.%S}{ENDING}")
        try:
            return Restored(
                path, aside if put_back(backup, path, aside, key=password, present_key=present_password) else None
            )
        except BookError as error:
            if error.fault is Fault.EXISTS and error.path != path:
                made_at += timedelta(seconds=1)
                continue
            if error.fault is Fault.DAMAGED and error.path == backup:
                text = N_("{file} is damaged and was not restored; the book is as it was. Choose another backup.")
                raise TierbookError(Message(text, {"file": str(backup)})) from error
            with in_words(error.path or path):
                raise


def _are_one(backup: Path, path: Path) -> bool:
    try:
        return backup.samefile(path)
    except OSError:  # one of them is not there
        return False
