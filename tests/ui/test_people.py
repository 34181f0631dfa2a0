"""The owner's lists typed as an owner types them: rows added and corrected, refused in the cell, taken away, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.period import Period
from desktop_app.services.list_customers import list_customers
from desktop_app.services.list_people import PersonRow, list_people
from desktop_app.services.list_products import list_products
from desktop_app.services.list_teams import list_teams
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.importing.wizard import ImportWizard
from ui.models.roles import ERROR_ROLE
from ui.pages.people import PeoplePage

OCTOBER = Period.parse("2026-10")
CODE, NAME, TEAM, ROLE, HIRED, LEFT, BASE_PAY, PLANS = range(8)


def page_of(driver: DeskDriver) -> PeoplePage:
    return driver.turn_to("people", PeoplePage)


@pytest.fixture
def lists(on_sample: DeskDriver) -> PeoplePage:
    """The page in a window that shows every column and the details."""
    on_sample.window.resize(1600, 900)
    return page_of(on_sample)


def people(page: PeoplePage) -> dict[str, PersonRow]:
    return {row.code: row for row in list_people(page.desk.book, OCTOBER)}


def cell(page: PeoplePage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data() or "")


def wrong(page: PeoplePage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data(ERROR_ROLE) or "")


def row_of(page: PeoplePage, words: str) -> int:
    """The row that has these words in a cell."""
    model = page.model
    return next(
        row
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if cell(page, row, column) == words
    )


def test_a_person_is_typed_from_the_keyboard_and_undone_in_one_step(on_sample: DeskDriver, lists: PeoplePage) -> None:
    before = people(lists)
    team = next(iter(list_teams(lists.desk.book, OCTOBER)))
    on_sample.click(lists.new)
    place = lists.table.currentIndex().row()
    on_sample.keys("N-900", "Tab")
    assert wrong(lists, place, NAME) == ""
    on_sample.keys("赵敏", "Tab")
    assert people(lists)["N-900"].name == "赵敏"
    assert lists.table.currentIndex().row() == place
    on_sample.keys(team.name.in_language("en"), "Tab")
    on_sample.keys("rep", "Tab")
    on_sample.keys("2026-10-05", "Return")
    added = people(lists)["N-900"]
    assert (added.team, added.role, str(added.hired_on)) == (team.code, "rep", "2026-10-05")
    assert cell(lists, place, HIRED) == "Oct 5, 2026"
    assert lists.model.drafts == []
    assert lists.unsaved() == ""
    for _each in range(4):
        on_sample.press("Ctrl+Z")
    assert people(lists) == before
    assert row_of(lists, "+ New person") == len(before)


def test_what_cannot_be_stays_in_its_cell_with_the_reason(on_sample: DeskDriver, lists: PeoplePage) -> None:
    first = lists.model.record(0)
    assert first is not None
    on_sample.click_cell(lists.table, 1, CODE)
    on_sample.keys(first.code, "Tab")
    taken = f"{first.code} is the number of {first.name} already: choose another one."
    assert (cell(lists, 1, CODE), wrong(lists, 1, CODE)) == (first.code, taken)
    assert "not complete" in lists.unsaved()
    on_sample.click_cell(lists.table, 1, CODE)
    assert lists.strip.words.text() == taken
    on_sample.press("Del", lists.table)
    assert wrong(lists, 1, CODE) == ""
    on_sample.click_cell(lists.table, 1, HIRED)
    on_sample.keys("sometime", "Return")
    assert wrong(lists, 1, HIRED).startswith("“sometime” is no day")
    on_sample.click_cell(lists.table, 1, HIRED)
    on_sample.keys("2026-02-03", "Return")
    assert (wrong(lists, 1, HIRED), cell(lists, 1, HIRED)) == ("", "Feb 3, 2026")
    assert lists.unsaved() == ""


def test_a_row_without_its_name_is_marked_once_it_is_left(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click(lists.new)
    place = lists.table.currentIndex().row()
    on_sample.keys("N-900", "Tab")
    assert wrong(lists, place, NAME) == ""
    on_sample.click_cell(lists.table, 0, NAME)
    assert wrong(lists, place, NAME) == "This must not be empty."
    assert lists.unsaved().startswith("1 row on the page People is not complete")
    on_sample.click_cell(lists.table, place, NAME)
    on_sample.press("Ctrl+Del", lists.table)
    assert lists.unsaved() == ""


def test_who_has_sales_is_not_taken_away_and_the_strip_says_why(on_sample: DeskDriver, lists: PeoplePage) -> None:
    place = row_of(lists, "王芳")
    on_sample.click_cell(lists.table, place, NAME)
    on_sample.press("Ctrl+Del", lists.table)
    assert lists.strip.words.text().startswith("王芳 is not taken away, because something depends on it: ")
    assert cell(lists, place, NAME) == "王芳"


def test_what_was_taken_away_is_gone_until_it_is_undone(on_sample: DeskDriver, lists: PeoplePage) -> None:
    lists.show_list("customers")
    on_sample.settle()
    on_sample.click(lists.new)
    on_sample.keys("Nobody & Co", "Return")
    assert "Nobody & Co" in {row.name for row in list_customers(lists.desk.book)}
    on_sample.click_cell(lists.table, row_of(lists, "Nobody & Co"), 0)
    on_sample.press("Ctrl+Del", lists.table)
    assert "Nobody & Co" not in {row.name for row in list_customers(lists.desk.book)}
    on_sample.press("Ctrl+Z")
    assert cell(lists, row_of(lists, "Nobody & Co"), 0) == "Nobody & Co"


def test_the_details_have_days_in_teams_and_spellings(on_sample: DeskDriver, lists: PeoplePage) -> None:
    place = row_of(lists, "王芳")
    on_sample.click_cell(lists.table, place, NAME)
    panel = lists.panel
    assert panel.isVisible()
    assert "王芳" in panel.title.text()
    code = cell(lists, place, CODE)
    before = people(lists)[code]
    other = next(team for team in list_teams(lists.desk.book, OCTOBER) if team.code != before.team)
    panel.stays_table.begin_line()
    on_sample.keys(other.name.in_language("en"), "Tab")
    on_sample.keys("2026-10-20", "Return")
    after = people(lists)[code]
    assert len(after.stays) == len(before.stays) + 1
    assert [(stay.team, str(stay.from_on)) for stay in after.stays][-1] == (other.code, "2026-10-20")
    assert after.team == other.code
    assert cell(lists, place, TEAM) == other.name.in_language("en")
    panel.spellings_table.begin_line()
    on_sample.keys("WANG FANG", "Return")
    assert [each.written for each in people(lists)[code].spellings] == ["WANG FANG"]
    on_sample.click_cell(panel.spellings_table, 0, 0)
    on_sample.press("Ctrl+Del", panel.spellings_table)
    assert people(lists)[code].spellings == ()


def test_days_that_clash_are_refused_and_can_be_mended(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click_cell(lists.table, row_of(lists, "王芳"), NAME)
    panel = lists.panel
    panel.stays_table.begin_line()
    on_sample.keys("South field", "Return")
    on_sample.click_cell(panel.stays_table, 1, 0)
    assert panel.wrong.text().startswith("On these days the person is in North field")
    on_sample.click_cell(panel.stays_table, 1, 1)
    on_sample.keys("2026-10-20", "Return")
    assert panel.unfinished == 0
    assert [row.team for row in people(lists)["N-003"].stays] == ["north", "south"]
    assert not panel.wrong.isVisible()


def test_what_is_typed_for_one_person_waits_while_another_is_looked_at(
    on_sample: DeskDriver, lists: PeoplePage
) -> None:
    on_sample.click_cell(lists.table, 0, NAME)
    panel = lists.panel
    panel.stays_table.begin_line()
    on_sample.keys("No such team", "Return")
    assert panel.unfinished == 1
    on_sample.click_cell(lists.table, 1, NAME)
    assert panel.stays.drafts == []
    assert panel.unfinished == 1
    on_sample.click_cell(lists.table, 0, NAME)
    assert [cell.text for row in panel.stays.drafts for cell in row.cells.values()] == ["No such team"]


def test_a_products_cost_and_tags(on_sample: DeskDriver, lists: PeoplePage) -> None:
    lists.show_list("products")
    on_sample.settle()
    name = cell(lists, 0, 0)
    on_sample.click_cell(lists.table, 0, 1)
    on_sample.keys("12.345678", "Tab")
    on_sample.keys("Camping", "Tab")
    on_sample.keys("overstock, heavy", "Return")
    product = next(row for row in list_products(lists.desk.book) if row.name == name)
    assert (str(product.unit_cost), product.category, set(product.tags)) == (
        "12.345678", "Camping", {"overstock", "heavy"},
    )  # fmt: skip
    assert cell(lists, 0, 1) == "12.345678"


def test_a_list_is_searched_sorted_and_copied(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.type_into(lists.search, "王芳", lists.model.modelReset)
    assert lists.model.rowCount() == 2
    on_sample.type_into(lists.search, "", lists.model.modelReset)
    on_sample.click_head(lists.table, CODE)
    codes = [cell(lists, row, CODE) for row in range(lists.model.count)]
    assert codes == sorted(codes)
    on_sample.click_cell(lists.table, 0, CODE)
    on_sample.press("Shift+Right", lists.table)
    on_sample.press("Ctrl+C", lists.table)
    assert QGuiApplication.clipboard().text() == f"{codes[0]}\t{cell(lists, 0, NAME)}"


def test_erasing_asks_first_and_is_not_the_default(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click_cell(lists.table, 0, LEFT)
    on_sample.keys("2026-10-31", "Return")
    on_sample.click_cell(lists.table, 0, NAME)
    before = people(lists)
    on_sample.click(lists.panel.erase)
    assert "this cannot be undone" in on_sample.notice.sentence
    box = on_sample.window.notices.box
    assert box is not None
    assert box.defaultButton().objectName() == "cancel"
    on_sample.answer("cancel")
    assert people(lists) == before
    on_sample.click(lists.panel.erase)
    on_sample.answer("yes")
    assert people(lists).keys() - before.keys() == {"#1"}
    assert cell(lists, 0, CODE) == "#1"


def test_an_empty_list_says_what_belongs_there(driver: DeskDriver, empty_book: Path) -> None:
    driver.open(empty_book)
    page = page_of(driver)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "No people yet"
    driver.click(page.empty.buttons[1])
    driver.keys("1", "Tab")
    driver.keys("Li Lei", "Return")
    assert [row.name for row in list_people(page.desk.book, page.desk.period)] == ["Li Lei"]
    page.show_list("products")
    driver.settle()
    assert page.empty.title.text() == "No products yet"


def test_the_button_asks_for_the_import_of_this_list(on_sample: DeskDriver, lists: PeoplePage) -> None:
    asked: list[tuple[str, str]] = []
    lists.act_about_asked.disconnect()
    lists.act_about_asked.connect(lambda act, about: asked.append((act, about)))
    lists.show_list("customers")
    on_sample.settle()
    on_sample.click(lists.import_)
    assert asked == [("import", "customers")]


def test_a_book_that_is_only_read_shows_and_does_not_edit(driver: DeskDriver, sample_book: Path) -> None:
    held = open_book(sample_book)
    driver.window.desk.open(sample_book, read_only=True)
    driver.settle()
    page = page_of(driver)
    assert page.model.count > 0
    assert page.model.rowCount() == page.model.count
    assert not page.new.isVisible()
    driver.click_cell(page.table, 0, NAME)
    before = cell(page, 0, NAME)
    driver.keys("x", "Return")
    assert cell(page, 0, NAME) == before
    held.close()


def test_in_a_narrow_window_the_details_take_the_tables_place(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.click_cell(lists.table, 0, NAME)
    on_sample.window.resize(1024, 680)
    on_sample.settle()
    assert (lists.panel.isVisible(), lists.stack.isVisible()) == (False, True)
    on_sample.press("Alt+Return", lists.table)
    assert (lists.panel.isVisible(), lists.stack.isVisible()) == (True, False)
    assert on_sample.focused is lists.panel.stays_table
    on_sample.press("Escape", lists.panel.stays_table)
    assert (lists.panel.isVisible(), lists.stack.isVisible()) == (False, True)
    assert on_sample.focused is lists.table


def test_the_lists_are_worded_anew_in_a_living_window(on_sample: DeskDriver, lists: PeoplePage) -> None:
    on_sample.press("Ctrl+Shift+C")
    assert lists.header.title.text() == "人员"
    assert lists.model.headerData(NAME, Qt.Orientation.Horizontal) == "姓名"
    assert "2026年10月" in lists.header.subtitle.text()
    assert cell(lists, row_of(lists, "王芳"), HIRED) == "2018年3月12日"


def test_a_list_is_imported_as_what_it_is(on_sample: DeskDriver, tmp_path: Path) -> None:
    page = on_sample.turn_to("people", PeoplePage)
    page.show_list("products")
    on_sample.click(page.import_)
    wizard = on_sample.dialog(ImportWizard)
    file = tmp_path / "list.csv"
    file.write_text("名称,标签\n帐篷,滞销\n", encoding="utf-8")  # which might be people as well
    wizard.take_files([file])
    on_sample.settle()
    assert wizard.file is not None
    assert wizard.file.kind == "products"
    on_sample.close(wizard)
