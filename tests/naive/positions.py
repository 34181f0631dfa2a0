"""Positions: where a payee stands (§6), and the gates that ask for it (§8)."""

from fractions import Fraction

from tests.naive.book import Json
from tests.naive.measures import is_ratio, value_of
from tests.naive.numbers import ONE, ZERO, number
from tests.naive.seat import Seat, last_team
from tests.naive.targets import Wanted

MOST = Fraction(10)


def measured(seat: Seat, measure: Json) -> Fraction | None:
    """The measure on the seat's days so far; a constant is shared by days and nobody's who was never employed."""
    if "constant" in measure:
        return number(measure["constant"]) * seat.share_of_pay() if seat.was_employed() else ZERO
    return value_of(seat.book, measure, seat.who(measure.get("of", "self")), seat.days_so_far())


def position_value(seat: Seat, position: Json) -> Fraction | None:
    """None is a position without a value."""
    if "scorecard" in position:
        return scorecard(seat, position["scorecard"])
    standing = position.get("as", "amount")
    if standing == "attainment":
        return attainment(seat, position)
    if standing == "growth":
        return growth(seat, position)
    if standing == "rank":
        return rank(seat, position)
    return measured(seat, position)


def attainment(seat: Seat, position: Json) -> Fraction | None:
    """Measure ÷ target; turned round where lower is better, and then at most 1000 %."""
    target = Wanted(seat, position).value()
    value = measured(seat, position)
    if target is None or value is None:
        return None
    if position.get("better") == "lower":
        return MOST if value <= 0 else min(target / value, MOST)
    return value / target


def growth(seat: Seat, position: Json) -> Fraction | None:
    """Measure ÷ the same number of months of the span before (or a year before) − 1."""
    so_far = seat.span.until(seat.period)
    before = seat.span.year_before() if position.get("over") == "same_period_last_year" else seat.span.before()
    months = type(before)(before.first, so_far.months)
    baseline = value_of(seat.book, position, seat.who(position.get("of", "self")), set(seat.book.days(months)))
    value = measured(seat, position)
    if baseline is None or value is None:
        return None
    if not is_ratio(position["measure"]):
        # Where the plan holds for a part of the span only, the baseline is shared by days like a target.
        baseline *= Fraction(len(seat.days_so_far()), len(seat.book.days(so_far)))
    return value / baseline - 1 if baseline > 0 else None


def rank(seat: Seat, position: Json) -> Fraction | None:
    """One more than the number of those who are better: equal values share the better rank."""
    if not seat.was_employed():
        return None
    own = measured(seat, position)
    if own is None:
        return None
    lower = position.get("better") == "lower"
    ahead = 0
    for rival in rivals(seat, position.get("among", "plan")):
        value = measured(rival, position)
        ahead += value is not None and (value < own if lower else value > own)
    return Fraction(ahead + 1)


def rivals(seat: Seat, among: str) -> list[Seat]:
    """The others on the same plan – of the same team, if so said – who were employed on a day of the span so far."""
    others = [other_seat(seat, code) for code in seat.book.people if code != seat.code]
    others = [other for other in others if other.was_employed()]
    if among == "plan":
        return others
    team = last_team(seat, seat.code)
    return [other for other in others if team is not None and last_team(other, other.code) == team]


def other_seat(seat: Seat, code: str) -> Seat:
    return Seat(seat.book, seat.entry, seat.entry.plan_of(code), code, seat.span, seat.period)


def scorecard(seat: Seat, parts: list[Json]) -> Fraction | None:
    """The sum of weight × attainment; a part below its minimum makes all of it 0; no part with a value: no value."""
    values = [position_value(seat, part["position"]) for part in parts]
    if all(value is None for value in values):
        return None
    points = ZERO
    for part, value in zip(parts, values, strict=True):
        if "minimum" in part and (value is None or value < number(part["minimum"])):
            return ZERO
        capped = min(value or ZERO, number(part["cap"])) if "cap" in part else value or ZERO
        points += number(part["weight"]) * capped
    return points


def gate_is_met(seat: Seat, gate: Json) -> bool:
    """A gate whose measure has no value is not met."""
    value = position_value(seat, gate)
    if value is None:
        return False
    if "at_most" in gate and value > number(str(gate["at_most"])):
        return False
    return "at_least" not in gate or value >= number(str(gate["at_least"]))


def bounds_share(seat: Seat, position: Json) -> Fraction:
    """Bounds of amounts are shared by days with the plan's part of the span; ratios, ranks and scores are not."""
    if "scorecard" in position or position.get("as", "amount") != "amount":
        return ONE
    if "measure" in position and is_ratio(position["measure"]):
        return ONE
    return seat.share_of_sums()
