"""Columns that count in ten thousands or thousands, as their header or a line above the table says: 金额（万元）."""

import re
import unicodedata
from collections.abc import Iterable

from desktop_app.importing.headers import Layout
from desktop_app.importing.patterns import Pattern
from desktop_app.importing.tables import Cell, SheetTable

_POWERS = {
    "分": -2,
    "千": 3, "k": 3, "000": 3, "000s": 3, "thousand": 3, "thousands": 3,
    "万": 4,
    "百万": 6, "mio": 6, "mn": 6, "million": 6, "millions": 6,
    "千万": 7,
    "亿": 8,
}  # fmt: skip
"""Powers of ten by what is left of a unit without its currency."""
_SEPARATE = Pattern(r"[(\[【]([^()\[\]【】]*)[)\]】]|[/,]([^/,]*)$")
"""Where a header says its unit: in brackets, or last behind a stroke or a comma."""
_ENDING = Pattern(r".*?((?:百|千)?万元|[千亿百]元|亿元|\s[$€£¥]k|\sk[$€£¥])")
_ABOVE = Pattern(r"\s*(?:金额)?单位\s*[:：]?\s*(.*)|\s*(?:amounts )?in\s+(.*)", re.IGNORECASE)
_CURRENCY = Pattern(r"单位|人民币|元|\b(?:rmb|cny|usd|eur|gbp|hkd|us|in|of)\b|[$€£¥'\s.:]")
_LARGE = re.compile("[万亿]")


def power_of(header: str) -> int:
    """The power of ten that the figures below a header are to be multiplied by; 0 where it names no such unit."""
    plain = unicodedata.normalize("NFKC", header).casefold().strip()
    said = [match[1] or match[2] or "" for match in _SEPARATE.finditer(plain)]
    ending = _ENDING.fullmatch(plain)
    return _power([*said, ending[1]] if ending else said)


def power_above(table: SheetTable, layout: Layout) -> int:
    """The same for a line above the header that says the unit of the whole table: 单位：万元, in thousands."""
    lines = table.first_rows(max(layout.header_row - 1, 0))
    texts = (unicodedata.normalize("NFKC", cell) for line in lines for cell in line if isinstance(cell, str))
    found = (match for match in map(_ABOVE.fullmatch, texts) if match is not None)
    return _power((match[1] or match[2] or "").casefold() for match in found)


def says_itself(cells: Iterable[Cell]) -> bool:
    """Whether some of the figures have a unit of their own, so that the header's is not theirs: 1.2万."""
    return any(isinstance(cell, str) and _LARGE.search(cell) for cell in cells)


def times_ten(count: int | None, power: int) -> int | None:
    """A whole number times that power of ten; None where that is no whole number."""
    if count is None or power >= 0:
        return None if count is None else count * 10**power
    whole, rest = divmod(count, 10**-power)
    return None if rest else whole


def _power(said: Iterable[str]) -> int:
    return next((_POWERS[unit] for text in said if (unit := _CURRENCY.sub("", text)) in _POWERS), 0)
