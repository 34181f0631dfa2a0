"""Tables are as they were left: widths, order and sort come back with the window, and go by the heading's menu."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tests.helpers.desk_driver import DeskDriver
from ui.pages.payouts import PayoutsPage
from ui.pages.sales import SalesPage
from ui.table_layouts import UNTOUCHED, TableLayout

DOCUMENT, PERSON, AMOUNT = 1, 2, 8

LAYOUTS = st.builds(
    TableLayout,
    widths=st.dictionaries(st.text(max_size=9), st.integers(1, 3999), max_size=3),
    order=st.lists(st.text(max_size=9), max_size=4).map(tuple),
    sort=st.none() | st.tuples(st.text(max_size=9), st.booleans()),
)


@given(LAYOUTS)
def test_a_layout_is_kept_and_read_again(layout: TableLayout) -> None:
    assert TableLayout.from_text(layout.to_text()) == layout


@pytest.mark.parametrize(
    "said", ["", "x", "[]", "{}", "1", '{"widths": {"a": "wide"}, "order": [], "sort": null}', '{"widths": []}']
)
def test_what_is_no_layout_is_none(said: str) -> None:
    assert TableLayout.from_text(said) == UNTOUCHED


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    on_sample.window.resize(1600, 900)
    return on_sample.turn_to("sales", SalesPage)


def drag(table: QTableView, start: int, to: int) -> None:
    """Drag with the mouse on the heads, from one place to another in pixels."""
    port, middle = table.horizontalHeader().viewport(), table.horizontalHeader().height() // 2
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(start, middle))
    for place in (start + (to - start) // 2, to, to):
        QTest.mouseMove(port, QPoint(place, middle))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(to, middle))


def widen(table: QTableView, column: int, by: int) -> None:
    heads = table.horizontalHeader()
    edge = heads.sectionViewportPosition(column) + heads.sectionSize(column) - 1
    drag(table, edge, edge + by)


def titles(table: QTableView) -> list[str]:
    """The heads from left to right."""
    heads = table.horizontalHeader()
    shown = [heads.logicalIndex(place) for place in range(heads.count())]
    return [str(table.model().headerData(each, Qt.Orientation.Horizontal)) for each in shown]


def again(driver: DeskDriver, tmp_path: Path, book: Path) -> SalesPage:
    """The sales page of a new window with the same preferences."""
    driver.preferences._kept.sync()
    other = DeskDriver(tmp_path / "preferences.ini")
    other.window.resize(1600, 900)
    other.open(book)
    return other.turn_to("sales", SalesPage)


def test_widths_order_and_sort_come_back_with_the_next_window(
    on_sample: DeskDriver, sales: SalesPage, tmp_path: Path, empty_book: Path
) -> None:
    table = sales.table
    before = table.columnWidth(DOCUMENT)
    widen(table, DOCUMENT, 60)
    assert table.columnWidth(DOCUMENT) == before + 60
    on_sample.click_head(table, AMOUNT)
    on_sample.click_head(table, AMOUNT)
    table.horizontalHeader().moveSection(PERSON, 0)
    on_sample.settle()
    order = titles(table)
    assert order[0] == "Person"
    page = again(on_sample, tmp_path, empty_book)
    try:
        assert page.table.columnWidth(DOCUMENT) == before + 60
        assert titles(page.table) == order
        assert (page.wish.order, page.wish.descending) == ("amount", True)
        assert page.table.horizontalHeader().sortIndicatorSection() == AMOUNT
    finally:
        page.window().close()
        page.window().deleteLater()


def test_a_width_by_hand_grows_with_the_text_and_the_columns_are_reset(on_sample: DeskDriver, sales: SalesPage) -> None:
    table, as_it_was = sales.table, titles(sales.table)
    before = table.columnWidth(DOCUMENT)
    widen(table, DOCUMENT, 60)
    on_sample.window.look.resize_text(150)
    on_sample.settle()
    assert abs(table.columnWidth(DOCUMENT) - (before + 60) * 1.5) <= 1
    on_sample.window.look.resize_text(100)
    on_sample.click_head(table, AMOUNT)
    table.horizontalHeader().moveSection(PERSON, 0)
    on_sample.settle()
    table._heads.reset_asked.emit()
    on_sample.settle()
    assert (table.columnWidth(DOCUMENT), titles(table)) == (before, as_it_was)
    assert table.horizontalHeader().sortIndicatorSection() == -1
    assert on_sample.preferences.table("sales") == ""


def test_ranges_follow_the_columns_as_they_are_seen(on_sample: DeskDriver, sales: SalesPage) -> None:
    table = sales.table
    table.horizontalHeader().moveSection(AMOUNT, 0)  # amount, date, document, person …
    on_sample.click_cell(table, 0, AMOUNT)
    for _step in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert table.range()[1] == [AMOUNT, 0, DOCUMENT]
    on_sample.press("Ctrl+C", table)
    copied = QApplication.clipboard().text().split("\t")
    assert (copied[0], copied[2]) == (
        sales.model.copied(0, AMOUNT),
        sales.model.copied(0, DOCUMENT),
    )
    on_sample.click_cell(table, 0, AMOUNT)
    on_sample.press("Tab", table)
    assert table.currentIndex().column() == 0
    on_sample.press("Ctrl+Left", table)
    assert table.currentIndex().column() == AMOUNT
    on_sample.press("Ctrl+Shift+Right", table)
    assert table.range()[1] == table.shown_columns()


def test_payouts_stay_sorted_when_they_are_worked_out_anew(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    place = next(number for number, column in enumerate(payouts.model.columns) if column.key == "total")
    on_sample.click_head(payouts.table, place)
    rows = [row[0] for row in on_sample.cells(payouts.table)]
    payouts.refresh()
    on_sample.settle()
    assert [row[0] for row in on_sample.cells(payouts.table)] == rows
    on_sample.window.desk.step(-1)
    on_sample.settle()
    totals = [payouts.model.record(row) for row in range(payouts.model.rowCount() - 1)]
    figures = [each.total for each in totals if each is not None]
    assert figures == sorted(figures)
