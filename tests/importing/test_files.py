"""A file is what its content is; what cannot be read costs a sentence and nothing else."""

import os
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.importing import child_process
from desktop_app.importing.child.csv_rows import find_separator
from desktop_app.importing.files import open_file
from desktop_app.wording.messages import text
from tests.battery.hostile_files import packed, workbook_parts
from tests.bench.shared_strings import write_workbook

HEADER = ["Date", "Seller", "Net"]


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(TierbookError) as error:
        open_file(path).chosen(sheet)
    sentence = text(error.value.message)
    assert path.name in sentence
    return sentence


def test_rows_stand_where_excel_shows_them(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"S": [[], [], [None, "a", 1], [None, date(2026, 1, 2), True]]})
    (table,) = open_file(path).tables
    assert table.rows == [["", "", ""], ["", "", ""], ["", "a", 1.0], ["", date(2026, 1, 2), True]]
    assert (table.height, table.hidden, table.gaps_in) == (4, False, "")


def test_hidden_rows_and_sheets_are_read_and_known(xlsx: Callable[..., Path]) -> None:
    def hide(book: Workbook) -> None:
        book["S"].row_dimensions[2].hidden = True
        book["T"].sheet_state = "hidden"

    path = xlsx({"S": [HEADER, ["a", "b", 1], ["c", "d", "=1+1"]], "T": [["x"]]}, hide)
    first, second = open_file(path).tables
    assert first.hidden_rows == (2,)
    assert first.gaps_in == "xl/worksheets/sheet1.xml"
    assert not second.gaps_in
    assert (second.sheet, second.hidden) == ("T", True)


def test_one_sheet_can_be_asked_for(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"Jan": [HEADER], "Feb": [HEADER]})
    assert [table.sheet for table in open_file(path).chosen("feb ")] == ["Feb"]
    with pytest.raises(WrongUsage) as error:
        open_file(path).chosen("March")
    assert text(error.value.message) == "ledger.xlsx has no sheet “March”. Its sheets are: Jan, Feb."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030"])
def test_encodings_of_a_chinese_file(text_file: Callable[..., Path], encoding: str) -> None:
    (table,) = open_file(text_file("日期,姓名,金额\n2026-01-01,王芳,12.50\n2026-01-02,李雷,8.00\n", encoding)).tables
    assert table.rows[1] == ["2026-01-01", "王芳", "12.50"]
    assert table.sheet == ""


def test_western_text_without_a_mark_is_not_taken_for_chinese(text_file: Callable[..., Path]) -> None:
    (table,) = open_file(text_file("Datum;Käufer\n1;Röd Kaviar\n2;Grüne Soße\n", "cp1252")).tables
    assert table.rows[1:] == [["1", "Röd Kaviar"], ["2", "Grüne Soße"]]


def test_a_broken_character_is_told_not_garbled(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("日期,姓名\n2026-01-01,王芳李雷韩梅梅\n".encode() + b"2026-01-02,\xe7\x8e\n")
    assert "line 3" in refusal(path)


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["a,b,c", '1,"2,5",3', "4,5,6"], ","),
        (["a;b;c", "1;2,5;3", "4;5,5;6"], ";"),
        (["a\tb", "1\t2,5", "3\t4,5"], "\t"),
        (["a|b", "1|2"], "|"),
        (["日期，姓名", "1，2"], "，"),
        (["Title", "", "a;b", "1;2", "3;4"], ";"),
        (["only", "one"], ","),
    ],
)
def test_the_separator_is_what_the_lines_agree_on(lines: list[str], separator: str) -> None:
    assert find_separator([line + "\n" for line in lines]) == separator


def test_rows_of_a_text_file(text_file: Callable[..., Path]) -> None:
    (table,) = open_file(text_file('sep=;\na;b\n\n1;"two\nlines"\n2\n')).tables
    assert table.rows == [["a", "b"], ["", ""], ["1", "two\nlines"], ["2", ""]]


def test_a_quotation_mark_without_an_end_is_told(text_file: Callable[..., Path]) -> None:
    path = text_file('a,b,c\n1,"2,3\n4,5,6\n7,"8",9\n')
    assert "row 2" in refusal(path)


def test_the_name_does_not_matter(xlsx: Callable[..., Path], text_file: Callable[..., Path]) -> None:
    assert open_file(xlsx({"S": [HEADER]}, name="really_xlsx.csv")).tables[0].rows == [HEADER]
    assert open_file(text_file("Date,Seller,Net\n", name="really_csv.xlsx")).tables[0].rows == [HEADER]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00abc", "archive"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web page or XML"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged"),
        (b"\x01\x02\x00\x03\x04\x05\x06\x07\x00\x08binary", "no table"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "very old Excel"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "file.xls"
    path.write_bytes(content)
    assert word in refusal(path)


def test_missing_folder_and_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text_file: Callable[..., Path]
) -> None:
    assert "There is no file" in refusal(tmp_path / "nowhere.csv")
    assert "is a folder" in refusal(tmp_path)
    monkeypatch.setattr("desktop_app.importing.files.MOST_BYTES", 3)
    assert "larger than" in refusal(text_file("a,b\n1,2\n"))


def test_a_file_without_the_right_to_it(text_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file("a,b\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refusal(path)


def test_a_workbook_without_cells_is_empty(xlsx: Callable[..., Path]) -> None:
    assert "is empty" in refusal(xlsx({"S": []}))


def test_zips_that_are_no_workbook_or_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ledger.csv", "a,b")
    assert "archive (zip)" in refusal(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    assert "unpacks to far more" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/worksheets/{number}", b"")
    assert "unpacks to far more" in refusal(path)


def test_a_zip_whose_directory_would_begin_before_the_file(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"S": [HEADER]})
    content = bytearray(path.read_bytes())
    content[-10:-6] = len(content).to_bytes(4, "little")  # the size of the directory
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_an_xlsx_whose_parts_lie_somewhere_else(tmp_path: Path) -> None:
    parts = {name.removeprefix("xl/"): part.replace("xl/", "") for name, part in workbook_parts().items()}
    (tmp_path / "flat.xlsx").write_bytes(packed(parts))
    assert open_file(tmp_path / "flat.xlsx").tables[0].rows == [["Date", "Net"]]


def test_a_part_that_cannot_be_unpacked(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"S": [[number, "some text"] for number in range(500)]})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 100
    content[start : start + 40] = b"\xff" * 40
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_a_cell_at_the_far_end_is_refused(xlsx: Callable[..., Path]) -> None:
    def far(book: Workbook) -> None:
        book["S"]["XFD1048576"] = 1

    assert "memory" in refusal(xlsx({"S": [HEADER]}, far))


@pytest.mark.parametrize(
    ("program", "word"),
    [
        ("import os; os.abort()", "could not be read"),
        ("import sys; sys.stdout.buffer.write(b'nonsense')", "could not be read"),
        ("import time; time.sleep(60)", "within a minute"),
        ("import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); b'x' * 2**30", "could not be read"),
    ],
)
def test_a_child_that_ends_hangs_or_talks_nonsense_costs_a_sentence(
    tmp_path: Path, xlsx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, program: str, word: str
) -> None:
    monkeypatch.setattr(child_process, "PROGRAM", program)
    monkeypatch.setattr(child_process, "TIME_LIMIT", 1.0)
    assert word in refusal(xlsx({"S": [HEADER]}))


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_workbook_that_fills_the_childs_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.xlsx"
    write_workbook(path, "S", [["long" * 8_000] * 20] * 300)  # one text, of which the parser makes 6,000 copies
    assert open_file(path).tables[0].height == 300
    monkeypatch.setattr(child_process, "MEMORY_LIMIT", 150_000_000)
    assert "memory" in refusal(path)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files in a folder")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").startswith("pipe.csv is no table")
