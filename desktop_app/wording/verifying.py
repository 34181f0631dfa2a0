"""What was found when a book was verified, in words."""

from collections.abc import Mapping
from typing import Literal

from desktop_app.wording.catalogue import _

Verdict = Literal["same", "same_as_then", "before_journal", "differs"]


def verdict_words(verdict: Verdict, engine_version: str | None) -> str:
    """Whether a run comes out again; with the version of the engine that approved it, where that is another."""
    names: Mapping[Verdict, str] = {
        "same": _("gives the same again"),
        "same_as_then": _("gives the same again, with the facts of then: they were changed since"),
        "before_journal": _("was approved before the journal of this book, and the facts were changed since"),
        "differs": _("gives something else, although the facts are those of then"),
    }
    worded = names[verdict]
    if engine_version is None:
        return worded
    return _("{verdict} (approved with version {version} of the engine)").format(verdict=worded, version=engine_version)
