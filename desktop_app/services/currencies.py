"""Currencies as CLDR knows them."""

from babel.numbers import get_currency_precision, is_currency

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency


def currency_of(code: str) -> Currency:
    """The currency with its decimals; WrongUsage if there is none with that code."""
    if not is_currency(code):
        raise WrongUsage(
            Message(N_("{code} is not the code of a currency; write one such as CNY or USD."), {"code": code})
        )
    return Currency(code, get_currency_precision(code))
