"""Northwind's own tables: a manager's share of his people's sales, sales that count when shipped, and half cents."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.run import Run
from desktop_app.services.add_plan import Who
from desktop_app.services.import_file import ImportResult, import_file
from tests.scenarios.real_books import (
    Figures,
    Row,
    book_in,
    figures,
    know,
    paid,
    paid_on,
    periods,
    put_on_plan,
    real,
    runs_of,
    share_of,
    table,
    total,
    truth_of,
    written,
)

MONTHS = periods("1996-07", "1998-05")
REPORTS = {"measure": "revenue", "of": "reports"}


@pytest.fixture(scope="module")
def truth(shared: Path) -> Any:  # noqa: ANN401 - a JSON document
    return truth_of(shared, "northwind")


def order_lines(shared: Path, day: str) -> list[Row]:
    """The lines with the order's date that is called `day`; the nets are exact, the program rounds them to cents."""
    orders = {order["OrderID"]: order for order in table(real(shared, "northwind", "Orders.csv"))}
    return [
        {
            "date": orders[line["OrderID"]][day][:10],
            "payee": orders[line["OrderID"]]["EmployeeID"],
            "document": line["OrderID"],
            "line_no": line["ProductID"],
            "amount": str(net_of(line)),
        }
        for line in table(real(shared, "northwind", "OrderDetails.csv"))
    ]


def net_of(line: Row) -> Decimal:
    return Decimal(line["UnitPrice"]) * Decimal(line["Quantity"]) * (1 - Decimal(line["Discount"]))


def hire_everybody(book: Book, shared: Path) -> None:
    """All employees; whoever somebody reports to has a team of those who do."""
    staff = table(real(shared, "northwind", "Employees.csv"))
    people = [
        Person(
            each["EmployeeID"],
            f"{each['FirstName']} {each['LastName']}",
            hired_on=date.fromisoformat(each["HireDate"][:10]),
            memberships=(Membership(f"team {each['ReportsTo']}"),) if each["ReportsTo"] else (),
        )
        for each in staff
    ]
    managers = sorted({each["ReportsTo"] for each in staff} - {""})
    know(book, people, [Team(f"team {code}", Name({"": f"team {code}"}), code) for code in managers])


@pytest.fixture(scope="module")
def ordered(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Run]]:
    """Every month with sales dated by their orders: 5 % for everybody, and for the managers 1 % of their people's."""
    folder = tmp_path_factory.mktemp("ordered")
    with closing(book_in(folder, "USD")) as book:
        hire_everybody(book, shared)
        taken = import_file(book, written(folder / "orders.csv", order_lines(shared, "OrderDate")))
        assert (taken.added, taken.rejected, taken.new_people) == (2155, 0, ())
        put_on_plan(book, folder, [share_of("5%", key="own")])
        put_on_plan(book, folder, [share_of("1%", REPORTS, key="override")], Who(payees=("2", "5")))
        yield runs_of(book, MONTHS)


@pytest.fixture(scope="module")
def shipping(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ImportResult, Mapping[str, Run]]]:
    """What the import says where a sale is dated by its shipping, and every month with 5 % for everybody."""
    folder = tmp_path_factory.mktemp("shipped")
    with closing(book_in(folder, "USD")) as book:
        hire_everybody(book, shared)
        taken = import_file(book, written(folder / "shipped.csv", order_lines(shared, "ShippedDate")))
        put_on_plan(book, folder, [share_of("5%", key="own")])
        yield taken, runs_of(book, MONTHS)


def test_the_orders_pay_five_per_cent(ordered: Mapping[str, Run], truth: Any) -> None:  # noqa: ANN401
    assert paid_on(ordered, "own") == figures(truth["net_by_month_lines_rounded"])
    assert paid(ordered, "own") == figures(truth["P5_flat5"]["payout"])
    assert str(total(paid(ordered, "own"))) == truth["P5_flat5"]["total"]


def test_a_manager_has_his_share_of_whoever_reports_to_him(
    ordered: Mapping[str, Run],
    truth: Any,  # noqa: ANN401 - a JSON document
) -> None:
    override = paid(ordered, "override")
    assert override == figures(truth["P7_manager_override"]["payout"])
    assert str(total(override)) == truth["P7_manager_override"]["total"]

    own = paid_on(ordered, "own")
    for month in map(str, MONTHS):
        of_his_team = sum(own.get((code, month), 0) for code in ("6", "7", "9"))  # whom Steven Buchanan leads
        assert paid_on(ordered, "override")["5", month] == of_his_team


def test_what_is_not_shipped_is_no_sale(
    shipping: tuple[ImportResult, Mapping[str, Run]],
    shared: Path,
    truth: Any,  # noqa: ANN401 - a JSON document
) -> None:
    taken, shipped = shipping
    unshipped = [line for line in order_lines(shared, "ShippedDate") if not line["date"]]
    assert len({line["document"] for line in unshipped}) == 21
    assert (taken.added, taken.rejected) == (2155 - len(unshipped), len(unshipped))
    assert {problem.column for problem in taken.problems if problem.severity == "rejected"} == {"date"}

    assert paid(shipped, "own") == figures(truth["P8_on_shipment"]["payout"])
    assert str(total(paid(shipped, "own"))) == truth["P8_on_shipment"]["total"]


def test_half_a_cent_goes_up(
    ordered: Mapping[str, Run], shipping: tuple[ImportResult, Mapping[str, Run]], shared: Path
) -> None:
    _, shipped = shipping
    cells = truth_of(shared, "rounding_ties")["cells"]
    by_plan: Mapping[str, Figures] = {
        "northwind.P5": paid(ordered, "own"),
        "northwind.P7": paid(ordered, "override"),
        "northwind.P8": paid(shipped, "own"),
    }
    exact = {
        "northwind.P5": exactly(ordered, "own"),
        "northwind.P7": exactly(ordered, "override"),
        "northwind.P8": exactly(shipped, "own"),
    }
    assert cells
    for cell in cells:
        where = cell["who"], cell["period"]
        assert exact[cell["plan"]][where] == Fraction(cell["unrounded"]), cell
        assert str(by_plan[cell["plan"]][where]) == cell["half_up"], cell


def exactly(runs: Mapping[str, Run], component: str) -> dict[tuple[str, str], Fraction]:
    """What the steps of a component's lines add up to before rounding."""
    return {
        (line.payee, month): sum((step.amount for step in line.explanation.steps), Fraction(0))
        for month, run in runs.items()
        for line in run.lines
        if line.component == component
    }
