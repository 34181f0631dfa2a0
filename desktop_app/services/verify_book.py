"""A book verified: the file, the chains of journal and runs, every row, and every approved run worked out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from db.book import Book
from db.journal import last_step, steps_of_runs
from db.scratch import scratch
from db.undo import take_back
from db.upgrading import old_codes
from desktop_app.domain.engine import ENGINE_VERSION
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import same_figures
from desktop_app.repositories.payouts import run_again
from desktop_app.repositories.runs import check_code, engine_version_of, load_run, run_ids
from desktop_app.repositories.session import Connection, in_words, reading
from desktop_app.repositories.verifying import what_is_broken
from desktop_app.services.progress import Progress, silent

Verdict = Literal["same", "same_as_then", "before_journal", "differs"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: everything that is not as it was written, and the approved runs in their order."""

    broken: tuple[Message, ...]
    runs: tuple[VerifiedRun, ...]

    @property
    def is_whole(self) -> bool:
        return not self.broken and all(run.verdict != "differs" for run in self.runs)


def verify_book(book: Book, *, progress: Progress = silent) -> Verified:
    """Read every row of a book and work out all that was approved once more; nothing is written."""
    progress(0.0, Message(N_("Reading every row")))
    with reading(book) as connection:
        broken = tuple(what_is_broken(connection))
        if broken:  # figures of a book that somebody else wrote would say nothing
            return Verified(broken, ())
        periods = run_ids(connection)
        verdicts: dict[Period, Verdict] = {}
        for done, period in enumerate(periods):
            progress(done / len(periods), Message(N_("Working out {period} again"), {"period": period}))
            verdicts[period] = "same" if _is_same(connection, period) else "differs"
    differing = [period for period, verdict in verdicts.items() if verdict == "differs"]
    if differing:
        verdicts |= dict(_as_of_then(book, differing))
    with reading(book) as connection:
        return Verified((), tuple(_verified(connection, period, verdict) for period, verdict in verdicts.items()))


def _is_same(connection: Connection, period: Period) -> bool:
    """Whether the facts of now give what was approved; most runs paid no true-ups, and need no period before them."""
    kept = load_run(connection, period)
    if kept is None:
        return False
    if not kept.proposals and same_figures(kept, run_again(connection, period, thoroughly=False)):
        return True
    return same_figures(kept, run_again(connection, period, thoroughly=True))


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


def _verified(connection: Connection, period: Period, verdict: Verdict) -> VerifiedRun:
    kept = load_run(connection, period)
    version = engine_version_of(connection, period)
    code = "" if kept is None else kept.check_code or ""
    before = old_codes(connection).get(str(period), "")
    old_code = before and check_code(before)
    return VerifiedRun(period, code, verdict, None if version == ENGINE_VERSION else version, old_code)
