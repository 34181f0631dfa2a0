"""What was changed of a month after it was approved."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.message import Message
from desktop_app.domain.money import exact
from desktop_app.domain.period import Period
from desktop_app.repositories.sales import correct_amount
from desktop_app.repositories.session import writing
from desktop_app.services.add_plan import add_plan
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.changes_since import changes_since
from desktop_app.services.close_period import close_period
from desktop_app.services.redo_step import redo_step
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.set_target import set_target
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.journal import edit_name
from tests.services.conftest import Take

MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
SALES = "date,document,line,employee id,amount\n"


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    """March is approved, April is not."""
    take(SALES + "2026-03-02,INV-1,1,li,1000\n2026-04-02,INV-2,1,li,500\n")
    add_plan(book, write("plan.json", PLAN))
    close_period(book, MARCH)
    return book


def found(book: Book, period: Period = MARCH) -> list[tuple[str, tuple[str, ...]]]:
    return [(edit_name(entry.edit), entry.lines) for entry in changes_since(book, period)]


def test_nothing_has_changed_at_first_and_a_draft_has_no_changes(shop: Book, take: Take) -> None:
    assert found(shop) == []
    take(SALES + "2026-04-03,INV-3,1,li,100\n", name="april.csv")
    assert found(shop) == []
    assert found(shop, APRIL) == []


def test_of_an_import_the_lines_of_the_month_count(shop: Book, take: Take) -> None:
    take(SALES + "2026-03-31,INV-3,1,li,1\n2026-04-01,INV-4,1,li,2\n2026-03-01,INV-5,1,li,3\n", name="late.csv")
    assert found(shop) == [("import of late.csv", ("Sale line: 2 rows added",))]


def test_what_was_undone_counts_no_more_until_it_is_done_again(shop: Book, take: Take) -> None:
    take(SALES + "2026-03-31,INV-3,1,li,1\n", name="late.csv")
    undo_step(shop)
    assert found(shop) == []
    redo_step(shop)
    assert found(shop) == [("import of late.csv", ("Sale line: 1 row added",))]


def test_receipts_activities_and_scores_count_by_their_days(shop: Book, take: Take) -> None:
    take("date,document,amount\n2026-03-20,INV-1,10\n2026-04-20,INV-1,10\n", "receipts", "paid.csv")
    take("date,employee id,kind,quantity\n2026-03-20,li,visit,1\n", "activities", "visits.csv")
    take("date,employee id,kpi,score\n2026-04-20,li,service,90\n", "scores", "scores.csv")
    assert found(shop) == [
        ("import of visits.csv", ("Activity: 1 row added",)),
        ("import of paid.csv", ("Receipt: 1 row added",)),
    ]


def test_targets_count_that_reach_over_the_month(shop: Book) -> None:
    for span in ("2026-04", "2026-03", "2026-Q1", "2026-Q2", "2026"):
        set_target(shop, "li", "revenue", Period.parse(span), exact("1000"))
    assert [name for name, _lines in found(shop)] == [
        "target of li for 2026", "target of li for Q1 2026", "target of li for March 2026"
    ]  # fmt: skip


def test_a_corrected_line_is_shown_with_both_amounts(shop: Book) -> None:
    with writing(shop, Message("a correction")) as change:
        correct_amount(change, 1, 90_000)
    assert found(shop) == [("a correction", ("Sale line 1, amount: ¥1,000.00 → ¥900.00",))]


def test_people_count_who_were_employed_then(shop: Book, take: Take) -> None:
    people = "employee id,name,hired\nhan,Han,2026-04-01\nwu,Wu,2026-01-01\n"
    take(people, "people", "people.csv")
    ((name, lines),) = found(shop)
    assert name == "import of people.csv"
    assert [line for line in lines if "han" in line.casefold()] == []
    assert lines


def test_what_is_no_fact_of_the_month_does_not_count(shop: Book) -> None:
    add_adjustment(shop, APRIL, "li", Decimal(5), "fair")
    assert found(shop) == []


def test_after_a_second_approval_only_what_comes_later_counts(shop: Book, take: Take) -> None:
    take(SALES + "2026-03-31,INV-3,1,li,1\n", name="late.csv")
    reopen_period(shop, MARCH, "late lines")
    assert found(shop) == []
    close_period(shop, MARCH)
    assert found(shop) == []
    take(SALES + "2026-03-30,INV-4,1,li,1\n", name="later.csv")
    assert [name for name, _lines in found(shop)] == ["import of later.csv"]
