"""What a file gave: parallel columns, one entry a row, and what was noticed.

Index i of every list is the same row. A column that no sheet has is None as a whole. Days are ordinals, amounts whole
minor units of the currency, counts, scores and ratios whole millionths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Over
from desktop_app.importing.fields import FieldKey
from desktop_app.importing.problem import Problem


@frozen
class SheetRead:
    """A sheet that was read: the rows of its header and its first data (as Excel counts), and the columns used."""

    sheet: str
    header_row: int
    first_row: int
    headers: tuple[str, ...]
    mapping: Mapping[str, str]


@frozen
class ReceiptColumns:
    """Amounts received on documents, with tax, as received."""

    sheet: Sequence[int]
    row: Sequence[int]
    date_on: Sequence[int]
    document: Sequence[str]
    amount: Sequence[int]


@frozen
class ActivityColumns:
    """Visits, demos, leads … counted; without a quantity a row counts 1."""

    sheet: Sequence[int]
    row: Sequence[int]
    date_on: Sequence[int]
    payee: Sequence[str]
    payee_name: Sequence[str | None] | None
    kind: Sequence[str]
    quantity: Sequence[int]


@frozen
class ScoreColumns:
    """Marks by KPI."""

    sheet: Sequence[int]
    row: Sequence[int]
    date_on: Sequence[int]
    payee: Sequence[str]
    payee_name: Sequence[str | None] | None
    kpi: Sequence[str]
    value: Sequence[int]


@frozen
class TargetColumns:
    """One target a row: a `value`, in major units where the measure is money and else a count, or a `growth`.

    A row of people × months is as many as it has cells filled in. A growth is a ratio over what `over` says. The
    `month_weights` are three of a quarter or twelve of a year; whether the period is one, is not looked at here. The
    last five narrow the measure to some sales; several values of one stand between commas or the like.
    """

    sheet: Sequence[int]
    row: Sequence[int]
    payee: Sequence[str]
    measure: Sequence[str]
    span: Sequence[Period]
    value: Sequence[Decimal | None]
    growth: Sequence[Decimal | None]
    over: Sequence[Over | None] | None
    month_weights: Sequence[tuple[Decimal, ...] | None] | None
    product: Sequence[tuple[str, ...]] | None
    category: Sequence[tuple[str, ...]] | None
    channel: Sequence[tuple[str, ...]] | None
    customer: Sequence[tuple[str, ...]] | None
    tag: Sequence[tuple[str, ...]] | None


@frozen
class PeopleColumns:
    """People; `code` is the number, or the name where there is none, and the other way round.

    `base_pay` is in minor units.
    """

    sheet: Sequence[int]
    row: Sequence[int]
    code: Sequence[str]
    name: Sequence[str]
    team: Sequence[str | None] | None
    team_from: Sequence[int | None] | None
    role: Sequence[str | None] | None
    hired_on: Sequence[int | None] | None
    left_on: Sequence[int | None] | None
    base_pay: Sequence[int | None] | None
    manager: Sequence[str | None] | None


@frozen
class TeamColumns:
    """Teams; `code` is the number, or the name where there is none, and the other way round."""

    sheet: Sequence[int]
    row: Sequence[int]
    code: Sequence[str]
    name: Sequence[str]
    manager: Sequence[str | None] | None


@frozen
class ProductColumns:
    """Products, by number or name as above, with what one of them costs in major units."""

    sheet: Sequence[int]
    row: Sequence[int]
    code: Sequence[str]
    name: Sequence[str]
    category: Sequence[str | None] | None
    unit_cost: Sequence[Decimal | None] | None
    tags: Sequence[tuple[str, ...]] | None


@frozen
class CustomerColumns:
    """Customers, by number or name as above, with the day on which they first bought something."""

    sheet: Sequence[int]
    row: Sequence[int]
    code: Sequence[str]
    name: Sequence[str]
    first_bought_on: Sequence[int | None] | None


@frozen
class OpeningColumns:
    """What people bring along; at least one of the figures stands in each row. `points` are a number as it stands."""

    sheet: Sequence[int]
    row: Sequence[int]
    payee: Sequence[str]
    draw: Sequence[int | None] | None
    holdback: Sequence[int | None] | None
    points: Sequence[Decimal | None] | None
    component: Sequence[str | None] | None
    document: Sequence[str | None] | None
    waiting: Sequence[int | None] | None
    earned: Sequence[int | None] | None


class Written(NamedTuple):
    """Cells of one field whose value does not give back what was written: places in the columns, and the texts."""

    places: list[int]
    texts: list[str]


ColumnsT = TypeVar("ColumnsT")


@frozen
class Parsed(Generic[ColumnsT]):
    """The rows of a file as columns, the sheets they come from (`columns.sheet` counts these from 0) and the problems.

    `rows_read` counts every row below a header that holds anything: it is in the columns, was rejected with a reason,
    or was left out with a note. `mapping` names the columns used in the first sheet, by field. `written` keeps the
    source of numbers and days that were written in another way than their value is.
    """

    columns: ColumnsT
    sheets: tuple[SheetRead, ...]
    mapping: Mapping[str, str]
    rows_read: int
    problems: tuple[Problem, ...]
    written: Mapping[FieldKey, Written] = field(default_factory=dict)
