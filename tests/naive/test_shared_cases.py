"""The shared cases are reproduced to the cent by the naive calculation, which knows nothing of the program's own."""

import json
from pathlib import Path

import pytest

from tests.naive.calculate import expected_figures
from tests.naive.compare import differences

SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases"
CASES = sorted(SHARED.glob("*/*.json"))


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside this checkout (../shared/cases)")
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shared_case_comes_out_to_the_cent(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert differences(case, expected_figures(case, path.parent)) == []
