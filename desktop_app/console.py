"""What the commands share: opening the book they are about, saying what came of it, reading what was typed."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from db.book import Book

Asked = argparse.Namespace
DONE, FOUND = 0, 1


class Opened:
    """The book that a command is about, open while the command works."""

    def __init__(self, asked: Asked) -> None:
        self._path = asked.book

    def __enter__(self) -> "Book":
        from desktop_app.services.open_book import open_book

        self._book = open_book(self._path, self._tell)
        return self._book

    def _tell(self, aside: Path) -> None:
        """Say on stderr, where it is in no document's way, that the book was upgraded."""
        sentence = _("{book} is of this version of Tierbook now; as it was before it is kept as {file}.")
        sys.stderr.write(sentence.format(book=self._path, file=aside) + "\n")

    def __exit__(self, *_raised: object) -> None:
        self._book.close()


def say(asked: Asked, found: object, lines: Sequence[str]) -> int:
    """Print lines to read, or with --json what was found as one document."""
    content = json.dumps(found, ensure_ascii=False, indent=2) if asked.json else "\n".join(lines)
    sys.stdout.write(content + "\n")
    return DONE


def codes_in(listed: str | None) -> list[str]:
    """The codes of a list such as "li, han"; none where no list was given."""
    codes = [code.strip() for code in (listed or "").split(",") if code.strip()]
    if listed is not None and not codes:
        raise WrongUsage(Message(N_("There is no number in the list of people; write one such as li,han.")))
    return codes


def period_named(name: str) -> Period:
    """The period of a name such as 2026-03, 2026-Q1 or 2026."""
    try:
        return Period.parse(name)
    except ValueError:
        raise WrongUsage(Message(N_("{period} is not a period such as 2026-03."), {"period": name})) from None


def day_named(name: str | None) -> date | None:
    """The day of a name such as 2026-03-31; None for None."""
    if name is None:
        return None
    try:
        day = date.fromisoformat(name)
    except ValueError:
        day = None
    if day is None or day.isoformat() != name:  # Python also reads 20260331 and 2026-W14-2
        raise WrongUsage(Message(N_("{day} is not a date such as 2026-03-31."), {"day": name}))
    return day


def number_in(text: str) -> Fraction:
    """The number of a text such as 100000 or 1234.50."""
    try:
        return exact(text)
    except ValueError:
        sentence = N_("{value} is not a number such as 100000 or 1234.50.")
        raise WrongUsage(Message(sentence, {"value": text})) from None


def ratio_in(text: str) -> Fraction:
    """The ratio of a text such as 20% or 0.2."""
    percent = text.endswith("%")
    value = number_in(text.removesuffix("%"))
    return value / 100 if percent else value
