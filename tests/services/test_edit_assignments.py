"""Who is on a plan, changed entry by entry; what overlaps, and who is on none."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.member import Member, MemberRefused
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.edit_assignments import edit_assignment, remove_assignment
from desktop_app.services.list_assignments import PlanPeople, list_assignments
from desktop_app.services.redo_step import redo_step
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_journal import show_journal
from desktop_app.services.undo_step import undo_step
from tests.services.conftest import Take
from tests.services.test_plan_services import APRIL, MARCH, SALES, a_plan_text, paid

Write = Callable[[str, str], Path]
PEOPLE = "code,name,team,role\nli,Li,north,seller\nhan,Han,north,driver\nwu,Wu,,seller\n"


@pytest.fixture
def plan(book: Book, take: Take, write: Write) -> str:
    """A plan that Li is on, with Han and Wu in the book and Li and Han having sold something."""
    take("code,name,manager\nnorth,North,\n", "teams")
    take(PEOPLE, "people")
    take(SALES)
    return add_plan(book, write("plan.json", a_plan_text()), Who(["li"]))


def shown(book: Book, key: str) -> PlanPeople:
    return list_assignments(book, key, MARCH)


def covered(book: Book, key: str) -> list[list[str]]:
    return [[person.code for person in row.covered] for row in shown(book, key).rows]


def test_people_teams_roles_and_everybody_are_put_on_a_plan(book: Book, plan: str) -> None:
    for member in (Member(team="north"), Member(role="seller"), Member()):
        edit_assignment(book, plan, member)
    assert covered(book, plan) == [["li"], ["li", "han"], ["li", "wu"], ["li", "han", "wu"]]
    found = shown(book, plan)
    assert (found.roles, [team.code for team in found.teams]) == (("driver", "seller"), ["north"])
    assert (dict(found.values), found.has_weights) == ({"rate": "5%"}, False)


def test_an_entry_is_changed_and_removed(book: Book, plan: str) -> None:
    (row,) = shown(book, plan).rows
    member = Member("li", own_values={"rate": "6%"}, weight=Fraction(2), to_on=date(2026, 3, 31))
    assert edit_assignment(book, plan, member, row.id) == row.id
    assert [each.member for each in shown(book, plan).rows] == [member]
    assert (paid(book)["li"], paid(book, APRIL)) == ("60.00", {})
    remove_assignment(book, plan, row.id)
    assert shown(book, plan).rows == ()
    with pytest.raises(TierbookError):
        remove_assignment(book, plan, row.id)
    with pytest.raises(TierbookError):
        edit_assignment(book, plan, member, row.id)


def test_who_is_on_no_plan_and_who_is_paid_twice(book: Book, plan: str, write: Write) -> None:
    found = shown(book, plan)
    assert ([person.code for person in found.on_none], found.overlaps) == (["han", "wu"], ())
    edit_assignment(book, plan, Member(role="seller", from_on=date(2026, 3, 15)))
    found = shown(book, plan)
    assert [person.code for person in found.on_none] == ["han"]
    assert [message.values["payee"] for message in found.overlaps] == ["Li"]
    other = add_plan(book, write("other.json", a_plan_text(name="Other")), Who(["wu"]))
    assert {message.values["payee"] for message in shown(book, other).overlaps} == {"Li", "Wu"}


@pytest.mark.parametrize(
    ("member", "field"),
    [
        (Member("nobody"), "whom"),
        (Member(team="south"), "whom"),
        (Member("li", from_on=date(2026, 4, 1), to_on=date(2026, 3, 1)), "to_on"),
        (Member("li", weight=Fraction(-1)), "weight"),
        (Member("li", own_values={"other": "6%"}), "own_values"),
        (Member("li", own_values={"rate": "fast"}), "own_values"),
    ],
)
def test_a_field_that_cannot_be_so_is_named(book: Book, plan: str, member: Member, field: str) -> None:
    with pytest.raises(MemberRefused) as refused:
        edit_assignment(book, plan, member)
    assert refused.value.field == field
    assert len(shown(book, plan).rows) == 1


def test_own_figures_hold_in_the_versions_that_name_them(book: Book, plan: str, write: Write) -> None:
    change_plan(book, plan, write("new.json", a_plan_text("10%", values={})), date(2026, 4, 1))
    edit_assignment(book, plan, Member("han", own_values={"rate": "6%"}))
    assert paid(book)["han"] == "120.00"
    assert paid(book, APRIL)["li"] == "100.00"


def test_approved_months_keep_who_was_on_the_plan(book: Book, plan: str) -> None:
    close_period(book, MARCH)
    before = run_payout(book, MARCH)
    remove_assignment(book, plan, shown(book, plan).rows[0].id)
    assert run_payout(book, MARCH) == before


def test_every_act_is_a_named_step(book: Book, plan: str) -> None:
    number = edit_assignment(book, plan, Member("han"))
    edit_assignment(book, plan, Member("han", to_on=date(2026, 3, 31)), number)
    remove_assignment(book, plan, number)
    steps = [entry.edit.name for entry in show_journal(book)[:3]]
    assert [step.values["whom"] for step in steps] == ["Han"] * 3
    assert len({step.template for step in steps}) == 3
    counts = []
    for step in (undo_step, undo_step, undo_step, redo_step):
        step(book)
        counts.append(len(shown(book, plan).rows))
    assert counts == [2, 2, 1, 2]


def test_there_must_be_such_a_plan(book: Book) -> None:
    with pytest.raises(WrongUsage):
        list_assignments(book, "7", MARCH)
    with pytest.raises(WrongUsage):
        edit_assignment(book, "7", Member())
