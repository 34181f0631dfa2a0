"""A backup that was made in a hurry, looked at thoroughly."""

from contextlib import suppress
from pathlib import Path

from db.backup import check
from db.errors import BookError
from db.placing import replace
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message


def check_backup(backup: Path, password: str | None = None) -> None:
    """Look whether a backup is whole; if not, it gets another name, so that it is never counted as a backup again.

    For the work behind, after `back_up(…, thoroughly=False)`. TierbookError says what the backup is called now.
    """
    try:
        check(backup, key=password)
    except BookError as error:
        damaged = backup.with_name(f"{backup.name}.damaged")
        with suppress(BookError):
            replace(backup, damaged)
        text = N_("The backup {file} is damaged and does not count any more; it is kept as {damaged}.")
        raise TierbookError(Message(text, {"file": backup.name, "damaged": damaged.name})) from error
