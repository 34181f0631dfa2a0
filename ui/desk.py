"""What lies on the owner's desk: the current book and the current period. One signal tells that either is another."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _
from ui import ask
from ui.safekeeping import Safekeeping
from ui.tasks import Tasks

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.describe_book import BookSummary


@frozen
class FileWork:
    """Work on the file of a book that nobody may have open meanwhile; `key_after` is its password afterwards.

    `then` and `otherwise` are told what came of it once the book is open again.
    """

    work: ask.Work[Any]
    then: Callable[[Any], None]
    title: Callable[[], str]
    key_after: str | None
    otherwise: Callable[[Exception], None] | None = None


class Desk(QObject):
    """The current book and period. Pages look at `state` to know whether what they show is still so."""

    changed = Signal()
    """The book, the period, or what is in the book is another one now."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.safekeeping = Safekeeping(tasks, self)
        self._file_work: FileWork | None = None
        tasks.idle.connect(self._on_idle)
        self._book: Book | None = None
        self._summary: BookSummary | None = None
        self._currency: Currency | None = None
        self._period: Period | None = None
        self._revision = 0
        self.saved_at: dt.datetime | None = None
        self.done: Callable[[], str] | None = None
        """What was done last, where that is not to be seen on every page: an undo."""
        self.is_opening = False
        self.period_before: Callable[[Path], Period | None] = lambda _path: None
        """The month that was looked at last in a book, None where nobody knows."""

    @property
    def is_open(self) -> bool:
        return self._book is not None

    @property
    def book(self) -> "Book":
        """The current book; asked for without one, it is our mistake."""
        if self._book is None:
            raise LookupError("no book is open")
        return self._book

    @property
    def summary(self) -> "BookSummary":
        """What the current book is about."""
        if self._summary is None:
            raise LookupError("no book is open")
        return self._summary

    @property
    def period(self) -> Period:
        """The current period."""
        if self._period is None:
            raise LookupError("no book is open")
        return self._period

    @property
    def currency(self) -> Currency:
        """The book's; while none is open, that of the figures which the pages still have of the one before."""
        if self._currency is None:
            raise LookupError("no book was open")
        return self._currency

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the book, the first one first; none without sales."""
        return self._summary.months if self._summary is not None else ()

    @property
    def state(self) -> tuple[object, ...]:
        """Two equal states show the same figures."""
        return (id(self._book), self._period, self._revision)

    def open(
        self,
        path: Path,
        *,
        password: str | None = None,
        read_only: bool = False,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Open the book at a path, at the month that it was left at, else its latest one.

        `otherwise` is told why that cannot be.
        """
        work = ask.opened(path, password=password, read_only=read_only)
        self.take_from(work, lambda: _("Opening the book…"), otherwise)

    def take_from(
        self,
        work: "ask.Work[tuple[Book, BookSummary]]",
        title: Callable[[], str],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Open the book that some work makes."""
        self.is_opening = True

        def refuse(error: Exception) -> None:
            self._on_refused()
            (otherwise or self.tasks.refused)(error)

        self.tasks.write(work, self._take, title=title, otherwise=refuse)
        if not self.is_open:
            self.changed.emit()

    def work_on_file(self, wanted: FileWork) -> None:
        """Put the book away, do some work on its file, and open it again at the same month, whatever came of it."""
        self._file_work = wanted
        if self.tasks.is_idle:
            self._on_idle()

    @Slot()
    def _on_idle(self) -> None:
        """Nobody has a connection to the book any more."""
        if not self.tasks.is_idle:
            return  # somebody who heard of it before has begun something
        wanted, self._file_work = self._file_work, None
        if wanted is None or not self.is_open:
            return
        path, key, period = self.book.path, self.book.key, self.period
        self.close()
        self.is_opening = True

        def done(result: object) -> None:
            self._open_again(path, wanted.key_after, period, lambda: wanted.then(result))

        def refuse(error: Exception) -> None:
            self._open_again(path, key, period, lambda: (wanted.otherwise or self.tasks.refused)(error))

        self.tasks.write(wanted.work, done, title=wanted.title, otherwise=refuse)
        self.changed.emit()

    def _open_again(self, path: Path, key: str | None, period: Period, then: Callable[[], None]) -> None:
        def take(found: "tuple[Book, BookSummary]") -> None:
            self._take(found)
            if period in self.months:
                self.go_to(period)
            then()

        def refuse(error: Exception) -> None:
            self._on_refused()
            self.tasks.refused(error)

        self.tasks.write(ask.opened(path, password=key), take, title=lambda: _("Opening the book…"), otherwise=refuse)

    def go_to(self, period: Period) -> None:
        """Make a period the current one."""
        if self.is_open and period != self._period:
            self._period = period
            self.changed.emit()

    def step(self, count: int) -> None:
        """Go to the month so many later (earlier if negative), as far as the book has months."""
        if self._period is not None and self.may_step(count):
            self.go_to(self._period.shift(count))

    def may_step(self, count: int) -> bool:
        """Whether the book has that month."""
        return self._period is not None and self._period.shift(count) in self.months

    def refresh(self, done: Callable[[], str] | None = None) -> None:
        """Something was written into the book: look at it again, and tell; `done` words what it was."""
        self.saved_at = dt.datetime.now().astimezone()
        self.done = done
        self.safekeeping.note_change()
        if self._book is not None:
            self.tasks.read(ask.described(self._book), self._look_again, key="desk")

    def close(self) -> None:
        """Put the book away."""
        if self._book is not None:
            self._book.close()
        self.safekeeping.end()
        self._book = self._summary = self._period = self.saved_at = self.done = None

    def _take(self, found: "tuple[Book, BookSummary]") -> None:
        self.close()
        self._book, self._summary = found
        self._currency = self._summary.settings.currency
        self.safekeeping.begin(self._book)
        self.is_opening = False
        before = self.period_before(self._summary.path)
        latest = self.months[-1] if self.months else self._this_month()
        self._period = before if before is not None and before in self.months else latest
        self._revision += 1
        self.changed.emit()

    def _on_refused(self) -> None:
        """The book before stays on the desk."""
        self.is_opening = False
        if not self.is_open:
            self.changed.emit()

    def _look_again(self, summary: "BookSummary") -> None:
        had_months = bool(self.months)
        self._summary = summary
        if self.months and (not had_months or self._period not in self.months):
            self._period = self.months[-1]
        self._revision += 1
        self.changed.emit()

    def _this_month(self) -> Period:
        return self.summary.settings.calendar.month_of(dt.datetime.now().astimezone().date())
