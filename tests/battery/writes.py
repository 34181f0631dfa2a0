"""P1: writes into a closed period, by every route: refused, or noticed when the book is opened next, or verified.

What cannot be noticed in the book itself are whole older or other books in its place: the slips have their codes.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args
from unittest.mock import patch

import sqlcipher3
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.book import Book
from db.errors import BookError
from db.schema import run, run_event
from db.triggers import TRIGGERS
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.runs import load_run, load_slips
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.close_period import close_period
from desktop_app.services.mark_paid import mark_paid
from desktop_app.services.open_book import open_book
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.verify_book import verify_book
from tests.battery.routes import CLOSED, LAST, Attacked, Notice, Route, routes
from tests.battery.routes_below import routes_below
from tests.battery.shops import FIRST, a_shop, ledger_of, months_of

_ORDER: tuple[Notice, ...] = get_args(Notice)


@dataclass(frozen=True, slots=True)
class _Closed:
    """Everything that is kept of the closed periods: rows, and what is read of them."""

    rows: list[tuple[Any, ...]]
    events: list[tuple[Any, ...]]
    runs: dict[Period, Run | None]
    slips: dict[Period, tuple[Any, str] | None]

    @classmethod
    def of(cls, book: Book) -> "_Closed":
        with book.read() as connection:
            return cls(
                [tuple(row) for row in connection.execute(select(run).order_by(run.c.id))],
                [tuple(row) for row in connection.execute(select(run_event).order_by(run_event.c.id))],
                {month: load_run(connection, month) for month in months_of(CLOSED)},
                {month: load_slips(connection, month) for month in months_of(CLOSED)},
            )

    def is_in(self, now: "_Closed", *, reopened: bool) -> bool:
        """Whether all of it is still there; where the last month was reopened, its run of before is no longer read."""
        months = [month for month in self.runs if not (reopened and month == LAST)]
        return (
            now.rows[: len(self.rows)] == self.rows
            and now.events[: len(self.events)] == self.events
            and all((now.runs[month], now.slips[month]) == (self.runs[month], self.slips[month]) for month in months)
        )

    @property
    def codes(self) -> list[str | None]:
        """The check codes that stand on slips."""
        return [None if each is None else each.check_code for each in self.runs.values()]


def writes_into_closed_periods(
    folder: Path, count: int, *, seed: int = 1, broken: bool = False
) -> tuple[int, list[str]]:
    """Try so many routes, all of them if there are not as many; how many were tried, and which were not noticed.

    Which ones is by the seed. `broken`: a book without its triggers, and a program that opens a book without a look
    at its head and its runs, to see that this is noticed.
    """
    path, older = _made(folder)
    if broken:
        _run_all(path, [f"DROP TRIGGER {name}" for name in TRIGGERS])
    with _blind(broken=broken):
        with closing(open_book(path)) as book:
            before = _Closed.of(book)
        every = [*routes(), *routes_below()]
        chosen = random.Random(seed).sample(every, min(count, len(every)))
        losses = [loss for route in chosen for loss in _tried(route, path, older, before)]
    return len(chosen), losses


def _tried(route: Route, whole: Path, older: Path, before: _Closed) -> Iterator[str]:
    folder = whole.parent / "attacked"
    folder.mkdir()
    path = folder / whole.name
    shutil.copyfile(whole, path)
    shutil.copyfile(whole.parent / "plan.json", folder / "plan.json")
    try:
        notice = _notice(route, Attacked(path, older, folder), before)
        if notice is None:
            yield f"{route.name}: nobody notices"
        elif _ORDER.index(notice) > _ORDER.index(route.latest):
            yield f"{route.name}: noticed no earlier than by {notice}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence for the user
        yield f"{route.name}: {type(error).__name__}: {error}"
    finally:
        shutil.rmtree(folder)


def _notice(route: Route, attacked: Attacked, before: _Closed) -> Notice | None:
    """How a route is noticed; None if it is not, though a closed period is no longer what it was."""
    refused = False
    try:
        route.attempt(attacked)
    except (TierbookError, BookError, IntegrityError, sqlcipher3.IntegrityError):
        refused = True
    try:
        book = open_book(attacked.path)
    except TierbookError:
        return None if refused else "opening"
    with closing(book):
        if not verify_book(book).is_whole:
            return None if refused else "verifying"
        now = _Closed.of(book)
    if before.is_in(now, reopened=route.reopens):
        return "refused" if refused else "kept"
    return "slips" if not refused and before.codes != now.codes else None


def _made(folder: Path) -> tuple[Path, Path]:
    """A book with closed periods, one paid, one adjusted, one reopened; and its state before the last one."""
    path, older = folder / "shop.tierbook", folder / "older" / "shop.tierbook"
    older.parent.mkdir()
    book = a_shop(path, ledger_of(CLOSED + 1), approved=0)
    add_adjustment(book, FIRST, "li", Decimal("12.34"), "for an evening")
    for month in months_of(CLOSED - 1):
        close_period(book, month)
    mark_paid(book, FIRST)
    book.close()
    shutil.copyfile(path, older)
    with closing(open_book(path)) as again:
        close_period(again, LAST)
        reopen_period(again, LAST, "too early")
        close_period(again, LAST)
    return path, older


def _run_all(path: Path, statements: list[str]) -> None:
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).close()


@contextmanager
def _blind(*, broken: bool) -> Iterator[None]:
    if not broken:
        yield
        return
    with (
        patch("db.book.at_a_glance", lambda _connection: None),
        patch("db.book.is_untouched", lambda _connection: True),
    ):
        yield
