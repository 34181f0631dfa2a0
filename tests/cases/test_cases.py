"""Every case that there is comes out as it says: the hand-made ones, those of the templates, and the shared ones."""

from pathlib import Path

import pytest

from desktop_app.services.check_case import check_case
from desktop_app.wording.messages import text

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "cases"
OURS = [
    *sorted((ROOT / "tests" / "cases").glob("*.json")),
    *sorted((ROOT / "resources").glob("templates/*/case-*.json")),
]
THEIRS = sorted(SHARED.rglob("*.json"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def differences(path: Path) -> list[str]:
    report = check_case(path)
    assert report.runs
    return [text(difference) for difference in report.differences]


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_case_comes_out_as_it_says(path: Path) -> None:
    assert differences(path) == []


@pytest.mark.skipif(not THEIRS, reason="the shared cases are not beside this checkout (../shared/cases)")
@pytest.mark.parametrize("path", THEIRS, ids=name_of)
def test_a_shared_case_comes_out_as_it_says(path: Path) -> None:
    assert differences(path) == []
