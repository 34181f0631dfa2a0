"""Steps 1–3 of §9 for one payee and plan: payout lines, the plan's cap, the guarantee."""

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

from tests.naive.book import Book, Entry, Json
from tests.naive.collecting import Owed, earn, pay_out, received
from tests.naive.components import before, in_period, pool_share, seat_of, worth
from tests.naive.numbers import ZERO, number, rounded, total
from tests.naive.seat import Seat
from tests.naive.spans import Span

Waiting = dict[tuple[int, str, str], dict[str, Owed]]  # by place of the plan, payee and component


@dataclass(slots=True)
class Due:
    """What a payee is due on one plan for one pay period, before true-ups, draw and holdback."""

    lines: dict[str, Fraction] = field(default_factory=dict)
    earned: dict[str, Fraction] = field(default_factory=dict)
    cap: Fraction = ZERO
    guarantee: Fraction = ZERO
    points: Fraction = ZERO
    badges: list[str] = field(default_factory=list)
    awards: list[str] = field(default_factory=list)

    @property
    def total(self) -> Fraction:
        return total(self.lines.values()) + self.cap + self.guarantee


def whole_period(book: Book, entry: Entry, code: str, period: Span) -> Seat:
    return Seat(book, entry, entry.plan_of(code), code, period, period)


def due(book: Book, entry: Entry, code: str, period: Span, waiting: Waiting, *, is_first: bool) -> Due:
    """`is_first`: the first that this plan pays, where opening figures take the place of what was before."""
    seat = whole_period(book, entry, code, period)
    found = Due()
    for component in seat.plan["components"]:
        add_component(found, seat, component, waiting, is_first=is_first)
    if seat.days_so_far():
        found.cap = -over_cap(seat, total(found.lines.values()))
        found.guarantee = top_up(seat, total(found.lines.values()) + found.cap)
    return found


def add_component(found: Due, of_period: Seat, component: Json, waiting: Waiting, *, is_first: bool) -> None:
    key, book, entry = component["key"], of_period.book, of_period.entry
    seat = seat_of(book, entry, of_period.code, component, of_period.period)
    on_plan = bool(of_period.days_so_far())
    instead = opening_earned(seat, component) if is_first else None
    if component.get("pay") == "on_collection":
        owed = waiting.setdefault((entry.place, seat.code, key), {})
        earned, at_once = earn(seat, component, owed, instead) if on_plan else (ZERO, ZERO)
        found.lines[key] = pay_out(book, owed, seat.end) + at_once
        found.earned[key] = earned
    elif not on_plan:
        return
    elif component.get("reward", "cash") == "cash":
        found.lines[key] = pool_share(seat, component) if "pool" in component else in_period(seat, component, instead)
    elif component["reward"] == "points":
        found.points += pool_share(seat, component) if "pool" in component else in_period(seat, component, instead)
    elif gives(seat, component):
        (found.badges if component["reward"] == "badge" else found.awards).append(key)


def gives(seat: Seat, component: Json) -> bool:
    """A badge or an award is given where the schedule gives a value above zero – in a span once it does so anew."""
    earlier = before(seat)
    return worth(seat, component) - (ZERO if earlier is None else worth(earlier, component)) > 0


def over_cap(seat: Seat, lines: Fraction) -> Fraction:
    """By how much the plan's cap is exceeded; shared sums are rounded before they are compared."""
    if "cap" not in seat.plan:
        return ZERO
    return max(ZERO, lines - rounded(number(seat.plan["cap"]) * seat.share_of_sums(), seat.book.step))


def top_up(seat: Seat, so_far: Fraction) -> Fraction:
    """What is missing to the guarantee; there is none for somebody who was not employed in the period."""
    if "guarantee" not in seat.plan or not seat.was_employed():
        return ZERO
    return max(ZERO, rounded(number(seat.plan["guarantee"]) * seat.share_of_pay(), seat.book.step) - so_far)


# ------------------------------------------------------------------------------------------------ opening figures


def openings(book: Book, code: str) -> list[Json]:
    return [item for item in book.opening if item["payee"] == code]


def first_with(book: Book, code: str, key: str) -> Entry | None:
    """The payee's first plan with a component of that key."""
    for entry in payee_entries(book, code):
        if any(component["key"] == key for component in entry.plan["components"]):
            return entry
    return None


def payee_entries(book: Book, code: str) -> list[Entry]:
    """The plans that somebody is on at any time: by code, role or everybody, or by a team that he is ever in."""
    person = book.people[code]
    found = []
    for entry in book.entries:
        by_team = any(team in entry.teams for team, _, _ in person.memberships)
        by_role = not entry.roles or person.role in entry.roles
        listed = code in entry.payees if entry.payees is not None else by_team if entry.teams else by_role
        if listed:
            found.append(entry)
    return found


def opening_earned(seat: Seat, component: Json) -> Fraction | None:
    """What was already earned in the span before the book's first period, if that is not the first of the span."""
    if seat.period.first == seat.span.first or first_with(seat.book, seat.code, component["key"]) is not seat.entry:
        return None
    given = [
        number(each["amount"])
        for item in openings(seat.book, seat.code)
        for each in item.get("earned", [])
        if each["component"] == component["key"]
    ]
    return total(given) if given else None


def opening_waiting(book: Book, run: Span) -> Waiting:
    """What waits at the start, each with the ratio that had been received before the first period."""
    waiting: Waiting = {}
    day_before = book.first(run) - timedelta(days=1)
    for item in book.opening:
        for each in item.get("waiting", []):
            entry = first_with(book, item["payee"], each["component"])
            if entry is not None:
                owed = waiting.setdefault((entry.place, item["payee"], each["component"]), {})
                part = (number(each["amount"]), received(book, each["document"], day_before))
                owed.setdefault(each["document"], Owed()).parts.append(part)
    return waiting
