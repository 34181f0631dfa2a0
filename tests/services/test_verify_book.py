"""A book is verified: its rows and chains, and everything that was approved worked out again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.book import Book
from db.triggers import TRIGGERS
from desktop_app.domain.calculation import Calculation
from desktop_app.domain.engine import calculate
from desktop_app.domain.list_edit import ListEdit
from desktop_app.domain.message import Message
from desktop_app.domain.money import exact
from desktop_app.domain.period import Period
from desktop_app.repositories.sales import correct_amount
from desktop_app.repositories.session import writing
from desktop_app.services.close_period import close_period
from desktop_app.services.edit_people import edit_person
from desktop_app.services.erase_person import erase_person
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_target import set_target
from desktop_app.services.verify_book import Verified, verify_book
from desktop_app.wording.messages import text
from desktop_app.wording.verifying import Verdict

OCTOBER = Period.parse("2026-10")


def verdicts(verified: Verified) -> set[Verdict]:
    return {run.verdict for run in verified.runs}


def correct(book: Book, sale: int, minor: int) -> None:
    with writing(book, Message("a correction")) as change:
        correct_amount(change, sale, minor)


def test_every_approved_month_gives_the_same_again(sample: Book) -> None:
    verified = verify_book(sample)
    assert verified.is_whole
    assert (len(verified.runs), verdicts(verified)) == (11, {"same"})
    assert {run.engine_version for run in verified.runs} == {None}
    assert all(run.check_code == run_payout(sample, run.period).check_code for run in verified.runs)


def test_months_whose_facts_were_changed_since_give_the_same_with_the_facts_of_then(sample: Book) -> None:
    correct(sample, 1, 123_456_00)
    set_target(sample, "company", "revenue", Period.parse("2026-03"), exact("1"))
    found = {str(run.period): run.verdict for run in verify_book(sample).runs}
    assert found["2025-11"] == "same_as_then"
    assert set(found.values()) == {"same", "same_as_then"}

    proposed = run_payout(sample, OCTOBER)
    assert proposed.proposals
    close_period(sample, OCTOBER)
    correct(sample, 1, 100_00)
    verified = verify_book(sample)
    assert verified.is_whole
    assert {str(run.period): run.verdict for run in verified.runs}["2026-10"] == "same_as_then"


def test_a_month_that_was_reopened_and_approved_again_is_verified_as_it_holds(sample: Book) -> None:
    reopen_period(sample, Period.parse("2026-09"), "a sale was missing")
    correct(sample, 4_000, 77_00)
    close_period(sample, Period.parse("2026-09"))
    verified = verify_book(sample)
    assert (len(verified.runs), verified.is_whole) == (11, True)


def test_months_that_paid_somebody_who_was_erased_since_give_the_same(sample: Book) -> None:
    edit_person(sample, ListEdit({"left_on": date(2026, 12, 31)}, 10), OCTOBER)
    erase_person(sample, "S-008", date(2027, 1, 1))
    verified = verify_book(sample)
    assert verified.is_whole
    assert verdicts(verified) == {"same"}


def test_an_engine_that_gives_something_else_is_found(sample: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def another(*given: Any, **named: Any) -> Calculation:  # noqa: ANN401 - as they came
        found = calculate(*given, **named)
        first = replace(found.lines[0], amount=found.lines[0].amount + Decimal("0.01"))
        return replace(found, lines=(first, *found.lines[1:])) if found.period == OCTOBER.previous() else found

    monkeypatch.setattr("desktop_app.repositories.payouts.calculate", another)
    verified = verify_book(sample)
    assert not verified.is_whole
    assert [str(run.period) for run in verified.runs if run.verdict == "differs"] == ["2026-09"]


def test_rows_that_somebody_else_wrote_are_named_and_nothing_is_worked_out(sample: Book) -> None:
    with sample.write() as connection:
        connection.exec_driver_sql("UPDATE sale SET amount = amount + 1 WHERE id = 2000")
        connection.exec_driver_sql("UPDATE person SET name = 'x' WHERE id = 1")
    verified = verify_book(sample)
    assert (verified.is_whole, verified.runs) == (False, ())
    people, sales = verified.broken
    assert (people.values["table"], people.values["first"]) == (Message("Person"), "0")
    assert (sales.values["first"], sales.values["last"]) == ("1024", "2047")
    assert "span" in sales.values


def test_a_run_that_somebody_else_wrote_is_named_by_its_month(sample: Book) -> None:
    with sample.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER run_is_kept_UPDATE")
        connection.exec_driver_sql("UPDATE run SET record = x'00' WHERE period = '2026-02'")
        connection.exec_driver_sql(TRIGGERS["run_is_kept_UPDATE"])
    (first, *_others) = verify_book(sample).broken
    assert first.values == {"period": Period.parse("2026-02")}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE run SET period = '2026-9' WHERE period = '2026-09'", "2026-9"),
        ("INSERT INTO seal VALUES ('stranger', 0, '00')", "journal"),
        ("UPDATE sale SET date_on = 0 WHERE id = 5", "Sale"),
        ("UPDATE sale SET date_on = 99999999 WHERE id = 5", "Sale"),
    ],
)
def test_what_could_never_have_been_written_is_told_in_words_too(sample: Book, statement: str, said: str) -> None:
    with sample.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER run_is_kept_UPDATE")
        connection.exec_driver_sql(statement)
        connection.exec_driver_sql(TRIGGERS["run_is_kept_UPDATE"])
    assert any(said in text(message) for message in verify_book(sample).broken)
