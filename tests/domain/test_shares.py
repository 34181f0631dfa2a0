"""An amount cut into shares that add up to it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.shares import cut
from tests.helpers.figures import CENT


def shared(amount: str, *weights: int | str, step: str = "0.01") -> list[str]:
    names = [chr(ord("a") + place) for place in range(len(weights))]
    found = cut(Decimal(amount), dict(zip(names, map(Fraction, weights), strict=True)), Decimal(step))
    return [str(found[name]) for name in names] if found else []


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        ("1000.00", (1, 1, 1), ["333.34", "333.33", "333.33"]),
        ("-1000.00", (1, 1, 1), ["-333.34", "-333.33", "-333.33"]),
        ("100.00", (1, 2, 1), ["25.00", "50.00", "25.00"]),
        ("0.01", (1, 2, 1), ["0.00", "0.01", "0.00"]),
        ("0.02", (1, 1, 1), ["0.01", "0.01", "0.00"]),
        ("10.00", (0, 1), ["0.00", "10.00"]),
        ("10.00", (0, 0), []),
        ("10.00", (), []),
        ("600.00", (6000, 4000), ["360.00", "240.00"]),
        ("10.00", (3, -1), ["15.00", "-5.00"]),
    ],
)
def test_what_is_left_over_goes_to_the_largest_remainders(
    amount: str, weights: tuple[int, ...], shares: list[str]
) -> None:
    assert shared(amount, *weights) == shares


def test_shares_are_multiples_of_the_step() -> None:
    assert shared("100", 1, 1, 1, step="10") == ["40", "30", "30"]


def test_ties_go_to_the_lowest_key_as_text() -> None:
    found = cut(Decimal("0.01"), {"p9": Fraction(1), "p10": Fraction(1)}, CENT)
    assert found == {"p9": 0, "p10": CENT}


@settings(max_examples=200, deadline=None)
@given(
    st.integers(-(10**6), 10**6),
    st.dictionaries(st.sampled_from("abcdef"), st.fractions(-5, 100, max_denominator=7), min_size=1),
)
def test_shares_add_up_and_are_less_than_a_step_from_the_exact_ones(cents: int, weights: dict[str, Fraction]) -> None:
    amount, whole = CENT * cents, sum(weights.values(), Fraction(0))
    found = cut(amount, weights, CENT)
    if whole == 0:
        assert found == {}
        return
    assert sum(found.values()) == amount
    for key, share in found.items():
        assert abs(Fraction(share) - Fraction(amount) * weights[key] / whole) < Fraction(CENT)
