"""The imports' benchmark compares what is the same: both sides find all lines."""

from pathlib import Path

import pytest

from tests.bench import imports
from tests.bench.measuring import FailedError, Measured


def test_both_sides_find_all_lines(tmp_path: Path) -> None:
    table = [cells[0] for cells in imports.measure(tmp_path, 300, 1)]
    assert [what.split(" ÷ ")[0].strip() for what in table if "memory" not in what] == [
        "30 lines of xlsx into a new book",
        "300 lines of csv into a new book",
        "30 lines stored, sealed and journalled",
    ]


def test_a_side_that_finds_fewer_ends_the_benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "_process", lambda *_: Measured(1.0, '{"lines": 29, "peak": 1}', 1.0))
    with pytest.raises(FailedError):
        list(imports.measure(tmp_path, 300, 1))
