"""An amount cut into shares that add up to it exactly, by the largest remainder (docs/calculation.md §9)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TypeVar

Key = TypeVar("Key", str, tuple[str, bool])


def cut(amount: Decimal, weights: Mapping[Key, Fraction], step: Decimal) -> dict[Key, Decimal]:
    """The amount (a multiple of `step`) shared in proportion to the weights, in multiples of the step.

    What is left over after rounding down goes, a step each, to the largest remainders, ties to the lowest key. A
    negative amount is shared like a positive one. Nobody has a share where the weights add up to 0.
    """
    total = sum(weights.values(), Fraction(0))
    if total == 0:
        return {}
    sign = -1 if amount < 0 else 1
    units = int(abs(amount) / step)
    exact = {key: units * weight / total for key, weight in weights.items()}
    shares = {key: floor(value) for key, value in exact.items()}
    missing = units - sum(shares.values())
    for key in sorted(exact, key=lambda key: (shares[key] - exact[key], key))[:missing]:
        shares[key] += 1
    return {key: sign * share * step for key, share in shares.items()}
