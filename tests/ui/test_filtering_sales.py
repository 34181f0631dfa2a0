"""Sales are filtered by chips: chosen by words, combined, taken away by keys; changed lines are marked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db.book import Book
from desktop_app.services import list_sales
from desktop_app.services.list_sales import SalesFilter, SalesTotals
from tests.helpers.desk_driver import DeskDriver
from ui.ask_sales import Chip
from ui.dialogs.filter import FilterPalette
from ui.models.paged import BLOCK
from ui.models.roles import NOTE_ROLE
from ui.pages.sales import SalesPage

PERSON, CUSTOMER, CATEGORY, AMOUNT = 2, 3, 5, 8


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    on_sample.window.resize(1600, 900)
    return on_sample.turn_to("sales", SalesPage)


def add(driver: DeskDriver, page: SalesPage, words: str, keys: str = "Return") -> None:
    """Open the chooser by its key, type, and take what is found first."""
    driver.press("Ctrl+Shift+L", page.table)
    driver.keys(words, keys)


def chips(page: SalesPage) -> list[str]:
    return [chip.text() for chip in page.filters.chips]


def column(driver: DeskDriver, page: SalesPage, number: int) -> set[str]:
    return {row[number] for row in driver.cells(page.table)[: page.model.lines]}


def test_filters_of_kinds_hold_together_and_those_of_a_kind_either(on_sample: DeskDriver, sales: SalesPage) -> None:
    add(on_sample, sales, "zhao min")
    assert chips(sales) == ["Person: Zhao Min"]
    assert column(on_sample, sales, PERSON) == {"Zhao Min"}
    alone = sales.model.lines
    add(on_sample, sales, "王芳")
    assert column(on_sample, sales, PERSON) == {"Zhao Min", "王芳"}
    both = sales.model.lines
    assert both > alone
    category = max(column(on_sample, sales, CATEGORY))
    sales.show_filtered(*sales.filters.in_force, Chip("category", category))
    on_sample.settle()
    assert column(on_sample, sales, CATEGORY) == {category}
    assert 0 < sales.model.lines < both
    assert f"{sales.model.lines} line" in sales.header.subtitle.text()


def test_a_chip_goes_by_keys_and_the_next_one_has_the_keyboard(on_sample: DeskDriver, sales: SalesPage) -> None:
    everything = sales.model.lines
    add(on_sample, sales, "zhao min")
    add(on_sample, sales, "returns")
    assert chips(sales) == ["Person: Zhao Min", "Returns"]
    sales.filters.chips[0].setFocus()
    on_sample.press("Delete", on_sample.focused)
    assert chips(sales) == ["Returns"]
    assert on_sample.focused is sales.filters.chips[0]
    assert all(amount.startswith("−") for amount in column(on_sample, sales, AMOUNT))
    on_sample.press("Space", on_sample.focused)
    assert (chips(sales), sales.model.lines) == ([], everything)
    assert not sales.filters.isVisible()


def test_the_chooser_offers_the_books_customers_products_and_documents(on_sample: DeskDriver, sales: SalesPage) -> None:
    customer = str(sales.model.index(0, CUSTOMER).data())
    on_sample.press("Ctrl+Shift+L", sales.table)
    palette = on_sample.dialog(FilterPalette)
    on_sample.keys(customer)
    found = [palette.model.find(row) for row in range(palette.model.rowCount())]
    assert ("customers", customer) in [(find.group, find.title) for find in found if find is not None]
    on_sample.keys("", "Return")
    assert chips(sales) == [f"Customer: {customer}"]
    assert column(on_sample, sales, CUSTOMER) == {customer}
    assert on_sample.window.pages["sales"].isAncestorOf(on_sample.focused)


def test_a_teams_lines_are_those_of_who_was_in_it(on_sample: DeskDriver, sales: SalesPage) -> None:
    summary = on_sample.window.desk.summary
    last = summary.settings.calendar.span(on_sample.window.desk.period).last_on
    team = next(person.team_on(last) for person in summary.people if person.team_on(last) is not None)
    members = {person.name for person in summary.people if person.team_on(last) == team}
    sales.show_filtered(Chip("team", str(team)))
    on_sample.settle()
    found = column(on_sample, sales, PERSON)
    assert found
    assert found <= members
    sales.show_filtered(Chip("team", "no such team"))
    on_sample.settle()
    assert sales.model.lines == 0


def test_a_changed_line_is_marked_and_found(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = str(sales.model.index(0, AMOUNT).data())
    on_sample.click_cell(sales.table, 0, AMOUNT)
    on_sample.keys("1", "Return")
    on_sample.click_cell(sales.table, 3, AMOUNT)
    assert sales.model.index(0, AMOUNT).data(NOTE_ROLE) == f"Changed: it was imported as {before}"
    assert not sales.model.index(0, CUSTOMER).data(NOTE_ROLE)
    add(on_sample, sales, "changed since")
    assert sales.model.lines == 1
    on_sample.press("Ctrl+Z")
    assert sales.model.lines == 0


def test_another_book_begins_without_filters(
    on_sample: DeskDriver, sales: SalesPage, empty_book: Path, sample_book: Path
) -> None:
    add(on_sample, sales, "returns")
    on_sample.open(empty_book)
    assert sales.filters.in_force == ()


def test_another_order_has_the_same_lines_which_are_not_counted_again(
    on_sample: DeskDriver, sales: SalesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []
    count = list_sales.count_sales

    def counting(book: Book, wanted: SalesFilter) -> SalesTotals:
        counted.append(wanted)
        return count(book, wanted)

    monkeypatch.setattr(list_sales, "count_sales", counting)
    said, lines = sales.total.text(), sales.model.lines
    on_sample.click_head(sales.table, AMOUNT)
    up = on_sample.cells(sales.table)[:lines]
    on_sample.click_head(sales.table, AMOUNT)
    down = on_sample.cells(sales.table)[:lines]
    assert down == up[::-1] != up
    assert counted == []
    assert (sales.total.text(), sales.model.lines) == (said, lines)
    on_sample.type_into(sales.search, "zhao", then=sales._pause.timeout)
    assert len(counted) == 1


def test_an_order_that_is_wished_while_lines_are_counted_waits_for_their_number(
    on_sample: DeskDriver, sales: SalesPage
) -> None:
    sales.show_filtered(all_months=True)
    sales.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    on_sample.settle()
    last, first = sales.model.record(sales.model.lines - 1), sales.model.record(0)
    assert sales.model.lines > BLOCK
    on_sample.settle()
    last = last or sales.model.record(sales.model.lines - 1)
    assert first is not None
    assert last is not None
    assert first.amount > last.amount


def test_filters_that_nothing_meets_say_so_and_can_be_cleared(on_sample: DeskDriver) -> None:
    sales = on_sample.turn_to("sales", SalesPage)
    lines = sales.model.lines
    sales.show_filtered(words="no such document")
    on_sample.settle()
    assert sales.empty.isVisible()
    assert sales.empty.title.text() == "No sale meets these filters"
    on_sample.click(sales.empty.buttons[0])
    assert not sales.empty.isVisible()
    assert (sales.search.text(), sales.model.lines) == ("", lines)
    sales.show_filtered(words="no such document")
    on_sample.settle()
    on_sample.click(sales.new)  # a new sale is typed in the grid all the same
    assert sales.table.isVisible()
