"""How far each person is from the next tier: read off the explanation of his pay, for the table of people."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.explanation import Explanation, Standing
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Tier, Unit

if TYPE_CHECKING:
    from desktop_app.services.show_month import PersonStanding


@frozen
class NextTier:
    """What is still missing (in major units, or a count) for the next tier, and that tier."""

    missing: Fraction
    unit: Unit
    tier: Tier
    is_near: bool


@frozen
class PersonRow:
    """A person in the table: his place, where he stands, and what comes next.

    `reach` is his attainment as a share of the best one (of 100 % if nobody reached that), for a bar.
    """

    place: int
    standing: "PersonStanding"
    next_tier: NextTier | None
    reach: float

    @property
    def position(self) -> Standing | None:
        return self.standing.explanation.standing

    @property
    def is_top(self) -> bool:
        """Whether there is no higher tier."""
        return self.position is not None and self.position.value is not None and self.next_tier is None


_NEAR = Fraction(5, 100)  # of what the tier asks for


def person_rows(standings: "Iterable[PersonStanding]") -> tuple[PersonRow, ...]:
    """The people in the order given."""
    standings = tuple(standings)
    best = max((standing.attainment or Fraction(0) for standing in standings), default=Fraction(0))
    whole = max(best, Fraction(1))
    return tuple(
        PersonRow(place, standing, _next_tier(standing.explanation), float((standing.attainment or 0) / whole))
        for place, standing in enumerate(standings, start=1)
    )


def _next_tier(explanation: Explanation) -> NextTier | None:
    """The lowest tier that is not reached yet; None at the top, or where there is no position."""
    standing, tier, missing = explanation.standing, explanation.next_tier, explanation.distance_to_next
    if standing is None or standing.achieved is None or tier is None or missing is None:
        return None
    asked = standing.achieved + missing
    return NextTier(missing, standing.unit, tier, is_near=missing <= asked * _NEAR)
