"""Opening balances typed into their grid: each figure a step, and what cannot be read said in its cell."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.book import Book
from desktop_app.domain.opening import Opening
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.session import reading
from desktop_app.services.add_plan import add_plan
from desktop_app.services.import_file import import_file
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.importing.wizard import ImportWizard
from ui.dialogs.openings import OpeningsDialog
from ui.pages.settings import SettingsPage

PLAN = """{"format": "tierbook.plan/1", "name": "N", "draw": "100", "components": [
  {"key": "q", "name": "Quarter bonus", "within": "quarter", "base": {"measure": "revenue"},
   "position": {"measure": "revenue", "as": "amount"},
   "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


def kept(book: Book) -> dict[str, Opening]:
    with reading(book) as connection:
        return {opening.payee: opening for opening in load_openings(connection)}


@pytest.fixture
def dialog(on_empty: DeskDriver, tmp_path: Path) -> OpeningsDialog:
    people, plan = tmp_path / "people.csv", tmp_path / "plan.json"
    people.write_text("employee,name\nli,Li Lei\nhan,Han Meimei\n", encoding="utf-8")
    plan.write_text(PLAN, encoding="utf-8")
    desk = on_empty.window.desk
    import_file(desk.book, people, "people")
    add_plan(desk.book, plan)
    desk.refresh()
    on_empty.settle()
    on_empty.window.acts.actions["openings"].trigger()
    on_empty.settle()
    return on_empty.dialog(OpeningsDialog)


def type_in(driver: DeskDriver, dialog: OpeningsDialog, row: int, column: int, words: str) -> None:
    driver.click_cell(dialog.table, row, column)
    dialog.table.setFocus()
    QTest.keyClicks(dialog.table, words[0])
    QTest.keyClicks(driver.focused, words[1:])
    QTest.keyClick(driver.focused, Qt.Key.Key_Return)
    driver.settle()


def test_figures_are_kept_one_by_one_and_can_be_undone(on_empty: DeskDriver, dialog: OpeningsDialog) -> None:
    assert [column.title() for column in dialog.model.columns][4] == "Quarter bonus, earned so far"
    type_in(on_empty, dialog, 0, 1, "250.50")
    type_in(on_empty, dialog, 0, 4, "=3*400")
    book = on_empty.window.desk.book
    (opening,) = kept(book).values()
    assert (opening.draw_balance, opening.earned) == (Decimal("250.50"), (("q", Decimal(1200)),))
    assert on_empty.window.desk.summary.settings.first_period == dialog.first_period
    on_empty.window.acts.actions["undo"].trigger()
    on_empty.settle()
    (opening,) = kept(book).values()
    assert opening.earned == ()
    assert on_empty.cells(dialog.table)[0][1] == "250.50"
    assert on_empty.cells(dialog.table)[0][4] == ""


def test_two_figures_typed_at_once_are_both_kept(on_empty: DeskDriver, dialog: OpeningsDialog) -> None:
    on_empty.click_cell(dialog.table, 0, 1)
    dialog.table.setFocus()
    on_empty.strike("11", "Tab")
    on_empty.strike("22", "Tab")
    on_empty.strike("33", "Return")
    on_empty.settle()
    (opening,) = kept(on_empty.window.desk.book).values()
    assert (opening.draw_balance, opening.holdback_balance, opening.points) == tuple(map(Decimal, (11, 22, 33)))


@pytest.mark.parametrize(
    ("typed", "said"), [("much", "cannot be read as an amount"), ("-5", "below 0"), ("=1/3", "cannot be read")]
)
def test_what_is_no_balance_stays_in_its_cell_with_the_reason(
    on_empty: DeskDriver, dialog: OpeningsDialog, typed: str, said: str
) -> None:
    type_in(on_empty, dialog, 0, 1, typed)
    assert said in dialog.refusal.text()
    assert on_empty.cells(dialog.table)[0][1] == typed
    assert kept(on_empty.window.desk.book) == {}
    type_in(on_empty, dialog, 1, 2, "7")
    assert [row[1:3] for row in on_empty.cells(dialog.table)] == [[typed, ""], ["", "7.00"]]
    assert said in dialog.refusal.text()
    type_in(on_empty, dialog, 0, 1, "8")
    assert dialog.refusal.text() == ""


def test_more_decimals_than_the_currency_has_are_refused(on_empty: DeskDriver, dialog: OpeningsDialog) -> None:
    type_in(on_empty, dialog, 0, 1, "1.234")
    assert "has more decimals than CNY has" in dialog.refusal.text()
    assert kept(on_empty.window.desk.book) == {}


def test_a_file_of_balances_is_imported_from_here(on_empty: DeskDriver, dialog: OpeningsDialog) -> None:
    on_empty.click(dialog.import_)
    wizard = on_empty.dialog(ImportWizard)
    on_empty.close(wizard)


def test_a_book_with_approved_months_shows_but_does_not_edit(on_sample: DeskDriver) -> None:
    page = on_sample.turn_to("settings", SettingsPage)
    on_sample.click(page.openings)
    dialog = on_sample.dialog(OpeningsDialog)
    assert "is approved, so these stay as they are" in dialog.subtitle.text()
    assert not dialog.month.isEnabled()
    assert not dialog.model.flags(dialog.model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    on_sample.close(dialog)


def test_a_book_without_people_says_what_to_do(on_empty: DeskDriver) -> None:
    on_empty.window.acts.actions["openings"].trigger()
    on_empty.settle()
    dialog = on_empty.dialog(OpeningsDialog)
    assert "There are no people in the book yet" in on_empty.texts(dialog)
    on_empty.close(dialog)
