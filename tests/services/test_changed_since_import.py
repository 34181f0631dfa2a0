"""Lines that are not as their file said: found, and told what the file said – until they are as they were again."""

from datetime import date
from decimal import Decimal

import pytest

from db.book import Book
from desktop_app.domain.sale_edit import SaleEdit, SaleValue
from desktop_app.domain.splits import Split
from desktop_app.services.edit_sales import edit_sales, take_sales_away
from desktop_app.services.list_sales import SaleRow, SalesFilter, count_sales, list_sales
from desktop_app.services.naming import Decisions
from desktop_app.services.split_sale import split_sale
from desktop_app.services.undo_step import undo_step
from tests.services.conftest import Take

LEDGER = """date,document,line,employee,customer,quantity,amount
2026-03-05,A-1,1,li,Acme,2,100
2026-03-06,A-2,1,han,,,50
"""
CHANGED = SalesFilter(signs=frozenset({"changed"}))


@pytest.fixture
def shop(book: Book, take: Take) -> Book:
    take(LEDGER)
    return book


def lines(book: Book) -> tuple[SaleRow, ...]:
    return list_sales(book, SalesFilter())


def change(book: Book, number: int, **values: SaleValue) -> None:
    edit_sales(book, [SaleEdit(values, number)])  # type: ignore[arg-type] # fields by their names


def test_a_changed_line_is_found_and_says_what_its_file_said(shop: Book) -> None:
    first, second = lines(shop)
    assert (count_sales(shop, CHANGED).lines, first.imported) == (0, {})
    change(shop, first.id, amount=Decimal(70), customer="Bolt", payee="han", quantity=None)
    change(shop, first.id, amount=Decimal(80), date_on=date(2026, 3, 7))
    (found,) = list_sales(shop, CHANGED)
    assert found.imported == {
        "amount": Decimal("100.00"), "customer": "Acme", "payee": "li", "quantity": Decimal(2),
        "date_on": date(2026, 3, 5),
    }  # fmt: skip
    change(shop, second.id, customer="New")
    assert {line.id: dict(line.imported) for line in list_sales(shop, CHANGED)}[second.id] == {"customer": None}


def test_what_is_as_it_was_is_not_changed(shop: Book) -> None:
    first = lines(shop)[0]
    change(shop, first.id, amount=Decimal(70))
    change(shop, first.id, amount=Decimal(100))
    assert list_sales(shop, CHANGED) == ()
    change(shop, first.id, amount=Decimal(70))
    undo_step(shop)
    assert list_sales(shop, CHANGED) == ()


def test_what_was_typed_in_was_never_imported(shop: Book) -> None:
    values: dict[str, SaleValue] = {"date_on": date(2026, 3, 9), "payee": "li", "amount": Decimal(5)}
    added = edit_sales(shop, [SaleEdit(values)])  # type: ignore[arg-type] # as above
    change(shop, added.ids[0], amount=Decimal(6))
    assert list_sales(shop, CHANGED) == ()


def test_a_line_that_is_split_or_gone_is_no_changed_one(shop: Book) -> None:
    first, second = lines(shop)
    split_sale(shop, first.id, [Split("han", Decimal(1))])
    change(shop, second.id, amount=Decimal(1))
    take_sales_away(shop, [second.id])
    assert list_sales(shop, CHANGED) == ()
    undo_step(shop)
    assert [line.id for line in list_sales(shop, CHANGED)] == [second.id]


def test_what_a_later_file_replaced_came_from_that_one(shop: Book, take: Take) -> None:
    first = lines(shop)[0]
    change(shop, first.id, amount=Decimal(70))
    take(LEDGER.replace("100", "120"), name="later.csv", decisions=Decisions(replace=True))
    assert lines(shop)[0].amount == 120
    assert list_sales(shop, CHANGED) == ()
    change(shop, first.id, amount=Decimal(90))
    assert lines(shop)[0].imported == {"amount": Decimal("120.00")}
    undo_step(shop)
    undo_step(shop)
    assert lines(shop)[0].imported == {"amount": Decimal("100.00")}
