"""Figures of a working: with as many decimals as they need to be true, and no more (docs/calculation.md §12)."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.money import Currency, Money, round_half_up
from desktop_app.domain.plan import Unit
from desktop_app.wording import formats

STEP_DECIMALS = 4
"""How many decimals a step of a working shows at most."""

_FINEST = 10  # decimals of a rate that is no short decimal, in the search for one that gives the shown amount


def shown(value: Fraction, decimals: int = STEP_DECIMALS) -> Decimal:
    """The value as a reader sees it with that many decimals, rounded half up."""
    return round_half_up(value, Decimal(1).scaleb(-decimals))


def step_decimals(currency: Currency) -> int:
    """How many decimals an amount inside a working shows at most: four, or all that the currency has."""
    return max(STEP_DECIMALS, currency.decimals)


def amount(value: Fraction | Decimal, currency: Currency, *, symbol: bool = True) -> str:
    """An amount inside a working: with the decimals of its currency, and up to four where it has more."""
    exact = Fraction(value)
    decimals = _needed(exact, currency.decimals, step_decimals(currency))
    worded = Money(exact, Currency(currency.code, decimals))
    return formats.money(worded) if symbol else formats.plain(worded)


def brief(value: Fraction | Decimal, currency: Currency, *, symbol: bool = True) -> str:
    """An amount inside a sentence: "¥2,000" without its zeros, "¥2,000.50" where there are cents."""
    exact = Fraction(value)
    decimals = 0 if exact.denominator == 1 else _needed(exact, currency.decimals, step_decimals(currency))
    worded = Money(exact, Currency(currency.code, decimals))
    return formats.money(worded) if symbol else formats.plain(worded)


def reading(value: Fraction, unit: Unit, currency: Currency, *, symbol: bool = True) -> str:
    """A measure's value: an amount, a ratio as a percentage, or a number with up to four decimals."""
    if unit == "ratio":
        return attainment(value)
    return amount(value, currency, symbol=symbol) if unit == "money" else formats.number(value, STEP_DECIMALS)


def attainment(value: Fraction) -> str:
    """An attainment or growth with one decimal, and with more where that would show a bound as reached that is not.

    99.96 % is not "100%"; 103.73 % is "103.7%".
    """
    for decimals in (1, 2, 3, 4, 5, 6):
        seen = Fraction(shown(value, decimals + 2))
        if seen == value or (seen * 100).denominator != 1:
            return formats.ratio(value, decimals)
    return formats.ratio(Fraction(int(value * 10**8), 10**8), 6)


def rate(value: Fraction) -> str:
    """A rate or bound as the plan writes it: all the decimals that it has, up to eight."""
    return formats.ratio(value, _FINEST - 2)


def multiplier(value: Fraction, base: Fraction, product: Fraction) -> Fraction:
    """The value of a rate or factor as it can be shown: exactly if it is short, else as long as `product` needs.

    `base` is the shown base; `product` the step's amount. The result has at most ten decimals.
    """
    if Fraction(shown(value, 6)) == value:
        return value
    for decimals in range(6, _FINEST + 1):
        seen = Fraction(shown(value, decimals))
        if shown(base * seen) == shown(product):
            return seen
    return Fraction(shown(value, _FINEST))


def _needed(value: Fraction, at_least: int, at_most: int) -> int:
    """The fewest decimals that show the same as `at_most` of them."""
    finest = shown(value, at_most)
    return next(count for count in range(at_least, at_most + 1) if shown(value, count) == finest)
