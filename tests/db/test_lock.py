"""One program writes a book at a time; the others are told who, and may read."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from db import lock, schema
from db.book import Book
from db.errors import BookError, Fault, Hindrance
from db.lock import holder_of, lock_of

HOLDER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from db.book import Book
    book = Book.open(Path(sys.argv[1]), patience=0)
    print("open", flush=True)
    sys.stdin.readline()
    with book.write() as connection:
        connection.exec_driver_sql("INSERT INTO person (code, name) VALUES ('zhao', 'Zhao')")
    print("written", flush=True)
    sys.stdin.readline()
    book.close()
""")


class Other:
    """Another process that has the book open; it goes on when it is told to."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self._in, self._out = process, process.stdin, process.stdout
        assert self.hears() == "open"

    def hears(self) -> str:
        return self._out.readline().strip()

    def go_on(self) -> None:
        self._in.write("\n")
        self._in.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def another(path: Path) -> Iterator[Other]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Other(process)
        finally:
            process.kill()


@pytest.fixture
def closed(book: Book, path: Path) -> Path:
    """A book with three people that nobody has open."""
    book.close()
    return path


def people(book: Book) -> int:
    with book.read() as connection:
        return connection.execute(select(func.count()).select_from(schema.person)).scalar_one()


def names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def test_a_second_opener_is_told_who_has_the_book(closed: Path) -> None:
    with another(closed) as other:
        with pytest.raises(BookError) as caught:
            Book.open(closed, patience=0)
        holder = caught.value.holder
        assert caught.value.fault is Fault.LOCKED_BY
        assert holder is not None
        assert holder.process == other.process.pid
        assert holder.host
        assert holder.since_at.tzinfo is not None


def test_a_second_opener_in_the_same_program_is_refused_too(book: Book, path: Path) -> None:
    with pytest.raises(BookError) as caught:
        Book.open(path, patience=0)
    assert caught.value.fault is Fault.LOCKED_BY
    book.close()
    Book.open(path).close()


def test_an_opener_waits_for_one_who_is_about_to_close(closed: Path) -> None:
    with another(closed) as other:
        other.go_on()
        assert other.hears() == "written"
        other.go_on()
        with closing(Book.open(closed, patience=20)) as book:
            assert people(book) == 4


def test_a_book_may_be_given_back_by_another_thread(closed: Path) -> None:
    with ThreadPoolExecutor(1) as thread:
        book = thread.submit(Book.open, closed).result()
    book.close()
    Book.open(closed, patience=0).close()


def test_the_lock_of_a_killed_program_is_free_at_once(closed: Path) -> None:
    with another(closed) as other:
        other.kill()
        assert lock_of(closed).exists()
        with closing(Book.open(closed, patience=0)) as book:
            assert people(book) == 3
            holder = holder_of(closed)
            assert holder is not None
            assert holder.process == os.getpid()
    assert names(closed) == {closed.name}


def test_a_book_is_locked_by_whatever_link_it_is_opened(closed: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("making a link needs a right of its own there")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.tierbook"
    link.symlink_to(closed)
    with closing(Book.open(closed)), pytest.raises(BookError) as caught:
        Book.open(link, patience=0)
    assert caught.value.fault is Fault.LOCKED_BY
    with closing(Book.open(link)), pytest.raises(BookError):
        Book.open(closed, patience=0)
    assert [each.name for each in link.parent.iterdir()] == [link.name]


def test_who_only_reads_sees_what_the_other_writes(closed: Path) -> None:
    with another(closed) as other, closing(Book.open(closed, read_only=True)) as book:
        assert (people(book), book.hindrance) == (3, Hindrance.WISH)
        other.go_on()
        assert other.hears() == "written"
        assert people(book) == 4
        other.go_on()
        other.process.wait()
        assert people(book) == 4
    assert names(closed) == {closed.name, f"{closed.name}-wal", f"{closed.name}-shm"}  # what was last written
    with closing(Book.open(closed)) as book:
        assert people(book) == 4
    assert names(closed) == {closed.name}


def test_a_reader_keeps_nobody_from_writing_and_leaves_nothing(closed: Path) -> None:
    with closing(Book.open(closed, read_only=True)) as reader:
        assert people(reader) == 3
        with closing(Book.open(closed, patience=0)) as writer:
            with writer.write() as connection:
                connection.execute(insert(schema.person).values(code="zhao", name="Zhao"))
            assert people(reader) == 4
    with closing(Book.open(closed)):
        pass
    with closing(Book.open(closed, read_only=True)) as reader:
        assert people(reader) == 4
    assert names(closed) == {closed.name}


def test_a_read_only_book_refuses_to_be_written(closed: Path) -> None:
    before = closed.read_bytes()
    with closing(Book.open(closed, read_only=True)) as book:
        with pytest.raises(BookError) as caught, book.write():
            pass
        assert (caught.value.fault, caught.value.hindrance) == (Fault.READ_ONLY, Hindrance.WISH)
    assert closed.read_bytes() == before


def test_a_file_of_somebody_else_s_with_the_name_of_the_lock_keeps_its_content(closed: Path) -> None:
    lock_of(closed).write_text("[package]\n")
    with closing(Book.open(closed)) as book:
        assert people(book) == 3
        with pytest.raises(BookError) as caught:
            Book.open(closed, patience=0)
        assert caught.value.holder is None
    assert lock_of(closed).read_text() == "[package]\n"


@pytest.mark.parametrize("content", [b"", b"\0", b"\0{", b'\0{"host": 1}', b"\0\xff", b"\0" + b"[" * 5000])
def test_a_lock_that_says_nothing_to_the_point_says_nobody(closed: Path, content: bytes) -> None:
    lock_of(closed).write_bytes(content)
    assert holder_of(closed) is None
    Book.open(closed).close()


def test_a_file_that_is_no_book_gets_no_lock_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "FileLock", None)
    path.write_text("a letter")
    with pytest.raises(BookError) as caught:
        Book.open(path)
    assert caught.value.fault is Fault.FOREIGN


def test_of_two_who_open_at_once_one_writes(closed: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(closed)]
    both = [
        subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    # Who is refused ends, and closes its pipe; who has the book waits for a line.
    answers = [each.stdout.readline().strip() if each.stdout else "" for each in both]
    for each in both:
        each.kill()
        each.communicate()
    assert sorted(answers) == ["", "open"]
