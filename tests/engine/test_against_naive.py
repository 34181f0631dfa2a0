"""The program against the naive calculation, figure by figure, on generated companies of every shape."""

from typing import Any

from hypothesis import given, settings

from tests.engine.comparing import disagreements
from tests.engine.strategies.cases import cases


@settings(max_examples=200, deadline=None)
@given(cases())
def test_the_program_and_the_naive_calculation_agree_to_the_cent(case: dict[str, Any]) -> None:
    assert disagreements(case) == []
