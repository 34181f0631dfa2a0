"""The battery's names in what is written about people; and that each kind of harm would be noticed."""

from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.reporting import slip_head, spreadsheet, typefaces
from desktop_app.services import write_slips as writing
from desktop_app.services.write_slips import SlipsWritten, write_slips
from tests.battery.names import ATTACKS, names_harm_nothing


def test_no_name_does_any_harm(tmp_path: Path) -> None:
    assert names_harm_nothing(len(ATTACKS) + 10, tmp_path) == (len(ATTACKS) + 10, [])


def test_a_file_outside_the_folder_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it would be if a name went into a path as it is."""
    (tmp_path / "a").mkdir()
    monkeypatch.setattr(writing, "slip_file_name", lambda _period, _code, name, ending: f"{name}{ending}")
    monkeypatch.setattr(writing, "unique_names", tuple)
    assert ATTACKS[0] == "../../escaped"
    _tried, losses = names_harm_nothing(1, tmp_path / "a")  # no others: they would lead out of the test's own folder
    assert any("is not in the folder" in loss for loss in losses)
    assert f"{tmp_path / 'escaped.pdf'} was written" in losses


def test_files_that_replace_each_other_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "unique_names", tuple)
    monkeypatch.setattr(writing, "slip_file_name", lambda _period, _code, name, ending: f"{len(name)}{ending}")
    _tried, losses = names_harm_nothing(20, tmp_path)
    assert any(loss.startswith("slips: TierbookError: ") and "could not be written" in loss for loss in losses)


def test_a_slip_of_somebody_else_is_noticed(tmp_path: Path) -> None:
    def mixed_up(book: Book, period: Period, folder: Path) -> SlipsWritten:
        written = write_slips(book, period, folder)
        return SlipsWritten(written.files[::-1], written.slips, written.missing)

    _tried, losses = names_harm_nothing(12, tmp_path, writes=mixed_up)
    assert any("is not on its slip" in loss for loss in losses)


def test_a_name_that_turns_the_text_around_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (typefaces, slip_head):
        monkeypatch.setattr(module, "clean", lambda text: text)
    typefaces.pieces.cache_clear()
    typefaces.width.cache_clear()
    try:
        _tried, losses = names_harm_nothing(len(ATTACKS), tmp_path)
    finally:
        typefaces.pieces.cache_clear()
        typefaces.width.cache_clear()
    assert losses


def test_a_name_that_payroll_gets_otherwise_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = spreadsheet._written
    monkeypatch.setattr(spreadsheet, "_written", lambda text: written(text).replace("&lt;", ""))
    _tried, losses = names_harm_nothing(60, tmp_path)
    assert any("for payroll" in loss for loss in losses)
