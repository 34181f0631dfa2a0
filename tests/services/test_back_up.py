"""Backups are made when there is something new, looked at before they count, and thinned as they grow old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from db import backup as copies
from db.book import Book
from db.errors import BookError, Fault
from db.raw import open_raw
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.name import Name
from desktop_app.domain.people import Team
from desktop_app.domain.period import Period
from desktop_app.repositories.people import save_teams
from desktop_app.services.back_up import back_up
from desktop_app.services.check_backup import check_backup
from desktop_app.services.copy_book import copy_book
from desktop_app.services.describe_book import describe_book
from desktop_app.services.list_backups import backup_folder, list_backups
from desktop_app.services.open_book import open_book
from tests.helpers.steps import a_step

NOW = datetime(2026, 11, 23, 14, 2, 5).astimezone()
DAY = timedelta(days=1)


def change(book: Book, code: str = "north") -> None:
    with a_step(book) as change:
        save_teams(change, [Team(code, Name({"": code}))])


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(TierbookError) as caught:
        act()
    return str(caught.value)


@pytest.fixture
def folder(book: Book) -> Path:
    return backup_folder(book.path)


# ------------------------------------------------------------------------------------------------------- making


def test_a_backup_lies_beside_the_book_under_its_name_and_the_time(book: Book, folder: Path) -> None:
    made = back_up(book, folder, now=NOW)
    assert made.path == book.path.parent / "shop backups" / "shop 2026-11-23 14.02.05.tierbook"
    assert (made.made, made.thinned) == (True, ())
    assert describe_book(open_book(made.path)).settings == describe_book(book).settings


def test_backups_of_one_second_are_dated_one_after_the_other(book: Book, folder: Path) -> None:
    names = [back_up(book, folder, now=NOW).path.name for _ in range(5)]
    assert names == [f"shop 2026-11-23 14.02.0{second}.tierbook" for second in (5, 6, 7, 8, 9)]
    assert listed(folder) == names[2:]  # none takes the second of one that was thinned


def test_what_has_not_changed_is_backed_up_again_only_by_hand(book: Book, folder: Path) -> None:
    first = back_up(book, folder, "opened", now=NOW)
    assert first.path.name == "shop 2026-11-23 14.02.05 (opened).tierbook"
    again = back_up(book, folder, "work", now=NOW + DAY)
    assert (again.path, again.made) == (first.path, False)
    assert back_up(book, folder, "by hand", now=NOW + DAY).made
    change(book)
    assert back_up(book, folder, "work", now=NOW + 2 * DAY).made
    assert not back_up(book, folder, "import", now=NOW + 3 * DAY).made
    assert len(listed(folder)) == 3


def test_opening_and_closing_a_book_does_not_change_it(book: Book, folder: Path) -> None:
    change(book)
    back_up(book, folder, "work", now=NOW)
    book.close()
    opened = open_book(book.path)
    assert not back_up(opened, folder, "opened", now=NOW + DAY).made
    opened.close()


def test_a_damaged_newest_backup_is_no_reason_to_make_none(book: Book, folder: Path) -> None:
    first = back_up(book, folder, "work", now=NOW)
    first.path.write_bytes(first.path.read_bytes()[:-4096])
    assert back_up(book, folder, "work", now=NOW + DAY).made


def test_the_name_tells_the_last_approved_month(sample: Book) -> None:
    made = back_up(sample, backup_folder(sample.path), "approval", now=NOW)
    assert made.path.name == "Sample 2026-11-23 14.02.05 (approval, 2026-09).tierbook"
    (entry,) = list_backups(backup_folder(sample.path), "Sample")
    assert (entry.backup.closed, entry.backup.reason, entry.whole) == (Period.parse("2026-09"), "approval", True)


@pytest.mark.parametrize("stem", ["销售 2026", "a.b", "x (1)", "50% {提成}", "con", "a:b*c", "  a  ", "x" * 200])
def test_a_book_of_any_name_finds_its_own_backups(book: Book, stem: str) -> None:
    path = book.path.with_name(f"{stem}.tierbook")
    copy_book(book, path)
    opened = open_book(path)
    folder = backup_folder(path)
    made = back_up(opened, folder, "import", now=NOW)
    opened.close()
    assert [entry.path for entry in list_backups(folder, path.stem)] == [made.path]
    assert not set('<>:"/\\|?*') & set(made.path.name)
    assert folder.parent == path.parent


# ----------------------------------------------------------------------------------------------------- thinning


def test_older_backups_are_thinned_and_other_files_are_left_alone(book: Book, folder: Path) -> None:
    strangers = [
        "shop.tierbook",
        "shop before restore 2026-11-23 14.02.05.tierbook",
        "notes.txt",
        "other 2026-11-23 14.02.05.tierbook",
    ]
    folder.mkdir()
    for name in strangers:
        (folder / name).touch()
    made = [back_up(book, folder, now=NOW + timedelta(hours=hour)) for hour in range(6)]
    assert [len(each.thinned) for each in made] == [0, 0, 0, 1, 1, 1]
    assert {entry.backup.made_at for entry in list_backups(folder, "shop")} == {
        NOW + timedelta(hours=hour) for hour in (3, 4, 5)
    }
    assert set(listed(folder)).issuperset(strangers)


def test_a_clock_that_was_put_back_does_not_cost_the_newest_backup(book: Book, folder: Path) -> None:
    for hour in range(4):
        back_up(book, folder, now=NOW + timedelta(hours=hour))
    made = back_up(book, folder, now=NOW - timedelta(hours=1))
    assert made.path.exists()


def test_what_is_together_more_than_the_ceiling_is_thinned_to_three(book: Book, folder: Path) -> None:
    for day in range(5):
        back_up(book, folder, now=NOW + day * DAY)
    assert len(listed(folder)) == 5
    back_up(book, folder, now=NOW + 5 * DAY, ceiling=1)
    assert [name[5:15] for name in listed(folder)] == ["2026-11-26", "2026-11-27", "2026-11-28"]


def test_what_is_not_looked_at_thoroughly_thins_nothing(book: Book, folder: Path) -> None:
    for hour in range(5):
        assert back_up(book, folder, now=NOW + timedelta(hours=hour), thoroughly=False).thinned == ()
    assert len(listed(folder)) == 5


def test_broken_backups_take_nobody_s_place(book: Book, folder: Path) -> None:
    made = [back_up(book, folder, now=NOW + timedelta(hours=hour)).path for hour in range(3)]
    for path in made[1:]:
        path.write_bytes(path.read_bytes()[:-4096])
    assert back_up(book, folder, now=NOW + timedelta(hours=3)).thinned == ()
    assert made[0].exists()


def test_a_backup_that_somebody_holds_stays(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for hour in range(3):
        back_up(book, folder, now=NOW + timedelta(hours=hour))
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix == ".tierbook":
            raise PermissionError(13, "held")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    made = back_up(book, folder, now=NOW + timedelta(hours=3))
    assert (made.made, made.thinned) == (True, ())
    assert len(listed(folder)) == 4


# ---------------------------------------------------------------------------------------------- what goes wrong


def test_a_copy_that_is_not_whole_is_not_kept_and_thins_nothing(
    book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(3):
        back_up(book, folder, now=NOW + timedelta(hours=hour))
    before = listed(folder)
    copying = copies._copy

    def cut_short(source: object, path: Path, copy: Path, key: str | None) -> None:
        copying(source, path, copy, key)
        with copy.open("rb+") as file:
            file.truncate(copy.stat().st_size - 4096)

    def flip(source: object, path: Path, copy: Path, key: str | None) -> None:
        copying(source, path, copy, key)
        with copy.open("rb+") as file:
            file.seek(3 * 4096)
            file.write(b"\x55")

    for broken in (cut_short, flip):
        monkeypatch.setattr(copies, "_copy", broken)
        sentence = refusal(lambda: back_up(book, folder, now=NOW + DAY, ceiling=0))
        assert sentence.startswith("The copy of {file} did not pass its check and is not kept")
        assert listed(folder) == before
        assert "did not pass" in refusal(lambda: copy_book(book, folder.with_name("copy.tierbook")))
    assert not folder.with_name("copy.tierbook").exists()


def test_a_book_that_was_tampered_with_while_it_is_open_gives_no_backup(book: Book, folder: Path) -> None:
    with open_raw(book.path, write=True) as connection:
        connection.execute("DROP TRIGGER run_is_kept_UPDATE").close()
    assert "did not pass" in refusal(lambda: back_up(book, folder, now=NOW))
    assert listed(folder) == []


def test_disk_trouble_is_told_about_the_folder(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr("db.placing.os.fsync", full)
        assert refusal(lambda: back_up(book, folder, now=NOW)).startswith("There is no room left on the disk of {file}")
    assert listed(folder) == []
    in_the_way = folder.with_name("file")
    in_the_way.touch()
    for where in (in_the_way, in_the_way / "below", folder / ("x" * 300)):
        assert refusal(partial(back_up, book, where)).startswith("The folder {folder} cannot be made")
    assert back_up(book, folder, now=NOW).made


def test_a_disk_that_fails_while_the_copy_is_written_is_told(
    book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BookError(Fault.UNREADABLE, folder)

    monkeypatch.setattr(copies, "_copy", fail)
    assert str(folder) in refusal(lambda: back_up(book, folder))
    assert listed(folder) == []


def test_a_backup_made_in_a_hurry_is_looked_at_later_and_does_not_count_if_it_is_damaged(
    book: Book, folder: Path
) -> None:
    made = back_up(book, folder, "import", thoroughly=False, now=NOW).path
    check_backup(made)
    whole = made.read_bytes()
    made.write_bytes(whole[: 3 * 4096] + b"\x55" + whole[3 * 4096 + 1 :])
    assert [entry.whole for entry in list_backups(folder, "shop")] == [True]  # at a glance
    assert f"{made.name}.damaged" in refusal(lambda: check_backup(made))
    assert list_backups(folder, "shop") == ()
    assert listed(folder) == [f"{made.name}.damaged"]


# -------------------------------------------------------------------------------------------------- lists, copies


def test_backups_are_listed_the_newest_first_and_broken_ones_are_marked(book: Book, folder: Path) -> None:
    assert list_backups(folder, "shop") == ()
    made = [back_up(book, folder, now=NOW + day * DAY).path for day in range(3)]
    made[1].write_bytes(made[1].read_bytes()[:5000])
    entries = list_backups(folder, "shop")
    assert [entry.path for entry in entries] == made[::-1]
    assert [entry.whole for entry in entries] == [True, False, True]
    assert [entry.backup.size for entry in entries] == [path.stat().st_size for path in made[::-1]]


def test_a_copy_of_a_book_is_a_book_and_never_written_over_anything(book: Book, tmp_path: Path) -> None:
    change(book)
    target = tmp_path / "to give away" / "copy.tierbook"
    copy_book(book, target)
    before = target.read_bytes()
    assert refusal(lambda: copy_book(book, target)).startswith("{file} exists already")
    assert str(target) in refusal(lambda: copy_book(book, target))
    assert refusal(lambda: copy_book(book, book.path)).startswith("{file} exists already")
    assert target.read_bytes() == before
    assert listed(target.parent) == ["copy.tierbook"]
    open_book(target).close()
    assert "cannot be read or written" in refusal(lambda: copy_book(book, tmp_path / ("x" * 300)))
