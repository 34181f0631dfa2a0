"""Both sides of the slips' benchmark draw the same bytes, the bare one without asking the program."""

import pytest

from desktop_app.reporting.packing import packed
from tests.bench.slips_side import batches, draw, recorded, records, replay, texts


@pytest.mark.parametrize("how", ["each", "one"])
def test_the_bare_calls_make_the_very_files(how: str) -> None:
    for batch in batches(2, how):
        made = recorded(batch)
        assert len(made.calls) > 100 * len(batch)
        assert packed(replay(made.calls, *made.given)) == draw(batch)


def test_the_texts_that_another_library_sets_are_those_of_the_slip() -> None:
    lines = texts(records(1)[0])
    assert any(text == "提成单" and is_bold for line in lines for text, is_bold, _size in line)
    assert len(lines) > 15
