"""Measures of the domain as selections that `db.facts` sums: the only engine of measures there is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, lcm
from operator import mul

from sqlalchemy import Connection

from db import checks, facts
from db.derived import derive
from db.facts import NOBODY, WHOLE_SHARE, Marks, Summed, Whose
from db.lines import credited_lines
from db.selecting import Narrowing, Selection
from desktop_app.domain.facts import Collected, Credited, DocumentCredit, Group, RowCredit, Stay
from desktop_app.domain.line_shares import LineColumns
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Measure, Where
from desktop_app.repositories.people import person_ids

NOTHING = Fraction(0)
_NAMED = ("product", "category", "channel", "customer", "tag")
_SUMMED: Mapping[str, Summed] = {"revenue": "revenue", "gross_margin": "gross_margin", "quantity": "quantity"}


class BookFacts:
    """What a calculation asks of a book; every measure of a span is summed once and kept while the calculation runs."""

    def __init__(self, connection: Connection, currency: Currency) -> None:
        self._connection = connection
        self._currency = currency
        self._ids = person_ids(connection)
        self._codes = {number: code for code, number in self._ids.items()} | {NOBODY: ""}
        self._each: dict[tuple[Measure, Span], Mapping[str, Credited]] = {}
        self._together: dict[tuple[Measure, Group, Span], Credited] = {}
        self._by_row: dict[tuple[Measure, tuple[Where, ...], Span], Mapping[str, Sequence[RowCredit]]] = {}
        self._is_derived = False

    # ------------------------------------------------------------------------------------------ as the engine asks

    def each(self, measure: Measure, span: Span) -> Mapping[str, Credited]:
        """The measure of every payee by himself, in major units, counts or as a ratio, shares applied."""
        key = (measure, span)
        found = self._each.get(key)
        if found is None:
            found = self._each[key] = self._read(measure, "each", span)
        return found

    def together(self, measure: Measure, group: Group, span: Span) -> Credited:
        """The measure of a group, every line, document and customer counting once."""
        key = (measure, group, span)
        if key not in self._together:
            nothing = Credited(NOTHING if measure.adds_up else None)
            self._together[key] = self._read(measure, self._whose(group), span).get("", nothing)
        return self._together[key]

    def by_row(self, measure: Measure, rows: Sequence[Where], whose: str | Group, span: Span) -> Sequence[RowCredit]:
        """The measure by the first row that a line matches, and at last what matches none."""
        if not isinstance(whose, str):
            return self._rows(measure, rows, self._whose(whose), span).get("", _no_rows(rows))
        key = (measure, tuple(rows), span)
        if key not in self._by_row:
            self._by_row[key] = self._rows(measure, rows, "each", span)
        return self._by_row[key].get(whose, _no_rows(rows))

    def _rows(
        self, measure: Measure, rows: Sequence[Where], whose: Whose, span: Span
    ) -> Mapping[str, Sequence[RowCredit]]:
        marks = self._marks(measure, rows)
        found: dict[str, list[RowCredit]] = {}
        for payee, row, value, lines, count in self._weighted(measure, whose, span, marks):
            credits_ = found.setdefault(self._codes[payee], _no_rows(rows))
            before = credits_[row]
            credits_[row] = RowCredit(before.value + value, before.lines + lines, before.count + count)
        return found

    def by_document(self, measure: Measure, payee: str, span: Span) -> Sequence[DocumentCredit]:
        """The payee's measure by document, lines that return a known document counting for that one."""
        self._derive()
        own: dict[str, Fraction] = {}
        returned: dict[str, Fraction] = {}
        marks = self._marks(measure, ())
        selection = self._selection(measure.where, span)
        summed = facts.document_sums(self._connection, _SUMMED[measure.kind], selection, self._ids[payee], marks)
        for each in summed:
            value = Fraction(each.total * each.share, self._scale(measure) * WHOLE_SHARE) * _factor(measure, each.mark)
            where, document = (own, each.document) if each.returned is None else (returned, each.returned)
            where[document] = where.get(document, NOTHING) + value
        credit_notes = {each.document for each in summed if (each.gross or 0) <= 0}
        taking = {document: value for document, value in own.items() if value < 0 and document in credit_notes}
        named = {document: value for document, value in own.items() if document not in taking}
        for document, value in returned.items():
            named[document] = named.get(document, NOTHING) + value
        return [
            *(DocumentCredit(document, value) for document, value in named.items()),
            *(DocumentCredit(document, value, names_none=True) for document, value in taking.items()),
        ]

    def lines(self, measure: Measure, payee: str, span: Span, rows: Sequence[Where] = ()) -> LineColumns:
        """The payee's own sale lines behind a revenue, gross margin or quantity, by date and id.

        Those without a value (a margin without a cost) are left out. `rows` are those of the steps of a card.
        """
        selection = self._selection(measure.where, span)
        marks = self._marks(measure, rows)
        found = credited_lines(self._connection, _SUMMED[measure.kind], selection, self._ids[payee], marks)
        values = list(map(mul, found.values, found.shares))
        scale = self._scale(measure) * WHOLE_SHARE
        if measure.weights:
            factors = {mark: _factor(measure, mark) for mark in set(found.marks)}
            common = lcm(*(factor.denominator for factor in factors.values()))
            times = {mark: int(factor * common) for mark, factor in factors.items()}
            values = [value * times[mark] for value, mark in zip(values, found.marks, strict=True)]
            scale *= common
        counts = [-share if taken else share for share, taken in zip(found.shares, found.taken, strict=False)]
        return LineColumns(found.ids, values, scale, found.rows, counts)

    def collected(self, documents: Collection[str], last_on: date) -> Mapping[str, Collected]:
        """How much of each document has been received up to a day, which counts."""
        self._derive()
        return {
            each.document: Collected(
                date.fromordinal(each.first_on),
                min(max(Fraction(each.received, each.gross), NOTHING), Fraction(1)) if each.gross > 0 else None,
            )
            for each in facts.received(self._connection, documents, last_on.toordinal())
        }

    def stray_receipts(self, span: Span) -> int:
        """How many receipts of the span belong to no document of the book, or to one whose gross is 0 or less."""
        self._derive()
        return checks.stray_receipts(self._connection, *_ordinals(span))

    def over_credited(self, span: Span) -> int:
        """How many sale lines of the span have shares that add up to more than 100 %."""
        return checks.over_credited(self._connection, *_ordinals(span))

    # ------------------------------------------------------------------------------------------------- how it asks

    def _read(self, measure: Measure, whose: Whose, span: Span) -> Mapping[str, Credited]:
        """The measure by payee code; "" for a group."""
        days = _ordinals(span)
        if measure.kind == "activity":
            found = facts.activity_sums(self._connection, measure.topic, *days, whose)
            return self._by_code({payee: Fraction(total, MILLIONTHS) for payee, (total, _count) in found.items()})
        if measure.kind == "score":
            found = facts.score_sums(self._connection, measure.topic, *days, whose)
            return self._by_code(
                {payee: Fraction(total, count * MILLIONTHS) for payee, (total, count) in found.items()}
            )
        if measure.kind in {"orders", "customers", "new_customers"}:
            return self._by_code(self._counted(measure, whose, span))
        if measure.kind == "repurchase_rate":
            found = facts.repurchases(self._connection, self._selection(measure.where, span), whose)
            return self._by_code({payee: Fraction(loyal, count) for payee, (count, loyal) in found.items()})
        return self._summed(measure, whose, span)

    def _counted(self, measure: Measure, whose: Whose, span: Span) -> Mapping[int, Fraction]:
        selection = self._selection(measure.where, span)
        if measure.kind == "new_customers":
            self._derive()
            found = facts.counts(self._connection, "new_customers", selection, whose)
        else:
            found = facts.counts(
                self._connection, "orders" if measure.kind == "orders" else "customers", selection, whose
            )
        return {payee: Fraction(count) for payee, count in found.items()}

    def _by_code(self, values: Mapping[int, Fraction]) -> Mapping[str, Credited]:
        return {self._codes[payee]: Credited(value) for payee, value in values.items()}

    def _summed(self, measure: Measure, whose: Whose, span: Span) -> Mapping[str, Credited]:
        marks = self._marks(measure, ())
        if measure.kind == "collections":
            found = (
                (payee, value, 0) for payee, _row, value, _lines, _count in self._collected(measure, whose, span, marks)
            )
        else:
            found = (
                (each.payee_id, self._value(measure, each), each.unknown)
                for each in self._line_sums(measure, whose, span, marks)
            )
        values: dict[str, list[Fraction]] = {}
        left_out: dict[str, int] = {}
        for payee, value, unknown in found:
            values.setdefault(self._codes[payee], []).append(value)
            if measure.kind in {"gross_margin", "quantity"}:
                left_out[self._codes[payee]] = left_out.get(self._codes[payee], 0) + unknown
        return {code: Credited(_sum(parts), left_out.get(code, 0)) for code, parts in values.items()}

    def _weighted(
        self, measure: Measure, whose: Whose, span: Span, marks: Marks
    ) -> Iterable[tuple[int, int, Fraction, Fraction, int]]:
        """By payee and row: the value, the lines times share (negative ones taken off), and how many there are."""
        if measure.kind == "collections":
            return self._collected(measure, whose, span, marks)
        return (
            (
                each.payee_id,
                each.row,
                self._value(measure, each),
                Fraction((each.lines - 2 * each.taken) * each.share, WHOLE_SHARE),
                each.lines,
            )
            for each in self._line_sums(measure, whose, span, marks)
        )

    def _line_sums(self, measure: Measure, whose: Whose, span: Span, marks: Marks) -> list[facts.LineSum]:
        selection = self._selection(measure.where, span)
        return facts.sums(self._connection, _SUMMED[measure.kind], selection, whose, marks)

    def _value(self, measure: Measure, each: facts.LineSum) -> Fraction:
        return Fraction(each.total * each.share, self._scale(measure) * WHOLE_SHARE) * _factor(measure, each.mark)

    def _collected(
        self, measure: Measure, whose: Whose, span: Span, marks: Marks
    ) -> Iterable[tuple[int, int, Fraction, Fraction, int]]:
        self._derive()
        selection = self._selection(measure.where, span)
        scale = self._scale(measure) * WHOLE_SHARE
        for each in facts.collected_sums(self._connection, selection, whose, marks, measure.where.paid_within):
            value = Fraction(each.received * each.total * each.share, each.gross * scale) * _factor(measure, each.mark)
            lines = Fraction((each.lines - 2 * each.taken) * each.share, WHOLE_SHARE)
            yield each.payee_id, each.row, value, lines, each.lines

    def _scale(self, measure: Measure) -> int:
        return 10**self._currency.decimals if measure.unit == "money" else MILLIONTHS

    def _whose(self, group: Collection[Stay] | None) -> Whose:
        if group is None:
            return "company"
        known = (stay for stay in group if stay.payee in self._ids)
        return sorted((self._ids[stay.payee], stay.first_on.toordinal(), stay.last_on.toordinal()) for stay in known)

    def _marks(self, measure: Measure, rows: Sequence[Where]) -> Marks:
        return Marks(
            tuple(self._narrowing(weight.where) for weight in measure.weights),
            tuple(self._narrowing(row) for row in rows),
        )

    def _selection(self, where: Where, span: Span) -> Selection:
        return Selection(*_ordinals(span), self._narrowing(where))

    def _narrowing(self, where: Where) -> Narrowing:
        narrowing = narrowing_of(where, self._currency)
        if narrowing.is_derived:
            self._derive()
        return narrowing

    def _derive(self) -> None:
        """Work out the documents' dates and the customers' first days, when they are first looked at."""
        if not self._is_derived:
            derive(self._connection)
            self._is_derived = True


def narrowing_of(where: Where, currency: Currency) -> Narrowing:
    """The conditions of a `where` as the book selects them."""
    return Narrowing(
        {key: getattr(where, key) for key in _NAMED if getattr(where, key)},
        where.customer_kind,
        None if where.min_amount is None else _least_minor(where.min_amount, currency),
        None if where.max_discount is None else int(where.max_discount * MILLIONTHS),
        None if where.min_margin is None else where.min_margin.as_integer_ratio(),
    )


def _no_rows(rows: Sequence[Where]) -> list[RowCredit]:
    """Nothing for every row, and for what matches none."""
    return [RowCredit()] * (len(rows) + 1)


def _least_minor(amount: Fraction, currency: Currency) -> int:
    """The least whole number of minor units that is not below an amount."""
    minor: int = ceil(amount * 10**currency.decimals)
    return minor


def _factor(measure: Measure, mark: int) -> Fraction:
    """What lines with these marks are multiplied by: every weight that they match."""
    factor = Fraction(1)
    for place, weight in enumerate(measure.weights):
        if mark >> place & 1:
            factor *= weight.factor
    return factor


def _ordinals(span: Span) -> tuple[int, int]:
    return span.first_on.toordinal(), span.last_on.toordinal()


def _sum(values: list[Fraction]) -> Fraction:
    """The exact sum; in pairs, because denominators that differ make long numbers of long sums."""
    if len(values) <= 2:
        return sum(values, NOTHING)
    middle = len(values) // 2
    return _sum(values[:middle]) + _sum(values[middle:])
