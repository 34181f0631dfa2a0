"""What the engine is measured on: books of the ledger's lines (ledger.py), fifty people with targets, and two plans."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.message import Message
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.sales import SaleColumns, Splits
from desktop_app.domain.targets import Target
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import writing
from desktop_app.repositories.settings import begin_at
from desktop_app.repositories.targets import save_targets
from desktop_app.services.add_plan import add_plan
from desktop_app.services.create_book import create_book
from tests.bench.ledger import PEOPLE, YEAR, rows, write_plan

MONTHS = tuple(Period("month", YEAR, number) for number in range(1, 13))
_SPANS = [Calendar().span(month) for month in MONTHS]
DAYS = tuple((span.first_on.toordinal(), span.last_on.toordinal()) for span in _SPANS)
CODES = tuple(f"P{number:02}" for number in range(1, len(PEOPLE) + 1))
PER_UNIT = ("Boots", "Tents")

_MILLIONTHS = 1_000_000
_SHARES = (666_667, 333_333)
_ATTAINMENT = (("0%", "1%"), ("80%", "2%"), ("100%", "3%"))


def write_book(path: Path, lines: int, splits_every: int = 0) -> Book:
    """A new book with the people, their targets and the lines; no plan is in it yet.

    Two people are credited with every so many lines (0: none), two thirds for the seller and a third for another.
    """
    columns = columns_of(lines, splits_every)
    book = create_book(path, currency="EUR")
    with writing(book, Message("ledger")) as change:
        begin_at(change, MONTHS[0])
        add_unknown(change, dict(zip(CODES, PEOPLE, strict=True)))
        target = Fraction(50 * lines, len(CODES) * len(MONTHS))
        revenue = Measure("revenue")
        save_targets(change, [Target(code, revenue, month, target) for code in CODES for month in MONTHS])
        record = ImportRecord("sales", "ledger.csv", "", datetime.now(UTC), lines, lines, 0, 0)
        add_sales(change, columns, add_import(change, record, ["Sales"]))
    return book


def columns_of(lines: int, splits_every: int) -> SaleColumns:
    """The ledger as whole numbers: cents, millionths and ordinals; a line costs three fifths of its amount."""
    days, documents, people, customers, products, categories, quantities, amounts = zip(*rows(lines), strict=True)
    codes = dict(zip(PEOPLE, CODES, strict=True))
    ordinals: dict[date, int] = {day: day.toordinal() for day in set(days)}
    cents = [round(amount * 100) for amount in amounts]
    payees = [codes[name] for name in people]
    return SaleColumns(
        sheet=[0] * lines,
        row=range(2, lines + 2),
        date_on=[ordinals[day] for day in days],
        payee=payees,
        amount=cents,
        document=documents,
        customer=customers,
        product=products,
        category=categories,
        quantity=[quantity * _MILLIONTHS for quantity in quantities],
        cost=[amount * 3 // 5 for amount in cents],
        splits=_splits(payees, splits_every) if splits_every else None,
    )


def _splits(payees: list[str], every: int) -> list[Splits]:
    after = dict(zip(CODES, (*CODES[1:], CODES[0]), strict=True))
    return [
        () if line % every else tuple(zip((payee, after[payee]), _SHARES, strict=True))
        for line, payee in enumerate(payees)
    ]


def put_on_tiers(book: Book, folder: Path) -> None:
    """Put everybody on the plan of the ledger: marginal tiers of a month's revenue."""
    write_plan(folder / "tiers.json")
    add_plan(book, folder / "tiers.json")


def put_on_three(book: Book, folder: Path) -> None:
    """Put everybody on a plan of three: those tiers, a margin by attainment of the target, and a sum a unit."""
    write_plan(folder / "three.json")
    plan = json.loads((folder / "three.json").read_text(encoding="utf-8"))
    plan["components"] += [
        {
            "key": "margin",
            "base": {"measure": "gross_margin"},
            "position": {"measure": "revenue", "as": "attainment"},
            "schedule": {"mode": "whole", "tiers": [{"from": start, "rate": rate} for start, rate in _ATTAINMENT]},
        },
        {
            "key": "units",
            "base": {"measure": "quantity", "where": {"category": list(PER_UNIT)}},
            "schedule": {"mode": "marginal", "tiers": [{"from": "0", "per_unit": "0.25"}]},
        },
    ]
    (folder / "three.json").write_text(json.dumps(plan), encoding="utf-8")
    add_plan(book, folder / "three.json")
