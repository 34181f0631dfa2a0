"""The commands about plans: templates, people, versions, examples, openings, and a run's other lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


def a_plan(**of_plan: object) -> str:
    component = {
        "key": "c",
        "base": {"measure": "revenue"},
        "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "$rate"}]},
    }
    plan = {"format": "tierbook.plan/1", "name": "Sales", "components": [component], "values": {"rate": "5%"}}
    return json.dumps(plan | of_plan)


@pytest.fixture
def sold(tierbook: Terminal, empty_book: Path, ledger: Path) -> Path:
    """Li and han sold in March 2026; nobody is on a plan."""
    tierbook.done("import", empty_book, ledger)
    return empty_book


def test_templates_are_shown_in_both_languages(tierbook: Terminal) -> None:
    found = tierbook.json("plan", "templates")["templates"]
    assert len(found) >= 12
    assert {"key", "name", "for", "about", "examples"} == set(found[0])
    tierbook.speak("zh_CN.UTF-8")
    assert "门店导购" in tierbook.done("plan", "templates")


def test_a_template_is_added_with_its_examples(tierbook: Terminal, sold: Path) -> None:
    assert tierbook.json("plan", "add", sold, "--template", "retail-floor") == {"plan": "1"}
    examples = tierbook.json("plan", "example", sold, "1")["examples"]
    assert len(examples) >= 2
    assert all(example["ok"] for example in examples)
    assert "wishes" in tierbook("plan", "add", sold, "--template", "wishes").complaint


def test_a_plan_or_a_template_must_be_named_and_not_both(tierbook: Terminal, sold: Path, plan: Path) -> None:
    assert tierbook("plan", "add", sold).code == 2
    assert tierbook("plan", "add", sold, plan, "--template", "retail-floor").code == 2


def test_people_are_put_on_a_plan_with_figures_of_their_own(tierbook: Terminal, sold: Path, write: Write) -> None:
    tierbook.done("plan", "add", sold, write("p.json", a_plan()), "--payees", "li")
    said = tierbook.done("plan", "assign", sold, "1", "--payees", "han", "--value", "rate=6%", "--weight", "2")
    assert said == "The plan holds for them now.\n"
    payees = tierbook.json("run", sold, "2026-03")["payees"]
    assert {payee["code"]: payee["paid"] for payee in payees} == {"li": "45.00", "han": "30.03"}
    assert tierbook("plan", "assign", sold, "1", "--payees", "han", "--value", "rate").code == 2
    assert tierbook("plan", "assign", sold, "9", "--payees", "han").code == 2


def test_a_change_from_a_day_on_is_told_with_its_examples(tierbook: Terminal, sold: Path, write: Write) -> None:
    case = {
        "format": "tierbook.case/1",
        "name": "a thousand",
        "currency": "CNY",
        "period": "2026-03",
        "people": [{"code": "li"}],
        "sales": [{"date": "2026-03-02", "document": "A", "payee": "li", "amount": "1000.00"}],
        "plans": [{"plan": "this.json"}],
        "expect": {"li": {"paid": "50.00"}},
    }
    tierbook.done("plan", "add", sold, write("p.json", a_plan()))
    assert tierbook.done("plan", "example", sold, "1") == "The plan has no examples.\n"
    example = write("case.json", json.dumps(case))
    assert tierbook.done("plan", "example", sold, "1", example) == "a thousand: right\n"
    new = write("new.json", a_plan(values={"rate": "6%"}))
    lines = tierbook.done("plan", "change", sold, "1", new, "--from", "2026-03-05").splitlines()
    assert lines == [
        "The plan changes on Mar 5, 2026.",
        "a thousand: March 2026, li, paid: expected ¥50.00, but the plan gives ¥60.00.",
    ]
    assert tierbook("plan", "example", sold, "1").code == 1
    payees = tierbook.json("run", sold, "2026-03")["payees"]
    assert {payee["code"]: payee["paid"] for payee in payees} == {"li": "44.00", "han": "30.03"}


def test_openings_are_set(tierbook: Terminal, sold: Path, write: Write) -> None:
    tierbook.done("plan", "add", sold, write("p.json", a_plan(draw="0.00")))
    setting = ("opening", "set", sold, "--payee", "li", "--period", "2026-03", "--draw", "20.00", "--points", "3")
    assert tierbook.done(*setting) == "The opening balances are set.\n"
    run = tierbook.json("run", sold, "2026-03")
    (draw,) = (line for line in run["lines"] if line["kind"] == "draw")
    assert (draw["payee"], draw["component"], draw["amount"]) == ("li", None, "-20.00")
    li = next(payee for payee in run["payees"] if payee["code"] == "li")
    assert (li["paid"], li["draw_balance"], li["points"]) == ("25.00", "0.00", "3")


@pytest.mark.parametrize(
    "option",
    [("--waiting", "project=5"), ("--waiting", "project:A"), ("--earned", "c"), ("--draw", "much")],
)
def test_openings_that_say_nothing_are_refused(tierbook: Terminal, sold: Path, option: tuple[str, str]) -> None:
    assert tierbook("opening", "set", sold, "--payee", "li", "--period", "2026-03", *option).code == 2


def test_targets_are_for_teams_and_the_company_too(tierbook: Terminal, sold: Path) -> None:
    for whom, measure in (("company", "revenue"), ("li", "activity:visit"), ("li", "score:satisfaction")):
        tierbook.done("target", "set", sold, "--for", whom, "--measure", measure, "--span", "2026", "--value", "5")
    tierbook.done("target", "set", sold, "--for", "li", "--span", "2026-04", "--growth", "20%")
    answer = tierbook("target", "set", sold, "--for", "li", "--measure", "activity", "--span", "2026", "--value", "5")
    assert answer.code == 2


def test_a_run_shows_the_lines_of_the_plan_itself(tierbook: Terminal, sold: Path, write: Write) -> None:
    text = a_plan(cap="40.00", guarantee="30.00", holdback={"rate": "10%", "release": "12"})
    tierbook.done("plan", "add", sold, write("p.json", text))
    run = tierbook.json("run", sold, "2026-03")
    kinds = [(line["payee"], line["kind"], line["amount"]) for line in run["lines"]]
    assert kinds == [
        ("li", "component", "45.00"),
        ("han", "component", "25.03"),
        ("li", "cap", "-5.00"),
        ("li", "holdback", "-4.00"),
        ("han", "guarantee", "4.97"),
        ("han", "holdback", "-3.00"),
    ]
    assert [payee["holdback_balance"] for payee in run["payees"]] == ["4.00", "3.00"]
    printed = tierbook.done("run", sold, "2026-03")
    assert "Plan cap: −¥5.00" in printed
    for line in run["lines"]:
        assert line["explanation"]["text"]


# ------------------------------------------------------------------------------------------------------ on paper


def test_a_plan_is_printed_in_one_language_or_both(tierbook: Terminal, sold: Path, write: Write) -> None:
    tierbook.done("plan", "add", sold, write("p.json", a_plan()), "--payees", "li")
    file = sold.with_name("plan.pdf")
    assert tierbook.done("plan", "print", sold, "1", "--out", file) == f"Wrote {file}.\n"
    asked = ("plan", "print", sold, "1", "--out", file, "--lang", "both", "--people", "2026-03", "--on", "2026-03-01")
    assert tierbook.json(*asked) == {"file": str(file), "pages": 2, "missing": []}
    assert file.read_bytes().startswith(b"%PDF")
    assert tierbook("plan", "print", sold, "9", "--out", file).code == 2
    assert tierbook("plan", "print", sold, "1", "--out", sold.with_name("nowhere") / "p.pdf").code == 1
