"""Targets worked out for several people and months, looked at, and set in one step."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from db.book import Book
from desktop_app.domain.measuring import Measures
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth, TargetEdit
from desktop_app.domain.targets import COMPANY
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.session import reading
from desktop_app.services.edit_targets import edit_targets
from desktop_app.services.propose_targets import Proposed, Wish, propose_targets, set_proposed
from desktop_app.services.show_targets import show_targets
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text

REVENUE = Measure("revenue")
THIS_YEAR, NEXT_YEAR = Period.parse("2026"), Period.parse("2027")
OCTOBER = Period.parse("2026-10")
WANG, LEFT = "N-003", "N-021"  # the second left in June 2026
EVENLY = Wish("evenly", REVENUE, (WANG,), NEXT_YEAR.months(), {WANG: Fraction(1_000_000)}, step=Decimal(1))


def figures(proposed: Proposed) -> dict[str, Fraction]:
    return {str(edit.period): edit.wanted for edit in proposed.edits if isinstance(edit.wanted, Fraction)}


def sold(book: Book, month: Period, payee: str = WANG) -> Fraction:
    with reading(book) as connection:
        company = load_company(connection)
        measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
        person = next(each for each in company.people if each.code == payee)
        return measures.of(person, REVENUE, company.calendar.span(month)).value or Fraction(0)


def test_a_year_is_spread_evenly(sample: Book) -> None:
    (proposed,) = propose_targets(sample, EVENLY)
    assert len(figures(proposed)) == 12
    assert sum(figures(proposed).values()) == proposed.total == 1_000_000
    assert set(figures(proposed).values()) == {83_333, 83_334}
    (exactly,) = propose_targets(sample, replace(EVENLY, step=None))
    assert set(figures(exactly).values()) == {Fraction(250_000, 3)}


def test_a_year_is_spread_like_the_sales_of_the_year_before(sample: Book) -> None:
    (proposed,) = propose_targets(sample, replace(EVENLY, way="like_last_year", step=None))
    months = THIS_YEAR.months()
    whole = sum(sold(sample, month) for month in months)
    assert proposed.basis == whole
    assert figures(proposed)["2027-03"] == 1_000_000 * sold(sample, months[2]) / whole
    assert figures(proposed)["2027-12"] == 0


def test_spreading_takes_the_targets_of_quarters_and_of_the_year_away(sample: Book) -> None:
    longer = [TargetEdit(WANG, REVENUE, Period.parse(name), Fraction(5)) for name in ("2027", "2027-Q2", "2026-Q2")]
    edit_targets(sample, longer)
    (proposed,) = propose_targets(sample, EVENLY)
    gone = [str(edit.period) for edit in proposed.edits if edit.wanted is None]
    assert gone == ["2027", "2027-Q2"]


def test_a_person_has_none_for_months_in_which_he_is_not_employed(sample: Book) -> None:
    wish = Wish("evenly", REVENUE, (LEFT,), THIS_YEAR.months(), {LEFT: Fraction(600)})
    (proposed,) = propose_targets(sample, wish)
    assert list(figures(proposed)) == [f"2026-0{month}" for month in range(1, 7)]
    (later,) = propose_targets(sample, replace(EVENLY, whom=(LEFT,), totals={LEFT: Fraction(1)}))
    assert (later.edits, later.problem is not None) == ((), True)


def test_growth_on_the_year_before_is_rounded_and_names_what_is_missing(sample: Book) -> None:
    wish = Wish("on_last_year", REVENUE, (WANG,), NEXT_YEAR.months(), growth=Fraction(1, 10), step=Decimal(100))
    (proposed,) = propose_targets(sample, wish)
    base = sold(sample, OCTOBER)
    assert abs(figures(proposed)["2027-10"] - base * Fraction(11, 10)) <= 50
    assert figures(proposed)["2027-10"] % 100 == 0
    assert [str(month) for month in proposed.without] == ["2027-11", "2027-12"]
    assert proposed.total == sum(figures(proposed).values())


def test_growth_on_the_month_before(sample: Book) -> None:
    wish = Wish("on_last_month", REVENUE, (WANG,), (OCTOBER.next(),), growth=Fraction(1, 10))
    (proposed,) = propose_targets(sample, wish)
    assert figures(proposed) == {"2026-11": sold(sample, OCTOBER) * Fraction(11, 10)}
    assert proposed.basis == sold(sample, OCTOBER)
    (nothing,) = propose_targets(sample, replace(wish, months=(OCTOBER.shift(5),)))
    assert nothing.problem is not None
    assert text(nothing.problem) == "There is nothing in the month before to start from."


@pytest.mark.parametrize(
    ("way", "over"), [("on_last_month", "previous_period"), ("on_last_year", "same_period_last_year")]
)
def test_a_growth_may_stay_one(sample: Book, way: str, over: str) -> None:
    wish = Wish(way, REVENUE, (WANG,), (OCTOBER,), growth=Fraction(1, 5), as_growth=True)  # type: ignore[arg-type]
    (proposed,) = propose_targets(sample, wish)
    assert [edit.wanted for edit in proposed.edits] == [Growth(Fraction(1, 5), over)]  # type: ignore[arg-type]


def test_last_year_s_targets_are_copied_with_growths_and_weights(sample: Book) -> None:
    weights = (Fraction(1), Fraction(2), Fraction(3))
    edit_targets(sample, [
        TargetEdit(WANG, REVENUE, Period.parse("2026-Q4"), Growth(Fraction(1, 4)), weights),
        TargetEdit(WANG, REVENUE, NEXT_YEAR, Fraction(7)),
    ])  # fmt: skip
    (proposed,) = propose_targets(sample, replace(EVENLY, way="copy"))
    kept = {str(edit.period): (edit.wanted, edit.month_weights) for edit in proposed.edits}
    assert kept["2027-10"] == (Fraction(119_000), ())
    assert kept["2027-Q4"] == (Growth(Fraction(1, 4)), weights)
    assert kept["2027"] == (None, None)  # what there was would contradict the copy
    (nothing,) = propose_targets(sample, replace(EVENLY, way="copy", whom=(COMPANY,)))
    assert nothing.problem is not None
    assert text(nothing.problem) == "There are no targets in 2026 to copy."


def test_teams_and_the_company_have_sales_of_their_own(sample: Book) -> None:
    wish = Wish("on_last_month", REVENUE, ("north", "south", COMPANY), (OCTOBER.next(),))
    north, south, company = propose_targets(sample, wish)
    assert company.basis == (north.basis or 0) + (south.basis or 0) == Fraction("1258686.79")


def test_what_was_proposed_is_set_in_one_step(sample: Book) -> None:
    wish = replace(EVENLY, whom=(WANG, "N-014"), totals={WANG: Fraction(12), "N-014": Fraction(24)})
    before = show_targets(sample, OCTOBER, year=NEXT_YEAR)
    assert set_proposed(sample, wish, propose_targets(sample, wish)) == ()
    rows = {row.whom: row for row in show_targets(sample, OCTOBER, year=NEXT_YEAR).rows}
    assert rows[WANG].total == 12
    assert rows["N-014"].total == rows["N-014"].figures[NEXT_YEAR] == 24
    name = undo_step(sample)
    assert name is not None
    assert text(name) == "targets of 2027 spread evenly: 24"
    assert show_targets(sample, OCTOBER, year=NEXT_YEAR) == before
