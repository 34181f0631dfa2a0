"""The battery's writes into closed periods, all of them; and that it notices what it is for."""

from pathlib import Path

from tests.battery.writes import writes_into_closed_periods


def test_what_is_closed_stays_as_it_is_by_every_route(tmp_path: Path) -> None:
    tried, losses = writes_into_closed_periods(tmp_path, 1_000)
    assert not losses
    assert tried > 60


def test_a_book_without_its_triggers_that_is_opened_without_a_look_is_noticed(tmp_path: Path) -> None:
    tried, losses = writes_into_closed_periods(tmp_path, 12, broken=True)
    assert tried == 12
    assert any("SQL" in loss for loss in losses)
