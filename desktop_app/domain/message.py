"""Sentences for the user, made where something is known and put into a language where they are read."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Money
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, Span


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "extract this, translate it later"
    """Mark a text for extraction into the catalogue; it is translated when it is worded."""
    return text


@frozen
class Ratio:
    """A ratio that reads as a percentage: 0.05 is "5%"."""

    value: Fraction


@frozen
class Message:
    """One sentence without a language: an English template and the values of its {placeholders}.

    A value may be a Message itself (worded in the same language) or a tuple of values (worded as a list).
    """

    template: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


Value: TypeAlias = (
    str | int | Decimal | Fraction | date | Period | Span | Money | Name | Ratio | Message | tuple["Value", ...]
)
