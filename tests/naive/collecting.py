"""Earned, then paid when the customer pays: what waits for each document (§9)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests.naive.book import Book, Json, Line
from tests.naive.components import before, to_date
from tests.naive.matching import document_date
from tests.naive.measures import counted_lines
from tests.naive.numbers import ONE, ZERO, rounded, shared_out, total
from tests.naive.seat import Seat


@dataclass(slots=True)
class Owed:
    """What a payee has earned on one document.

    Each part is a sum and the ratio received when it was added: it is paid with what is received from there on, so a
    part added at 0 follows the receipts, and one added at 100 % is due at once.
    """

    parts: list[tuple[Fraction, Fraction]] = field(default_factory=list)
    paid: Fraction = ZERO

    @property
    def waiting(self) -> Fraction:
        return total(amount for amount, _ in self.parts) - self.paid

    def due(self, ratio: Fraction) -> Fraction:
        return total(amount * progress(since, ratio) for amount, since in self.parts)


def progress(since: Fraction, ratio: Fraction) -> Fraction:
    return ONE if since >= 1 else max(ZERO, (ratio - since) / (1 - since))


def received(book: Book, document: str, until: date) -> Fraction:
    """Cumulative receipts ÷ gross, at least 0 and at most 100 %; nothing where there is no gross."""
    gross = gross_of(book, document)
    if gross <= 0:
        return ZERO
    paid = total(each.value for each in book.receipts if each.about == document and each.day <= until)
    return min(max(paid / gross, ZERO), ONE)


def gross_of(book: Book, document: str) -> Fraction:
    return total(line.gross for line in book.lines if line.document == document)


def counts_for(book: Book, line: Line) -> str:
    """A line that returns a known document counts for that document, any other for its own."""
    if line.returns is not None and document_date(book, line.returns) is not None:
        return line.returns
    return line.document


def earned_by_document(seat: Seat, component: Json, amount: Fraction) -> dict[str, Fraction]:
    """Each document's share of an earned amount, in proportion to its part of the base."""
    parts: dict[str, Fraction] = {}
    base = component["base"]
    for each in counted_lines(seat.book, base, seat.who("self"), seat.days_so_far()):
        key = counts_for(seat.book, each.line)
        parts[key] = parts.get(key, ZERO) + each.value
    if not total(parts.values()):
        return {}
    return shared_out(amount, parts, seat.book.step)


def unnamed_returns(seat: Seat, component: Json) -> set[str]:
    """Credit notes that name no document: less than nothing by their own lines, and without a gross to be paid."""
    parts: dict[str, Fraction] = {}
    for each in counted_lines(seat.book, component["base"], seat.who("self"), seat.days_so_far()):
        if counts_for(seat.book, each.line) == each.line.document:
            parts[each.line.document] = parts.get(each.line.document, ZERO) + each.value
    return {document for document, part in parts.items() if part < 0 and gross_of(seat.book, document) <= 0}


def earn(seat: Seat, component: Json, owed: dict[str, Owed], instead: Fraction | None) -> tuple[Fraction, Fraction]:
    """Adds what the period earns to what waits; returns what was earned, and what of it is paid at once.

    `instead` is an opening figure that takes the place of E(k − 1).
    """
    earlier = before(seat)
    now, then = to_date(seat, component), ZERO if earlier is None else to_date(earlier, component)
    if instead is not None:
        then = instead
    by_document = earned_by_document(seat, component, now)
    before_that = {} if earlier is None else earned_by_document(earlier, component, then)
    changes = {
        key: by_document.get(key, ZERO) - before_that.get(key, ZERO) for key in sorted({*by_document, *before_that})
    }
    returns = unnamed_returns(seat, component)
    for key, change in changes.items():
        if change and key not in returns:
            owed.setdefault(key, Owed()).parts.append((change, ZERO))
    # An amount earned on a base of nothing in all belongs to no document, and waits for none.
    at_once = now - then - total(changes.values())
    for key in sorted(returns, key=lambda each: age(seat.book, each)):
        at_once += taken_back(seat, owed, changes.get(key, ZERO))
    return now - then, at_once


def taken_back(seat: Seat, owed: dict[str, Owed], change: Fraction) -> Fraction:
    """Takes a return from the oldest waiting documents; what is left over comes from pay."""
    day_before = seat.book.first(seat.period) - timedelta(days=1)
    for key in sorted(owed, key=lambda each: age(seat.book, each)):
        taken = min(-change, owed[key].waiting)
        if change < 0 < taken:
            owed[key].parts.append((-taken, received(seat.book, key, day_before)))
            change += taken
    return change


def age(book: Book, document: str) -> tuple[date, str]:
    return document_date(book, document) or date.min, document


def pay_out(book: Book, owed: dict[str, Owed], until: date) -> Fraction:
    """What the receipts so far release, rounded cumulatively for each document."""
    released = ZERO
    for key, each in owed.items():
        due = rounded(each.due(received(book, key, until)), book.step)
        released += due - each.paid
        each.paid = due
    return released
