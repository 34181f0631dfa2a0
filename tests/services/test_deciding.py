"""What the owner decides about a month: true-ups, adjustments, reopening, paying – kept, taken back, or refused."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from db import schema
from db.book import Book
from db.undo import redo, undo
from db.verify import thoroughly
from desktop_app.domain.closing import Due
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.session import reading
from desktop_app.services.add_plan import add_plan
from desktop_app.services.adjust_pay import add_adjustment, change_adjustment, remove_adjustment
from desktop_app.services.close_period import close_period
from desktop_app.services.decide_true_up import decide_true_up
from desktop_app.services.mark_paid import mark_paid
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_balances import show_balances
from desktop_app.services.show_month import show_month
from desktop_app.wording.messages import text
from tests.services.conftest import Take

JANUARY, FEBRUARY, MARCH, APRIL = (Period.parse(f"2026-0{month}") for month in range(1, 5))
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
LATE = Due("li", "1", JANUARY, Decimal("2.00"))


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    """January is approved; then a sale of January comes in."""
    take("date,employee,amount\n2026-01-05,li,100\n2026-02-05,li,100\n2026-03-05,li,300\n2026-03-06,han,50\n")
    add_plan(book, write("plan.json", PLAN))
    close_period(book, JANUARY)
    take("date,employee,amount\n2026-01-06,li,200\n", name="late.csv")
    return book


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(TierbookError) as refusal:
        act()
    return text(refusal.value.message)


def fates(run: Run) -> list[tuple[str, str, str]]:
    return [(str(each.amount), each.fate, each.reason) for each in run.proposals]


# ------------------------------------------------------------------------------------------------------- true-ups


def test_a_true_up_is_carried_until_it_is_taken(shop: Book) -> None:
    decided = decide_true_up(shop, FEBRUARY, LATE, "carry", "after  the\naudit")
    assert (decided.fate, decided.reason) == ("carry", "after the audit")
    assert run_payout(shop, FEBRUARY).proposals == (decided,)
    kept = close_period(shop, FEBRUARY)
    assert (fates(kept), str(kept.total)) == ([("2.00", "carry", "after the audit")], "1.00")
    assert run_payout(shop, FEBRUARY) == kept
    march = run_payout(shop, MARCH)  # though no fact has changed since February was approved
    assert (fates(march), str(march.total)) == ([("2.00", "take", "")], "5.50")
    close_period(shop, MARCH)
    assert run_payout(shop, APRIL).proposals == ()


def test_a_waiver_needs_a_reason_and_settles_for_good(shop: Book) -> None:
    assert refused(lambda: decide_true_up(shop, FEBRUARY, LATE, "waive", " ")).startswith("Give a reason")
    decide_true_up(shop, FEBRUARY, LATE, "waive", "a gift")
    assert str(close_period(shop, FEBRUARY).total) == "1.00"
    assert run_payout(shop, MARCH).proposals == ()


def test_taking_it_takes_the_decision_back(shop: Book) -> None:
    decide_true_up(shop, FEBRUARY, LATE, "waive", "a gift")
    decide_true_up(shop, FEBRUARY, LATE, "carry")
    assert fates(run_payout(shop, FEBRUARY)) == [("2.00", "carry", "")]
    assert decide_true_up(shop, FEBRUARY, LATE, "take").fate == "take"
    assert fates(run_payout(shop, FEBRUARY)) == [("2.00", "take", "")]
    decide_true_up(shop, FEBRUARY, LATE, "take")


def test_what_was_decided_about_another_amount_lapses(shop: Book, take: Take) -> None:
    decide_true_up(shop, FEBRUARY, LATE, "waive", "a gift")
    take("date,employee,amount\n2026-01-07,li,500\n", name="later.csv")
    run = run_payout(shop, FEBRUARY)
    assert fates(run) == [("7.00", "take", "")]
    assert [finding.code for finding in run.findings] == ["decision_lapsed"]
    seen = refused(lambda: decide_true_up(shop, FEBRUARY, LATE, "waive", "a gift"))
    assert seen == "This true-up is ¥7.00 by now, no longer ¥2.00; look at it again before you decide."


def test_only_what_is_proposed_in_an_open_month_can_be_decided_about(shop: Book) -> None:
    nothing = Due("han", "1", JANUARY, Decimal(1))
    assert "proposes no true-up of han for January 2026" in refused(
        lambda: decide_true_up(shop, FEBRUARY, nothing, "carry")
    )
    assert "nobody" in refused(lambda: decide_true_up(shop, FEBRUARY, Due("x", "1", JANUARY, Decimal(1)), "carry"))
    close_period(shop, FEBRUARY)
    assert refused(lambda: decide_true_up(shop, FEBRUARY, LATE, "carry")).startswith("February 2026 is approved")


# ---------------------------------------------------------------------------------------------------- adjustments


def test_an_adjustment_is_entered_changed_and_taken_away(shop: Book) -> None:
    number = add_adjustment(shop, FEBRUARY, "han", Decimal("7.50"), "helped at the fair")
    run = run_payout(shop, FEBRUARY)
    (entered,) = run.adjustments
    assert (entered.payee, str(entered.amount), entered.reason, entered.number) == (
        "han", "7.50", "helped at the fair", number,
    )  # fmt: skip
    assert str(run.paid("han")) == "7.50"
    change_adjustment(shop, number, Decimal(-3), "broke a window")
    assert [(str(each.amount), each.reason) for each in run_payout(shop, FEBRUARY).adjustments] == [
        ("-3.00", "broke a window")
    ]
    remove_adjustment(shop, number)
    assert run_payout(shop, FEBRUARY).adjustments == ()


@pytest.mark.parametrize(
    ("payee", "amount", "reason", "said"),
    [
        ("li", "0", "x", "An adjustment of 0 changes nothing"),
        ("li", "1.005", "x", "1.005 has more decimals than CNY has"),
        ("li", "1", "  ", "Give a reason"),
        ("li", "1", "x" * 501, "That is 501 characters long"),
        ("zoe", "1", "x", "There is nobody with the number zoe"),
    ],
)
def test_what_is_no_adjustment_is_refused(shop: Book, payee: str, amount: str, reason: str, said: str) -> None:
    assert refused(lambda: add_adjustment(shop, FEBRUARY, payee, Decimal(amount), reason)).startswith(said)
    assert run_payout(shop, FEBRUARY).adjustments == ()


def test_an_adjustment_and_a_decision_can_be_undone(shop: Book) -> None:
    before = run_payout(shop, FEBRUARY)
    number = add_adjustment(shop, FEBRUARY, "li", Decimal(5), "a prize")
    change_adjustment(shop, number, Decimal(6), "a bigger prize")
    decide_true_up(shop, FEBRUARY, LATE, "waive", "a gift")
    remove_adjustment(shop, number)
    after = run_payout(shop, FEBRUARY)
    for act in (undo, redo):
        for _step in range(4):
            with shop.write() as connection:
                assert act(connection, "owner") is not None
        assert run_payout(shop, FEBRUARY) == (before if act is undo else after)


def test_what_was_decided_leaves_every_chain_whole(shop: Book) -> None:
    add_adjustment(shop, FEBRUARY, "li", Decimal(5), "a prize")
    close_period(shop, FEBRUARY)
    mark_paid(shop, FEBRUARY)
    reopen_period(shop, FEBRUARY, "forgot the fair")
    close_period(shop, FEBRUARY)
    with reading(shop) as connection:
        assert list(thoroughly(connection)) == []


def test_a_closed_month_takes_no_adjustments_and_keeps_those_that_it_has(shop: Book) -> None:
    number = add_adjustment(shop, FEBRUARY, "li", Decimal(5), "a prize")
    kept = close_period(shop, FEBRUARY)
    assert str(kept.paid("li")) == "8.00"
    for act in (
        lambda: add_adjustment(shop, FEBRUARY, "li", Decimal(5), "again"),
        lambda: change_adjustment(shop, number, Decimal(6), "more"),
        lambda: remove_adjustment(shop, number),
    ):
        assert refused(act).startswith("February 2026 is approved, and stays as it is.")
    before = refused(lambda: add_adjustment(shop, Period.parse("2025-12"), "li", Decimal(5), "before"))
    assert before.startswith("December 2025 lies before January 2026")
    assert "no adjustment with the number 99" in refused(lambda: remove_adjustment(shop, 99))
    assert run_payout(shop, FEBRUARY) == kept


# ------------------------------------------------------------------------------------------- reopening and paying


def test_reopening_begins_a_draft_and_keeps_what_was_approved(shop: Book) -> None:
    add_adjustment(shop, FEBRUARY, "li", Decimal(5), "a prize")
    decide_true_up(shop, FEBRUARY, LATE, "carry")
    first = close_period(shop, FEBRUARY)
    draft = reopen_period(shop, FEBRUARY, "forgot the fair")
    assert (draft.status, draft.check_code, draft.lines) == ("draft", None, first.lines)
    assert (draft.adjustments, fates(draft)) == (first.adjustments, [("2.00", "carry", "")])
    with reading(shop) as connection:
        assert [row.period for row in connection.execute(select(schema.run))] == ["2026-01", "2026-02"]
        (event,) = connection.execute(select(schema.run_event))
        assert (event.kind, event.reason) == ("superseded", "forgot the fair")
    add_adjustment(shop, FEBRUARY, "han", Decimal(1), "the fair")
    again = close_period(shop, FEBRUARY)
    assert again.check_code != first.check_code
    assert str(again.total) == "7.00"
    assert run_payout(shop, FEBRUARY) == again
    assert str(run_payout(shop, MARCH).total) == "5.50"


def test_only_the_last_approved_month_is_reopened_and_later_ones_wait_for_it(shop: Book) -> None:
    close_period(shop, FEBRUARY)
    assert refused(lambda: reopen_period(shop, JANUARY, "x")) == (
        "January 2026 cannot be reopened: only the last approved month can, and that is February 2026."
    )
    assert refused(lambda: reopen_period(shop, MARCH, "x")).startswith("March 2026 is not approved")
    assert refused(lambda: reopen_period(shop, FEBRUARY, "")).startswith("Give a reason")
    reopen_period(shop, FEBRUARY, "x")
    assert refused(lambda: close_period(shop, MARCH)).endswith("February 2026 comes first.")
    reopen_period(shop, JANUARY, "and this one")
    assert refused(lambda: close_period(shop, FEBRUARY)).endswith("January 2026 comes first.")
    assert str(close_period(shop, JANUARY).total) == "3.00"


def test_a_month_is_paid_once_and_after_its_approval(shop: Book) -> None:
    assert refused(lambda: mark_paid(shop, FEBRUARY)).startswith("February 2026 is not approved yet")
    kept = close_period(shop, FEBRUARY)
    paid = mark_paid(shop, FEBRUARY)
    assert (paid.status, paid.check_code, paid.lines) == ("paid", kept.check_code, kept.lines)
    assert paid.paid_on is not None
    assert "was marked as paid out on" in refused(lambda: mark_paid(shop, FEBRUARY))
    assert refused(lambda: close_period(shop, FEBRUARY)) == "February 2026 is approved already."
    assert reopen_period(shop, FEBRUARY, "the bank sent it back").status == "draft"
    assert close_period(shop, FEBRUARY).paid_on is None


# ------------------------------------------------------------------------------------------------------- balances


def test_balances_say_what_every_run_changed(shop: Book) -> None:
    decide_true_up(shop, FEBRUARY, LATE, "carry")
    close_period(shop, FEBRUARY)
    found = show_balances(shop)
    (carried,) = found.histories
    assert (carried.key.kind, carried.key.about, found.names["li"]) == ("carried", "2026-01", "li")
    assert [(str(each.period), str(each.change)) for each in carried.movements] == [("2026-02", "2.00")]
    close_period(shop, MARCH)
    assert str(show_balances(shop, "li").histories[0].amount) == "0"
    assert show_balances(shop, "han").histories == ()
    assert "nobody" in refused(lambda: show_balances(shop, "x"))


def test_the_months_at_a_glance_know_what_was_paid(shop: Book) -> None:
    add_adjustment(shop, FEBRUARY, "li", Decimal(5), "a prize")
    close_period(shop, FEBRUARY)
    paid = {str(each.period): each.paid for each in show_month(shop, MARCH).history}
    assert [paid["2026-01"], paid["2026-02"], paid["2026-03"]] == [1, 8, None]
