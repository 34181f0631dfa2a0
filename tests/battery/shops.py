"""An invented shop for the battery: its files, made from a seed, and a book in which its months were approved.

Four people in two teams, on one plan that has most of what depends on an order: documents that wait for receipts, a
pool that is cut into shares to the last cent, sums of a quarter, a draw and a holdback.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from db.book import Book
from desktop_app.domain.period import Calendar, Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import Kind, import_file

FIRST = Period.parse("2024-01")
PEOPLE = {"li": "李雷", "han": "韩梅梅", "wu": "𠮷田海", "jo": "José Álvarez"}
_TEAMS = {"li": "north", "han": "north", "wu": "south", "jo": "south"}
_SALES = "date,document,line,employee no,employee name,customer,category,channel,quantity,amount,cost\n"
_RECEIPTS = "date,document,amount\n"
_LINES = 3  # of each payee in a month: not many, because a month is worked out often
_PLAN = {
    "format": "tierbook.plan/1",
    "name": {"en": "Everybody", "zh_CN": "全体"},
    "draw": "300.00",
    "holdback": {"rate": "10%", "release": "12"},
    "components": [
        {
            "key": "commission",
            "name": {"en": "Commission", "zh_CN": "提成"},
            "base": {"measure": "revenue"},
            "within": "quarter",
            "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "3%"}, {"from": "9000", "rate": "4.7%"}]},
        },
        {
            "key": "projects",
            "base": {"measure": "revenue", "where": {"category": ["project"]}},
            "pay": "on_collection",
            "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1.3%"}]},
        },
        {
            "key": "fund",
            "base": {"measure": "revenue", "of": "team"},
            "pool": {"share_by": {"measure": "orders"}},
            "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "0.77%"}]},
        },
    ],
}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of a shop's files, without headers: sales by month, and receipts by month."""

    sales: tuple[tuple[str, ...], ...]
    receipts: tuple[tuple[str, ...], ...]


def months_of(count: int) -> list[Period]:
    """The first so many months of the shop."""
    return [FIRST.shift(number) for number in range(count)]


def ledger_of(months: int, seed: int = 1) -> Ledger:
    """What is sold and collected in so many months."""
    rng = random.Random(seed)
    sales = tuple(_sold(month, rng) for month in months_of(months))
    return Ledger(tuple(lines for lines, _receipts in sales), tuple(receipts for _lines, receipts in sales))


def a_shop(path: Path, ledger: Ledger, *, approved: int) -> Book:
    """The book of a ledger, imported month by month, with its first months approved; its files lie beside it."""
    book = an_open_shop(path, [(f"{number:03}", *each) for number, each in enumerate(_by_month(ledger))])
    for month in months_of(approved):
        close_period(book, month)
    return book


def an_open_shop(
    path: Path, files: Sequence[tuple[str, Sequence[str], Sequence[str]]], people: Sequence[str] = tuple(PEOPLE)
) -> Book:
    """A book into which these files were imported, one after the other: their names, sale lines and receipts.

    `people` are the codes of all of them, in the order of their list.
    """
    folder = path.parent
    book = create_book(path)
    rows = "".join(f"{code},{PEOPLE[code]},{_TEAMS[code]},2020-01-01\n" for code in people)
    take(book, folder / f"{path.stem} people.csv", "employee no,name,team,hired\n" + rows, "people")
    for name, sales, receipts in files:
        take(book, folder / f"{path.stem} sales {name}.csv", _SALES + "".join(sales))
        if receipts:
            take(book, folder / f"{path.stem} receipts {name}.csv", _RECEIPTS + "".join(receipts), "receipts")
    plan = folder / "plan.json"
    plan.write_text(json.dumps(_PLAN), encoding="utf-8")
    add_plan(book, plan)
    return book


def take(book: Book, path: Path, text: str, kind: Kind = "sales") -> None:
    """Write a file and import it; every row of it must find its place."""
    path.write_text(text, encoding="utf-8", newline="\n")
    result = import_file(book, path, kind)
    assert result.added + result.changed == result.read, result.problems


def sale_file(path: Path, month: Period, seed: int = 1) -> Path:
    """A file of a month's sales, more of them than the ledger has, with documents of its own."""
    rng = random.Random(seed)
    lines = [line.replace(",S", f",N{number}-") for number in range(8) for line in _sold(month, rng)[0]]
    path.write_text(_SALES + "".join(lines), encoding="utf-8", newline="\n")
    return path


def _by_month(ledger: Ledger) -> list[tuple[Sequence[str], Sequence[str]]]:
    return list(zip(ledger.sales, ledger.receipts, strict=True))


def _sold(month: Period, rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    span = Calendar().span(month)
    lines, receipts = [], []
    for number, code in enumerate(sorted([*PEOPLE] * _LINES)):
        day = span.first_on + timedelta(rng.randrange(28))
        document, amount = f"S{month}-{number // 2}-{code}", rng.randrange(-2_000, 300_000)
        category, channel = rng.choice(("project", "shop", "tent")), rng.choice(("web", "shop"))
        lines.append(
            f"{day},{document},{number},{code},{PEOPLE[code]},c{rng.randrange(9)},{category},{channel},"
            f"{rng.randrange(1, 9)},{amount / 100:.2f},{amount // 2 / 100:.2f}\n"
        )
        if rng.random() < 0.5:
            paid_on = day + timedelta(rng.randrange(40))
            receipts.append(f"{paid_on},{document},{abs(amount) / 300:.2f}\n")
    return tuple(lines), tuple(receipts)
