"""A dated backup of a book in its backup folder, and older ones thinned."""

from datetime import datetime, timedelta
from pathlib import Path

from db.backup import state_of
from db.book import Book
from db.errors import BookError, Fault
from db.placing import put
from desktop_app.domain.backups import Backup, Reason, backup_name
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.thinning import CEILING
from desktop_app.repositories.copies import check_copy, copying, last_approved
from desktop_app.services.list_backups import list_backups, name_in_backups
from desktop_app.services.thin_backups import thin_backups

_MOMENT = timedelta(seconds=1)
_SAME_TIME = timedelta(minutes=1)  # what is later than that is from a clock that went wrong


@frozen
class BackedUp:
    """The newest backup; whether it was made now, or already held all that is in the book; and what was thinned."""

    path: Path
    made: bool
    thinned: tuple[str, ...] = ()


def back_up(
    book: Book,
    folder: Path,
    reason: Reason = "by hand",
    *,
    ceiling: int = CEILING,
    thoroughly: bool = True,
    now: datetime | None = None,
) -> BackedUp:
    """Copy an open book into its backup folder, look whether the copy is whole, and thin older ones (domain/thinning).

    What is asked for by hand is always made, anything else only if the book has changed since the newest backup.
    Whether it has is seen from the copy, page by page: a count of changes that every write keeps is not in the file.
    `thoroughly=False` takes a tenth of the time of a check, for where the owner waits, and thins nothing: what may be
    found wrong later must not push a good one out. `ceiling` is in bytes. TierbookError if there can be no backup.
    """
    with copying(book, folder) as copy:
        backups = [entry.backup for entry in list_backups(folder, book.path.stem) if entry.whole]
        if reason != "by hand" and backups and _is_of(copy, folder / backups[0].name, book.key):
            return BackedUp(folder / backups[0].name, made=False)
        check_copy(copy, book, thoroughly=thoroughly)
        made_at = _moment(now or datetime.now().astimezone(), backups)
        made = _put(copy, folder, book, reason, made_at)
    thinned = thin_backups(folder, book.path.stem, folder / made.name, ceiling) if thoroughly else ()
    return BackedUp(folder / made.name, made=True, thinned=thinned)


def _moment(now: datetime, newest_first: list[Backup]) -> datetime:
    """The second of a new backup: after those of the same second, which were given the next ones."""
    newest = newest_first[0].made_at if newest_first else now - _MOMENT
    return newest + _MOMENT if timedelta(0) <= newest - now.replace(microsecond=0) < _SAME_TIME else now


def _put(copy: Path, folder: Path, book: Book, reason: Reason, made_at: datetime) -> Backup:
    """Give the copy its name; a second later, where there is something else of that name."""
    closed: Period | None = last_approved(copy, book)
    made_at = made_at.replace(microsecond=0)
    while True:
        name = backup_name(name_in_backups(book.path.stem), made_at, reason, closed)
        try:
            put(copy, folder / name)
        except BookError as error:
            if error.fault is not Fault.EXISTS:
                raise
            made_at += _MOMENT
        else:
            return Backup(name, made_at, (folder / name).stat().st_size, closed, reason)


def _is_of(copy: Path, backup: Path, key: str | None) -> bool:
    """Whether a backup has the very state of the copy; one that cannot be read has not."""
    try:
        return state_of(copy, key=key) == state_of(backup, key=key)
    except BookError:
        return False
