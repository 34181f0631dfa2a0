"""The payout curve of a component, drawn on the page itself: lines, the tiers' bounds, and figures at the edges."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, log10
from typing import Final

from desktop_app.domain.curve import Vertex, payout_curve
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component
from desktop_app.domain.tier_examples import example_trial
from desktop_app.reporting import paper
from desktop_app.reporting.paper import Pen
from desktop_app.reporting.typefaces import width
from desktop_app.wording.catalogue import _
from desktop_app.wording.tier_examples import has_curve, payout_words, position_words

HIGH: Final = 128.0  # of the whole drawing
TOP: Final = 20.0  # above the lines
BELOW: Final = 26.0
SIZE: Final = 7.5
APART: Final = 6.0  # between two names of an axis
_STEPS: Final = (1, 2, 5, 10)
_MOST: Final = 4  # lines across

Place = Callable[[Fraction], float]


@frozen
class PlanCurve:
    """A curve as places between 0 and 1 – across, and up – with the names that stand on both axes."""

    title: str
    segments: tuple[tuple[float, float, float, float], ...]
    jumps: tuple[tuple[float, float, float], ...]
    bounds: tuple[tuple[float, str], ...]
    heights: tuple[tuple[float, str], ...]

    @classmethod
    def of(cls, component: Component, currency: Currency) -> "PlanCurve | None":
        """The curve for the target that the worked examples have; None where nothing depends on a position."""
        points = payout_curve(component, example_trial(component)) if has_curve(component) else ()
        if len(points) < 2 or (len(points) == 2 and all(each.before == each.after for each in points)):
            return None  # a straight line says no more than its sentence
        first, last = points[0].position, points[-1].position
        payouts = [payout for point in points for payout in (point.before, point.after)]
        low, high = min(*payouts, Fraction(0)), max(*payouts, Fraction(0))
        if first == last or low == high:
            return None
        ticks = _ticks(low, high)
        low, high = min(low, ticks[0]), max(high, ticks[-1])

        def across(position: Fraction) -> float:
            return float((position - first) / (last - first))

        def up(payout: Fraction) -> float:
            return float((payout - low) / (high - low))

        starts = {tier.start for tier in component.schedule.tiers if first <= tier.start <= last} | {first, last}

        def name(start: Fraction) -> str:
            """The end of the curve may lie between two counts, and has no name then."""
            is_between = start == last and component.standing_on is not None and component.standing_on.unit == "count"
            return "" if is_between and start.denominator != 1 else position_words(component, currency, start)

        return cls(
            _("What it pays"),
            tuple(_segments(points, across, up)),
            tuple((across(each.position), up(each.before), up(each.after)) for each in points
                  if each.before != each.after),
            tuple((across(start), name(start)) for start in sorted(starts)),
            tuple((up(tick), payout_words(component, currency, tick)) for tick in ticks),
        )  # fmt: skip

    @property
    def height(self) -> float:
        return HIGH

    def draw(self, pen: Pen, y: float, left: float, right: float) -> None:
        """Draw it between two edges, its title at the top."""
        pen.text(left, y + 9, self.title, size=paper.SMALL, colour=paper.QUIET)
        inset = left + max(width(words, SIZE) for _place, words in self.heights) + 6
        right -= width(self.bounds[-1][1], SIZE) / 2
        wide, top, high = right - inset, y + TOP, HIGH - TOP - BELOW
        for place, words in self.heights:
            line = top + high * (1 - place)
            pen.rule(line, inset, right)
            pen.right(inset - 5, line + 2.6, words, size=SIZE, colour=paper.QUIET)
        for place, _words in self.bounds[1:-1]:
            pen.line(inset + wide * place, top, inset + wide * place, top + high, colour=paper.TRACK, dashed=True)
        for place, before, after in self.jumps:
            x = inset + wide * place
            pen.line(x, top + high * (1 - before), x, top + high * (1 - after), colour=paper.ACCENT_PALE, thick=1.2)
        for start, low, end, up in self.segments:
            pen.line(
                inset + wide * start, top + high * (1 - low), inset + wide * end, top + high * (1 - up),
                colour=paper.ACCENT, thick=1.6,
            )  # fmt: skip
        for line, names in enumerate(_in_lines(self.bounds, wide)):
            for place, words in names:
                pen.centred(inset + wide * place, top + high + 11 + 10 * line, words, size=SIZE, colour=paper.QUIET)


def _segments(points: Sequence[Vertex], across: Place, up: Place) -> list[tuple[float, float, float, float]]:
    return [
        (across(left.position), up(left.after), across(right.position), up(right.before))
        for left, right in pairwise(points)
    ]


def _in_lines(bounds: Sequence[tuple[float, str]], wide: float) -> tuple[list[tuple[float, str]], ...]:
    """The names of an axis in two lines, those that would touch another one in the second; what has no room is left."""
    ends = [float("-inf"), float("-inf")]
    found: tuple[list[tuple[float, str]], ...] = ([], [])
    for place, words in bounds:
        half = width(words, SIZE) / 2
        for line, names in enumerate(found):
            if place * wide - half >= ends[line] + APART:
                names.append((place, words))
                ends[line] = place * wide + half
                break
    return found


def _ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """Round payouts from at or below the lowest to at or above the highest, a few steps of 1, 2 or 5 apart."""
    rough = (high - low) / _MOST
    unit = Fraction(10) ** floor(log10(rough))
    step = next(unit * each for each in _STEPS if unit * each >= rough)
    first, last = floor(low / step), -floor(-high / step)
    return [step * place for place in range(first, last + 1)]
