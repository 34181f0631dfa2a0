"""What an owner may choose of how a book reckons: to what amounts are rounded, and when a month starts."""

from decimal import Decimal

from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period

LAST_START = 28  # a month may start on any day that every month has
_MONTHS_BEFORE, _MONTHS_AFTER = 18, 6
_PLACES = (0, 1, 2)  # the smallest amount, ten of it, a hundred of it


def rounding_steps(currency: Currency, *others: Decimal) -> list[str]:
    """What amounts may be rounded to: the currency's smallest one, coarser ones, and what is set already."""
    steps = {currency.minor_unit.scaleb(places) for places in _PLACES} | set(others)
    return [plain(step) for step in sorted(steps)]


def months_around(month: Period, *others: Period) -> tuple[Period, ...]:
    """The months with which a book may begin, the latest first: those around one, and others."""
    near = (month.shift(count) for count in range(-_MONTHS_BEFORE, _MONTHS_AFTER + 1))
    return tuple(sorted({*near, *others}, reverse=True))


def plain(step: Decimal) -> str:
    """A step as it is offered: without zeros at its end."""
    return f"{step.normalize():f}"
