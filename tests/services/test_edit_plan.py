"""A plan of the book changed by hand: one step each, approved months untouched, and nothing that could not be paid."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.money import Named
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan
from desktop_app.domain.plan_steps import component_step
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.edit_plan import edit_plan
from desktop_app.services.list_plans import export_plan, list_plans
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_journal import show_journal
from desktop_app.services.undo_step import undo_step
from tests.services.conftest import Take
from tests.services.test_plan_services import MARCH, SALES, a_plan_text, paid

Write = Callable[[str, str], Path]
WHAT = component_step(Name({"": "C"}), "schedule.tiers[0].rate")


def with_rate(plan: Plan, rate: str) -> Plan:
    """The plan whose only tier gives another rate, under the name that it had."""
    component = plan.components[0]
    tier = component.schedule.tiers[0]
    value = Named(Fraction(rate), tier.value.name) if isinstance(tier.value, Named) else Fraction(rate)
    schedule = replace(component.schedule, tiers=(replace(tier, value=value),))
    return replace(plan, components=(replace(component, schedule=schedule),))


def test_a_rate_is_another_at_once_and_undone_in_one_step(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    add_plan(book, write("plan.json", a_plan_text()))
    (entry,) = list_plans(book, MARCH)
    edit_plan(book, entry.key, entry.version_on, with_rate(entry.plan, "0.1"), WHAT)
    assert paid(book) == {"li": "100.00", "han": "200.00"}
    assert json.loads(export_plan(book, entry.key))["values"] == {"rate": "10%"}
    assert show_journal(book)[0].edit.name == WHAT
    undo_step(book)
    assert paid(book) == {"li": "50.00", "han": "100.00"}


def test_an_approved_month_keeps_the_plan_that_it_was_paid_by(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    add_plan(book, write("plan.json", a_plan_text()))
    assert list_plans(book, MARCH)[0].approved is None
    close_period(book, MARCH)
    (entry,) = list_plans(book, MARCH)
    assert entry.approved == MARCH
    edit_plan(book, entry.key, entry.version_on, with_rate(entry.plan, "0.1"), WHAT)
    assert paid(book) == {"li": "50.00", "han": "100.00"}
    assert paid(book, Period.parse("2026-04"))["li"] == "100.00"


def test_the_version_of_the_month_is_changed_and_no_other(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text("5%")))
    change_plan(book, key, write("new.json", a_plan_text("6%")), date(2026, 4, 1))
    (first,), (second,) = list_plans(book, MARCH), list_plans(book, Period.parse("2026-04"))
    assert (first.version_on, second.version_on) == (None, date(2026, 4, 1))
    edit_plan(book, key, first.version_on, with_rate(first.plan, "0.1"), WHAT)
    assert paid(book)["li"] == "100.00"
    assert paid(book, Period.parse("2026-04"))["li"] == "60.00"
    with pytest.raises(TierbookError):
        edit_plan(book, key, date(2026, 5, 1), first.plan, WHAT)


def test_what_somebody_has_of_his_own_must_fit_too(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    text = a_plan_text("5%", values={"least": "10"}, components=[
        {"key": "c", "base": {"measure": "revenue"}, "floor": "$least",
         "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]}}])  # fmt: skip
    key = add_plan(book, write("plan.json", text), Who(("li",), own_values={"least": "500"}))
    (entry,) = list_plans(book, MARCH)
    capped = replace(entry.plan, components=(replace(entry.plan.components[0], cap=Fraction(100)),))
    with pytest.raises(TierbookError) as caught:
        edit_plan(book, key, None, capped, WHAT)
    assert caught.value.message.values["payee"] == "li"
    assert list_plans(book, MARCH)[0].plan == entry.plan
    assert run_payout(book, MARCH).paid("li") == 500


def test_a_limit_that_could_never_be_paid_is_refused_and_comments_stay(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text("5%", note="as agreed in May")))
    (entry,) = list_plans(book, MARCH)
    with pytest.raises(TierbookError) as caught:
        edit_plan(book, key, None, replace(entry.plan, cap=Fraction("0.005")), WHAT)
    assert caught.value.message.values["path"] == "cap"
    edit_plan(book, key, None, replace(entry.plan, cap=Fraction(50)), WHAT)
    written = json.loads(export_plan(book, key))
    assert (written["note"], written["cap"]) == ("as agreed in May", "50")
