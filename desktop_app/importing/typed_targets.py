"""What somebody types into the cell of a target: a figure, one to work out, or with "%" a growth."""

from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth, Wanted
from desktop_app.domain.targets import Target
from desktop_app.importing.cells import HALF_WIDTH
from desktop_app.importing.typed import Refused, clean, typed_figure

_MOST_CHARACTERS = 100
_LARGEST = 10**13
_LARGEST_GROWTH = 10  # a thousand percent; what is above is a figure with a slip of the finger
_NO_GROWTH = N_("“{found}” is no growth: it is between −100% and 1000%.")

TargetReading: TypeAlias = Wanted | Refused


def read_target(typed: str, measure: Measure, before: Target | None = None) -> TargetReading:
    """What a cell says: None for an empty one, which has no target; Refused with the reason.

    "10%" is a growth over the month before, or over what the target `before` was a growth over; of a measure that is a
    ratio itself it is that ratio.
    """
    text = clean(typed).translate(HALF_WIDTH)
    if not text:
        return None
    values: dict[str, Value] = {"found": text[:_MOST_CHARACTERS]}
    is_share = text.endswith("%") and not text.startswith("=")
    figure = typed_figure(text.removesuffix("%") if is_share else text) if len(text) <= _MOST_CHARACTERS else None
    if figure is None:
        sentence = N_("“{found}” cannot be read as a target: write a figure, one to work out (=120*3), or +10%.")
        return Refused(Message(sentence, values))
    if is_share:
        figure /= 100
        if measure.unit != "ratio":
            return _growth(figure, before, values)
    if figure < 0:
        return Refused(Message(N_("A target cannot be below 0.")))
    if figure > _LARGEST:
        return Refused(Message(N_("“{found}” is too large for a target."), values))
    return figure


def _growth(ratio: Fraction, before: Target | None, values: dict[str, Value]) -> Growth | Refused:
    if not -1 < ratio <= _LARGEST_GROWTH:
        return Refused(Message(_NO_GROWTH, values))
    return Growth(ratio, before.over if before is not None and before.value is None else "previous_period")


def read_growth(typed: str) -> Fraction | Refused:
    """A growth written in per cent, with or without the sign: "10" and "+10%" are a tenth more."""
    text = clean(typed).translate(HALF_WIDTH).removesuffix("%")
    figure = typed_figure(text)
    if figure is None or not -1 < figure / 100 <= _LARGEST_GROWTH:
        return Refused(Message(_NO_GROWTH, {"found": clean(typed)[:_MOST_CHARACTERS]}))
    return figure / 100


def typed_text(target: Target | None, measure: Measure) -> str:
    """A target as one would type it: plain, and exact where no decimals are."""
    if target is None:
        return ""
    if target.value is None:
        return f"{'+' if target.growth >= 0 else ''}{exact_text(target.growth * 100)}%"
    if measure.unit == "ratio":
        return f"{exact_text(target.value * 100)}%"
    text = exact_text(target.value)
    is_typed = typed_figure(text) == target.value  # not where it has no decimals, or more than anybody types
    return text if is_typed else f"={target.value.numerator}/{target.value.denominator}"
