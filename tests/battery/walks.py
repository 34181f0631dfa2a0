"""U1: random walks of edits, undo and redo. Undone to the last barrier, every row is what it was there.

At a barrier – an approval – the walk is undone to its beginning, done again to its end, and goes on behind it.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db import undo
from db.book import Book
from db.entries import Entry
from db.journal import entries_of
from db.schema import person, sale
from desktop_app.domain.errors import TierbookError
from desktop_app.services.add_plan import Who, assign_plan
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.close_period import close_period
from desktop_app.services.import_file import import_file
from desktop_app.services.raise_question import raise_question
from desktop_app.services.redo_step import redo_step
from desktop_app.services.set_target import set_target
from desktop_app.services.undo_step import undo_step
from tests.battery.books import (
    CODES,
    NO_DATA,
    Dump,
    broken_in,
    differing,
    dump_of,
    ledger_of,
    make_shop,
    months_of,
    write_ledger,
)
from tests.battery.outcome import Outcome, told
from tests.helpers.steps import a_step

Edit: TypeAlias = Callable[[], object]
_MONTHS = months_of(6)
_WALKED = _MONTHS[1:4]
_STEPS_A_MONTH = 400  # before it is approved, so that a walk has barriers


def walks_come_back(count: int, folder: Path, *, seed: int = 1, broken: bool = False) -> Outcome:
    """So many steps of edits, undo and redo, a book at a time; a sentence for each walk that did not come back.

    `broken`: an undo that forgets one entry of a step, to see that this is noticed.
    """
    losses: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        if broken:
            patch.setattr(undo, "entries_of", _forgetful)
        rng = random.Random(seed)
        done = 0
        while done < count and not losses:
            walk = _Walk(folder / f"walk {done}.tierbook", rng)
            try:
                done += walk.go(count - done, losses)
            except (LookupError, SQLAlchemyError) as error:  # an undo that did not find what it takes back
                losses.append(told(error))
    return done, losses


def _forgetful(connection: Connection, number: int) -> Sequence[Entry]:
    found = entries_of(connection, number)
    return found[1:] if len(found) > 1 else found


class _Walk:
    """One book on which it is walked about."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self._path, self._rng = path, rng
        make_shop(path, months=3, approved=1, lines=20, seed=rng.randrange(1000))
        self._edits: tuple[Edit, ...] = (self._correct, self._correct, self._target, self._import, self._rename)
        self._edits += (self._assign, self._adjust, self._ask, self._several)
        self._files = 0

    def go(self, most: int, losses: list[str]) -> int:
        """Walk through three months, at most so many steps; how many they were."""
        done = 0
        a_month = min(-(-most // len(_WALKED)), _STEPS_A_MONTH)
        with closing(Book.open(self._path)) as self._book:
            for month in _WALKED:
                start = self._rows()
                for _step in range(min(a_month, most - done)):
                    self._rng.choice((*self._edits, self._undo, self._undo, self._undo, self._redo, self._redo))()
                    done += 1
                losses += self._walked_back(start)
                if losses:
                    return done
                if month != _WALKED[-1]:
                    close_period(self._book, month)
            losses += broken_in(self._book)
        return done

    def _walked_back(self, start: Dump) -> list[str]:
        """Undo everything to the barrier, and do it all again."""
        end, back = self._rows(), 0
        while undo_step(self._book) is not None:
            back += 1
        losses = [f"other rows in {other} when undone" for other in [differing(self._rows(), start)] if other]
        for _step in range(back):
            redo_step(self._book)
        return losses + [f"other rows in {other} when done again" for other in [differing(self._rows(), end)] if other]

    def _rows(self) -> Dump:
        return dump_of(self._book, without=NO_DATA)

    def _undo(self) -> None:
        undo_step(self._book)

    def _redo(self) -> None:
        redo_step(self._book)

    def _correct(self) -> None:
        with a_step(self._book) as change:
            (last,) = change.connection.exec_driver_sql("SELECT max(id) FROM sale").one()
            if last is not None:
                change.change(sale, self._one_of("sale", last), {"amount": self._rng.randrange(1, 10**7)})

    def _one_of(self, table: str, last: int) -> int:
        """An id that is there: undone imports have left gaps."""
        with self._book.read() as connection:
            query = f"SELECT min(id) FROM {table} WHERE id >= ?"
            number: int = connection.exec_driver_sql(query, (self._rng.randint(1, last),)).scalar_one()
        return number

    def _target(self) -> None:
        value = Fraction(self._rng.randrange(1, 10**6))
        set_target(self._book, self._rng.choice(CODES), "revenue", self._rng.choice(_MONTHS), value)

    def _import(self) -> None:
        self._files += 1
        rows = ledger_of(self._rng.choice(_MONTHS[:4]), self._rng.randint(1, 4), self._rng)
        name = f"{self._path.stem} {self._files}.csv"
        rows = [row.replace(",XS", f",N{self._files}-") for row in rows]
        import_file(self._book, write_ledger(self._path.with_name(name), rows))

    def _rename(self) -> None:
        with a_step(self._book) as change:
            change.change(person, self._rng.randint(1, len(CODES)), {"name": f"王芳 {self._rng.randrange(9)}"})

    def _assign(self) -> None:
        assign_plan(self._book, self._rng.choice(("1", "2")), Who([self._rng.choice(CODES)]))

    def _adjust(self) -> None:
        amount = Decimal(self._rng.choice((-7, 5, 100)))
        try:
            add_adjustment(self._book, _MONTHS[4], self._rng.choice(CODES), amount, "a prize")
        except TierbookError:  # the month is closed by now
            return

    def _ask(self) -> None:
        raise_question(self._book, _MONTHS[0], self._rng.choice(CODES), "Why?")

    def _several(self) -> None:
        """A step of many entries, some of the same row."""
        with a_step(self._book) as change:
            for _ in range(self._rng.randint(2, 5)):
                change.change(person, self._rng.randint(1, len(CODES)), {"role": f"role {self._rng.randrange(5)}"})
