"""What docs/plan-format.md shows is what the program reads, and pays."""

import re
from pathlib import Path

from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.reading import Node
from desktop_app.domain.review.plan_review import review
from desktop_app.services.check_case import check_case_text
from tests.helpers.figures import CNY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan-format.md"


def example(title: str) -> str:
    """The first JSON block below a heading of the page."""
    found = re.search(rf"^## {title}.*?^```json$(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def no_plan_file(path: str) -> Node:
    raise AssertionError(path)


def test_the_plan_of_the_page_reads_and_has_nothing_to_stop_at() -> None:
    plan = read_plan(example("Plan file"), PAGE.name)
    assert plan.components
    assert {finding.code for finding in review(plan, CNY)} <= {"negative"}


def test_the_case_of_the_page_reads_and_comes_out_as_it_says() -> None:
    report = check_case_text(example("Case file"), PAGE.name, no_plan_file)
    assert report.runs
    assert report.differences == ()
