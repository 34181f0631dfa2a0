"""What a stored value does not give back is kept as it was written, and nothing else."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Options

Opened = Callable[[str], OpenedFile]


def test_days_and_amounts_in_another_notation_are_kept(opened: Opened) -> None:
    file = opened(
        "date,seller,net,qty,discount\n"
        '2026-03-01, a ,12.50,2,0.1\n2026/3/2,a,"1,234.5",2,10%\nsoon,a,5,,\n'
        '2026-03-03,a,¥7,"1,000",\n2026-03-04,a,9.999,,\n'
    )
    written = read_sales(file, decimals=2).written
    assert written == {
        "date": ([1], ["2026/3/2"]),
        "amount": ([1, 2, 3], ["1,234.5", "¥7", "9.999"]),
        "quantity": ([2], ["1,000"]),
        "discount": ([1], ["10%"]),
    }


def test_a_file_that_says_what_is_stored_has_nothing_to_keep(opened: Opened, xlsx: Callable[..., Path]) -> None:
    assert read_sales(opened("date,seller,net\n2026-03-01,a,12.5\n2026-03-01,a,-3\n"), decimals=2).written == {}
    day = date(2026, 3, 2)
    path = xlsx({"S": [["Date", "Seller", "Net"], [day, "a", 12.5], [day, "a", 7]]})
    assert read_sales(open_file(path), decimals=2).written == {}


def test_numbers_of_a_workbook_that_were_rounded_are_kept(xlsx: Callable[..., Path]) -> None:
    day = date(2026, 3, 2)
    rows = [["Date", "Seller", "Net"], [day, "a", 12.5], [day, "a", 33.3333], [day, "a", 731.9399999999999]]
    written = read_sales(open_file(xlsx({"S": rows})), decimals=2).written
    assert written == {"amount": ([1, 2], ["33.3333", "731.9399999999999"])}


def test_places_count_through_all_sheets(xlsx: Callable[..., Path]) -> None:
    header = ["Date", "Seller", "Net"]
    sheets = {"Jan": [header, ["2026-01-01", "a", "1"]], "Feb": [header, [None, "a", 2], ["2026/02/01", "a", "¥2"]]}
    parsed = read_sales(open_file(xlsx(sheets)), decimals=2)
    assert parsed.columns.amount == [100, 200]
    assert parsed.written == {"date": ([1], ["2026/02/01"]), "amount": ([1], ["¥2"])}


def test_an_amount_that_was_worked_out_says_from_what(opened: Opened) -> None:
    header = "date,seller,price,qty,discount\n"
    file = opened(header + "2026-03-01,a,¥14,12,5%\n2026-03-01,a,,1,\n2026-03-01,a,9.8,10,-\n")
    written = read_sales(file, decimals=2).written
    assert written == {"amount": ([0, 1], ["¥14 × 12 × (1 − 5%)", "9.8 × 10"]), "discount": ([0], ["5%"])}
    written = read_sales(file, Options(tax_rate=Decimal("0.13")), decimals=2).written
    assert written["amount"].texts[1] == "9.8 × 10 ÷ (1 + 0.13)"


@pytest.mark.parametrize(("header", "source"), [("gross,tax rate", "113 ÷ (1 + 13)"), ("gross,tax", "113 − 13")])
def test_an_amount_without_tax_says_what_it_was_with_it(opened: Opened, header: str, source: str) -> None:
    written = read_sales(opened(f"date,seller,{header}\n2026-03-01,a,113,13\n"), decimals=2).written
    assert written == {"amount": ([0], [source])}
