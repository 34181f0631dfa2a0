"""Three smaller real ledgers: a Brazilian bicycle shop, a seller of chocolate, and a shop of music in a database."""

from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from desktop_app.domain.run import Run
from desktop_app.importing.options import Options
from desktop_app.importing.tables import Cell
from desktop_app.services.import_file import import_file
from tests.scenarios.real_books import (
    FOUR_DECIMALS,
    Row,
    book_in,
    exact_text,
    figures,
    paid,
    paid_on,
    periods,
    put_on_plan,
    real,
    runs_of,
    share_of,
    sheets_of,
    table,
    total,
    truth_of,
    written,
)

# ---------------------------------------------------------------------------------------------------- chocolate

BONUS = {
    "key": "bonus",
    "base": {"measure": "revenue"},
    "schedule": {"mode": "whole", "tiers": [{"from": "25000", "amount": "500"}]},
}
BY_THE_BOX = {
    "key": "boxes",
    "base": {"measure": "quantity"},
    "schedule": {"mode": "marginal", "tiers": [{"from": "0", "per_unit": "1"}]},
}


def test_three_per_cent_and_a_bonus_for_a_good_month(shared: Path, tmp_path: Path) -> None:
    truth = truth_of(shared, "chocolate")
    ledger = real(shared, "chocolate", "Chocolate Sales.csv")
    with closing(book_in(tmp_path, "USD")) as book:
        taken = import_file(book, ledger, options=Options(mapping={"quantity": "Boxes Shipped"}))
        assert (taken.added, taken.rejected, len(taken.new_people)) == (truth["rows"], 0, len(truth["amount"]))
        put_on_plan(book, tmp_path, [share_of("3%"), BONUS, BY_THE_BOX])
        runs = runs_of(book, periods("2024-01", "2024-08"))

    assert paid_on(runs, "share") == figures(truth["amount"])
    assert paid(runs, "boxes") == figures(truth["boxes"])
    share, bonus = paid(runs, "share"), paid(runs, "bonus")
    assert {where: amount + bonus.get(where, 0) for where, amount in share.items()} == figures(
        truth["P15_flat_plus_bonus"]["payout"]
    )
    assert total(share) + total(bonus) == Decimal(truth["P15_flat_plus_bonus"]["total"])
    assert (set(bonus.values()), len(bonus)) == ({Decimal("500.00")}, truth["P15_flat_plus_bonus"]["bonuses_paid"])


# ------------------------------------------------------------------------------------------------------ chinook

INVOICES = """
    SELECT i.InvoiceId, substr(i.InvoiceDate, 1, 10), e.FirstName || ' ' || e.LastName, i.Total
    FROM Invoice i JOIN Customer c USING (CustomerId) JOIN Employee e ON e.EmployeeId = c.SupportRepId
"""


def test_whoever_looks_after_the_customer_has_his_share(shared: Path, tmp_path: Path) -> None:
    truth = truth_of(shared, "chinook")
    invoices = invoices_in(real(shared, "chinook", "Chinook_Sqlite.sqlite"))
    with closing(book_in(tmp_path, "USD")) as book:
        taken = import_file(book, written(tmp_path / "invoices.csv", invoices))
        assert (taken.added, taken.rejected) == (truth["invoices"], 0)
        put_on_plan(book, tmp_path, [share_of("10%")])
        runs = runs_of(book, periods("2021-01", "2025-12"))

    assert total(paid_on(runs, "share")) == Decimal(truth["total"])
    assert paid_on(runs, "share") == figures(truth["P16_rep10"]["base"])
    assert paid(runs, "share") == figures(truth["P16_rep10"]["payout"])
    assert total(paid(runs, "share")) == Decimal(truth["P16_rep10"]["total"])


def invoices_in(file: Path) -> list[Row]:
    """The invoices with the representative of their customer; the file is opened so that nothing is written beside."""
    with closing(sqlcipher3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        found = database.execute(INVOICES).fetchall()
    return [
        {"document": str(number), "date": day, "salesperson": name, "amount": repr(amount)}
        for number, day, name, amount in found
    ]


# ---------------------------------------------------------------------------------------------------- br_vendas

COLUMNS = {
    "date": "Data",
    "payee": "VendedorID",
    "payee_name": "Vendedor",
    "amount": "TotalComDesconto",
    "document": "VendasID",
}
IN_2016 = periods("2016-01", "2016-12")


def joined(sales: list[Row], items: list[Row], sellers: list[Row]) -> list[Row]:
    """The items with the date and the seller of their sale, every text as it stands there."""
    sale_of = {sale["VendasID"]: sale for sale in sales}
    name_of = {seller["VendedorID"]: seller["Vendedor"] for seller in sellers}
    rows = []
    for item in items:
        sale = sale_of[item["VendasID"]]
        told = {key: sale[key] for key in ("VendasID", "Data", "VendedorID")}
        rows.append({**told, "Vendedor": name_of[sale["VendedorID"]], "TotalComDesconto": item["TotalComDesconto"]})
    return rows


def worked_out(folder: Path, currency: str, rows: list[Row], truth: Any) -> Mapping[str, Run]:  # noqa: ANN401
    """The year with 2.5 % for everybody; the program itself reads decimal commas and days before months."""
    with closing(book_in(folder, currency)) as book:
        taken = import_file(book, written(folder / "items.csv", rows), options=Options(mapping=COLUMNS))
        assert (taken.added, taken.rejected) == (truth["items"], 0)
        assert sorted(taken.new_people) == sorted(truth["people"].values())
        put_on_plan(book, folder, [share_of("2.5%")])
        return runs_of(book, IN_2016)


def test_a_ledger_in_portuguese(shared: Path, tmp_path: Path) -> None:
    truth = truth_of(shared, "br_vendas")
    files = (table(real(shared, "br_vendas", f"{name}.csv")) for name in ("vendas", "itensVendas", "vendedores"))
    runs = worked_out(tmp_path, "BRL", joined(*files), truth)

    assert total(paid_on(runs, "share")) == Decimal(truth["items_net_total"])
    assert paid_on(runs, "share") == figures(truth["P17_net25"]["base"])
    assert paid(runs, "share") == figures(truth["P17_net25"]["payout"])
    assert total(paid(runs, "share")) == Decimal(truth["P17_net25"]["total"])


@pytest.mark.parametrize(("currency", "in_april"), [("BRL", "1454.75"), (FOUR_DECIMALS, "1454.74")])
def test_its_twin_in_excel_keeps_more_than_cents(shared: Path, tmp_path: Path, currency: str, in_april: str) -> None:
    """A book in cents rounds the lines as the csv has them; one in four decimals has the exact sum of the month."""
    truth = truth_of(shared, "br_vendas")
    sheets = sheets_of(real(shared, "br_vendas", "Dados.xlsx"))
    sales, items, sellers = (
        [{header: told(header, cell) for header, cell in row.items()} for row in sheets[name]]
        for name in ("Vendas", "ItensVendas", "Vendedores")
    )
    runs = worked_out(tmp_path, currency, joined(sales, items, sellers), truth)
    expected = figures(truth["P17_net25"]["payout"]) | {("4", "2016-04"): Decimal(in_april)}
    assert paid(runs, "share") == expected


def told(header: str, cell: Cell) -> str:
    """A cell of the workbook as a text: its numbers are amounts, or the numbers of things."""
    if isinstance(cell, float):
        return str(int(cell)) if header.endswith("ID") else exact_text(cell)
    return str(cell)
