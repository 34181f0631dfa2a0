"""Everything that a case expects, worked out slowly and plainly by the rules of the calculation page.

A second opinion for the tests: it shares no code with the program, and prefers plain loops to speed.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from tests.naive.book import Book, Entry, Json
from tests.naive.dues import Due, Waiting, due, opening_waiting, openings, payee_entries, whole_period
from tests.naive.numbers import ZERO, number, rounded, text_of, total
from tests.naive.reading import known_at
from tests.naive.seat import Seat
from tests.naive.spans import MONTHS_OF, Span, parse_span

Place = tuple[int, str]  # the place of a plan, and a payee on it
Dues = dict[tuple[int, str, int], Due]  # the same, and the number of the run


@dataclass(slots=True)
class Settled:
    """Steps 4–6 of §9 for one payee and plan."""

    true_up: Fraction = ZERO
    draw: Fraction = ZERO
    holdback: Fraction = ZERO


@dataclass(slots=True)
class Ledger:
    """What the runs leave behind."""

    draw: dict[Place, Fraction] = field(default_factory=dict)
    holdback: dict[Place, Fraction] = field(default_factory=dict)
    points: dict[str, Fraction] = field(default_factory=dict)
    due: dict[tuple[int, str, int], Fraction] = field(default_factory=dict)  # plan, payee, run: due and trued up


def expected_figures(case: Json, folder: Path | None = None) -> dict[str, dict[str, Json]]:
    """Period → payee → the figures, said as `expect` says them; also where the case has one period."""
    names: list[str] = case.get("periods") or [case["period"]]
    runs = [parse_span(name) for name in names]
    ledger = opened(known_at(case, runs[0], folder))
    return {name: run_period(known_at(case, runs[at], folder), runs, at, ledger) for at, name in enumerate(names)}


def opened(book: Book) -> Ledger:
    """Opening balances belong to the payee's first plan that has a draw or a holdback."""
    ledger = Ledger()
    for code in book.people:
        held = [entry for entry in payee_entries(book, code) if "draw" in entry.plan or "holdback" in entry.plan]
        for item in openings(book, code):
            ledger.points[code] = number(str(item.get("points", "0")))
            for entry in held[:1]:
                ledger.draw[entry.place, code] = number(item.get("draw_balance", "0"))
                ledger.holdback[entry.place, code] = number(item.get("holdback_balance", "0"))
    return ledger


def pay_period(entry: Entry, run: Span) -> Span | None:
    """The pay period that a plan closes in a run: its own unit, where the run is the last part of it."""
    months = MONTHS_OF[entry.plan.get("pay_every", "month")]
    period = run.within(months)
    return period if months >= run.months and period.first + months == run.first + run.months else None


def run_period(book: Book, runs: list[Span], at: int, ledger: Ledger) -> dict[str, Json]:
    """Works out every run so far from the facts known now, then pays this one and the differences of the others."""
    waiting = opening_waiting(book, runs[0])
    dues: Dues = {}
    for index in range(at + 1):
        dues.update(dues_of_run(book, runs, index, waiting))
    return {code: payee_figures(book, runs[at], at, code, dues, waiting, ledger) for code in book.people}


def dues_of_run(book: Book, runs: list[Span], index: int, waiting: Waiting) -> Dues:
    found: Dues = {}
    for entry in book.entries:
        period = pay_period(entry, runs[index])
        if period is not None:
            is_first = all(pay_period(entry, earlier) is None for earlier in runs[:index])
            for code in book.people:
                found[entry.place, code, index] = due(book, entry, code, period, waiting, is_first=is_first)
    return found


def payee_figures(book: Book, run: Span, at: int, code: str, dues: Dues, waiting: Waiting, ledger: Ledger) -> Json:
    mine, settled = {}, {}
    for entry in book.entries:
        period, place = pay_period(entry, run), entry.place
        if period is not None:
            mine[place] = dues[place, code, at]
            true_up = trued_up(place, code, at, dues, ledger)
            seat = whole_period(book, entry, code, period)
            settled[place] = settle(seat, mine[place].total, true_up, ledger)
            ledger.due[place, code, at] = mine[place].total
    ledger.points[code] = ledger.points.get(code, ZERO) + total(each.points for each in mine.values())
    still = [owed.waiting for (_, payee, _), found in waiting.items() for owed in found.values() if payee == code]
    return in_words(book, code, mine, settled, ledger) | {"waiting": text_of(total(still), book.decimals)}


def trued_up(place: int, code: str, at: int, dues: Dues, ledger: Ledger) -> Fraction:
    """What the payee is due for closed periods by the facts known now, less what he was due and has been trued up."""
    difference = ZERO
    for index in range(at):
        if (place, code, index) in dues:
            now = dues[place, code, index].total
            difference += now - ledger.due.get((place, code, index), ZERO)
            ledger.due[place, code, index] = now
    return difference


def settle(seat: Seat, due_now: Fraction, true_up: Fraction, ledger: Ledger) -> Settled:
    """True-ups, then the recoverable draw, then the holdback (§9, steps 4–6)."""
    place = seat.entry.place, seat.code
    settled = Settled(true_up=true_up)
    earnings = due_now + true_up
    if "draw" in seat.plan:
        settled.draw = drawn(seat, earnings, ledger.draw.get(place, ZERO))
        ledger.draw[place] = ledger.draw.get(place, ZERO) + settled.draw
    if "holdback" in seat.plan:
        # What is left after the draw is held back as far as it was earned: an advance is not.
        earned = max(ZERO, min(earnings, earnings + settled.draw))
        held = rounded(number(seat.plan["holdback"]["rate"]) * earned, seat.book.step)
        balance = ledger.holdback.get(place, ZERO) + held
        released = balance if is_release(seat) else ZERO
        settled.holdback = released - held
        ledger.holdback[place] = balance - released
    return settled


def drawn(seat: Seat, earnings: Fraction, balance: Fraction) -> Fraction:
    """An advance up to the draw, or the repayment of earlier ones as far as earnings exceed it."""
    draw = ZERO
    if seat.was_employed():
        draw = rounded(number(seat.plan["draw"]) * seat.share_of_pay(), seat.book.step)
    return draw - earnings if earnings < draw else -min(balance, earnings - draw)


def is_release(seat: Seat) -> bool:
    """In the month that the plan names, in the period in which the payee leaves, and ever after."""
    month = seat.plan["holdback"].get("release")
    named = month is not None and int(month) in seat.period.calendar_months
    return named or seat.book.people[seat.code].left <= seat.end


def in_words(book: Book, code: str, mine: dict[int, Due], settled: dict[int, Settled], ledger: Ledger) -> Json:
    def money(values: list[Fraction]) -> str:
        return text_of(total(values), book.decimals)

    parts, steps = list(mine.values()), list(settled.values())
    after = [each.true_up + each.draw + each.holdback for each in steps]
    places = [entry.place for entry in book.entries]
    return {
        "lines": keyed({place: each.lines for place, each in mine.items()}, book, code),
        "earned": keyed({place: each.earned for place, each in mine.items()}, book, code),
        "cap": money([each.cap for each in parts]),
        "guarantee": money([each.guarantee for each in parts]),
        "true_up": money([each.true_up for each in steps]),
        "draw": money([each.draw for each in steps]),
        "holdback": money([each.holdback for each in steps]),
        "paid": money([each.total for each in parts] + after),
        "points": str(ledger.points[code]),
        "badges": [key for each in parts for key in each.badges],
        "awards": [key for each in parts for key in each.awards],
        "draw_balance": money([ledger.draw.get((place, code), ZERO) for place in places]),
        "holdback_balance": money([ledger.holdback.get((place, code), ZERO) for place in places]),
    }


def keyed(found: dict[int, dict[str, Fraction]], book: Book, code: str) -> dict[str, str]:
    """Lines by component key; on several plans also as PLAN/KEY, and only so where a key occurs twice."""
    keys = [key for lines in found.values() for key in lines]
    several = len(payee_entries(book, code)) > 1
    said = {}
    for place, lines in found.items():
        for key, amount in lines.items():
            if keys.count(key) == 1:
                said[key] = text_of(amount, book.decimals)
            if several:
                said[f"{place}/{key}"] = text_of(amount, book.decimals)
    return said
