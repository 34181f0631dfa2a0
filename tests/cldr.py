"""Writes what CLDR says of the program's languages and of currencies: python -m tests.cldr FILE (python dev.py locale).

Babel has CLDR whole; the program reads the few lines that it needs (`desktop_app/wording/cldr.py`).
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision

from desktop_app.wording.catalogue import LANGUAGES


def cldr_text() -> str:
    """The content of `resources/locale/cldr.json`."""
    content = {
        "languages": {name: _language(Locale(name.partition("_")[0])) for name in LANGUAGES},
        "currencies": {code: get_currency_precision(code) for code in sorted(get_global("all_currencies"))},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _language(locale: Locale) -> dict[str, Any]:
    skeletons, numbers = locale.datetime_skeletons, locale.number_symbols["latn"]
    in_a_date, alone = locale.months["format"], locale.months["stand-alone"]
    listed = locale.list_patterns["standard"]
    return {
        "decimal": numbers["decimal"],
        "group": numbers["group"],
        "money": locale.currency_formats["standard"].pattern,
        "percent": locale.percent_formats[None].pattern,
        "signs": {code: sign for code, sign in sorted(locale.currency_symbols.items()) if sign != code},
        "month_labels": [alone["abbreviated"][month] for month in range(1, 13)],
        "months": [in_a_date["wide"][month] for month in range(1, 13)],
        "short_months": [in_a_date["abbreviated"][month] for month in range(1, 13)],
        "quarters": [locale.quarters["format"]["abbreviated"][quarter] for quarter in range(1, 5)],
        "day": _fields(locale.date_formats["medium"].pattern),
        "day_in_month": _fields(skeletons["MMMd"].pattern),
        "month": _fields(skeletons["yMMMM"].pattern),
        "quarter": _fields(skeletons["yQQQ"].pattern),
        "year": _fields(skeletons["y"].pattern),
        "spans": {
            differs: [_fields(part) for part in parts]
            for differs, parts in locale.interval_formats["yMMMd"].items()
            if differs in "yMd"
        },
        "listing": {place: listed[place] for place in ("start", "middle", "end", "2")},
    }


def _fields(pattern: str) -> str:
    """A pattern of CLDR's as one of `str.format`: "MMM d, y" becomes "{MMM} {d}, {y}"."""
    assert not re.search("[{}']", pattern), pattern
    return re.sub(r"([A-Za-z])\1*", r"{\g<0>}", pattern)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(cldr_text(), encoding="utf-8")
