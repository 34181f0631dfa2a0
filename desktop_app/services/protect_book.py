"""The password of a book: set, changed, or removed."""

from pathlib import Path

from db.errors import BookError
from db.lock import PATIENCE
from db.protecting import rewrite
from db.recognising import SUFFIX, is_encrypted
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.session import in_words
from desktop_app.services.list_backups import backup_folder
from desktop_app.services.open_book import open_book
from desktop_app.services.passwords import check_password


@frozen
class Protection:
    """Whether a book is under a password, and which of its backups can be read without one."""

    is_protected: bool
    plain_backups: tuple[Path, ...] = ()


def look_at_protection(path: Path, password: str | None = None) -> Protection:
    """How a book is protected; TierbookError where it does not open, also for want of its password."""
    open_book(path, password=password, read_only=True).close()
    return _protection(path)


def set_password(path: Path, new: str, *, password: str | None = None, patience: int = PATIENCE) -> Protection:
    """Encrypt a book under a new password; `password` is the one that it has, if it has one.

    Nobody may have the book open. Whenever this is stopped, the book is whole, under the old password or the new one.
    The backups stay as they are: the result names those that can be read by everybody.
    """
    check_password(new)
    with in_words(path):
        rewrite(path, password, new, patience=patience)
    return _protection(path)


def remove_password(path: Path, password: str | None, *, patience: int = PATIENCE) -> Protection:
    """Make a book readable for everybody who has the file; WrongUsage if it is."""
    with in_words(path):
        if path.is_file() and not is_encrypted(path):
            open_book(path, read_only=True).close()  # or it is no book
            raise WrongUsage(Message(N_("{file} has no password."), {"file": str(path)}))
        rewrite(path, password, None, patience=patience)
    return _protection(path)


def plain_backups(path: Path) -> tuple[Path, ...]:
    """The backups of a book that open without a password, by name."""
    folder = backup_folder(path.resolve())
    return tuple(sorted(file for file in folder.glob(f"*{SUFFIX}") if file.is_file() and not _is_shut(file)))


def _protection(path: Path) -> Protection:
    with in_words(path):
        protected = is_encrypted(path)
    return Protection(protected, plain_backups(path) if protected else ())


def _is_shut(file: Path) -> bool:
    try:
        return is_encrypted(file)
    except BookError:  # nobody can read it
        return True
