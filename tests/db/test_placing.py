"""Files get their names once they are whole, and none is written over by accident."""

import os
import time
from pathlib import Path

import pytest

from db import placing
from db.errors import Fault
from db.placing import new_file, put, replace
from tests.db.files import fault_when, names


def test_what_has_a_name_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a letter")

    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with new_file(tmp_path) as written:
        assert fault_when(lambda: put(written, taken)) is Fault.EXISTS
        monkeypatch.setattr("db.placing.os.link", no_links)
        assert fault_when(lambda: put(written, taken)) is Fault.EXISTS
        put(written, tmp_path / "free")
    assert names(tmp_path) == {"taken", "free"}
    assert taken.read_text() == "a letter"


def test_a_file_that_a_scanner_holds_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, tried = 5, 0
    pauses: list[float] = []
    real = os.replace

    def hold(source: Path, target: Path) -> None:
        nonlocal tried
        tried += 1
        if tried <= held:
            raise PermissionError(13, "held")
        real(source, target)

    monkeypatch.setattr("db.placing.os.replace", hold)
    monkeypatch.setattr("db.placing.time.sleep", pauses.append)
    target = tmp_path / "book"
    target.write_text("old")
    with new_file(tmp_path) as written:
        written.write_text("new")
        placing.replace(written, target)
    assert (target.read_text(), len(pauses)) == ("new", held)
    held, tried = 1_000, 0
    with new_file(tmp_path) as written:
        assert fault_when(lambda: placing.replace(written, target)) is Fault.READ_ONLY
    assert sum(pauses[5:]) == pytest.approx(1, abs=0.1)
    assert target.read_text() == "new"


def test_an_exchange_that_is_made_is_not_told_as_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    old, written = tmp_path / "old", tmp_path / "written"
    old.write_text("the old one")
    written.write_text("the new one")
    monkeypatch.setattr("db.placing.sync_folder", full)
    replace(written, old)
    assert old.read_text() == "the new one"


def test_what_a_program_left_that_died_long_ago_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, other = tmp_path / ".tierbook-abc.part", tmp_path / "other.part"
    for path in (left, placing.beside(left, "-wal"), other):
        path.touch()
    with new_file(tmp_path):
        assert left.exists()  # somebody may just be writing it
    later = time.time() + 25 * 60 * 60
    monkeypatch.setattr("db.placing.time.time", lambda: later)
    with new_file(tmp_path):
        assert not left.exists()
    assert names(tmp_path) == {"other.part"}
