"""What a payee should reach: his own entry, sums of shorter ones, shares of longer ones, days employed."""

from fractions import Fraction

import pytest

from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.targets import Target, Targets
from tests.helpers.builders import REVENUE, a_measure, a_person, a_target

MONTHS = [a_target(value, period=f"2026-{number:02}") for number, value in enumerate(("100", "200", "300"), start=1)]
QUARTER = a_target("900", period="2026-Q1")
YEAR = a_target("1200", period="2026")


def target_of(
    targets: list[Target],
    period: str,
    person: Person | None = None,
    measure: Measure = REVENUE,
    *,
    prorate: bool = True,
    month_starts_on: int = 1,
) -> Fraction | None:
    found = Targets(targets, Calendar(month_starts_on))
    return found.of(person or a_person(), measure, Period.parse(period), prorate=prorate)


@pytest.mark.parametrize(
    ("targets", "period", "value"),
    [
        ([*MONTHS, QUARTER, YEAR], "2026-02", 200),
        ([*MONTHS, YEAR], "2026-Q1", 600),
        ([*MONTHS[:2], YEAR], "2026-Q1", 300),
        ([*MONTHS[:2], QUARTER], "2026-Q1", 900),
        ([*MONTHS, QUARTER, YEAR], "2026", 1200),
        ([QUARTER, YEAR], "2026-02", 300),
        ([YEAR], "2026-02", 100),
        ([YEAR], "2026-Q3", 300),
        ([*MONTHS], "2026", None),
        ([*MONTHS], "2026-04", None),
        ([YEAR], "2027", None),
        ([], "2026-01", None),
    ],
)
def test_the_own_entry_then_the_sum_of_shorter_ones_then_the_share_of_a_longer_one(
    targets: list[Target], period: str, value: int | None
) -> None:
    assert target_of(targets, period) == value


def test_a_year_is_added_up_from_quarters_and_from_months_where_a_quarter_has_no_entry() -> None:
    quarters = [a_target("1000", period=f"2026-Q{number}") for number in (2, 3, 4)]
    assert target_of([*MONTHS, *quarters], "2026") == 3600


def test_the_last_of_two_entries_for_the_same_thing_holds() -> None:
    assert target_of([a_target("100"), a_target("150")], "2026-03") == 150


@pytest.mark.parametrize("value", ["0", "-5"])
def test_a_target_of_nothing_is_no_target(value: str) -> None:
    assert target_of([a_target(value), YEAR], "2026-03") is None


def test_a_target_belongs_to_one_payee_one_measure_and_one_where() -> None:
    outdoor = a_measure(category=["Outdoor", "Tents"])
    targets = [a_target("500", measure=outdoor)]
    assert target_of(targets, "2026-03", measure=a_measure(category=["Tents", "Outdoor"])) == 500
    assert target_of(targets, "2026-03", measure=a_measure(category="Outdoor")) is None
    assert target_of(targets, "2026-03") is None
    assert target_of(targets, "2026-03", measure=a_measure("quantity", category=["Outdoor", "Tents"])) is None
    assert target_of(targets, "2026-03", a_person("han"), outdoor) is None


NEWCOMER = a_person(hired_on="2026-03-16")


@pytest.mark.parametrize(
    ("targets", "period", "value"),
    [
        ([a_target("100000")], "2026-03", Fraction(100_000 * 16, 31)),
        (MONTHS, "2026-Q1", Fraction(300 * 16, 31)),
        ([QUARTER], "2026-Q1", Fraction(900 * 16, 90)),
        ([QUARTER], "2026-03", Fraction(300 * 16, 31)),
        ([YEAR], "2026-Q1", Fraction(300 * 16, 90)),
        (MONTHS, "2026-02", None),
    ],
)
def test_each_entry_is_shared_by_the_days_employed_in_its_own_span_and_a_share_of_a_longer_one_in_the_shorter(
    targets: list[Target], period: str, value: Fraction | None
) -> None:
    assert target_of(targets, period, NEWCOMER) == value


def test_a_plan_may_ask_for_the_whole_target() -> None:
    assert target_of([a_target("100000")], "2026-03", NEWCOMER, prorate=False) == 100_000


def test_the_days_are_those_of_the_calendar_of_the_book() -> None:
    assert target_of([a_target("2800")], "2026-03", NEWCOMER, month_starts_on=26) == 1000
