"""Which days a month, quarter or year has."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.period import Calendar, Period, Span

ALL_STARTS = st.integers(1, 28)
PERIODS = st.builds(lambda year, month: Period("month", year, month), st.integers(1990, 2090), st.integers(1, 12))


@pytest.mark.parametrize("text", ["2026-03", "2026-12", "2026-Q1", "2026-Q4", "2026", "0987-01"])
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-3",
        "2026-Q0",
        "2026-Q5",
        "26-03",
        "2026/03",
        "2026-03-01",
        "2026-03\n",
        "0000",
        "0001-01",
        "9999-12",
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "month_starts_on", "first_on", "last_on", "days"),
    [
        ("2026-03", 1, "2026-03-01", "2026-03-31", 31),
        ("2026-03", 26, "2026-02-26", "2026-03-25", 28),
        ("2026-01", 26, "2025-12-26", "2026-01-25", 31),
        ("2026-02", 1, "2026-02-01", "2026-02-28", 28),
        ("2024-02", 1, "2024-02-01", "2024-02-29", 29),
        ("2024-03", 26, "2024-02-26", "2024-03-25", 29),
        ("2024-03", 2, "2024-02-02", "2024-03-01", 29),
        ("2026-Q1", 1, "2026-01-01", "2026-03-31", 90),
        ("2026-Q1", 26, "2025-12-26", "2026-03-25", 90),
        ("2024-Q4", 1, "2024-10-01", "2024-12-31", 92),
        ("2026", 1, "2026-01-01", "2026-12-31", 365),
        ("2024", 1, "2024-01-01", "2024-12-31", 366),
        ("2024", 26, "2023-12-26", "2024-12-25", 366),
    ],
)
def test_the_days_of_a_period(text: str, month_starts_on: int, first_on: str, last_on: str, days: int) -> None:
    span = Calendar(month_starts_on).span(Period.parse(text))
    assert (span.first_on.isoformat(), span.last_on.isoformat(), span.days) == (first_on, last_on, days)


@given(PERIODS, ALL_STARTS)
def test_months_follow_each_other_without_a_gap(month: Period, month_starts_on: int) -> None:
    calendar = Calendar(month_starts_on)
    assert calendar.span(month).last_on + timedelta(days=1) == calendar.span(month.next()).first_on


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), ALL_STARTS)
def test_a_day_lies_in_its_month(day: date, month_starts_on: int) -> None:
    calendar = Calendar(month_starts_on)
    assert day in calendar.span(calendar.month_of(day))


@given(st.integers(1990, 2090), ALL_STARTS)
def test_a_year_is_its_quarters_and_a_quarter_its_months(year: int, month_starts_on: int) -> None:
    calendar = Calendar(month_starts_on)
    whole = Period("year", year, 1)
    for period in (whole, *whole.parts()):
        spans = [calendar.span(part) for part in period.parts()]
        assert Span(spans[0].first_on, spans[-1].last_on) == calendar.span(period)
        assert all(before.last_on + timedelta(days=1) == after.first_on for before, after in pairwise(spans))


def test_the_parts_of_periods_and_the_periods_around_them() -> None:
    year, quarter, month = Period.parse("2026"), Period.parse("2026-Q2"), Period.parse("2026-06")
    assert [str(part) for part in year.parts()] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [str(part) for part in quarter.parts()] == ["2026-04", "2026-05", "2026-06"]
    assert (month.parts(), month.months(), len(year.months())) == ((), (month,), 12)
    assert (month.around(), quarter.around(), year.around()) == ((quarter, year), (year,), ())
    assert all(part in month_of_quarter.around() for part in year.parts() for month_of_quarter in part.months())


@pytest.mark.parametrize(
    ("text", "count", "shifted"),
    [
        ("2026-01", -1, "2025-12"),
        ("2026-12", 1, "2027-01"),
        ("2026-03", -27, "2023-12"),
        ("2026-Q1", -1, "2025-Q4"),
        ("2026-Q4", 5, "2028-Q1"),
        ("2026", -1, "2025"),
    ],
)
def test_periods_go_on_beyond_the_turn_of_the_year(text: str, count: int, shifted: str) -> None:
    assert str(Period.parse(text).shift(count)) == shifted
    assert Period.parse(shifted).shift(-count) == Period.parse(text)


def test_before_and_after_are_one_apart() -> None:
    month = Period.parse("2026-03")
    assert (str(month.previous()), str(month.next())) == ("2026-02", "2026-04")


def test_both_ends_of_a_span_count() -> None:
    span = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert (span.days, Span(span.first_on, span.first_on).days) == (31, 1)
    assert span.first_on in span
    assert span.last_on in span
    assert date(2026, 4, 1) not in span


def test_the_overlap_of_a_span_with_open_and_closed_ends() -> None:
    span = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert span.overlap(None, None) == span
    assert span.overlap(date(2026, 3, 16), None).days == 16
    assert span.overlap(None, date(2026, 3, 16)).days == 16
    assert span.overlap(date(2026, 4, 1), None).days == 0
    assert span.overlap(date(2026, 3, 20), date(2026, 3, 10)).days == 0
