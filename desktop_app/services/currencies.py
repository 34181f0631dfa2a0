"""Currencies as CLDR knows them."""

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.wording.cldr import decimals_of


def currency_of(code: str) -> Currency:
    """The currency with its decimals; WrongUsage if there is none with that code."""
    decimals = decimals_of(code)
    if decimals is None:
        raise WrongUsage(
            Message(N_("{code} is not the code of a currency; write one such as CNY or USD."), {"code": code})
        )
    return Currency(code, decimals)
