"""The battery's closed months worked out again, a few of them; and that it notices what it is for."""

from pathlib import Path

from tests.battery.again import worked_out_again


def test_closed_months_are_the_same_elsewhere_and_in_another_order(tmp_path: Path) -> None:
    assert worked_out_again(tmp_path, 3) == (12, [])


def test_a_program_that_looks_at_the_time_zone_is_noticed(tmp_path: Path) -> None:
    tried, losses = worked_out_again(tmp_path, 1, broken=True)
    assert tried == 4
    assert any("differs" in loss for loss in losses)
    assert any("other slips" in loss for loss in losses)
    assert any("another order" in loss for loss in losses)
