"""Tests need no screen, unless they are marked `window`; those are left out where there is none.

What several folders share: the real files beside the checkout, the command line as a user types it, and a sample book.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.services.make_sample import make_sample
from desktop_app.wording.catalogue import use_language
from tests.helpers.terminal import Terminal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        no_screen = pytest.mark.skip(reason="needs a real display: python dev.py test")
        for item in items:
            if item.get_closest_marker("window"):
                item.add_marker(no_screen)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files and cases beside the checkout."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data are not beside this checkout (../shared)")
    return folder


@pytest.fixture
def tierbook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """The command line of somebody whose system speaks English."""
    yield Terminal(capsys, monkeypatch)
    use_language("en")
    gc.enable()  # a command leaves its garbage to the end of its process, which here goes on


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, made once; tests work on copies of it."""
    path = tmp_path_factory.mktemp("sample") / "Sample.tierbook"
    make_sample(path).close()
    return path


@pytest.fixture
def sample_book(made_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample book that a test may change."""
    path = tmp_path / "Sample.tierbook"
    path.write_bytes(made_sample.read_bytes())
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text file in UTF-8 into the test's folder."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    return written
