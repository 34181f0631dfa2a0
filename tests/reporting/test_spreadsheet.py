"""Spreadsheets as we write them: texts stay texts, sheets have names that Excel takes, files are whole."""

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.importing.files import open_file
from desktop_app.reporting.spreadsheet import TextSheet, write_texts


def cells(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "1.50", "007", "2026-03-01", "TRUE", "#N/A", "𠮷"]
)
def test_a_text_stays_what_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "texts.xlsx"
    write_texts(path, [TextSheet("S", ["=A"], [[text]])])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A2"])] == [("=A", "s"), (text, "s")]


@pytest.mark.parametrize("text", ["=1+1", "_x003D_1+1", "a_x000D_b", "_x005F_", "_x12_", "line\nline", "a\tb", "\r"])
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    write_texts(tmp_path / "texts.xlsx", [TextSheet("Sheet", ["heading"], [[text]])])
    (table,) = open_file(tmp_path / "texts.xlsx").tables
    assert table.columns == (["heading", text],)


def test_what_no_cell_can_hold_is_marked_or_cut(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    write_texts(path, [TextSheet("S", ["A"], [["a\x00b\ud800"], ["x" * 40_000]])])
    assert cells(path) == [["A"], ["a\ufffdb\ufffd"], ["x" * 32_767]]


def test_sheets_have_names_that_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    long = "a very long name of a sheet that is cut"
    names = ["", "a/b:c", long, long + " off", "A/B:C"]
    write_texts(path, [TextSheet(name, ["A"], []) for name in names])
    found = openpyxl.load_workbook(path).sheetnames
    assert found == ["Sheet", "a_b_c", long[:31], long[:27] + " (2)", "A_B_C (2)"]
    assert all(len(name) <= 31 for name in found)


def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    write_texts(path, [TextSheet("S", ["A"], [["1"]])])
    write_texts(path, [TextSheet("S", ["A"], [["2"]])])
    assert cells(path) == [["A"], ["2"]]
    assert [each.name for each in tmp_path.iterdir()] == ["texts.xlsx"]
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    with pytest.raises(TierbookError, match="could not be written"):
        write_texts(folder, [TextSheet("S", ["A"], [])])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.xlsx", "texts.xlsx"]
