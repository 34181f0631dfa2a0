"""Where a payee or a fund stands: amount, attainment, growth, rank, scorecard (docs/calculation.md §6)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.explanation import PartStanding, Standing
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Measures, Subject
from desktop_app.domain.people import Person
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Among, Measure, Plan, Position, Scorecard
from desktop_app.domain.reach import Reach
from desktop_app.domain.targets import NO_RAMP, Targets

MOST_OF_LOWER = Fraction(10)  # an attainment turned round is at most 1000 %
NOTHING = Fraction(0)

Rivals: TypeAlias = Sequence[tuple[Person, Span]]  # who is ranked, each with his days up to now
RivalsOf: TypeAlias = Callable[[Among, Reach], Rivals]


@frozen
class View:
    """One subject of a plan, seen over one reach; `rivals` says whom a rank is among."""

    measures: Measures
    targets: Targets
    plan: Plan
    subject: Subject
    reach: Reach
    rivals: RivalsOf

    def reading(self, measure: Measure) -> Fraction | None:
        """The measure's value to date."""
        return self.measures.of(self.subject, measure, self.reach.to_date).value


def stand(position: Position | Scorecard, view: View) -> Standing:
    """Where the subject stands."""
    if isinstance(position, Scorecard):
        return _scorecard(position, view)
    if position.as_ == "rank":
        return _ranked(position, view)
    achieved = view.reading(position.measure)
    if position.as_ == "amount":
        return _standing(position, achieved, None, achieved)
    if position.as_ == "growth":
        baseline = _baseline(position, view)
        grown = None if achieved is None or baseline is None else achieved / baseline - 1
        return _standing(position, achieved, baseline, grown)
    target = _target(position, view)
    return _standing(position, achieved, target, _attainment(position, achieved, target))


def _standing(
    position: Position, achieved: Fraction | None, reference: Fraction | None, value: Fraction | None
) -> Standing:
    return Standing(
        position.as_, position.measure, achieved, reference, value, position.better, position.over, position.among
    )


def _target(position: Position, view: View) -> Fraction | None:
    plan = view.plan
    return view.targets.of(
        view.measures,
        view.subject,
        position.measure,
        view.reach.span,
        part=view.reach.part,
        prorate=plan.prorate_targets,
        ramp=plan.ramp if position.better == "higher" else NO_RAMP,
    )


def _attainment(position: Position, achieved: Fraction | None, target: Fraction | None) -> Fraction | None:
    if achieved is None or target is None:
        return None
    if position.better == "higher":
        return achieved / target
    return min(target / achieved, MOST_OF_LOWER) if achieved > 0 else MOST_OF_LOWER


def _baseline(position: Position, view: View) -> Fraction | None:
    """The same measure in as many months of the span before; None if it is not above 0."""
    reach = view.reach
    baseline = view.measures.of(view.subject, position.measure, reach.baseline(position.over)).value
    if baseline is None or baseline <= 0:
        return None
    return baseline * reach.baseline_share if position.measure.adds_up else baseline


def _ranked(position: Position, view: View) -> Standing:
    """1 is the best, equal values share the better rank; who has no value has none."""
    values: dict[str, Fraction | None] = {}
    for person, days in view.rivals(position.among, view.reach):
        value, before = view.measures.of(person, position.measure, days).value, values.get(person.code)
        if before is not None:  # he is on the plan again after a break
            value = before if value is None else before + value if position.measure.adds_up else value
        values[person.code] = value
    own = values.get(view.subject.code) if isinstance(view.subject, Person) else None
    known = [value for value in values.values() if value is not None]
    rank = None
    if own is not None:
        better = (value > own if position.better == "higher" else value < own for value in known)
        rank = Fraction(1 + sum(better))
    return Standing("rank", position.measure, own, None, rank, position.better, among=position.among, ranked=len(known))


def _scorecard(scorecard: Scorecard, view: View) -> Standing:
    """The sum of weight × attainment; 0 as a whole if a part is below its minimum."""
    parts = []
    failed = False
    for part in scorecard.parts:
        standing = stand(part.position, view)
        attained = standing.value
        if part.minimum is not None and (attained is None or attained < part.minimum):
            failed = True
        counted = NOTHING if attained is None else attained if part.cap is None else min(attained, part.cap)
        parts.append(PartStanding(standing, part.weight, part.cap, part.minimum, counted))
    if all(part.standing.value is None for part in parts):
        total = None
    else:
        total = NOTHING if failed else sum((part.weight * part.counted for part in parts), NOTHING)
    return Standing("scorecard", None, None, None, total, parts=tuple(parts))
