"""How far each person is from the next tier: read off the run and the plans, for the table of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.explanation import Explanation, Standing
from desktop_app.domain.plan import Component, Tier, Unit
from desktop_app.domain.run import Run

if TYPE_CHECKING:
    from desktop_app.services.show_month import PersonStanding


@dataclass(frozen=True, slots=True)
class NextTier:
    """What is still missing (in major units, or a count) for the next tier, and that tier."""

    missing: Fraction
    unit: Unit
    tier: Tier
    is_near: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the table: his place, where he stands, and what comes next; `is_top`: there is no higher tier.

    `reach` is his attainment as a share of the best one (of 100 % if nobody reached that), for a bar.
    """

    place: int
    standing: "PersonStanding"
    next_tier: NextTier | None
    is_top: bool
    reach: float

    @property
    def position(self) -> Standing | None:
        return self.standing.explanation.standing


_NEAR = Fraction(5, 100)  # of what the tier asks for


def person_rows(
    standings: "Iterable[PersonStanding]", run: Run, components: Mapping[tuple[str, str], Component]
) -> tuple[PersonRow, ...]:
    """The people in the order given; `components` are those of the plans, by plan key and component key."""
    rows = []
    standings = tuple(standings)
    best = max((standing.attainment or Fraction(0) for standing in standings), default=Fraction(0))
    for place, standing in enumerate(standings, start=1):
        component = _component_of(standing.explanation, run, components)
        found = next_tier(component, standing.explanation.standing) if component is not None else None
        has_value = standing.explanation.standing is not None and standing.explanation.standing.value is not None
        is_top = component is not None and found is None and has_value
        reach = float((standing.attainment or 0) / max(best, Fraction(1)))
        rows.append(PersonRow(place, standing, found, is_top, reach))
    return tuple(rows)


def next_tier(component: Component, standing: Standing | None) -> NextTier | None:
    """The lowest tier that is not reached yet; None at the top, or where there is no position."""
    if standing is None or standing.value is None:
        return None
    value = standing.value
    tier = next((tier for tier in component.schedule.tiers if tier.start > value), None)
    if tier is None:
        return None
    one = standing.target if standing.as_ == "attainment" else Fraction(1)
    if one is None:
        return None
    missing = (tier.start - value) * one
    return NextTier(missing, standing.unit, tier, is_near=missing <= tier.start * one * _NEAR)


def _component_of(
    explanation: Explanation, run: Run, components: Mapping[tuple[str, str], Component]
) -> Component | None:
    line = next((line for line in run.lines if line.explanation is explanation), None)
    return components.get((line.plan, line.component)) if line is not None else None
