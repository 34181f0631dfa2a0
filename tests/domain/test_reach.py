"""Which days a component looks at: of its span, of this plan in it, and of these up to now."""

from datetime import date
from fractions import Fraction

import pytest

from desktop_app.domain.period import ALL_DAYS, Calendar, Period, Span
from desktop_app.domain.plan import Over, Within
from desktop_app.domain.reach import Reach, last_day, parts_of, span_of
from tests.helpers.figures import ALL_OF_MARCH, MARCH


def days(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def reach(within: Within, now: str, part: Span = ALL_DAYS, month_starts_on: int = 1) -> Reach:
    return Reach.of(Calendar(month_starts_on), within, Period.parse(now), part)


@pytest.mark.parametrize(
    ("within", "now", "span"),
    [
        ("period", "2026-03", "2026-03"),
        ("quarter", "2026-03", "2026-Q1"),
        ("year", "2026-03", "2026"),
        ("period", "2026-Q1", "2026-Q1"),
        ("quarter", "2026-Q1", "2026-Q1"),
        ("year", "2026-Q1", "2026"),
        ("year", "2026", "2026"),
    ],
)
def test_the_span_that_within_means(within: Within, now: str, span: str) -> None:
    assert span_of(within, Period.parse(now)) == Period.parse(span)


def test_a_period_reaches_over_its_own_days() -> None:
    march = reach("period", "2026-03")
    assert (march.whole, march.part, march.done, march.to_date) == (ALL_OF_MARCH,) * 4
    assert march.is_whole
    assert [march.share, march.baseline_share] == [1, 1]
    assert march.before() is None


def test_a_quarter_reaches_from_its_start_to_the_end_of_the_period() -> None:
    february = reach("quarter", "2026-02")
    assert february.whole == days("2026-01-01", "2026-03-31")
    assert february.to_date == days("2026-01-01", "2026-02-28")
    earlier = february.before()
    assert earlier is not None
    assert (earlier.now, earlier.to_date) == (Period.parse("2026-01"), days("2026-01-01", "2026-01-31"))
    assert earlier.before() is None


def test_quarters_lie_inside_a_year_that_is_paid_by_the_quarter() -> None:
    second = reach("year", "2026-Q2")
    earlier = second.before()
    assert earlier is not None
    assert (str(earlier.now), earlier.to_date, earlier.before()) == ("2026-Q1", days("2026-01-01", "2026-03-31"), None)


def test_a_plan_that_began_inside_the_span_has_its_own_days_only() -> None:
    march = reach("quarter", "2026-03", days("2026-02-15", "2026-12-31"))
    assert (march.part, march.to_date) == (days("2026-02-15", "2026-03-31"),) * 2
    assert (march.is_whole, march.share, march.baseline_share) == (False, march.share, march.share)
    assert march.share.as_integer_ratio() == (1, 2)
    february = march.before()
    assert february is not None
    assert (february.to_date, february.baseline_share) == (days("2026-02-15", "2026-02-28"), Fraction(14, 59))
    assert february.before() is None


@pytest.mark.parametrize(
    ("within", "now", "over", "baseline"),
    [
        ("period", "2026-03", "previous_period", ("2026-02-01", "2026-02-28")),
        ("period", "2026-03", "same_period_last_year", ("2025-03-01", "2025-03-31")),
        ("quarter", "2026-02", "previous_period", ("2025-10-01", "2025-11-30")),
        ("quarter", "2026-03", "previous_period", ("2025-10-01", "2025-12-31")),
        ("quarter", "2026-02", "same_period_last_year", ("2025-01-01", "2025-02-28")),
        ("year", "2026-03", "previous_period", ("2025-01-01", "2025-03-31")),
        ("year", "2026-Q2", "previous_period", ("2025-01-01", "2025-06-30")),
        ("period", "2026-Q2", "previous_period", ("2026-01-01", "2026-03-31")),
    ],
)
def test_a_growth_is_compared_with_as_many_months(
    within: Within, now: str, over: Over, baseline: tuple[str, str]
) -> None:
    assert reach(within, now).baseline(over) == days(*baseline)


def test_the_calendar_of_the_book_holds() -> None:
    march = reach("quarter", "2026-03", month_starts_on=26)
    assert march.to_date == days("2025-12-26", "2026-03-25")


def test_the_parts_of_a_span_are_like_the_pay_periods() -> None:
    year, quarter = Period.parse("2026"), Period.parse("2026-Q1")
    assert [str(part) for part in parts_of(year, quarter)] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert len(parts_of(year, MARCH)) == 12
    assert [str(part) for part in parts_of(quarter, MARCH)] == ["2026-01", "2026-02", "2026-03"]
    assert parts_of(quarter, quarter) == (quarter,)


def test_a_leavers_last_day_is_his_own() -> None:
    assert last_day(ALL_OF_MARCH, None) == date(2026, 3, 31)
    assert last_day(ALL_OF_MARCH, date(2026, 3, 10)) == date(2026, 3, 10)
    assert last_day(ALL_OF_MARCH, date(2026, 4, 10)) == date(2026, 3, 31)
