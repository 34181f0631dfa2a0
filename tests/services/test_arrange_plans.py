"""Plans renamed, copied, exported and removed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.name import Name
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.decide_true_up import decide_true_up
from desktop_app.services.duplicate_plan import duplicate_plan
from desktop_app.services.list_plans import export_plan, list_plans
from desktop_app.services.plan_cases import attach_case, check_examples
from desktop_app.services.redo_step import redo_step
from desktop_app.services.remove_plan import remove_plan
from desktop_app.services.rename_plan import rename_plan
from desktop_app.services.run_payout import run_payout
from desktop_app.services.undo_step import undo_step
from desktop_app.services.verify_book import verify_book
from tests.services.conftest import Take
from tests.services.test_plan_services import APRIL, MARCH, SALES, a_case_text, a_plan_text, paid

Write = Callable[[str, str], Path]
APRIL_1 = date(2026, 4, 1)
BOTH = Name({"en": "Field", "zh_CN": "外勤"})


@pytest.fixture
def plan(book: Book, take: Take, write: Write) -> str:
    """A plan for Li with two versions and an example."""
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li"]))
    change_plan(book, key, write("new.json", a_plan_text("10%")), APRIL_1)
    attach_case(book, key, write("case.json", a_case_text("100.00")))
    return key


def names(book: Book) -> list[Name]:
    return [entry.plan.name for entry in list_plans(book, MARCH)]


def test_all_versions_have_the_new_name(book: Book, plan: str) -> None:
    rename_plan(book, plan, BOTH)
    assert names(book) == [BOTH]
    assert [entry.plan.name for entry in list_plans(book, APRIL)] == [BOTH]
    rename_plan(book, plan, Name({"": "Tents"}))
    assert json.loads(export_plan(book, plan))["name"] == "Tents"
    for wrong in (Name({"": " "}), Name({}), Name({"en": "Field", "zh_CN": ""})):
        with pytest.raises(TierbookError):
            rename_plan(book, plan, wrong)
    undo_step(book)
    assert names(book) == [BOTH]
    assert paid(book) == {"li": "50.00"}


def test_a_copy_has_versions_and_examples_and_pays_nobody(book: Book, plan: str) -> None:
    copy = duplicate_plan(book, plan)
    first, second = list_plans(book, APRIL)
    assert (second.key, second.version, second.payees) == (copy, 2, ())
    assert second.plan.components == first.plan.components
    assert dict(second.plan.name.texts) == {"en": "N (copy)", "zh_CN": second.plan.name.in_language("zh_CN")}
    assert [example.is_right for example in check_examples(book, copy)] == [True]
    assert paid(book) == {"li": "50.00"}
    rename_plan(book, copy, BOTH)
    twice = duplicate_plan(book, copy)
    assert "Field (copy)" in list_plans(book, APRIL)[int(twice) - 1].plan.name.texts.values()


def test_the_version_of_a_day_is_exported_as_it_was_added(book: Book, plan: str) -> None:
    assert export_plan(book, plan) == a_plan_text("10%")
    assert export_plan(book, plan, date(2026, 3, 31)) == a_plan_text()
    with pytest.raises(WrongUsage):
        export_plan(book, "9")


def test_a_plan_is_removed_and_comes_back(book: Book, plan: str) -> None:
    remove_plan(book, plan)
    assert list_plans(book, MARCH) == ()
    assert paid(book) == {}
    undo_step(book)
    assert paid(book) == {"li": "50.00"}
    assert len(check_examples(book, plan)) == 1
    redo_step(book)
    assert list_plans(book, MARCH) == ()
    with pytest.raises(WrongUsage):
        remove_plan(book, plan)


def test_an_approved_month_keeps_a_plan_that_is_removed(book: Book, plan: str) -> None:
    close_period(book, MARCH)
    before = run_payout(book, MARCH)
    remove_plan(book, plan)
    assert run_payout(book, MARCH) == before
    assert verify_book(book).is_whole


def test_a_plan_with_decisions_about_it_stays(book: Book, plan: str, take: Take) -> None:
    close_period(book, MARCH)
    take("date,employee,document,amount\n2026-03-25,li,E,400\n")
    (proposal,) = run_payout(book, APRIL).proposals
    decide_true_up(book, APRIL, proposal.due, "carry", "later")
    with pytest.raises(TierbookError) as refused:
        remove_plan(book, plan)
    assert refused.value.message.values["count"] == 1
    assert len(list_plans(book, MARCH)) == 1


def test_a_plan_that_nobody_is_on_is_still_listed(book: Book, write: Write) -> None:
    key = add_plan(book, write("plan.json", a_plan_text()))
    copy = duplicate_plan(book, key)
    assert [entry.key for entry in list_plans(book, MARCH)] == [key, copy]
