"""When somebody was employed, and in which team."""

from datetime import date

import pytest

from desktop_app.domain.people import Membership, Person
from tests.helpers.company import a_person
from tests.helpers.figures import ALL_OF_MARCH


@pytest.mark.parametrize(
    ("hired_on", "left_on", "days"),
    [
        (None, None, 31),
        ("2026-03-16", None, 16),
        (None, "2026-03-16", 16),
        ("2026-03-16", "2026-03-16", 1),
        ("2026-03-31", None, 1),
        ("2026-04-01", None, 0),
        (None, "2026-02-28", 0),
        ("2026-03-20", "2026-03-10", 0),
        ("2020-01-01", "2030-01-01", 31),
    ],
)
def test_the_first_and_the_last_day_of_employment_count(hired_on: str | None, left_on: str | None, days: int) -> None:
    assert a_person(hired_on=hired_on, left_on=left_on).employed_days(ALL_OF_MARCH) == days


def test_somebody_who_moved_is_in_one_team_until_the_day_and_in_the_other_after_it() -> None:
    moved = Person(
        "li",
        "李雷",
        memberships=(
            Membership("north", None, date(2026, 3, 15)),
            Membership("south", date(2026, 3, 16), date(2026, 3, 31)),
        ),
    )
    teams = [moved.team_on(date(2026, *day)) for day in ((1, 1), (3, 15), (3, 16), (3, 31), (4, 1))]
    assert teams == ["north", "north", "south", "south", None]


def test_who_is_in_no_team_has_none() -> None:
    assert a_person().team_on(date(2026, 3, 1)) is None
    assert a_person(team="north").team_on(date.min) == "north"


def test_the_days_of_a_span_come_in_stretches_by_team() -> None:
    li = Person(
        "li",
        "李雷",
        memberships=(
            Membership("south", date(2026, 3, 20), None),
            Membership("north", date(2026, 3, 5), date(2026, 3, 15)),
            Membership("west", date(2026, 3, 10), date(2026, 3, 25)),
        ),
    )
    stretches = [(team, days.first_on.day, days.last_on.day) for team, days in li.teams_in(ALL_OF_MARCH)]
    assert stretches == [(None, 1, 4), ("north", 5, 15), ("west", 16, 25), ("south", 26, 31)]
    assert a_person().teams_in(ALL_OF_MARCH) == ((None, ALL_OF_MARCH),)
