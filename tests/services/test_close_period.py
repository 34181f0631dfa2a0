"""Approving a month: in order, once, and for ever."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import reading
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from tests.services.conftest import Take

Write = Callable[[str, str], Path]
JANUARY, FEBRUARY, MARCH, APRIL = (Period.parse(f"2026-0{month}") for month in range(1, 5))
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


@pytest.fixture
def shop(book: Book, take: Take, write: Write) -> Book:
    """Sales in January and March, none in February."""
    take("date,employee,amount\n2026-01-05,li,100\n2026-03-05,li,300\n2026-03-06,han,50\n")
    add_plan(book, write("plan.json", PLAN))
    return book


def approved(book: Book) -> list[str]:
    with reading(book) as connection:
        return [str(period) for period in approved_periods(connection)]


def test_an_approved_run_is_the_draft_with_a_day_and_a_check_code(shop: Book) -> None:
    draft = run_payout(shop, JANUARY)
    kept = close_period(shop, JANUARY)
    assert (kept.status, kept.lines, kept.payees, kept.findings) == (
        "approved",
        draft.lines,
        draft.payees,
        draft.findings,
    )
    assert kept.approved_on is not None
    assert kept.check_code is not None
    assert run_payout(shop, JANUARY) == kept


def test_it_is_the_same_after_opening_the_book_again(shop: Book) -> None:
    kept = close_period(shop, JANUARY)
    shop.close()
    again = open_book(shop.path)
    assert run_payout(again, JANUARY) == kept
    again.close()


def test_months_come_in_their_order_a_month_without_sales_between_them_too(shop: Book) -> None:
    close_period(shop, JANUARY)
    with pytest.raises(TierbookError, match="comes first"):
        close_period(shop, MARCH)
    with pytest.raises(TierbookError, match="approved already"):
        close_period(shop, JANUARY)
    with pytest.raises(TierbookError, match="has no sales"):
        close_period(shop, APRIL)
    assert approved(shop) == ["2026-01"]
    close_period(shop, FEBRUARY)
    close_period(shop, MARCH)
    assert approved(shop) == ["2026-01", "2026-02", "2026-03"]


def test_the_first_approved_month_may_be_any_with_sales(shop: Book) -> None:
    with pytest.raises(TierbookError, match="has no sales"):
        close_period(shop, JANUARY.previous())
    assert close_period(shop, MARCH).status == "approved"
    with pytest.raises(TierbookError, match="comes first"):
        close_period(shop, FEBRUARY)


def test_a_book_without_sales_or_without_a_plan_has_nothing_to_approve(book: Book, take: Take) -> None:
    with pytest.raises(TierbookError, match="no sales"):
        close_period(book, MARCH)
    take("date,employee,amount\n2026-03-05,li,300\n")
    with pytest.raises(TierbookError, match="nobody is on a plan"):
        close_period(book, MARCH)
    assert approved(book) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE run SET record = x'00'",
        "UPDATE run SET period = '2026-09'",
        "DELETE FROM run",
        "REPLACE INTO run SELECT * FROM run",
    ],
)
def test_an_approved_run_cannot_be_written_over(shop: Book, statement: str) -> None:
    kept = close_period(shop, JANUARY)
    with pytest.raises(DBAPIError, match="never changed"), shop.write() as connection:
        connection.exec_driver_sql(statement)
    assert run_payout(shop, JANUARY) == kept


def test_each_run_is_chained_to_the_one_before(shop: Book, tmp_path: Path) -> None:
    first, second = close_period(shop, JANUARY), close_period(shop, FEBRUARY)
    assert first.check_code != second.check_code
    with reading(shop) as connection:
        hashes = connection.exec_driver_sql("SELECT sha256 FROM run ORDER BY id").scalars().all()
    assert [digest[:4].upper() for digest in hashes] == [(run.check_code or "")[:4] for run in (first, second)]
