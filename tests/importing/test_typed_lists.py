"""Cells of the owner's lists as they are typed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.list_edit import ListField, ListKind, ListValue
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Span
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_lists import ListReader
from desktop_app.wording.messages import text

CNY = Currency("CNY", 2)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
READER = ListReader(MARCH, CNY, {"North": "N", "N": "N"}, {"李雷": "7", "7": "7"}, frozenset({"王芳"}))


@pytest.mark.parametrize(
    ("kind", "field", "typed", "value"),
    [
        ("people", "code", " 007 ", "007"),
        ("people", "hired_on", "3-5", date(2026, 3, 5)),
        ("people", "hired_on", "2025年1月2日", date(2025, 1, 2)),
        ("people", "left_on", "", None),
        ("people", "team", "north", "N"),
        ("teams", "manager", "李雷", "7"),
        ("products", "tags", "overstock、 seasonal,overstock", ("overstock", "seasonal")),
        ("products", "tags", "", ()),
        ("products", "unit_cost", "¥1,234.567891", Decimal("1234.567891")),
        ("products", "unit_cost", "=3/8", Decimal("0.375")),
        ("people", "base_pay", "￥６,500.50", Decimal("6500.5")),
        ("people", "base_pay", "=72000/12", Decimal(6000)),
        ("people", "base_pay", "0", Decimal(0)),
        ("people", "base_pay", " ", None),
        ("spellings", "written", "Smith, John", "Smith, John"),
    ],
)
def test_a_cell_says_what_was_meant(kind: ListKind, field: ListField, typed: str, value: ListValue) -> None:
    assert READER.read(kind, field, typed) == value


@pytest.mark.parametrize(
    ("kind", "field", "typed", "why"),
    [
        ("people", "name", "  ", "This must not be empty."),
        ("people", "hired_on", "31.2.", "“31.2.” is no day:"),
        ("people", "team", "West", "There is no team West in the book."),
        ("teams", "manager", "Nobody", "Nobody is not among the people of the book."),
        ("teams", "manager", "王芳", "Several are called 王芳:"),
        ("products", "unit_cost", "cheap", "“cheap” cannot be read as the cost of one."),
        ("products", "unit_cost", "=10/3", "“=10/3” cannot be read as the cost of one."),
        ("people", "base_pay", "much", "“much” cannot be read as the base pay."),
        ("people", "base_pay", "-0.01", "A base pay cannot be below 0."),
        ("people", "base_pay", "=100/3", "“=100/3” has more decimals than the base pay can have, which is 2."),
        ("people", "base_pay", "1e5", "“1e5” cannot be read as the base pay."),
        ("people", "base_pay", "9" * 15, f"“{'9' * 15}” is too large for one line."),
        ("customers", "name", "x" * 501, "That is 501 characters long;"),
    ],
)
def test_what_cannot_be_taken_has_a_reason(kind: ListKind, field: ListField, typed: str, why: str) -> None:
    found = READER.read(kind, field, typed)
    assert isinstance(found, Refused)
    assert text(found.reason).startswith(why)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_base_pay_is_read_as_it_was_written(pay: Decimal) -> None:
    assert READER.read("people", "base_pay", f"{pay:f}") == pay


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_a_cost_is_read_as_it_was_written(cost: Decimal) -> None:
    assert READER.read("products", "unit_cost", f"{cost:f}") == cost
