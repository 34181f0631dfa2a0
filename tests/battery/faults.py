"""D3: a disk that is full, fails or may not be written, at the n-th write of an edit, import, approval or backup.

Each is told in words, leaves the book as it was, and once it is over the same can be done. Needs fork: not on Windows.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from db.book import Book
from db.journal import head
from db.verify import thoroughly
from desktop_app.services.back_up import back_up
from desktop_app.services.check_backup import check_backup
from desktop_app.services.close_period import close_period
from desktop_app.services.import_file import import_file
from desktop_app.services.list_backups import list_backups
from desktop_app.services.open_book import open_book
from desktop_app.services.set_target import set_target
from tests.battery.shops import a_shop, ledger_of, months_of, sale_file

ROOT = Path(__file__).resolve().parents[2]
_APPROVED = 2
_NEXT = months_of(_APPROVED + 1)[-1]
_DISK = 4 * 1024 * 1024  # bytes

ACTS: Mapping[str, Callable[[Book], object]] = {
    "edit": lambda book: set_target(book, "li", "revenue", _NEXT, Fraction(9)),
    "import": lambda book: import_file(book, book.path.parent / "more.csv"),
    "approval": lambda book: close_period(book, _NEXT),
    "backup": lambda book: back_up(book, book.path.parent / "backups"),
}

_FULL = ("pages", "size")
# Calls of the system and how they fail: once, or ("+") from then on, so that the book cannot be closed properly either.
_CALLS = (
    *("pwrite64:EIO", "pwrite64:ENOSPC", "pwrite64:EACCES", "pwrite64:EROFS", "fsync:EIO", "link,linkat:EPERM"),
    *("pwrite64:EIO+", "pwrite64:ENOSPC+", "pwrite64:EROFS+", "fsync:EIO+"),
)
_NAMING = ("openat:EACCES", "openat:EROFS+", "openat:EMFILE")  # of the book's own files, when it is opened already

_RUNNER = "from tests.battery import faulty_acts; faulty_acts.serve()"


def faults_at_every_write(folder: Path, count: int, *, seed: int = 1, broken: bool = False) -> tuple[int, list[str]]:
    """Let each kind of fault strike at the first, second … so many-th write of each act, as long as there is one.

    How many struck, and what was lost. What cannot be tried on a machine is left out, and said on the standard output.
    `broken`: acts that are not held together by a transaction, to see that this is noticed; a full disk is enough.
    """
    whole = folder / "whole" / "shop.tierbook"
    whole.parent.mkdir()
    a_shop(whole, ledger_of(_APPROVED + 1, seed), approved=_APPROVED).close()
    tried, losses = 0, []
    with _runner(broken=broken) as ask, ExitStack() as mounted:
        disk = folder / "disk"
        disk.mkdir()
        is_small = _is_mounted(disk, mounted)
        for fault in (*(_FULL if broken else _kinds()), *(["disk"] if is_small else [])):
            place = disk if fault == "disk" else folder / "plain"
            for act in ACTS:
                for number in range(1, count + 1):
                    path = _laid_out(whole, place)
                    struck, said = _struck(ask, path, act, fault, number)
                    if not struck:
                        break
                    tried += 1
                    losses += [f"{act}, {fault} {number}: {loss}" for loss in _lost(path, act, whole, said)]
    return tried, losses


def _kinds() -> list[str]:
    """The faults that can be made on this machine; what is left out is said."""
    if shutil.which("strace") is None or not _may_trace():
        print("left out: faults of single calls, because strace is not there or may not be used")
        return [*_FULL]
    return [*_FULL, *_CALLS, *_NAMING]


def _may_trace() -> bool:
    command = ["strace", "-qq", "-o", os.devnull, "-e", "inject=chdir:error=EIO", sys.executable, "-c", ""]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _is_mounted(disk: Path, mounted: ExitStack) -> bool:
    """Whether a small disk could be mounted there; it is taken away in the end."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tierbook-battery", str(disk)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
        print("left out: a disk that is full, because none may be mounted here")
        return False
    mounted.callback(subprocess.run, ["umount", "-l", str(disk)], check=True)
    return True


@contextmanager
def _runner(*, broken: bool) -> Iterator[Callable[[Mapping[str, object]], Any]]:
    """A program that does what it is asked to, each time in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _RUNNER, "broken" if broken else ""]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        questions, answers = process.stdin, process.stdout

        def ask(about: Mapping[str, object]) -> Any:  # noqa: ANN401 - what json.loads gives
            questions.write(json.dumps(about) + "\n")
            questions.flush()
            return json.loads(answers.readline())

        yield ask
        questions.close()


def _laid_out(whole: Path, place: Path) -> Path:
    """A fresh copy of the book in an empty folder."""
    place.mkdir(exist_ok=True)
    for entry in place.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (place / "backups").mkdir()
    sale_file(place / "more.csv", _NEXT)
    return Path(shutil.copyfile(whole, place / whole.name))


def _struck(
    ask: Callable[[Mapping[str, object]], Any], path: Path, act: str, fault: str, number: int
) -> tuple[bool, str]:
    """Whether the fault struck, and what was said of it: nothing if the act went well all the same."""
    answer = ask({"path": str(path), "act": act, "fault": fault, "number": number})
    (path.parent / "ballast").unlink(missing_ok=True)
    return bool(answer["struck"]), str(answer["said"])


def _lost(path: Path, act: str, whole: Path, said: str) -> Iterator[str]:
    """What is wrong after a fault: it was no sentence, the book is another, or the act cannot be done now."""
    if said.startswith("!"):
        yield f"it ended with {said[1:]}"
    before = _head_of(whole)
    with closing(open_book(path)) as book:
        now = _head(book)
        is_unchanged = now == before
        if said and not is_unchanged:
            yield f"it was refused ({said}), and the book is another now"
        if not said and is_unchanged and act != "backup":
            yield "nothing was said, and nothing was done"
        yield from _not_whole(book)
        if said:
            try:
                ACTS[act](book)
            except Exception as error:  # noqa: BLE001 - whatever it is, it should have worked
                yield f"once the fault was over: {type(error).__name__}: {error}"
            yield from _not_whole(book)
            if act != "backup" and _head(book) == before:
                yield "once the fault was over nothing was done"
    for entry in list_backups(path.parent / "backups", path.stem):
        check_backup(path.parent / "backups" / entry.backup.name)
    left = sorted(each.name for each in (path.parent / "backups").iterdir() if each.suffix != ".tierbook")
    if left:
        yield f"it left {', '.join(left)}"


def _not_whole(book: Book) -> Iterator[str]:
    with book.read() as connection:
        yield from (f"afterwards {broken} is broken" for broken in thoroughly(connection))


def _head(book: Book) -> str:
    with book.read() as connection:
        return head(connection)


def _head_of(path: Path) -> str:
    with closing(open_book(path, read_only=True)) as book:
        return _head(book)
