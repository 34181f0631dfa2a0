"""Blocks of a spreadsheet pasted into the owner's lists: whole in one step, or not at all with the bad cell marked."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.period import Period
from desktop_app.services.list_people import list_people
from desktop_app.services.list_products import list_products
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_people import CODE, NAME, ROLE, TEAM, cell, page_of, wrong
from ui.pages.people import PeoplePage

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def lists(on_sample: DeskDriver) -> PeoplePage:
    on_sample.window.resize(1600, 900)
    return page_of(on_sample)


def paste(driver: DeskDriver, page: PeoplePage, block: str) -> None:
    QGuiApplication.clipboard().setText(block)
    driver.press("Ctrl+V", page.table)


def people(page: PeoplePage) -> dict[str, tuple[str, str | None]]:
    return {row.code: (row.name, row.team) for row in list_people(page.desk.book, OCTOBER)}


def test_new_people_and_corrected_ones_are_one_step(on_sample: DeskDriver, lists: PeoplePage) -> None:
    before, last = people(lists), lists.model.count - 1
    code = cell(lists, last, CODE)
    on_sample.click_cell(lists.table, last, CODE)
    paste(on_sample, lists, f"{code}\tRenamed\nX-1\t王小二\tNorth field\tSeller\nX-2\tMary\n")
    after = people(lists)
    assert after.keys() - before.keys() == {"X-1", "X-2"}
    assert after["X-1"] == ("王小二", after[cell(lists, 0, CODE)][1])
    assert (after[code][0], after["X-2"]) == ("Renamed", ("Mary", None))
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: changed people: 3")
    on_sample.press("Ctrl+Z")
    assert people(lists) == before
    assert not on_sample.window.top_bar.undo.isEnabled()


def test_a_block_with_a_bad_cell_is_refused_whole_and_taken_when_it_is_mended(
    on_sample: DeskDriver, lists: PeoplePage
) -> None:
    before, new = people(lists), lists.model.count
    block = "X-1\t王小二\t{team}\nX-2\tMary\tNorth field\n"
    on_sample.click(lists.new)
    paste(on_sample, lists, block.format(team="Nowhere"))
    assert people(lists) == before
    assert lists.model.drafts == []
    assert wrong(lists, new, TEAM) == "There is no team Nowhere in the book."
    assert lists.strip.words.text() == (
        "Nothing was changed: 1 cell cannot be taken. There is no team Nowhere in the book."
    )
    paste(on_sample, lists, block.format(team="North field"))
    assert people(lists).keys() - before.keys() == {"X-1", "X-2"}
    assert lists.strip.words.text() == ""


def test_what_only_the_book_can_refuse_takes_the_whole_block_back(on_sample: DeskDriver, lists: PeoplePage) -> None:
    before, names = people(lists), [cell(lists, row, NAME) for row in range(2)]
    other = cell(lists, 2, CODE)
    on_sample.click_cell(lists.table, 0, CODE)
    paste(on_sample, lists, f"Z-1\tOne\n{other}\tTwo\n")
    assert people(lists) == before
    assert [cell(lists, row, NAME) for row in range(2)] == names
    marked = [row for row in range(2) if wrong(lists, row, CODE)]
    assert len(marked) == 1
    assert lists.strip.words.text()
    on_sample.click(lists.new)
    paste(on_sample, lists, f"X-1\tMary\n{other}\tJohn\n")
    assert (people(lists), lists.model.drafts) == (before, [])
    assert not on_sample.window.top_bar.undo.isEnabled()


def test_one_cell_fills_what_is_chosen_and_a_wide_block_is_refused(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click_cell(lists.table, 0, ROLE)
    on_sample.press("Shift+Down", lists.table)
    on_sample.press("Shift+Down", lists.table)
    paste(on_sample, lists, "Captain")
    assert [cell(lists, row, ROLE) for row in range(4)].count("Captain") == 3
    on_sample.click_cell(lists.table, 0, ROLE)
    paste(on_sample, lists, "a\tb\tc\td\te\n")
    assert lists.strip.words.text().startswith("Nothing was pasted: the block is wider")


def test_a_row_that_lacks_its_number_waits_in_the_list(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click(lists.new)
    paste(on_sample, lists, "X-1\tMary\n\tNobody\n\t\n")
    assert "X-1" in people(lists)
    (draft,) = lists.model.drafts
    assert draft.cells["name"].text == "Nobody"


def test_products_are_pasted_with_their_costs(on_sample: DeskDriver, lists: PeoplePage) -> None:
    lists.show_list("products")
    on_sample.settle()
    on_sample.click(lists.new)
    paste(on_sample, lists, "Canoe\t1,234.50\tBoats\nPaddle\t80\tBoats\n")
    costs = {row.name: row.unit_cost for row in list_products(lists.desk.book)}
    assert (costs["Canoe"], costs["Paddle"]) == (Decimal("1234.5"), Decimal(80))
