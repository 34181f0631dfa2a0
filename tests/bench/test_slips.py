"""Both sides of the slips' benchmark draw the same bytes, the bare one without asking the program."""

import pytest

from tests.bench.slips_side import batches, draw, recorded, replay


@pytest.mark.parametrize("how", ["each", "one"])
def test_the_bare_calls_make_the_very_files(how: str) -> None:
    for batch in batches(2, how):
        made = recorded(batch)
        assert len(made.calls) > 100 * len(batch)
        assert replay(made.calls, *made.given) == draw(batch)
