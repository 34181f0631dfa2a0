"""An owner with two sellers, from an empty book to printed slips, and into the month after."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.terminal import Terminal

PLAN = """
{"format": "tierbook.plan/1", "name": {"en": "Sales", "zh_CN": "销售提成"}, "components": [
  {"key": "commission", "name": {"en": "Commission", "zh_CN": "提成"},
   "base": {"measure": "revenue"}, "position": {"measure": "revenue", "as": "attainment"},
   "schedule": {"mode": "marginal", "tiers": [{"from": "0%", "rate": "5%"}, {"from": "100%", "rate": "6%"}]}}]}
"""
MARCH = """\
date,document,line,employee id,employee,amount
2026-03-02,INV-1,1,li,Li Lei,90000.00
2026-03-17,INV-2,1,li,Li Lei,40000.00
2026-03-20,INV-3,1,han,Han Meimei,50000.00
2026-03-28,CN-1,1,han,Han Meimei,-2000.00
"""
APRIL = """\
date,document,line,employee id,employee,amount
2026-04-08,INV-4,1,li,Li Lei,10000.00
"""
MAY = APRIL.replace("2026-04-08,INV-4", "2026-05-08,INV-5")
LATE = """\
date,document,line,employee id,employee,amount
2026-03-31,INV-9,1,li,Li Lei,7777.77
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def book(tierbook: Terminal, tmp_path: Path, write: Write) -> Path:
    """March is imported, both are on the plan and have a target of 100,000."""
    path = tmp_path / "our shop 店.tierbook"
    assert tierbook.done("new", path, "--company", "Our shop", "--currency", "CNY").endswith(f"{path}.\n")
    taken = tierbook.json("import", path, write("march.csv", MARCH))
    assert (taken["added"], taken["new_people"]) == (4, ["Li Lei", "Han Meimei"])
    assert tierbook.json("plan", "add", path, write("plan.json", PLAN), "--from", "2026-03-01") == {"plan": "1"}
    for code in ("li", "han"):
        tierbook.done("target", "set", path, "--for", code, "--span", "2026-03", "--value", "100000")
    return path


def paid(run: Any) -> dict[str, str]:  # noqa: ANN401 - a JSON document
    return {payee["code"]: payee["paid"] for payee in run["payees"]}


def test_the_plan_is_looked_at_before_it_is_used(tierbook: Terminal, write: Write) -> None:
    reviewed = tierbook.json("plan", "review", write("plan.json", PLAN))
    assert not [finding for finding in reviewed["findings"] if finding["severity"] == "stop"]

    falling = PLAN.replace('"6%"', '"-6%"')
    answer = tierbook("plan", "review", write("falling.json", falling), "--json")
    assert answer.code == 1
    assert [finding["severity"] for finding in answer.json["findings"]][:1] == ["stop"]


def test_march_is_worked_out_explained_approved_and_printed(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    draft = tierbook.json("run", book, "2026-03")
    assert (draft["status"], draft["total"], draft["warnings"]) == ("draft", "9200.00", [])
    assert paid(draft) == {"li": "6800.00", "han": "2400.00"}
    printed = tierbook.done("run", book, "2026-03")
    assert "Commission: ¥100,000.00 × 5% + ¥30,000.00 × 6% = ¥6,800.00" in printed

    approved = tierbook.json("run", book, "2026-03", "--approve")
    assert approved["status"] == "approved"
    assert approved["lines"] == draft["lines"]

    written = tierbook.json("slips", book, "2026-03", "--out", tmp_path / "slips", "--lang", "zh_CN")
    assert [Path(file).name for file in written["files"]] == ["2026-03 li Li Lei.pdf", "2026-03 han Han Meimei.pdf"]


def test_what_arrives_later_changes_a_draft_but_never_an_approved_month(
    tierbook: Terminal, book: Path, write: Write
) -> None:
    late = write("late.csv", LATE)
    approved = tierbook.json("run", book, "2026-03", "--approve")

    assert tierbook.json("import", book, late)["added"] == 1
    tierbook.done("target", "set", book, "--for", "li", "--span", "2026-03", "--value", "1")
    tierbook.done("plan", "add", book, write("again.json", PLAN))

    assert tierbook.json("run", book, "2026-03") == approved


def test_the_same_facts_do_change_a_draft(tierbook: Terminal, book: Path, write: Write) -> None:
    tierbook.done("import", book, write("late.csv", LATE))
    assert paid(tierbook.json("run", book, "2026-03"))["li"] == "7266.67"


def test_months_are_approved_in_their_order_and_once(tierbook: Terminal, book: Path, write: Write) -> None:
    tierbook.done("import", book, write("april.csv", APRIL))
    tierbook.done("import", book, write("may.csv", MAY))
    tierbook.done("run", book, "2026-03", "--approve")

    assert tierbook("run", book, "2026-03", "--approve").complaint == "March 2026 is approved already."
    skipped = tierbook("run", book, "2026-05", "--approve").complaint
    assert skipped == "May 2026 cannot be approved now: April 2026 comes first."
    assert tierbook.json("run", book, "2026-05")["status"] == "draft"

    assert tierbook.json("run", book, "2026-04", "--approve")["status"] == "approved"
    assert tierbook.json("run", book, "2026-05", "--approve")["status"] == "approved"


def test_no_target_is_said_by_name_and_pays_nothing(tierbook: Terminal, book: Path, write: Write) -> None:
    tierbook.done("import", book, write("april.csv", APRIL))
    april = tierbook.json("run", book, "2026-04")
    assert april["total"] == "0.00"
    assert {(warning["code"], warning["payee"]) for warning in april["warnings"]} == {
        ("no_target", "li"),
        ("no_target", "han"),
    }
    assert any("Li Lei" in warning["message"] for warning in april["warnings"])


def test_a_month_that_nobody_sold_in_is_said_not_paid(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    for command in (
        ("run", book, "2026-04"),
        ("run", book, "2026-04", "--approve"),
        ("slips", book, "2026-04", "--out", tmp_path / "slips"),
    ):
        complaint = tierbook(*command).complaint
        assert complaint.startswith(f"{book} has no sales of April 2026")
        assert "Import" in complaint
    assert book.read_bytes() == before
    assert not (tmp_path / "slips").exists()


def test_a_plan_for_one_seller_or_from_a_day_is_for_him_and_then(
    tierbook: Terminal, tmp_path: Path, write: Write
) -> None:
    book = tmp_path / "b.tierbook"
    tierbook.done("new", book)
    tierbook.done("import", book, write("march.csv", MARCH))
    flat = PLAN.replace('"as": "attainment"', '"as": "amount"').replace("0%", "0").replace("100%", "100000")
    flat = flat.replace('"from": "100"', '"from": "100000"')
    tierbook.done("plan", "add", book, write("flat.json", flat), "--payees", "li", "--from", "2026-03-17")

    run = tierbook.json("run", book, "2026-03")
    assert paid(run) == {"li": "2000.00"}
    assert [(warning["code"], warning["payee"]) for warning in run["warnings"]] == [("no_plan", "han")]
    listed = tierbook.json("plan", "list", book)["plans"]
    assert [(plan["from"], plan["to"], plan["payees"]) for plan in listed] == [("2026-03-17", None, ["li"])]
