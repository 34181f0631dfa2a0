"""Backups that anybody can read, replaced by one under the password of their book."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.services.back_up import back_up
from desktop_app.services.list_backups import backup_folder
from desktop_app.services.protect_book import plain_backups


@frozen
class Replaced:
    """The backup under the password, the plain ones that are gone, and those that could not be deleted."""

    made: Path
    gone: tuple[Path, ...]
    left: tuple[Path, ...]


def replace_plain_backups(book: Book, backups: Iterable[Path]) -> Replaced:
    """Back an open book up under its password, and then delete these backups, as far as they are plain ones of it.

    WrongUsage for a book without a password. If there can be no new backup, none is deleted.
    """
    if not book.is_protected:
        raise WrongUsage(Message(N_("{file} has no password."), {"file": str(book.path)}))
    made = back_up(book, backup_folder(book.path)).path
    wanted = {path.resolve() for path in backups}
    plain = [path for path in plain_backups(book.path) if path.resolve() in wanted]
    for path in plain:
        with suppress(OSError):
            path.unlink()
    left = tuple(path for path in plain if path.exists())
    return Replaced(made, tuple(path for path in plain if path not in left), left)
