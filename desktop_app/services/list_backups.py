"""What backups of a book there are."""

from pathlib import Path

from db.backup import check, looks_whole
from db.errors import BookError
from desktop_app.domain.backups import ENDING, Backup, backup_named
from desktop_app.domain.frozen import frozen
from desktop_app.reporting.file_names import safe_name


@frozen
class ListedBackup:
    """A backup in a folder, and whether it is a book that is as long as it says; what is inside is not looked at."""

    path: Path
    backup: Backup
    whole: bool


def list_backups(folder: Path, book: str) -> tuple[ListedBackup, ...]:
    """The backups of the book of that name (without its ending), the newest first; none where there is no folder."""
    found = []
    for path in folder.glob(f"*{ENDING}"):
        try:
            backup = backup_named(name_in_backups(book), path.name, path.stat().st_size)
        except OSError:  # it went while we looked, or may not be looked at
            continue
        if backup is not None:
            found.append(ListedBackup(path, backup, looks_whole(path)))
    return tuple(sorted(found, key=lambda entry: (entry.backup.made_at, entry.path.name), reverse=True))


def newest_whole_backup(book: Path, password: str | None = None) -> Path | None:
    """The newest backup of a book that is whole, read from its first row to its last; None if there is none."""
    for entry in list_backups(backup_folder(book), book.stem):
        try:
            check(entry.path, key=password)
        except BookError:
            continue
        return entry.path
    return None


def backup_folder(book: Path) -> Path:
    """Where backups of a book go: "shop backups" beside shop.tierbook, or another folder that was chosen.

    One that is not there now, as its disk is not, is as if it had not been chosen: a book is never without backups.
    """
    try:
        chosen = Path(folder_note(book).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        chosen = Path()
    usual = book.absolute().with_name(f"{name_in_backups(book.stem)} backups")
    return chosen if chosen.is_absolute() and chosen.is_dir() else usual


def folder_note(book: Path) -> Path:
    """The text file that names the folder, where another one was chosen."""
    return book.absolute().with_name(f"{name_in_backups(book.stem)} backups are in.txt")


def name_in_backups(book: str) -> str:
    """How a book is called in names of its backups, which may lie on a memory stick with other rules for names."""
    return safe_name(book)
