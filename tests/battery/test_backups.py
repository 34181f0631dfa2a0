"""The battery's backups in small, and that it catches what it is there for."""

from pathlib import Path

from tests.battery.backups import backups_under_writing, plain_copy_of


def test_backups_under_writing_are_committed_states(tmp_path: Path) -> None:
    assert backups_under_writing(20, tmp_path) == (20, [])


def test_copies_of_the_file_alone_are_caught(tmp_path: Path) -> None:
    tried, losses = backups_under_writing(20, tmp_path, plain_copy_of)
    assert tried == 20
    assert losses
