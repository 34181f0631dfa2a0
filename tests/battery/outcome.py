"""What a row of the battery comes to, and how one of its trials is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Outcome: TypeAlias = tuple[int, list[str]]
"""How many were tried, and a sentence for each that did not survive."""

Tries: TypeAlias = Callable[[int, Path, int], Outcome]
"""A row: so many trials in an empty folder, their choices made by a seed."""


def told(error: BaseException) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
