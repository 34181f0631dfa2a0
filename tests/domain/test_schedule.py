"""What a schedule gives: every mode with every gift, at, between and below its bounds."""

from fractions import Fraction

import pytest

from desktop_app.domain.explanation import Step
from desktop_app.domain.plan import Boundary, GiftKind, Mode
from desktop_app.domain.schedule import evaluate, next_tier, tier_at
from tests.helpers.figures import number
from tests.helpers.plans import a_schedule

BY_AMOUNT = {"0": "5%", "1000": "10%"}
FROM_BELOW = {"-100": "2%", "0": "5%", "1000": "10%"}
NOT_BELOW = {"500": "5%", "1000": "10%"}
PER_UNIT = {"0": "2", "10": "3"}
SUMS = {"80%": "500", "100%": "1000", "120%": "1500"}
FACTORS = {"80%": "0.5", "100%": "1", "150%": "2"}


def given_by(
    tiers: dict[str, str],
    mode: Mode,
    position: str,
    base: str | None = None,
    gift: GiftKind | None = None,
    boundary: Boundary = "at",
) -> Fraction:
    steps = evaluate(a_schedule(tiers, mode, gift, boundary), number(base or position), number(position))
    return sum((step.amount for step in steps), Fraction(0))


@pytest.mark.parametrize(
    ("tiers", "position", "marginal", "whole"),
    [
        (BY_AMOUNT, "0", "0", "0"),
        (BY_AMOUNT, "400", "20", "20"),
        (BY_AMOUNT, "999.99", "49.9995", "49.9995"),
        (BY_AMOUNT, "1000", "50", "100"),
        (BY_AMOUNT, "1500", "100", "150"),
        (BY_AMOUNT, "-300", "-15", "-15"),
        (FROM_BELOW, "-50", "-1", "-1"),
        (FROM_BELOW, "-100", "-2", "-2"),
        (FROM_BELOW, "-400", "-8", "-8"),
        (FROM_BELOW, "1500", "100", "150"),
        (NOT_BELOW, "499.99", "0", "0"),
        (NOT_BELOW, "500", "0", "25"),
        (NOT_BELOW, "800", "15", "40"),
        (NOT_BELOW, "1100", "35", "110"),
        (NOT_BELOW, "-300", "0", "0"),
    ],
)
def test_rates_on_the_base_itself(tiers: dict[str, str], position: str, marginal: str, whole: str) -> None:
    assert given_by(tiers, "marginal", position) == number(marginal)
    assert given_by(tiers, "whole", position) == number(whole)


@pytest.mark.parametrize(
    ("position", "marginal", "whole"),
    [("0", "0", "0"), ("9", "18", "18"), ("10", "20", "30"), ("12.5", "27.5", "37.5"), ("-2", "-4", "-4")],
)
def test_money_for_each_unit(position: str, marginal: str, whole: str) -> None:
    assert given_by(PER_UNIT, "marginal", position, gift="per_unit") == number(marginal)
    assert given_by(PER_UNIT, "whole", position, gift="per_unit") == number(whole)


@pytest.mark.parametrize(
    ("position", "marginal", "whole"),
    [
        ("79%", "0", "0"),
        ("80%", "500", "500"),
        ("100%", "1500", "1000"),
        ("125%", "3000", "1500"),
        ("-100%", "0", "0"),
    ],
)
def test_sums_are_given_by_tiers_that_are_reached(position: str, marginal: str, whole: str) -> None:
    assert given_by(SUMS, "marginal", position, gift="amount") == number(marginal)
    assert given_by(SUMS, "whole", position, gift="amount") == number(whole)


@pytest.mark.parametrize("mode", ["marginal", "whole"])
def test_a_sum_of_a_tier_from_zero_needs_a_position_that_reaches_it(mode: Mode) -> None:
    assert given_by({"0": "100"}, mode, "0", gift="amount") == 100
    assert given_by({"0": "100"}, mode, "-0.01", gift="amount") == 0
    assert given_by({"0": "100"}, mode, "0", gift="amount", boundary="above") == 0


@pytest.mark.parametrize(
    ("position", "factor"),
    [
        ("-50%", "0.5"),
        ("70%", "0.5"),
        ("80%", "0.5"),
        ("90%", "0.75"),
        ("100%", "1"),
        ("125%", "1.5"),
        ("150%", "2"),
        ("999%", "2"),
    ],
)
def test_a_line_between_points_stays_before_the_first_and_after_the_last(position: str, factor: str) -> None:
    assert given_by(FACTORS, "linear", position, base="3000") == 3000 * number(factor)


def test_a_single_point_is_a_factor_everywhere() -> None:
    assert [given_by({"100%": "0.5"}, "linear", position, "80") for position in ("0%", "100%", "200%")] == [40, 40, 40]


def test_above_moves_exactly_the_bound_itself_in_whole_mode() -> None:
    at, above = (
        [given_by(BY_AMOUNT, "whole", position, boundary=boundary) for position in ("999.99", "1000", "1000.01")]
        for boundary in ("at", "above")
    )
    assert at == [number("49.9995"), 100, number("100.001")]
    assert above == [number("49.9995"), 50, number("100.001")]


def test_above_moves_exactly_the_bound_itself_in_milestones() -> None:
    assert given_by(SUMS, "marginal", "100%", gift="amount", boundary="above") == 500
    assert given_by(SUMS, "marginal", "100.01%", gift="amount", boundary="above") == 1500


@pytest.mark.parametrize("position", ["-200", "-100", "0", "500", "1000", "1500"])
def test_above_never_changes_a_slice(position: str) -> None:
    assert given_by(BY_AMOUNT, "marginal", position) == given_by(BY_AMOUNT, "marginal", position, boundary="above")


def test_a_base_that_is_not_the_position_is_paid_at_the_mean_rate_of_the_slices() -> None:
    rates = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
    mean = (100 * number("5%") + 20 * number("6%") + 10 * number("7.5%")) / 130
    assert given_by(rates, "marginal", "130%", base="26000") == 26000 * mean == 1390
    assert given_by(rates, "whole", "130%", base="26000") == 1950
    assert given_by(rates, "marginal", "130%", base="-1000") == -1000 * mean


@pytest.mark.parametrize("mode", ["marginal", "whole"])
def test_a_position_of_nothing_still_has_the_lowest_rate_for_another_base(mode: Mode) -> None:
    assert given_by(BY_AMOUNT, mode, "0", base="200") == 10
    assert given_by(BY_AMOUNT, mode, "-50", base="200") == 10
    assert given_by(NOT_BELOW, mode, "0", base="200") == 0


def test_every_step_says_where_its_slice_begins_and_ends() -> None:
    bound, rest, earned = Fraction(1000), Fraction(500), Fraction(50)
    assert evaluate(a_schedule(BY_AMOUNT), Fraction(1500), Fraction(1500)) == (
        Step(Fraction(0), bound, bound, bound, "rate", number("5%"), earned),
        Step(bound, None, rest, rest, "rate", number("10%"), earned),
    )


def test_slices_are_counted_from_zero_even_where_a_tier_starts_below() -> None:
    (step,) = evaluate(a_schedule(FROM_BELOW), Fraction(100), Fraction(100))
    assert step.start == 0
    assert step.width == 100
    assert step.value == number("5%")


@pytest.mark.parametrize(
    ("boundary", "position", "reached", "following"),
    [
        ("at", "499", None, "500"),
        ("at", "500", "500", "1000"),
        ("at", "1000", "1000", None),
        ("above", "500", None, "500"),
        ("above", "1000", "500", "1000"),
    ],
)
def test_the_tier_that_is_reached_and_the_one_after_it(
    boundary: Boundary, position: str, reached: str | None, following: str | None
) -> None:
    schedule = a_schedule(NOT_BELOW, boundary=boundary)
    found = [tier_at(schedule, number(position)), next_tier(schedule, number(position))]
    assert [tier and tier.start for tier in found] == [start and number(start) for start in (reached, following)]


def test_below_a_lowest_tier_that_serves_the_next_one_is_the_second() -> None:
    following = next_tier(a_schedule(BY_AMOUNT), Fraction(-5))
    assert following is not None
    assert following.start == 1000
