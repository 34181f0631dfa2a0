"""D1: a process killed at a random instant of an edit, an import, an approval, a backup, a restore, an upgrade.

What it said was done is there afterwards, nothing is there by half, and every chain is whole. The process sets a timer
before it acts, whose signal ends it as kill -9 would: without any clearing up.
"""

import multiprocessing
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import closing
from fractions import Fraction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

from db.backup import check
from db.errors import BookError
from db.journal import last_step
from desktop_app.domain.errors import TierbookError
from desktop_app.services.back_up import back_up
from desktop_app.services.close_period import close_period
from desktop_app.services.import_file import import_file
from desktop_app.services.list_backups import backup_folder, list_backups
from desktop_app.services.open_book import open_book
from desktop_app.services.restore_book import restore_book
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_target import set_target
from desktop_app.services.upgrade_book import upgrade_book
from tests.battery.books import CODES, broken_in, head_of, lay, ledger_of, make_shop, months_of, write_ledger
from tests.battery.outcome import Outcome, told

Acknowledge: TypeAlias = Callable[[object], None]
Act: TypeAlias = Callable[[Path, Acknowledge], None]

EDITS = 6
MONTHS = months_of(4)
OLD_BOOK = Path(__file__).resolve().parents[1] / "books" / "v1.tierbook"
_LATEST = 1.3  # times as long as the act takes when it is let be


def kills_lose_nothing(count: int, folder: Path, *, seed: int = 1, broken: bool = False) -> Outcome:
    """So many processes killed, each kind of act in turn; a sentence for each after which something was wrong.

    `broken`: a change that is acknowledged before it is committed, to see that this is noticed.
    """
    if not hasattr(signal, "setitimer"):
        return 0, []
    rng, losses = random.Random(seed), []
    place = folder / "place"
    whole, later = _made(folder)
    acts = {"edit": _edit_too_early} if broken else ACTS
    takes = {name: _time(place, whole, later, name, broken=broken) for name in acts}
    for trial in range(count):
        name = tuple(acts)[trial % len(acts)]
        after = rng.uniform(0.0005, takes[name] * _LATEST)
        path = _laid(place, whole, later, name)
        said = _acted(path, name, after, broken=broken)
        try:
            wrong = _judged(path, name, said, whole, later)
        except (TierbookError, BookError, OSError) as error:
            wrong = told(error)
        if wrong:
            losses.append(f"trial {trial}, {name} killed after {after * 1000:.1f} ms: {wrong}")
    return count, losses


# ------------------------------------------------------------------------------------------- what the process does


def _edit(path: Path, acknowledge: Acknowledge) -> None:
    with closing(open_book(path)) as book:
        for number in range(EDITS):
            set_target(book, CODES[number % 5], "revenue", MONTHS[-1], Fraction(number + 1))
            with book.read() as connection:
                acknowledge(last_step(connection))


def _edit_too_early(path: Path, acknowledge: Acknowledge) -> None:
    with closing(open_book(path)) as book:
        for number in range(EDITS):
            with book.read() as connection:
                acknowledge(last_step(connection) + 1)
            set_target(book, CODES[number % 5], "revenue", MONTHS[-1], Fraction(number + 1))


def _import(path: Path, acknowledge: Acknowledge) -> None:
    with closing(open_book(path)) as book:
        import_file(book, path.with_name("more.csv"))
        acknowledge(head_of(book))


def _approve(path: Path, acknowledge: Acknowledge) -> None:
    with closing(open_book(path)) as book:
        close_period(book, MONTHS[-1])
        acknowledge(head_of(book))


def _back_up(path: Path, acknowledge: Acknowledge) -> None:
    with closing(open_book(path)) as book:
        acknowledge(str(back_up(book, backup_folder(path)).path))


def _restore(path: Path, acknowledge: Acknowledge) -> None:
    restore_book(path.with_name("backup.tierbook"), path)
    acknowledge("restored")


def _upgrade(path: Path, acknowledge: Acknowledge) -> None:
    upgrade_book(path)
    acknowledge("upgraded")


ACTS: dict[str, Act] = {
    "edit": _edit,
    "import": _import,
    "approve": _approve,
    "back up": _back_up,
    "restore": _restore,
    "upgrade": _upgrade,
}


def _work(act: Act, path: Path, after: float, to_us: Connection) -> None:
    if after:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, after)
    act(path, to_us.send)


def _acted(path: Path, name: str, after: float, *, broken: bool) -> list[Any]:
    """Let a process act, and end it in the middle; what it acknowledged."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    act = _edit_too_early if broken else ACTS[name]
    process = _PROCESSES.Process(target=_work, args=(act, path, after, theirs))
    process.start()
    theirs.close()
    said = []
    try:
        while True:
            said.append(ours.recv())
    except EOFError:
        process.join()
    finally:
        ours.close()
    return said


# A process that has everything imported and is copied for each trial: it has no threads and no open book.
_PROCESSES: Any = multiprocessing.get_context("forkserver" if hasattr(signal, "setitimer") else "spawn")
_PROCESSES.set_forkserver_preload([__name__])


# ------------------------------------------------------------------------------------------------- before and after


def _made(folder: Path) -> tuple[bytes, bytes]:
    """A book, and the same one with another import, which a backup of it was made after."""
    path = folder / "shop.tierbook"
    make_shop(path)
    whole = path.read_bytes()
    with closing(open_book(path)) as book:
        import_file(book, write_ledger(folder / "later.csv", ledger_of(MONTHS[-1], 5, random.Random(7))))
    return whole, path.read_bytes()


def _laid(place: Path, whole: bytes, later: bytes, name: str) -> Path:
    """An empty folder with the book that is acted on, and what the act needs."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path = place / "shop.tierbook"
    lay(path, OLD_BOOK.read_bytes() if name == "upgrade" else whole)
    lay(place / "backup.tierbook", later)
    rows = ledger_of(MONTHS[-1], 40, random.Random(9))
    write_ledger(place / "more.csv", [row.replace(",XS", ",MORE") for row in rows])
    return path


def _time(place: Path, whole: bytes, later: bytes, name: str, *, broken: bool) -> float:
    path = _laid(place, whole, later, name)
    started = time.perf_counter()
    _acted(path, name, 0, broken=broken)
    return time.perf_counter() - started


def _judged(path: Path, name: str, said: list[Any], whole: bytes, later: bytes) -> str:
    """What is wrong with a book and its backups after the process ended; "" if nothing is."""
    if name == "upgrade":
        upgrade_book(path)  # where it was not yet
    with closing(open_book(path)) as book:
        broken = broken_in(book)
        if broken:
            return f"it is broken: {broken}"
        with book.read() as connection:
            steps, now = last_step(connection), head_of(book)
        return _missing(path, name, said, steps, now, whole, later) or _half(path, book, name)


def _missing(path: Path, name: str, said: list[Any], steps: int, now: str, whole: bytes, later: bytes) -> str:
    """What was acknowledged and is not there."""
    if name == "edit":
        return f"step {said[-1]} was acknowledged, and there are {steps}" if said and steps < said[-1] else ""
    if name in {"import", "approve"}:
        return "what was acknowledged is not there" if said and now != said[-1] else ""
    if name == "back up":
        for made in said:
            check(Path(made))
    if name == "restore":
        heads = [_head_of(path, content) for content in (whole, later)]
        if now not in heads or (said and now != heads[1]):
            return "it is neither the book of before nor the backup"
    return ""


def _half(path: Path, book: Any, name: str) -> str:  # noqa: ANN401 - an open book
    """What is there by half."""
    if name == "approve":
        run_payout(book, MONTHS[-1])
    for entry in list_backups(backup_folder(path), path.stem):
        if entry.whole:
            check(entry.path)
    return ""


def _head_of(path: Path, content: bytes) -> str:
    copy = path.with_name("copy.tierbook")
    lay(copy, content)
    with closing(open_book(copy)) as book:
        return head_of(book)
