"""A Message – a sentence without a language – into words of the current language."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.message import Message, Ratio, Value
from desktop_app.domain.money import Money
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, Span
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language


def text(message: Message) -> str:
    """The sentence in the current language, each value written as its type asks for."""
    return _(message.template).format_map({name: value_text(value) for name, value in message.values.items()})


def value_text(value: Value) -> str:  # noqa: C901, PLR0911 - one line for each type
    """One value of a message: text as it is, a number, amount, day or period as the language writes it.

    A whole number is a count and gets its separators; what is only called by a number – a year, a row – is text.
    """
    match value:
        case str():
            return value
        case int() | Decimal() | Fraction():
            return formats.number(value)
        case Ratio():
            return formats.ratio(value.value)
        case Money():
            return formats.money(value)
        case dt.datetime():
            return formats.moment(value)
        case dt.date():
            return formats.day(value)
        case Period():
            return formats.period(value)
        case Span():
            return formats.span(value)
        case Name():
            return value.in_language(language())
        case Message():
            return text(value)
        case tuple():
            return formats.listing(tuple(value_text(item) for item in value))
