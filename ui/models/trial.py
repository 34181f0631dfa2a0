"""What "try it" starts with: a target, an achievement and a base that show something, and what of them a plan asks."""

from dataclasses import dataclass
from fractions import Fraction

from desktop_app.domain.curve import Trial
from desktop_app.domain.plan import Component, Constant, Unit

_TARGET = Fraction(100_000)
_BASE = Fraction(30_000)
_BEYOND = Fraction(13, 10)  # how far past the target, or past the highest tier, the first try goes
_PLAIN = {"money": _TARGET, "count": Fraction(100)}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A figure tried: what was achieved, against which target, on which base (both where the component asks)."""

    achieved: Fraction
    trial: Trial


def unit_of(component: Component) -> Unit:
    """Whether what is achieved is an amount or a count."""
    standing = component.standing_on
    return standing.measure.unit if standing is not None else "money"


def asks_target(component: Component) -> bool:
    """Whether what is achieved is measured against a target."""
    standing = component.standing_on
    return standing is not None and standing.as_ == "attainment"


def asks_base(component: Component) -> bool:
    """Whether the base is a figure of its own: neither the position nor written in the plan."""
    return not isinstance(component.base, Constant) and not component.position_is_base


def first_attempt(component: Component, target: Fraction | None = None) -> Attempt:
    """A figure somewhat beyond the target, or beyond the highest tier."""
    wanted = target or _TARGET
    if asks_target(component):
        return Attempt(wanted * _BEYOND, Trial(wanted, _BASE))
    highest = component.schedule.tiers[-1].start
    achieved = highest * _BEYOND if highest > 0 else _PLAIN[unit_of(component)]
    return Attempt(achieved, Trial(wanted, _BASE))


def position_of(component: Component, attempt: Attempt) -> Fraction:
    """Where on the curve an attempt lies."""
    return attempt.achieved / attempt.trial.target if asks_target(component) else attempt.achieved
