"""Backups from the command line, and the way back."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from db.raw import open_raw
from tests.command_line.conftest import content_of
from tests.helpers.terminal import Terminal


@pytest.fixture
def backup(tierbook: Terminal, book: Path) -> Path:
    """A backup of the book, in which march is approved since."""
    made = Path(tierbook.json("backup", book)["file"])
    tierbook.done("run", book, "2026-03", "--approve")
    return made


def test_backup_says_where_it_is(tierbook: Terminal, book: Path) -> None:
    printed = tierbook.done("backup", book)
    (made,) = (book.parent / "shop backups").iterdir()
    assert printed == f"Backed up {book} as {made}.\n"
    assert content_of(made) == content_of(book)


def test_backup_as_json_also_of_what_was_taken_away(tierbook: Terminal, book: Path) -> None:
    found = [tierbook.json("backup", book) for _ in range(4)]
    assert all(set(each) == {"file", "taken_away"} for each in found)
    assert [each["taken_away"] for each in found] == [[], [], [], [Path(found[0]["file"]).name]]
    assert "1 older backup was taken away" in tierbook.done("backup", book)


def test_backup_to_a_path_that_is_free(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy.tierbook"
    assert tierbook.json("backup", book, "--to", copy) == {"file": str(copy), "taken_away": []}
    assert content_of(copy) == content_of(book)
    assert not (book.parent / "shop backups").exists()
    before = copy.read_bytes()
    for taken in (copy, book):
        sentence = tierbook("backup", book, "--to", taken).complaint
        assert sentence == f"{taken} exists already and is left as it is; choose another name."
    assert copy.read_bytes() == before


def test_backup_to_a_place_that_takes_none(refused: Callable[..., str], book: Path, ledger: Path) -> None:
    assert refused("backup", book, "--to", ledger / "copy.tierbook") == (
        f"The folder {ledger} cannot be made; choose another one."
    )
    (book.parent / "shop backups").touch()
    assert "shop backups cannot be made" in refused("backup", book)


def test_restore_brings_the_book_back_and_keeps_the_present_one(tierbook: Terminal, book: Path, backup: Path) -> None:
    approved = content_of(book)
    printed = tierbook.done("restore", backup, "--to", book).splitlines()
    (aside,) = book.parent.glob("shop before restore *.tierbook")
    assert printed == [f"Restored {book} from {backup}.", f"The book as it was before is kept as {aside}."]
    assert content_of(book) == content_of(backup) != approved
    assert content_of(aside) == approved
    assert tierbook.json("run", book, "2026-03")["status"] == "draft"
    assert tierbook.json("run", aside, "2026-03")["status"] == "approved"


def test_restore_as_json(tierbook: Terminal, book: Path, backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "again.tierbook"
    assert tierbook.json("restore", backup, "--to", elsewhere) == {"book": str(elsewhere), "aside": None}
    found = tierbook.json("restore", backup, "--to", book)
    assert found["book"] == str(book)
    assert Path(found["aside"]).is_file()


def test_restore_speaks_chinese(tierbook: Terminal, book: Path, backup: Path) -> None:
    tierbook.speak("zh_CN.UTF-8")
    assert tierbook.done("restore", backup, "--to", book).startswith(f"已用 {backup} 恢复 {book}。\n")
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert tierbook("restore", backup, "--to", book).err.endswith("账本保持原样。请选用另一份备份。\n")


def test_a_backup_that_is_not_whole_restores_nothing(refused: Callable[..., str], book: Path, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert refused("restore", backup, "--to", book) == (
        f"{backup} is damaged and was not restored; the book is as it was. Choose another backup."
    )


def test_what_is_no_backup_restores_nothing(refused: Callable[..., str], book: Path, ledger: Path) -> None:
    assert refused("restore", ledger, "--to", book).startswith(f"{ledger} is not a Tierbook book")
    assert refused("restore", book.parent / "none", "--to", book).startswith(f"{book.parent / 'none'} is not there")
    assert refused("restore", book, "--to", book, code=2).startswith(f"{book} cannot be restored over itself")


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open is held there")
def test_a_book_that_another_program_has_open_is_not_replaced(tierbook: Terminal, book: Path, backup: Path) -> None:
    other = sqlcipher3.connect(str(book))
    other.execute("PRAGMA journal_mode=WAL").fetchall()
    other.execute("SELECT * FROM plan").fetchall()
    assert tierbook("restore", backup, "--to", book).complaint.startswith(f"{book} is being written by another")
    other.close()
    tierbook.done("restore", backup, "--to", book)


# -------------------------------------------------------------------------------------------------------- verify


def test_a_book_is_verified(tierbook: Terminal, book: Path) -> None:
    approved = tierbook.json("run", book, "2026-03", "--approve")
    code = tierbook.json("verify", book)["runs"][0]["check_code"]
    assert tierbook.json("verify", book) == {
        "whole": True,
        "broken": [],
        "runs": [
            {
                "period": "2026-03",
                "check_code": code,
                "old_check_code": None,
                "verdict": "same",
                "engine_version": None,
            }
        ],
    }
    assert approved["status"] == "approved"
    assert tierbook.done("verify", book) == (
        f"March 2026  {code}  gives the same again\nEverything is as it was written.\n"
    )
    assert tierbook.json("verify", book, "--code", code)["runs"][0]["period"] == "2026-03"
    assert (
        tierbook("verify", book, "--code", "0000-0000").complaint == "No approved month has the check code 0000-0000."
    )


def test_what_is_wrong_with_a_book_is_said_by_its_place(tierbook: Terminal, book: Path) -> None:
    with open_raw(book, write=True) as connection:
        connection.execute("UPDATE sale SET amount = 1 WHERE id = 2").close()
    answer = tierbook("verify", book)
    assert answer.code == 1
    first, last = answer.out.splitlines()
    assert first.startswith("Sale line: rows with ids from 0 to 1023, of Mar 2")
    assert first.endswith("9, 2026, are not what was written.")
    assert last.startswith("The book is not as it was written")


def test_a_damaged_book_names_its_newest_whole_backup(tierbook: Terminal, book: Path) -> None:
    tierbook.done("backup", book)
    tierbook.done("backup", book)
    older, newest = sorted(book.with_name("shop backups").iterdir())
    content = newest.read_bytes()
    newest.write_bytes(content.replace(b"ledger.csv", b"xedger.csv"))
    book.write_bytes(book.read_bytes()[:-4096])
    assert f"Its newest backup that is whole is {older}:" in tierbook("run", book, "2026-03").complaint
