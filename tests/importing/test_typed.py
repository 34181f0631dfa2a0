"""What is typed into a cell: days that are short for the current month, figures to work out, people, texts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.message import Message
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.sale_edit import SaleField
from desktop_app.importing.typed import CellReader, Refused, typed_day, typed_figure
from tests.helpers.figures import ALL_OF_MARCH, CNY, JPY, MARCH

READER = CellReader(CNY, ALL_OF_MARCH, {"S1": "S1", "王芳": "S1", "Li Lei": "S2", "S2": "S2"}, frozenset({"张伟"}))


def refused(field: SaleField, text: str, reader: CellReader = READER) -> str:
    found = reader.read(field, text)
    assert isinstance(found, Refused), found
    return found.reason.template


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5", "2026-03-05"),
        ("５日", "2026-03-05"),
        ("3-5", "2026-03-05"),
        ("3月5日", "2026-03-05"),
        ("12/30", "2025-12-30"),
        ("2026-04-01", "2026-04-01"),
        ("4/1/2026", "2026-04-01"),
        ("26-04-01", "2026-04-01"),
        ("20260401", "2026-04-01"),
        ("2/29", "2024-02-29"),
    ],
)
def test_a_day_may_be_short(text: str, day: str) -> None:
    span = ALL_OF_MARCH if text != "2/29" else Calendar().span(Period.parse("2024-02"))
    assert typed_day(text, span) == date.fromisoformat(day)


def test_a_day_belongs_to_a_month_that_does_not_begin_on_the_first() -> None:
    span = Calendar(month_starts_on=26).span(MARCH)
    assert [typed_day(text, span) for text in ("26", "25", "28")] == [
        date(2026, 2, 26),
        date(2026, 3, 25),
        date(2026, 2, 28),
    ]
    assert typed_day("30", span) is None


@pytest.mark.parametrize("text", ["32", "0", "13-13", "3-32", "tomorrow", "3-5-", "=5"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refused("date_on", text).startswith("“{found}” is no day")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=120*3-15", "345"),
        ("＝120×3－15", "345"),
        ("=(1+2)*3", "9"),
        ("=-(2-5)/4", "0.75"),
        ("=1,200*15%", "180"),
        ("=0.1+0.2", "0.3"),
        ("=1.2 + .3", "1.5"),
        ("1,234.50", "1234.50"),
        ("1.5万", "15000"),
        ("(12)", "-12"),
    ],
)
def test_figures_are_exact(text: str, value: str) -> None:
    assert typed_figure(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    ["=", "=1+", "=(1", "=1)", "=1/0", "=2**3", "=1 2", "=x", "=1e5", "1+1", "abc", "=" + "(" * 5000, "=" + "-" * 90],
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    assert typed_figure(text) is None


@given(st.lists(st.tuples(st.sampled_from("+-*"), st.decimals(0, 9999, places=2)), min_size=1, max_size=6))
def test_a_sum_is_worked_out_as_python_works_out_fractions(terms: list[tuple[str, Decimal]]) -> None:
    text = "1" + "".join(f"{sign}{number}" for sign, number in terms)
    parts = "Fraction(1)" + "".join(f"{sign}Fraction('{number}')" for sign, number in terms)
    assert typed_figure("=" + text) == eval(parts)  # noqa: S307 - its own text, to compare with


def test_an_amount_has_the_decimals_of_the_currency_and_fits_into_the_book() -> None:
    assert READER.read("amount", "=120*3-15.5") == Decimal("344.5")
    assert "decimals" in refused("amount", "=100/3")
    assert "decimals" in refused("amount", "0.5", CellReader(JPY, ALL_OF_MARCH, {}))
    assert READER.read("quantity", "0.000001") == Decimal("0.000001")
    assert "decimals" in refused("quantity", "0.0000001")
    assert "too large" in refused("amount", "=99999999999999*99")
    assert "cannot be read" in refused("amount", "many")


def test_a_person_is_known_by_number_or_name_and_never_guessed() -> None:
    assert READER.read("payee", " 王芳 ") == "S1"
    assert READER.read("payee", "li lei") == "S2"
    assert READER.read("payee", "李") == Refused(
        Message("{name} is not among the people of the book.", {"name": "李"}), stranger="李"
    )
    assert refused("payee", "张伟").startswith("Several people")


def test_needed_cells_are_not_empty_and_others_are_nothing() -> None:
    assert refused("amount", "  ") == "The {field} is empty."
    assert READER.read("customer", "") is None
    assert READER.read("customer", " A\tB\x00\ud800 C ") == "A B C"
    assert "characters" in refused("product", "x" * 501)


@given(st.text(max_size=40), st.sampled_from(["date_on", "payee", "amount", "quantity", "customer"]))
def test_whatever_is_typed_is_read_or_refused(text: str, field: SaleField) -> None:
    found = READER.read(field, text)
    assert found is None or isinstance(found, (date, str, Decimal, Refused))


def test_a_short_date_is_the_nearest_to_the_month() -> None:
    assert typed_day("1-2", Span(date(2026, 12, 1), date(2026, 12, 31))) == date(2027, 1, 2)
