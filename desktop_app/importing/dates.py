"""Days as people write them; the order of day and month is decided by a whole column, or not at all."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from desktop_app.importing.cells import HALF_WIDTH
from desktop_app.importing.patterns import Pattern
from desktop_app.importing.tables import Cell

Order: TypeAlias = Literal["dmy", "mdy", "ymd"]
"""What comes first where a date is written with slashes or dashes and the year does not stand first in four digits."""

FIRST_YEAR, LAST_YEAR = 1900, 2200

_TIME = (
    r"(?:[T ]\s*[0-9]{1,2}[:时][0-9]{2}(?:[:分][0-9]{2}秒?(?:[.,][0-9]+)?)?分?"
    r"\s*(?:[AP]M)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_NAME = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_FORMS = tuple(
    Pattern(form + _TIME, re.IGNORECASE)
    for form in (
        rf"(?P<year>[0-9]{{4}})\s*(?P<mark>[-/.年])\s*(?P<month>[0-9]{{1,2}})\s*(?:(?P=mark)|月)\s*{_DAY}日?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_DAY}\.\s*(?P<month>[0-9]{{1,2}})\.\s*{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|\.)?[-/ ]?\s*{_NAME},?[-/ ]?\s*{_YEAR}",
        rf"{_NAME}[- ]\s*{_DAY}(?:st|nd|rd|th)?(?:,\s*|[- ]\s*)(?P<year>[0-9]{{4}})",
    )
)
"""What can be read in one way only."""
_THREE = Pattern(rf"([0-9]{{1,2}})([-/])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}", re.IGNORECASE)
"""What depends on the order."""
_SERIAL = Pattern(r"[0-9]{5}(?:\.[0-9]+)?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EXCEL_DAY_0 = date(1899, 12, 30).toordinal()
_FIRST_SERIAL, _LAST_SERIAL = 14_612, 73_051  # 1940 to 2099: a plain number beyond is no day


class UndecidableOrderError(Exception):
    """Days and months cannot be told apart; `example` is a text that shows it.

    With `contrary` the two texts can be read in one way only, and not in the same.
    """

    def __init__(self, example: str, contrary: str = "") -> None:
        super().__init__(example, contrary)
        self.example = example
        self.contrary = contrary


def day_of(cell: Cell, order: Order | None = None) -> int | None:
    """The ordinal of the day that a cell says, its time of day left off; None if it says none."""
    if isinstance(cell, str):
        return parse_date(cell, order)
    if isinstance(cell, date):  # a datetime is one
        return cell.toordinal() if FIRST_YEAR <= cell.year <= LAST_YEAR else None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if _FIRST_SERIAL <= cell <= _LAST_SERIAL:
            return _EXCEL_DAY_0 + int(cell)
        if FIRST_YEAR * 10_000 < cell < (LAST_YEAR + 1) * 10_000 and cell == int(cell):
            return parse_date(str(int(cell)))
    return None


@lru_cache(maxsize=65_536)
def parse_date(text: str, order: Order | None = None) -> int | None:
    """The ordinal of a day written as text, or None; where the order matters and is not given, None."""
    plain = text.translate(HALF_WIDTH).strip()
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _ordinal(found["year"], _month(found["month"]), found["day"])
    if found := _THREE.fullmatch(plain):
        return _ordered(found[1], found[3], found[4], order)
    if _SERIAL.fullmatch(plain):
        return day_of(float(plain))
    return None


def column_order(texts: Iterable[str]) -> Order | None:
    """The order of day, month and year in which all these dates can be read; None if no date depends on it.

    UndecidableOrderError if several orders fit and differ, or if none fits all.
    """
    open_texts = [text for text in sorted(texts) if _THREE.fullmatch(text.translate(HALF_WIDTH).strip())]
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd")
    readings = {order: {text: parse_date(text, order) for text in open_texts} for order in orders}
    possible = [text for text in open_texts if any(readings[order][text] is not None for order in orders)]
    if not possible:
        return None
    fitting = [order for order in orders if all(readings[order][text] is not None for text in possible)]
    if not fitting:
        one_way: dict[Order, str] = {}
        for text in reversed(possible):
            ways = [order for order in orders if readings[order][text] is not None]
            if len(ways) == 1:
                one_way[ways[0]] = text
        raise UndecidableOrderError(*sorted(one_way.values())[:2] or possible[:1])
    for other in fitting[1:]:
        for text in possible:
            if readings[other][text] != readings[fitting[0]][text]:
                raise UndecidableOrderError(text)
    return fitting[0]


def _ordered(first: str, second: str, third: str, order: Order | None) -> int | None:
    if order == "ymd":
        return _ordinal(first, second, third) if len(first) == len(third) == 2 or len(third) < 4 else None
    if order == "dmy":
        return _ordinal(third, second, first)
    if order == "mdy":
        return _ordinal(third, first, second)
    if first == second:
        return _ordinal(third, second, first) if len(third) == 4 else None
    return None


def month_number(name: str) -> int:
    """The number of a month by its English name or the first letters of it (three or more); 0 if there is none."""
    lower = "sep" if name.lower() == "sept" else name.lower()
    return next(
        (place for place, month in enumerate(_MONTHS, start=1) if len(lower) > 2 and month.startswith(lower)), 0
    )


def _month(name: str) -> str:
    """The number of a month, also by its English name; "0" if there is none."""
    return name if name.isdigit() else str(month_number(name))


def _ordinal(year: str, month: str, day: str) -> int | None:
    """The day's ordinal; a year of two digits lies between 1970 and 2069."""
    number = int(year)
    if len(year) <= 2:
        number += 1900 if number >= 70 else 2000
    try:
        ordinal = date(number, int(month), int(day)).toordinal()
    except ValueError:
        return None
    return ordinal if FIRST_YEAR <= number <= LAST_YEAR else None
