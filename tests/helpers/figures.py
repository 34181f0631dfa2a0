"""Figures and days as a test writes them, and the month and the currencies that most tests are about.

Amounts, counts and rates are texts as a plan file writes them ("1234.50", "5%"), days are ISO texts.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period, Span

CNY = Currency("CNY", 2)
JPY = Currency("JPY", 0)
CENT = Decimal("0.01")
MARCH = Period("month", 2026, 3)
ALL_OF_MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))


def number(text: str) -> Fraction:
    """The value of "1234.50" or "5%"."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def maybe_number(text: str | None) -> Fraction | None:
    return None if text is None else number(text)


def a_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
