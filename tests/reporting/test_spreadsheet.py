"""Spreadsheets as we write them: a text comes back as it was, whoever reads it."""

from pathlib import Path

import pytest

from desktop_app.importing.files import open_file
from desktop_app.reporting.spreadsheet import TextSheet, write_texts


@pytest.mark.parametrize("text", ["=1+1", "_x003D_1+1", "a_x000D_b", "_x005F_", "_x12_", "line\nline", "a\tb", "\r"])
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    write_texts(tmp_path / "texts.xlsx", [TextSheet("Sheet", ["heading"], [[text]])])
    (table,) = open_file(tmp_path / "texts.xlsx").tables
    assert table.columns == (["heading", text],)


def test_what_no_cell_can_hold_is_replaced_or_cut(tmp_path: Path) -> None:
    write_texts(tmp_path / "texts.xlsx", [TextSheet("Sheet", ["heading"], [["a\x01b"], ["x" * 40_000]])])
    (table,) = open_file(tmp_path / "texts.xlsx").tables
    assert table.columns == (["heading", "a\ufffdb", "x" * 32_767],)
