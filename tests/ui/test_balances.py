"""Balances in the window: how they came about month by month, of everybody or of one, and on the clipboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from db.book import Book
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.import_file import import_file
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.figures import MARCH
from ui.dialogs.balances import BalancesDialog
from ui.pages.payouts import PayoutsPage

PLAN = """{"format": "tierbook.plan/1", "name": {"en": "Field", "zh_CN": "外勤"},
  "holdback": {"rate": "10%", "release": "04"},
  "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "10%"}]}}]}"""
SALES = "date,employee,amount\n2026-03-02,li,1000\n2026-03-03,han,2000\n2026-04-02,li,500\n"


@pytest.fixture
def shop(empty_book: Path, write: Callable[[str, str], Path]) -> Path:
    """Li and Han have a tenth of March kept back; both are paid it in April, which is a draft."""
    book: Book = open_book(empty_book)
    import_file(book, write("sales.csv", SALES))
    add_plan(book, write("plan.json", PLAN))
    close_period(book, MARCH)
    book.close()
    return empty_book


def test_balances_are_told_month_by_month(driver: DeskDriver, shop: Path, tmp_path: Path) -> None:
    driver.open(shop)
    driver.choose_in(driver.turn_to("payouts", PayoutsPage).header.menu, "Balances…")
    dialog = driver.dialog(BalancesDialog)
    rows = driver.cells(dialog.table)
    assert [(row[0], row[1], row[2], *row[3:]) for row in rows] == [
        ("li", "Field", "Holdback", "March 2026", "0.00", "10.00", "10.00"),
        ("han", "Field", "Holdback", "March 2026", "0.00", "20.00", "20.00"),
    ]
    driver.choose_in(dialog.payee.menu(), "han")
    assert [row[0] for row in driver.cells(dialog.table)] == ["han"]
    driver.click(dialog.copy)
    copied = QGuiApplication.clipboard().text()
    assert copied == (
        "Name\tPlan\tBalance\tMonth\tBefore\tChange\tAfter\nhan\tField\tHoldback\tMarch 2026\t0.00\t20.00\t20.00\n"
    )
    driver.click(dialog.export)
    driver.choose_file(tmp_path / "balances.csv")
    assert (tmp_path / "balances.csv").read_text(encoding="utf-8-sig").splitlines() == [
        line.replace("\t", ",") for line in copied.splitlines()
    ]
    driver.close(dialog)


def test_where_nobody_has_a_balance_that_is_said(on_sample: DeskDriver) -> None:
    on_sample.window.acts.actions["balances"].trigger()
    on_sample.settle()
    dialog = on_sample.dialog(BalancesDialog)
    assert "Nobody has a balance." in on_sample.texts(dialog)
    assert not dialog.copy.isEnabled()
    on_sample.close(dialog)
