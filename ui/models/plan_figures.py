"""Figures of a plan as they are typed: a percentage, an amount, a count – exact, and shown with all their decimals."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from desktop_app.domain.money import exact, exact_text
from desktop_app.domain.plan import GiftKind, Position, Scorecard
from desktop_app.importing.cells import HALF_WIDTH, parse_number
from desktop_app.wording.catalogue import _

FigureKind: TypeAlias = Literal["money", "ratio", "count", "factor"]


def gift_kind(gift: GiftKind) -> FigureKind:
    """What the figure of a gift is."""
    kinds: dict[GiftKind, FigureKind] = {
        "rate": "ratio",
        "per_unit": "money",
        "amount": "money",
        "factor": "factor",
        "points": "count",
    }
    return kinds[gift]


def bound_kind(standing: Position | Scorecard | None) -> FigureKind:
    """What the bounds of tiers are figures of."""
    if standing is None:
        return "money"
    kinds: dict[str, FigureKind] = {"money": "money", "ratio": "ratio"}
    return kinds.get(standing.unit, "count")


def figure_text(value: Fraction | None, kind: FigureKind) -> str:
    """A figure as a field shows it: "5%", "100,000", "0.8"; "" for none."""
    if value is None:
        return ""
    if kind == "ratio":
        return f"{exact_text(value * 100)}%"
    return f"{Decimal(exact_text(value)):,f}"


def file_text(value: Fraction, kind: FigureKind) -> str:
    """A figure as a plan file says it: "5%", "100000"."""
    return f"{exact_text(value * 100)}%" if kind == "ratio" else exact_text(value)


def read_figure(text: str, kind: FigureKind) -> Fraction | None:
    """The figure that a text is, None if it is none; where a percentage is meant, it may lack its sign."""
    plain = text.translate(HALF_WIDTH).strip()
    value = parse_number(plain.removesuffix("%").strip() if kind == "ratio" else plain, ".")
    if value is None:
        return None
    try:
        figure = exact(exact_text(value))  # a plan's file takes no more digits than that
    except ValueError:
        return None
    return figure / (100 if kind == "ratio" else 1)


def wish(kind: FigureKind) -> str:
    """What should stand in a field that holds no such figure."""
    return {
        "ratio": _("Write a percentage, such as 7.5%."),
        "money": _("Write an amount, such as 2,000."),
        "count": _("Write a number, such as 20."),
        "factor": _("Write a number, such as 1.2."),
    }[kind]
