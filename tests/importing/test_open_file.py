"""What a file turned out to be, what can be chosen, and how reading ends before its end."""

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.importing import assembling, child_process
from desktop_app.importing.child import csv_rows, pieces
from desktop_app.importing.files import open_file, opened_text, read_ahead
from desktop_app.importing.text_file import read_pasted
from desktop_app.wording.messages import text
from tests.battery.hostile_files import cell, ods

HALF_PAST_EIGHT = datetime.fromisoformat("2026-01-02T08:30")
VISIBLE = 'table:visibility="visible"'
FILTERED = 'table:visibility="filter"'
CHINESE = "日期,姓名,金额\n2026-01-01,王芳,12.50\n"


KILLED_HALFWAY = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from desktop_app.importing.child import main
sent, send = [], main.send
def send_or_die(value):
    send(value)
    sent.append(value)
    if len(sent) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
main.send = send_or_die
main.main(sys.argv[2:])
"""


def refusal(path: Path, **chosen: str) -> str:
    with pytest.raises(TierbookError) as error:
        open_file(path, **chosen)  # type: ignore[arg-type]
    return text(error.value.message)


# ------------------------------------------------------------------------------------------------------ what is found


@pytest.mark.parametrize(
    ("encoding", "known_as"),
    [("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)
def test_what_was_found_is_told(text_file: Callable[..., Path], encoding: str, known_as: str) -> None:
    path = text_file(CHINESE.replace(",", ";"), encoding)
    opened = open_file(path)
    assert (opened.path, opened.encoding, opened.separator) == (path, known_as, ";")
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_letters_with_a_zero_of_their_own_do_not_hide_utf_16(text_file: Callable[..., Path], encoding: str) -> None:
    path = text_file("date,employee,amount\n2026-03-01,王一　一,1\n", encoding)
    opened = open_file(path)
    assert (opened.encoding, opened.tables[0].columns[1]) == (encoding, ["employee", "王一　一"])


def test_a_workbook_has_a_hash_but_no_encoding(xlsx: Callable[..., Path]) -> None:
    path = xlsx({"S": [["a"]]})
    opened = open_file(path)
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (opened.encoding, opened.separator) == ("", "")


def test_a_text_of_many_pieces(text_file: Callable[..., Path]) -> None:
    rows = [["number", "text"], *([str(number), "ab"[number % 2]] for number in range(3 * pieces.ROWS))]
    lines = [",".join(row) for row in rows]
    lines[-1] += ",more"
    opened = open_file(text_file("\n".join(lines) + "\n"))
    (table,) = opened.tables
    assert table.columns[0] == [row[0] for row in rows]
    assert table.columns[2] == [""] * (len(rows) - 1) + ["more"]
    assert table.widths == (2,) * (len(rows) - 1) + (3,)
    assert len({id(cell) for cell in table.columns[1]}) == 3


def test_a_broken_character_far_down_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("王芳,1\n".encode() * 300_000 + b"\xe7\x8e\n" + "李雷,2\n".encode() * 10)
    assert "damaged in line 300001." in refusal(path)


def test_a_quotation_mark_that_swallows_the_rest_is_told_by_its_row(text_file: Callable[..., Path]) -> None:
    lines = ["date,note,net"] + ["2026-01-01,some words,1"] * 20_000
    lines[5] = '2026-01-01,"some words,1'
    assert "A quotation mark in row 6 of" in refusal(text_file("\n".join(lines)))


# ---------------------------------------------------------------------------------------------------- what is chosen


def test_big5_can_be_chosen(text_file: Callable[..., Path]) -> None:
    path = text_file("日期,姓名,金額\n2026-01-01,陳美麗,12.50\n", "big5")
    opened = open_file(path, encoding="big5")
    assert opened.tables[0].rows[1] == ["2026-01-01", "陳美麗", "12.50"]
    assert opened.encoding == "big5"


def test_a_separator_can_be_chosen(text_file: Callable[..., Path]) -> None:
    opened = open_file(text_file("a;1,5\nb;2,5\n"), separator=",")
    assert (opened.tables[0].rows, opened.separator) == ([["a;1", "5"], ["b;2", "5"]], ",")


def test_a_choice_that_does_not_fit_is_told(text_file: Callable[..., Path], xlsx: Callable[..., Path]) -> None:
    path = text_file(CHINESE, "gb18030")
    assert refusal(path, encoding="utf-8") == "Line 1 of ledger.csv cannot be read as utf-8: choose another encoding."
    assert refusal(path, separator="|") == "No row of ledger.csv has the separator “|”: choose another one."
    for wrong in ({"encoding": "klingon"}, {"separator": ";;"}, {"separator": '"'}):
        with pytest.raises(WrongUsage):
            open_file(path, **wrong)  # type: ignore[arg-type]
    with pytest.raises(WrongUsage):
        open_file(xlsx({"S": [["a"]]}), separator=";")


# ------------------------------------------------------------------------------------------------------------ pasting


def test_what_is_pasted_from_a_spreadsheet() -> None:
    opened = opened_text("pasted", 'date\tnote\tnet\r\n2026-01-01\t"two\nlines, and a ""word"""\t1,234.50\r\n')
    (table,) = opened.tables
    assert table.rows == [["date", "note", "net"], ["2026-01-01", 'two\nlines, and a "word"', "1,234.50"]]
    assert (opened.separator, opened.encoding) == ("\t", "")


def test_what_is_pasted_can_be_empty_or_broken() -> None:
    with pytest.raises(TierbookError, match="empty"):
        opened_text("pasted", "\r\n")
    with pytest.raises(TierbookError, match="quotation mark"):
        opened_text("pasted", 'a\tb\n"1\t2\n3\t4\n')


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8)


@settings(deadline=None)
@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_every_block_of_quoted_cells_comes_back(rows: list[list[str]]) -> None:
    written = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    read = csv_rows.CsvRows(lambda: iter(written.splitlines(keepends=True)), "\t")
    assert [row for piece in read.pieces() for row in piece] == rows


# ------------------------------------------------------------------------------------------------------- ending early


class CancelledError(Exception):
    pass


def test_progress_grows_and_can_end_the_reading(text_file: Callable[..., Path]) -> None:
    path = text_file("a,b\n" + "1,2\n" * 100_000)
    told: list[float] = []
    open_file(path, progress=told.append)
    assert told == sorted(told)
    assert 0.5 < told[-1] <= 1

    def cancel(done: float) -> None:
        if done > 0.3:
            raise CancelledError

    before = threading.active_count()
    with pytest.raises(CancelledError):
        open_file(path, progress=cancel)
    assert threading.active_count() == before


def test_a_child_that_hangs_can_be_cancelled_at_once(
    text_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "PROGRAM", "import time; time.sleep(60)")
    told: list[float] = []

    def cancel(done: float) -> None:
        told.append(done)
        if len(told) == 3:
            raise CancelledError

    path = text_file("a,b\n")
    with pytest.raises(CancelledError):
        open_file(path, progress=cancel)
    told.clear()
    read_ahead(path)
    with pytest.raises(CancelledError):
        open_file(path, progress=cancel)


@pytest.mark.parametrize(
    ("program", "word"),
    [
        ("import os; os.abort()", "could not be read"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "could not be read"),
        ("import sys; sys.stdout.buffer.write(b'nonsense')", "could not be read"),
        ("import pickle, sys; pickle.dump(7, sys.stdout.buffer)", "could not be read"),
        ("import time; time.sleep(60)", "within a minute"),
        (KILLED_HALFWAY, "could not be read"),
    ],
)
def test_a_child_that_ends_hangs_or_talks_nonsense_over_a_text(
    text_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, program: str, word: str
) -> None:
    monkeypatch.setattr(child_process, "PROGRAM", program)
    monkeypatch.setattr(child_process, "TIME_LIMIT", 1.0)
    assert word in refusal(text_file("a,b\n"))


def test_text_that_fills_the_childs_memory(text_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file("a,b\n" + "," * 40_000_000)
    monkeypatch.setattr(child_process, "MEMORY_LIMIT", 200_000_000)
    assert "is too large to be read" in refusal(path)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(([["x"] * 9_000] * 100 for _ in range(20)), id="cells"),
        pytest.param(([[""] * 1_000] * 1_000 for _ in range(11)), id="far apart"),
        pytest.param(([["x"] * (1 if number else 16_000)] for number in range(2_000)), id="filled up"),
    ],
)
def test_a_table_that_would_fill_our_own_memory_is_refused(rows: Iterable[list[list[str]]]) -> None:
    packer = pieces.Packer()
    with pytest.raises(MemoryError):
        deque(map(packer.pack, rows), maxlen=0)


@pytest.mark.parametrize("only_texts", [False, True])
def test_texts_that_would_fill_our_own_memory_are_refused(only_texts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_MEMORY", 1_000_000)
    monkeypatch.setattr(assembling, "MOST_MEMORY", 1_000_000)
    packer, assembly = pieces.Packer(only_texts=only_texts), assembling.Assembly("", only_texts=only_texts)
    assembly.add(packer.pack([["equal" * 1_000]] * 1_000))
    with pytest.raises(MemoryError):
        assembly.add(packer.pack([[f"{number}" * 1_000] for number in range(1_000)]))


def test_a_text_with_too_many_different_cells(
    text_file: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembling, "MOST_MEMORY", 1_000_000)
    content = "".join(f"{number},b\n" for number in range(20_000))
    assert "is too large to be read" in refusal(text_file(content))
    with pytest.raises(TierbookError, match="is too large to be read"):
        read_pasted(tmp_path / "pasted", content)


@pytest.mark.parametrize(("width", "heights"), [(30_000, [100, 100, 50]), (30, [250])])
def test_long_rows_come_in_short_pieces(width: int, heights: list[int]) -> None:
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for number in range(250):
            line = f"{number},{'x' * width}\n"
            read += len(line)
            yield line

    found = list(csv_rows.CsvRows(lines, ",", lambda: read).pieces())
    assert [len(piece) for piece in found] == heights
    assert [row[0] for piece in found for row in piece] == [str(number) for number in range(250)]


def test_a_text_that_has_the_character_between_texts(text_file: Callable[..., Path]) -> None:
    rows = [["a", "b"], ["1\x1f", ""], ["\x1f", "\x1f\x1f"], ["", "x"]]
    (table,) = open_file(text_file("".join(",".join(row) + "\n" for row in rows))).tables
    assert [list(column) for column in table.columns] == [list(column) for column in zip(*rows, strict=True)]


# ----------------------------------------------------------------------------------------------------- hidden rows


def test_rows_that_an_ods_hides_are_read_and_known(tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row {attributes}>{cell('x')}</table:table-row>"
        for attributes in ("", 'table:visibility="collapse" table:number-rows-repeated="2"', "", VISIBLE, FILTERED)
    )
    suffix, content = ods(rows)(tmp_path)
    path = tmp_path / f"ledger{suffix}"
    path.write_bytes(content)
    (table,) = open_file(path).tables
    assert (table.height, table.hidden_rows) == (6, (2, 3, 6))


# ------------------------------------------------------------------------------------------------------- merged cells


def test_a_text_or_a_day_merged_downwards_holds_for_all_its_rows(xlsx: Callable[..., Path]) -> None:
    def merge(book: Workbook) -> None:
        for cells in ("B3:B5", "C3:C5", "D3:D5", "E3:E5", "B1:D1"):
            book["S"].merge_cells(cells)

    rows = [
        [None, "Title"],
        [None, "date", "payee", "net", "as text"],
        [None, date(2026, 1, 2), "王芳", 300, "1,234.50"],
        [None],
        [None],
        [None, date(2026, 1, 3), "007", 5, "6"],
    ]
    (table,) = open_file(xlsx({"S": rows}, merge)).tables
    assert table.rows[2:] == [
        ["", date(2026, 1, 2), "王芳", 300.0, "1,234.50"],
        ["", date(2026, 1, 2), "王芳", "", ""],
        ["", date(2026, 1, 2), "王芳", "", ""],
        ["", date(2026, 1, 3), "007", 5.0, "6"],
    ]
    assert table.merged_rows == (4, 5)
    assert table.rows[0] == ["", "Title", "", "", ""]


def test_a_merged_range_over_several_pieces(xlsx: Callable[..., Path]) -> None:
    last = 2 * pieces.ROWS + 10

    def merge(book: Workbook) -> None:
        book["S"].merge_cells(start_row=3, end_row=last, start_column=1, end_column=1)

    rows: list[list[object]] = [["who", "net"], ["a", 1], [HALF_PAST_EIGHT, 2]]
    (table,) = open_file(xlsx({"S": [*rows, *([None, 3] for _ in range(last))]}, merge)).tables
    assert table.columns[0][2:last] == [HALF_PAST_EIGHT] * (last - 2)
    assert set(table.columns[0][last:]) == {""}
    assert table.merged_rows == tuple(range(4, last + 1))
