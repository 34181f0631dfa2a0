"""Exact numbers: texts as plan and case files write them, rounding, and sharing out to the last step."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

ZERO = Fraction(0)
ONE = Fraction(1)

# How many decimals the money of a country has, where it is not two.
DECIMALS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "JOD": 3, "OMR": 3, "TND": 3}


def number(text: str) -> Fraction:
    """The value of a text: "1234.50" is 1234.5 and "5%" is one twentieth."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """To the step, half up: a tie goes away from zero (§2)."""
    steps = int(abs(value) / step + Fraction(1, 2))
    return steps * step if value >= 0 else -steps * step


def text_of(value: Fraction, decimals: int) -> str:
    """The money text of an amount that is whole in the minor unit."""
    minor = value * 10**decimals
    if minor.denominator != 1:
        raise ValueError(f"{value} is finer than the minor unit")
    digits = str(abs(minor.numerator)).rjust(decimals + 1, "0")
    sign = "-" if minor < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, ZERO)


def shared_out(amount: Fraction, weights: Mapping[str, Fraction], step: Fraction) -> dict[str, Fraction]:
    """An amount in proportion to weights, each share cut to the step, the rest to the largest remainders.

    Ties go to the lower key as text, and a negative amount is shared like a positive one (§9, pools). Weights may be
    of both signs (documents and credit notes), as long as their sum is not zero.
    """
    if amount < 0:
        return {key: -share for key, share in shared_out(-amount, weights, step).items()}
    whole = total(weights.values())
    exact = {key: amount * weight / whole for key, weight in weights.items()}
    shares = {key: (value // step) * step for key, value in exact.items()}
    missing = int((amount - total(shares.values())) / step)
    for key in sorted(exact, key=lambda each: (shares[each] - exact[each], each))[:missing]:
        shares[key] += step
    return shares
