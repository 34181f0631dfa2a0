"""Walks through what was done on all pages: every undo gives the book as it was before, every redo as it was after."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.seals import SEALED
from desktop_app.domain.period import Period
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_components_of_plans import act
from ui.dialogs.payroll import PayrollDialog
from ui.dialogs.plan_day import PlanDayDialog
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage
from ui.pages.people import PeoplePage
from ui.pages.plans import PlansPage
from ui.pages.sales import SalesPage
from ui.pages.settings import SettingsPage
from ui.pages.targets import TargetsPage

WALK = 20  # steps of the random walk
Content = dict[str, list[tuple[Any, ...]]]


def content(driver: DeskDriver) -> Content:
    """Every row of what the book knows; the journal, which only grows, is left out."""
    with driver.window.desk.book.read() as connection:
        return {
            name: sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))  # noqa: S608 - our names
            for name in SEALED
        }


def type_a_sale(driver: DeskDriver) -> None:
    page = driver.turn_to("sales", SalesPage)
    driver.click(page.new)
    for words in ("5", "W-1", "王芳", "A new customer", "Tent", "", "", "2"):
        driver.keys(words, "Tab")
    driver.keys("=2*150", "Return")


def clear_the_customer(driver: DeskDriver) -> None:
    page = driver.turn_to("sales", SalesPage)
    driver.click_cell(page.table, 0, 3)
    driver.press("Del", page.table)


def type_a_target(driver: DeskDriver) -> None:
    page = driver.turn_to("targets", TargetsPage)
    driver.click_cell(page.table, 2, page.model.periods.index(Period.parse("2026-11")))
    driver.keys("123456", "Return")


def rename_a_person(driver: DeskDriver) -> None:
    page = driver.turn_to("people", PeoplePage)
    driver.click_cell(page.table, 1, 1)
    driver.keys("Somebody Else", "Return")


def adjust_a_payout(driver: DeskDriver) -> None:
    page = driver.turn_to("payouts", PayoutsPage)
    driver.click_cell(page.table, 0, 2)
    driver.click(page.panel.adjust)
    dialog = driver.dialog(WritingDialog)
    driver.type_into(dialog.amount, "-12.34")
    driver.type_into(dialog.line, "a broken tent")
    driver.click(dialog.yes)


def rename_the_company(driver: DeskDriver) -> None:
    page = driver.turn_to("settings", SettingsPage)
    driver.type_into(page.company, "Another name")
    QTest.keyClick(page.company, Qt.Key.Key_Return)
    driver.settle()


def plans_of(driver: DeskDriver) -> PlansPage:
    return driver.turn_to("plans", PlansPage)


def change_a_rate(driver: DeskDriver) -> None:
    page = plans_of(driver)
    driver.type_into(page.card.tiers.rows[2].gives, "10")
    driver.keys("", "Return")


def add_a_tier(driver: DeskDriver) -> None:
    driver.click(plans_of(driver).card.tiers.add)


def copy_a_component(driver: DeskDriver) -> None:
    act(driver, plans_of(driver), "duplicate")


def begin_a_version(driver: DeskDriver) -> None:
    driver.click(plans_of(driver).acts.new)
    driver.click(driver.dialog(PlanDayDialog).yes)


def put_everybody_on_a_plan(driver: DeskDriver) -> None:
    driver.click(plans_of(driver).acts.people)
    dialog = driver.dialog(PlanPeopleDialog)
    driver.click(dialog.add)
    driver.choose_entry(dialog.form.whom, "Everybody")
    driver.type_into(dialog.form.first.edit, "2026-12-01")
    driver.click(dialog.keep)
    driver.close(dialog)


def split_a_sale(driver: DeskDriver) -> None:
    page = driver.turn_to("sales", SalesPage)
    driver.click_cell(page.table, 1, 2)
    driver.press("Ctrl+Shift+S", page.table)
    driver.keys("60", "Return")
    driver.type_into(page.acts.panel.rows[1].payee, "Zhao Min")
    driver.click(page.acts.panel.save)


def name_a_payroll_column(driver: DeskDriver) -> None:
    driver.press("Ctrl+Shift+P")
    dialog = driver.dialog(PayrollDialog)
    dialog.columns.list.item(0).setText("Staff")
    driver.click(dialog.export)
    driver.choose_file(driver.window.desk.summary.path.with_name("pay.csv"))
    driver.close(dialog)


ACTS: tuple[Callable[[DeskDriver], None], ...] = (
    type_a_sale,
    type_a_target,
    rename_a_person,
    adjust_a_payout,
    clear_the_customer,
    rename_the_company,
    change_a_rate,
    add_a_tier,
    copy_a_component,
    put_everybody_on_a_plan,
    begin_a_version,
    split_a_sale,
    name_a_payroll_column,
)


def step(driver: DeskDriver, *, back: bool) -> None:
    """One step, from the page Home, where no field has an undo of its own."""
    driver.press("Ctrl+Z" if back else "Ctrl+Y")


def test_a_walk_through_what_was_done_on_all_pages(driver: DeskDriver, sample_book: Path) -> None:
    driver.open(sample_book)
    driver.window.resize(1600, 900)
    states = [content(driver)]
    for each in ACTS:
        each(driver)
        states.append(content(driver))
        assert states[-1] != states[-2], each.__name__
    driver.go_to("home")
    # One act may be several steps (a sale with a new customer is one); every state is met on the way back.
    met = [states[-1]]
    while driver.window.top_bar.undo.isEnabled():
        step(driver, back=True)
        met.append(content(driver))
    assert met[-1] == states[0]
    assert [state for state in met if state in states] == states[::-1]
    met.reverse()
    place, chance = 0, Random(20261)
    for _each in range(WALK):
        back = place > 0 and (place == len(met) - 1 or chance.random() < 0.4)
        step(driver, back=back)
        place += -1 if back else 1
        assert content(driver) == met[place]
    assert driver.window.notices.shown == []


def test_what_is_done_after_an_undo_ends_the_way_forward(driver: DeskDriver, sample_book: Path) -> None:
    driver.open(sample_book)
    driver.window.resize(1600, 900)
    type_a_target(driver)
    rename_the_company(driver)
    driver.go_to("home")
    step(driver, back=True)
    adjust_a_payout(driver)
    after = content(driver)
    driver.go_to("home")
    assert not driver.window.top_bar.redo.isEnabled()
    step(driver, back=False)
    assert content(driver) == after
