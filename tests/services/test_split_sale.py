"""Splits of a sale by hand: one step each, taken back whole, and credited in the payout."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.book import Book
from db.verify import thoroughly
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.domain.splits import SMALLEST, Split, even_shares, total
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_splits import read_share
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.describe_book import describe_book
from desktop_app.services.edit_sales import take_sales_away
from desktop_app.services.list_sales import SaleRow, SalesFilter, list_sales
from desktop_app.services.run_payout import run_payout
from desktop_app.services.sale_worth import sale_worths
from desktop_app.services.split_sale import split_sale
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text
from tests.services.conftest import Take

MARCH = Period.parse("2026-03")
LEDGER = "date,document,employee,amount\n2026-03-05,A-1,li,100\n2026-03-06,A-2,han,50\n"
TEN_PERCENT = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c",
  "base": {"measure": "revenue"}, "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "10%"}]}}]}"""


def shares(**of: str) -> tuple[Split, ...]:
    return tuple(Split(payee, Decimal(share)) for payee, share in of.items())


def first(book: Book) -> SaleRow:
    return list_sales(book, SalesFilter())[0]


@pytest.fixture
def shop(book: Book, take: Take) -> Book:
    take(LEDGER)
    return book


def test_a_line_is_split_changed_and_whole_again_in_a_step_each(shop: Book) -> None:
    sale = first(shop)
    for wanted in (shares(li="0.6", han="0.4"), shares(han="0.5"), ()):
        split_sale(shop, sale.id, wanted)
        assert [(each.payee, each.share) for each in first(shop).splits] == [(e.payee, e.share) for e in wanted]
        named = describe_book(shop).undoable.undo
        assert named is not None
        assert text(named) == "splits of a sale of li"
    undo_step(shop)
    undo_step(shop)
    assert [(each.payee, each.share) for each in first(shop).splits] == [
        ("li", Decimal("0.6")),
        ("han", Decimal("0.4")),
    ]
    undo_step(shop)
    assert first(shop) == sale
    with shop.read() as connection:
        assert not list(thoroughly(connection))


def test_each_is_paid_for_his_share_and_found_by_it(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("plan.json", TEN_PERCENT))
    split_sale(shop, first(shop).id, shares(li="0.25", han="1"))
    run = run_payout(shop, MARCH)
    assert (run.paid("li"), run.paid("han")) == (Decimal("2.50"), Decimal("15.00"))
    assert len(list_sales(shop, SalesFilter(payees=frozenset({"han"})))) == 2
    assert len(list_sales(shop, SalesFilter(payees=frozenset({"li"})))) == 1


def test_a_shared_sale_earns_each_his_part(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("plan.json", TEN_PERCENT))
    sale = first(shop).id
    assert [(worth.payee, worth.earned) for worth in sale_worths(shop, sale)] == [("li", Decimal("10.00"))]
    split_sale(shop, sale, shares(han="0.25", li="0.75"))
    assert [(worth.payee, worth.earned) for worth in sale_worths(shop, sale)] == [
        ("han", Decimal("2.50")), ("li", Decimal("7.50")),
    ]  # fmt: skip


def test_a_split_in_an_approved_month_says_so(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("plan.json", TEN_PERCENT))
    close_period(shop, MARCH)
    assert split_sale(shop, first(shop).id, shares(han="1")).approved == (MARCH,)


def test_what_cannot_be_is_refused_and_changes_nothing(shop: Book) -> None:
    sale = first(shop)
    for wanted, said in (
        (shares(nobody="1"), "There is nobody with the number nobody"),
        (shares(li="0"), "The share of li must be more than 0"),
        (shares(li="0.00000001"), "with at most four decimals"),
    ):
        with pytest.raises(TierbookError) as refusal:
            split_sale(shop, sale.id, wanted)
        assert said in text(refusal.value.message)
    take_sales_away(shop, [sale.id])
    with pytest.raises(TierbookError, match="not in the book any more"):
        split_sale(shop, sale.id, shares(li="1"))


@pytest.mark.parametrize(
    ("typed", "share"),
    [("60", "0.6"), ("60%", "0.6"), (" ６０％ ", "0.6"), ("33.3333", "0.333333"), ("=100/4", "0.25"), ("120", "1.2")],
)
def test_a_percentage_is_read(typed: str, share: str) -> None:
    assert read_share(typed) == Decimal(share)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "Type the share"), ("half", "no percentage"), ("0", "more than 0"), ("-5", "more than 0"),
     ("1001", "at most 1,000"), ("=100/3", "more decimals")],
)  # fmt: skip
def test_a_percentage_that_is_none_is_refused_with_the_reason(typed: str, reason: str) -> None:
    read = read_share(typed)
    assert isinstance(read, Refused)
    assert reason in text(read.reason)


@given(st.integers(1, 300))
def test_even_shares_add_up_to_the_whole_and_differ_by_no_more_than_the_smallest(count: int) -> None:
    found = even_shares(count)
    assert len(found) == count
    assert sum(found) == total([Split("x", each) for each in found]) == 1
    assert max(found) - min(found) <= SMALLEST
