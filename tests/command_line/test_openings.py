"""`import --kind openings`: what people bring along, from a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]
ROWS = "工号,预支余额,积分,项目,已计提金额\nli,20.00,,,\nli,,3,commission,5\nhan,7,,,\n"
AS_OF = ("--kind", "openings", "--period", "2026-03")


def test_openings_are_imported_and_not_twice(tierbook: Terminal, book: Path, write: Write) -> None:
    file = write("期初.csv", ROWS)
    before = book.read_bytes()
    assert "Nothing was written: this was a dry run." in tierbook.done("import", book, file, *AS_OF, "--dry-run")
    assert book.read_bytes() == before
    first = tierbook.json("import", book, file, *AS_OF)
    assert (first["read"], first["added"], first["changed"], first["rejected"]) == (3, 3, 0, 0)
    assert first["columns"] == {
        "payee": "工号",
        "draw": "预支余额",
        "points": "积分",
        "component": "项目",
        "earned": "已计提金额",
    }
    assert [problem["severity"] for problem in first["problems"]] == ["note", "note"]  # the plan has no draw
    li = tierbook.json("run", book, "2026-03")["payees"][0]
    assert (li["code"], li["points"]) == ("li", "3")
    again = tierbook.done("import", book, file, *AS_OF).splitlines()
    assert again[0] == "期初.csv: 3 rows read, 0 added, 3 already there, 0 rejected, 0 left out."
    assert tierbook.json("undo", book)["undone"] is not None


def test_rejected_rows_are_named(tierbook: Terminal, book: Path, write: Write) -> None:
    file = write("o.csv", "payee,draw,waiting\nwang,5,\nli,5,\nli,6,\nli,,7\n")
    answer = tierbook("import", book, file, *AS_OF)
    assert answer.code == 1
    assert answer.out.splitlines()[0] == "o.csv: 4 rows read, 1 added, 0 already there, 3 rejected, 0 left out."
    assert "row 2: There is nobody with this number or name in the book; import the people first." in answer.out
    assert "row 4: Row 3 has ¥5.00 as the draw balance already; that one was taken." in answer.out
    assert "row 5: A waiting amount needs its component." in answer.out


def test_the_month_is_asked_for_and_goes_with_nothing_else(
    refused: Callable[..., str], book: Path, write: Write, ledger: Path
) -> None:
    file = write("o.csv", ROWS)
    expected = "Opening balances are as of the book’s first month: say which one it is, for example --period 2026-07."
    assert refused("import", book, file, "--kind", "openings", code=2) == expected
    expected = "Only opening balances are as of a month: --period goes with --kind openings."
    assert refused("import", book, ledger, "--period", "2026-03", code=2) == expected
    expected = "The book begins with a month such as 2026-03, not with Q1 2026."
    assert refused("import", book, file, "--kind", "openings", "--period", "2026-Q1", code=2) == expected
    assert "is not a period" in refused("import", book, file, "--kind", "openings", "--period", "soon", code=2)


def test_after_the_first_approval_it_is_too_late(tierbook: Terminal, book: Path, write: Write) -> None:
    tierbook.done("run", book, "2026-03", "--approve")
    answer = tierbook("import", book, write("o.csv", ROWS), *AS_OF)
    expected = "March 2026 is approved already, so balances from before it cannot be set any more."
    assert (answer.code, answer.complaint) == (1, expected)


def test_what_is_wrong_is_said_in_chinese(tierbook: Terminal, book: Path, write: Write) -> None:
    tierbook.speak("zh_CN.UTF-8")
    printed = tierbook("import", book, write("o.csv", "工号,预支余额\nwang,5\nli,5\nli,6\n"), *AS_OF).out
    assert "第 2 行：账本中没有这个编号或姓名的人，请先导入人员名单。" in printed
    assert "第 4 行：第 3 行已写明预支余额" in printed
