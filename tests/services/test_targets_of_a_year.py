"""The targets of a year as the page shows them, and edited: several in one step."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import Message
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth, TargetEdit, Wanted
from desktop_app.domain.targets import COMPANY
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.edit_targets import edit_targets
from desktop_app.services.show_journal import show_journal
from desktop_app.services.show_targets import TargetRow, YearTargets, show_targets
from desktop_app.services.undo_step import undo_step
from tests.services.conftest import Take

OCTOBER = Period.parse("2026-10")
MARCH = Period.parse("2026-03")
REVENUE = Measure("revenue")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "position": {"measure": "%s", "as": "attainment"}, "within": "%s",
  "schedule": {"mode": "whole", "tiers": [{"from": "0%%", "rate": "1%%"}]}}]}"""


def an_edit(whom: str, period: str, wanted: Wanted, measure: Measure = REVENUE) -> TargetEdit:
    return TargetEdit(whom, measure, Period.parse(period), wanted)


def row_of(year: YearTargets, whom: str) -> TargetRow:
    return next(row for row in year.rows if row.whom == whom)


def texts(periods: Iterable[Period]) -> list[str]:
    return sorted(map(str, periods))


def test_the_rows_are_the_company_then_teams_with_their_members(sample: Book) -> None:
    year = show_targets(sample, OCTOBER)
    assert [row.whom for row in year.rows if row.whose != "person"] == [COMPANY, "north", "south"]
    assert [row.whom for row in year.rows[:3]] == [COMPANY, "north", "N-003"]
    assert {row.team for row in year.rows if row.whom.startswith("S-")} == {"south"}
    assert year.measures == (REVENUE,)
    assert year.periods == year.year.months()


def test_a_team_has_the_sum_of_its_members_and_stands_where_they_do(sample: Book) -> None:
    year = show_targets(sample, OCTOBER)
    north = row_of(year, "north")
    members = [row for row in year.rows if row.team == "north"]
    assert north.entered == {}
    assert north.figures[OCTOBER] == sum(row.figures.get(OCTOBER, 0) for row in members) == 599_000
    assert row_of(year, COMPANY).figures[OCTOBER] == 1_207_000
    wang = row_of(year, "N-003").standing
    assert wang is not None
    assert wang.achieved is not None
    assert wang.value == wang.achieved / 119_000
    everybody = [row.standing.achieved or 0 for row in year.rows if row.whose == "person" and row.standing]
    company = row_of(year, COMPANY).standing
    assert company is not None
    assert company.achieved == sum(everybody) == Fraction("1258686.79")


def test_who_needs_a_target_is_marked_in_the_months_he_is_employed(sample: Book) -> None:
    year = show_targets(sample, OCTOBER)
    assert texts(row_of(year, "N-003").needed) == ["2026-11", "2026-12"]
    assert texts(row_of(year, "N-021").needed) == []  # who left in June
    edit_targets(sample, [an_edit("N-003", "2026-10", None), an_edit("N-003", "2026", Growth(Fraction(1, 10)))])
    assert texts(row_of(show_targets(sample, OCTOBER), "N-003").needed) == []  # a growth is a target, too


@pytest.mark.parametrize(("within", "given"), [("quarter", "2026-Q1"), ("year", "2026")])
def test_a_target_for_a_longer_span_is_enough(
    book: Book, take: Take, write: Callable[[str, str], Path], within: str, given: str
) -> None:
    take("date,employee,amount\n2026-03-05,li,300\n")
    add_plan(book, write("plan.json", PLAN % ("orders", within)))
    year = show_targets(book, MARCH, Measure("orders"))
    assert year.measures == (REVENUE, Measure("orders"))
    assert MARCH in row_of(year, "li").needed
    assert row_of(show_targets(book, MARCH), "li").needed == frozenset()
    edit_targets(book, [an_edit("li", given, Fraction(30), Measure("orders"))])
    year = show_targets(book, MARCH, Measure("orders"))
    assert MARCH not in row_of(year, "li").needed
    assert Period.parse(given) in year.periods


def test_another_year_is_shown_beside_the_month(sample: Book) -> None:
    year = show_targets(sample, OCTOBER, year=Period.parse("2025"))
    wang = row_of(year, "N-003")
    assert texts(wang.entered) == ["2025-11", "2025-12"]
    assert wang.total == 104_000 + 109_000
    assert wang.standing is not None
    assert wang.standing.reference == 119_000


def test_an_empty_book_has_no_rows(book: Book) -> None:
    assert show_targets(book, MARCH).rows == ()


def test_several_targets_are_one_step_that_undo_takes_back(sample: Book) -> None:
    before = show_targets(sample, OCTOBER)
    edit_targets(
        sample,
        [
            an_edit("N-003", "2026-10", Fraction(25_000, 3)),
            an_edit("north", "2026-10", Growth(Fraction(1, 10), "same_period_last_year")),
            an_edit("N-014", "2026-10", None),
        ],
    )
    year = show_targets(sample, OCTOBER)
    assert row_of(year, "N-003").entered[OCTOBER].value == Fraction(25_000, 3)
    assert row_of(year, "north").entered[OCTOBER].growth == Fraction(1, 10)
    assert OCTOBER not in row_of(year, "N-014").entered
    assert undo_step(sample) == Message("changed targets: {count}", {"count": 3})
    assert show_targets(sample, OCTOBER) == before


@pytest.mark.parametrize(
    ("edits", "name"),
    [
        ([an_edit("N-003", "2026-11", Fraction(1))], "target of {whom} for {period}"),
        ([an_edit("N-003", "2026-10", None)], "target of {whom} for {period} taken away"),
        ([an_edit("N-003", "2026-09", None), an_edit("N-003", "2026-10", None)], "targets taken away: {count}"),
    ],
)
def test_what_a_step_is_called(sample: Book, edits: list[TargetEdit], name: str) -> None:
    edit_targets(sample, edits)
    undone = undo_step(sample)
    assert undone is not None
    assert undone.template == name


def test_the_weights_of_the_months_stay_with_another_figure(book: Book, take: Take) -> None:
    take("date,employee,amount\n2026-03-05,li,300\n")
    weights = (Fraction(1), Fraction(1), Fraction(2))
    edit_targets(book, [replace(an_edit("li", "2026-Q1", Fraction(400)), month_weights=weights)])
    edit_targets(book, [an_edit("li", "2026-Q1", Fraction(800))])
    with reading(book) as connection:
        (target,) = load_targets(connection)
    assert target.value == 800
    assert target.month_weights == weights
    assert row_of(show_targets(book, MARCH), "li").figures[MARCH] == 400


def test_what_is_wrong_changes_nothing(sample: Book) -> None:
    before = show_targets(sample, OCTOBER)
    for wrong in (an_edit("nobody", "2026-10", Fraction(1)), an_edit("N-003", "2026-10", Fraction(-1))):
        with pytest.raises(WrongUsage):
            edit_targets(sample, [an_edit("N-003", "2026-10", Fraction(1)), wrong])
    assert show_targets(sample, OCTOBER) == before


def test_taking_away_what_is_gone_is_no_step(sample: Book) -> None:
    steps = len(show_journal(sample, most=10_000))
    edit_targets(sample, [an_edit("N-003", "2027-10", None)])
    assert len(show_journal(sample, most=10_000)) == steps


def test_approved_months_are_told(sample: Book) -> None:
    assert edit_targets(sample, [an_edit("N-003", "2026-10", Fraction(1))]) == ()
    assert texts(edit_targets(sample, [an_edit("N-003", "2026-Q3", Fraction(1))])) == ["2026-07", "2026-08", "2026-09"]
    close_period(sample, OCTOBER)
    assert edit_targets(sample, [an_edit("N-003", "2026-10", Fraction(2))]) == (OCTOBER,)
