"""Plans, who is on them, their versions and their cases come out of a book as they were."""

import json
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from db.journal import Change
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.member import Member
from desktop_app.domain.plan import Plan
from desktop_app.repositories.people import save_people
from desktop_app.repositories.plans import (
    add_case,
    add_plan,
    add_version,
    assignments_of,
    cases_of,
    load_plans,
    plan_text,
    plans_from_json,
    plans_to_json,
)
from tests.helpers.company import a_person
from tests.helpers.plans import an_assignment
from tests.repositories.conftest import PLAN

NAMED = """{"format": "tierbook.plan/1", "name": "Named", "values": {"rate": "1%"}, "components": [{"key": "c",
  "base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "$rate"}]}}]}"""
LATER = NAMED.replace("1%", "2%")


def rate_of(plan: Plan) -> Fraction:
    return plan.components[0].schedule.tiers[0].value


def test_plans_and_who_is_on_them(connection: Connection, change: Change) -> None:
    save_people(change, [a_person(team="north"), a_person("han")])
    year = (date(2026, 1, 1), date(2026, 12, 31))
    given = [
        [Member("li", None, None, *year), Member("han", None, None, *year)],
        [Member(team="north")],
        [Member(role="seller", from_on=date(2026, 3, 1))],
        [Member()],
    ]
    keys = [add_plan(change, PLAN, members) for members in given]
    assert keys == ["1", "2", "3", "4"]
    plans = load_plans(connection)
    assert [list(plan.members) for plan in plans] == given
    assert [plan.versions for plan in plans] == [((None, PLAN),)] * 4
    plan = read_plan(PLAN, "plan")
    assert assignments_of(plans) == (
        an_assignment(plan, "1", payees=["li", "han"], from_on="2026-01-01", to_on="2026-12-31"),
        an_assignment(plan, "2", teams=["north"]),
        an_assignment(plan, "3", roles=["seller"], from_on="2026-03-01"),
        an_assignment(plan, "4"),
    )


def test_somebodys_weight_and_own_values(connection: Connection, change: Change) -> None:
    save_people(change, [a_person(), a_person("han")])
    members = [Member("li", weight=Fraction("2.5"), own_values={"rate": "3%"}), Member("han")]
    add_plan(change, NAMED, members)
    (plan,) = load_plans(connection)
    assert list(plan.members) == members
    (assignment,) = assignments_of([plan])
    assert [assignment.weight_of(code) for code in ("li", "han")] == [Fraction("2.5"), 1]
    assert [rate_of(assignment.plan_of(code)) for code in ("li", "han")] == [Fraction(3, 100), Fraction(1, 100)]


def test_with_everybody_on_a_plan_somebody_may_still_have_figures_of_his_own(
    connection: Connection, change: Change
) -> None:
    save_people(change, [a_person(), a_person("han")])
    add_plan(change, NAMED, [Member("li", own_values={"rate": "3%"}), Member()])
    (assignment,) = assignments_of(load_plans(connection))
    assert (assignment.payees, assignment.teams, assignment.roles) == (frozenset(),) * 3
    assert [rate_of(assignment.plan_of(code)) for code in ("li", "han")] == [Fraction(3, 100), Fraction(1, 100)]


def test_a_version_takes_of_somebodys_own_figures_those_that_it_names(connection: Connection, change: Change) -> None:
    save_people(change, [a_person()])
    key = add_plan(change, NAMED, [Member("li", own_values={"rate": "3%"})])
    add_version(change, key, PLAN, date(2026, 6, 1))
    named, unnamed = assignments_of(load_plans(connection))
    assert rate_of(named.plan_of("li")) == Fraction(3, 100)
    assert unnamed.plan_of("li") == unnamed.plan


def test_members_of_other_days_are_assigned_apart(connection: Connection, change: Change) -> None:
    save_people(change, [a_person(), a_person("han")])
    add_plan(change, PLAN, [Member("li", from_on=date(2026, 2, 1)), Member("han", to_on=date(2026, 3, 31))])
    days = [(each.payees, each.from_on, each.to_on) for each in assignments_of(load_plans(connection))]
    assert days == [(frozenset({"li"}), date(2026, 2, 1), None), (frozenset({"han"}), None, date(2026, 3, 31))]


def test_a_version_holds_from_its_first_day_to_the_day_before_the_next(connection: Connection, change: Change) -> None:
    save_people(change, [a_person()])
    key = add_plan(change, NAMED, [Member("li", from_on=date(2026, 2, 1), own_values={"rate": "9%"}), Member()])
    add_version(change, key, PLAN, date(2026, 6, 1))
    add_version(change, key, LATER, date(2026, 6, 1))  # one that began on the same day is replaced
    add_version(change, key, LATER.replace("2%", "4%"), date(2026, 4, 1))
    (plan,) = load_plans(connection)
    assert [from_on for from_on, _text in plan.versions] == [None, date(2026, 4, 1), date(2026, 6, 1)]
    assert plan_text(connection, key) == LATER
    everybodys = [each for each in assignments_of([plan]) if not each.payees]
    assert [(rate_of(each.plan), each.from_on, each.to_on) for each in everybodys] == [
        (Fraction(1, 100), None, date(2026, 3, 31)),
        (Fraction(4, 100), date(2026, 4, 1), date(2026, 5, 31)),
        (Fraction(2, 100), date(2026, 6, 1), None),
    ]
    own = [each for each in assignments_of([plan]) if each.payees]
    assert [rate_of(each.plan_of("li")) for each in own] == [Fraction(9, 100)] * 3
    assert own[0].from_on == date(2026, 2, 1)


def test_a_version_that_begins_after_somebody_left_the_plan_is_not_his(connection: Connection, change: Change) -> None:
    key = add_plan(change, PLAN, [Member(to_on=date(2026, 3, 31))])
    add_version(change, key, LATER, date(2026, 4, 1))
    assert len(assignments_of(load_plans(connection))) == 1


def test_the_text_of_a_plan_that_is_not_there(connection: Connection, change: Change) -> None:
    add_plan(change, PLAN, [Member()])
    assert plan_text(connection, "1") == PLAN
    assert [plan_text(connection, key) for key in ("0", "4", "", "²", "9" * 30, "1 ")] == [None] * 6


def test_cases_are_attached_to_a_plan(connection: Connection, change: Change) -> None:
    first, second = (add_plan(change, PLAN, [Member()]) for _ in range(2))
    add_case(change, first, "if Li sells 130,000", "{}")
    add_case(change, first, "if she sells nothing", "[]")
    kept = [(case.name, case.text) for case in cases_of(connection, first)]
    assert kept == [("if Li sells 130,000", "{}"), ("if she sells nothing", "[]")]
    assert cases_of(connection, second) == ()


def test_plans_are_kept_with_a_run_as_they_were(connection: Connection, change: Change) -> None:
    save_people(change, [a_person(team="north")])
    own = Member("li", None, None, date(2026, 1, 1), date(2026, 3, 1), Fraction("2.5"), {"rate": "3%"})
    key = add_plan(change, NAMED, [own, Member(team="north"), Member(role="seller")])
    add_version(change, key, LATER, date(2026, 6, 1))
    plans = load_plans(connection)
    assert plans_from_json(json.loads(json.dumps(plans_to_json(plans)))) == plans
