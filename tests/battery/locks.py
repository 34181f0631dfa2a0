"""C1: two programs on one book. Of each race exactly one writes, and a killed one leaves the way free at once."""

import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.book import Book

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS_PER_KILL = 4

# A program that opens, writes and closes the book when it is told to, and says what came of it.
_RUNNER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from db import lock
    from db.book import Book
    from db.errors import BookError
    path, is_broken = Path(sys.argv[1]), sys.argv[2] == "broken"
    if is_broken:  # every program has a lock of its own
        import os
        lock.lock_of = lambda path: path.with_name(f"{path.name}.{os.getpid()}.lock")
    book = None
    print("ready", flush=True)
    for line in sys.stdin:
        word, _blank, code = line.strip().partition(" ")
        try:
            if word == "open":
                book = Book.open(path, patience=0)
            elif word == "write":
                with book.write() as connection:
                    connection.exec_driver_sql("INSERT INTO person (code, name) VALUES (?, ?)", (code, code))
            elif word == "close":
                book.close()
            print("done", flush=True)
        except BookError as error:
            print(error.fault.name, flush=True)
""")


class _Program:
    """One of the two."""

    def __init__(self, path: Path, *, broken: bool) -> None:
        command = [sys.executable, "-c", _RUNNER, str(path), "broken" if broken else ""]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.hear()

    def tell(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def does(self, words: str) -> str:
        self.tell(words)
        return self.hear()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


def races_for_a_book(folder: Path, races: int, *, seed: int = 1, broken: bool = False) -> tuple[int, list[str]]:
    """Race so often for a new book in an empty folder; how many races were run, and what went wrong in them.

    `broken`: with programs that do not look at each other's locks, to see that this is noticed.
    """
    path = folder / "race.tierbook"
    Book.create(path).close()
    rng, losses, written = random.Random(seed), [], 0
    with _two(path, broken=broken) as programs:
        for race in range(races):
            order = rng.sample((0, 1), 2)
            for each in order:
                programs[each].tell("open")
            answers = [program.hear() for program in programs]
            winners = [number for number, answer in enumerate(answers) if answer == "done"]
            if len(winners) != 1:
                losses.append(f"race {race}: {len(winners)} programs opened the book ({', '.join(answers)})")
            for number in winners:
                if programs[number].does(f"write {race}-{number}") == "done":
                    written += 1
            if winners and race % _ROUNDS_PER_KILL == 0:
                programs[winners[0]].kill()
                programs[winners[0]] = _Program(path, broken=broken)
                # The program that lost, and is still there, is next without a wait.
                other = programs[1 - winners[0]]
                if len(winners) == 1 and (answer := other.does("open")) != "done":
                    losses.append(f"race {race}: the lock of a killed program was not free ({answer})")
                other.does("close")
                winners = []
            for number in winners:
                programs[number].does("close")
    with closing(Book.open(path)) as book, book.read() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
    if kept != written:
        losses.append(f"{written} rows were written and {kept} are there")
    return races, losses


@contextmanager
def _two(path: Path, *, broken: bool) -> Iterator[list[_Program]]:
    programs = [_Program(path, broken=broken) for _ in range(2)]
    try:
        yield programs
    finally:
        for program in programs:
            program.kill()
