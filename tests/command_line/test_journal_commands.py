"""The commands about the journal: what was changed, taken back and done again."""

import csv
from collections.abc import Callable
from pathlib import Path

from tests.command_line.conftest import content_of
from tests.helpers.terminal import Terminal

BEHIND = {"step", "seal", "used_id", "personal"}


def facts_of(book: Path) -> list[tuple[object, ...]]:
    return [row for row in content_of(book) if row[0] not in BEHIND]


def test_everything_since_the_book_was_made_can_be_undone_and_done_again(
    tierbook: Terminal, empty_book: Path, ledger: Path, plan: Path
) -> None:
    states = [facts_of(empty_book)]
    tierbook.done("import", empty_book, ledger)
    states.append(facts_of(empty_book))
    tierbook.done("plan", "add", empty_book, plan)
    states.append(facts_of(empty_book))
    target = ("--measure", "revenue", "--span", "2026-03", "--value", "1000")
    tierbook.done("target", "set", empty_book, "--for", "li", *target)
    states.append(facts_of(empty_book))

    said = [tierbook.done("undo", empty_book)]
    assert facts_of(empty_book) == states[2]
    said.append(tierbook.done("undo", empty_book))
    said.append(tierbook.done("undo", empty_book))
    assert facts_of(empty_book) == states[0]
    said.append(tierbook.done("undo", empty_book))
    assert said == [
        "Undone: target of li for March 2026\n",
        "Undone: new plan Sales\n",
        "Undone: import of ledger.csv\n",
        "There is nothing to undo.\n",
    ]
    for state in states[1:]:
        tierbook.done("redo", empty_book)
        assert facts_of(empty_book) == state
    assert tierbook.json("redo", empty_book) == {"redone": None}
    assert tierbook.done("redo", empty_book) == "There is nothing to do again.\n"
    assert tierbook.json("run", empty_book, "2026-03")["status"] == "draft"


def test_an_approval_is_a_barrier(tierbook: Terminal, book: Path) -> None:
    tierbook.done("run", book, "2026-03", "--approve")
    assert tierbook.json("undo", book) == {"undone": None}


def test_the_log_says_who_changed_what_and_when(tierbook: Terminal, book: Path) -> None:
    tierbook.done("undo", book)
    steps = tierbook.json("log", book)["steps"]
    assert [(step["step"], step["kind"], step["name"]) for step in steps] == [
        (4, "undo", "undone: new plan Sales"),
        (3, "edit", "new plan Sales"),
        (2, "edit", "import of ledger.csv"),
        (1, "barrier", "new book"),
    ]
    assert "Sale line: 3 rows added" in steps[2]["changes"]
    assert all(len(step["check"]) == 8 and step["at"] for step in steps)
    read = tierbook.done("log", book)
    assert "import of ledger.csv" in read
    assert "Book 1, currency: – → CNY" in read
    found = tierbook.json("log", book, "--find", "LEDGER sale")["steps"]
    assert [step["step"] for step in found] == [2]
    assert tierbook.done("log", book, "--find", "nowhere") == "No step of the journal has these words.\n"
    tierbook.speak("zh_CN.UTF-8")
    assert "撤销：新方案“销售提成”" in tierbook.done("log", book)


def test_what_of_a_month_was_changed_after_its_approval(
    tierbook: Terminal, book: Path, write: Callable[[str, str], Path]
) -> None:
    assert tierbook.done("changes", book, "2026-03") == "Nothing of March 2026 was changed after an approval.\n"
    tierbook.done("run", book, "2026-03", "--approve")
    late = "date,document,line,employee id,amount\n2026-03-30,INV-9,1,li,10\n2026-04-01,INV-9,2,li,10\n"
    tierbook.done("import", book, write("late.csv", late))
    found = tierbook.json("changes", book, "2026-03")
    assert found["period"] == "2026-03"
    assert [(step["name"], step["changes"]) for step in found["steps"]] == [
        ("import of late.csv", ["Sale line: 1 row added"])
    ]
    assert "import of late.csv\n    Sale line: 1 row added\n" in tierbook.done("changes", book, "2026-03")
    assert tierbook("changes", book, "2026-3").code == 2


def test_the_log_can_be_taken_to_a_spreadsheet(
    tierbook: Terminal, empty_book: Path, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    hostile = write("=1+1.csv", "date,employee,amount\n2026-03-02,=cmd,1\n")
    tierbook.done("import", empty_book, hostile)
    target = tmp_path / "log.csv"
    assert tierbook.json("log", empty_book, "--to", target) == {"file": str(target), "steps": 2}
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Step", "When", "Who", "What", "Change", "Check"]
    assert {row[3] for row in rows[1:]} == {"import of =1+1.csv", "new book"}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    refused = tierbook("log", empty_book, "--to", tmp_path)
    assert (refused.code, refused.complaint.startswith(str(tmp_path))) == (1, True)
