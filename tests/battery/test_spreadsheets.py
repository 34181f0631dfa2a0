"""Hostile and changed spreadsheets in small, and that what such a file could do would be caught."""

from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from desktop_app.importing.files import OpenedFile, opened_text
from tests.battery.hostile_files import HOSTILE, SECRET
from tests.battery.spreadsheets import hostile_files_are_refused

CUT = {"cut": HOSTILE["cut after 30%"]}


def test_hostile_files_are_refused(tmp_path: Path) -> None:
    count = len(HOSTILE) + 30
    assert hostile_files_are_refused(count, tmp_path) == (count, [])


def test_an_exception_that_is_no_sentence_is_caught(tmp_path: Path) -> None:
    def opens(path: Path) -> OpenedFile:
        return opened_text(path.name, path.read_text(encoding="utf-8"))

    _tried, losses = hostile_files_are_refused(1, tmp_path, opens=opens, hostile=CUT)
    assert any("UnicodeDecodeError" in loss for loss in losses)


def test_a_program_that_grows_is_caught(tmp_path: Path) -> None:
    def opens(path: Path) -> OpenedFile:
        raise TierbookError(Message(str(len(b"x" * 200_000_000))))

    _tried, losses = hostile_files_are_refused(1, tmp_path, opens=opens, hostile=CUT)
    assert any("grew by" in loss for loss in losses) or not Path("/proc/self/clear_refs").exists()


def test_a_table_with_another_files_content_is_caught(tmp_path: Path) -> None:
    _tried, losses = hostile_files_are_refused(
        1, tmp_path, opens=lambda path: opened_text(path.name, f"a,b\n1,{SECRET}\n"), hostile=CUT
    )
    assert losses == ["cut: another file was read into a table"]
