"""Texts with a meaning of their own: what stands before a sum, and the names of periods."""

import re
from datetime import date

from desktop_app.domain.period import Period
from desktop_app.importing.cells import HALF_WIDTH
from desktop_app.importing.dates import day_of
from desktop_app.importing.tables import Cell, cell_text

LONGEST_TOTAL = 40  # characters; a longer text is a remark, whatever it begins with

_TAG_MARKS = str.maketrans("，、；;|/", ",,,,,,")
_TOTAL = r"合计|总计|小计|共计|总和|汇总|累计|总额|本页合计|本页小计|grand totals?|sub-?\s?totals?|totals?|sum"
_ALONE = re.compile(rf"(?:{_TOTAL})\s*[:：]?", re.IGNORECASE)
_TOTALS = re.compile(
    rf"(?:{_TOTAL})(?:\s*[:：(（].*|\s+(?:for|of)\s.*)?|.+(?:合计|总计|小计|汇总)[:：]?|.+\s(?:sub-?totals?|totals?)[:：]?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*月?")
_MONTH_DIGITS = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([0-9]{4})\s*[-/年]?\s*(?:Q([1-4])|第?([1-4一二三四])季度?)", re.IGNORECASE)
_YEAR = re.compile(r"([0-9]{4})\s*年?度?")


def is_nobody(text: str) -> bool:
    """Whether a text in a person's place is a total's word and nothing else: Anna Total is a person."""
    return _ALONE.fullmatch(text if text.isascii() else "".join(text.split())) is not None


def is_total(text: str) -> bool:
    """Whether a text is what people write before a sum: 合计, Total, 张三 小计."""
    plain = text if text.isascii() else "".join(text.split())
    return len(plain) <= LONGEST_TOTAL and _TOTALS.fullmatch(plain) is not None


def parse_span(cell: Cell) -> Period | None:
    """The period that a cell names; a day stands for its month.

    2026-03, 202603, 2026年3月, 2026-Q1, 2026年第1季度, 2026.
    """
    text = cell_text(cell).translate(HALF_WIDTH)
    if found := _QUARTER.fullmatch(text):
        number = found[2] or found[3]
        return Period("quarter", int(found[1]), "一二三四".index(number) + 1 if number in "一二三四" else int(number))
    month = _MONTH.fullmatch(text) or _MONTH_DIGITS.fullmatch(text)
    try:
        if month is not None:
            return Period.parse(f"{month[1]}-{int(month[2]):02d}")
        if found := _YEAR.fullmatch(text):
            return Period.parse(found[1])
    except ValueError:
        return None
    day = day_of(cell)
    if day is None:
        return None
    on = date.fromordinal(day)
    return Period.parse(f"{on.year}-{on.month:02d}")


def split_tags(text: str | None) -> tuple[str, ...]:
    """The tags of a cell, which stand between commas, semicolons, strokes or 、; each once."""
    if text is None:
        return ()
    return tuple(dict.fromkeys(tag for part in text.translate(_TAG_MARKS).split(",") if (tag := part.strip())))
