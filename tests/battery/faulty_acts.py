"""The other side of faults: a process in which a fault strikes while it works on a book, and what it is told then."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection

from db import connecting
from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.services.open_book import open_book
from desktop_app.wording.messages import text
from tests.battery.faults import ACTS

_PAGE = 4096  # bytes


def serve() -> None:
    """Do what each line of the standard input asks for, in a process that is forked for it, and answer with a line."""
    if sys.argv[1:] == ["broken"]:
        patch.object(Book, "write", _write_without_a_transaction).start()
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.write(writing, _answer(json.loads(line)).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answers:
            answer = answers.read()
        os.waitpid(child, 0)
        print(answer or json.dumps({"struck": True, "said": "!the death of the process"}), flush=True)


def _answer(asked: dict[str, Any]) -> str:
    path, fault, number = Path(asked["path"]), str(asked["fault"]), int(asked["number"])
    said, log = "", path.with_name("calls")
    try:
        with ExitStack() as around:
            if fault == "pages":
                around.enter_context(_few_pages(path, number))
            elif fault.startswith("openat"):
                around.enter_context(_traced(path, log, fault, number))
            with closing(open_book(path)) as book:
                _ready(book)
                if fault == "size":
                    resource.setrlimit(resource.RLIMIT_FSIZE, (number * _PAGE, resource.RLIM_INFINITY))
                elif fault == "disk":
                    _fill(path.with_name("ballast"), number * _PAGE)
                elif ":" in fault and not fault.startswith("openat"):
                    around.enter_context(_traced(path, log, fault, number))
                ACTS[asked["act"]](book)
    except TierbookError as error:
        said = text(error.message)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        said = f"!{type(error).__name__}: {error}"
    struck = "(INJECTED)" in log.read_text() if log.exists() else bool(said)
    return json.dumps({"struck": struck, "said": said})


def _ready(book: Book) -> None:
    """Let the book's connection be there, and everything be loaded that an act will need, before the fault is."""
    with book.read():
        pass


@contextmanager
def _few_pages(path: Path, number: int) -> Iterator[None]:
    """A book that may grow by fewer pages than so many."""
    setting = f"PRAGMA max_page_count={path.stat().st_size // _PAGE + number - 1}"
    with patch.object(connecting, "_SETTINGS", (*connecting._SETTINGS, setting)):
        yield


def _fill(ballast: Path, left: int) -> None:
    """Leave so many bytes free on a disk."""
    found = os.statvfs(ballast.parent)
    with ballast.open("wb") as file:
        file.write(bytes(max(0, found.f_bavail * found.f_frsize - left)))


@contextmanager
def _traced(path: Path, log: Path, fault: str, number: int) -> Iterator[None]:
    """Let the n-th call of a kind fail in this process; what failed is in the log."""
    call, _colon, error = fault.partition(":")
    mine = ["-P", str(path), "-P", f"{path}-wal", "-P", f"{path}-shm"] if call == "openat" else []
    when = f"{number}+" if error.endswith("+") else str(number)
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error.rstrip('+')}:when={when}"]
    command = ["strace", "-f", "-o", str(log), *mine, *inject, "-p", str(os.getpid())]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        while "attached" not in (line := tracer.stderr.readline()):
            if not line:
                raise OSError("strace did not attach")
        try:
            yield
        finally:
            tracer.terminate()
            tracer.stderr.read()


@contextmanager
def _write_without_a_transaction(book: Book) -> Iterator[Connection]:
    """How a book must not be written: each statement is kept by itself."""
    with book._transaction("SELECT 1") as connection:
        yield connection
