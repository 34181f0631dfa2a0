"""`tierbook check` on every case there is: right to the cent, or refused with the place; never a wrong figure."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]

# At least so many must be right, of so many that there are; a plan that learns more only raises the first figure.
RIGHT = {"published": 22, "generated": 0}
THERE_ARE = 150
REFUSAL = re.compile(
    r"\S+: (\S+ is not known here; the known keys are |at \S+ there must be .+, but there is |\S+ is missing\.)"
)


def test_every_case_is_right_or_refused(tierbook: Terminal, shared: Path) -> None:
    files = {folder: sorted((shared / "cases" / folder).glob("*.json")) for folder in RIGHT}
    answer = tierbook("check", *files["published"], *files["generated"], "--json")
    found = answer.json["cases"]
    assert [case["file"] for case in found] == [str(path) for paths in files.values() for path in paths]

    right = {folder: sum(case["ok"] for case in found if f"/{folder}/" in case["file"]) for folder in RIGHT}
    refused = [case for case in found if not case["ok"]]
    for case in refused:
        (sentence,) = case["differences"]
        assert REFUSAL.match(sentence), sentence
        assert sentence.startswith(Path(case["file"]).name)
    assert answer.code == (1 if refused else 0)
    assert len(found) >= THERE_ARE
    assert all(right[folder] >= least for folder, least in RIGHT.items()), right
    assert sum(right.values()) + len(refused) == len(found)


def test_a_case_that_is_right_is_right_alone(tierbook: Terminal, shared: Path) -> None:
    path = shared / "cases" / "published" / "01-flat-01.json"
    assert tierbook.done("check", path) == "1 of 1 cases give what they must.\n"
    assert tierbook.json("check", path) == {"cases": [{"file": str(path), "ok": True, "differences": []}]}


@pytest.fixture
def case(shared: Path) -> dict[str, Any]:
    """The content of a case that is right."""
    path = shared / "cases" / "published" / "01-flat-01.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def paid_of(case: Mapping[str, Any]) -> str:
    return next(str(code) for code, expected in case["expect"].items() if "paid" in expected)


def test_a_wrong_figure_is_named_with_who_and_what(tierbook: Terminal, write: Write, case: dict[str, Any]) -> None:
    payee = paid_of(case)
    case["expect"][payee]["paid"] = "0.01"
    answer = tierbook("check", write("wrong.json", json.dumps(case)))
    assert answer.code == 1
    expected = rf"wrong\.json: [^,]+, {payee}, paid: expected \S+0\.01, but the plan gives \S+\.\n"
    assert re.search(expected, answer.out)
    assert answer.out.endswith("0 of 1 cases give what they must.\n")


def test_one_bad_case_does_not_hide_the_others(
    tierbook: Terminal, write: Write, case: dict[str, Any], tmp_path: Path
) -> None:
    good = write("good.json", json.dumps(case))
    answer = tierbook("check", write("bad.json", "[]"), tmp_path / "none.json", good)
    assert answer.code == 1
    assert [line.split(": ", 1)[0] for line in answer.out.splitlines()[:2]] == [
        str(tmp_path / "bad.json"),
        str(tmp_path / "none.json"),
    ]
    assert answer.out.endswith("1 of 3 cases give what they must.\n")


def test_the_plan_may_lie_beside_the_case(tierbook: Terminal, write: Write, case: dict[str, Any]) -> None:
    write("the plan.json", json.dumps(case["plans"][0]["plan"]))
    case["plans"][0]["plan"] = "the plan.json"
    path = write("case.json", json.dumps(case))
    assert tierbook.json("check", path)["cases"][0]["ok"]
    case["plans"][0]["plan"] = "no plan.json"
    answer = tierbook("check", write("case.json", json.dumps(case)))
    assert answer.code == 1
    assert "no plan.json" in answer.out
