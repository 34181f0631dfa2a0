"""Figures and days as the two languages write them."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.core import Locale, get_global
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

import resources
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import Message, Ratio
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.period import Period, Span
from desktop_app.services.currencies import currency_of
from desktop_app.wording import formats
from desktop_app.wording.catalogue import LANGUAGES, in_language
from desktop_app.wording.messages import text
from tests.cldr import cldr_text

CNY = Currency("CNY", 2)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with in_language(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("value", "currency", "worded"),
    [
        (Decimal("6950.00"), CNY, "¥6,950.00"),
        (Decimal(-120), CNY, "−¥120.00"),
        (Fraction(-1, 1000), CNY, "¥0.00"),
        (Fraction(77419, 3), CNY, "¥25,806.33"),
        (Decimal("1.665"), CNY, "¥1.67"),
        (Decimal(123456789), Currency("JPY", 0), "¥123,456,789"),
        (Decimal("1.5"), Currency("KWD", 3), "KWD\u00a01.500"),
        (Decimal("1.5"), Currency("USD", 2), "$1.50"),
    ],
)
def test_money(language: str, value: Decimal | Fraction, currency: Currency, worded: str) -> None:
    assert formats.money(Money(value, currency)) == worded
    assert formats.plain(Money(value, currency)) == worded.translate({ord(sign): "" for sign in "¥$KWD\u00a0"})


@pytest.mark.parametrize(
    ("value", "decimals", "worded"),
    [
        (Fraction(3, 40), 2, "7.5%"),
        (Decimal("0.05"), 2, "5%"),
        (Fraction(1, 3), 2, "33.33%"),
        (Fraction(1, 3), 0, "33%"),
        (Fraction(5, 1000), 0, "1%"),
        (Fraction(-5, 1000), 1, "−0.5%"),
        (12, 2, "1,200%"),
        (Fraction(1, 1_000_000), 2, "0%"),
    ],
)
def test_ratio(language: str, value: Fraction, decimals: int, worded: str) -> None:
    assert formats.ratio(value, decimals) == worded


@pytest.mark.parametrize(
    ("value", "worded"), [(1234567, "1,234,567"), (Decimal("12.50"), "12.5"), (Fraction(-1, 3), "−0.3333"), (0, "0")]
)
def test_number(language: str, value: Fraction, worded: str) -> None:
    assert formats.number(value) == worded


@given(
    st.sampled_from(LANGUAGES),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12),
)
def test_numbers_are_written_as_babel_writes_them(of: str, value: Decimal) -> None:
    value = value or Decimal(0)  # a zero has no sign
    with in_language(of):
        written = (
            formats.number(value),
            formats.ratio(value),
            formats.money(Money(value, Currency("USD", 4))),
            formats.money(Money(value, Currency("EUR", 4))),
        )
    by_babel = (
        format_decimal(value, "#,##0.####", of),
        format_percent(value, "#,##0.##%", of),
        format_currency(value, "USD", "$#,##0.0000", of, currency_digits=False),
        format_currency(value, "EUR", "¤#,##0.0000", of, currency_digits=False),
    )
    assert [each.replace(formats.MINUS, "-") for each in written] == list(by_babel)


@given(st.sampled_from(LANGUAGES), st.dates(max_value=dt.date(9900, 1, 1)), st.sampled_from((0, 1, 20, 300, 5000)))
def test_days_and_periods_are_written_as_babel_writes_them(of: str, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(length)
    with in_language(of):
        written = (
            formats.day(first),
            formats.day_in_month(first),
            formats.period(Period("month", first.year, first.month)),
            formats.period(Period("quarter", first.year, (first.month + 2) // 3)),
            formats.period(Period("year", first.year, 1)),
            formats.span(Span(first, last)),
        )
    locale = Locale(of.partition("_")[0])
    by_babel = (
        format_date(first, "medium", locale),
        *(format_skeleton(skeleton, first, locale=locale) for skeleton in ("MMMd", "yMMMM", "yQQQ", "y")),
        format_interval(first, last, "yMMMd", locale=locale),
    )
    assert written == by_babel


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=5), max_size=5))
def test_lists_are_written_as_babel_writes_them(of: str, items: list[str]) -> None:
    with in_language(of):
        assert formats.listing(tuple(items)) == format_list(items, locale=of.partition("_")[0])


def test_currencies_are_those_of_cldr() -> None:
    for code in get_global("all_currencies"):
        assert currency_of(code) == Currency(code, get_currency_precision(code))
    with pytest.raises(WrongUsage):
        currency_of("RMB")


def test_what_is_kept_of_cldr_is_what_babel_says() -> None:
    assert resources.path("locale", "cldr.json").read_text(encoding="utf-8") == cldr_text(), "python dev.py locale"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**12, min_value=-(10**12)))
def test_an_amount_is_written_to_the_cent(value: Decimal) -> None:
    with in_language("en"):
        worded = formats.plain(Money(value, CNY))
    assert Decimal(worded.replace(",", "").replace("−", "-")) == value
    assert worded.replace("−", "-") == format_decimal(value or Decimal(0), "#,##0.00", "en")


@pytest.mark.parametrize(
    ("language", "worded"),
    [
        ("en", "October 2026|Q4 2026|2026|Oct|Oct 3, 2026|Oct 3|Oct 3, 2026 14:02|Feb 26 – Mar 25, 2026"),
        (
            "zh_CN",
            "2026年10月|2026年第4季度|2026年|10月|2026年10月3日|10月3日|2026年10月3日 14:02|2026年2月26日至3月25日",
        ),
    ],
)
def test_days_and_periods(language: str, worded: str) -> None:
    october, third = Period.parse("2026-10"), dt.date(2026, 10, 3)
    with in_language(language):
        shown = [
            formats.period(october),
            formats.period(Period.parse("2026-Q4")),
            formats.period(Period.parse("2026")),
            formats.month_label(october),
            formats.day(third),
            formats.day_in_month(third),
            formats.moment(dt.datetime(2026, 10, 3, 14, 2, tzinfo=dt.UTC)),
            formats.span(Span(dt.date(2026, 2, 26), dt.date(2026, 3, 25))),
        ]
    assert [part.replace("\u2009", " ") for part in shown] == worded.split("|")


def test_a_message_words_each_value_by_its_type() -> None:
    message = Message(
        "{who}: {count} · {share} · {sum} · {day} · {period} · {list} · {inner}",
        {
            "who": "李雷 {x}",
            "count": 1200,
            "share": Ratio(Fraction(1, 8)),
            "sum": Money(Decimal(-3), CNY),
            "day": dt.date(2026, 3, 2),
            "period": Period.parse("2026-03"),
            "list": ("a", Fraction(1, 2)),
            "inner": Message("[{n}]", {"n": Decimal("0.50")}),
        },
    )
    with in_language("en"):
        assert text(message) == "李雷 {x}: 1,200 · 12.5% · −¥3.00 · Mar 2, 2026 · March 2026 · a and 0.5 · [0.5]"
    with in_language("zh_CN"):
        assert text(message) == "李雷 {x}: 1,200 · 12.5% · −¥3.00 · 2026年3月2日 · 2026年3月 · a和0.5 · [0.5]"
