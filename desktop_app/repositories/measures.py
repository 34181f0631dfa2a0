"""A measure of the domain as a selection that `db.facts` sums: the only engine of measures there is."""

from dataclasses import fields
from fractions import Fraction

from sqlalchemy import Connection

from db.facts import WHOLE_SHARE, Selection, sums_by_payee
from desktop_app.domain.engine import Credited
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.period import Span
from desktop_app.domain.plan import EVERYTHING, Measure, Where
from desktop_app.repositories.people import codes_by_id


class BookFacts:
    """What a calculation asks of a book; every measure of a span is summed once and kept while the calculation runs."""

    def __init__(self, connection: Connection, currency: Currency) -> None:
        self._connection = connection
        self._scales = {"money": 10**currency.decimals, "count": MILLIONTHS}
        self._codes = codes_by_id(connection)
        self._kept: dict[tuple[Measure, Span], Credited] = {}

    def credited(self, measure: Measure, span: Span) -> Credited:
        """The measure for every payee over the days of the span, in major units or counts, shares applied."""
        if (measure, span) not in self._kept:
            self._kept[measure, span] = self._summed(measure, span)
        return self._kept[measure, span]

    def _summed(self, measure: Measure, span: Span) -> Credited:
        scale = self._scales[measure.unit] * WHOLE_SHARE
        values: dict[str, Fraction] = {}
        without_cost: dict[str, int] = {}
        for part in sums_by_payee(self._connection, measure.kind, selection_of(span, measure.where)):
            code = self._codes[part.payee_id]
            values[code] = values.get(code, Fraction(0)) + Fraction(part.total * part.share, scale)
            if measure.kind == "gross_margin" and part.unknown:
                without_cost[code] = without_cost.get(code, 0) + part.unknown
        return Credited(values, without_cost)


def selection_of(span: Span, where: Where = EVERYTHING) -> Selection:
    """The days of a span and the conditions of a `where` as the book selects them."""
    named = {field.name: getattr(where, field.name) for field in fields(where)}
    return Selection(
        span.first_on.toordinal(), span.last_on.toordinal(), {key: names for key, names in named.items() if names}
    )
