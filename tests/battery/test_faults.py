"""The battery's faults of a disk at the first writes; and that it notices what it is for."""

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and limits what a process may write")


def test_a_fault_is_told_and_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    from tests.battery.faults import faults_at_every_write

    tried, losses = faults_at_every_write(tmp_path, 1)
    assert not losses
    assert tried > 5


def test_acts_that_are_not_held_together_are_noticed(tmp_path: Path) -> None:
    from tests.battery.faults import faults_at_every_write

    _tried, losses = faults_at_every_write(tmp_path, 2, broken=True)
    assert any("is broken" in loss for loss in losses)
