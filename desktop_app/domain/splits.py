"""Who is credited with which share of a sale line (docs/calculation.md §3)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import MILLIONTHS
from desktop_app.domain.shares import cut

WHOLE = Decimal(1)
SMALLEST = WHOLE / MILLIONTHS
"""The smallest share that a book can hold: 0.0001 %."""


@frozen
class Split:
    """A payee, by code, and his share of a line; 1 is the whole line. `name` is what he is called, "" where unknown."""

    payee: str
    share: Decimal
    name: str = ""


def total(splits: Iterable[Split]) -> Decimal:
    """What the shares add up to: less or more than 1 is allowed, more is worth a warning."""
    return sum((split.share for split in splits), Decimal(0))


def even_shares(count: int) -> Sequence[Decimal]:
    """The whole line in so many shares that add up to it exactly, the larger ones first."""
    shares = cut(WHOLE, {f"{place:06}": Fraction(1) for place in range(count)}, SMALLEST)
    return tuple(shares[key] for key in sorted(shares))
