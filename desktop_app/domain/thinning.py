"""Which backups are kept: many of late, fewer of long ago.

As Anki does: the newest of each of the last 12 days that have one, before these the newest of each of 10 weeks, and
before those the newest of each of 9 months. The newest three stay in any case, and so does the last one of each
approved month.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from desktop_app.domain.backups import Backup

CEILING = 2_000_000_000
"""How many bytes the backups of a book may have together, unless they must stay in any case."""

_NEWEST = 3
_SPANS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (12, lambda at: (at.year, at.month, at.day)),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


def superfluous(backups: Iterable[Backup], ceiling: int = CEILING) -> frozenset[str]:
    """The names of those that may go; the oldest go first where the rest is more than `ceiling` bytes."""
    newest_first = sorted(backups, key=lambda backup: (backup.made_at, backup.name), reverse=True)
    always = _always(newest_first)
    kept = always | _of_days_weeks_and_months(newest_first)
    size = sum(backup.size for backup in newest_first if backup.name in kept)
    for backup in reversed(newest_first):
        if size > ceiling and backup.name in kept - always:
            kept -= {backup.name}
            size -= backup.size
    return frozenset(backup.name for backup in newest_first) - kept


def _always(newest_first: Sequence[Backup]) -> frozenset[str]:
    last_of_a_month = {backup.closed: backup.name for backup in reversed(newest_first) if backup.closed is not None}
    return frozenset([backup.name for backup in newest_first[:_NEWEST]] + list(last_of_a_month.values()))


def _of_days_weeks_and_months(newest_first: Sequence[Backup]) -> frozenset[str]:
    kept: list[Backup] = []
    for count, span_of in _SPANS:
        wanted = len(kept) + count
        for backup in newest_first[newest_first.index(kept[-1]) + 1 if kept else 0 :]:
            if len(kept) < wanted and not (kept and span_of(kept[-1].made_at) == span_of(backup.made_at)):
                kept.append(backup)
    return frozenset(backup.name for backup in kept)
