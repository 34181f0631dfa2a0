"""Questions about payouts: raised on a line, answered once, counted while they are open."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.answer_question import answer_question
from desktop_app.services.close_period import close_period
from desktop_app.services.list_questions import list_questions
from desktop_app.services.raise_question import raise_question
from desktop_app.services.show_month import show_month
from desktop_app.wording.messages import text
from tests.services.conftest import Take

JANUARY = Period.parse("2026-01")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "guarantee": "50", "components": [{"key": "c",
  "base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    take("date,employee,amount\n2026-01-05,li,100\n")
    add_plan(book, write("plan.json", PLAN))
    add_adjustment(book, JANUARY, "li", Decimal(5), "a prize")
    return book


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(TierbookError) as refusal:
        act()
    return text(refusal.value.message)


@pytest.mark.parametrize(
    ("plan", "line", "of_plan"),
    [("", "", ""), ("", "c", "1"), ("1", "c", "1"), ("", "guarantee", "1"), ("", "adjustment", ""), ("1", "", "1")],
)
def test_a_question_is_about_a_line_or_the_whole_payout(shop: Book, plan: str, line: str, of_plan: str) -> None:
    asked = raise_question(shop, JANUARY, "li", " Why so\nlittle? ", plan=plan, line=line)
    assert (asked.plan, asked.line, asked.text, asked.is_open) == (of_plan, line, "Why so little?", True)
    (kept,) = list_questions(shop, JANUARY)
    assert (kept.number, kept.plan, kept.line) == (asked.number, of_plan, line)
    assert list_questions(shop) == (kept,)
    assert list_questions(shop, JANUARY.next()) == ()


def test_a_question_is_answered_once_and_counted_while_it_is_open(shop: Book) -> None:
    close_period(shop, JANUARY)  # the slip is where questions come from
    first, second = (raise_question(shop, JANUARY, "li", "Why?", line=line) for line in ("c", ""))
    assert show_month(shop, JANUARY).alerts.questions == {JANUARY: 2}
    answered = answer_question(shop, first.number, "Because.")
    assert (answered.answer, answered.is_open) == ("Because.", False)
    assert show_month(shop, JANUARY).alerts.questions == {JANUARY: 1}
    assert [each.answer for each in list_questions(shop)] == ["Because.", None]
    assert refused(lambda: answer_question(shop, first.number, "No.")).startswith("Question 1 is answered already")
    assert "Write down the answer" in refused(lambda: answer_question(shop, second.number, " "))
    assert "no question with the number 9" in refused(lambda: answer_question(shop, 9, "x"))


def test_what_nobody_could_answer_is_not_asked(shop: Book) -> None:
    assert refused(lambda: raise_question(shop, JANUARY, "zoe", "Why?")) == "zoe has no payout in January 2026."
    assert refused(lambda: raise_question(shop, JANUARY, "li", "Why?", line="bonus")) == (
        "li has no such line in January 2026; the lines are adjustment, c, and guarantee."
    )
    assert "Write down what is asked" in refused(lambda: raise_question(shop, JANUARY, "li", ""))
    assert list_questions(shop) == ()


def test_a_line_of_several_plans_is_told_by_its_plan(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("other.json", PLAN))
    assert "from several plans, 1 and 2" in refused(lambda: raise_question(shop, JANUARY, "li", "Why?", line="c"))
    assert raise_question(shop, JANUARY, "li", "Why?", plan="2", line="c").plan == "2"
