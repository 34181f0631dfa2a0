"""How the languages write numbers, days and lists, and what currencies there are, as Unicode's CLDR says.

`resources/locale/cldr.json` is made of Babel's data by `dev.py locale`: to import Babel and read its data for these few
lines would take longer than drawing two slips (docs/decisions/0028-cldr-is-compiled.md).
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import resources
from desktop_app.domain.frozen import frozen


@frozen
class Conventions:
    """What a language has; patterns of days are for `str.format` with CLDR's fields as names (`in_pattern`)."""

    decimal: str
    group: str
    money: str
    percent: str
    signs: Mapping[str, str]
    """Currencies' signs by code, where they are not the code."""
    month_labels: Sequence[str]
    """The short names of months that stand alone; January is 0, as in the next two."""
    months: Sequence[str]
    short_months: Sequence[str]
    quarters: Sequence[str]
    day: str
    day_in_month: str
    month: str
    quarter: str
    year: str
    spans: Mapping[str, tuple[str, str]]
    """The patterns of a span's first and last day by the largest field in which they differ: y, M or d."""
    listing: Mapping[str, str]
    """How several things become one: "2" for two; for more "start", "middle" and "end", of what is written so far."""


@cache
def _content() -> dict[str, Any]:
    return json.loads(resources.path("locale", "cldr.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def conventions(of: str) -> Conventions:
    """Those of one of the catalogue's languages."""
    return Conventions(**_content()["languages"][of])


def decimals_of(currency: str) -> int | None:
    """How many decimals a currency has by its code; None where there is no such currency."""
    return _content()["currencies"].get(currency)  # type: ignore[no-any-return]


def in_pattern(pattern: str, on: dt.date, of: str) -> str:
    """A day in a pattern of a language's conventions."""
    named, quarter = conventions(of), (on.month - 1) // 3
    return pattern.format(
        y=on.year,
        M=on.month,
        MMM=named.short_months[on.month - 1],
        MMMM=named.months[on.month - 1],
        d=on.day,
        Q=quarter + 1,
        QQQ=named.quarters[quarter],
    )
