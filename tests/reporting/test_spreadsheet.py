"""Tables as we write them: texts stay texts, figures are exact, sheets have names that Excel takes, files are whole."""

import errno
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import TierbookError
from desktop_app.importing.files import open_file
from desktop_app.reporting import spreadsheet
from desktop_app.reporting.spreadsheet import write_workbook
from desktop_app.reporting.table_sheet import (
    FINEST,
    Cell,
    Share,
    SheetColumn,
    TableSheet,
    figure,
    figure_text,
    headed,
)
from desktop_app.reporting.text_table import tabbed, write_csv


def cells(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "1.50", "007", "2026-03-01", "TRUE", "#N/A", "𠮷"]
)
def test_a_text_stays_what_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "texts.xlsx"
    write_workbook(path, [TableSheet("S", headed("=A"), [[text]])])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A2"])] == [("=A", "s"), (text, "s")]


@pytest.mark.parametrize("text", ["=1+1", "_x003D_1+1", "a_x000D_b", "_x005F_", "_x12_", "line\nline", "a\tb", "\r"])
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    write_workbook(tmp_path / "texts.xlsx", [TableSheet("Sheet", headed("heading"), [[text]])])
    (table,) = open_file(tmp_path / "texts.xlsx").tables
    assert table.columns == (["heading", text],)


def test_what_no_cell_can_hold_is_marked_or_cut(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    write_workbook(path, [TableSheet("S", headed("A"), [["a\x00b\ud800"], ["x" * 40_000]])])
    assert cells(path) == [["A"], ["a\ufffdb\ufffd"], ["x" * 32_767]]


def test_sheets_have_names_that_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    long = "a very long name of a sheet that is cut"
    names = ["", "a/b:c", long, long + " off", "A/B:C"]
    write_workbook(path, [TableSheet(name, headed("A"), []) for name in names])
    found = openpyxl.load_workbook(path).sheetnames
    assert found == ["Sheet", "a_b_c", long[:31], long[:27] + " (2)", "A_B_C (2)"]
    assert all(len(name) <= 31 for name in found)


def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    write_workbook(path, [TableSheet("S", headed("A"), [["1"]])])
    write_workbook(path, [TableSheet("S", headed("A"), [["2"]])])
    assert cells(path) == [["A"], ["2"]]
    assert [each.name for each in tmp_path.iterdir()] == ["texts.xlsx"]
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    with pytest.raises(TierbookError, match="could not be written"):
        write_workbook(folder, [TableSheet("S", headed("A"), [])])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.xlsx", "texts.xlsx"]


AMOUNTS: list[Cell] = [
    Decimal("0.10"),
    Decimal("-12345678901234.56"),
    Decimal("1234567890123456.789"),
    12_345_678_901_234_567_890,
]


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_figures_are_written_digit_by_digit(tmp_path: Path) -> None:
    """As openpyxl would write them, the last two had other digits: it goes by way of a float."""
    path = tmp_path / "figures.xlsx"
    write_workbook(path, [TableSheet("S", [SheetColumn("A", 2)], [[amount] for amount in AMOUNTS])])
    written = re.findall("<v>(.*?)</v>", parts(path)["xl/worksheets/sheet1.xml"])
    assert written == ["0.10", "-12345678901234.56", "1234567890123456.789", "12345678901234567890"]


def test_days_percentages_and_nothing_are_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xlsx"
    days = [date(2026, 3, 31), date(1900, 3, 1), date(1899, 12, 31)]
    row = [*days, Share(Decimal("0.075")), None, "", 7]
    write_workbook(path, [TableSheet("S", headed(*"ABCDEFG"), [row])])
    found = openpyxl.load_workbook(path).worksheets[0][2]
    assert [cell.value for cell in found] == [
        datetime.fromisoformat("2026-03-31"),
        datetime.fromisoformat("1900-03-01"),
        "1899-12-31",
        0.075,
        None,
        None,
        7,
    ]
    assert [cell.number_format for cell in found[:4]] == ["mm-dd-yy", "mm-dd-yy", "General", "0.0#%"]


def test_a_sum_is_a_formula_with_its_value(tmp_path: Path) -> None:
    path = tmp_path / "sums.xlsx"
    columns = [SheetColumn("Name"), SheetColumn("Paid", 2, is_summed=True)]
    write_workbook(
        path, [TableSheet("S", columns, [["a", Decimal("0.10")], ["b", None], ["c", Decimal("0.20")]], "Total")]
    )
    for values, wanted in ((False, "=SUM(B2:B4)"), (True, 0.3)):
        sheet = openpyxl.load_workbook(path, data_only=values).worksheets[0]
        assert [cell.value for cell in sheet[5]] == ["Total", wanted]
        assert (sheet.freeze_panes, sheet["B5"].font.b, sheet["B5"].number_format) == ("A2", True, "#,##0.00")
    (table,) = open_file(path).tables
    assert table.columns[1][1:] == [0.1, "", 0.2, 0.3]


def test_rows_that_a_sheet_has_no_room_for_are_on_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 302)
    path = tmp_path / "long.xlsx"
    assert write_workbook(path, [TableSheet("S", headed("A"), ([str(number)] for number in range(700)))]) == 700
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["S", "S (2)", "S (3)"]
    assert [[row[0].value for row in sheet.iter_rows()][1:] for sheet in book] == [
        [str(number) for number in range(first, min(700, first + 300))] for first in (0, 300, 600)
    ]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write_workbook(tmp_path / name, [TableSheet("S", headed("A"), [["x"], [Decimal("1.5")]])])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def failing() -> Iterator[list[str]]:
    yield ["x"]
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("write", [lambda path, sheet: write_workbook(path, [sheet]), write_csv])
def test_what_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, write: Callable[[Path, TableSheet], int]
) -> None:
    path = tmp_path / "table"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(TierbookError, match=r"could not be written.*No space left on device"):
        write(path, TableSheet("S", headed("A"), failing()))
    assert ([each.name for each in tmp_path.iterdir()], path.read_text(encoding="utf-8")) == (["table"], "before")


def test_csv_has_exact_figures_iso_days_and_no_formulas(tmp_path: Path) -> None:
    columns = [SheetColumn("=A"), SheetColumn("B", 2, is_summed=True), SheetColumn("C"), SheetColumn("D")]
    rows: list[list[Cell]] = [["-1", Decimal("-5.50"), date(2026, 3, 1), Share(Decimal("0.075"))], ["x", 8, None, ""]]
    sheet = TableSheet("S", columns, rows, "Total")
    assert write_csv(tmp_path / "a.csv", sheet) == 2
    lines = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == ["'=A,B,C,D", "'-1,-5.50,2026-03-01,0.075", "x,8,,", "Total,2.50,,", ""]
    assert tabbed(sheet).split("\n")[1:3] == ["'-1\t-5.50\t2026-03-01\t0.075", "x\t8\t\t"]


@given(st.fractions())
def test_a_fraction_becomes_a_decimal_that_is_as_good(value: Fraction) -> None:
    assert abs(Fraction(figure(value)) - value) <= Fraction(FINEST) / 2
    assert Fraction(figure_text(figure(value))) == Fraction(figure(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers())
def test_a_figure_is_read_back_as_it_was(value: Decimal | int) -> None:
    assert Fraction(figure_text(value)) == Fraction(value)
    assert "e" not in figure_text(value).lower()
