"""Amounts, days and texts as people and programs write them, each of which means one value."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias, TypeVar
from unicodedata import normalize

from desktop_app.importing.dates import Order

Cell: TypeAlias = str | float | date | None
_T = TypeVar("_T")
Money: TypeAlias = Callable[[int], str]
Day: TypeAlias = Callable[[date], str]

_DAY_0 = date(1899, 12, 30)
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PLAINLY, _IN_BLANKS = ("{}",), ("{}", " {}", "{} ", "\u00a0{}", "{}\u3000")
_AROUND = ("{}", "{}", "{}", " {}", "{}  ", "\u00a0{}", "\u3000{}", "{}\u200b", "\ufeff{}", "\u202a{}\u202c", "\t{}")


def _sign(cents: int) -> str:
    return "-" if cents < 0 else ""


def _digits(cents: int, group: str = "", mark: str = ".") -> str:
    """Without a sign, two decimals."""
    whole = f"{abs(cents) // 100:,}".replace(",", group)
    return f"{whole}{mark}{abs(cents) % 100:02}"


def _signed(group: str = "", mark: str = ".", pattern: str = "{}{}") -> Money:
    return lambda cents: pattern.format(_sign(cents), _digits(cents, group, mark))


def _after(group: str, mark: str) -> Money:
    return lambda cents: _digits(cents, group, mark) + _sign(cents)


def _in_brackets(group: str, mark: str) -> Money:
    return lambda cents: f"({_digits(cents, group, mark)})" if cents < 0 else _digits(cents, group, mark)


def _wide(cents: int) -> str:
    return _signed(",")(cents).translate(_FULL_WIDTH)


def _in_ten_thousands(cents: int) -> str:
    exact = f"{Decimal(cents).scaleb(-6):f}".rstrip("0")
    return _signed()(cents) if len(exact.partition(".")[2]) in {0, 3} else f"{exact}万"


def _without_decimals(group: str, mark: str) -> Money:
    """Where there are none; else with them."""

    def written(cents: int) -> str:
        return _signed(group, mark)(cents).removesuffix(f"{mark}00")

    return written


WITH_POINT: tuple[Money, ...] = (
    _signed(),
    _signed(","),
    _signed(" "),
    _signed("'"),
    _signed("\u00a0"),
    _signed(",", pattern="{}¥{}"),
    _signed(",", pattern="￥{}{}"),
    _signed(",", pattern="{}{}元"),
    _signed(pattern="RMB {}{}"),
    _signed(",", pattern="{}$ {}"),
    lambda cents: _signed(",")(cents).replace("-", "−"),
    _after(",", "."),
    _in_brackets(",", "."),
    _wide,
    _in_ten_thousands,
    _without_decimals("", "."),
    _without_decimals(",", "."),
)
WITH_COMMA: tuple[Money, ...] = (
    _signed("", ","),
    _signed(".", ","),
    _signed(" ", ","),
    _signed("'", ","),
    _signed(".", ",", "{}{} €"),
    _signed(".", ",", "€ {}{}"),
    _after(".", ","),
    _in_brackets(".", ","),
    _without_decimals("", ","),
    _without_decimals(".", ","),
)

CLEAR_DAYS: tuple[Day, ...] = (
    date.isoformat,
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day:02}-{_MONTHS[day.month - 1][:3]}-{day.year}",
    lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day.isoformat()} 23:59:59",
    lambda day: f"{day.isoformat()}T00:00:00Z",
    lambda day: day.isoformat().translate(_FULL_WIDTH),
    lambda day: str((day - _DAY_0).days),
    lambda day: f"{(day - _DAY_0).days}.75",
)
DAYS: Mapping[Order | None, Sequence[Day]] = {
    None: CLEAR_DAYS,
    "dmy": (lambda day: f"{day.day}/{day.month}/{day.year}",),
    "mdy": (lambda day: f"{day.month:02}/{day.day:02}/{day.year}",),
}
"""By what has to be known to read them; None: nothing."""


def day_of_a_sheet(day: date, rng: random.Random, *, serials: bool) -> Cell:
    """A day as a spreadsheet has it; `serials`: also as the number that it is below its format."""
    kinds: list[Cell] = [day, day, datetime.combine(day, time(23, 59, 59))]
    if serials:
        kinds += [(day - _DAY_0).days, int(f"{day:%Y%m%d}")]
    return rng.choice(kinds)


def amount_of_a_sheet(cents: int, rng: random.Random) -> float:
    """A number, sometimes with what binary fractions leave behind."""
    return cents / 100 + rng.choice((0.0, 0.0, 1e-9, -1e-9) if abs(cents) < 10**7 else (0.0,))


def a_text(text: str | None, rng: random.Random, *, dirty: bool) -> str | None:
    """A text with something around it that nobody sees, or with its accents as signs of their own."""
    if text is None or not dirty:
        return text
    return normalize(rng.choice(("NFC", "NFC", "NFD")), rng.choice(_AROUND).format(text))


def one_or_all(styles: Sequence[Callable[[_T], str]], rng: random.Random) -> Callable[[_T], str]:
    """The one style of a column, or another one for each of its cells; now and then with blanks around."""
    style = rng.choice(styles)
    mixes, blanks = bool(rng.randrange(2)), rng.choice((_PLAINLY, _PLAINLY, _IN_BLANKS))
    return lambda value: rng.choice(blanks).format((rng.choice(styles) if mixes else style)(value))
