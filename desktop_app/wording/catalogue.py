"""The one catalogue of the program's sentences (GNU gettext, domain "tierbook"), and the language they are read in.

English is the msgid itself, so only the other languages have a file. The current language is that of the innermost
`in_language` around the call, else what `use_language` set for the whole process; so a slip can be drawn in Chinese on
one thread while the window is English on another.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

import resources
from desktop_app.domain.message import N_

__all__ = ["DOMAIN", "LANGUAGES", "N_", "_", "in_language", "language", "ngettext", "offered", "use_language"]

DOMAIN: Final = "tierbook"
LANGUAGES: Final = ("en", "zh_CN")

_here: ContextVar[str | None] = ContextVar("language", default=None)


class _Process:
    """What holds wherever nobody chose otherwise; a ContextVar's value does not reach threads that already run."""

    language: str = "en"


def offered(wanted: str) -> str:
    """The offered language nearest to a name like "zh_CN", "zh-Hans-CN.UTF-8" or "en-GB"; English for any other.

    Traditional Chinese is read as Chinese: simplified characters are nearer to its reader than English.
    """
    return "zh_CN" if wanted.replace("-", "_").partition("_")[0].lower() == "zh" else "en"


def use_language(wanted: str) -> None:
    """Set the language of the whole process, in all its threads."""
    _Process.language = offered(wanted)


@contextmanager
def in_language(wanted: str) -> Iterator[None]:
    """Word everything inside in that language, in this thread (or task) only."""
    token = _here.set(offered(wanted))
    try:
        yield
    finally:
        _here.reset(token)


def language() -> str:
    """The current language, one of LANGUAGES."""
    return _here.get() or _Process.language


@cache
def _translations(of: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resources.path("locale"), languages=[of], fallback=True)


def _(text: str) -> str:
    """The text in the current language; itself where there is no translation."""
    return _translations(language()).gettext(text) if text else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a text that goes with a count: "{count} row" or "{count} rows"."""
    return _translations(language()).ngettext(singular, plural, count)
