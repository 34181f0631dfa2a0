"""What is typed into the cell of a target."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_targets import read_growth, read_target, typed_text
from desktop_app.wording.messages import text
from tests.helpers.company import a_target

REVENUE = Measure("revenue")
RATE = Measure("repurchase_rate")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("119000", Fraction(119_000)),
        (" ￥119,000.50 ", Fraction("119000.5")),
        ("12万", Fraction(120_000)),
        ("=120*3", Fraction(360)),
        ("=100000/12", Fraction(25_000, 3)),
        ("=200+10%", Fraction("200.1")),
        ("0", Fraction(0)),
        ("", None),
        ("  ", None),
        ("+10%", Growth(Fraction(1, 10))),
        ("-2.5％", Growth(Fraction(-1, 40))),
    ],
)
def test_what_is_read(typed: str, value: Fraction | Growth | None) -> None:
    assert read_target(typed, REVENUE) == value


def test_a_share_is_the_figure_of_a_measure_that_is_a_ratio() -> None:
    assert read_target("35%", RATE) == Fraction(35, 100)
    assert typed_text(a_target("0.35", measure=RATE), RATE) == "35%"


def test_a_growth_stays_one_over_what_it_was() -> None:
    before = a_target(None, growth=Fraction(1, 5), over="same_period_last_year")
    assert read_target("15%", REVENUE, before) == Growth(Fraction(15, 100), "same_period_last_year")
    assert typed_text(before, REVENUE) == "+20%"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("many", "“many” cannot be read as a target"),
        ("=1/0", "“=1/0” cannot be read as a target"),
        ("-5", "A target cannot be below 0."),
        ("9" * 14, "too large"),
        ("119000%", "is no growth"),
        ("-100%", "is no growth"),
        ("1" * 200, "cannot be read"),
    ],
)
def test_what_is_refused(typed: str, sentence: str) -> None:
    reading = read_target(typed, REVENUE)
    assert isinstance(reading, Refused)
    assert sentence in text(reading.reason)


def test_a_growth_may_be_typed_with_or_without_its_sign() -> None:
    assert read_growth("10") == read_growth("+10%") == Fraction(1, 10)
    assert isinstance(read_growth("ten"), Refused)
    assert isinstance(read_growth("2000"), Refused)


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
@example(Fraction(26214400001, 262144))  # more digits than a figure may have
def test_a_target_comes_back_as_it_was_from_its_text(value: Fraction) -> None:
    target = replace(a_target("1"), value=value)
    assert read_target(typed_text(target, REVENUE), REVENUE) == value
