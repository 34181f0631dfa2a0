"""Which backups are kept, and which may go."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.backups import Backup, backup_name, backup_named
from desktop_app.domain.period import Period
from desktop_app.domain.thinning import superfluous

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
AMPLE = 10**12
DAY = timedelta(days=1)


def made(*ages: timedelta, size: int = 1) -> list[Backup]:
    """Backups of that age, each named by its age."""
    return [Backup(str(age), NOW - age, size) for age in ages]


def kept(backups: Iterable[Backup], ceiling: int = AMPLE) -> list[Backup]:
    """Those that stay, the newest first."""
    backups = list(backups)
    gone = superfluous(backups, ceiling)
    stay = [backup for backup in backups if backup.name not in gone]
    return sorted(stay, key=lambda backup: backup.made_at, reverse=True)


@st.composite
def histories(draw: st.DrawFn) -> list[Backup]:
    """Backups of some years, some of the same day; months are approved as time goes on."""
    ages = draw(st.lists(st.integers(0, 40_000), unique=True, max_size=80))
    backups = []
    for hours in sorted(ages, reverse=True):
        at = NOW - timedelta(hours=hours)
        month = Period("month", at.year, at.month).shift(-draw(st.integers(1, 2)))
        backups.append(Backup(str(hours), at, draw(st.integers(1, 100)), draw(st.sampled_from([month, None]))))
    return draw(st.permutations(backups))


# ---------------------------------------------------------------------------------------------------- one by one


def test_half_an_hour_of_work_after_the_other_leaves_one_for_each_day() -> None:
    ages = [timedelta(minutes=30 * number) for number in range(5 * 48)]
    stay = kept(made(*ages))
    assert [backup.made_at for backup in stay[:3]] == [NOW, NOW - timedelta(minutes=30), NOW - timedelta(hours=1)]
    assert [backup.made_at.day for backup in stay] == [23, 23, 23, 22, 21, 20, 19, 18]


def test_a_backup_a_day_for_three_years() -> None:
    stay = kept(made(*(DAY * number for number in range(3 * 365))))
    days = [backup.made_at.date() for backup in stay]
    assert len(days) == 12 + 10 + 9
    assert [(NOW.date() - day).days for day in days[:12]] == list(range(12))
    assert {day.isoweekday() for day in days[12:22]} == {7}  # each the newest of its week, one after the other
    assert {(later - earlier).days for later, earlier in pairwise(days[12:22])} == {7}
    months = [12 * day.year + day.month for day in days[21:]]  # the last one of a week is in the month before
    assert months == list(range(months[0], months[0] - 10, -1))
    assert all((day + DAY).day == 1 for day in days[23:])


def test_few_backups_stay_however_old() -> None:
    backups = made(DAY * 400, DAY * 4_000, DAY * 4_000 + timedelta(hours=1))
    assert kept(backups) == backups


def test_the_last_one_of_each_approved_month_stays() -> None:
    months = [Period("month", 2026, number) for number in (1, 2, 3)]
    backups = [
        Backup(f"{month} {hour}", datetime(2026, 4, month.number, hour, tzinfo=UTC), 1, month)
        for month in months
        for hour in range(8, 18)
    ]
    later = [Backup(str(hour), datetime(2026, 4, 30, hour, tzinfo=UTC), 1) for hour in range(5)]
    names = {backup.name for backup in kept([*backups, *later], ceiling=0)}
    assert names == {"4", "3", "2", "2026-01 17", "2026-02 17", "2026-03 17"}


def test_the_oldest_go_first_where_there_is_too_much() -> None:
    backups = made(*(DAY * number for number in range(6)), size=10)
    assert kept(backups, 60) == backups
    assert kept(backups, 59) == backups[:5]
    assert kept(backups, 40) == backups[:4]
    assert kept(backups, 0) == backups[:3]


# ------------------------------------------------------------------------------------------------------ for all


@given(histories(), st.integers(0, 3_000))
def test_the_newest_three_and_the_last_of_each_approved_month_are_never_thinned(
    backups: list[Backup], ceiling: int
) -> None:
    stay = set(kept(backups, ceiling))
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    assert stay.issuperset(newest_first[:3])
    for month in {backup.closed for backup in backups} - {None}:
        assert next(backup for backup in newest_first if backup.closed == month) in stay


@given(histories(), st.integers(0, 3_000))
def test_what_is_kept_fits_unless_it_must_stay(backups: list[Backup], ceiling: int) -> None:
    stay = kept(backups, ceiling)
    if sum(backup.size for backup in stay) > ceiling:
        assert stay == kept(backups, 0)


@given(histories(), st.integers(0, 3_000))
def test_thinning_twice_thins_no_more(backups: list[Backup], ceiling: int) -> None:
    stay = kept(backups, ceiling)
    assert kept(stay, ceiling) == stay


@given(histories())
def test_without_a_ceiling_twelve_days_have_their_newest(backups: list[Backup]) -> None:
    newest = {backup.made_at.date(): backup for backup in sorted(backups, key=lambda backup: backup.made_at)}
    stay = kept(backups)
    assert set(stay).issuperset(newest[day] for day in sorted(newest, reverse=True)[:12])
    in_any_case = len(kept(backups, 0))
    assert len(stay) <= in_any_case + 12 + 10 + 9


@given(histories(), st.integers(0, 3_000))
def test_the_order_in_which_they_are_listed_does_not_matter(backups: list[Backup], ceiling: int) -> None:
    assert superfluous(backups, ceiling) == superfluous(backups[::-1], ceiling)


# -------------------------------------------------------------------------------------------------------- names

LOCAL = datetime(2026, 11, 23, 14, 2, 5).astimezone()


@pytest.mark.parametrize(
    ("name", "backup"),
    [
        ("shop 2026-11-23 14.02.05.tierbook", Backup("", LOCAL, 7)),
        ("shop 2026-11-23 14.02.05 (import).tierbook", Backup("", LOCAL, 7, None, "import")),
        ("shop 2026-11-23 14.02.05 (2026-10).tierbook", Backup("", LOCAL, 7, Period.parse("2026-10"))),
        (
            "shop 2026-11-23 14.02.05 (approval, 2026-10).tierbook",
            Backup("", LOCAL, 7, Period.parse("2026-10"), "approval"),
        ),
    ],
)
def test_a_name_is_read_as_it_is_written(name: str, backup: Backup) -> None:
    read = backup_named("shop", name, 7)
    assert read == Backup(name, backup.made_at, backup.size, backup.closed, backup.reason)
    assert backup_name("shop", backup.made_at, backup.reason, backup.closed) == name


@pytest.mark.parametrize(
    "name",
    [
        "shop.tierbook",
        "shop 2026-11-23.tierbook",
        "shop 2026-11-23 14.02.05.part",
        "shop 2026-11-31 14.02.05.tierbook",
        "shop 2026-11-23 14.02.05 (copy).tierbook",
        "shop 2026-11-23 14.02.05 ().tierbook",
        "shop 2026-11-23 14.02.05 (1).tierbook",
        "shop 0000-11-23 14.02.05.tierbook",
        "shop before restore 2026-11-23 14.02.05.tierbook",
        "shop 2 2026-11-23 14.02.05.tierbook",
        "workshop 2026-11-23 14.02.05.tierbook",
    ],
)
def test_another_name_is_that_of_no_backup_of_the_book(name: str) -> None:
    assert backup_named("shop", name, 7) is None
