"""Copies of a book are whole states of it, whoever writes meanwhile; what is not whole is noticed."""

import sys
import threading
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from db import backup, raw, schema
from db.backup import check, copied, copied_file, looking_into, looks_whole, state_of
from db.book import Book
from db.errors import BookError, Fault
from db.placing import put
from tests.battery.backups import add_pair, unpaired
from tests.db.files import fault_when, names
from tests.db.lines import LI, Line, add_lines
from tests.helpers.steps import a_step

KEY = "it's a password"


def copy_of(book: Book, name: str = "copy.tierbook") -> Path:
    """A copy beside the book."""
    target = book.path.with_name(name)
    with copied(book, target.parent) as copy:
        put(copy, target)
    return target


# ------------------------------------------------------------------------------------------------------- copies


def test_a_copy_is_one_file_that_has_what_the_book_has(book: Book) -> None:
    copy = copy_of(book)
    check(copy)
    with looking_into(copy) as connection:
        assert connection.execute(select(schema.person.c.name)).scalars().all() == ["Li", "Han", "Wang"]
    assert names(copy.parent) == {copy.name, *(f"shop.tierbook{ending}" for ending in ("", ".lock", "-wal", "-shm"))}
    assert copy.read_bytes()[18:20] == b"\1\1"  # no WAL: it can be read where nothing can be written
    with closing(Book.open(copy)) as opened, opened.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.person)).scalar_one() == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_copy_is_its_owners_alone_from_the_start(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look(path: Path, **options: Any) -> AbstractContextManager[raw.Raw]:  # noqa: ANN401 - as they came
        seen.append(oct(path.stat().st_mode & 0o777))
        return raw.open_raw(path, **options)

    monkeypatch.setattr(backup, "open_raw", look)
    assert oct(copy_of(book).stat().st_mode & 0o777) == "0o600"
    assert seen == ["0o600"]


def test_a_copy_without_a_name_is_gone(book: Book, tmp_path: Path) -> None:
    before = names(tmp_path)
    with copied(book, tmp_path) as copy:
        assert copy.stat().st_size
    assert names(tmp_path) == before


def test_what_is_written_while_pages_are_copied_is_not_in_the_copy(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_step(book) as change:
        add_lines(change, [Line(day=1, payee=LI, amount=1)] * 5_000)
    monkeypatch.setattr(backup, "_PAGES", 8)
    written = 0
    copying, started = threading.Event(), threading.Event()

    def write() -> None:
        nonlocal written
        while copying.is_set():
            with a_step(book) as change:
                add_pair(change, written)
            written += 1
            started.set()

    copying.set()
    thread = threading.Thread(target=write)
    thread.start()
    started.wait(60)
    copies = [copy_of(book, f"{number}.tierbook") for number in range(10)]
    copying.clear()
    thread.join()
    assert written > 0
    for copy in copies:
        check(copy)
        with looking_into(copy) as connection:
            assert unpaired(connection) == []


def test_a_copy_sees_the_state_of_its_beginning(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copying = backup._copy

    def write_first(*given: Any) -> None:  # noqa: ANN401 - as they came
        with a_step(book) as change:
            add_pair(change, 1)
        copying(*given)

    monkeypatch.setattr(backup, "_copy", write_first)
    with copied(book, tmp_path) as copy, looking_into(copy) as connection:
        assert connection.execute(select(func.count()).select_from(schema.target)).scalar_one() == 0


def test_a_file_that_is_open_elsewhere_is_copied_with_its_wal(book: Book, tmp_path: Path) -> None:
    with copied_file(book.path, tmp_path) as copy, looking_into(copy) as connection:
        assert connection.execute(select(func.count()).select_from(schema.person)).scalar_one() == 3


def test_a_full_disk_is_told_and_leaves_nothing(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = raw.connect_raw

    def cramped(path: Path, **options: Any) -> raw.Raw:  # noqa: ANN401 - as they came
        connection = connect(path, **options)
        connection.execute("PRAGMA max_page_count=5").close()
        return connection

    before = names(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(raw, "connect_raw", cramped)
        assert fault_when(lambda: copy_of(book)) is Fault.FULL
    assert names(tmp_path) == before
    check(copy_of(book))


def test_a_folder_that_is_not_there_is_told(book: Book) -> None:
    with pytest.raises(BookError) as caught, copied(book, book.path / "none"):
        pass
    assert (caught.value.fault, caught.value.path) == (Fault.UNREADABLE, book.path / "none")


# ------------------------------------------------------------------------------------------- looking at a copy


@pytest.fixture
def large(book: Book) -> Path:
    """A copy of a book with some thousand sale lines."""
    with a_step(book) as change:
        add_lines(change, [Line(day=day, payee=LI, amount=1, customer="C") for day in range(5_000)])
    return copy_of(book)


def test_a_truncated_copy_is_noticed(large: Path) -> None:
    whole = large.read_bytes()
    assert looks_whole(large)
    for length in (0, 50, 100, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        large.write_bytes(whole[:length])
        assert not looks_whole(large), length
        assert fault_when(lambda: check(large)) in {Fault.DAMAGED, Fault.FOREIGN}, length


def test_a_byte_that_changes_the_form_of_a_page_is_noticed(large: Path) -> None:
    whole = large.read_bytes()
    for page in range(2, len(whole) // 4096, 7):
        flipped = bytearray(whole)
        flipped[4096 * page] ^= 0x40  # the kind of the page
        large.write_bytes(flipped)
        assert fault_when(lambda: check(large, thoroughly=False)) is Fault.DAMAGED, page
        assert fault_when(lambda: check(large)) is Fault.DAMAGED, page


def test_an_index_that_does_not_fit_its_table_is_noticed_thoroughly(large: Path) -> None:
    with raw.open_raw(large, write=True) as connection:
        connection.execute("PRAGMA writable_schema=ON").close()
        kept = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'sale_by_day'").fetchone()[0]
        other = kept.replace("date_on, payee_id", "payee_id, date_on")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'sale_by_day'", (other,)).close()
    check(large, thoroughly=False)
    assert fault_when(lambda: check(large)) is Fault.DAMAGED


def test_a_copy_with_other_triggers_is_noticed(large: Path) -> None:
    with raw.open_raw(large, write=True) as connection:
        connection.execute("DROP TRIGGER run_is_kept_DELETE").close()
    assert looks_whole(large)
    assert fault_when(lambda: check(large)) is Fault.DAMAGED


def test_a_copy_of_something_else_or_of_a_newer_book_is_refused(large: Path) -> None:
    for pragma, fault in (("user_version=999", Fault.NEWER), ("application_id=7", Fault.FOREIGN)):
        with raw.open_raw(large, write=True) as connection:
            connection.execute(f"PRAGMA {pragma}").close()
        assert fault_when(lambda: check(large)) is fault
    assert fault_when(lambda: check(large.with_name("none"))) is Fault.MISSING


def test_a_look_writes_nothing(large: Path) -> None:
    before, files = large.read_bytes(), names(large.parent)
    check(large)
    with pytest.raises(BookError) as caught, looking_into(large) as connection:
        connection.execute(insert(schema.plan).values(id=1))
    assert caught.value.fault is Fault.READ_ONLY
    assert (large.read_bytes(), names(large.parent)) == (before, files)


# ------------------------------------------------------------------------------------------------ the same state


def test_two_copies_of_one_state_are_the_same_also_after_it_was_opened_and_restored(book: Book) -> None:
    one = copy_of(book, "one.tierbook")
    book.close()
    with closing(Book.open(one)) as opened:  # now it has had a WAL
        other = copy_of(opened, "other.tierbook")
    third = copy_of(book, "third.tierbook")
    assert state_of(one) == state_of(other) == state_of(third)


def test_the_smallest_change_makes_another_state(book: Book) -> None:
    with a_step(book) as change:
        add_lines(change, [Line(day=1, payee=LI, amount=100)])
    one = copy_of(book, "one.tierbook")
    with a_step(book) as change:
        change.change(schema.sale, 1, {"amount": 101})
    assert state_of(one) != state_of(copy_of(book, "other.tierbook"))


# ---------------------------------------------------------------------------------------------------- passwords


def test_a_file_with_a_password_is_copied_and_checked_with_it_and_never_in_the_clear(book: Book, path: Path) -> None:
    sealed, copy = path.with_name("sealed.tierbook"), path.with_name("copy.tierbook")
    book.close()
    with raw.open_raw(path, write=True) as connection:
        connection.execute("ATTACH ? AS sealed KEY ?", (str(sealed), KEY)).close()
        connection.execute("SELECT sqlcipher_export('sealed')").fetchall()
        connection.execute(f"PRAGMA sealed.application_id={schema.APPLICATION_ID}").close()
        connection.execute(f"PRAGMA sealed.user_version={schema.SCHEMA_VERSION}").close()
    with copied_file(sealed, path.parent, key=KEY) as made:
        put(made, copy)
    check(copy, key=KEY)
    assert looks_whole(copy, key=KEY)
    assert looks_whole(copy)  # as far as can be told without its key
    for wrong, fault in ((None, Fault.NEEDS_KEY), ("another", Fault.WRONG_KEY)):
        assert fault_when(partial(check, copy, key=wrong)) is fault
    assert not looks_whole(copy, key="another")
    assert b"Wang" in path.read_bytes()
    assert b"Wang" not in copy.read_bytes()
