"""A book verified: the file, the chains of journal and runs, every row, and every approved run worked out again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from db.book import Book
from db.journal import last_step, steps_of_runs
from db.scratch import scratch
from db.undo import take_back
from db.upgrading import old_codes
from desktop_app.domain.engine import ENGINE_VERSION
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.repositories.payouts import run_again
from desktop_app.repositories.runs import check_code, codes_and_engines, figures_kept, run_ids
from desktop_app.repositories.session import Connection, in_words, reading
from desktop_app.repositories.verifying import what_is_broken
from desktop_app.services.progress import Progress, silent
from desktop_app.wording.verifying import Verdict


@frozen
class VerifiedRun:
    """An approved run worked out again: with the facts of now, or, where they were changed since, with those of then.

    Those of then are not known of a run that was approved before the book had a journal. `engine_version` is that of
    the engine that it was approved with, None if it is this one; `old_check_code` the code that stood on its slips
    before the book was upgraded, "" where there was none.
    """

    period: Period
    check_code: str
    verdict: Verdict
    engine_version: str | None
    old_check_code: str = ""


@frozen
class Verified:
    """What was found: everything that is not as it was written, and the approved runs in their order."""

    broken: tuple[Message, ...]
    runs: tuple[VerifiedRun, ...]

    @property
    def is_whole(self) -> bool:
        return not self.broken and all(run.verdict != "differs" for run in self.runs)


def verify_book(book: Book, *, progress: Progress = silent) -> Verified:
    """Read every row of a book and work out all that was approved once more; nothing is written.

    Figures of a book that somebody else wrote would say nothing: where something is broken, there are no runs.
    """
    # Both at once: SQLite reads and hashes without the interpreter.
    with ThreadPoolExecutor(1) as behind:
        reading_all = behind.submit(_broken, book)
        try:
            verdicts = _worked_out(book, progress)
        except Exception:
            if reading_all.result():
                return Verified(reading_all.result(), ())
            raise
        if reading_all.result():
            return Verified(reading_all.result(), ())
    with reading(book) as connection:
        about, before = codes_and_engines(connection), old_codes(connection)
    return Verified(
        (),
        tuple(
            _verified(period, verdict, *about[period], before.get(str(period), ""))
            for period, verdict in verdicts.items()
        ),
    )


def _broken(book: Book) -> tuple[Message, ...]:
    with reading(book) as connection:
        return tuple(what_is_broken(connection))


def _worked_out(book: Book, progress: Progress) -> dict[Period, Verdict]:
    verdicts: dict[Period, Verdict] = {}
    with reading(book) as connection:
        periods = run_ids(connection)
        for done, period in enumerate(periods):
            progress(done / len(periods), Message(N_("Working out {period} again"), {"period": period}))
            verdicts[period] = "same" if _is_same(connection, period) else "differs"
    differing = [period for period, verdict in verdicts.items() if verdict == "differs"]
    return verdicts | (dict(_as_of_then(book, differing)) if differing else {})


def _is_same(connection: Connection, period: Period) -> bool:
    """Whether the facts of now give what was approved.

    Most runs paid no true-ups, so that the periods before them need not be worked out again.
    """
    return any(figures_kept(connection, run_again(connection, period, thoroughly=each)) for each in (False, True))


def _as_of_then(book: Book, periods: list[Period]) -> Iterator[tuple[Period, Verdict]]:
    """The runs that the facts of now do not give, with the facts that the book had when they were approved."""
    with in_words(book.path), scratch(book) as connection:
        steps, ids, reached = steps_of_runs(connection), run_ids(connection), last_step(connection) + 1
        for period in reversed(periods):
            approval = steps.get(ids[period])
            if approval is None:
                yield period, "before_journal"
                continue
            take_back(connection, approval, reached - 1)
            reached = approval
            yield period, "same_as_then" if _is_same(connection, period) else "differs"


def _verified(period: Period, verdict: Verdict, code: str, engine_version: str, before: str) -> VerifiedRun:
    version = None if engine_version == ENGINE_VERSION else engine_version
    return VerifiedRun(period, code, verdict, version, before and check_code(before))
