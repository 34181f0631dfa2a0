"""The way in: a file becomes columns of exact values and problems, one function for each kind of file."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from desktop_app.domain.period import Period
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing import kinds
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.gathering import gather
from desktop_app.importing.options import AS_FOUND, Between, Options, without_a_break
from desktop_app.importing.records import (
    ActivityColumns,
    CustomerColumns,
    OpeningColumns,
    Parsed,
    PeopleColumns,
    ProductColumns,
    ReceiptColumns,
    ScoreColumns,
    TargetColumns,
    TeamColumns,
)
from desktop_app.importing.target_cells import Growth

ONE = 1_000_000  # millionths


def read_sales(
    opened: OpenedFile, options: Options = AS_FOUND, *, decimals: int, between: Between = without_a_break
) -> Parsed[SaleColumns]:
    """Sale lines from every visible sheet that has a date, a person and an amount.

    `decimals` are those of the currency; the options go before what would be found. Where there is no column for the
    amount, it is worked out from others, and a note says how. TierbookError or WrongUsage says in one sentence why a
    file cannot be read at all.
    """
    gathered = gather(kinds.SALES, opened, options, decimals, between)
    columns = SaleColumns(
        sheet=gathered.sheet,
        row=gathered.row,
        date_on=gathered.full("date"),
        payee=gathered.either("payee", "payee_name"),
        payee_name=gathered.texts("payee_name"),
        amount=gathered.full("amount"),
        document=gathered.texts("document"),
        line_no=gathered.texts("line_no"),
        customer=gathered.texts("customer"),
        product=gathered.texts("product"),
        category=gathered.texts("category"),
        channel=gathered.texts("channel"),
        tags=gathered.several("tags"),
        quantity=gathered.numbers("quantity"),
        gross=gathered.numbers("gross"),
        cost=gathered.numbers("cost"),
        discount=gathered.numbers("discount"),
        returns=gathered.texts("returns"),
    )
    return gathered.parsed(columns)


def read_receipts(opened: OpenedFile, options: Options = AS_FOUND, *, decimals: int) -> Parsed[ReceiptColumns]:
    """Receipts: date, document and amount; the rest as in `read_sales`."""
    gathered = gather(kinds.RECEIPTS, opened, options, decimals)
    columns = ReceiptColumns(
        gathered.sheet, gathered.row, gathered.full("date"), gathered.words("document"), gathered.full("amount")
    )
    return gathered.parsed(columns)


def read_activities(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[ActivityColumns]:
    """Activities: date, person, kind and how many (1 where nothing is said)."""
    gathered = gather(kinds.ACTIVITIES, opened, options, 0)
    counts = gathered.numbers("quantity")
    columns = ActivityColumns(
        gathered.sheet,
        gathered.row,
        gathered.full("date"),
        gathered.either("payee", "payee_name"),
        gathered.texts("payee_name"),
        gathered.words("kind"),
        [ONE] * len(gathered.row) if counts is None else [ONE if count is None else count for count in counts],
    )
    return gathered.parsed(columns)


def read_scores(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[ScoreColumns]:
    """Scores: date, person, KPI and value."""
    gathered = gather(kinds.SCORES, opened, options, 0)
    columns = ScoreColumns(
        gathered.sheet,
        gathered.row,
        gathered.full("date"),
        gathered.either("payee", "payee_name"),
        gathered.texts("payee_name"),
        gathered.words("kpi"),
        gathered.full("value"),
    )
    return gathered.parsed(columns)


def read_targets(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[TargetColumns]:
    """Targets, one a row or people × months: for whom, of which measure (revenue where nothing is said), how much."""
    gathered = gather(kinds.TARGETS, opened, options, 0)
    count = len(gathered.row)
    measures = gathered.texts("measure")
    stated: Sequence[Decimal | Growth | None] = gathered.values.get("value") or [None] * count
    grown: list[Growth | None] = list(gathered.values.get("growth") or [None] * count)
    for place, value in enumerate(stated):
        if isinstance(value, Growth):
            grown[place] = value
    columns = TargetColumns(
        gathered.sheet,
        gathered.row,
        gathered.words("for"),
        ["revenue"] * count if measures is None else [measure or "revenue" for measure in measures],
        cast("Sequence[Period]", gathered.values["span"]),
        [None if isinstance(value, Growth) else value for value in stated],
        [None if growth is None else growth.ratio for growth in grown],
        gathered.values.get("over"),
        gathered.values.get("month_weights"),
        gathered.several("product"),
        gathered.several("category"),
        gathered.several("channel"),
        gathered.several("customer"),
        gathered.several("tag"),
    )
    return gathered.parsed(columns)


def read_people(opened: OpenedFile, options: Options = AS_FOUND, *, decimals: int) -> Parsed[PeopleColumns]:
    """People: number or name, and whatever else is there; the rest as in `read_sales`."""
    gathered = gather(kinds.PEOPLE, opened, options, decimals)
    columns = PeopleColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("code", "name"),
        gathered.either("name", "code"),
        gathered.texts("team"),
        gathered.numbers("team_from"),
        gathered.texts("role"),
        gathered.numbers("hired_on"),
        gathered.numbers("left_on"),
        gathered.numbers("base_pay"),
        gathered.texts("manager"),
    )
    return gathered.parsed(columns)


def read_teams(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[TeamColumns]:
    """Teams: number or name, and who leads them."""
    gathered = gather(kinds.TEAMS, opened, options, 0)
    columns = TeamColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("code", "name"),
        gathered.either("name", "code"),
        gathered.texts("manager"),
    )
    return gathered.parsed(columns)


def read_products(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[ProductColumns]:
    """Products: number or name, and whatever else is there."""
    gathered = gather(kinds.PRODUCTS, opened, options, 0)
    columns = ProductColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("code", "name"),
        gathered.either("name", "code"),
        gathered.texts("category"),
        gathered.values.get("unit_cost"),
        gathered.several("tags"),
    )
    return gathered.parsed(columns)


def read_customers(opened: OpenedFile, options: Options = AS_FOUND) -> Parsed[CustomerColumns]:
    """Customers: number or name, and when they first bought something."""
    gathered = gather(kinds.CUSTOMERS, opened, options, 0)
    columns = CustomerColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("code", "name"),
        gathered.either("name", "code"),
        gathered.numbers("first_bought_on"),
    )
    return gathered.parsed(columns)


def read_openings(opened: OpenedFile, options: Options = AS_FOUND, *, decimals: int) -> Parsed[OpeningColumns]:
    """Opening balances: a person, at least one figure, and what it is about; the rest as in `read_sales`."""
    gathered = gather(kinds.OPENINGS, opened, options, decimals)
    columns = OpeningColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("payee", "payee_name"),
        gathered.numbers("draw"),
        gathered.numbers("holdback"),
        gathered.values.get("points"),
        gathered.texts("component"),
        gathered.texts("document"),
        gathered.numbers("waiting"),
        gathered.numbers("earned"),
    )
    return gathered.parsed(columns)
