"""A book begun in the middle: what payees bring along."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_opening import set_opening
from tests.services.conftest import Take

MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
PLAN = {
    "format": "tierbook.plan/1",
    "name": "N",
    "draw": "0.00",
    "components": [
        {
            "key": "c",
            "base": {"measure": "revenue"},
            "within": "quarter",
            "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]},
        },
        {
            "key": "project",
            "base": {"measure": "revenue"},
            "pay": "on_collection",
            "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]},
        },
    ],
}


@pytest.fixture
def begun(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    """Li sold a document of 8,000 before the book, of which the customer had paid half."""
    take("date,employee,document,amount\n2026-02-10,li,OLD,8000\n2026-03-10,li,NEW,1000\n2026-04-10,li,NEXT,1000\n")
    take("date,document,amount\n2026-02-20,OLD,4000\n2026-03-05,OLD,2000\n", "receipts")
    add_plan(book, write("plan.json", json.dumps(PLAN)), Who(["li"]))
    return book


def opening(**of: object) -> Opening:
    return Opening("li", **of)  # type: ignore[arg-type]


def test_balances_and_what_waits_are_gone_on_from(begun: Book) -> None:
    brought = opening(
        draw_balance=Decimal("30.00"),
        points=Decimal(7),
        waiting=(("project", "OLD", Decimal("40.00")),),
        earned=(("c", Decimal("380.00")),),
    )
    set_opening(begun, brought, MARCH)
    run = run_payout(begun, MARCH)
    amounts = {line.component: line.amount for line in run.lines}
    # 9,000 × 5 % are 450.00 since January, of which 380.00 were paid; half of what was open of OLD came in March.
    assert amounts == {"c": Decimal("70.00"), "project": Decimal("20.00")}
    assert [(line.kind, line.amount) for line in run.plan_lines] == [("draw", Decimal("-30.00"))]
    assert run.waiting_for("li") == Decimal("30.00")  # 20.00 of OLD, 10.00 of NEW
    assert run.state.points_of("li") == 7


def test_a_closed_first_month_is_worked_out_again_from_its_opening(begun: Book, take: Take) -> None:
    set_opening(begun, opening(earned=(("c", Decimal("380.00")),)), MARCH)
    close_period(begun, MARCH)
    take("date,employee,document,amount\n2026-03-25,li,LATE,100\n")
    april = run_payout(begun, APRIL)
    assert [(line.kind, line.amount) for line in april.plan_lines] == [("true_up", Decimal("5.00"))]


def test_a_second_setting_replaces_the_first(begun: Book) -> None:
    set_opening(begun, opening(draw_balance=Decimal("30.00")), MARCH)
    set_opening(begun, opening(draw_balance=Decimal("10.00")), MARCH)
    assert [str(line.amount) for line in run_payout(begun, MARCH).plan_lines] == ["-10.00"]


def test_a_book_begins_once(begun: Book) -> None:
    set_opening(begun, opening(), MARCH)
    with pytest.raises(TierbookError, match="begins at"):
        set_opening(begun, opening(), APRIL)
    close_period(begun, MARCH)
    with pytest.raises(TierbookError, match="approved already"):
        set_opening(begun, opening(), MARCH)


def test_strangers_bring_nothing_along(begun: Book) -> None:
    with pytest.raises(TierbookError, match="nobody"):
        set_opening(begun, Opening("wang"), MARCH)
