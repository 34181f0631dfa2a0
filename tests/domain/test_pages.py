"""What docs/plan-format.md shows is what the program reads, and pays."""

import re
from pathlib import Path

from desktop_app.domain.plan_file import read_plan
from desktop_app.domain.review import review
from tests.domain.cases import differences, open_case
from tests.helpers.builders import CNY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan-format.md"


def example(title: str) -> str:
    """The first JSON block below a heading of the page."""
    found = re.search(rf"^## {title}.*?^```json$(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def test_the_plan_of_the_page_reads_and_has_nothing_to_stop_at() -> None:
    plan = read_plan(example("Plan file"), PAGE.name)
    assert [component.key for component in plan.components] == ["commission", "clearance", "bonus"]
    assert [(finding.component, finding.code) for finding in review(plan, CNY)] == [("clearance", "negative")]


def test_the_case_of_the_page_reads_and_comes_out_as_it_says() -> None:
    case = open_case(example("Case file"), PAGE.name)
    assert case.expect["li"].paid is not None
    assert list(differences(case)) == []
