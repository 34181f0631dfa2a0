"""The sides of the window's benchmark show the same lines, and say when they do not show what they should."""

import json
import sys
from pathlib import Path

import pytest

from desktop_app.services.make_sample import make_sample
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
def test_the_program_shows_what_is_waited_for_without_the_orm(book: Path, side: str) -> None:
    """A side that finds the ORM or Alembic imported on the way to the figures ends with an error."""
    assert _side(side, book) == ""


def test_each_key_in_the_plan_editor_draws_another_curve(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.tierbook", language="en").close()
    found = json.loads(_run("tests.bench.plan_editor", tmp_path / "sample.tierbook", "4"))
    assert found["changed"] == 4
    assert min(found["typed"], found["drawn"]) > 0


def test_a_side_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="returned"):
        _side("loading", tmp_path)


def _side(*asked: str | Path) -> str:
    return _run("tests.bench.window_sides", *asked)


def _run(module: str, *asked: str | Path) -> str:
    return measure(sys.executable, "-m", module, *asked, environment={"QT_QPA_PLATFORM": "offscreen"}).printed
