"""Books made of the real ledgers beside the checkout, and their payouts as `ground_truth.json` names them.

The ledgers are read where they lie. What does not come as one table of sales is joined into a small csv of exact
decimal texts and imported from there.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from db.book import Book
from db.journal import Change
from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.run import Run
from desktop_app.importing.files import open_file
from desktop_app.importing.tables import Cell
from desktop_app.repositories.people import save_people, save_teams
from desktop_app.repositories.session import in_words, writing
from desktop_app.repositories.settings import BookSettings, save_settings
from desktop_app.services.add_plan import EVERYBODY, Who, add_plan
from desktop_app.services.create_book import create_book
from desktop_app.services.currencies import currency_of
from desktop_app.services.run_payout import run_payout

Row: TypeAlias = dict[str, str]
Figures: TypeAlias = dict[tuple[str, str], Decimal]  # an amount by payee and period

CENT = Decimal("0.01")
FOUR_DECIMALS = "CLF"  # a currency of four decimals: for ledgers whose lines are no whole cents


def truth_of(shared: Path, ledger: str) -> Any:  # noqa: ANN401 - a JSON document
    """What `ground_truth.json` says of a ledger."""
    file = shared / "data" / "ground_truth.json"
    if not file.is_file():
        pytest.skip(f"the figures to compare with are not there: {file}")
    return json.loads(file.read_text(encoding="utf-8"))[ledger]


def real(shared: Path, ledger: str, name: str) -> Path:
    """A file of a real ledger; the test is skipped where it is missing."""
    file = shared / "data" / "real" / ledger / name
    if not file.is_file():
        pytest.skip(f"the real data are not there: {file}")
    return file


def table(file: Path) -> list[Row]:
    """The rows of a csv by header, as they stand there; blanks around a header are no part of it."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return [{header.strip(): cell for header, cell in row.items()} for row in csv.DictReader(opened)]


def sheets_of(file: Path) -> dict[str, list[Mapping[str, Cell]]]:
    """The rows of every sheet of a workbook by header, by the name of the sheet."""
    found: dict[str, list[Mapping[str, Cell]]] = {}
    for sheet in open_file(file).tables:
        headers, *rows = zip(*sheet.columns, strict=True)
        found[sheet.sheet] = [dict(zip(map(str, headers), row, strict=True)) for row in rows]
    return found


def exact_text(cell: Cell) -> str:
    """An amount as the figures take it: a workbook's binary number to the fourth decimal."""
    return str(Decimal(repr(cell)).quantize(Decimal("0.0001"), ROUND_HALF_UP))


def written(file: Path, rows: Sequence[Row]) -> Path:
    """The rows as a csv whose header are the keys of the first."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return file


def book_in(folder: Path, currency: str) -> Book:
    """An empty book whose payout lines are whole cents, in a currency that may have more decimals."""
    money, path = currency_of(currency), folder / "real.tierbook"
    if money.minor_unit == CENT:
        return create_book(path, currency=currency)
    settings = BookSettings(Name({"": "real"}), money, CENT, Calendar(), "en")
    with in_words(path):
        return Book.create(path, lambda connection: save_settings(Change(connection), settings))


def know(book: Book, people: Iterable[Person], teams: Iterable[Team] = ()) -> None:
    """Put people and their teams into the book."""
    with writing(book, Message("people and teams")) as change:
        save_people(change, people)
        save_teams(change, teams)


def put_on_plan(
    book: Book, folder: Path, components: Sequence[Mapping[str, object]], who: Who = EVERYBODY, **more: object
) -> None:
    """Add a plan of these components; `more` are other keys of the plan file."""
    plan = {"format": "tierbook.plan/1", "name": "plan", "components": components, **more}
    file = folder / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    add_plan(book, file, who)


def share_of(rate: str, base: Mapping[str, object] | None = None, key: str = "share") -> dict[str, object]:
    """A component that pays one rate on all of a base (the revenue)."""
    schedule = {"mode": "marginal", "tiers": [{"from": "0", "rate": rate}]}
    return {"key": key, "base": base or {"measure": "revenue"}, "schedule": schedule}


def periods(first: str, last: str) -> list[Period]:
    """The months or quarters from one to another, both counted."""
    found, end = [Period.parse(first)], Period.parse(last)
    while found[-1] != end:
        found.append(found[-1].next())
    return found


def runs_of(book: Book, months: Iterable[Period]) -> dict[str, Run]:
    """The run of each month, by the month's name."""
    return {str(month): run_payout(book, month) for month in months}


def paid(runs: Mapping[str, Run], component: str) -> Figures:
    """Every amount of a component that is not 0; nothing may be there twice."""
    lines = [(month, line) for month, run in runs.items() for line in run.lines if line.component == component]
    assert len({(line.payee, month) for month, line in lines}) == len(lines)
    return {(line.payee, month): line.amount for month, line in lines if line.amount}


def paid_on(runs: Mapping[str, Run], component: str) -> Figures:
    """Every base of a component that is not 0: money in major units, or a count."""
    found: Figures = {}
    for month, run in runs.items():
        for line in run.lines:
            base = line.explanation.base.value
            if line.component == component and base:
                found[line.payee, month] = Decimal(base.numerator) / Decimal(base.denominator)
    return found


def figures(truth: Mapping[str, Mapping[str, str]]) -> Figures:
    """The figures of the truth by payee and period, those of 0 left out."""
    return {
        (payee, period): Decimal(amount)
        for payee, by_period in truth.items()
        for period, amount in by_period.items()
        if Decimal(amount)
    }


def total(of: Figures) -> Decimal:
    return sum(of.values(), Decimal(0))
