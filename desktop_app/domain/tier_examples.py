"""A worked example for each tier of a component: round figures that reach it, tried as "try it" tries them."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.curve import Trial, achieved_at, asks_target, position_of, try_it
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Component, Measure, Position, Scorecard, Unit

_TARGETS: dict[Unit, Fraction] = {
    "money": Fraction(100_000),
    "count": Fraction(100),
    "ratio": Fraction(1),
    "number": Fraction(100),
}
_BASES: dict[Unit, Fraction] = {
    "money": Fraction(30_000),
    "count": Fraction(10),
    "ratio": Fraction(1),
    "number": Fraction(100),
}
_OF_A_ROW: dict[Unit, Fraction] = {**_BASES, "money": Fraction(10_000)}


@frozen
class TierExample:
    """What somebody gets whose figure reaches a tier; `tier` counts tiers, points and rows of a card from 0.

    `position` is where he stands with what he `achieved`; the two are the same unless a target is asked for.
    """

    tier: int
    achieved: Fraction
    position: Fraction
    explanation: Explanation


def example_trial(component: Component) -> Trial:
    """The target (or baseline) and the base that the examples go by: round figures of their units."""
    standing = component.standing_on
    unit = standing.measure.unit if isinstance(standing, Position) else "money"
    base = component.base
    return Trial(_TARGETS[unit], _BASES[base.unit] if isinstance(base, Measure) else Fraction(0))


def tier_examples(component: Component, rounding_step: Decimal) -> tuple[TierExample, ...]:
    """One example for each tier, from the lowest to the highest; () for a sum that depends on nothing."""
    trial, schedule = example_trial(component), component.schedule
    if schedule.mode == "card":
        unit = component.base.unit if isinstance(component.base, Measure) else "money"
        sold = _OF_A_ROW[unit]
        return tuple(
            TierExample(place, sold, sold, try_it(component, sold, Trial(trial.target, sold, place), rounding_step))
            for place in range(len(schedule.rows))
        )
    if component.standing_on is None:
        return ()
    return tuple(_example(component, place, trial, rounding_step) for place in range(len(schedule.tiers)))


def _example(component: Component, place: int, trial: Trial, rounding_step: Decimal) -> TierExample:
    position = _inside(component, place)
    achieved = achieved_at(component, position, trial)
    if achieved is None:  # of a rank and a scorecard
        achieved = position
    rounded = Fraction(round(achieved))
    standing = component.standing_on
    is_counted = isinstance(standing, Position) and standing.measure.unit == "count"
    if is_counted and _reaches(component, place, position_of(component, rounded, trial)):
        achieved = rounded
    position = position_of(component, achieved, trial)
    return TierExample(place, achieved, position, try_it(component, achieved, trial, rounding_step))


def _reaches(component: Component, place: int, position: Fraction) -> bool:
    """Whether a position lies inside a tier, its bounds left out."""
    starts = [tier.start for tier in component.schedule.tiers]
    return starts[place] < position and (place + 1 == len(starts) or position < starts[place + 1])


def _inside(component: Component, place: int) -> Fraction:
    """A position in the middle of a tier; of a rank its first, of points the middle of two, and the last one itself."""
    standing = component.standing_on
    starts = [tier.start for tier in component.schedule.tiers]
    start = starts[place]
    if isinstance(standing, Position) and standing.as_ == "rank":
        return start
    if place + 1 < len(starts):
        return (start + starts[place + 1]) / 2
    if component.schedule.mode == "linear":
        return start
    if start <= 0:
        return _usual(component)
    inside = start + (start - starts[place - 1] if place else start / 2) / 2
    is_share = isinstance(standing, Position) and standing.as_ == "amount" and standing.unit == "ratio"
    return min(inside, (start + 1) / 2) if is_share and start < 1 else inside


def _usual(component: Component) -> Fraction:
    """A position where the only tier begins at 0: the target itself, a growth of a fifth, or a round figure."""
    standing = component.standing_on
    if isinstance(standing, Position) and standing.as_ == "growth":
        return Fraction(1, 5)
    if standing is None or isinstance(standing, Scorecard) or asks_target(component):
        return Fraction(1)
    if standing.unit == "money":
        return _TARGETS["money"]
    return Fraction(4, 5) if standing.unit == "ratio" else _BASES[standing.unit]
