"""Numbers are read strictly, and the decimal mark is what the column says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.importing.cells import (
    Mark,
    decimal_mark,
    is_ambiguous,
    is_plain,
    parse_number,
    parse_ratio,
    plain_units,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        (" 168.00 ", "168.00"),
        ("(1,234.50)", "-1234.50"),
        ("-1,234.50", "-1234.50"),
        ("1,234.50-", "-1234.50"),
        ("−5", "-5"),
        ("－５", "-5"),
        ("+5", "5"),
        ("１２３", "123"),
        ("１，２３４．５", "1234.5"),
        ("¥1,234", "1234"),
        ("￥8", "8"),
        ("-$5.00", "-5.00"),
        ("$-5.00", "-5.00"),
        ("€ 12.5", "12.5"),
        ("RMB 5", "5"),
        ("5元", "5"),
        ("1.2万", "12000"),
        ("3万元", "30000"),
        ("1'234.50", "1234.50"),
        ("1 234.50", "1234.50"),
        (".5", "0.5"),
        ("007", "7"),
    ],
)
def test_what_people_write_is_read(text: str, value: str) -> None:
    assert parse_number(text, ".") == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "NaN", "Infinity", "inf", "1e5", "1E5", "1_000", "12,34", "1,2345", "1.2.3", "0x10", "", " ", "-", "5%", "100²",
        "½", "--5", "-5-", "(-5)", "(5", "5)", "5 6", "1,,000", "12 apples", "１e３", "٣", "1,234,56", "5.", "9" * 40,
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text, ".") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,50", "1234.50"), ("12,34", "12.34"), ("1.234", "1234"), ("0,5", "0.5"), ("168,00", "168.00")],
)
def test_a_decimal_comma_is_read_where_the_column_has_one(text: str, value: str) -> None:
    assert parse_number(text, ",") == Decimal(value)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,234", "12.5"], "."),
        (["1.234", "12,5"], ","),
        (["1.234,50"], ","),
        (["1,234.50"], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["0.328"], "."),
        (["12,5", "12.5"], "."),
        (["1.234", "5", "words"], ""),
        ([], ""),
    ],
)
def test_the_column_decides_about_the_mark(texts: list[str], mark: Mark) -> None:
    assert decimal_mark(texts) == mark


def test_a_point_that_may_be_either_is_not_guessed() -> None:
    assert parse_number("1.234") is None
    assert is_ambiguous("1.234")
    assert parse_number("1,234") == 1234
    assert parse_number("12.34") == Decimal("12.34")


@pytest.mark.parametrize(
    ("text", "value"),
    [("15%", "0.15"), ("15 %", "0.15"), ("0.15", "0.15"), ("8.5折", "0.15"), ("９折", "0.1"), ("85折", "0.15")],
)
def test_ratios(text: str, value: str) -> None:
    assert parse_ratio(text, ".") == Decimal(value)


@given(st.integers(-(10**14), 10**14), st.integers(0, 4), st.sampled_from([".", ","]), st.booleans(), st.booleans())
def test_a_written_number_is_read_back(units: int, decimals: int, mark: Mark, grouped: bool, brackets: bool) -> None:
    value = Decimal(units).scaleb(-decimals)
    text = f"{abs(value):,f}" if grouped else f"{abs(value):f}"
    if mark == ",":
        text = text.translate(str.maketrans(".,", ",."))
    if value < 0:
        text = f"({text})" if brackets else f"-{text}"
    assert parse_number(text, mark) == value


@given(st.text(alphabet="0123456789.,'-+()¥$万元 eE_%nNaAiIfF１２²½", max_size=12), st.sampled_from([".", ",", ""]))
def test_what_is_read_is_finite_and_made_of_the_digits_that_stand_there(text: str, mark: Mark) -> None:
    value = parse_number(text, mark)
    if value is not None:
        assert value.is_finite()
        digits = "".join(
            character for character in text.translate({0xFF11: "1", 0xFF12: "2"}) if character in "0123456789"
        )
        assert int("".join(map(str, value.as_tuple().digits)) or "0") == int(digits)


@given(
    st.from_regex(r"-?[0-9]{1,15}([.,][0-9]{1,5})?", fullmatch=True) | st.text(max_size=8),
    st.sampled_from([".", ",", ""]),
)
def test_the_short_way_says_what_the_long_one_does(text: str, mark: Mark) -> None:
    units = plain_units(text, 2, mark)
    value = parse_number(text, mark)
    if units is not None:
        assert value == Decimal(units).scaleb(-2)
    elif is_plain(text) and value is not None:
        assert len(text.partition(".")[2]) > 2


@given(st.lists(st.from_regex(r"-?[0-9]{1,5}([.,][0-9]{1,5})?", fullmatch=True), max_size=9))
def test_the_mark_of_plain_numbers_is_that_of_their_signs(texts: list[str]) -> None:
    signed = [f"+{text.lstrip('-')}" for text in texts]  # a sign that leads the long way
    assert decimal_mark([text.lstrip("-") for text in texts]) == decimal_mark(signed)
