"""An older book brought to the version of this program."""

from datetime import datetime, timedelta
from pathlib import Path

from db.errors import BookError, Fault
from db.lock import PATIENCE
from db.upgrading import is_older, upgrade
from desktop_app.domain.backups import ENDING
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.session import author, in_words, step_name
from desktop_app.services.list_backups import name_in_backups


def upgrade_book(
    path: Path, *, password: str | None = None, patience: int = PATIENCE, now: datetime | None = None
) -> Path | None:
    """Upgrade a book that an older program wrote; where it is kept as it was, None if it was not older.

    It stays beside, as "shop before upgrade 2026-11-23 14.02.05.tierbook". Whatever happens, the book is the old one or
    the new one, whole. TierbookError if it is no book, damaged, or may not be written where it is.
    """
    with in_words(path):
        if not is_older(path, password):
            return None
    made_at = now or datetime.now().astimezone()
    while True:
        aside = path.with_name(f"{name_in_backups(path.stem)} before upgrade {made_at:%Y-%m-%d %H.%M.%S}{ENDING}")
        try:
            upgrade(path, aside, _step_named, author(), key=password, patience=patience)
        except BookError as error:
            if error.fault is Fault.EXISTS:
                made_at += timedelta(seconds=1)
                continue
            with in_words(error.path or path):
                raise
        else:
            return aside


def _step_named(old: int, new: int) -> str:
    return step_name(Message(N_("upgrade from version {old} to version {new}"), {"old": old, "new": new}))
