"""Measures: a number for one payee or group over some days (§4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.naive.book import Book, Json, Line, Noted
from tests.naive.matching import document_date, matches, purchase_day
from tests.naive.numbers import ONE, ZERO, number, total

ONE_BY_ONE = {"revenue", "gross_margin", "quantity", "collections"}
AVERAGED = {"repurchase_rate"}


def is_ratio(measure: str) -> bool:
    """Ratios and scores are never shared by days."""
    return measure in AVERAGED or measure.startswith("score:")


@dataclass(frozen=True, slots=True)
class Who:
    """Whose facts: `self`, `team` or `reports` of a payee, the `members` of a team, or the `company`."""

    of: str
    code: str = ""

    def people(self, book: Book, day: date) -> set[str]:
        """Who belongs to it on a day, by the dated memberships."""
        if self.of == "company":
            return set(book.people)
        if self.of == "self":
            return {self.code}
        return {code for code in book.people if self.has(book, code, day)}

    def has(self, book: Book, code: str, day: date) -> bool:
        team = book.people[code].team(day)
        if self.of == "members":
            return team == self.code
        if self.of == "reports":
            return code != self.code and team is not None and book.managers.get(team) == self.code
        return code == self.code or (team is not None and team == book.people[self.code].team(day))

    def share(self, book: Book, line: Line) -> Fraction:
        """A line counts once for a group with its members' shares, at most 100 %; for the company with 100 %."""
        if self.of == "company":
            return ONE
        members = self.people(book, line.day)
        shares = total(share for code, share in line.shares.items() if code in members)
        return shares if self.of == "self" else min(shares, ONE)

    def noted(self, book: Book, facts: Iterable[Noted], kind: str, days: set[date]) -> list[Fraction]:
        """The values of the activities or scores of these days."""
        return [
            fact.value
            for fact in facts
            if fact.kind == kind
            and fact.day in days
            and (self.of == "company" or fact.about in self.people(book, fact.day))
        ]


@dataclass(frozen=True, slots=True)
class Counted:
    """A sale line as it counts for a measure: with its weights, the share, and the part that was received."""

    line: Line
    share: Fraction
    value: Fraction


def counted_lines(book: Book, measure: Json, who: Who, days: set[date]) -> list[Counted]:
    """The sale lines behind revenue, margin, quantity or collections, each with what it adds."""
    if measure["measure"] == "collections":
        return received_lines(book, measure, who, days)
    found = []
    for line in book.lines:
        if line.day in days and matches(book, line, measure.get("where")):
            share = who.share(book, line)
            value = of_line(line, measure["measure"]) * share * weight_of(book, line, measure, None)
            found.append(Counted(line, share, value))
    return [each for each in found if each.share != 0]


def received_lines(book: Book, measure: Json, who: Who, days: set[date]) -> list[Counted]:
    """Each receipt ÷ the document's gross × the credited amount of its lines; without a gross nobody is credited."""
    found = []
    for receipt in book.receipts:
        lines = [line for line in book.lines if line.document == receipt.about]
        gross = total(line.gross for line in lines)
        if receipt.day not in days or gross <= 0:
            continue
        for line in lines:
            if matches(book, line, measure.get("where"), receipt.day):
                share = who.share(book, line)
                weight = weight_of(book, line, measure, receipt.day)
                found.append(Counted(line, share, receipt.value / gross * line.amount * share * weight))
    return [each for each in found if each.share != 0]


def of_line(line: Line, measure: str) -> Fraction:
    if measure == "quantity":
        return line.quantity
    if measure == "revenue":
        return line.amount
    return ZERO if line.cost is None else line.amount - line.cost


def weight_of(book: Book, line: Line, measure: Json, paid_on: date | None) -> Fraction:
    """A line is multiplied by every factor whose condition it matches."""
    weight = ONE
    for each in measure.get("weights", []):
        if matches(book, line, each.get("where"), paid_on):
            weight *= number(each["factor"])
    return weight


def ordered_lines(book: Book, where: Json | None, who: Who, days: set[date]) -> list[Line]:
    """Matching lines of positive amount that are credited to somebody of the group."""
    return [
        line
        for line in book.lines
        if line.day in days and line.amount > 0 and matches(book, line, where) and who.share(book, line) > 0
    ]


def orders(book: Book, where: Json | None, who: Who, days: set[date]) -> Fraction:
    return Fraction(len({line.document for line in ordered_lines(book, where, who, days)}))


def customers_of(book: Book, where: Json | None, who: Who, days: set[date]) -> set[str]:
    return {line.customer for line in ordered_lines(book, where, who, days) if line.customer is not None}


def customers(book: Book, where: Json | None, who: Who, days: set[date]) -> Fraction:
    return Fraction(len(customers_of(book, where, who, days)))


def new_customers(book: Book, where: Json | None, who: Who, days: set[date]) -> Fraction:
    """Customers whose first day lies in the span, for whoever is credited on that day's lowest document."""
    found = 0
    for customer in {line.customer for line in book.lines if line.customer is not None}:
        day = purchase_day(book, customer)
        his = [line for line in book.lines if line.customer == customer and line.amount > 0]
        first = min((line.document for line in his if document_date(book, line.document) == day), default=None)
        if first is None or day not in days:
            continue
        if any(line.document == first and matches(book, line, where) and who.share(book, line) > 0 for line in his):
            found += 1
    return Fraction(found)


def repurchase_rate(book: Book, where: Json | None, who: Who, days: set[date]) -> Fraction | None:
    """Of the customers in the span, the share that have two orders, from anybody, by the end of it."""
    buyers = customers_of(book, where, who, days)
    if not buyers:
        return None
    again = 0
    for customer in buyers:
        documents = {
            line.document
            for line in book.lines
            if line.customer == customer and line.amount > 0 and line.day <= max(days) and matches(book, line, where)
        }
        again += len(documents) >= 2
    return Fraction(again, len(buyers))


COUNTS: dict[str, Callable[[Book, Json | None, Who, set[date]], Fraction | None]] = {
    "orders": orders,
    "customers": customers,
    "new_customers": new_customers,
    "repurchase_rate": repurchase_rate,
}


def value_of(book: Book, measure: Json, who: Who, days: set[date]) -> Fraction | None:
    """The measure over these days; None where it has no value."""
    name = measure["measure"]
    if name in ONE_BY_ONE:
        return total(each.value for each in counted_lines(book, measure, who, days))
    if name in COUNTS:
        return COUNTS[name](book, measure.get("where"), who, days)
    source, _, kind = name.partition(":")
    if source == "activity":
        return total(who.noted(book, book.activities, kind, days))
    if source == "score":
        values = who.noted(book, book.scores, kind, days)
        return total(values) / len(values) if values else None
    raise ValueError(f"no such measure: {name}")
