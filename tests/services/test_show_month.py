"""The month at a glance: the figures of the first page, and what is to be done next."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_month import show_month
from tests.services.conftest import Take

OCTOBER = Period.parse("2026-10")
MARCH = Period.parse("2026-03")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


def test_the_figures_of_the_sample_s_latest_month(sample: Book) -> None:
    month = show_month(sample, OCTOBER)
    assert month.figures.revenue == month.sales.amount == Decimal("1258686.79")
    assert month.figures.target == Decimal("1207000.00")
    assert month.figures.paid is None
    assert month.run.total == Decimal("82407.21")
    assert month.cost == Fraction("82407.21") / Fraction("1258686.79")
    assert month.at_target == (9, 14)
    assert month.next_step == "approve"
    assert month.previous == run_payout(sample, OCTOBER.previous())
    assert [twins.documents for twins in month.twins] == [("XS2610-0176", "XS2610-0177")]


def test_the_history_is_twelve_months_with_what_was_paid(sample: Book) -> None:
    history = show_month(sample, OCTOBER).history
    assert [str(month.period) for month in history] == [str(OCTOBER.shift(back)) for back in range(-11, 1)]
    for month in history[:-1]:
        assert month.paid == run_payout(sample, month.period).total
        assert month.revenue > 0
    assert sum(month.revenue for month in history) == Decimal("12659682.20")


def test_the_best_stand_first(sample: Book) -> None:
    standings = show_month(sample, OCTOBER).standings
    attainments = [standing.attainment for standing in standings]
    assert attainments == sorted((each for each in attainments if each is not None), reverse=True)
    assert (standings[0].code, standings[0].name) == ("S-013", "𠮷田海")


def test_what_is_to_be_done_next(book: Book, take: Take, write: Callable[[str, str], Path]) -> None:
    assert show_month(book, MARCH).next_step == "import"
    take("date,employee,amount\n2026-03-05,li,300\n")
    assert show_month(book, MARCH).next_step == "calculate"
    add_plan(book, write("plan.json", PLAN))
    assert show_month(book, MARCH).next_step == "approve"
    close_period(book, MARCH)
    assert show_month(book, MARCH).next_step == "print"


def test_a_month_with_nothing_in_it_has_no_figures_and_no_error(book: Book) -> None:
    month = show_month(book, MARCH)
    assert month.figures.revenue == 0
    assert (month.figures.target, month.figures.paid, month.cost) == (None, None, None)
    assert (month.previous, month.standings, month.at_target, month.twins) == (None, (), (0, 0), ())
