"""What a test of the review expects: a finding with its figures, said shortly."""

from fractions import Fraction

from desktop_app.domain.message import Message, Ratio
from desktop_app.domain.money import Money
from tests.helpers.figures import CNY

# Code, severity, tier, and the values of the sentence beside the component's name.
Expected = tuple[str, str, int | None, dict[str, object]]


def yuan(value: str) -> Money:
    return Money(Fraction(value), CNY)


def percent(value: str) -> Ratio:
    return Ratio(Fraction(value) / 100)


def of_sold(value: str) -> Message:
    return Message("{share} of what was sold", {"share": percent(value)})


def of_base(value: str) -> Message:
    return Message("{share} of the base", {"share": percent(value)})


def each(value: str) -> Message:
    return Message("{amount} for each unit", {"amount": yuan(value)})
