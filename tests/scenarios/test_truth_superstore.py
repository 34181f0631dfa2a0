"""Four years of an American shop in an old Excel file: a person for each region, rates by category, orders taken back.

Most of its amounts have up to four decimals, so the figures hold in a currency that has as many, paid in whole cents.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.importing.options import Options
from desktop_app.importing.tables import Cell
from desktop_app.services.import_file import import_file
from desktop_app.services.run_payout import run_payout
from tests.scenarios.real_books import (
    CENT,
    FOUR_DECIMALS,
    Figures,
    Row,
    book_in,
    exact_text,
    figures,
    know,
    paid,
    paid_on,
    periods,
    put_on_plan,
    real,
    share_of,
    sheets_of,
    total,
    truth_of,
    written,
)

QUARTERS = periods("2014-Q1", "2017-Q4")
CARD = {
    "key": "card",
    "base": {"measure": "revenue"},
    "schedule": {
        "mode": "card",
        "rows": [
            {"where": {"category": "Furniture"}, "rate": "1%"},
            {"where": {"category": "Office Supplies"}, "rate": "2%"},
            {"where": {"category": "Technology"}, "rate": "3%"},
        ],
    },
}
OF_PROFIT = share_of("5%", {"measure": "gross_margin"}, key="profit") | {"floor": "0"}
COLUMNS = {"payee": "Region", "line_no": "Row ID"}  # whose sales they are, the file says by region alone


@dataclass(frozen=True)
class Workbook:
    """The three sheets: sale lines, the numbers of the orders that were taken back, and who has which region."""

    path: Path
    lines: list[Mapping[str, Cell]]
    returned: frozenset[str]
    people: tuple[Person, ...]


@pytest.fixture(scope="module")
def workbook(shared: Path) -> Workbook:
    path = real(shared, "superstore", "Sample - Superstore.xls")
    sheets = sheets_of(path)
    returned = frozenset(str(row["Order ID"]) for row in sheets["Returns"])
    people = tuple(Person(str(row["Region"]), str(row["Person"])) for row in sheets["People"])
    return Workbook(path, sheets["Orders"], returned, people)


@pytest.fixture(scope="module")
def truth(shared: Path) -> Any:  # noqa: ANN401 - a JSON document
    return truth_of(shared, "superstore")


def in_the_words_of_the_program(line: Mapping[str, Cell]) -> Row:
    """A sale line with the cost that leaves its profit."""
    sales, profit = exact_text(line["Sales"]), exact_text(line["Profit"])
    return {
        "date": str(line["Order Date"]),
        "payee": str(line["Region"]),
        "document": str(line["Order ID"]),
        "line no": str(line["Row ID"]),
        "category": str(line["Category"]),
        "amount": sales,
        "cost": str(Decimal(sales) - Decimal(profit)),
        "returns": "",
    }


def taken_back(lines: Iterable[Row]) -> list[Row]:
    """The lines once more, as credit notes of the same day."""
    return [
        {
            **line,
            "document": f"R-{line['document']}",
            "amount": str(-Decimal(line["amount"])),
            "cost": str(-Decimal(line["cost"])),
            "returns": line["document"],
        }
        for line in lines
    ]


@pytest.fixture(scope="module")
def all_lines(workbook: Workbook) -> list[Row]:
    return [in_the_words_of_the_program(line) for line in workbook.lines]


@pytest.fixture(scope="module")
def credit_notes(workbook: Workbook, all_lines: list[Row]) -> list[Row]:
    return taken_back(line for line in all_lines if line["document"] in workbook.returned)


def by_quarter(book: Book, component: str, read: Callable[[Mapping[str, Run], str], Figures] = paid) -> Figures:
    """The figures of every quarter, which is paid in the run of its last month, by the person of the region."""
    runs = {str(quarter): run_payout(book, quarter.parts()[-1]) for quarter in QUARTERS}
    names = {payee.code: payee.name for run in runs.values() for payee in run.payees}
    return {(names[region], quarter): amount for (region, quarter), amount in read(runs, component).items()}


def card_book(folder: Path, currency: str, workbook: Workbook, credit_notes: list[Row]) -> Book:
    """The Excel file as it is, and the orders that were taken back; rates by category, every quarter."""
    book = book_in(folder, currency)
    know(book, workbook.people)
    sold = import_file(book, workbook.path, options=Options(sheet="Orders", mapping=COLUMNS))
    assert (sold.added, sold.rejected, sold.new_people) == (9994, 0, ())
    back = import_file(book, written(folder / "returns.csv", credit_notes))
    assert (back.added, back.rejected, back.new_people) == (len(credit_notes), 0, ())
    put_on_plan(book, folder, [CARD], pay_every="quarter")
    return book


def test_a_card_by_category_pays_what_was_not_taken_back(
    tmp_path: Path,
    workbook: Workbook,
    credit_notes: list[Row],
    truth: Any,  # noqa: ANN401 - a JSON document
) -> None:
    assert len(workbook.returned) == truth["returned_orders"]
    with closing(card_book(tmp_path, FOUR_DECIMALS, workbook, credit_notes)) as book:
        gross, returned = figures(truth["gross"]), figures(truth["returned"])
        kept = {where: sold - returned.get(where, 0) for where, sold in gross.items()}
        assert by_quarter(book, "card", paid_on) == kept

        card = by_quarter(book, "card")
        assert card == figures(truth["P12_category_rates_net_of_returns"]["payout"])
        assert total(card) == Decimal(truth["P12_category_rates_net_of_returns"]["total"])

        for month in ("2014-01", "2014-02", "2014-04"):  # it is paid at the end of a quarter, and not before
            assert run_payout(book, Period.parse(month)).lines == ()


def test_lines_read_in_cents_pay_a_cent_more_or_less(
    tmp_path: Path,
    workbook: Workbook,
    credit_notes: list[Row],
    truth: Any,  # noqa: ANN401 - a JSON document
) -> None:
    exact = figures(truth["P12_category_rates_net_of_returns"]["payout"])
    with closing(card_book(tmp_path, "USD", workbook, credit_notes)) as book:
        in_cents = by_quarter(book, "card")
    assert in_cents.keys() == exact.keys()
    differences = [in_cents[where] - exact[where] for where in exact if in_cents[where] != exact[where]]
    assert sorted(differences) == [-CENT, CENT, CENT]


def test_a_share_of_the_profit_is_never_below_nothing(
    tmp_path: Path,
    workbook: Workbook,
    all_lines: list[Row],
    credit_notes: list[Row],
    truth: Any,  # noqa: ANN401 - a JSON document
) -> None:
    with closing(book_in(tmp_path, FOUR_DECIMALS)) as book:
        know(book, workbook.people)
        import_file(book, written(tmp_path / "lines.csv", [*all_lines, *credit_notes]))
        put_on_plan(book, tmp_path, [OF_PROFIT], pay_every="quarter")
        profit = by_quarter(book, "profit")
        assert profit == figures(truth["P13_profit"]["payout"])
        assert total(profit) == Decimal(truth["P13_profit"]["total"])
        losses = {where for where, base in by_quarter(book, "profit", paid_on).items() if base < 0}
        assert losses == set(by_quarter(book, "profit", paid_on)) - set(profit) != set()
