"""The month at a glance: the figures of the first page, and what is to be done next."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.change_settings import change_cost_ceiling
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
    assert [twins.documents for twins in month.alerts.twins] == [("XS2610-0176", "XS2610-0177")]


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
    assert (month.previous, month.standings, month.at_target, month.alerts.twins) == (None, (), (0, 0), ())


def test_the_months_before_a_draft_come_first(book: Book, take: Take, write: Callable[[str, str], Path]) -> None:
    take("date,employee,amount\n2026-01-05,li,100\n2026-02-05,li,200\n2026-03-05,li,300\n")
    assert show_month(book, MARCH).alerts.unapproved == ()  # nothing says that they are to be paid here
    add_plan(book, write("plan.json", PLAN))
    assert show_month(book, MARCH).alerts.unapproved == (MARCH.previous(),)
    close_period(book, MARCH.shift(-2))
    assert show_month(book, MARCH).alerts.unapproved == (MARCH.previous(),)
    assert show_month(book, MARCH.next()).alerts.unapproved == (MARCH.previous(), MARCH)
    assert show_month(book, MARCH.shift(-2)).alerts.unapproved == ()


def test_a_closed_month_that_changed_is_told_from_both_sides(
    book: Book, take: Take, write: Callable[[str, str], Path]
) -> None:
    take("date,employee,amount\n2026-02-05,li,200\n2026-03-05,li,300\n")
    add_plan(book, write("plan.json", PLAN))
    close_period(book, MARCH.previous())
    assert show_month(book, MARCH).alerts.changed == ()
    take("date,employee,amount\n2026-02-06,li,1000\n")
    (changed,) = show_month(book, MARCH).alerts.changed
    assert (changed.period, changed.amount, changed.payee) == (MARCH.previous(), Decimal("10.00"), "li")
    assert show_month(book, MARCH.previous()).alerts.changes == 1
    assert show_month(book, MARCH).alerts.changes == 0


def test_the_ceiling_is_passed_only_above_it(sample: Book) -> None:
    month = show_month(sample, OCTOBER)
    assert (month.cost_ceiling, month.is_over_ceiling) == (None, False)
    assert month.cost is not None
    for ceiling, is_over in ((Decimal("0.07"), False), (Decimal("0.0654"), True)):
        change_cost_ceiling(sample, ceiling)
        assert show_month(sample, OCTOBER).is_over_ceiling is is_over


def test_the_review_leaves_out_what_the_run_says(sample: Book) -> None:
    month = show_month(sample, OCTOBER)
    assert {finding.plan for finding in month.alerts.review} <= set(month.alerts.plans)
    assert month.alerts.review
    assert not {finding.code for finding in month.run.findings} & {finding.code for finding in month.alerts.review}
    assert show_month(sample, OCTOBER.previous()).alerts.review == ()  # approved
