"""Sales typed into the grid as an owner types them: line after line, corrected, undone, with what each earns."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.period import Period
from desktop_app.services.list_sales import SaleRow, SalesFilter, SalesOrder, list_sales
from tests.helpers.desk_driver import DeskDriver
from ui.models.roles import ERROR_ROLE
from ui.pages.sales import SalesPage

DATE, DOCUMENT, PERSON, CUSTOMER, PRODUCT, CATEGORY, CHANNEL, QUANTITY, AMOUNT, ORIGIN = range(10)
NEWEST = SalesOrder("date_on", descending=True)


def page_of(driver: DeskDriver) -> SalesPage:
    return driver.turn_to("sales", SalesPage)


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    """The page in a window that shows every column."""
    on_sample.window.resize(1600, 900)
    return page_of(on_sample)


def typed_lines(page: SalesPage) -> list[SaleRow]:
    """What the book has of what was typed in."""
    return [line for line in list_sales(page.desk.book, SalesFilter(), limit=9999) if line.typed_on is not None]


def cell(page: SalesPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data() or "")


def wrong(page: SalesPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data(ERROR_ROLE) or "")


def type_line(driver: DeskDriver, *cells: str, end: str = "Return") -> None:
    """Type cells from where one is, a Tab after each but the last."""
    for words in cells[:-1]:
        driver.keys(words, "Tab")
    driver.keys(cells[-1], end)


def test_a_sale_is_typed_from_the_keyboard_and_says_what_it_earns(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = sales.model.lines
    on_sample.click(sales.new)
    type_line(on_sample, "5", "X-1", "王芳", "New customer", "Tent", "", "", "3", "=120*3-15")
    (line,) = typed_lines(sales)
    assert (str(line.date_on), line.document, line.payee_name, line.customer) == (
        "2026-10-05",
        "X-1",
        "王芳",
        "New customer",
    )
    assert (str(line.quantity), str(line.amount)) == ("3", "345.00")
    assert sales.model.lines == before + 1
    assert sales.strip.words.text().startswith("王芳: +¥")
    assert " more in October 2026 → " in sales.strip.words.text()
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: sale of N-003")
    current = sales.table.currentIndex()
    assert (current.column(), sales.model.is_new(current.row())) == (DATE, True)


def test_lines_are_typed_one_after_the_other(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    for number in range(1, 4):
        type_line(on_sample, str(number), f"X-{number}", "李雷", "", "", "", "", "", f"{number}00", end="Tab")
        type_line(on_sample, "", "")  # from the last cell that can be typed into on to the next line
        sales.table.begin_line()
    assert [(line.document, str(line.amount)) for line in typed_lines(sales)] == [
        ("X-1", "100.00"), ("X-2", "200.00"), ("X-3", "300.00"),
    ]  # fmt: skip
    assert [line.row for line in typed_lines(sales)] == [1, 2, 3]
    on_sample.press("Ctrl+Z")
    assert [line.document for line in typed_lines(sales)] == ["X-1", "X-2"]
    assert sales.model.drafts == []


def test_a_saved_line_keeps_its_place_until_one_goes_on(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = sales.model.lines
    on_sample.click(sales.new)
    on_sample.keys("5", "Tab")
    on_sample.click_cell(sales.table, before, AMOUNT)
    on_sample.keys("100", "Tab")
    on_sample.click_cell(sales.table, before, PERSON)
    on_sample.keys("王芳", "Tab")
    assert len(typed_lines(sales)) == 1
    assert cell(sales, before, ORIGIN) == "saved"
    on_sample.keys("Late customer", "Tab")
    assert [line.customer for line in typed_lines(sales)] == ["Late customer"]
    assert sales.model.lines == before
    on_sample.keys("", "Return")
    assert sales.model.lines == before + 1
    assert sales.model.drafts == []


def test_a_line_that_is_not_complete_stays_and_says_what_is_missing(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = sales.model.lines
    on_sample.click(sales.new)
    on_sample.keys("5", "Tab")
    on_sample.keys("X-7", "Return")
    assert typed_lines(sales) == []
    assert cell(sales, before, ORIGIN) == "still missing: Person and Amount"
    assert wrong(sales, before, AMOUNT) == "The amount is empty."
    on_sample.press("Alt+Left")  # to September, and to another page
    on_sample.go_to("home")
    on_sample.go_to("sales")
    row = sales.model.lines
    assert (cell(sales, row, DATE), cell(sales, row, DOCUMENT)) == ("Oct 5, 2026", "X-7")
    on_sample.click_cell(sales.table, row, PERSON)
    on_sample.keys("王芳", "Return")
    on_sample.click_cell(sales.table, row, AMOUNT)
    on_sample.keys("1.5万", "Return")
    (line,) = typed_lines(sales)
    assert (str(line.date_on), str(line.amount)) == ("2026-10-05", "15000.00")
    assert sales.model.drafts == []


def test_what_cannot_be_taken_stays_in_its_cell_with_the_reason(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = cell(sales, 0, AMOUNT)
    on_sample.click_cell(sales.table, 0, AMOUNT)
    on_sample.keys("a lot", "Return")
    assert cell(sales, 0, AMOUNT) == "a lot"
    assert wrong(sales, 0, AMOUNT) == "“a lot” cannot be read as the amount."
    on_sample.click_cell(sales.table, 0, AMOUNT)
    assert sales.strip.words.text() == "“a lot” cannot be read as the amount."
    on_sample.press("Del", sales.table)
    assert (cell(sales, 0, AMOUNT), wrong(sales, 0, AMOUNT)) == (before, "")


def test_a_line_of_a_file_is_corrected_and_keeps_its_origin(on_sample: DeskDriver, sales: SalesPage) -> None:
    origin, before = cell(sales, 0, ORIGIN), cell(sales, 0, CUSTOMER)
    on_sample.click_cell(sales.table, 0, CUSTOMER)
    on_sample.keys("", "F2")
    field = on_sample.focused
    assert isinstance(field, QLineEdit)
    assert field.text() == before
    on_sample.keys(" & Sons", "Return")
    assert (cell(sales, 0, CUSTOMER), cell(sales, 0, ORIGIN)) != (before, origin)
    assert cell(sales, 0, ORIGIN) == origin
    assert sales.table.currentIndex().row() == 1
    on_sample.press("Ctrl+Z")
    assert cell(sales, 0, CUSTOMER) == before


def test_a_new_person_is_asked_for(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    type_line(on_sample, "5", "", "王小二", "", "", "", "", "", "100")
    assert typed_lines(sales) == []
    assert sales.strip.words.text() == "王小二 is not among the people of the book, so this is not saved yet."
    on_sample.click(sales.strip.button)
    (line,) = typed_lines(sales)
    assert line.payee_name == "王小二"
    assert sales.strip.words.text() == "王小二: saved. No plan pays 王小二 in October 2026."
    on_sample.press("Ctrl+Z")
    assert "王小二" not in {person.name for person in on_sample.window.desk.summary.people}


def test_names_are_completed_by_any_part_of_them(on_sample: DeskDriver, sales: SalesPage) -> None:
    customer = cell(sales, 0, CUSTOMER)
    on_sample.click(sales.new)
    row = sales.table.currentIndex().row()
    on_sample.click_cell(sales.table, row, CUSTOMER)
    on_sample.keys(customer[1:])
    field = on_sample.focused
    assert isinstance(field, QLineEdit)
    on_sample.keys("", "Down")
    on_sample.keys("", "Return")
    assert cell(sales, row, CUSTOMER) == customer


def test_a_change_in_an_approved_month_says_what_becomes_of_it(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.choose_period(Period.parse("2026-09"))
    on_sample.click_cell(sales.table, 0, AMOUNT)
    on_sample.keys("1", "Return")
    assert sales.strip.words.text().startswith("September 2026 is approved: ")


def test_in_a_book_without_sales_one_types_the_first(driver: DeskDriver, empty_book: Path) -> None:
    driver.open(empty_book)
    page = page_of(driver)
    driver.click(page.empty.buttons[1])
    type_line(driver, "2026-11-02", "", "王芳")
    driver.click_cell(page.table, 0, AMOUNT)
    driver.keys("12.5", "Return")
    driver.click(page.strip.button)
    assert [str(line.amount) for line in typed_lines(page)] == ["12.50"]
    assert page.strip.words.text() == "王芳: saved. No plan pays 王芳 in November 2026."
    assert page.header.subtitle.text().endswith("1 line")


def test_a_book_that_is_only_read_is_not_typed_into(driver: DeskDriver, sample_book: Path) -> None:
    driver.window._opener.open(sample_book, read_only=True)
    driver.settle()
    page = page_of(driver)
    assert page.model.rowCount() == page.model.lines
    assert not page.new.isVisible()
    assert not page.model.flags(page.model.index(0, AMOUNT)) & Qt.ItemFlag.ItemIsEditable


def test_tab_leads_out_of_the_grid_at_its_end(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    on_sample.click_cell(sales.table, sales.model.rowCount() - 1, AMOUNT)
    on_sample.press("Tab", sales.table)
    assert not sales.table.hasFocus()


def test_nothing_is_lost_of_what_is_typed_faster_than_it_is_saved(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    for number in range(1, 9):
        for words in (str(number), f"X-{number}", "N-003", "Cust", "Prod", "Cat", "Chan", "2"):
            on_sample.strike(words, "Tab")
        on_sample.strike(f"{number}00", "Return")
    on_sample.settle()
    found = [(line.document, line.customer, line.product, line.category, line.channel) for line in typed_lines(sales)]
    assert found == [(f"X-{number}", "Cust", "Prod", "Cat", "Chan") for number in range(1, 9)]
    assert [(str(line.quantity), str(line.amount)) for line in typed_lines(sales)] == [
        ("2", f"{number}00.00") for number in range(1, 9)
    ]
    assert sales.model.drafts == []


def test_what_an_input_method_composes_goes_into_the_cell(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    row = sales.table.currentIndex().row()
    on_sample.click_cell(sales.table, row, PERSON)
    on_sample.compose("wang fang", "王芳")
    on_sample.keys("", "Tab")
    on_sample.compose("xin", "新")
    on_sample.compose("ke", "客")
    on_sample.keys("", "Return")
    assert (cell(sales, row, PERSON), cell(sales, row, CUSTOMER)) == ("王芳", "新客")
