"""Walks come back, kills lose nothing – and a broken undo, or a change acknowledged too early, is noticed."""

import signal
from pathlib import Path

import pytest

from tests.battery.kills import kills_lose_nothing
from tests.battery.walks import walks_come_back


def test_random_walks_come_back(tmp_path: Path) -> None:
    tried, losses = walks_come_back(90, tmp_path)
    assert (tried, losses) == (90, [])


def test_an_undo_that_forgets_something_is_noticed(tmp_path: Path) -> None:
    assert walks_come_back(90, tmp_path, broken=True)[1]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers that end a process")
def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    assert kills_lose_nothing(12, tmp_path) == (12, [])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers that end a process")
def test_a_change_that_is_acknowledged_too_early_is_noticed(tmp_path: Path) -> None:
    assert kills_lose_nothing(40, tmp_path, broken=True)[1]
