"""Books that another program has open, and books in places where they must not be written."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import lock, place
from db.book import Book
from desktop_app.services.open_book import open_book
from tests.helpers.terminal import Terminal


@pytest.fixture
def held(book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The book, which a window has open."""
    assert open_book.__kwdefaults__ is not None
    monkeypatch.setitem(open_book.__kwdefaults__, "patience", 0)
    with closing(Book.open(book)):
        yield book


def test_commands_that_write_say_who_has_the_book(tierbook: Terminal, held: Path, ledger: Path, plan: Path) -> None:
    holder = lock.holder_of(held)
    assert holder is not None
    commands: list[list[str | Path]] = [
        ["import", held, ledger],
        ["plan", "add", held, plan],
        ["run", held, "2026-03", "--approve"],
        ["target", "set", held, "--for", "li", "--span", "2026-03", "--value", "1"],
    ]
    for command in commands:
        sentence = tierbook(*command).complaint
        assert sentence.startswith(f"{held} is open in another Tierbook since ")
        assert f" on {holder.host}; close it there" in sentence


def test_commands_that_read_do_so_beside_it(tierbook: Terminal, held: Path, ledger: Path, tmp_path: Path) -> None:
    assert tierbook.json("run", held, "2026-03")["status"] == "draft"
    assert tierbook.done("plan", "list", held)
    assert tierbook.done("plan", "export", held, "1")
    assert tierbook.done("slips", held, "2026-03", "--out", tmp_path / "slips")
    assert tierbook.json("import", held, ledger, "--dry-run")["already_there"] == 3


def test_the_sentence_is_chinese_where_the_system_is(tierbook: Terminal, held: Path, ledger: Path) -> None:
    tierbook.speak("zh_CN.UTF-8")
    assert "请先在那里关闭" in tierbook.type("import", held, ledger).err


def test_a_book_in_a_synchronised_folder_is_read_and_not_written(
    tierbook: Terminal, book: Path, ledger: Path, tmp_path: Path
) -> None:
    there = tmp_path / "OneDrive - Our shop"
    there.mkdir()
    moved = book.rename(there / book.name)
    before = moved.read_bytes()
    assert tierbook.done("run", moved, "2026-03")
    sentence = tierbook("import", moved, ledger).complaint
    assert sentence.startswith(f"{moved} lies in a folder that OneDrive synchronises.")
    assert sentence.endswith("Move it to another folder to work on it.")
    assert moved.read_bytes() == before
    assert [each.name for each in there.iterdir()] == [moved.name]


@pytest.mark.parametrize("command", ["new", "sample"])
def test_no_book_is_made_where_it_could_not_be_written(tierbook: Terminal, tmp_path: Path, command: str) -> None:
    there = tmp_path / "Dropbox"
    there.mkdir()
    sentence = tierbook(command, there / "shop.tierbook").complaint
    assert "would lie in a folder that Dropbox synchronises" in sentence
    assert list(there.iterdir()) == []


def test_a_book_on_a_network_drive_says_so(
    tierbook: Terminal, book: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_file_system", lambda _folder: "nfs4")
    assert tierbook.done("plan", "list", book)
    assert f"{book} lies on a network drive (nfs4)" in tierbook("import", book, ledger).complaint
    assert "would lie on a network drive (nfs4)" in tierbook("new", book.with_name("new.tierbook")).complaint
