"""What the owner decides on the page Payouts: true-ups, adjustments, questions, reopening, paying out."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.services.import_file import import_file
from desktop_app.services.run_payout import run_payout
from desktop_app.services.show_month import show_month
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage


@pytest.fixture
def late(on_sample: DeskDriver, write: Callable[[str, str], Path]) -> None:
    """A sale of August that comes after August was approved."""
    book = on_sample.window.desk.book
    code = run_payout(book, on_sample.window.desk.period).payees[0].code
    rows = f"date,document,line,employee,amount\n2026-08-20,LATE-1,1,{code},1000\n"
    assert import_file(book, write("late.csv", rows)).added == 1


def write_down(driver: DeskDriver, line: str, amount: str = "") -> None:
    dialog = driver.dialog(WritingDialog)
    assert not dialog.yes.isEnabled()
    if amount:
        driver.type_into(dialog.amount, amount)
        assert not dialog.yes.isEnabled()
    driver.type_into(dialog.line, line)
    driver.click(dialog.yes)


@pytest.mark.usefixtures("late")
def test_a_proposed_true_up_is_carried_waived_and_taken(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert payouts.run is not None
    (proposal,) = payouts.run.proposals
    before = payouts.run.total
    assert "True-up for August 2026" in on_sample.texts(payouts.true_ups)
    assert not payouts.true_ups.entries.buttons[0, "take"].isEnabled()

    on_sample.click(payouts.true_ups.entries.buttons[0, "carry"])
    assert "carried" in on_sample.texts(payouts.true_ups)
    assert payouts.run.total == before - proposal.amount

    on_sample.click(payouts.true_ups.entries.buttons[0, "waive"])
    on_sample.close(on_sample.dialog(WritingDialog))
    assert "carried" in on_sample.texts(payouts.true_ups)
    on_sample.click(payouts.true_ups.entries.buttons[0, "waive"])
    write_down(on_sample, "a gift")
    assert "waived: a gift" in on_sample.texts(payouts.true_ups)

    on_sample.click(payouts.true_ups.entries.buttons[0, "take"])
    assert payouts.run.total == before


def test_an_adjustment_is_added_and_taken_away(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert payouts.run is not None
    before, heads = payouts.run.total, payouts.model.columnCount()
    on_sample.click_cell(payouts.table, 1, 2)
    on_sample.click(payouts.panel.adjust)
    write_down(on_sample, "helped at the fair", "-7.50")
    assert payouts.run.total == before - Decimal("7.50")
    assert payouts.model.columnCount() == heads + 1
    assert payouts.run.adjustments[0].payee == payouts.run.payees[1].code
    assert "helped at the fair" in on_sample.texts(payouts.panel.entries)
    on_sample.click_cell(payouts.table, 1, heads - 2)
    assert "Adjustments" in payouts.panel.title.text()
    on_sample.click(payouts.panel.entries.buttons[0, "remove"])
    assert payouts.run.total == before
    assert payouts.panel.entries.buttons == {}


def test_an_adjustment_is_changed(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert payouts.run is not None
    before = payouts.run.total
    on_sample.click_cell(payouts.table, 1, 2)
    on_sample.click(payouts.panel.adjust)
    write_down(on_sample, "helped at the fair", "-1234.50")
    on_sample.click(payouts.panel.entries.buttons[0, "change"])
    dialog = on_sample.dialog(WritingDialog)
    assert (dialog.amount.text(), dialog.line.text()) == ("−1,234.50", "helped at the fair")
    assert dialog.yes.isEnabled()
    on_sample.type_into(dialog.amount, "20")
    on_sample.click(dialog.yes)
    assert payouts.run.total == before + 20
    assert "helped at the fair" in on_sample.texts(payouts.panel.entries)
    on_sample.press("Ctrl+Z")
    assert payouts.run.total == before - Decimal("1234.50")


def test_an_amount_that_is_none_cannot_be_added(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.click(payouts.panel.adjust)
    dialog = on_sample.dialog(WritingDialog)
    on_sample.type_into(dialog.line, "a reason")
    for typed, said in (
        ("", ""),
        ("x", "“x” cannot be read as the amount."),
        ("12,50", "“12,50” cannot be read as the amount."),
        ("1.200,50", "“1.200,50” cannot be read as the amount."),
        ("1.005", "“1.005” has more decimals than the amount can have, which is 2."),
        ("0", "An adjustment of 0 changes nothing; enter a sum above or below it."),
    ):
        on_sample.type_into(dialog.amount, typed)
        assert (dialog.yes.isEnabled(), dialog.read_as.text()) == (False, said)
    for typed, said in (("1,000.50", "= ¥1,000.50"), ("−5", "= −¥5.00"), ("100元", "= ¥100.00"), ("=3*20", "= ¥60.00")):
        on_sample.type_into(dialog.amount, typed)
        assert (dialog.yes.isEnabled(), dialog.read_as.text()) == (True, said)
    on_sample.close(dialog)


def test_a_question_is_asked_counted_and_answered(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.click_cell(payouts.table, 0, 2)
    assert payouts.shown_line is not None
    on_sample.click(payouts.panel.ask)
    write_down(on_sample, "Why so little?")
    assert "Why so little?" in on_sample.texts(payouts.panel.entries)
    on_sample.go_to("home")
    assert "1 question about October 2026" in on_sample.texts(on_sample.window.pages["home"])
    on_sample.go_to("payouts")
    on_sample.click(payouts.panel.entries.buttons[0, "answer"])
    write_down(on_sample, "A return.")
    assert "Why so little?\nA return." in on_sample.texts(payouts.panel.entries)
    assert payouts.panel.entries.buttons == {}
    desk = on_sample.window.desk
    assert show_month(desk.book, desk.period).alerts.questions == {}


def test_an_approved_month_is_marked_as_paid_and_reopened(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert not payouts.header.reopen.isVisible()
    assert not payouts.header.pay.isVisible()
    on_sample.click(payouts.header.approve)
    assert "The last approved month can be reopened, with a reason." in on_sample.notice.sentence
    on_sample.answer("yes")
    assert payouts.header.tag.text == "approved"
    assert not payouts.panel.adjust.isVisible()
    on_sample.click(payouts.header.pay)
    on_sample.answer("yes")
    assert payouts.header.tag.text == "paid out"
    assert not payouts.header.pay.isVisible()
    on_sample.choose_in(payouts.header.menu, "Reopen…")
    assert "settled by hand" in on_sample.dialog(WritingDialog).subtitle.text()
    write_down(on_sample, "forgot the fair")
    assert payouts.header.tag.text == "draft"
    assert payouts.header.approve.isVisible()


def test_only_the_last_approved_month_is_offered_to_be_reopened(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.press("Alt+Left")
    assert payouts.header.reopen.isVisible()
    on_sample.press("Alt+Left")
    assert payouts.header.tag.text == "approved"
    assert not payouts.header.reopen.isVisible()


@pytest.mark.usefixtures("late")
def test_what_changed_after_an_approval_is_said_on_its_month(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert not payouts.changed.isVisible()
    on_sample.press("Alt+Left")
    assert not payouts.changed.isVisible()
    on_sample.press("Alt+Left")
    assert "August 2026 changed after it was approved" in payouts.changed.title.text()
    assert "import of late.csv" in on_sample.texts(payouts.changed)
    assert "Sale line: 1 row added" in on_sample.texts(payouts.changed)
    on_sample.press("Ctrl+Shift+C")
    assert "2026年8月" in payouts.changed.title.text()
    assert "late.csv" in on_sample.texts(payouts.changed)


def test_the_difference_to_last_month_leads_to_its_working(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    place = next(number for number, column in enumerate(payouts.model.columns) if column.key == "difference")
    row = payouts.model.record(0)
    assert row is not None
    assert row.payee is not None
    on_sample.click_cell(payouts.table, 0, place)
    said = on_sample.texts(payouts.panel.entries)
    assert said.startswith("September 2026: ¥")
    on_sample.click(next(iter(payouts.panel.entries.buttons.values())))
    assert str(on_sample.window.desk.period) == "2026-09"
    assert payouts.shown_line is not None
    assert payouts.shown_line.payee == row.payee.code


def test_a_book_that_is_only_read_offers_nothing_that_would_change_it(
    on_sample: DeskDriver, payouts: PayoutsPage
) -> None:
    def offered() -> list[bool]:
        header, panel = payouts.header, payouts.panel
        acts = (header.approve, header.pay, header.reopen, panel.adjust, panel.ask)
        return [act.isVisible() for act in acts]

    on_sample.click_cell(payouts.table, 0, 2)
    assert offered() == [True, False, False, True, True]
    on_sample.press("Alt+Left")
    assert offered() == [False, True, True, False, True]
    on_sample.window.desk.open(on_sample.window.desk.summary.path, read_only=True)
    on_sample.settle()
    on_sample.go_to("payouts")
    on_sample.click_cell(payouts.table, 0, 2)
    assert payouts.panel.isVisible()
    assert not any(offered())
    on_sample.press("Alt+Left")
    assert payouts.header.tag.text == "approved"
    assert not any(offered())
    assert payouts.header.slips.isVisible()
    assert payouts.header.balances.isVisible()
