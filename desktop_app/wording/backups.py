"""Backups of a book in words: why each was made, and how large it is."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_app.domain.backups import Reason
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _

_MEGABYTE = 1_000_000


def reason_name(reason: Reason) -> str:
    """Why a backup was made."""
    names: Mapping[Reason, str] = {
        "by hand": _("by hand"),
        "opened": _("when the book was opened"),
        "work": _("while it was worked on"),
        "import": _("before an import"),
        "migration": _("before a new version"),
        "approval": _("before an approval"),
        "restore": _("before a restore"),
    }
    return names[reason]


def size_words(size: int) -> str:
    """A size in bytes as it is read: "1.2 MB"."""
    return _("{count} MB").format(count=formats.number(Decimal(size) / _MEGABYTE, 1))
