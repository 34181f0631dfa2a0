"""What a component is worth from the start of its span to the end of a pay period (§7, §8)."""

from fractions import Fraction

from tests.naive.book import Book, Entry, Json
from tests.naive.measures import counted_lines
from tests.naive.numbers import ZERO, number, rounded, shared_out
from tests.naive.positions import bounds_share, gate_is_met, measured, other_seat, position_value
from tests.naive.schedules import card_result, result_of
from tests.naive.seat import Seat, last_team, span_of
from tests.naive.spans import Span


def worth(seat: Seat, component: Json) -> Fraction:
    """Schedule × factors, 0 behind a closed gate, floor, cap – not yet rounded."""
    if not seat.days_so_far():
        return ZERO
    result = schedule_result(seat, component)
    if result is None:
        return ZERO
    for factor in component.get("factors", []):
        result *= factor_of(seat, factor)
    if not all(gate_is_met(seat, gate) for gate in component.get("requires", [])):
        result = ZERO
    if "floor" in component:
        result = max(result, number(component["floor"]) * seat.share_of_sums())
    if "cap" in component:
        result = min(result, number(component["cap"]) * seat.share_of_sums())
    return result


def schedule_result(seat: Seat, component: Json) -> Fraction | None:
    """None where base or position has no value, or for somebody who was not employed and has nothing credited."""
    base_rule: Json = component["base"]
    schedule: Json = component["schedule"]
    base = measured(seat, base_rule)
    if base is None or (not seat.was_employed() and ("constant" in base_rule or not base)):
        return None
    # Who was not employed on a day of the span so far receives no sums.
    sums = seat.share_of_sums() if seat.was_employed() else ZERO
    if schedule["mode"] == "card":
        lines = counted_lines(seat.book, base_rule, seat.who(base_rule.get("of", "self")), seat.days_so_far())
        return card_result(seat.book, schedule["rows"], lines)
    position: Json = component.get("position", base_rule)
    value = position_value(seat, position) if "position" in component else base
    if value is None:
        return None
    return result_of(schedule, base, value, bounds_share(seat, position), sums)


def factor_of(seat: Seat, factor: Json) -> Fraction:
    """A factor whose position has no value is left out."""
    value = position_value(seat, factor["position"])
    if value is None:
        return Fraction(1)
    share = bounds_share(seat, factor["position"])
    return result_of(factor["schedule"], Fraction(1), value, share, Fraction(1))


def to_date(seat: Seat, component: Json) -> Fraction:
    """E(k): what is earned from the start of the span to the end of the period, rounded once; points are whole."""
    step = Fraction(1) if component.get("reward") == "points" else seat.book.step
    return rounded(worth(seat, component), step)


def seat_of(book: Book, entry: Entry, code: str, component: Json, period: Span) -> Seat:
    return Seat(book, entry, entry.plan_of(code), code, span_of(component, period), period)


def before(seat: Seat) -> Seat | None:
    """The same seat at the end of the pay period before; None at the start of the span."""
    if seat.period.first == seat.span.first:
        return None
    return Seat(seat.book, seat.entry, seat.plan, seat.code, seat.span, seat.period.before(), seat.fund)


def in_period(seat: Seat, component: Json, instead: Fraction | None = None) -> Fraction:
    """E(k) − E(k − 1); an opening figure may take the place of E(k − 1)."""
    earlier = before(seat)
    if instead is not None:
        return to_date(seat, component) - instead
    return to_date(seat, component) - (ZERO if earlier is None else to_date(earlier, component))


def pool_share(seat: Seat, component: Json) -> Fraction:
    """The payee's share of the fund of his team in the period (§9, pools)."""
    team = last_team(seat, seat.code)
    period_seat = Seat(seat.book, seat.entry, seat.plan, seat.code, seat.period, seat.period)
    members = [member for member in pool_candidates(period_seat) if last_team(member, member.code) == team]
    if team is None or seat.code not in {member.code for member in members}:
        return ZERO
    fund = Seat(seat.book, seat.entry, seat.entry.plan_of(""), team, seat.span, seat.period, fund=True)
    weights = {member.code: pool_weight(member, component["pool"]["share_by"]) for member in members}
    if not any(weights.values()):
        return ZERO
    return shared_out(in_period(fund, component), weights, seat.book.step)[seat.code]


def pool_candidates(seat: Seat) -> list[Seat]:
    """Who is on the plan in the period and employed in it."""
    everybody = [other_seat(seat, code) for code in seat.book.people]
    return [each for each in everybody if each.was_employed()]


def pool_weight(member: Seat, share_by: str | Json) -> Fraction:
    if share_by == "equal":
        return Fraction(1)
    if isinstance(share_by, str):
        return member.entry.weight(member.code)
    return max(measured(member, share_by) or ZERO, ZERO)
