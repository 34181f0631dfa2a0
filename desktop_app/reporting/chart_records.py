"""What charts show and how they look, as values; only `desktop_app.reporting.charts` needs matplotlib."""

from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.curve import Vertex
from desktop_app.domain.frozen import frozen

_STOPS = 120


@frozen
class ChartStyle:
    """Colours as #RRGGBB, sizes of letters in pixels of the window, which are points on paper."""

    surface: str
    ink: str
    quiet: str
    line: str
    shadow: str
    accent: str
    accent_bar: str
    tiny: int
    small: int


@frozen
class MonthBar:
    """A month: its short name, its value, its target if it has one, the value worded, and the words for all of it."""

    label: str
    value: Decimal | Fraction
    target: Decimal | Fraction | None
    figure: str
    words: str


@frozen
class TierMark:
    """Where a tier starts and what it gives, as words beside the line."""

    position: Fraction
    text: str


@frozen
class Curve:
    """A payout curve of at least two points, from 0 on; `name` words a position and `pay` a payout."""

    points: tuple[Vertex, ...]
    marks: tuple[TierMark, ...]
    name: Callable[[Fraction], str]
    pay: Callable[[Fraction], str]

    @property
    def last(self) -> Fraction:
        """Where the curve ends."""
        return self.points[-1].position

    @property
    def stops(self) -> list[Fraction]:
        """The positions that can be pointed at."""
        return [self.last * stop / _STOPS for stop in range(_STOPS + 1)]

    def payout(self, position: Fraction) -> Fraction:
        """The payout at a position of the curve, straight between the points around it."""
        place = bisect_right(self.points, position, key=lambda point: point.position) - 1
        if place >= len(self.points) - 1:
            return self.points[-1].before
        left, right = self.points[place], self.points[place + 1]
        share = (position - left.position) / (right.position - left.position)
        return left.after + (right.before - left.after) * share

    def words(self, position: Fraction) -> str:
        """A position with its payout: "120% → ¥6,200"."""
        return f"{self.name(position)} → {self.pay(self.payout(position))}"
