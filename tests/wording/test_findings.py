"""Findings in words: every code has a sentence and a title, and one of something is no plural."""

from typing import get_args

import pytest

from desktop_app.domain.findings import Finding, FindingCode
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import LANGUAGES, in_language
from desktop_app.wording.findings import finding_message, finding_title
from desktop_app.wording.messages import text

MARCH = Period("month", 2026, 3)
BONUS = Name({"en": "Bonus", "zh_CN": "奖金"})


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_every_code_has_words(code: FindingCode) -> None:
    of_book = code in {"stray_receipts", "over_credited"}
    finding = Finding(code, None if of_book else "li", "" if of_book else "李雷", None if of_book else BONUS, 2, MARCH)
    for language in LANGUAGES:
        with in_language(language):
            sentence = text(finding_message(finding, MARCH))
            assert sentence
            assert finding_title(code)
            assert of_book or "李雷" in sentence
            assert "  " not in sentence


def test_one_of_something_is_no_plural() -> None:
    with in_language("en"):
        assert text(finding_message(Finding("no_cost", "li", "Li", BONUS, 1), MARCH)) == (
            "One sale line of Li has no cost and counts nothing in Bonus."
        )
        assert text(finding_message(Finding("stray_receipts", None, "", count=3), MARCH)) == (
            "3 receipts of March 2026 belong to no sale in the book and count for nobody."
        )
