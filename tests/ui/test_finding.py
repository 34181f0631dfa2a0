"""Find: what a user types into the palette, and where it leads."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.find import MOST, FindPalette
from ui.models.finds import GROUPS, Find, narrowed
from ui.pages.payouts import PayoutsPage
from ui.pages.plans import PlansPage
from ui.pages.sales import SalesPage


@pytest.fixture
def palette(on_sample: DeskDriver) -> FindPalette:
    on_sample.press("Ctrl+K")
    return on_sample.dialog(FindPalette)


def titles(palette: FindPalette, group: str = "") -> list[str]:
    """What is listed; the headings where no group is named."""
    rows = range(palette.model.rowCount())
    if not group:
        return [str(palette.model.index(row).data()) for row in rows if palette.model.find(row) is None]
    found = [palette.model.find(row) for row in rows]
    return [find.title for find in found if find is not None and find.group == group]


def go(driver: DeskDriver, words: str, title: str, detail: str = "") -> None:
    """Type words, go down to a find and press Enter."""
    driver.keys(words)
    palette = driver.dialog(FindPalette)
    for _row in range(palette.model.rowCount()):
        find = palette.model.find(palette.list.currentIndex().row())
        assert find is not None
        if find.title == title and detail in find.detail:
            break
        driver.keys("", "Down")
    else:
        pytest.fail(f"{title} is not listed")
    driver.keys("", "Return")
    assert not palette.isVisible()


def sales(driver: DeskDriver) -> SalesPage:
    page = driver.window.page
    assert isinstance(page, SalesPage)
    return page


def test_without_words_pages_and_commands_are_offered(palette: FindPalette) -> None:
    assert titles(palette) == ["Pages", "Commands"]
    assert titles(palette, "pages")[:2] == ["Home", "Sales"]
    assert {"Back up now", "Verify the book…", "Dark", "Quit"} <= set(titles(palette, "commands"))


def test_every_find_of_the_menu_has_its_keys(palette: FindPalette) -> None:
    keys = {
        find.title: find.keys
        for row in range(palette.model.rowCount())
        if (find := palette.model.find(row)) is not None
    }
    assert keys["Import…"] == "Ctrl+I"
    assert keys["Home"] == "Ctrl+1"
    assert keys["Larger text"] == "Ctrl++ or Ctrl+="


def test_a_page_is_one_word_away(on_sample: DeskDriver, palette: FindPalette) -> None:
    on_sample.keys("payo", "Return")
    assert on_sample.window.page is on_sample.window.pages["payouts"]
    assert not palette.isVisible()


def test_a_command_is_done_by_its_name(on_sample: DeskDriver, palette: FindPalette) -> None:
    go(on_sample, "dark", "Dark", "Appearance")
    assert on_sample.window.look.appearance == "dark"


def test_a_month_becomes_the_current_one(on_sample: DeskDriver, palette: FindPalette) -> None:
    go(on_sample, "2026-03", "March 2026")
    assert str(on_sample.window.desk.period) == "2026-03"


def test_a_person_leads_to_his_payout_and_to_his_sales(on_sample: DeskDriver, palette: FindPalette) -> None:
    go(on_sample, "min zh", "Zhao Min", "Payout of October 2026")
    page = on_sample.window.page
    assert isinstance(page, PayoutsPage)
    assert page.shown_line is not None
    assert page.shown_line.payee == "S-008"
    assert page.panel.isVisible()
    on_sample.press("Ctrl+K")
    go(on_sample, "S-008", "Zhao Min", "Sales in October 2026")
    found = on_sample.cells(sales(on_sample).table)
    assert {row[2] for row in found if row[1]} == {"Zhao Min"}
    assert sales(on_sample).months.key == "period"


@pytest.mark.parametrize(
    ("words", "title", "column"),
    [("雪松", "雪松户外", 3), ("云顶", "云顶 一室一厅帐", 4), ("xs2605-0001", "XS2605-0001", 1)],
)
def test_a_customer_a_product_and_a_document_lead_to_their_sales(
    on_sample: DeskDriver, palette: FindPalette, words: str, title: str, column: int
) -> None:
    go(on_sample, words, title)
    assert sales(on_sample).months.key == "all"
    found = [row[column] for row in on_sample.cells(sales(on_sample).table) if row[1]]
    assert found
    assert all(title in each for each in found)


def test_a_plan_is_chosen(on_sample: DeskDriver, palette: FindPalette) -> None:
    go(on_sample, "inside", "Inside sales")
    page = on_sample.window.page
    assert isinstance(page, PlansPage)
    assert page.chosen is not None
    assert page.chosen.entry.plan.name.in_language("en") == "Inside sales"


def test_what_the_book_had_is_narrowed_until_it_answers_anew(on_sample: DeskDriver, palette: FindPalette) -> None:
    on_sample.keys("XS2605-000")
    assert len(titles(palette, "documents")) == MOST
    on_sample.strike("3")
    assert titles(palette, "documents") == ["XS2605-0003"]
    on_sample.settle()
    assert titles(palette, "documents") == ["XS2605-0003"]


def test_up_and_down_go_round_and_pass_headings(on_sample: DeskDriver, palette: FindPalette) -> None:
    first = palette.list.currentIndex().row()
    on_sample.keys("", "Up")
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    on_sample.keys("", "Down")
    assert palette.list.currentIndex().row() == first == 1


def test_esc_gives_the_keyboard_back(on_sample: DeskDriver) -> None:
    on_sample.go_to("sales")
    sales(on_sample).table.setFocus()
    on_sample.press("Ctrl+K", on_sample.focused)
    palette = on_sample.dialog(FindPalette)
    assert palette.field.hasFocus()
    on_sample.keys("abc", "Escape")
    assert not palette.isVisible()
    assert sales(on_sample).table.hasFocus()


def test_the_key_works_while_one_types_and_what_is_typed_is_kept(on_sample: DeskDriver) -> None:
    on_sample.go_to("sales")
    page = sales(on_sample)
    page.search.setFocus()
    on_sample.keys("min", "Ctrl+K")
    assert page.search.text() == "min"
    assert on_sample.dialog(FindPalette).field.hasFocus()
    on_sample.keys("", "Escape")
    assert page.search.hasFocus()
    on_sample.click(page.clear)
    column = page.model.fields.index("document")
    on_sample.click_cell(page.table, 0, column)
    on_sample.keys("NEW-1", "Ctrl+K")
    assert on_sample.dialog(FindPalette).field.hasFocus()
    on_sample.keys("", "Escape")
    assert page.table.model().index(0, column).data() == "NEW-1"


def test_the_window_closes_under_an_open_palette(on_sample: DeskDriver, palette: FindPalette) -> None:
    on_sample.window.close()
    assert not on_sample.window.isVisible()


def test_who_goes_elsewhere_leaves_the_palette(on_sample: DeskDriver, palette: FindPalette) -> None:
    on_sample.keys("", "Tab")
    assert not palette.isVisible()


def test_words_that_nothing_has_are_answered_with_a_sentence(on_sample: DeskDriver, palette: FindPalette) -> None:
    on_sample.keys("qqqq")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    on_sample.keys("", "Return")
    assert palette.isVisible()


def test_a_click_goes_there_too(on_sample: DeskDriver) -> None:
    on_sample.click(on_sample.window.top_bar.finder)
    palette = on_sample.dialog(FindPalette)
    row = next(row for row in range(palette.model.rowCount()) if palette.model.index(row).data() == "Plans")
    middle = palette.list.visualRect(palette.model.index(row)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    on_sample.settle()
    assert on_sample.window.page is on_sample.window.pages["plans"]


def test_without_a_book_only_what_can_be_done_is_offered(driver: DeskDriver) -> None:
    driver.press("Ctrl+K")
    palette = driver.dialog(FindPalette)
    assert titles(palette) == ["Commands"]
    assert "Import…" not in titles(palette, "commands")
    driver.keys("open")
    assert "Open…" in titles(palette, "commands")


def test_the_palette_speaks_the_windows_language(on_sample: DeskDriver) -> None:
    on_sample.press("Ctrl+Shift+C")
    on_sample.press("Ctrl+K")
    palette = on_sample.dialog(FindPalette)
    assert "销售" in titles(palette, "pages")
    assert "立即备份" in titles(palette, "commands")
    on_sample.keys("10月")
    assert "2026年10月" in titles(palette, "months")


@pytest.mark.parametrize("size", [(1024, 680), (640, 480)])
def test_the_palette_stays_inside_the_window(
    on_sample: DeskDriver, palette: FindPalette, size: tuple[int, int]
) -> None:
    for _step in range(5):
        on_sample.window.look.enlarge(1)
    on_sample.window.resize(*size)
    on_sample.settle()
    assert on_sample.window.rect().contains(palette.geometry())


def test_find_gives_way_to_the_month_where_text_is_large(on_sample: DeskDriver) -> None:
    bar = on_sample.window.top_bar
    on_sample.window.resize(1440, 900)
    assert "Ctrl+K" in bar.finder.text()
    on_sample.window.resize(1024, 680)
    for _step in range(5):
        on_sample.window.look.enlarge(1)
    on_sample.settle()
    assert bar.picker.width() >= bar.picker.sizeHint().width()
    assert "Ctrl+K" not in bar.finder.text()
    assert bar.finder.accessibleName() == "Find…"


def test_beginnings_come_first_and_no_group_has_too_many() -> None:
    def find(title: str, also: str = "") -> Find:
        return Find("months", "calendar", title, bool, also=also)

    finds = [find("In March"), find("Marching"), find("x", also="march"), find("April")]
    assert [each.title for each in narrowed(finds, " MARCH ", 6)] == ["Marching", "In March", "x"]
    assert len(narrowed([find(str(number)) for number in range(99)], "", 6)) == 6


def test_groups_keep_their_order(tmp_path: Path) -> None:
    finds = [Find(group, "zap", "a", bool) for group in reversed(GROUPS)]
    assert [find.group for find in narrowed(finds, "a", 6)] == list(GROUPS)
