"""Every colour and size of the window, in one place, and the look that is current.

The values are those of docs/interface.md. Widgets that paint themselves ask `look()` each time they paint; everything
else is coloured by the stylesheet, which `ui.style` makes from the same values.
"""

from dataclasses import fields, replace
from fractions import Fraction
from typing import Literal

from PySide6.QtGui import QColor

from desktop_app.domain.frozen import frozen

Appearance = Literal["system", "light", "dark"]

TEXT_SIZES = (100, 110, 125, 150)
"""How large text may be, in per cent."""


@frozen
class Colours:
    """Named colours of one theme, as #RRGGBB."""

    ground: str
    surface: str
    line: str
    ink: str
    quiet: str
    accent: str
    attention: str
    negative: str
    on_accent: str
    accent_hover: str
    accent_pale: str
    accent_faint: str
    accent_line: str
    accent_bar: str
    attention_pale: str
    negative_pale: str
    neutral_pale: str
    hover: str
    field: str
    track: str
    shadow: str


LIGHT = Colours(
    ground="#F6F7F9",
    surface="#FFFFFF",
    line="#E3E7EC",
    ink="#14191F",
    quiet="#5A6572",
    accent="#12715B",
    attention="#9A5208",
    negative="#B3261E",
    on_accent="#FFFFFF",
    accent_hover="#0E5E4B",
    accent_pale="#E1F0EB",
    accent_faint="#F2F9F6",
    accent_line="#B5D8CC",
    accent_bar="#A9CFC2",
    attention_pale="#FCEEDD",
    negative_pale="#FBE9E7",
    neutral_pale="#EDF0F3",
    hover="#F2F4F7",
    field="#FFFFFF",
    track="#E8EBEF",
    shadow="#C9D0D8",
)

DARK = Colours(
    ground="#101519",
    surface="#182026",
    line="#2B353D",
    ink="#E8ECEF",
    quiet="#98A5B1",
    accent="#4CC9A0",
    attention="#F2B05E",
    negative="#F2877F",
    on_accent="#101519",
    accent_hover="#6AD6B3",
    accent_pale="#193A32",
    accent_faint="#1A2A29",
    accent_line="#2C5F51",
    accent_bar="#2F6B5B",
    attention_pale="#3A2D1B",
    negative_pale="#3C2322",
    neutral_pale="#253038",
    hover="#1F2930",
    field="#12191E",
    track="#2A353D",
    shadow="#3D4A54",
)


@frozen
class Sizes:
    """Lengths in pixels at a text size of 100 %."""

    text: int = 13
    small: int = 12
    tiny: int = 11
    card_title: int = 13
    large: int = 15
    title: int = 20
    figure: int = 25
    row: int = 34
    header_row: int = 34
    control: int = 33
    rail: int = 168
    rail_item: int = 35
    bar_top: int = 51
    bar_bottom: int = 28
    icon: int = 18
    logo: int = 24
    message: int = 340


SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5 = 4, 8, 12, 16, 24
RADIUS = 8
INSET = 11  # pixels before the words of a spin box, where the stylesheet has them in all other fields


@frozen
class Look:
    """Colours and sizes as they are now; `dot` is what stands between the parts of a line."""

    colours: Colours
    sizes: Sizes
    is_dark: bool
    text_size: int
    dot: str = " · "

    def colour(self, name: str) -> QColor:
        """The named colour; a name that is none is an error of ours."""
        return QColor(getattr(self.colours, name))


def make_look(*, is_dark: bool, text_size: int = 100, dot: str = " · ") -> Look:
    """The look of a theme with text at `text_size` per cent; every length that holds text grows with it."""
    factor = Fraction(text_size, 100)
    sizes = Sizes()
    grown = {field.name: round(getattr(sizes, field.name) * factor) for field in fields(Sizes)}
    return Look(DARK if is_dark else LIGHT, replace(sizes, **grown), is_dark, text_size, dot)


_current = make_look(is_dark=False)


def look() -> Look:
    """The look that is current."""
    return _current


def use(new: Look) -> None:
    """Make a look the current one; `ui.application` calls this and styles what is on the screen anew."""
    global _current  # noqa: PLW0603 - one program has one look, as it has one language
    _current = new
