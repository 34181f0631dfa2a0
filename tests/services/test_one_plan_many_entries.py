"""People who are put on one plan by several entries, or come back to it, and versions that change amid a month."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import EVERYBODY, Who, add_plan, assign_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.run_payout import run_payout
from tests.services.conftest import Take

JANUARY, FEBRUARY, MARCH = (Period("month", 2026, number) for number in (1, 2, 3))
MID_MARCH = date(2026, 3, 16)
ONE_PERCENT = {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}
FUND = {"base": {"measure": "revenue", "of": "team"}, "schedule": ONE_PERCENT, "pool": {"share_by": "equal"}}
FIRST_PRIZE = {
    "base": {"constant": "1"},
    "position": {"measure": "revenue", "as": "rank"},
    "schedule": {"mode": "whole", "tiers": [{"from": "1", "amount": "310"}, {"from": "2", "amount": "0"}]},
}


def plan_of(component: dict[str, Any]) -> str:
    return json.dumps({"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", **component}]})


def paid(book: Book, month: Period) -> dict[str, str]:
    run = run_payout(book, month)
    return {payee.code: str(run.paid(payee.code)) for payee in run.payees}


@pytest.fixture
def team(take: Take) -> None:
    """Two people of one team who sold for 6,500 in March, one of them all of it."""
    take("code,name,team\na,Ada,t\nb,Bo,t\n", "people")
    take("date,employee no,document,amount\n2026-03-05,a,1,6500\n2026-03-20,b,2,0\n")


@pytest.mark.parametrize("joins", [date(2026, 2, 1), MID_MARCH])
@pytest.mark.usefixtures("team")
def test_a_fund_is_paid_once_however_people_were_put_on_the_plan(
    book: Book, write: Callable[[str, str], Path], joins: date
) -> None:
    key = add_plan(book, write("plan.json", plan_of(FUND)), Who(payees=("a",)))
    assign_plan(book, key, Who(payees=("b",), from_on=joins))
    assert paid(book, MARCH) == {"a": "32.50", "b": "32.50"}
    assert run_payout(book, MARCH).findings == ()


@pytest.mark.usefixtures("team")
def test_a_weight_of_his_own_beside_the_teams_entry_is_no_second_share(
    book: Book, write: Callable[[str, str], Path]
) -> None:
    weighed = {**FUND, "pool": {"share_by": "weight"}}
    key = add_plan(book, write("plan.json", plan_of(weighed)), Who(team="t"))
    assign_plan(book, key, Who(payees=("b",), weight=3))  # type: ignore[arg-type] # a whole number is one
    assert paid(book, MARCH) == {"a": "16.25", "b": "48.75"}
    assert run_payout(book, MARCH).findings == ()


@pytest.mark.usefixtures("team")
def test_sales_count_once_for_a_share_by_them(book: Book, take: Take, write: Callable[[str, str], Path]) -> None:
    take("date,employee no,document,amount\n2026-03-21,b,3,6500\n", name="more.csv")
    by_sales = {**FUND, "pool": {"share_by": {"measure": "revenue"}}}
    key = add_plan(book, write("plan.json", plan_of(by_sales)), Who(team="t"))
    assign_plan(book, key, Who(payees=("b",), from_on=MID_MARCH))
    assert paid(book, MARCH) == {"a": "65.00", "b": "65.00"}


def test_each_version_ranks_by_the_days_on_which_it_holds(
    book: Book, take: Take, write: Callable[[str, str], Path]
) -> None:
    rows = "2026-03-05,a,1,1000\n2026-03-06,b,2,500\n2026-03-20,b,3,5000\n"
    take(f"date,employee no,document,amount\n{rows}")
    file = write("plan.json", plan_of(FIRST_PRIZE))
    change_plan(book, add_plan(book, file, EVERYBODY), file, MID_MARCH)
    assert paid(book, MARCH) == {"a": "150.00", "b": "160.00"}  # 15 and 16 of 31 days


def test_what_waits_is_paid_although_a_new_version_pays_on_the_sale(
    book: Book, take: Take, write: Callable[[str, str], Path]
) -> None:
    five = {"base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]}}
    take("date,employee no,document,amount,gross\n2026-01-05,a,1,1000,1000\n2026-02-05,a,2,600,600\n")
    key = add_plan(book, write("old.json", plan_of({**five, "pay": "on_collection"})))
    change_plan(book, key, write("new.json", plan_of(five)), date(2026, 2, 1))
    close_period(book, JANUARY)
    take("date,document,amount\n2026-02-07,1,1000\n", "receipts", "receipts.csv")
    assert paid(book, FEBRUARY) == {"a": str(Decimal("50.00") + Decimal("30.00"))}
    close_period(book, FEBRUARY)
    assert [(line.amount, line.explanation.collection) for line in run_payout(book, MARCH).lines] == [
        (Decimal(0), None)
    ]
