"""Bad input: one sentence that names the file and the place and says what to do; the book stays as it is.

Here: files to import.
"""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


def test_a_missing_file(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    assert refused("import", book, tmp_path / "none.xlsx") == f"There is no file {tmp_path / 'none.xlsx'}."


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n  \n", b"\x00" * 100])
def test_an_empty_file(refused: Callable[..., str], book: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    assert refused("import", book, path) == "empty.csv is empty: there is no row in it."


def test_an_empty_workbook(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    assert refused("import", book, tmp_path / "empty.xlsx") == "empty.xlsx is empty: there is no row in it."


def test_a_header_and_nothing_below_it(refused: Callable[..., str], book: Path, write: Write) -> None:
    assert refused("import", book, write("l.csv", "date,employee,amount\n")).startswith(
        "l.csv has a header but no rows"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nw_truncated.xlsx", ("damaged",)),
        ("nw_password_is_northwind.xlsx", ("password",)),
        ("nw_is_really_html.xls", ("web page",)),
    ],
)
def test_a_damaged_a_protected_and_a_foreign_file(
    refused: Callable[..., str], book: Path, shared: Path, name: str, words: tuple[str, ...]
) -> None:
    sentence = refused("import", book, shared / "data" / "messy" / "derived_northwind" / name)
    assert name in sentence
    assert all(word in sentence for word in words)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("slip.pdf.csv", b"%PDF-1.7\n1 0 obj"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("tool.xls", b"MZ\x90\x00" + bytes(50)),
        ("noise.csv", bytes(range(256)) * 20),
    ],
)
def test_a_file_that_is_no_table(
    refused: Callable[..., str], book: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    sentence = refused("import", book, tmp_path / name)
    assert sentence.startswith(f"{name} is no table")
    assert "Choose a spreadsheet" in sentence


def test_an_archive_and_a_book_are_no_tables(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sales.zip", "w") as archive:
        archive.writestr("sales.csv", "date,employee,amount\n2026-03-01,li,5\n")
    assert "Unpack it" in refused("import", book, tmp_path / "sales.zip")
    assert "SQLite" in refused("import", book, book)


def test_a_folder(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    assert refused("import", book, tmp_path / "ledgers") == "ledgers is a folder. Choose a file in it."


@pytest.mark.parametrize(
    ("header", "lacking", "field"),
    [("date,employee,customer", "amount", "amount"), ("date,amount,customer", "person", "payee")],
)
def test_a_ledger_without_a_column_that_it_needs(
    refused: Callable[..., str], book: Path, write: Write, header: str, lacking: str, field: str
) -> None:
    sentence = refused("import", book, write("ledger.csv", f"{header}\n2026-03-01,5,c1\n"))
    assert sentence.startswith(f"ledger.csv has no column for the {lacking}, which sales need.")
    assert header.replace(",", ", ") in sentence
    assert f"--map {field}=COLUMN" in sentence


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (["payee"], "payee is not of the form FIELD=COLUMN"),
        (["=employee"], "=employee is not of the form FIELD=COLUMN"),
        (["payee="], "payee= is not of the form FIELD=COLUMN"),
        (["wish=employee"], "There is no field “wish”"),
        (["payee=nobody"], "ledger.csv has no column “nobody”"),
        (["payee=ZZZZ"], "ledger.csv has no column “ZZZZ”"),
        (["payee=employee", "payee=amount"], "--map names two columns for payee, employee and amount"),
    ],
)
def test_a_broken_map(refused: Callable[..., str], book: Path, ledger: Path, mapping: list[str], words: str) -> None:
    given = [word for pair in mapping for word in ("--map", pair)]
    assert words in refused("import", book, ledger, *given, code=2)


def test_a_sheet_that_is_not_there(refused: Callable[..., str], book: Path, ledger: Path, shared: Path) -> None:
    assert "leave the sheet out" in refused("import", book, ledger, "--sheet", "March", code=2)
    plain = shared / "data" / "messy" / "derived_northwind" / "nw_plain.xlsx"
    assert "nw_plain.xlsx has no sheet “March”" in refused("import", book, plain, "--sheet", "March", code=2)


def test_a_line_that_the_book_has_otherwise_is_listed_and_not_taken(
    tierbook: Terminal, book: Path, ledger: Path, write: Write
) -> None:
    changed = write("changed.csv", ledger.read_text(encoding="utf-8").replace("1000.00", "1001.00"))
    answer = tierbook("import", book, changed, "--json")
    assert answer.code == 1
    assert (answer.json["added"], answer.json["already_there"], answer.json["rejected"]) == (0, 2, 1)
    (problem,) = answer.json["problems"]
    assert problem["row"] == 2
    assert "INV-1" in problem["message"]
    assert tierbook.json("run", book, "2026-03")["total"] == "70.03"


def test_amounts_that_are_none_and_days_that_never_were(tierbook: Terminal, book: Path, write: Write) -> None:
    amounts = ["NaN", "Infinity", "1e5", "1_000", "0x10", "99999999999999999999", "92233720368547758.08", "=1+1"]
    days = ["2026-02-30", "0000-01-01", "9999-12-31", "12026-01-01", "1899-12-31"]
    rows = [f"2026-03-01,li,{amount}" for amount in amounts] + [f"{day},li,5" for day in days]
    answer = tierbook("import", book, write("l.csv", "\n".join(["date,employee,amount", *rows])), "--json")
    assert answer.code == 1
    assert (answer.json["read"], answer.json["added"], answer.json["rejected"]) == (13, 0, 13)
    assert [problem["row"] for problem in answer.json["problems"]] == list(range(2, 15))
    assert [problem["found"] for problem in answer.json["problems"]] == amounts + days


def test_amounts_as_people_write_them(tierbook: Terminal, empty_book: Path, write: Write, plan: Path) -> None:
    amounts = ["１２３", '"1,234.50"', "¥5", "(7.50)", "-5.00", "1.2万"]
    rows = [f"2026-03-01,li,{amount}" for amount in amounts]
    file = write("l.csv", "\n".join(["date,employee,amount", *rows]))
    assert tierbook.json("import", empty_book, file)["added"] == len(amounts)
    tierbook.done("plan", "add", empty_book, plan)
    base = tierbook.json("run", empty_book, "2026-03")["lines"][0]["explanation"]["base"]
    assert base["value"] == "13350"


def test_sums_that_are_too_large_are_said(tierbook: Terminal, empty_book: Path, write: Write, plan: Path) -> None:
    rows = [f"2026-03-{day:02},li,9999999999999.99" for day in range(1, 29)] * 330
    tierbook.done("import", empty_book, write("huge.csv", "\n".join(["date,employee,amount", *rows])))
    tierbook.done("plan", "add", empty_book, plan)
    answer = tierbook("run", empty_book, "2026-03")
    assert answer.code == 1
    assert answer.complaint.startswith(f"The amounts in {empty_book} are too large")


@pytest.mark.parametrize(
    "name", ["𠮷野家 👩‍👩‍👧", "{0} {name} %s", "../../etc", "=1+1", "CON", "<b>x</b> & ]]>", "x" * 3000]
)
def test_any_name_is_a_name(
    tierbook: Terminal, empty_book: Path, write: Write, plan: Path, tmp_path: Path, name: str
) -> None:
    tierbook.done("import", empty_book, write("l.csv", f'date,employee,amount\n2026-03-01,"{name}",100\n'))
    tierbook.done("plan", "add", empty_book, plan)
    assert tierbook.json("run", empty_book, "2026-03")["payees"][0]["name"] == name
    assert name in tierbook.done("run", empty_book, "2026-03")
    (file,) = tierbook.json("slips", empty_book, "latest", "--out", tmp_path / "slips")["files"]
    assert [path.name for path in (tmp_path / "slips").iterdir()] == [Path(file).name]


@pytest.mark.skipif(sys.platform == "win32", reason="file names are texts there")
def test_a_file_name_that_is_no_text_is_taken(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xcf\xfa\xca\xdb.csv")  # 销售, as an archive from a Chinese Windows leaves it
    try:
        path.write_text("date,employee,amount\n2026-03-30,li,5\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert tierbook("import", book, path).code == 0
    assert tierbook.json("import", book, path)["already_there"] == 1
