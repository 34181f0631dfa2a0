"""The sales behind lines of runs: which lines of the book a figure rests on, and those of a slip as lists."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop_app.domain.explanation import Explanation
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.plan import WITH_TOPIC, Measure
from desktop_app.reporting.slip_record import SlipLine, SlipRecord
from desktop_app.reporting.slip_sales import SlipSale, SlipSales
from desktop_app.repositories.ledger import SaleRow, SalesFilter, SalesOrder, lines, totals
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import Connection
from desktop_app.repositories.settings import load_settings

MOST = 500
"""How many sale lines a list of a slip has at most; the others are counted."""

BY_DAY = SalesOrder()


class SalesBehind:
    """Asks one state of a book; people and teams are read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.currency = load_settings(connection).currency
        people = load_people(connection)
        self._people = {person.code: person for person in people}
        self._measures = Measures(people, load_teams(connection), BookFacts(connection, self.currency))

    def wanted(self, payee: str, explanation: Explanation) -> SalesFilter | None:
        """The sale lines that were counted for the base, or for the position where the base is a constant.

        None where there are none: visits, scores and a scorecard rest on no sale lines, nor does who has left the book.
        """
        measure, subject = explanation.counted, self._subject(payee, explanation)
        if measure is None or measure.kind in WITH_TOPIC or subject is None:
            return None
        if measure.of == "company":
            return SalesFilter(explanation.base.span, measure=measure)
        group = self._measures.group(subject, measure.of, explanation.base.span)
        payees = frozenset(stay.payee for stay in group or ())
        return SalesFilter(explanation.base.span, payees, measure=measure) if payees else None

    def of_slip(self, record: SlipRecord) -> tuple[SlipSales, ...]:
        """The lists behind a slip, one for all components that count the same lines.

        An approved slip has the number that its payee had then; where the book has nobody of that number now, one list
        without lines says so.
        """
        if record.payee.code not in self._people:
            counted = tuple(line.name for line in record.lines if isinstance(line, SlipLine) and _rests_on_sales(line))
            return (SlipSales(counted, 0, Decimal(0), (), is_known=False),) if counted else ()
        found: dict[tuple[SalesFilter, bool], list[SlipLine]] = {}
        for line in record.lines:
            if isinstance(line, SlipLine):
                wanted = self.wanted(record.payee.code, line.explanation)
                if wanted is not None:
                    agrees = record.status == "draft" or self._agrees(record.payee.code, line.explanation)
                    found.setdefault((wanted, agrees), []).append(line)
        return tuple(self._list(record, wanted, of, agrees=agrees) for (wanted, agrees), of in found.items())

    def _list(self, record: SlipRecord, wanted: SalesFilter, of: Sequence[SlipLine], *, agrees: bool) -> SlipSales:
        whole = totals(self._connection, self.currency, wanted)
        rows = lines(self._connection, self.currency, wanted, BY_DAY, offset=0, limit=MOST)
        sales = tuple(self._sales(rows, record.payee.code))
        return SlipSales(tuple(line.name for line in of), whole.lines, whole.amount, sales, agrees=agrees)

    @staticmethod
    def _sales(rows: Sequence[SaleRow], payee: str) -> Iterator[SlipSale]:
        for row in rows:
            product = row.product or row.category or ""
            seller = None if row.payee_code == payee else row.payee_name
            yield SlipSale(row.date_on, row.document or "", row.customer or "", product, row.amount, seller)

    def _agrees(self, payee: str, explanation: Explanation) -> bool:
        """Whether the book still gives the figure that the line was worked out from."""
        measure, subject = explanation.counted, self._subject(payee, explanation)
        if measure is None or subject is None:
            return False
        kept = self._kept(measure, explanation)
        return self._measures.of(subject, measure, explanation.base.span).value == kept

    @staticmethod
    def _kept(measure: Measure, explanation: Explanation) -> object:
        if explanation.base.measure == measure:
            return explanation.base.value
        return None if explanation.standing is None else explanation.standing.achieved

    def _subject(self, payee: str, explanation: Explanation) -> Subject | None:
        return Fund(explanation.share.team) if explanation.share is not None else self._people.get(payee)


def _rests_on_sales(line: SlipLine) -> bool:
    measure = line.explanation.counted
    return measure is not None and measure.kind not in WITH_TOPIC
