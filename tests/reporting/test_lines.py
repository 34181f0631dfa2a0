"""Where a text may break, and that a figure never does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.reporting.lines import first_lines, keep_items_whole, keep_terms_whole, lines
from desktop_app.reporting.typefaces import width

FORMULA = (
    "attainment 90%: 1,548.3871 (16 of 31 days) × 0.75 + 10,000.00 × 7.5% − 0.0003 (rounding) = 1,911.29, capped at 9"
)


@pytest.mark.parametrize("most", [60.0, 110.0, 170.0, 240.0])
def test_a_formula_breaks_between_its_terms(most: float) -> None:
    found = lines(keep_terms_whole(FORMULA), most, 9)
    assert "".join(f" {line}" for line in found).split() == FORMULA.split() or most < 170
    if most >= 170:
        assert not any(re.search(r"[×+−=(]$|^[×(]", line) for line in found)


def test_a_remark_in_chinese_stays_with_its_figure() -> None:
    formula = keep_terms_whole("达成率 90%：1,548.3871（31 天中的 16 天） × 0.75 − 0.0003（舍入）")
    assert lines(formula, 200, 9) == ("达成率 90%：", "1,548.3871（31 天中的 16 天） × 0.75", "− 0.0003（舍入）")


def test_chinese_breaks_anywhere_but_not_before_its_punctuation() -> None:
    assert lines("年度推广，里程碑", 36.5, 9) == ("年度推", "广，里程", "碑")
    assert lines("（第一版）甲乙", 27.5, 9) == ("（第一", "版）甲", "乙")


@given(st.text("ab 年度-，", max_size=60), st.floats(20, 90), st.integers(1, 3), st.booleans())
def test_what_goes_on_after_the_last_line_is_said(text: str, most: float, count: int, bold: bool) -> None:
    whole, shown = lines(text, most, 9, bold=bold), first_lines(text, most, 9, count, bold=bold)
    assert len(shown) == min(count, len(whole))
    assert all(width(line, 9, bold=bold) <= most for line in shown)
    if len(whole) <= count:
        assert shown == whole
    else:
        assert shown[:-1] == whole[: count - 1]
        assert shown[-1].endswith("…")
        assert whole[count - 1].startswith(shown[-1].removesuffix("…"))


def test_a_word_wider_than_the_line_is_broken() -> None:
    found = lines("Hohenstein-Wittelsbach x", 60, 9)
    assert found[0] == "Hohenstein-"
    assert "".join(found).replace(" ", "") == "Hohenstein-Wittelsbachx"
    assert lines("", 50, 9) == ("",)


@given(st.text(max_size=60), st.floats(20, 300))
def test_every_line_fits_and_nothing_is_lost(text: str, most: float) -> None:
    found = lines(text, most, 9)
    assert all(width(line, 9) <= most for line in found)

    def visible(of: str) -> str:
        return re.sub(r"\s|\u2060", "", of)

    assert visible("".join(found)) == visible(text)


@pytest.mark.parametrize("most", [84, 90, 140, 230])
def test_a_document_stays_with_its_amount(most: float) -> None:
    words = "waiting by document: INV-121 123.46 · INV-2-122 246.91 · 108 others 278,518.53"
    found = lines(keep_items_whole(words), most, 7)
    assert " ".join(found) == words
    items = ("INV-121 123.46 ·", "INV-2-122 246.91 ·", "108 others 278,518.53")
    assert all(any(item in line for line in found) for item in items)
