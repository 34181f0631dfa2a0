"""Backups that may go taken away."""

from contextlib import suppress
from pathlib import Path

from desktop_app.domain.thinning import CEILING, superfluous
from desktop_app.services.list_backups import list_backups


def thin_backups(folder: Path, book: str, made: Path, ceiling: int = CEILING) -> tuple[str, ...]:
    """Take away what may go (domain/thinning) of the book of that name; the names of what went.

    Never the one that was just `made`, whatever the clock says; what somebody holds stays. `ceiling` is in bytes.
    """
    backups = [entry.backup for entry in list_backups(folder, book) if entry.whole]
    thinned = []
    for name in sorted(superfluous(backups, ceiling) - {made.name}):
        with suppress(OSError):
            (folder / name).unlink()
            thinned.append(name)
    return tuple(thinned)
