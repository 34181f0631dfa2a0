"""Amounts that a file does not have are worked out from what it has, exactly, and the note says how."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing.amounts import ONE, net_amounts
from desktop_app.importing.fields import Way
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Options
from desktop_app.importing.records import Parsed
from desktop_app.wording.messages import text

Opened = Callable[[str], OpenedFile]


def said(parsed: Parsed[SaleColumns]) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.column, text(problem.message)) for problem in parsed.problems]


def test_price_times_quantity_less_the_discount(opened: Opened) -> None:
    parsed = read_sales(
        opened(
            "日期,业务员,单价,数量,折扣\n2026-03-01,王芳,9.99,3,8.5折\n2026-03-01,王芳,0.0345,-100,\n2026-03-01,王芳,5,1,-\n"
        ),
        decimals=2,
    )
    assert parsed.columns.amount == [2547, -345, 500]  # 25.4745 is rounded once, at the end
    assert said(parsed) == [(None, "", "The amounts were worked out as price × quantity × (1 − discount).")]
    assert parsed.mapping["price"] == "单价"
    assert parsed.columns.gross is None


def test_a_part_that_is_missing_rejects_the_row_by_its_name(opened: Opened) -> None:
    parsed = read_sales(
        opened("date,seller,unit price,qty\n2026-03-01,a,,3\n2026-03-01,a,2,\n2026-03-01,a,x,1\n2026-03-01,a,2,3\n"),
        decimals=2,
    )
    assert parsed.columns.amount == [600]
    assert said(parsed)[1:] == [
        (2, "unit price", "The price is empty."),
        (3, "qty", "The quantity is empty."),
        (4, "unit price", "“x” cannot be read as the price."),
    ]


def test_a_discount_that_is_no_share_rejects_its_rows_rather_than_being_left_out(opened: Opened) -> None:
    opened_file = opened("date,seller,price,qty,discount\n2026-03-01,a,100,1,12\n2026-03-01,a,100,1,15\n")
    parsed = read_sales(opened_file, decimals=2)
    assert parsed.columns.amount == []
    assert [problem.severity for problem in parsed.problems] == ["note", "rejected", "rejected"]
    assert read_sales(opened_file, Options(mapping={"discount": ""}), decimals=2).columns.amount == [10000, 10000]


@pytest.mark.parametrize(
    ("header", "cells", "amount", "gross", "how"),
    [
        ("含税金额,税额", "113,13", 10000, 11300, "amount with tax − tax"),
        ("价税合计,税率", "113,13%", 10000, 11300, "amount with tax ÷ (1 + tax rate)"),
        ("价税合计,税率", "106,6", 10000, 10600, "amount with tax ÷ (1 + tax rate)"),
        ("价税合计,税率", "101,1", 10000, 10100, "amount with tax ÷ (1 + tax rate)"),
        ("gross,vat", "0.05,0.005", 5, 5, "amount with tax − tax"),
    ],
)
def test_without_the_tax(opened: Opened, header: str, cells: str, amount: int, gross: int, how: str) -> None:
    parsed = read_sales(opened(f"date,seller,{header}\n2026-03-01,a,{cells}\n"), decimals=2)
    assert (parsed.columns.amount, parsed.columns.gross) == ([amount], [gross])
    assert said(parsed) == [(None, "", f"The amounts were worked out as {how}.")]


@pytest.mark.parametrize("header", ["gross", "amount"])
def test_a_tax_rate_that_the_owner_gives(opened: Opened, header: str) -> None:
    options = Options(tax_rate=Decimal("0.13"))
    parsed = read_sales(opened(f"date,seller,{header}\n2026-03-01,a,100\n2026-03-01,a,-100\n"), options, decimals=2)
    assert (parsed.columns.amount, parsed.columns.gross) == ([8850, -8850], [10000, -10000])
    assert said(parsed) == [(None, "", "The amounts were worked out as amount with tax ÷ (1 + 13%).")]


def test_prices_with_a_tax_that_the_owner_gives(opened: Opened) -> None:
    options = Options(tax_rate=Decimal("0.06"))
    parsed = read_sales(opened("date,seller,price,qty\n2026-03-01,a,10.6,2\n"), options, decimals=2)
    assert (parsed.columns.amount, parsed.columns.gross) == ([2000], [2120])


def test_a_column_for_the_net_amount_goes_before_everything(opened: Opened) -> None:
    file = opened("date,seller,price,qty,gross,net\n2026-03-01,a,much,2,113,90\n")
    parsed = read_sales(file, Options(tax_rate=Decimal("0.13")), decimals=2)
    assert (parsed.columns.amount, parsed.columns.gross) == ([9000], [11300])
    assert parsed.problems == ()


def test_amounts_with_tax_alone_ask_for_the_rate(opened: Opened) -> None:
    with pytest.raises(TierbookError) as error:
        read_sales(opened("date,seller,含税金额\n2026-03-01,a,113\n"), decimals=2)
    assert text(error.value.message) == (
        "ledger.csv has amounts with tax alone, in the column 含税金额. "
        "To work out those without tax, say what the tax is, for example --tax 13%."
    )


def test_an_amount_that_no_book_can_hold_is_rejected(opened: Opened) -> None:
    parsed = read_sales(opened("date,seller,price,qty\n2026-03-01,a,99999999999,99999999\n"), decimals=2)
    assert parsed.columns.amount == []
    assert said(parsed)[-1] == (2, "", "The amount that this row comes to is larger than a book can hold.")


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12), st.integers(0, ONE), st.integers(0, 4))
def test_amounts_are_rounded_half_up_from_the_exact_product(
    price: int, quantity: int, discount: int, decimals: int
) -> None:
    way = Way("price", ("price", "quantity"), ("discount",))
    found = net_amounts(way, {"price": [price], "quantity": [quantity], "discount": [discount]}, None, decimals)
    exact = Decimal(price * quantity * (ONE - discount)).scaleb(-18)
    units = int(exact.scaleb(decimals).quantize(Decimal(1), ROUND_HALF_UP))
    assert found == [units if abs(units) <= 10**15 else None]


def test_the_amounts_of_a_real_ledger_come_out_as_it_says(shared: Path) -> None:
    file = open_file(shared / "data" / "messy" / "derived_northwind" / "nw_utf8_iso.csv")
    stated = read_sales(file, decimals=2)
    worked_out = read_sales(file, Options(mapping={"amount": ""}), decimals=2)
    assert len(worked_out.columns.amount) == 2155
    assert worked_out.columns.amount == stated.columns.amount
