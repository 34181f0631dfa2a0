"""Amounts, ratios, counts, days and periods as the reader's language writes them, by CLDR.

On screen and paper a negative figure has the real minus sign U+2212, which is as wide as a digit. Whatever is shown
with fewer decimals than it has is rounded half up, as everywhere (docs/calculation.md §2); the value itself stays
exact. Results are kept, because a page asks for the same thousand figures at every repaint.
"""

import datetime as dt
import re
from collections.abc import Iterable
from contextvars import ContextVar
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from desktop_app.domain.money import Money, round_half_up
from desktop_app.domain.period import Period, Span
from desktop_app.wording.catalogue import language
from desktop_app.wording.cldr import conventions, in_pattern

Number: TypeAlias = int | Decimal | Fraction

MINUS = "\N{MINUS SIGN}"
HIDDEN_AMOUNT = "••••"
"""What stands where an amount is not to be seen."""
_COUNTRY = re.compile(r"^[A-Z]+(?=[^A-Za-z\s.])")
_KEPT = 8192
_are_hidden: ContextVar[bool] = ContextVar("amounts_are_hidden", default=False)  # a thread has its own
_are_iso: ContextVar[bool] = ContextVar("days_are_iso", default=False)  # of a thread, as above
_MONTHS_A_QUARTER = 3


def hide_amounts(*, are_hidden: bool) -> None:
    """Let this thread write every amount as HIDDEN_AMOUNT from now on, or as it is again.

    Only the window's thread is told so: slips and files are written by other threads, and always have their amounts.
    """
    _are_hidden.set(are_hidden)


def amounts_are_hidden() -> bool:
    """Whether this thread writes no amounts."""
    return _are_hidden.get()


def write_iso_days(*, are_iso: bool) -> None:
    """Let this thread write days as ISO 8601 has them, 2026-10-03, in every language; or as the language does.

    As with amounts only the window's thread is told so: a slip is written in its own language.
    """
    _are_iso.set(are_iso)


def days_are_iso() -> bool:
    """Whether this thread writes days as ISO 8601 has them."""
    return _are_iso.get()


def money(amount: Money) -> str:
    """An amount with its symbol: "¥6,950.00", "−¥120.00"."""
    if _are_hidden.get():
        return HIDDEN_AMOUNT
    return _money(amount.value, amount.currency.code, amount.currency.decimals, language())


def plain(amount: Money) -> str:
    """An amount without its symbol, for a column whose head names the currency: "6,950.00"."""
    if _are_hidden.get():
        return HIDDEN_AMOUNT
    return _decimal(amount.value, amount.currency.decimals, amount.currency.decimals, language())


def ratio(value: Number, decimals: int = 2) -> str:
    """A ratio as a percentage with up to that many decimals: 0.075 is "7.5%"."""
    return _percent(value, decimals, language())


def number(value: Number, decimals: int = 4) -> str:
    """A count, a factor or a score with up to that many decimals: "1,234", "12.5"."""
    return _decimal(value, 0, decimals, language())


def day(on: dt.date) -> str:
    """A day in full: "Oct 3, 2026", "2026年10月3日"."""
    return on.isoformat() if _are_iso.get() else _day(on, language())


def day_in_month(on: dt.date) -> str:
    """A day where the year is known: "Oct 3", "10月3日"."""
    return f"{on:%m-%d}" if _are_iso.get() else _day_in_month(on, language())


def clock(at: dt.datetime) -> str:
    """The time of day, in the time zone of the instant itself: "14:02" in both languages."""
    return f"{at:%H:%M}"


def moment(at: dt.datetime) -> str:
    """A day and its time, in the time zone of the instant itself: "Oct 3, 2026 14:02"."""
    return f"{day(at.date())} {clock(at)}"


def period(of: Period) -> str:
    """A period by its name: "October 2026", "2026年10月"; "Q4 2026", "2026年第4季度"; "2026", "2026年"."""
    return _period(of, language())


def month_label(of: Period) -> str:
    """The short name of a month, for an axis: "Oct", "10月"."""
    return conventions(language()).month_labels[of.number - 1]


def span(of: Span) -> str:
    """Days from one to another: "Feb 26 – Mar 25, 2026", "2026年2月26日至3月25日"."""
    if _are_iso.get():
        return f"{of.first_on.isoformat()} – {of.last_on.isoformat()}"
    return _span(of, language())


def listing(items: tuple[str, ...]) -> str:
    """Several things in one sentence: "A, B, and C", "A、B和C"; nothing is ""."""
    patterns = conventions(language()).listing
    if len(items) < 3:
        return patterns["2"].format(*items) if len(items) == 2 else "".join(items)
    written = patterns["start"].format(*items[:2])
    for item in items[2:-1]:
        written = patterns["middle"].format(written, item)
    return patterns["end"].format(written, items[-1])


def sentences(said: Iterable[str]) -> str:
    """Sentences one after the other; between Chinese ones there is no blank."""
    return ("" if language() == "zh_CN" else " ").join(said)


@lru_cache(maxsize=64)
def _symbol(currency: str, of: str) -> str:
    """The currency's sign without the country before it (CN¥ → ¥): a book has one currency, so nothing is mistaken."""
    sign = _COUNTRY.sub("", conventions(of).signs.get(currency, currency))
    return sign + "\N{NO-BREAK SPACE}" if sign[-1].isalpha() else sign


def _shown(value: Number, decimals: int) -> Decimal:
    return round_half_up(Fraction(value), Decimal(1).scaleb(-decimals))


@lru_cache(maxsize=_KEPT)
def _money(value: Number, currency: str, decimals: int, of: str) -> str:
    pattern = conventions(of).money.replace("¤", _symbol(currency, of))
    return _number_in_pattern(pattern, "#,##0.00", _shown(value, decimals), decimals, decimals, of)


@lru_cache(maxsize=_KEPT)
def _decimal(value: Number, at_least: int, at_most: int, of: str) -> str:
    return _number_in_pattern("#", "#", _shown(value, at_most), at_least, at_most, of)


@lru_cache(maxsize=_KEPT)
def _percent(value: Number, decimals: int, of: str) -> str:
    return _number_in_pattern(conventions(of).percent, "#,##0", _shown(value, decimals + 2).scaleb(2), 0, decimals, of)


def _number_in_pattern(pattern: str, place: str, value: Decimal, at_least: int, at_most: int, of: str) -> str:
    """A number of at most `at_most` decimals at its place in a pattern of CLDR's; groups have three digits in both."""
    whole, _point, decimals = f"{abs(value):,.{at_most}f}".partition(".")
    decimals = decimals.rstrip("0").ljust(at_least, "0")
    marks = conventions(of)
    written = whole.replace(",", marks.group) + (marks.decimal + decimals if decimals else "")
    return (MINUS if value < 0 else "") + pattern.replace(place, written)


@lru_cache(maxsize=_KEPT)
def _day(on: dt.date, of: str) -> str:
    return in_pattern(conventions(of).day, on, of)


@lru_cache(maxsize=_KEPT)
def _day_in_month(on: dt.date, of: str) -> str:
    return in_pattern(conventions(of).day_in_month, on, of)


@lru_cache(maxsize=_KEPT)
def _period(of: Period, lang: str) -> str:
    patterns = conventions(lang)
    if of.kind == "year":
        return in_pattern(patterns.year, dt.date(of.year, 1, 1), lang)
    if of.kind == "quarter":
        return in_pattern(patterns.quarter, dt.date(of.year, _MONTHS_A_QUARTER * (of.number - 1) + 1, 1), lang)
    return in_pattern(patterns.month, dt.date(of.year, of.number, 1), lang)


@lru_cache(maxsize=1024)
def _span(of: Span, lang: str) -> str:
    patterns, (first, last) = conventions(lang), (of.first_on, of.last_on)
    if first == last:
        return in_pattern(patterns.day, first, lang)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    return "".join(in_pattern(part, on, lang) for part, on in zip(patterns.spans[differs], (first, last), strict=True))
