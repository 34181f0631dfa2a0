"""What is to become of targets: set to a figure, set to a growth, or taken away."""

from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure, Over


@frozen
class Growth:
    """A target that is more (by a ratio: 0.2 is a fifth) than the period before, or than a year before."""

    ratio: Fraction
    over: Over = "previous_period"


Wanted: TypeAlias = Fraction | Growth | None


@frozen
class TargetEdit:
    """One target: `whom` is the code of a person or a team, or "company"; `wanted` of None takes it away.

    A figure is in major units, a count or a ratio. `month_weights` of None leaves the weights that are there.
    """

    whom: str
    measure: Measure
    period: Period
    wanted: Wanted
    month_weights: tuple[Fraction, ...] | None = None
