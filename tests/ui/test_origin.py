"""Where a line of the grid came from: its cells in the file beside what the book made of them."""

from pathlib import Path

from desktop_app.services.import_file import import_file
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.origin import OriginDialog
from ui.pages.payouts import PayoutsPage
from ui.pages.sales import SalesPage


def test_a_line_shows_its_cells_beside_its_values(driver: DeskDriver, sample_book: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text('日期,单号,姓名,金额\n2026/10/3,ZZ-1,王芳,"1,234.50"\n', encoding="utf-8")
    book = open_book(sample_book)
    import_file(book, ledger)
    book.close()
    driver.open(sample_book)
    page = driver.turn_to("sales", SalesPage)
    driver.type_into(page.search, "ZZ-1", page.model.modelReset)
    driver.click_cell(page.table, 0, 0)
    driver.press("Alt+Return", page.table)
    dialog = driver.dialog(OriginDialog)
    driver.settle()
    assert driver.cells(dialog.table) == [
        ["date", "日期", "2026/10/3", "Oct 3, 2026"],
        ["person’s name", "姓名", "王芳", "王芳"],
        ["amount", "金额", "1,234.50", "1,234.50"],
        ["document number", "单号", "ZZ-1", "ZZ-1"],
    ]
    assert "ledger.csv" in dialog.subtitle.text()
    assert dialog.earns.text().startswith("王芳: +¥")
    driver.click(dialog.payout)
    payouts = driver.window.page
    assert isinstance(payouts, PayoutsPage)
    assert payouts.shown_line is not None
    assert payouts.shown_line.payee == "N-003"


def test_a_changed_line_shows_what_its_file_said(driver: DeskDriver, sample_book: Path) -> None:
    driver.open(sample_book)
    page = driver.turn_to("sales", SalesPage)
    before = page.model.record(0)
    assert before is not None
    driver.click_cell(page.table, 0, page.model.fields.index("amount"))
    driver.keys("1.5", "Return")
    driver.click_cell(page.table, 4, 0)
    driver.click_cell(page.table, 0, 0)
    driver.press("Alt+Return", page.table)
    dialog = driver.dialog(OriginDialog)
    driver.settle()
    said = {row[0]: row[2:] for row in driver.cells(dialog.table)}
    assert said["amount"] == [f"{before.amount:,}", "1.50"]
    driver.close(dialog)
