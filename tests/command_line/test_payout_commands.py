"""The commands about what the owner decides: adjustments, true-ups, questions, reopening, paying out, balances."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]
APRIL = "date,document,line,employee id,employee,amount\n2026-04-02,INV-9,1,li,李雷,200.00\n"
LATE = "date,document,line,employee id,employee,amount\n2026-03-30,INV-8,1,li,李雷,100.00\n"


@pytest.fixture
def late(tierbook: Terminal, book: Path, write: Write) -> Path:
    """March is approved; then sales of April come, and a late one of March."""
    tierbook.done("run", book, "2026-03", "--approve")
    for name, rows in (("april.csv", APRIL), ("late.csv", LATE)):
        tierbook.done("import", book, write(name, rows))
    return book


def decisions(document: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - what json.loads gives
    return [(each["amount"], each["decision"], each["reason"]) for each in document["true_ups"]]


# ---------------------------------------------------------------------------------------------------- adjustments


def test_adjustments_are_added_changed_and_taken_away(tierbook: Terminal, book: Path) -> None:
    assert tierbook.done("adjust", book, "2026-03") == "There are no adjustments in March 2026.\n"
    added = tierbook.json("adjust", book, "2026-03", "--payee", "li", "--amount", "-7.5", "--reason", "a broken tent")
    (entry,) = added["adjustments"]
    assert (added["period"], entry["payee"], entry["amount"], entry["reason"]) == (
        "2026-03",
        "li",
        "-7.50",
        "a broken tent",
    )
    number = str(entry["number"])
    run = tierbook.json("run", book, "latest")
    line = run["lines"][-1]
    assert (line["kind"], line["plan"], line["component"], line["amount"]) == ("adjustment", None, None, "-7.50")
    assert line["explanation"]["text"] == "a broken tent"
    assert run["total"] == "62.53"
    assert "Adjustment: −¥7.50 – a broken tent" in tierbook.done("run", book, "2026-03")
    changed = tierbook.done("adjust", book, "2026-03", "--change", number, "--amount", "5", "--reason", "a prize")
    assert changed == f"{number}  李雷: ¥5.00 – a prize\n"
    assert tierbook.json("adjust", book, "2026-03", "--remove", number)["adjustments"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--payee", "li", "--amount", "5"), "Give a reason"),
        (("--payee", "li"), "needs --amount and --reason"),
        (("--amount", "5", "--reason", "x"), "needs --amount and --reason"),
        (("--change", "1", "--amount", "5", "--reason", "x"), "no adjustment with the number 1"),
        (("--remove", "1"), "no adjustment with the number 1"),
        (("--payee", "zoe", "--amount", "5", "--reason", "x"), "nobody with the number zoe"),
        (("--payee", "li", "--amount", "0.001", "--reason", "x"), "more decimals"),
        (("--payee", "li", "--amount", "much", "--reason", "x"), "is not a number"),
    ],
)
def test_what_is_no_adjustment_is_refused(
    refused: Callable[..., str], book: Path, typed: tuple[str], said: str
) -> None:
    assert said in refused("adjust", book, "2026-03", *typed, code=2)


# ------------------------------------------------------------------------------------------------------- true-ups


def test_a_true_up_is_shown_and_decided_about(tierbook: Terminal, late: Path) -> None:
    shown = tierbook.done("true-up", late, "2026-04")
    assert shown.startswith("李雷 (li, 1): True-up for March 2026: ¥5.00 – ¥50.00 is due by what is known now,")
    assert shown.endswith("– taken\n")
    one = ("--payee", "li", "--plan", "1", "--closed", "2026-03")
    waived = tierbook.json("true-up", late, "2026-04", *one, "--waive", "--reason", "a gift")
    assert decisions(waived) == [("5.00", "waive", "a gift")]
    assert "waived: a gift" in tierbook.done("run", late, "2026-04")
    assert decisions(tierbook.json("run", late, "2026-04")) == [("5.00", "waive", "a gift")]
    assert decisions(tierbook.json("true-up", late, "2026-04", "--carry")) == [("5.00", "carry", "")]
    assert decisions(tierbook.json("true-up", late, "2026-04", "--take")) == [("5.00", "take", "")]


def test_what_cannot_be_decided_is_refused(tierbook: Terminal, late: Path) -> None:
    assert tierbook.done("true-up", late, "2026-03") == "No true-up is proposed in March 2026.\n"
    assert "no such true-up" in tierbook("true-up", late, "2026-04", "--payee", "han", "--carry").complaint
    assert "--take, --carry or --waive" in tierbook("true-up", late, "2026-04", "--payee", "li").complaint
    assert "Give a reason" in tierbook("true-up", late, "2026-04", "--waive").complaint
    assert tierbook("true-up", late, "2026-04", "--waive", "--carry").code == 2


# -------------------------------------------------------------------------------------- reopening and paying out


def test_a_month_is_approved_paid_reopened_and_approved_again(tierbook: Terminal, late: Path) -> None:
    paid = tierbook.json("paid", late, "2026-03")
    assert (paid["status"], len(paid["paid_on"])) == ("paid", 10)
    run = tierbook.json("run", late, "2026-03")
    assert (run["status"], run["paid_on"]) == ("paid", paid["paid_on"])
    assert tierbook.done("run", late, "2026-03").startswith("March 2026 – paid out\n")
    assert tierbook("paid", late, "2026-03").code == 1
    said = tierbook.done("reopen", late, "2026-03", "--reason", "the late invoice")
    assert said == "March 2026 is a draft again; what was approved is kept in the book.\n"
    assert tierbook("run", late, "2026-04", "--approve").complaint.endswith("March 2026 comes first.")
    assert tierbook.json("run", late, "2026-03", "--approve")["total"] == "75.03"
    assert tierbook.json("reopen", late, "2026-03", "--reason", "x") == {"period": "2026-03", "status": "draft"}


def test_reopening_needs_a_reason(tierbook: Terminal, late: Path) -> None:
    assert tierbook("reopen", late, "2026-03").code == 2
    assert "Give a reason" in tierbook("reopen", late, "2026-03", "--reason", " ").complaint
    assert "not approved" in tierbook("reopen", late, "2026-04", "--reason", "x").complaint


# ------------------------------------------------------------------------------------------------------ questions


def test_questions_are_asked_listed_and_answered(tierbook: Terminal, book: Path) -> None:
    assert tierbook.done("question", "list", book) == "Nothing was asked.\n"
    asked = tierbook.json(
        "question", "add", book, "2026-03", "--payee", "li", "--line", "commission", "--text", "Why so little?"
    )
    assert (asked["number"], asked["plan"], asked["line"], asked["period"]) == (1, "1", "commission", "2026-03")
    assert tierbook.done("question", "list", book, "2026-03") == (
        "1  li, March 2026, commission: Why so little? – open\n"
    )
    assert tierbook.done("question", "answer", book, "1", "--text", "A return.") == "Question 1 is answered.\n"
    assert tierbook("question", "answer", book, "1", "--text", "Again.").code == 1
    (kept,) = tierbook.json("question", "list", book)["questions"]
    assert (kept["answer"], kept["text"]) == ("A return.", "Why so little?")
    assert tierbook.json("question", "list", book, "2026-02")["questions"] == []


# ------------------------------------------------------------------------------------------------------- balances


def test_balances_are_shown_with_what_changed_them(tierbook: Terminal, late: Path) -> None:
    assert tierbook.done("balances", late) == "Nobody has a balance.\n"
    tierbook.done("true-up", late, "2026-04", "--carry")
    tierbook.done("run", late, "2026-04", "--approve")
    assert tierbook.done("balances", late, "--documents") == (
        "李雷: True-ups carried · March 2026 – ¥5.00\n    April 2026: ¥0.00 → ¥5.00\n"
    )
    found = tierbook.json("balances", late, "--payee", "li")
    assert found["currency"] == "CNY"
    (carried,) = found["balances"]
    assert (carried["kind"], carried["about"], carried["amount"]) == ("carried", "2026-03", "5.00")
    assert carried["movements"] == [{"period": "2026-04", "before": "0", "change": "5.00", "after": "5.00"}]
    assert tierbook("balances", late, "--payee", "zoe").code == 2
