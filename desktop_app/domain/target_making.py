"""Targets worked out of something: a year's figure spread over its months, or sales with a growth."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.money import round_half_up


def spread(total: Fraction, weights: Sequence[Fraction], step: Decimal | None = None) -> tuple[Fraction, ...]:
    """The total, at least 0, shared in proportion to weights of at least 0; the shares add up to it exactly.

    With a step all shares but one at most are its multiples, rounded cumulatively; that one has what is left of a total
    that is none. ValueError where the weights add up to 0.
    """
    whole = sum(weights, Fraction(0))
    if not whole:
        raise ValueError("the weights add up to 0")
    shares: list[Fraction] = []
    given = weighed = Fraction(0)
    for weight in weights:
        weighed += weight
        upto = total * weighed / whole
        reached = upto if weighed == whole else min(rounded(upto, step), total)
        shares.append(reached - given)
        given = reached
    return tuple(shares)


def grown(baseline: Fraction, growth: Fraction, step: Decimal | None = None) -> Fraction:
    """A baseline with a growth (0.1 is a tenth more)."""
    return rounded(baseline * (1 + growth), step)


def rounded(value: Fraction, step: Decimal | None) -> Fraction:
    """The nearest multiple of a step; the value itself where there is none."""
    return value if step is None else Fraction(round_half_up(value, step))
