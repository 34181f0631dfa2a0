"""A book as it was: the backup is looked at, the present book is kept, and there is a book at any moment."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from db import placing, restoring
from db.book import Book
from db.errors import BookError, Fault
from db.raw import open_raw
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.name import Name
from desktop_app.domain.people import Team
from desktop_app.repositories.people import load_teams, save_teams
from desktop_app.repositories.session import reading
from desktop_app.services.back_up import back_up
from desktop_app.services.copy_book import copy_book
from desktop_app.services.list_backups import backup_folder
from desktop_app.services.open_book import open_book
from desktop_app.services.restore_book import restore_book
from tests.helpers.steps import a_step

NOW = datetime(2026, 11, 23, 14, 2, 5).astimezone()
ASIDE = "shop before restore 2026-11-23 14.02.05.tierbook"


class Killed(BaseException):
    """Stands for the end of the process: nobody may catch it."""


def set_team(book: Book, code: str) -> None:
    with a_step(book) as change:
        save_teams(change, [Team(code, Name({"": code}))])


def teams(path: Path) -> list[str]:
    """The teams of a book that opens."""
    with closing(open_book(path)) as book, reading(book) as connection:
        return [team.code for team in load_teams(connection)]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(TierbookError) as caught:
        act()
    return str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def backup(book: Book) -> Path:
    """A backup with a northern team; the book, closed now, has a southern one as well."""
    set_team(book, "north")
    made = back_up(book, backup_folder(book.path)).path
    set_team(book, "south")
    book.close()
    return made


@pytest.fixture
def path(book: Book) -> Path:
    return book.path


def test_the_book_is_as_in_the_backup_and_the_present_one_is_kept(backup: Path, path: Path) -> None:
    before = backup.read_bytes()
    restored = restore_book(backup, path, now=NOW)
    assert (restored.path, restored.aside) == (path, path.with_name(ASIDE))
    assert teams(path) == ["north"]
    assert teams(path.with_name(ASIDE)) == ["north", "south"]
    assert contents(path.parent).keys() == {path.name, ASIDE}
    assert backup.read_bytes() == before


def test_what_is_restored_can_be_taken_back(backup: Path, path: Path) -> None:
    aside = restore_book(backup, path, now=NOW).aside
    assert aside is not None
    second = restore_book(aside, path, now=NOW)
    assert second.aside == path.with_name(ASIDE.replace("05.", "06."))
    assert teams(path) == ["north", "south"]


def test_a_book_that_is_gone_is_restored_to_its_place(backup: Path, path: Path) -> None:
    path.unlink()
    assert restore_book(backup, path, now=NOW).aside is None
    assert teams(path) == ["north"]
    assert contents(path.parent).keys() == {path.name}


def killed_with_a_wal(path: Path) -> None:
    """Leave the book as a program does that dies: with a WAL that holds a western team."""
    with closing(open_book(path)) as book:
        set_team(book, "west")
        left = contents(path.parent)
    path.write_bytes(left[path.name])
    for ending in ("-wal", "-shm"):
        placing.beside(path, ending).write_bytes(left[path.name + ending])


def test_the_wal_of_the_old_book_goes_with_it_and_never_into_the_new_one(backup: Path, path: Path) -> None:
    killed_with_a_wal(path)
    restore_book(backup, path, now=NOW)
    assert contents(path.parent).keys() == {path.name, ASIDE}
    assert teams(path) == ["north"]
    assert teams(path.with_name(ASIDE)) == ["north", "south", "west"]


@pytest.mark.parametrize("damage", ["header", "middle", "empty", "newer", "letter"])
def test_a_damaged_book_is_put_aside_as_it_is_with_its_wal(backup: Path, path: Path, damage: str) -> None:
    killed_with_a_wal(path)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "header": bytes(100) + whole[100:],
            "middle": whole[:4096] + bytes(4096) + whole[8192:],
            "empty": b"",
            "newer": whole[:60] + (999).to_bytes(4, "big") + whole[64:],
            "letter": b"Dear Sir",
        }[damage]
    )
    damaged = contents(path.parent)
    restored = restore_book(backup, path, now=NOW)
    assert restored.aside == path.with_name(ASIDE)
    assert teams(path) == ["north"]
    kept = contents(path.parent)
    if damage in {"header", "empty", "letter"}:  # what SQLite takes for no book is not touched
        assert kept[ASIDE] == damaged[path.name]
        assert kept[f"{ASIDE}-wal"] == damaged[f"{path.name}-wal"]
    assert f"{path.name}-wal" not in kept


def test_the_wal_of_a_book_that_is_gone_is_not_applied_to_the_new_one(backup: Path, path: Path) -> None:
    killed_with_a_wal(path)
    wal = contents(path.parent)[f"{path.name}-wal"]
    path.unlink()
    restore_book(backup, path, now=NOW)
    assert teams(path) == ["north"]
    assert contents(path.parent)[f"{ASIDE}-wal"] == wal


# -------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "letter", "trigger"])
def test_a_backup_that_is_not_whole_is_refused_and_nothing_changes(backup: Path, path: Path, damage: str) -> None:
    whole = backup.read_bytes()
    if damage == "trigger":
        with open_raw(backup, write=True) as connection:
            connection.execute("DROP TRIGGER run_is_kept_UPDATE").close()
    else:
        backup.write_bytes(
            {
                "cut": whole[:-4096],
                "flipped": whole[: 3 * 4096] + b"\x55" + whole[3 * 4096 + 1 :],
                "empty": b"",
                "letter": b"Dear Sir" * 1000,
            }[damage]
        )
    before = contents(path.parent)
    sentence = refusal(lambda: restore_book(backup, path, now=NOW))
    assert str(backup) in sentence
    what = "is not a Tierbook book" if damage in {"empty", "letter"} else "is damaged and was not restored"
    assert sentence.startswith(f"{{file}} {what}")
    assert contents(path.parent) == before


def test_a_backup_that_is_not_there_a_folder_and_the_book_itself(backup: Path, path: Path, tmp_path: Path) -> None:
    before = contents(path.parent)
    assert refusal(lambda: restore_book(backup.with_name("none"), path)).startswith("{file} is not there")
    assert refusal(lambda: restore_book(backup.parent, path)).startswith("{file} is not a Tierbook book")
    with pytest.raises(WrongUsage):
        restore_book(path, path)
    for place in (tmp_path / "none" / "shop.tierbook", tmp_path / ("x" * 300)):
        assert "cannot be read or written" in refusal(partial(restore_book, backup, place))
    assert str(backup.parent) in refusal(lambda: restore_book(backup, backup.parent))
    assert contents(path.parent) == before


def test_a_book_that_is_open_is_not_replaced(backup: Path, path: Path) -> None:
    with closing(open_book(path)) as book, reading(book):
        before = contents(path.parent)
        assert refusal(lambda: restore_book(backup, path, now=NOW)).startswith("{file} is being written by another")
        assert contents(path.parent).keys() == before.keys()
    assert teams(path) == ["north", "south"]


def test_a_full_disk_is_told_and_the_book_stays(backup: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr("db.placing.shutil.copyfile", full)
        assert refusal(lambda: restore_book(backup, path, now=NOW)).startswith("There is no room left on the disk")
    assert contents(path.parent).keys() == {path.name}
    assert teams(path) == ["north", "south"]


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.READ_ONLY, Fault.LOCKED])
def test_a_book_whose_wal_cannot_be_folded_in_for_now_is_left_alone(
    backup: Path, path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    def fail(*_: object, **_named: object) -> None:
        raise BookError(fault, path)

    killed_with_a_wal(path)
    before = contents(path.parent)
    with monkeypatch.context() as trouble:
        trouble.setattr(restoring, "open_raw", fail)
        assert str(path) in refusal(lambda: restore_book(backup, path, now=NOW))
    after = contents(path.parent)
    assert after.keys() == before.keys()
    for name in (path.name, f"{path.name}-wal"):
        assert after[name] == before[name]
    assert teams(path) == ["north", "south", "west"]


def test_what_is_aside_already_is_never_written_over(backup: Path, path: Path) -> None:
    path.with_name(ASIDE).write_text("a letter")
    placing.beside(path.with_name(ASIDE.replace("05.", "06.")), "-wal").write_text("a WAL of another book")
    restored = restore_book(backup, path, now=NOW)
    assert restored.aside == path.with_name(ASIDE.replace("05.", "07."))
    assert path.with_name(ASIDE).read_text() == "a letter"


# ---------------------------------------------------------------------------------------------- dying on the way

STEPS = [
    (restoring, "check"),
    (restoring, "_put_aside"),
    (restoring, "_settle"),
    (placing, "put"),
    (restoring, "_take_away_what_lies_beside"),
    (os, "replace"),
]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("with_wal", [False, True])
def test_whoever_dies_on_the_way_leaves_the_old_or_the_new_book(
    backup: Path, path: Path, monkeypatch: pytest.MonkeyPatch, module: object, step: str, moment: str, with_wal: bool
) -> None:
    old = ["north", "south"]
    if with_wal:
        killed_with_a_wal(path)
        old.append("west")
    real = getattr(module, step)

    def die(*given: object, **named: object) -> None:
        if moment == "after":
            real(*given, **named)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(module, step, die)
        dying.setattr(placing, "remove", lambda _path: None)  # the dead do not tidy up
        with pytest.raises(Killed):
            restore_book(backup, path, now=NOW)
    assert teams(path) == (["north"] if (step, moment) == ("replace", "after") else old)
    restore_book(backup, path, now=NOW)
    assert teams(path) == ["north"]
    asides = [teams(aside) for aside in path.parent.glob("shop before restore *.tierbook")]
    assert old in asides


def test_a_copy_of_a_restored_book_is_a_whole_one(backup: Path, path: Path, tmp_path: Path) -> None:
    restore_book(backup, path, now=NOW)
    with closing(open_book(path)) as book:
        copy_book(book, tmp_path / "copy.tierbook")
    assert teams(tmp_path / "copy.tierbook") == ["north"]
    assert not os.path.lexists(f"{path}-wal")
