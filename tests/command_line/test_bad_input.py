"""Bad input: one sentence that names the file and the place and says what to do; the book stays as it is."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from openpyxl import Workbook

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


def content_of(book: Path) -> list[tuple[Any, ...]]:
    """Every row of every table of a book."""
    connection = sqlcipher3.connect(f"{book.absolute().as_uri()}?immutable=1", uri=True)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [(table, *row) for table in sorted(tables) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - names of the book's own tables
    finally:
        connection.close()


@pytest.fixture
def refused(tierbook: Terminal, book: Path) -> Callable[..., str]:
    """Type a command that must be refused with one sentence, and look whether it left the book alone."""

    def type_(*typed: str | Path, code: int = 1) -> str:
        before, rows = book.read_bytes(), content_of(book)
        answer = tierbook(*typed)
        assert answer.code == code, answer
        assert book.read_bytes() == before
        assert content_of(book) == rows
        assert [path.name for path in book.parent.glob(f"{book.name}?*")] == []
        return answer.complaint

    return type_


# ---------------------------------------------------------------------------------------------- a file to import


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


def test_a_file_name_that_is_no_text_is_taken(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xcf\xfa\xca\xdb.csv")  # 销售, as an archive from a Chinese Windows leaves it
    try:
        path.write_text("date,employee,amount\n2026-03-30,li,5\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert tierbook("import", book, path).code == 0
    assert tierbook.json("import", book, path)["already_there"] == 1


# ------------------------------------------------------------------------------------------------------ plan files


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"key"', '"wish": "x", "key"', "components[0].wish is not known here; the known keys are"),
        ('"whole"', '"sideways"', "at components[0].schedule.mode there must be one of marginal, whole"),
        ('"5%"', "0.05", "at components[0].schedule.tiers[0].rate there must be a percentage or a ratio as text, such"),
        ('"5%"', "NaN", "at components[0].schedule.tiers[0].rate there must be"),
        ('"5%"', '"NaN"', "at components[0].schedule.tiers[0].rate there must be"),
        ('"5%"', '"50"', 'there must be a percentage with its sign, such as "50%"'),
        ('"from": "0"', '"from": 0', "at components[0].schedule.tiers[0].from there must be a number as text"),
        ('"from": "0"', f'"from": "{"9" * 16}"', "at components[0].schedule.tiers[0].from there must be a number"),
        ('"base"', '"bass"', "components[0].bass is not known here"),
        ('"tierbook.plan/1"', '"tierbook.plan/2"', "at format there must be one of tierbook.plan/1"),
        ('"format"', '"name": "x", "format"', "the key name stands twice in one object"),
        ("[\n", "{\n", "is not valid JSON: look at line"),
    ],
)
def test_a_plan_file_that_says_what_no_plan_can(
    refused: Callable[..., str], book: Path, plan: Path, write: Write, old: str, new: str, words: str
) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    path = write("odd.json", text.replace(old, new, 1))
    for command in (("plan", "review", path), ("plan", "add", book, path)):
        sentence = refused(*command)
        assert sentence.startswith("odd.json")
        assert words in sentence


@pytest.mark.parametrize("content", ["[]", "null", "1", '"x"', "true"])
def test_json_that_is_no_object(refused: Callable[..., str], book: Path, write: Write, content: str) -> None:
    sentence = refused("plan", "add", book, write("odd.json", content))
    assert sentence == f"odd.json: at $ there must be an object {{…}}, but there is {content}."


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a": ' + "9" * 5_000 + "}", "", "  ", "{", "plan: x"])
def test_json_that_is_none(refused: Callable[..., str], book: Path, write: Write, content: str) -> None:
    assert "odd.json" in refused("plan", "add", book, write("odd.json", content))


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_a_plan_in_another_encoding(
    refused: Callable[..., str], book: Path, plan: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(plan.read_text(encoding="utf-8").encode(encoding))
    assert refused("plan", "add", book, path) == "odd.json is not a text in UTF-8."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--payees", "wang"], "There is nobody with the number wang in the book."),
        (["--payees", "li,wang"], "There is nobody with the number wang in the book."),
        (["--payees", ""], "There is no number in the list of people; write one such as li,han."),
        (["--payees", " , "], "There is no number in the list of people; write one such as li,han."),
        (["--team", "north"], "There is no team north in the book."),
        (["--team", ""], "There is no team  in the book."),
        (["--from", "2026-3-1"], "2026-3-1 is not a date such as 2026-03-31."),
        (["--from", "20260301"], "20260301 is not a date such as 2026-03-31."),
    ],
)
def test_a_plan_for_nobody_the_book_knows(
    refused: Callable[..., str], book: Path, plan: Path, options: list[str], words: str
) -> None:
    assert refused("plan", "add", book, plan, *options, code=2) == words


@pytest.mark.parametrize("number", ["0", "7", "x", "²", "٣", "9" * 30, ""])
def test_a_plan_that_is_not_in_the_book(refused: Callable[..., str], book: Path, number: str) -> None:
    assert "plan list" in refused("plan", "export", book, number, code=2)


def test_a_plan_that_cannot_be_written(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "plan.json"):
        assert str(path) in refused("plan", "export", book, "1", "--to", path)


# -------------------------------------------------------------------------------------------- periods, people, sums


@pytest.mark.parametrize("period", ["2026-3", "2026-13", "0000-01", "9999-12", "march", "", "2026-Q5", "２０２６-03"])
def test_a_period_that_is_none(refused: Callable[..., str], book: Path, tmp_path: Path, period: str) -> None:
    expected = f"{period} is not a period such as 2026-03."
    assert refused("run", book, period, code=2) == expected
    assert refused("run", book, period, "--approve", code=2) == expected
    assert refused("slips", book, period, "--out", tmp_path, code=2) == expected
    assert refused("target", "set", book, "--for", "li", "--span", period, "--value", "1", code=2) == expected


@pytest.mark.parametrize("period", ["2026-Q1", "2026"])
def test_a_period_that_is_no_month(refused: Callable[..., str], book: Path, period: str) -> None:
    assert refused("run", book, period, code=2) == f"{period} is not a month; plans are paid every month."


@pytest.mark.parametrize("period", ["2026-02", "2026-04", "0002-01", "9998-12"])
def test_a_month_without_sales(refused: Callable[..., str], book: Path, tmp_path: Path, period: str) -> None:
    for command in (
        ["run", book, period],
        ["run", book, period, "--json"],
        ["run", book, period, "--approve"],
        ["slips", book, period, "--out", tmp_path / "slips"],
    ):
        sentence = refused(*command)
        assert sentence.startswith(f"{book} has no sales of ")
        assert sentence.endswith("only from March 2026 to March 2026. Import the sales of that month first.")


def test_the_latest_month_of_a_book_without_sales(tierbook: Terminal, empty_book: Path) -> None:
    answer = tierbook("run", empty_book, "latest")
    assert answer.complaint == f"There are no sales in {empty_book} yet; import a file of sales first."


def test_nobody_to_approve(tierbook: Terminal, empty_book: Path, ledger: Path) -> None:
    tierbook.done("import", empty_book, ledger)
    sentence = tierbook("run", empty_book, "2026-03", "--approve").complaint
    assert sentence == "There is nothing to approve in March 2026: nobody is on a plan."


def test_an_unknown_payee(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    for payee in ("wang", "", "LI"):
        sentence = refused("slips", book, "2026-03", "--out", tmp_path / "slips", "--payee", payee, code=2)
        assert sentence == f"{payee} has no slip for March 2026; these people have one: li and han."
        command = ("target", "set", book, "--for", payee, "--span", "2026-03", "--value", "1")
        assert refused(*command, code=2).startswith(f"There is nobody with the number {payee} in the book")
    assert not (tmp_path / "slips").exists()


@pytest.mark.parametrize("value", ["x", "", "1e5", "NaN", "1,000", "１００", "9" * 16, "5%", "Infinity", "1_0"])
def test_a_target_that_is_no_number(refused: Callable[..., str], book: Path, value: str) -> None:
    command = ("target", "set", book, "--for", "li", "--span", "2026-03", f"--value={value}")
    assert refused(*command, code=2) == f"{value} is not a number such as 100000 or 1234.50."


def test_a_target_for_what_is_no_measure(refused: Callable[..., str], book: Path) -> None:
    command = ("target", "set", book, "--for", "li", "--measure", "wishes", "--span", "2026-03", "--value", "1")
    assert refused(*command, code=2).startswith("wishes is not a measure; the measures are revenue, ")


@pytest.mark.parametrize("currency", ["", "cny", "YUAN", "XXY", "€"])
def test_an_unknown_currency(tierbook: Terminal, tmp_path: Path, plan: Path, currency: str) -> None:
    path = tmp_path / "new.tierbook"
    expected = f"{currency} is not the code of a currency; write one such as CNY or USD."
    for command in (("new", path, "--currency", currency), ("plan", "review", plan, "--currency", currency)):
        answer = tierbook(*command)
        assert (answer.code, answer.complaint) == (2, expected)
    assert not path.exists()


# --------------------------------------------------------------------------------------------------- books, folders


def every_command_on(book: Path, file: Path) -> list[list[str | Path]]:
    return [
        ["run", book, "2026-03"],
        ["import", book, file],
        ["plan", "list", book],
        ["plan", "add", book, file],
        ["plan", "export", book, "1"],
        ["target", "set", book, "--for", "li", "--span", "2026-03", "--value", "1"],
        ["slips", book, "2026-03", "--out", file.parent / "slips"],
    ]


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4080), b"date,amount\n1,2"]
)
def test_what_is_not_a_book(tierbook: Terminal, tmp_path: Path, plan: Path, content: bytes) -> None:
    path = tmp_path / "odd.tierbook"
    path.write_bytes(content)
    for command in every_command_on(path, plan):
        if command[0] != "plan" or command[1] != "add" or content:
            answer = tierbook(*command)
            assert answer.code == 1
            assert str(path) in answer.complaint
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.glob("odd*")] == ["odd.tierbook"]


def test_a_book_that_is_missing_or_a_folder(tierbook: Terminal, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "folder.tierbook").mkdir()
    missing, folder, long = tmp_path / "none.tierbook", tmp_path / "folder.tierbook", tmp_path / ("x" * 300)
    for path, words in ((missing, "is not there"), (folder, "is not a Tierbook book"), (long, "cannot be opened")):
        for command in every_command_on(path, plan):
            sentence = tierbook(*command).complaint
            assert sentence.startswith(f"{path} {words}"), sentence
    assert not missing.exists()


@pytest.mark.parametrize("flaw", ["newer", "damaged", "foreign"])
def test_a_newer_a_damaged_and_a_strange_book(tierbook: Terminal, book: Path, plan: Path, flaw: str) -> None:
    if flaw == "damaged":
        whole = bytearray(book.read_bytes())
        whole[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
        book.write_bytes(whole)
    else:
        connection = sqlcipher3.connect(str(book))
        connection.execute("PRAGMA user_version=999" if flaw == "newer" else "PRAGMA application_id=7")
        connection.close()
    before = book.read_bytes()
    words = {"newer": "newer Tierbook", "damaged": "is damaged", "foreign": "is not a Tierbook book"}
    for command in every_command_on(book, plan):
        assert words[flaw] in tierbook(*command).complaint
    assert book.read_bytes() == before


def test_a_place_where_no_book_can_be(tierbook: Terminal, tmp_path: Path) -> None:
    for command in ("new", "sample"):
        for path in (tmp_path, tmp_path / "none" / "x.tierbook", tmp_path / ("x" * 300)):
            assert str(path) in tierbook(command, path).complaint
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder(
    tierbook: Terminal, book: Path, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr("db.book.os.access", lambda *_: False)  # root may write everywhere
    for command in every_command_on(book, plan):
        assert tierbook(*command).complaint.startswith(f"{book} may not be written; check the permissions")
    assert book.read_bytes() == before


def test_a_folder_that_takes_no_slips(refused: Callable[..., str], book: Path, tmp_path: Path, plan: Path) -> None:
    for folder in (plan, plan / "below", tmp_path / ("x" * 300)):
        sentence = refused("slips", book, "2026-03", "--out", folder)
        assert sentence == f"The folder {folder} cannot be made; choose another one."


def test_a_slip_that_is_a_folder(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    taken = tmp_path / "slips" / "2026-03 li 李雷.pdf"
    taken.mkdir(parents=True)
    assert str(taken) in refused("slips", book, "2026-03", "--out", tmp_path / "slips")
    assert [path.name for path in taken.parent.iterdir()] == [taken.name]


# -------------------------------------------------------------------------------- what only a process of its own shows


def started(*typed: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    names = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, typed)],
        cwd=Path(__file__).resolve().parents[2],
        env={**names, "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_what_goes_into_a_file_is_utf8_whatever_the_system_thinks(book: Path) -> None:
    ended = started("run", book, "2026-03", "--json", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["payees"][0]["name"] == "李雷"


def test_a_reader_that_goes_away_early_is_no_error(book: Path) -> None:
    command = [sys.executable, "-m", "desktop_app", "run", str(book), "2026-03"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in {0, 1}
