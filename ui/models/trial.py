"""What "try it" starts with: a target, an achievement and a base that show something, and what of them a plan asks."""

from collections.abc import Mapping
from fractions import Fraction

from desktop_app.domain import curve
from desktop_app.domain.curve import Trial
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Component, Constant, Position, Unit

_TARGET = Fraction(100_000)
_BASE = Fraction(30_000)
_BEYOND = Fraction(13, 10)  # how far past the target, or past the highest tier, the first try goes
_PLAIN: Mapping[Unit, Fraction] = {
    "money": _TARGET,
    "count": Fraction(100),
    "ratio": Fraction(1),
    "number": Fraction(100),
}


@frozen
class Attempt:
    """A figure tried: what was achieved, against which target, on which base (both where the component asks)."""

    achieved: Fraction
    trial: Trial


def unit_of(component: Component) -> Unit:
    """What is achieved is a number of: of the measure's unit, else of what the tiers' bounds are."""
    standing = component.standing_on
    if standing is None:
        return "money"
    return standing.measure.unit if asks_target(component) and isinstance(standing, Position) else standing.unit


def asks_target(component: Component) -> bool:
    """Whether what is achieved is measured against a target, or against a baseline."""
    standing = component.standing_on
    return isinstance(standing, Position) and standing.as_ in {"attainment", "growth"}


def asks_base(component: Component) -> bool:
    """Whether the base is a figure of its own: neither the position nor written in the plan, nor that of a card."""
    card = component.schedule.mode == "card"
    return not isinstance(component.base, Constant) and not component.position_is_base and not card


def asks(component: Component) -> tuple[object, ...]:
    """What "try it" asks for; another attempt is needed where that is another."""
    standing = component.standing_on
    as_ = standing.as_ if isinstance(standing, Position) else None
    return asks_target(component), asks_base(component), unit_of(component), as_


def first_attempt(component: Component, target: Fraction | None = None) -> Attempt:
    """A figure somewhat beyond the target, or beyond the highest tier; of ranks the first."""
    wanted = target or _TARGET
    if asks_target(component):
        return Attempt(wanted * _BEYOND, Trial(wanted, _BASE))
    standing = component.standing_on
    if isinstance(standing, Position) and standing.as_ == "rank":
        return Attempt(Fraction(1), Trial(wanted, _BASE))
    highest = max((tier.start for tier in component.schedule.tiers), default=Fraction(0))
    achieved = highest * _BEYOND if highest > 0 else _PLAIN[unit_of(component)]
    return Attempt(achieved, Trial(wanted, _BASE))


def position_of(component: Component, attempt: Attempt) -> Fraction:
    """Where on the curve an attempt lies."""
    return curve.position_of(component, attempt.achieved, attempt.trial)
