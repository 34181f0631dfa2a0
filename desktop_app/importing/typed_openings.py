"""What somebody types into the cell of an opening balance: a figure, or one to work out."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal, TypeAlias

from desktop_app.domain.message import N_, Message
from desktop_app.domain.opening import ZERO, Opening
from desktop_app.importing.typed import Refused, clean, typed_figure

Balance: TypeAlias = Literal["draw_balance", "holdback_balance", "points"]
_MOST_CHARACTERS = 100
_LARGEST = 10**13
_FINEST = 10**6  # parts of one


def read_balance(typed: str, balance: Balance, before: Opening) -> Opening | Refused:
    """What somebody brings along with that balance instead, which is not below 0; an empty cell is 0."""
    figure = _figure(typed)
    if isinstance(figure, Refused):
        return figure
    if figure < 0:
        return Refused(Message(N_("A balance is what is owed or kept, so it cannot be below 0.")))
    match balance:
        case "draw_balance":
            return replace(before, draw_balance=figure)
        case "holdback_balance":
            return replace(before, holdback_balance=figure)
    return replace(before, points=figure)


def read_earned(typed: str, component: str, before: Opening) -> Opening | Refused:
    """What somebody brings along with that sum earned by a component instead; an empty cell is nothing."""
    figure = _figure(typed)
    if isinstance(figure, Refused):
        return figure
    others = tuple(each for each in before.earned if each[0] != component)
    return replace(before, earned=(*others, (component, figure)) if figure else others)


def _figure(typed: str) -> Decimal | Refused:
    text = clean(typed)
    figure = typed_figure(text) if 0 < len(text) <= _MOST_CHARACTERS else None
    if not text:
        return ZERO
    if figure is None or abs(figure) > _LARGEST or (figure * _FINEST).denominator != 1:
        sentence = N_("“{found}” cannot be read as an amount: write a figure, or one to work out (=120*3).")
        return Refused(Message(sentence, {"found": text[:_MOST_CHARACTERS]}))
    return Decimal(int(figure * _FINEST)) / _FINEST
