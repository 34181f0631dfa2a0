"""Versions of a plan: added with the text that holds, moved and removed; what approved months used stays."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.change_settings import change_beginning
from desktop_app.services.close_period import close_period
from desktop_app.services.edit_versions import move_version, new_version, remove_version
from desktop_app.services.list_versions import list_versions
from desktop_app.services.redo_step import redo_step
from desktop_app.services.run_payout import run_payout
from desktop_app.services.undo_step import undo_step
from tests.services.conftest import Take
from tests.services.test_plan_services import MARCH, SALES, a_plan_text

Write = Callable[[str, str], Path]
APRIL_1, MAY_1, JUNE_1 = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def plan(book: Book, take: Take, write: Write) -> str:
    """A plan for Li at 5 %, with sales in March and April, March approved."""
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li"]))
    close_period(book, MARCH)
    return key


def starts(book: Book, key: str) -> list[date | None]:
    return [version.from_on for version in list_versions(book, key).versions]


def test_a_new_version_says_what_held_on_its_first_day(book: Book, plan: str, write: Write) -> None:
    change_plan(book, plan, write("new.json", a_plan_text("10%")), JUNE_1)
    new_version(book, plan, MAY_1)
    versions = list_versions(book, plan).versions
    assert [(each.number, each.from_on, each.to_on) for each in versions] == [
        (1, None, date(2026, 4, 30)),
        (2, MAY_1, date(2026, 5, 31)),
        (3, JUNE_1, None),
    ]
    assert versions[1].plan == versions[0].plan != versions[2].plan


def test_it_is_offered_from_the_first_month_that_is_not_approved(book: Book, plan: str) -> None:
    found = list_versions(book, plan)
    assert (found.next_on, found.approved) == (APRIL_1, (MARCH,))
    assert (found.approved_at(date(2026, 3, 31)), found.approved_at(APRIL_1)) == (MARCH, None)


def test_without_anything_approved_it_is_the_first_month_sold_in(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()))
    assert list_versions(book, key).next_on == date(2026, 3, 1)
    change_beginning(book, Period("month", 2026, 4))  # what was sold before it was paid elsewhere
    assert list_versions(book, key).next_on == APRIL_1


def test_a_version_knows_whom_it_paid(book: Book, plan: str) -> None:
    new_version(book, plan, APRIL_1)
    first, second = list_versions(book, plan).versions
    assert (first.approved, first.payees) == ((MARCH,), ("li",))
    assert (second.approved, second.payees) == ((), ())


def test_a_version_from_inside_an_approved_month_leaves_it_alone(book: Book, plan: str) -> None:
    before = run_payout(book, MARCH)
    new_version(book, plan, date(2026, 3, 10))
    assert run_payout(book, MARCH) == before
    assert [each.approved for each in list_versions(book, plan).versions] == [(MARCH,), ()]


def test_two_versions_do_not_begin_on_one_day(book: Book, plan: str) -> None:
    new_version(book, plan, MAY_1)
    with pytest.raises(TierbookError) as refused:
        new_version(book, plan, MAY_1)
    assert refused.value.message.values == {"number": 2, "day": MAY_1}
    assert starts(book, plan) == [None, MAY_1]


def test_a_version_moves_between_its_neighbours(book: Book, plan: str) -> None:
    new_version(book, plan, MAY_1)
    new_version(book, plan, JUNE_1)
    move_version(book, plan, MAY_1, date(2026, 5, 15))
    assert starts(book, plan) == [None, date(2026, 5, 15), JUNE_1]
    for day, number in ((date(2026, 7, 1), 2), (JUNE_1, 3)):
        with pytest.raises(TierbookError) as refused:
            move_version(book, plan, date(2026, 5, 15), day)
        assert number in refused.value.message.values.values()
    with pytest.raises(TierbookError):
        move_version(book, plan, JUNE_1, APRIL_1)
    move_version(book, plan, JUNE_1, JUNE_1)
    assert starts(book, plan) == [None, date(2026, 5, 15), JUNE_1]


def test_what_an_approved_month_used_is_neither_moved_nor_removed(book: Book, plan: str) -> None:
    new_version(book, plan, MAY_1)
    for act in (partial(remove_version, book, plan, None), partial(move_version, book, plan, None, APRIL_1)):
        with pytest.raises(TierbookError) as refused:
            act()
        assert refused.value.message.values == {"number": 1, "periods": (MARCH,)}


def test_the_version_before_holds_again_on_the_days_of_one_that_is_removed(book: Book, plan: str) -> None:
    new_version(book, plan, MAY_1)
    remove_version(book, plan, MAY_1)
    assert [(each.from_on, each.to_on) for each in list_versions(book, plan).versions] == [(None, None)]
    with pytest.raises(TierbookError):
        remove_version(book, plan, None)
    with pytest.raises(TierbookError):
        remove_version(book, plan, MAY_1)


def test_every_act_is_a_step_back_and_forth(book: Book, plan: str) -> None:
    new_version(book, plan, MAY_1)
    move_version(book, plan, MAY_1, JUNE_1)
    remove_version(book, plan, JUNE_1)
    walked = []
    for step in (undo_step, undo_step, undo_step, redo_step, redo_step, redo_step):
        step(book)
        walked.append(starts(book, plan))
    assert walked == [[None, JUNE_1], [None, MAY_1], [None], [None, MAY_1], [None, JUNE_1], [None]]


def test_there_must_be_such_a_plan(book: Book) -> None:
    with pytest.raises(WrongUsage):
        list_versions(book, "7")
    with pytest.raises(WrongUsage):
        new_version(book, "7", MAY_1)


def test_a_book_without_sales_offers_this_month(book: Book, write: Write) -> None:
    key = add_plan(book, write("plan.json", a_plan_text()))
    found = list_versions(book, key)
    assert found.next_on.day == 1
    assert Period.parse(f"{found.next_on:%Y-%m}") not in found.approved
