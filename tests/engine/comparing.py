"""A case run by the program, and beside it what the naive calculation makes of the same case."""

import json
from typing import Any, TypeAlias

from desktop_app.domain.files.reading import Node
from desktop_app.domain.run import Run
from desktop_app.services.check_case import CaseReport, check_case_text
from desktop_app.wording.messages import text
from tests.naive.calculate import expected_figures

Json: TypeAlias = dict[str, Any]


def checked(case: Json) -> CaseReport:
    """The case worked out by the program."""
    return check_case_text(json.dumps(case), "case.json", _no_plan_file)


def runs_of(case: Json) -> tuple[Run, ...]:
    return checked(case).runs


def _no_plan_file(path: str) -> Node:
    raise AssertionError(path)


def disagreements(case: Json) -> list[str]:
    """Every figure of every payee and period that the program works out otherwise than the naive calculation."""
    report = checked(case | {"expect": expected_figures(case)})
    return [text(difference) for difference in report.differences]
