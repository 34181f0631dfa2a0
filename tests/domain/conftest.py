"""Where the published figures and the real ledgers lie."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the checkout."""
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data are not beside this checkout (../shared)")
    return folder
