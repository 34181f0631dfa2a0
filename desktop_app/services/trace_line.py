"""The way back from a payout line to the sale lines that it rests on."""

from dataclasses import dataclass
from decimal import Decimal

from db.book import Book
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.plan import WITH_TOPIC, Measure
from desktop_app.repositories.ledger import SaleRow, SalesFilter, SalesOrder, SalesTotals, lines, totals
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import Connection, reading
from desktop_app.repositories.settings import load_settings

BY_DAY = SalesOrder()


@dataclass(frozen=True, slots=True)
class Trace:
    """How many sale lines a payout line rests on, what they add up to, and the first of them."""

    totals: SalesTotals
    sales: tuple[SaleRow, ...]


NO_SALES = Trace(SalesTotals(0, Decimal(0)), ())


def trace_line(book: Book, line: PayoutLine, *, limit: int = 200) -> Trace:
    """The sale lines that were counted for the line's base, or for its position where the base is a constant.

    Visits, scores and a scorecard rest on no sale lines.
    """
    measure = line.explanation.counted
    if measure is None or measure.kind in WITH_TOPIC:
        return NO_SALES
    with reading(book) as connection:
        currency = load_settings(connection).currency
        payees = _payees(connection, line, measure)
        if payees is None:
            return NO_SALES
        wanted = SalesFilter(line.explanation.base.span, payees, measure=measure)
        found = totals(connection, currency, wanted)
        return Trace(found, lines(connection, currency, wanted, BY_DAY, offset=0, limit=limit))


def _payees(connection: Connection, line: PayoutLine, measure: Measure) -> frozenset[str] | None:
    """Whose lines count: the payee's own, or those of the group; empty is everybody's, None nobody's."""
    if measure.of == "company":
        return frozenset()
    people = load_people(connection)
    person = next(person for person in people if person.code == line.payee)
    share = line.explanation.share
    subject: Subject = person if share is None else Fund(share.team)
    facts = BookFacts(connection, load_settings(connection).currency)
    group = Measures(people, load_teams(connection), facts).group(subject, measure.of, line.explanation.base.span)
    return frozenset(stay.payee for stay in group or ()) or None
