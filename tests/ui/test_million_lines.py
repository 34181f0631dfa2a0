"""A book of a million lines at the window: looked at from end to end, sorted, searched, edited, and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.engine_book import write_book
from tests.helpers.desk_driver import DeskDriver
from ui.pages.sales import SalesPage

LINES = 1_000_000
DOCUMENT, CUSTOMER = 1, 3


@pytest.fixture
def page(driver: DeskDriver, tmp_path: Path) -> SalesPage:
    """The page of sales on all months."""
    path = tmp_path / "large.tierbook"
    write_book(path, LINES).close()
    driver.open(path)
    page = driver.turn_to("sales", SalesPage)
    driver.choose_in(page.months.menu(), "All months")
    return page


def test_a_million_lines_are_looked_at_and_edited(driver: DeskDriver, page: SalesPage) -> None:
    model, table = page.model, page.table
    assert model.lines == LINES
    driver.click_cell(table, 0, DOCUMENT)
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    last = model.record(LINES - 1)
    assert last is not None
    assert "1,000,000 lines" in page.header.subtitle.text()

    driver.click_head(table, DOCUMENT)
    first = model.record(0)
    assert first is not None
    driver.click_head(table, DOCUMENT)
    assert model.record(0) != first

    sought = first.document or ""
    driver.type_into(page.search, sought, then=page._pause.timeout)
    found = [record.document or "" for number in range(model.lines) if (record := model.record(number)) is not None]
    assert 0 < len(found) == model.lines
    assert all(sought in document for document in found)

    driver.click_cell(table, 0, CUSTOMER)
    driver.keys("Another customer", "Return")
    edited = model.record(0)
    assert edited is not None
    assert edited.customer == "Another customer"
    driver.press("Ctrl+Z")
    restored = model.record(0)
    assert restored is not None
    assert restored.customer != "Another customer"
    assert driver.window.notices.shown == []
