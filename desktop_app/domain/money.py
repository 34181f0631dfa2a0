"""Exact amounts: reading them, keeping them, and the one place where they are rounded (docs/calculation.md §2)."""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import lru_cache
from typing import Self

from desktop_app.domain.frozen import frozen

MILLIONTHS = 1_000_000  # how counts, shares and scores are kept in a book: whole millionths

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,30})?")
_EXACTLY = Context(prec=200, traps=[Inexact])  # a Decimal's usual context cuts everything to 28 digits


@frozen
class Currency:
    """A currency by its ISO 4217 code, with the number of decimals that CLDR gives it."""

    code: str
    decimals: int

    def from_minor(self, minor: int) -> Decimal:
        """The amount in major units (yuan) of whole minor units (fen)."""
        return Decimal(minor).scaleb(-self.decimals, _EXACTLY)

    def to_minor(self, amount: Decimal | Fraction) -> int:
        """Whole minor units of an amount in major units; ValueError if it has more decimals than the currency."""
        minor: Fraction = Fraction(amount) * Fraction(10) ** self.decimals
        if minor.denominator != 1:
            raise ValueError(f"{amount} has more than {self.decimals} decimals")
        return minor.numerator

    @property
    def minor_unit(self) -> Decimal:
        """The smallest amount there is: 0.01 for CNY, 1 for JPY."""
        return Decimal(1).scaleb(-self.decimals)


@frozen
class Money:
    """An amount in major units together with its currency, for a sentence or a page."""

    value: Decimal | Fraction
    currency: Currency


class Named(Fraction):
    """A figure of a plan that stands under a name in its `values`, so that an assignment can give another one."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, value: Fraction, name: str) -> Self:
        figure = super().__new__(cls, value)
        figure.name = name
        return figure


@lru_cache(maxsize=4096)
def exact(text: str) -> Fraction:
    """The value of `-?digits[.digits]`, exactly; ValueError for anything else (docs/plan-format.md).

    At most 15 digits before the point and 30 after it: more than any amount, and few enough to reckon with.
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is not a plain decimal number")
    return Fraction(text)


def round_half_up(value: Fraction, step: Decimal) -> Decimal:
    """The multiple of `step` (above 0) that is nearest to `value`; a tie goes away from zero.

    The result has the decimals of the step, so 1.665 at a step of 0.01 is Decimal("1.67").
    """
    numerator, denominator = step.as_integer_ratio()
    steps, whole = abs(value.numerator) * denominator, value.denominator * numerator  # steps ÷ whole, not reduced
    magnitude = (2 * steps + whole) // (2 * whole)
    return _EXACTLY.multiply(step, magnitude if value.numerator >= 0 else -magnitude)


def to_decimal(value: Fraction) -> Decimal:
    """The decimal that a fraction read by `exact` is, without loss; decimal.InvalidOperation for any other fraction."""
    return Decimal(exact_text(value))


def exact_text(value: Fraction | Decimal | int) -> str:
    """A number as text without loss: "6950", "0.075", or "77419/3" where no finite decimal exists."""
    fraction = Fraction(value)
    rest = fraction.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{fraction.numerator}/{fraction.denominator}"
    decimals = max(twos, fives)
    digits = f"{abs(fraction.numerator) * 10**decimals // fraction.denominator:0{decimals + 1}}"
    sign = "-" if fraction < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
