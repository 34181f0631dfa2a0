"""Runs of approved periods are kept whole and chained, and later runs start from what they have left."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change, last_step_of_facts, stepping
from desktop_app.domain.closing import NO_PAST, Due
from desktop_app.domain.member import Member
from desktop_app.domain.message import Message
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.domain.run import NOTHING_LEFT, Run, draft
from desktop_app.domain.true_ups import Decision, Proposal
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.openings import save_openings
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.people import add_unknown, save_people, save_teams
from desktop_app.repositories.plans import add_plan, assignments_of, load_plans
from desktop_app.repositories.runs import approved_periods, check_code, closings, keep_run, load_run
from desktop_app.repositories.settings import begin_at, load_settings
from desktop_app.repositories.step_names import step_name
from desktop_app.repositories.targets import save_targets
from tests.helpers.company import a_company, a_person, a_target, a_team, calculated
from tests.helpers.facts import a_sale, put_facts
from tests.helpers.figures import MARCH
from tests.helpers.plans import a_component, a_plan, an_assignment
from tests.repositories.conftest import PLAN

NAMELESS = step_name(Message("a step"))
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def a_run(period: Period = MARCH) -> Run:
    """A run with a working that no finite decimal can say, a balance and points."""
    points = a_component({"0": "5"}, "whole", "points", key="points", reward="points")
    bent = a_component({"0": "5%", "100": "1/3"}, "linear", "factor")
    company = a_company(assignments=[an_assignment(a_plan(bent, points, draw="500"))])
    sale = a_sale("77.77", on=f"{period}-02")
    return draft(company, calculated(company, [sale], period, NO_PAST))


def test_a_run_is_kept_whole_and_chained(connection: Connection, change: Change) -> None:
    add_plan(change, PLAN, [Member()])
    plans = load_plans(connection)
    first, second = a_run(), a_run(MARCH.next())
    assert first.state != NOTHING_LEFT
    digests = [keep_run(change, run, plans, NOON, "owner", []) for run in (first, second)]

    assert approved_periods(connection) == (MARCH, MARCH.next())
    kept = load_run(connection, MARCH)
    assert kept == replace(first, status="approved", approved_on=NOON.date(), check_code=check_code(digests[0]))
    assert run_of(connection, MARCH) == kept

    before = ""
    for row, digest in zip(connection.execute(select(schema.run).order_by(schema.run.c.id)), digests, strict=True):
        assert row.sha256 == digest
        kept_of_it = {name: value for name, value in row._mapping.items() if name not in {"id", "sha256"}}
        kept_of_it |= {name: sha256(kept_of_it[name]).hexdigest() for name in ("plans", "left", "record", "slips")}
        said = json.dumps([1, before, kept_of_it], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert sha256(said.encode()).hexdigest() == digest
        before = digest


def test_what_approved_periods_have_left(connection: Connection, change: Change) -> None:
    add_plan(change, PLAN, [Member()])
    plans = load_plans(connection)
    runs = [a_run(MARCH), a_run(MARCH.next())]
    for run in runs:
        keep_run(change, run, plans, NOON, "owner", [])

    assert closings(connection, MARCH) == ((), False)
    last_only, changed = closings(connection, Period.parse("2026-05"))
    assert ([each.period for each in last_only], changed) == ([MARCH.next()], False)
    with stepping(connection, NAMELESS, "owner") as step:
        add_unknown(step, {"li": "Li"})
    everything, changed = closings(connection, Period.parse("2026-05"))
    assert ([each.period for each in everything], changed) == ([MARCH, MARCH.next()], True)
    assert [(each.dues, each.true_ups, each.state) for each in everything] == [
        (run.dues, run.true_ups, run.state) for run in runs
    ]
    assert everything[0].assignments == assignments_of(plans)


def test_what_the_last_run_carried_is_worked_out_again_though_no_fact_has_changed(
    connection: Connection, change: Change
) -> None:
    add_plan(change, PLAN, [Member()])
    plans = load_plans(connection)
    amount = Decimal("-5.00")
    carried = Proposal(
        "li", "li", "1", MARCH, -amount, Decimal(0), Decision("li", "1", MARCH, "carry", amount, "later")
    )
    runs = [a_run(MARCH), replace(a_run(MARCH.next()), proposals=(carried,)), a_run(MARCH.shift(2))]
    for run in runs[:2]:
        keep_run(change, run, plans, NOON, "owner", [])
    found, changed = closings(connection, MARCH.shift(2))
    assert ([each.carried for each in found], changed) == ([(), (Due("li", "1", MARCH, amount),)], True)
    keep_run(change, runs[2], plans, NOON, "owner", [])
    assert closings(connection, MARCH.shift(3))[1] is False


def test_every_change_of_a_fact_is_noted(connection: Connection) -> None:
    seen = [last_step_of_facts(connection)]

    def changed(write: Callable[[Change], object]) -> bool:
        with stepping(connection, NAMELESS, "owner") as step:
            write(step)
        seen.append(last_step_of_facts(connection))
        return seen[-1] > seen[-2]

    assert changed(lambda step: put_facts(step, [a_sale("1")]))
    assert changed(lambda step: save_people(step, [replace(a_person(), name="Li Lei")]))
    assert not changed(lambda step: save_people(step, [replace(a_person(base_pay=5), name="Li Lei")]))
    assert changed(lambda step: save_people(step, [a_person(base_pay=6, role="field")]))
    assert changed(lambda step: save_teams(step, [a_team()]))
    assert changed(lambda step: save_openings(step, [Opening("li")]))
    assert changed(lambda step: save_first_purchases(step, {"Wu": None}))
    assert changed(lambda step: save_targets(step, [a_target("1")]))
    assert not changed(lambda step: save_targets(step, [a_target("1")]))
    assert not changed(lambda step: add_plan(step, PLAN, [Member()]))
    assert not changed(lambda step: add_unknown(step, {"li": "Li"}))


def test_a_period_that_is_not_approved_has_no_run_but_a_draft(connection: Connection) -> None:
    assert load_run(connection, MARCH) is None
    assert run_of(connection, MARCH).status == "draft"


def test_a_book_with_facts_and_a_plan_is_worked_out(connection: Connection, change: Change) -> None:
    put_facts(change, [a_sale("1000", on="2026-02-26"), a_sale("1", on="2026-02-25")])
    add_plan(change, PLAN, [Member()])
    run = run_of(connection, MARCH)
    assert [(line.payee, str(line.amount)) for line in run.lines] == [("li", "10.00")]
    keep_run(change, run, load_plans(connection), NOON, "owner", [])
    with stepping(connection, NAMELESS, "owner") as later:
        put_facts(later, [a_sale("100", on="2026-03-25")])
    (true_up,) = run_of(connection, MARCH.next()).plan_lines
    assert (true_up.kind, str(true_up.amount), true_up.working.period) == ("true_up", "1.00", MARCH)


def test_opening_balances_are_part_of_the_first_draft(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li"})
    add_plan(change, PLAN.replace('"components"', '"draw": "0", "components"'), [Member()])
    save_openings(change, [Opening("li", Decimal("7.00"))])
    begin_at(change, MARCH)
    assert load_settings(connection).first_period == MARCH
    assert run_of(connection, MARCH).state.balance("li", "1").draw == 7


def test_a_check_code_is_short_and_easy_to_read_out() -> None:
    assert check_code("7f3a91c2ffff") == "7F3A-91C2"
