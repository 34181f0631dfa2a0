"""What the commands share: opening the book they are about, saying what came of it, reading what was typed."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import BookInUseError, PasswordNeededError, WrongPasswordError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _
from desktop_app.wording.messages import text

if TYPE_CHECKING:
    from db.book import Book

Asked = argparse.Namespace
DONE, FOUND = 0, 1
_LATEST = "latest"


PASSWORD, NEW_PASSWORD = "TIERBOOK_PASSWORD", "TIERBOOK_NEW_PASSWORD"
_TRIES = 3

T = TypeVar("T")


class Opened:
    """The book that a command is about, open while the command works.

    `reads`: the command writes nothing, so it does not wait for another program that has the book, but reads beside it.
    """

    def __init__(self, asked: Asked, *, reads: bool = False) -> None:
        self._path, self._reads = asked.book, reads

    def __enter__(self) -> "Book":
        self._book = with_password(self._path, self._open_to_read if self._reads else self._open_to_write)
        return self._book

    def __exit__(self, *_raised: object) -> None:
        self._book.close()

    def _open_to_write(self, password: str | None) -> "Book":
        from desktop_app.services.open_book import open_book, refuse_read_only

        book = open_book(self._path, password=password, upgraded=self._tell)
        refuse_read_only(book)
        return book

    def _open_to_read(self, password: str | None) -> "Book":
        from desktop_app.services.open_book import open_book

        try:
            return open_book(self._path, password=password, patience=0, upgraded=self._tell)
        except BookInUseError:
            return open_book(self._path, password=password, read_only=True)

    def _tell(self, aside: Path) -> None:
        """Say on stderr, where it is in no document's way, that the book was upgraded."""
        sentence = _("{book} is of this version of Tierbook now; as it was before it is kept as {file}.")
        sys.stderr.write(sentence.format(book=self._path, file=aside) + "\n")


def with_password(path: Path, act: Callable[[str | None], T]) -> T:
    """Do what may need the password of a book: that of the environment, or one typed at the terminal."""
    password = os.environ.get(PASSWORD) or None
    for left in reversed(range(_TRIES)):
        try:
            return act(password)
        except PasswordNeededError as error:
            if os.environ.get(PASSWORD) or not left:
                raise
            warning = text(error.message) if isinstance(error, WrongPasswordError) else ""
            password = password_typed(_("Password of {book}: ").format(book=path), warning)
            if password is None:
                sentence = N_("{file} is protected by a password, or is not a book; put its password into {variable}.")
                raise PasswordNeededError(Message(sentence, {"file": str(path), "variable": PASSWORD})) from None
    raise AssertionError  # the last try returns or raises


def password_typed(question: str, before: str = "") -> str | None:
    """What is typed at the terminal without being shown; None where there is no terminal or nobody to ask."""
    if not sys.stdin.isatty():
        return None
    if before:
        sys.stderr.write(before + "\n")
    return getpass.getpass(question, sys.stderr)


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


def month_named(book: "Book", name: str) -> Period:
    """A month by its name, or the latest one that has sales."""
    from desktop_app.services.describe_book import describe_book

    if name == _LATEST:
        months = describe_book(book).months
        if not months:
            sentence = N_("There are no sales in {file} yet; import a file of sales first.")
            raise WrongUsage(Message(sentence, {"file": str(book.path)}))
        return months[-1]
    period = period_named(name)
    if period.kind != "month":
        sentence = N_(
            "{period} is not a month. Plans that pay by the quarter or year are in the run of its last month."
        )
        raise WrongUsage(Message(sentence, {"period": name}))
    return period


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


def number_in(typed: str) -> Fraction:
    """The number of a text such as 100000 or 1234.50."""
    try:
        return exact(typed)
    except ValueError:
        sentence = N_("{value} is not a number such as 100000 or 1234.50.")
        raise WrongUsage(Message(sentence, {"value": typed})) from None


def ratio_in(typed: str) -> Fraction:
    """The ratio of a text such as 20% or 0.2."""
    percent = typed.endswith("%")
    value = number_in(typed.removesuffix("%"))
    return value / 100 if percent else value
