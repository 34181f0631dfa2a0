"""Amounts are exact, and are rounded half up."""

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.money import Currency, exact, exact_text, round_half_up
from tests.helpers.figures import CENT, CNY, JPY


@pytest.mark.parametrize(
    ("value", "step", "rounded"),
    [
        ("1.665", "0.01", "1.67"),
        ("-1.665", "0.01", "-1.67"),
        ("1.6649", "0.01", "1.66"),
        ("-1.6649", "0.01", "-1.66"),
        ("0.005", "0.01", "0.01"),
        ("-0.005", "0.01", "-0.01"),
        ("0.004", "0.01", "0.00"),
        ("2.5", "1", "3"),
        ("-2.5", "1", "-3"),
        ("0.25", "0.1", "0.3"),
        ("15", "10", "20"),
        ("-15", "10", "-20"),
        ("14.99", "10", "10"),
        ("6950", "0.01", "6950.00"),
        ("1/3", "0.01", "0.33"),
    ],
)
def test_a_tie_goes_away_from_zero(value: str, step: str, rounded: str) -> None:
    assert str(round_half_up(Fraction(value), Decimal(step))) == rounded


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_rounding_is_that_of_the_decimal_module(value: Decimal) -> None:
    assert round_half_up(Fraction(value), CENT) == value.quantize(CENT, ROUND_HALF_UP)


def test_rounding_keeps_every_digit_of_a_huge_amount() -> None:
    assert str(round_half_up(Fraction(10**40 + 1, 100), CENT)) == f"1{'0' * 38}.01"


def test_the_half_cents_of_real_ledgers_go_away_from_zero(shared: Path) -> None:
    ground_truth = shared / "data" / "ground_truth.json"
    cells = json.loads(ground_truth.read_text(encoding="utf-8"))["rounding_ties"]["cells"]
    wrong = [cell for cell in cells if str(round_half_up(Fraction(cell["unrounded"]), CENT)) != cell["half_up"]]
    assert len(cells) >= 50
    assert not wrong


def test_minor_units_are_those_of_the_currency() -> None:
    assert [str(currency.minor_unit) for currency in (CNY, JPY, Currency("KWD", 3))] == ["0.01", "1", "0.001"]
    assert CNY.to_minor(Decimal("-12.30")) == -1230
    assert JPY.to_minor(Fraction(1230)) == 1230
    assert str(CNY.from_minor(-1230)) == "-12.30"
    assert str(JPY.from_minor(1230)) == "1230"


@pytest.mark.parametrize(("amount", "currency"), [("0.005", CNY), ("0.5", JPY)])
def test_an_amount_with_more_decimals_than_the_currency_is_no_amount(amount: str, currency: Currency) -> None:
    with pytest.raises(ValueError, match="more than"):
        currency.to_minor(Decimal(amount))


@given(st.integers(-(10**30), 10**30))
def test_minor_units_come_back(minor: int) -> None:
    assert CNY.to_minor(CNY.from_minor(minor)) == minor


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.50", Fraction(2469, 2)),
        ("-0.05", Fraction(-1, 20)),
        ("007", 7),
        ("0", 0),
        ("999999999999999", 10**15 - 1),
    ],
)
def test_a_plain_decimal_is_read_exactly(text: str, value: Fraction) -> None:
    assert exact(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,000",
        "1e3",
        "+1",
        ".5",
        "5.",
        "1/2",
        " 1",
        "1 ",
        "1_000",
        "٣",
        "5%",
        "nan",
        "--1",
        "1\n",
        "1" * 16,
        "9" * 5000,
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain decimal"):
        exact(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(6950), "6950"),
        (Fraction(3, 40), "0.075"),
        (Fraction(-1, 2), "-0.5"),
        (Decimal("100.00"), "100"),
        (0, "0"),
        (Fraction(77419, 3), "77419/3"),
    ],
)
def test_a_number_is_written_as_a_decimal_where_there_is_one(value: Fraction | Decimal | int, text: str) -> None:
    assert exact_text(value) == text


@given(st.fractions())
@example(Fraction(1, 2**60))
@example(Fraction(-(10**40) - 1, 100))
def test_a_written_number_comes_back_without_loss(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value
