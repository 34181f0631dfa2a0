"""The battery's dirty files, a few of them; and that a row that is lost or misread would be noticed."""

from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from desktop_app.domain.message import Message
from desktop_app.importing import converting
from desktop_app.importing.cells import Mark, parse_number
from desktop_app.importing.odd_rows import OddRows
from desktop_app.importing.problem import Problem
from tests.battery.dirty import dirty_files_lose_nothing


def test_no_row_of_a_dirty_file_is_lost(tmp_path: Path) -> None:
    assert dirty_files_lose_nothing(18, tmp_path) == (18, [])


def test_rows_that_are_left_out_instead_of_rejected_are_noticed(tmp_path: Path) -> None:
    def remark(rows: OddRows, index: int, _totals: object) -> Problem:
        return rows._columns.problem(index, "", "", Message("a remark"), "note")

    with patch.object(OddRows, "_left_out", remark):
        _tried, losses = dirty_files_lose_nothing(12, tmp_path)
    assert any("rejected are also [], and not [" in loss for loss in losses)


def test_an_amount_that_is_misread_is_noticed(tmp_path: Path) -> None:
    def a_cent_more(text: str, mark: Mark = "") -> Decimal | None:
        value = parse_number(text, mark)
        return None if value is None else value + Decimal("0.01")

    with patch.object(converting, "parse_number", a_cent_more):
        _tried, losses = dirty_files_lose_nothing(12, tmp_path)
    assert any(" is (" in loss and " instead of (" in loss for loss in losses)
