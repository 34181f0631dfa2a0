"""Numbers of a workbook become exact, the fast way and the careful way alike."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.importing import converting
from desktop_app.importing.converting import CellColumn
from desktop_app.importing.tables import Cell


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True) | st.integers(-(10**14), 10**14).map(lambda n: n / 100)))
def test_amounts_are_those_of_the_shortest_text(cells: list[Cell]) -> None:
    converted = converting.money(CellColumn(cells), 2, ".")
    for cell, units in zip(cells, converted.values, strict=True):
        value = Decimal(repr(cell))
        if not value.is_finite() or abs(value) >= 10**13:
            assert units is None or abs(value) <= 10**13
            continue
        rounded = value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
        expected = rounded.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert units == int(expected.scaleb(2))
        assert (cell in converted.shortened) == (rounded != expected)


def test_noise_is_no_loss_but_real_decimals_are() -> None:
    converted = converting.money(CellColumn([731.9399999999999, 33.3333, 1.005, "2.005", 12145.320000000001]), 2, ".")
    assert converted.values == [73194, 3333, 101, 201, 1214532]
    assert set(converted.shortened) == {33.3333, 1.005, "2.005"}


@pytest.mark.parametrize(("decimals", "units"), [(0, 13), (2, 1250), (3, 12500)])
def test_the_currency_says_how_many_decimals(decimals: int, units: int) -> None:
    assert converting.money(CellColumn([12.5, 12.5]), decimals, ".").values == [units, units]


def test_truth_values_and_days_are_no_numbers() -> None:
    assert converting.money(CellColumn([True, 1.0, 1, "1"]), 2, ".").values == [None, 100, 100, 100]
    assert converting.millionths(CellColumn([True, 2.5, ""]), ".").values == [None, 2_500_000, None]


def test_a_discount_lies_between_nothing_and_everything() -> None:
    assert converting.ratios(CellColumn(["15%", 0.05, "1.5", -0.1, "8折", ""]), ".").values == [
        150_000,
        50_000,
        None,
        None,
        200_000,
        None,
    ]


def test_names_that_look_the_same_are_the_same() -> None:
    assert converting.texts(CellColumn(["王\u200b五", "\ufeff王五 ", "Zoe\u0308", "\u200b", 10248.0])).values == [
        "王五",
        "王五",
        "Zoë",
        None,
        "10248",
    ]


@given(st.lists(st.text(max_size=6), min_size=1, max_size=30))
def test_texts_that_are_nearly_all_others_are_spelled_like_any(cells: list[str]) -> None:
    many = [*(f"A-{number}" for number in range(2000)), *cells]
    one_by_one = [converting.texts(CellColumn([cell])).values[0] for cell in many]
    assert converting.texts(CellColumn(list(many))).values == one_by_one
