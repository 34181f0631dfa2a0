"""The sale lines that one payee is credited with, one by one, as parallel columns of whole numbers."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal, select, text, union_all

from db.facts import SPLIT, SUMMED, UNMARKED, UNSPLIT, WHOLE_SHARE, Marks, Summed
from db.schema import sale, split
from db.selecting import Selection

_A_YEAR = 366


class CreditedLines(NamedTuple):
    """Lines in the order of date and id; a line whose splits name the payee twice is there twice.

    `values` are minor units or millionths, `shares` millionths. `marks` and `rows` are as `facts.Marks` has them and
    `taken` is 1 where the amount is negative: all three are empty where nothing is marked.
    """

    ids: Sequence[int]
    values: Sequence[int]
    shares: Sequence[int]
    marks: Sequence[int] = ()
    rows: Sequence[int] = ()
    taken: Sequence[int] = ()


def credited_lines(
    connection: Connection, summed: Summed, selection: Selection, payee_id: int, marks: Marks = UNMARKED
) -> CreditedLines:
    """The selected lines of one payee that have a value."""
    value = SUMMED[summed]
    marked = [*marks.columns(), (sale.c.amount < 0).label("taken")] if marks != UNMARKED else []
    conditions = [value.is_not(None), *selection.narrowing.conditions()]
    own = select(sale.c.date_on, sale.c.id, value.label("value"), literal(WHOLE_SHARE).label("share"), *marked).where(
        _days(selection), UNSPLIT, sale.c.payee_id == payee_id, *conditions
    )
    shared = (
        select(sale.c.date_on, sale.c.id, value.label("value"), split.c.share, *marked)
        .select_from(split.join(sale, sale.c.id == split.c.sale_id))
        .where(sale.c.date_on.between(selection.first_on, selection.last_on), SPLIT, split.c.payee_id == payee_id)
        .where(split.c.share != 0, *conditions)
    )
    lines = union_all(own, shared).order_by(text("1, 2")).subquery()
    # A column comes as one text: a row for each line costs three times as much. SQLite keeps the order of the lines,
    # because what is made of them depends on it.
    columns = (column for column in lines.c if column is not lines.c.date_on)
    texts = connection.execute(select(*(func.json_group_array(column) for column in columns))).one()
    return CreditedLines(*map(json.loads, texts))


def _days(selection: Selection) -> ColumnElement[bool]:
    """Day by day up to a year: so SQLite looks up the payee's lines of each, and does not go through everybody's."""
    if selection.last_on - selection.first_on >= _A_YEAR:
        return sale.c.date_on.between(selection.first_on, selection.last_on)
    return sale.c.date_on.in_(range(selection.first_on, selection.last_on + 1))
