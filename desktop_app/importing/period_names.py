"""Months, quarters and years as people write them, with the year or below a title that says it."""

import re
from datetime import date

from desktop_app.domain.period import Period
from desktop_app.importing.cells import HALF_WIDTH
from desktop_app.importing.dates import day_of, month_number
from desktop_app.importing.patterns import Pattern
from desktop_app.importing.tables import Cell, cell_text

_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_NUMBER = r"(?P<number>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_YEAR_PART = r"(?P<year>[0-9]{4})\s*[-/.年]?\s*"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_MONTHS = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<number>[0-9]{1,2})\s*月?",
        r"(?P<year>[0-9]{4})(?P<number>0[1-9]|1[0-2])",
        rf"(?:{_YEAR_PART})?{_NUMBER}\s*月份?",
        rf"{_NAME}[-/ ,]*(?P<year>[0-9]{{4}})",
        rf"{_NAME}[-/ ,]*'?(?P<short>[0-9]{{2}})",
        rf"(?:{_YEAR_PART})?{_NAME}",
    )
)
_QUARTERS = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        rf"(?:{_YEAR_PART})?Q(?P<number>[1-4])",
        rf"(?:{_YEAR_PART})?第?(?P<number>[1-4一二三四])季度?",
        r"Q(?P<number>[1-4])[-/ ,]*(?P<year>[0-9]{4})",
    )
)
_YEAR = Pattern(r"(?:FY\s*)?(?P<year>[0-9]{4})\s*年?度?", re.IGNORECASE)
_WHOLE_YEAR = Pattern(r"全年|年度|全年合计|年度合计|year|full year|annual|FY|year total", re.IGNORECASE)
_ABOUT_TARGETS = Pattern(r"\([^()]*\)|销售|业绩|目标|任务|指标|额|\b(?:sales|targets?|goals?)\b", re.IGNORECASE)
_A_YEAR = Pattern(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


def parse_span(cell: Cell) -> Period | None:
    """The period that a cell names; a day stands for its month.

    2026-03, 202603, 2026年3月, Mar 2026, 2026-Q1, 2026年第1季度, 2026.
    """
    found = _named(cell_text(cell).translate(HALF_WIDTH), None)
    if found is not None:
        return found
    day = day_of(cell)
    if day is None:
        return None
    on = date.fromordinal(day)
    return Period.parse(f"{on.year}-{on.month:02d}")


def header_period(cell: Cell, year: int | None) -> Period | None:
    """The period that a column's header names, of that year where it does not say one: 1月, Jan, Q1, 全年, 3月目标."""
    if isinstance(cell, str):
        text = _ABOUT_TARGETS.sub(" ", cell.translate(HALF_WIDTH)).strip()
        return _named(text, year) or (parse_span(text) if text[:1].isdigit() and not text.isdigit() else None)
    if isinstance(cell, (int, float)):  # a number is no day here, or amounts would be taken for headers
        return _named(cell_text(cell), year)
    return parse_span(cell)


def is_period_name(text: str) -> bool:
    """Whether a text is a period's own name, as `str` gives it."""
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def year_in(cell: Cell) -> int | None:
    """The year that a title says, if it says one."""
    found = _A_YEAR.findall(cell_text(cell).translate(HALF_WIDTH))
    return int(found[0]) if len(set(found)) == 1 else None


def _named(text: str, year: int | None) -> Period | None:
    for form in _QUARTERS:
        if found := form.fullmatch(text):
            return _period("Q", _number(found["number"]), found["year"] or year)
    for form in _MONTHS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            number = _number(parts["number"]) if parts.get("number") else month_number(parts.get("name") or "")
            if number:
                short = parts.get("short")
                return _period("", number, parts.get("year") or (f"20{short}" if short else year))
    if found := _YEAR.fullmatch(text):
        return _period("", 0, found["year"])
    return _period("", 0, year) if _WHOLE_YEAR.fullmatch(text) else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _CHINESE.index(text) + 1


def _period(mark: str, number: int, year: str | int | None) -> Period | None:
    if year is None:
        return None
    part = "" if not number else f"-Q{number}" if mark else f"-{number:02d}"
    try:
        return Period.parse(f"{int(year):04d}{part}")
    except ValueError:
        return None
