"""Sums and counts of facts out of SQL: whole numbers by payee and share, nothing multiplied, nothing rounded.

Whose facts are asked for is everybody by himself, the whole company, or a group: people with the days on which they
belong to it. For a group a line counts once with the sum of its members' shares, at most the whole.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)

from db.derived import buyer, document
from db.listed import LINE_COST, LINE_COST_SQL
from db.schema import activity, receipt, sale, score, split
from db.selecting import DOCUMENT, EVERY_LINE, Narrowing, Selection, all_matches, first_match

Summed = Literal["revenue", "gross_margin", "quantity"]
Counted = Literal["orders", "customers", "new_customers"]
Stay: TypeAlias = tuple[int, int, int]  # a person's id, and his first and last day in a group (ordinals)
Whose: TypeAlias = Literal["each", "company"] | Sequence[Stay]

WHOLE_SHARE = 1_000_000
NOBODY = 0  # stands for the payee where a group is summed as one

_KEYS = ("payee_id", "share", "mark", "row")
# Written into the statement: SQLite looks for them in the condition of the index of the lines with splits.
UNSPLIT, SPLIT = (sale.c.is_split == text(each) for each in "01")

SUMMED: Mapping[Summed, ColumnElement[int]] = {
    "revenue": sale.c.amount,
    "gross_margin": sale.c.amount - LINE_COST,  # NULL, and so left out of the sum, where there is no cost
    "quantity": sale.c.quantity,
}


class Marks(NamedTuple):
    """What lines are told apart by: bit i of a mark for weight i, and the first row of a card that they match."""

    weights: tuple[Narrowing, ...] = ()
    rows: tuple[Narrowing, ...] = ()

    def columns(self) -> list[ColumnElement[int]]:
        return [all_matches(list(self.weights)).label("mark"), first_match(list(self.rows)).label("row")]

    @property
    def keys(self) -> tuple[str, ...]:
        """Those of the columns that tell anything apart."""
        return (*(("mark",) if self.weights else ()), *(("row",) if self.rows else ()))


UNMARKED = Marks()


class LineSum(NamedTuple):
    """What lines with the same payee, share and marks add up to; the share (millionths) is not applied yet.

    `lines` counts them, `taken` those with a negative amount, `unknown` those without a value to sum.
    """

    payee_id: int
    share: int
    mark: int
    row: int
    total: int
    lines: int
    taken: int
    unknown: int


def sums(
    connection: Connection, summed: Summed, selection: Selection, whose: Whose = "each", marks: Marks = UNMARKED
) -> list[LineSum]:
    """Minor units (or millionths, for quantity) by payee, share and marks."""
    days = {"first_on": selection.first_on, "last_on": selection.last_on}
    if whose == "each" and selection.narrowing == EVERY_LINE and marks == UNMARKED:
        return [LineSum(*row) for row in connection.execute(_SUMS_OF_EVERY_LINE[summed], days)]
    query = _sums(summed, selection.narrowing.conditions(), whose, marks)
    return [LineSum(*row) for row in connection.execute(query, days)]


# What nearly every plan asks for, every month. SQLAlchemy would take longer to put it together than SQLite to run it.
# The days are summed first, because that is how the index has the lines: so a row for each day and payee is sorted.
_EVERY_LINE = """
    SELECT payee_id, {whole}, 0, 0, coalesce(sum(total), 0), sum(count), sum(taken), sum(count) - sum(known)
      FROM (SELECT payee_id, sum({value}) AS total, count(*) AS count, sum(amount < 0) AS taken, count({value}) AS known
              FROM sale WHERE is_split = 0 AND date_on BETWEEN :first_on AND :last_on GROUP BY date_on, payee_id)
     GROUP BY payee_id
     UNION ALL
    SELECT split.payee_id, share, 0, 0, coalesce(sum({value}), 0), count(*), sum(amount < 0), count(*) - count({value})
      FROM split JOIN sale ON sale.id = sale_id
     WHERE is_split = 1 AND share <> 0 AND date_on BETWEEN :first_on AND :last_on
     GROUP BY split.payee_id, share
"""
_VALUES: Mapping[Summed, str] = {
    "revenue": "amount",
    "gross_margin": f"amount - {LINE_COST_SQL}",
    "quantity": "quantity",
}
_SUMS_OF_EVERY_LINE = {
    summed: text(_EVERY_LINE.format(whole=WHOLE_SHARE, value=value)) for summed, value in _VALUES.items()
}


def _sums(summed: Summed, narrowed: Sequence[ColumnElement[bool]], whose: Whose, marks: Marks) -> Any:  # noqa: ANN401
    """The statement for the days from :first_on to :last_on."""
    conditions = [sale.c.date_on.between(bindparam("first_on"), bindparam("last_on")), *narrowed]
    columns = [*marks.columns(), SUMMED[summed].label("value"), sale.c.amount]
    unsplit, *shared = (half.subquery() for half in _halves(whose, columns, conditions))
    keys = marks.keys if whose != "each" else ("payee_id", *marks.keys)
    return union_all(_sum_of(unsplit, keys), *(_sum_of(lines, (*keys, "share")) for lines in shared))


def _sum_of(lines: FromClause, keys: Collection[str]) -> Select[Any]:
    """Sums by those of payee, share and marks that differ: SQLite would sort by the others, too."""
    query = select(
        *(lines.c[key] for key in _KEYS),
        func.coalesce(func.sum(lines.c.value), 0),
        func.count(),
        func.sum(_taken_back(lines)),
        func.count() - func.count(lines.c.value),
    )
    return query.group_by(*(lines.c[key] for key in keys)) if keys else query.having(func.count() > 0)


def _taken_back(lines: FromClause) -> ColumnElement[int]:
    """1 for a line of negative amount; as a number, because a sum of truth values would be one, too."""
    return case((lines.c.amount < 0, 1), else_=0)


def _halves(
    whose: Whose, columns: Sequence[ColumnElement[Any]], conditions: Sequence[ColumnElement[bool]]
) -> list[Select[Any]]:
    """Credited lines as selects of payee_id, share and the columns: lines without splits, and lines with them."""
    whole, nobody = literal(WHOLE_SHARE).label("share"), literal(NOBODY).label("payee_id")
    if whose == "company":
        return [select(nobody, whole, *columns).where(*conditions)]
    unsplit = select(sale.c.payee_id if whose == "each" else nobody, whole, *columns).where(UNSPLIT, *conditions)
    with_splits = split.join(sale, sale.c.id == split.c.sale_id)
    if whose == "each":
        shared = select(split.c.payee_id, split.c.share, *columns).select_from(with_splits)
        return [unsplit, shared.where(SPLIT, split.c.share != 0, *conditions)]
    share = func.min(func.sum(split.c.share), WHOLE_SHARE).label("share")
    shared = select(nobody, share, *columns).select_from(with_splits)
    in_group = _in_group(split.c.payee_id, sale.c.date_on, whose)
    shared = shared.where(SPLIT, split.c.share != 0, in_group, *conditions)
    return [unsplit.where(_in_group(sale.c.payee_id, sale.c.date_on, whose)), shared.group_by(sale.c.id)]


def _in_group(payee: ColumnElement[int], day: ColumnElement[int], stays: Sequence[Stay]) -> ColumnElement[bool]:
    """Whether a payee belonged to the group on a day."""
    by_days: dict[tuple[int, int], list[int]] = {}
    for person, first_on, last_on in stays:
        by_days.setdefault((first_on, last_on), []).append(person)
    return or_(
        literal(value=False), *(payee.in_(people) & day.between(*days) for days, people in sorted(by_days.items()))
    )


# ----------------------------------------------------------------------------------------- documents, customers


def counts(connection: Connection, counted: Counted, selection: Selection, whose: Whose = "each") -> dict[int, int]:
    """Distinct documents or customers with a matching line of positive amount, by payee (or NOBODY for a group).

    New customers are those whose first day of purchase is in the selection's days; they count for whoever is credited
    on that day's document.
    """
    key = DOCUMENT if counted == "orders" else sale.c.customer_id
    conditions = [sale.c.amount > 0]
    if counted == "new_customers":
        first = select(literal(1)).where(
            buyer.c.customer_id == sale.c.customer_id,
            buyer.c.first_document == DOCUMENT,
            buyer.c.first_on.between(selection.first_on, selection.last_on),
        )
        conditions += [first.exists(), *selection.narrowing.conditions()]
    else:
        conditions += selection.conditions()
    lines = union_all(*_halves(whose, [key.label("key")], conditions)).subquery()
    query = select(lines.c.payee_id, func.count(lines.c.key.distinct()).label("counted")).group_by(lines.c.payee_id)
    return {row.payee_id: row.counted for row in connection.execute(query)}


def repurchases(connection: Connection, selection: Selection, whose: Whose = "each") -> dict[int, tuple[int, int]]:
    """By payee (or NOBODY): how many customers ordered in the selection's days, and how many of them not once only.

    A customer has bought again if anybody had another order of his up to the last of those days.
    """
    bought = [sale.c.amount > 0, sale.c.customer_id.is_not(None)]
    lines = union_all(*_halves(whose, [sale.c.customer_id], [*bought, *selection.conditions()])).subquery()
    active = select(lines.c.payee_id, lines.c.customer_id).distinct().subquery()
    again = (
        select(sale.c.customer_id)
        .where(*bought, sale.c.date_on <= selection.last_on, *selection.narrowing.conditions())
        .group_by(sale.c.customer_id)
        .having(func.count(DOCUMENT.distinct()) > 1)
        .subquery()
    )
    joined = active.outerjoin(again, again.c.customer_id == active.c.customer_id)
    query = select(active.c.payee_id, func.count(), func.count(again.c.customer_id)).select_from(joined)
    return {payee: (all_, loyal) for payee, all_, loyal in connection.execute(query.group_by(active.c.payee_id))}


class DocumentSum(NamedTuple):
    """What a payee's lines of one document add up to, by share and mark; `returned` is the document that they return.

    `document` is "#" and the line's id where there is no number; `returned` None where the book does not know it.
    `gross` is that of the document as a whole, None where there is no number.
    """

    document: str
    gross: int | None
    returned: str | None
    share: int
    mark: int
    total: int


def document_sums(
    connection: Connection, summed: Summed, selection: Selection, payee_id: int, marks: Marks = UNMARKED
) -> list[DocumentSum]:
    """The lines that one payee is credited with, by document."""
    returned = select(document.c.number).where(document.c.number == sale.c.returns).scalar_subquery().label("returned")
    gross = select(document.c.gross).where(document.c.number == sale.c.document).scalar_subquery().label("gross")
    columns = [
        DOCUMENT.label("document"),
        gross,
        returned,
        marks.columns()[0],
        SUMMED[summed].label("value"),
    ]
    lines = union_all(*_halves("each", columns, selection.conditions())).subquery()
    keys = [lines.c.document, lines.c.gross, lines.c.returned, lines.c.share, lines.c.mark]
    query = select(*keys, func.coalesce(func.sum(lines.c.value), 0)).where(lines.c.payee_id == payee_id)
    rows: Any = connection.execute(query.group_by(*keys))
    return [DocumentSum(*row) for row in rows]


# -------------------------------------------------------------------------------------------------- receipts


class CollectedSum(NamedTuple):
    """What lines of one document add up to, by payee, share and marks, with what was received of its gross."""

    payee_id: int
    share: int
    mark: int
    row: int
    received: int
    gross: int
    total: int
    lines: int
    taken: int


def collected_sums(
    connection: Connection,
    selection: Selection,
    whose: Whose = "each",
    marks: Marks = UNMARKED,
    paid_within: int | None = None,
) -> list[CollectedSum]:
    """Minor units of the documents for which something was received on the selection's days.

    `paid_within` counts only receipts of at most so many days after the document's date. Documents whose gross is 0 or
    less credit nobody.
    """
    received = (
        select(document.c.number, document.c.gross, func.sum(receipt.c.amount).label("received"))
        .join(receipt, receipt.c.document == document.c.number)
        .where(receipt.c.date_on.between(selection.first_on, selection.last_on), document.c.gross > 0)
        .group_by(document.c.number)
    )
    if paid_within is not None:
        received = received.where(receipt.c.date_on - document.c.first_on <= paid_within)
    paid = received.subquery()
    columns = [*marks.columns(), sale.c.amount, sale.c.document]
    conditions = [sale.c.document.in_(select(paid.c.number)), *selection.narrowing.conditions()]
    lines = union_all(*_halves(whose, columns, conditions)).subquery()
    keys = [lines.c.payee_id, lines.c.share, lines.c.mark, lines.c.row, paid.c.received, paid.c.gross]
    query = (
        select(*keys, func.sum(lines.c.amount), func.count(), func.sum(_taken_back(lines)))
        .join(paid, paid.c.number == lines.c.document)
        .group_by(*keys, lines.c.document)
    )
    rows: Any = connection.execute(query)
    return [CollectedSum(*row) for row in rows]


class ReceivedSum(NamedTuple):
    """A document of the book with its date (an ordinal), its gross and what has been received of it (minor units)."""

    document: str
    first_on: int
    gross: int
    received: int


def received(connection: Connection, documents: Collection[str], last_on: int) -> list[ReceivedSum]:
    """What was received of documents up to a day, which counts; documents that the book does not know are left out."""
    query = text(
        """
        SELECT number, first_on, gross,
               coalesce((SELECT sum(amount) FROM receipt WHERE document = number AND date_on <= :last_on), 0)
          FROM derived_document WHERE number IN (SELECT value FROM json_each(:numbers))
        """
    )
    rows = connection.execute(query, {"last_on": last_on, "numbers": json.dumps(sorted(documents))})
    return [ReceivedSum(*row) for row in rows]


# ---------------------------------------------------------------------------------------- activities, scores


def activity_sums(
    connection: Connection, kind: str, first_on: int, last_on: int, whose: Whose = "each"
) -> dict[int, tuple[int, int]]:
    """Millionths of the quantity of a kind by payee (or NOBODY), and how many entries there are."""
    return _events(connection, activity, activity.c.quantity, activity.c.kind == kind, (first_on, last_on), whose)


def score_sums(
    connection: Connection, kpi: str, first_on: int, last_on: int, whose: Whose = "each"
) -> dict[int, tuple[int, int]]:
    """Millionths of all values of a KPI by payee (or NOBODY), and how many there are."""
    return _events(connection, score, score.c.value, score.c.kpi == kpi, (first_on, last_on), whose)


def _events(
    connection: Connection,
    table: Table,
    value: ColumnElement[int],
    topic: ColumnElement[bool],
    days: tuple[int, int],
    whose: Whose,
) -> dict[int, tuple[int, int]]:
    payee = table.c.payee_id if whose == "each" else literal(NOBODY)
    query = select(payee.label("payee_id"), func.sum(value), func.count()).where(topic, table.c.date_on.between(*days))
    if not isinstance(whose, str):
        query = query.where(_in_group(table.c.payee_id, table.c.date_on, whose))
    rows = connection.execute(query.group_by(payee))
    return {payee_id: (total, count) for payee_id, total, count in rows}


# ------------------------------------------------------------------------------------------------- the ledger


_REVENUE = select(func.coalesce(func.sum(sale.c.amount), 0)).where(
    sale.c.date_on.between(bindparam("first_on"), bindparam("last_on"))
)


def revenue_between(connection: Connection, first_on: int, last_on: int) -> int:
    """All revenue of the days, both included, in minor units; every line once, whoever is credited."""
    total: int = connection.execute(_REVENUE, {"first_on": first_on, "last_on": last_on}).scalar_one()
    return total


def first_and_last_day(connection: Connection) -> tuple[int, int] | None:
    """The ordinals of the first sale, and of the last sale or receipt; None in a book without sales."""
    # One statement each: SQLite takes it from the end of the index, but scans all of it for two at once.
    first = connection.execute(select(func.min(sale.c.date_on))).scalar()
    last = connection.execute(select(func.max(sale.c.date_on))).scalar()
    received = connection.execute(select(func.max(receipt.c.date_on))).scalar()
    return None if first is None or last is None else (first, max(last, last if received is None else received))
