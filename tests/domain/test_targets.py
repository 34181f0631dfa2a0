"""What a payee, a team or the company should reach (docs/calculation.md §5)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Measure
from desktop_app.domain.targets import Target, Targets
from tests.helpers.company import a_person, a_target, a_team
from tests.helpers.facts import Fact, a_sale, facts_of
from tests.helpers.figures import ALL_OF_MARCH, number
from tests.helpers.plans import REVENUE, a_measure

MONTHS = [a_target(value, period=f"2026-{number:02}") for number, value in enumerate(("100", "200", "300"), start=1)]
QUARTER = a_target("900", period="2026-Q1")
YEAR = a_target("1200", period="2026")


def target_of(
    targets: list[Target],
    period: str,
    subject: Subject | None = None,
    measure: Measure = REVENUE,
    *,
    people: Iterable[Person] = (),
    teams: Iterable[Team] = (),
    facts: Iterable[Fact] = (),
    part: Span | None = None,
    prorate: bool = True,
    ramp: Iterable[str] = (),
    month_starts_on: int = 1,
) -> Fraction | None:
    known = tuple(people)
    with facts_of(facts, known) as found:
        return Targets(targets, Calendar(month_starts_on)).of(
            Measures(known, tuple(teams), found),
            subject or a_person(),
            measure,
            Period.parse(period),
            part=part,
            prorate=prorate,
            ramp=tuple(number(share) for share in ramp),
        )


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


# ------------------------------------------------------------------------------------------ growth, weights, ramp


@pytest.mark.parametrize(
    ("growth", "over", "value"),
    [
        ("20%", "previous_period", 1200),
        ("-50%", "previous_period", 500),
        ("0%", "same_period_last_year", 400),
        ("20%", "same_period_last_year", 480),
    ],
)
def test_a_target_may_be_a_growth_over_a_baseline(growth: str, over: str, value: int) -> None:
    sales = [a_sale("1000", on="2026-02-28"), a_sale("400", on="2025-03-01"), a_sale("7", on="2026-03-01")]
    assert target_of([a_target(None, growth=number(growth), over=over)], "2026-03", facts=sales) == value


def test_the_baseline_of_a_quarter_is_the_quarter_before() -> None:
    sales = [a_sale("100", on="2025-10-01"), a_sale("20", on="2025-12-31"), a_sale("3", on="2026-01-01")]
    assert target_of([a_target(None, period="2026-Q1", growth=number("50%"))], "2026-Q1", facts=sales) == 180


@pytest.mark.parametrize("baseline", ["0", "-100"])
def test_a_baseline_of_nothing_gives_no_target(baseline: str) -> None:
    sales = [a_sale(baseline, on="2026-02-01")]
    assert target_of([a_target(None, growth=number("20%"))], "2026-03", facts=sales) is None


def test_a_growth_is_that_of_whoever_the_target_is_for() -> None:
    people = [a_person("li", team="north"), a_person("han", team="north"), a_person("zoe")]
    sales = [a_sale("100", "li", "2026-02-01"), a_sale("20", "han", "2026-02-01"), a_sale("3", "zoe", "2026-02-01")]
    targets = [a_target(None, whom, growth=number("100%")) for whom in ("li", "north", "company")]
    values = [
        target_of(targets, "2026-03", people[0], Measure("revenue", of=of), people=people, facts=sales)
        for of in ("self", "team", "company")
    ]
    assert values == [200, 240, 246]


def test_month_weights_share_a_longer_target() -> None:
    weighted = a_target("900", period="2026-Q1", month_weights=(Fraction(1), Fraction(2), Fraction(0)))
    assert [target_of([weighted], f"2026-0{month}") for month in (1, 2, 3)] == [300, 600, None]
    year = a_target("1200", period="2026", month_weights=(Fraction(1),) * 11 + (Fraction(13),))
    assert [target_of([year], period) for period in ("2026-01", "2026-Q1", "2026-Q4", "2026")] == [50, 150, 750, 1200]


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("2026-03", Fraction(100_000 * 16, 31) / 4),
        ("2026-04", Fraction(50_000)),
        ("2026-05", Fraction(100_000)),
    ],
)
def test_a_newcomers_months_are_ramped_after_the_days_are_shared(period: str, value: Fraction) -> None:
    months = [a_target("100000", period=f"2026-0{month}") for month in range(1, 7)]
    assert target_of(months, period, NEWCOMER, ramp=("25%", "50%")) == value


def test_the_ramp_of_the_calculation_page() -> None:
    assert target_of([a_target("100000")], "2026-03", NEWCOMER, ramp=("50%",)) == Fraction(100_000 * 16, 31) / 2


def test_a_quarters_own_entry_is_ramped_by_the_mean_of_the_months_worked() -> None:
    hired_in_february = a_person(hired_on="2026-02-01")
    days = Fraction(59, 90)
    assert target_of([QUARTER], "2026-Q1", hired_in_february, ramp=("25%", "50%")) == 900 * days * Fraction(3, 8)
    assert target_of([QUARTER], "2026-Q1", hired_in_february, ramp=("0%", "0%", "0%")) is None


def test_who_has_no_day_of_hire_is_not_ramped() -> None:
    assert target_of([a_target("100")], "2026-03", ramp=("25%",)) == 100


# ------------------------------------------------------------------------------------------- ratios, part of days

SCORE = a_measure("score", topic="care")


def test_ratios_and_scores_have_a_mean_and_no_shares_by_days_but_a_ramp() -> None:
    scores = [
        a_target(value, period=f"2026-0{month}", measure=SCORE) for month, value in enumerate(("80", "90", "70"), 1)
    ]
    assert target_of(scores, "2026-Q1", measure=SCORE) == 80
    assert target_of(scores, "2026-03", NEWCOMER, SCORE, ramp=("10%",)) == 7
    assert target_of([a_target("85", period="2026", measure=SCORE)], "2026-03", NEWCOMER, SCORE) == 85


def test_a_topic_is_part_of_the_measure() -> None:
    targets = [a_target("5", measure=a_measure("activity", topic="visit"))]
    assert target_of(targets, "2026-03", measure=a_measure("activity", topic="visit")) == 5
    assert target_of(targets, "2026-03", measure=a_measure("activity", topic="demo")) is None


def test_only_the_days_of_a_part_count() -> None:
    from_16 = Span(date(2026, 3, 16), date(2026, 3, 31))
    assert target_of([a_target("3100")], "2026-03", part=from_16) == 1600
    assert target_of([a_target("3100")], "2026-03", part=from_16, prorate=False) == 1600
    assert target_of([*MONTHS], "2026-Q1", part=Span(date(2026, 2, 1), date(2026, 3, 31))) == 500
    late = a_person(hired_on="2026-03-22")
    assert target_of([a_target("3100")], "2026-03", late, part=from_16) == 1000


# --------------------------------------------------------------------------------------------------------- groups

TEAM = Measure("revenue", of="team")
REPORTS = Measure("revenue", of="reports")
COMPANY = Measure("revenue", of="company")
BOSS = a_person("boss", team="north")
LI = a_person("li", team="north")
HAN = a_person("han", team="south", hired_on="2026-03-16")
PEOPLE = (BOSS, LI, HAN)
OWN = [a_target("100", "boss"), a_target("1000", "li"), a_target("310", "han")]
NORTH, SOUTH = a_team("north", manager="boss"), a_team("south", manager="boss")


def test_a_team_without_an_entry_has_the_sum_of_its_members() -> None:
    assert target_of(OWN, "2026-03", LI, TEAM, people=PEOPLE) == 1100
    assert target_of(OWN, "2026-03", HAN, TEAM, people=PEOPLE) == 160
    assert target_of(OWN, "2026-03", HAN, TEAM, people=PEOPLE, prorate=False) == 310
    assert target_of(OWN, "2026-03", HAN, TEAM, people=PEOPLE, ramp=("0%",)) == 160


def test_a_teams_own_entry_comes_first() -> None:
    assert target_of([*OWN, a_target("5", "north")], "2026-03", LI, TEAM, people=PEOPLE) == 5
    assert target_of([*OWN, a_target("36", "north", "2026-Q1")], "2026-03", LI, TEAM, people=PEOPLE) == 12
    assert target_of([*OWN, a_target("5", "north")], "2026-03", Fund("north"), TEAM, people=PEOPLE) == 5


def test_members_without_a_target_count_nothing_and_if_none_has_one_there_is_none() -> None:
    assert target_of(OWN[1:], "2026-03", LI, TEAM, people=PEOPLE) == 1000
    assert target_of(OWN[2:], "2026-03", LI, TEAM, people=PEOPLE) is None


def test_without_a_team_the_target_of_a_team_is_his_own() -> None:
    zoe = a_person("zoe", team=None)
    assert target_of([a_target("7", "zoe")], "2026-03", zoe, TEAM, people=[zoe]) == 7


def test_who_moved_has_each_teams_target_for_his_days_in_it() -> None:
    moved = replace(
        a_person("li"),
        memberships=(Membership("north", None, date(2026, 3, 15)), Membership("south", date(2026, 3, 16))),
    )
    targets = [a_target("3100", "north"), a_target("6200", "south")]
    assert target_of(targets, "2026-03", moved, TEAM, people=[moved]) == 1500 + 3200


def test_reports_have_the_managed_teams_targets_less_the_managers_own() -> None:
    teams = (NORTH, SOUTH)
    assert target_of(OWN, "2026-03", BOSS, REPORTS, people=PEOPLE, teams=teams) == 1000 + 160
    assert target_of(OWN, "2026-03", BOSS, REPORTS, people=PEOPLE, teams=(NORTH,)) == 1000
    assert target_of([*OWN, a_target("700", "north")], "2026-03", BOSS, REPORTS, people=PEOPLE, teams=teams) == 760
    assert target_of(OWN, "2026-03", LI, REPORTS, people=PEOPLE, teams=teams) is None
    assert target_of([], "2026-03", BOSS, REPORTS, people=PEOPLE, teams=teams) is None


def test_the_company_has_its_entry_or_the_sum_of_everybody() -> None:
    assert target_of(OWN, "2026-03", LI, COMPANY, people=PEOPLE) == 100 + 1000 + 160
    assert target_of([*OWN, a_target("9", "company")], "2026-03", LI, COMPANY, people=PEOPLE) == 9
    half = Span(ALL_OF_MARCH.first_on, date(2026, 3, 15))
    assert target_of([a_target("310", "company")], "2026-03", LI, COMPANY, people=PEOPLE, part=half) == 150
