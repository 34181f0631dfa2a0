"""The sides of the window's benchmark show the same lines, and say when they do not show what they should."""

import json
import sys
from pathlib import Path

import pytest

from tests.bench.engine_book import write_book
from tests.bench.measuring import FailedError, measure

LINES = 700  # more than two blocks of the grid


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "lines.tierbook"
    write_book(path, LINES).close()
    return path


@pytest.mark.parametrize("side", ["sales", "loading"])
def test_both_tables_show_all_the_lines(book: Path, side: str) -> None:
    found = json.loads(_side(side, book))
    assert found["lines"] == LINES
    assert min(found["opened"], found["sorted"], found["last"]) > 0


@pytest.mark.parametrize("side", ["painted", "figures", "charts"])
def test_the_program_ends_once_it_shows_what_is_waited_for(book: Path, side: str) -> None:
    assert _side(side, book) == ""


def test_a_side_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="returned"):
        _side("loading", tmp_path)


def _side(*asked: str | Path) -> str:
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    return measure(sys.executable, "-m", "tests.bench.window_sides", *asked, environment=environment).printed
