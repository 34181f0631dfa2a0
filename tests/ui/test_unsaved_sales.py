"""What was typed and is not in the book: kept while the window is open, and never lost without a word."""

from pathlib import Path

from desktop_app.services.edit_sales import take_sales_away
from desktop_app.services.list_sales import SalesFilter, count_sales
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_typing_sales import AMOUNT, CUSTOMER, DATE, cell, page_of


def lines_in(book: Path) -> int:
    opened = open_book(book)
    try:
        return count_sales(opened, SalesFilter()).lines
    finally:
        opened.close()


def test_closing_waits_for_what_is_being_typed(on_sample: DeskDriver, sample_book: Path) -> None:
    page = page_of(on_sample)
    before = on_sample.window.desk.summary.lines
    on_sample.click(page.new)
    for words in ("5", "", "N-003", "", "", "", "", ""):
        on_sample.strike(words, "Tab")
    page.table.setCurrentIndex(page.model.index(page.model.lines, AMOUNT))
    on_sample.strike("100")
    on_sample.window.close()
    on_sample.settle()
    assert not on_sample.window.isVisible()
    assert lines_in(sample_book) == before + 1


def test_closing_asks_before_it_gives_up_a_line_that_is_not_complete(on_sample: DeskDriver) -> None:
    page = page_of(on_sample)
    on_sample.click(page.new)
    on_sample.keys("5", "Return")
    on_sample.window.close()
    assert on_sample.notice.sentence == "1 sale on the page Sales is not complete, or cannot be saved as it is."
    on_sample.answer("cancel")
    assert on_sample.window.isVisible()
    on_sample.window.close()
    on_sample.answer("yes")
    assert not on_sample.window.isVisible()


def test_closing_asks_about_a_cell_that_cannot_be_taken(on_sample: DeskDriver) -> None:
    page = page_of(on_sample)
    on_sample.click_cell(page.table, 0, AMOUNT)
    on_sample.strike("a lot")
    on_sample.window.close()
    assert on_sample.window.isVisible()
    on_sample.answer("cancel")
    on_sample.click_cell(page.table, 0, AMOUNT)
    on_sample.press("Del", page.table)
    on_sample.window.close()
    assert not on_sample.window.isVisible()


def test_a_line_waits_for_its_book(on_sample: DeskDriver, sample_book: Path, empty_book: Path) -> None:
    page = page_of(on_sample)
    on_sample.click(page.new)
    on_sample.keys("5", "Tab")
    on_sample.open(empty_book)
    on_sample.go_to("sales")
    assert page.model.drafts == []
    on_sample.window.close()
    assert on_sample.notice.sentence.startswith("1 sale ")
    on_sample.answer("cancel")
    on_sample.open(sample_book)
    on_sample.go_to("sales")
    assert cell(page, page.model.lines, DATE) == "Oct 5, 2026"


def test_a_write_that_is_refused_stays_in_its_cell_with_the_reason(on_sample: DeskDriver) -> None:
    page = page_of(on_sample)
    record = page.model.record(0)
    assert record is not None
    on_sample.click_cell(page.table, 0, CUSTOMER)
    on_sample.strike("Late")
    take_sales_away(page.desk.book, [record.id])  # meanwhile, from elsewhere
    on_sample.keys("", "Return")
    assert page.strip.words.text() == "This sale is not in the book any more: it was taken away meanwhile."
    assert cell(page, 0, CUSTOMER) == "Late"
