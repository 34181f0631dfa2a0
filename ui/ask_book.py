"""What the window asks of the services about the book as a whole: its journal, its copies, whether it is whole.

The other half of `ui.ask`, made of the same kind of work.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.backups import Reason
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.back_up import BackedUp
    from desktop_app.services.list_backups import ListedBackup
    from desktop_app.services.protect_book import Protection
    from desktop_app.services.replace_plain_backups import Replaced
    from desktop_app.services.restore_book import Restored
    from desktop_app.services.show_balances import Balances
    from desktop_app.services.show_journal import Entry
    from desktop_app.services.verify_book import Verified
    from ui.tasks import Progress

T = TypeVar("T")


@frozen
class Backups:
    """The backups of a book in their folder, the newest first."""

    folder: Path
    listed: "tuple[ListedBackup, ...]"

    @property
    def newest(self) -> "ListedBackup | None":
        """The newest that is whole."""
        return next((each for each in self.listed if each.whole), None)


def place_checked(path: Path) -> Work[Message | None]:
    """Why no new book can be made at a path; None where it can."""

    def work(_progress: "Progress") -> Message | None:
        from desktop_app.services.check_place import check_place

        return check_place(path)

    return work


def undone(book: "Book") -> Work[Message | None]:
    """Take back the last change; what it was."""

    def work(_progress: "Progress") -> Message | None:
        from desktop_app.services.undo_step import undo_step

        return undo_step(book)

    return work


def redone(book: "Book") -> Work[Message | None]:
    """Do again what was undone last; what it was."""

    def work(_progress: "Progress") -> Message | None:
        from desktop_app.services.redo_step import redo_step

        return redo_step(book)

    return work


def backups(path: Path) -> Work[Backups]:
    """The backups of the book at a path."""

    def work(_progress: "Progress") -> Backups:
        return _backups(path)

    return work


def _backups(path: Path) -> Backups:
    from desktop_app.services.list_backups import backup_folder, list_backups

    folder = backup_folder(path)
    return Backups(folder, list_backups(folder, path.stem))


def backup_folder_chosen(path: Path, folder: Path | None) -> Work[Backups]:
    """Let the backups of a book go into another folder, None for beside the book."""

    def work(_progress: "Progress") -> Backups:
        from desktop_app.services.choose_backup_folder import choose_backup_folder

        choose_backup_folder(path, folder)
        return _backups(path)

    return work


def backed_up_by_hand(book: "Book") -> Work[Backups]:
    """Back the book up, whether it has changed or not."""

    def work(_progress: "Progress") -> Backups:
        from desktop_app.services.back_up import back_up
        from desktop_app.services.list_backups import backup_folder

        back_up(book, backup_folder(book.path))
        return _backups(book.path)

    return work


def backed_up(book: "Book", reason: Reason) -> Work[Backups]:
    """Back the book up if it has changed since its newest backup."""

    def work(_progress: "Progress") -> Backups:
        from desktop_app.services.back_up_before import back_up_before, settle_backup

        settle_backup(book, back_up_before(book, reason))
        return _backups(book.path)

    return work


def after_backup(book: "Book", reason: Reason, work: Work[T]) -> "Work[tuple[BackedUp | None, T]]":
    """Something that changes much, after a backup that is looked at quickly; `settled` does the rest."""

    def whole(progress: "Progress") -> "tuple[BackedUp | None, T]":
        from desktop_app.services.back_up_before import back_up_before

        made = None if book.is_read_only else back_up_before(book, reason)  # the work will say that it is
        return made, work(progress)

    return whole


def settled(book: "Book", made: "BackedUp | None") -> Work[Backups]:
    """Look thoroughly at a backup that was made in a hurry."""

    def work(_progress: "Progress") -> Backups:
        from desktop_app.services.back_up_before import settle_backup

        settle_backup(book, made)
        return _backups(book.path)

    return work


def copied(book: "Book", to: Path) -> Work[Path]:
    """Write a copy of the book to a path that is free."""

    def work(_progress: "Progress") -> Path:
        from desktop_app.services.copy_book import copy_book

        copy_book(book, to)
        return to

    return work


def restored(backup: Path, path: Path, password: str | None, present: str | None) -> "Work[Restored]":
    """Put a backup in the place of a book that nobody has open; each has its password."""

    def work(_progress: "Progress") -> "Restored":
        from desktop_app.services.restore_book import restore_book

        return restore_book(backup, path, password=password, present_password=present)

    return work


def verified(book: "Book") -> "Work[Verified]":
    """Read every row, and work all that was approved out again."""

    def work(progress: "Progress") -> "Verified":
        from desktop_app.services.verify_book import verify_book

        return verify_book(book, progress=progress)

    return work


def journal(book: "Book", words: str, most: int) -> "Work[tuple[Entry, ...]]":
    """The steps with these words, the newest first, at most so many."""

    def work(_progress: "Progress") -> "tuple[Entry, ...]":
        from desktop_app.services.show_journal import show_journal

        return show_journal(book, words=words, most=most)

    return work


def journal_exported(book: "Book", to: Path, words: str) -> Work[int]:
    """Write the steps with these words into a CSV file; how many."""

    def work(_progress: "Progress") -> int:
        from desktop_app.services.export_journal import export_journal

        return export_journal(book, to, words=words)

    return work


def balances(book: "Book") -> "Work[Balances]":
    """Everybody's balances with what moved them, month by month."""

    def work(_progress: "Progress") -> "Balances":
        from desktop_app.services.show_balances import show_balances

        return show_balances(book)

    return work


def wrong_with_password(password: str) -> Message | None:
    """Why something can be no password; it is asked at once, while the user types."""
    from desktop_app.services.passwords import check_password

    try:
        check_password(password)
    except WrongUsage as error:
        return error.message
    return None


def password_set(path: Path, new: str, password: str | None) -> "Work[Protection]":
    """Put a book that nobody has open under a new password."""

    def work(_progress: "Progress") -> "Protection":
        from desktop_app.services.protect_book import set_password

        return set_password(path, new, password=password)

    return work


def password_removed(path: Path, password: str) -> "Work[Protection]":
    """Take the password away from a book that nobody has open."""

    def work(_progress: "Progress") -> "Protection":
        from desktop_app.services.protect_book import remove_password

        return remove_password(path, password)

    return work


def plain_replaced(book: "Book", plain: Sequence[Path]) -> "Work[Replaced]":
    """Back the book up under its password, and delete these backups that have none."""

    def work(_progress: "Progress") -> "Replaced":
        from desktop_app.services.replace_plain_backups import replace_plain_backups

        return replace_plain_backups(book, plain)

    return work
