"""Targets worked out: a year's figure spread, and sales with a growth."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.target_making import grown, spread

STEPS = st.sampled_from([None, Decimal("0.01"), Decimal(1), Decimal(100)])
WEIGHTS = st.lists(st.fractions(min_value=0, max_value=10**6, max_denominator=100), min_size=1, max_size=12)


@given(total=st.fractions(min_value=0, max_value=10**9, max_denominator=1000), weights=WEIGHTS, step=STEPS)
def test_shares_add_up_exactly_and_all_but_one_are_multiples_of_the_step(
    total: Fraction, weights: list[Fraction], step: Decimal | None
) -> None:
    assume(any(weights))
    shares = spread(total, weights, step)
    assert sum(shares) == total
    assert all(share >= 0 for share in shares)
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if not weight)
    if step is None:
        assert all(share * sum(weights) == total * weight for share, weight in zip(shares, weights, strict=True))
    else:
        assert sum((share / Fraction(step)).denominator != 1 for share in shares) <= 1


def test_a_year_spread_evenly_differs_by_a_step_at_most() -> None:
    shares = spread(Fraction(100_000), [Fraction(1)] * 12, Decimal(1))
    assert set(shares) == {8333, 8334}


def test_nothing_can_be_spread_by_no_weights() -> None:
    with pytest.raises(ValueError, match="add up to 0"):
        spread(Fraction(1), [Fraction(0)] * 12)


def test_a_growth_is_exact_or_rounded() -> None:
    assert grown(Fraction("333.33"), Fraction(1, 10)) == Fraction("366.663")
    assert grown(Fraction("333.33"), Fraction(1, 10), Decimal(1)) == 367
    assert grown(Fraction(100), Fraction(-1, 4)) == 75
