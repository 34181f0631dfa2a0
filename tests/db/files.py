"""What tests of files ask: what is there, and why something is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import BookError, Fault


def names(folder: Path) -> set[str]:
    """The names of what is in a folder."""
    return {path.name for path in folder.iterdir()}


def fault_when(act: Callable[[], object]) -> Fault:
    """Why something is refused that must be."""
    with pytest.raises(BookError) as caught:
        act()
    return caught.value.fault
