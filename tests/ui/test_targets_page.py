"""The page Targets as an owner uses it: typed, filled, copied and pasted, undone, with who needs one."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import TargetEdit
from desktop_app.domain.targets import Target
from desktop_app.services.edit_targets import edit_targets
from desktop_app.services.open_book import open_book
from desktop_app.services.show_targets import show_targets
from tests.helpers.desk_driver import DeskDriver
from ui.models.roles import BAR_ROLE, ERROR_ROLE, STYLE_ROLE, TAG_ROLE
from ui.pages.targets import TargetsPage

COMPANY, NORTH, WANG, LI = range(4)
OCTOBER = Period.parse("2026-10")
REVENUE = Measure("revenue")


def page_of(driver: DeskDriver) -> TargetsPage:
    return driver.turn_to("targets", TargetsPage)


@pytest.fixture
def targets(on_sample: DeskDriver) -> TargetsPage:
    return page_of(on_sample)


def column(page: TargetsPage, period: str) -> int:
    return page.model.periods.index(Period.parse(period))


def cell(page: TargetsPage, row: int, period: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.model.index(row, column(page, period)).data(role) or "")


def entered(page: TargetsPage, whom: str, period: str) -> Target | None:
    """What the book has."""
    rows = show_targets(page.desk.book, OCTOBER, REVENUE, Period.parse(period[:4])).rows
    return next(row for row in rows if row.whom == whom).entered.get(Period.parse(period))


def value(page: TargetsPage, whom: str, period: str) -> Fraction | None:
    target = entered(page, whom, period)
    return None if target is None else target.value


def choose(driver: DeskDriver, page: TargetsPage, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Choose the range between two cells, by row and period."""
    corners = [(row, column(page, period)) for row, period in (first, last)]
    driver.click_cell(page.table, *corners[0])
    block = QItemSelection(page.model.index(*corners[0]), page.model.index(*corners[1]))
    page.table.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def paste(driver: DeskDriver, page: TargetsPage, block: str) -> None:
    QGuiApplication.clipboard().setText(block)
    driver.press("Ctrl+V", page.table)


def test_the_page_shows_a_year_by_team(targets: TargetsPage) -> None:
    names = [targets.model.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert names == ["Whole company", "North field", "王芳", "李雷"]
    assert cell(targets, WANG, "2026-10") == "119,000"
    assert cell(targets, NORTH, "2026-10") == "599,000"
    assert cell(targets, NORTH, "2026-10", Qt.ItemDataRole.ToolTipRole) == "The targets of the members together"
    assert targets.model.index(NORTH, column(targets, "2026-10")).data(STYLE_ROLE) == "quiet"
    assert targets.model.index(WANG, 1).data() == "118.3%"
    assert targets.model.index(WANG, 1).data(Qt.ItemDataRole.ToolTipRole) == "140,796.27 of 119,000 in October 2026"
    assert 0 < targets.model.index(WANG, 0).data(BAR_ROLE) < 1  # another has reached more
    assert targets.header.subtitle.text().endswith("15 people")


def test_a_target_is_typed_and_undone(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.click_cell(targets.table, WANG, column(targets, "2026-11"))
    on_sample.keys("=120*1000", "Tab")
    on_sample.keys("130000", "Return")
    assert value(targets, "N-003", "2026-11") == 120_000
    assert value(targets, "N-003", "2026-12") == 130_000
    assert cell(targets, WANG, "2026-11") == "120,000"
    assert cell(targets, NORTH, "2026-12") == "130,000"
    assert targets.table.currentIndex().row() == LI
    assert targets.table.currentIndex().column() == column(targets, "2026-11")  # where one began
    on_sample.press("Ctrl+Z")
    assert value(targets, "N-003", "2026-12") is None
    assert cell(targets, WANG, "2026-12") == ""
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: target of N-003 for November 2026")


def test_what_cannot_be_taken_stays_in_its_cell_with_the_reason(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.click_cell(targets.table, WANG, column(targets, "2026-11"))
    on_sample.keys("soon", "Return")
    assert cell(targets, WANG, "2026-11") == "soon"
    assert cell(targets, WANG, "2026-11", ERROR_ROLE).startswith("“soon” cannot be read as a target")
    on_sample.click_cell(targets.table, WANG, column(targets, "2026-11"))
    assert targets.strip.words.text().startswith("“soon” cannot be read")
    assert targets.unsaved() == "1 target on the page Targets cannot be saved as it is."
    on_sample.press("Del", targets.table)
    assert (cell(targets, WANG, "2026-11"), targets.unsaved()) == ("", "")
    assert not on_sample.window.top_bar.undo.isEnabled()


def test_a_growth_is_typed_and_shows_its_figure(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.click_cell(targets.table, WANG, column(targets, "2026-11"))
    on_sample.keys("+10%", "Return")
    target = entered(targets, "N-003", "2026-11")
    assert target is not None
    assert (target.value, target.growth, target.over) == (None, Fraction(1, 10), "previous_period")
    assert cell(targets, WANG, "2026-11") == "154,875.90"  # 140,796.27 in October
    assert cell(targets, WANG, "2026-11", Qt.ItemDataRole.ToolTipRole) == "+10% on the period before"
    assert cell(targets, WANG, "2026-11", Qt.ItemDataRole.EditRole) == "+10%"


def test_del_takes_a_range_away_in_one_step_and_marks_who_needs_one(
    on_sample: DeskDriver, targets: TargetsPage
) -> None:
    choose(on_sample, targets, (WANG, "2026-09"), (LI, "2026-10"))
    assert targets.selected.text() == "4 selected: 436,000"
    on_sample.press("Del", targets.table)
    assert value(targets, "N-003", "2026-09") is None
    assert targets.model.index(WANG, 1).data(TAG_ROLE).text == "needs a target"
    tip = targets.model.index(NORTH, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("2 of them need a target, and sell all the same.")
    assert targets.model.index(LI, column(targets, "2026-09")).data(TAG_ROLE).text == "none"
    assert targets.model.index(LI, column(targets, "2026-11")).data(TAG_ROLE) is None  # still to come
    assert targets.header.subtitle.text().endswith("2 need a target")
    assert "September 2026 is approved" in targets.strip.words.text()
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: targets taken away: 4")
    on_sample.press("Ctrl+Z")
    assert value(targets, "N-003", "2026-09") == 110_000


def test_a_range_is_filled_to_the_right_and_down(on_sample: DeskDriver, targets: TargetsPage) -> None:
    choose(on_sample, targets, (WANG, "2026-10"), (LI, "2026-12"))
    on_sample.press("Ctrl+R", targets.table)
    assert [value(targets, whom, "2026-12") for whom in ("N-003", "N-014")] == [119_000, 107_000]
    choose(on_sample, targets, (WANG, "2026-11"), (LI, "2026-12"))
    on_sample.press("Ctrl+D", targets.table)
    assert value(targets, "N-014", "2026-12") == 119_000
    on_sample.click_cell(targets.table, COMPANY, column(targets, "2026-01"))
    on_sample.press("Ctrl+R", targets.table)  # nothing at the left
    on_sample.press("Ctrl+D", targets.table)  # nor above
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: changed targets: 2")


def test_a_block_goes_to_excel_and_comes_back(on_sample: DeskDriver, targets: TargetsPage) -> None:
    choose(on_sample, targets, (WANG, "2026-09"), (LI, "2026-10"))
    on_sample.press("Ctrl+C", targets.table)
    assert QGuiApplication.clipboard().text() == "110000\t119000\n100000\t107000\n"
    choose(on_sample, targets, (WANG, "2026-11"), (WANG, "2026-11"))
    paste(on_sample, targets, "￥1,100.50\t2000\r\n1000\t=1/3\r\n")
    assert value(targets, "N-003", "2026-11") == Fraction("1100.5")
    assert value(targets, "N-014", "2026-12") == Fraction(1, 3)
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: changed targets: 4")


def test_a_block_is_taken_whole_or_not_at_all(on_sample: DeskDriver, targets: TargetsPage) -> None:
    choose(on_sample, targets, (WANG, "2026-11"), (WANG, "2026-11"))
    paste(on_sample, targets, "1\t2\nmany\t4")
    assert cell(targets, WANG, "2026-11") == ""
    assert cell(targets, LI, "2026-11", ERROR_ROLE).startswith("“many”")
    assert targets.strip.words.text().startswith("Nothing was changed: 1 cell cannot be taken.")
    choose(on_sample, targets, (WANG, "2026-12"), (WANG, "2026-12"))
    paste(on_sample, targets, "1\t2")
    assert targets.strip.words.text().startswith("Nothing was pasted: the block is larger")
    assert not on_sample.window.top_bar.undo.isEnabled()
    choose(on_sample, targets, (WANG, "2026-11"), (LI, "2026-12"))
    paste(on_sample, targets, "5")
    assert [value(targets, "N-014", month) for month in ("2026-11", "2026-12")] == [5, 5]


def test_targets_for_quarters_and_the_year_are_shown_and_edited(driver: DeskDriver, sample_book: Path) -> None:
    book = open_book(sample_book)
    weights = (Fraction(1), Fraction(1), Fraction(2))
    edit_targets(book, [TargetEdit("N-003", REVENUE, Period.parse("2027-Q1"), Fraction(400_000), weights)])
    book.close()
    driver.open(sample_book)
    page = page_of(driver)
    driver.choose_in(page.year.menu(), "2027")
    assert [page.model.headerData(place, Qt.Orientation.Horizontal) for place in range(14, 19)] == [
        "Q1", "Q2", "Q3", "Q4", "Total",
    ]  # fmt: skip
    assert cell(page, WANG, "2027-03") == "200,000"
    assert cell(page, WANG, "2027-03", Qt.ItemDataRole.ToolTipRole) == "The share of the target for Q1 2027"
    tip = cell(page, WANG, "2027-Q1", Qt.ItemDataRole.ToolTipRole)
    assert tip == "Its months share it: 25%, 25%, and 50%"
    driver.click_cell(page.table, WANG, column(page, "2027-Q1"))
    driver.keys("800000", "Return")
    assert cell(page, WANG, "2027-03") == "400,000"


def test_another_measure_is_chosen(driver: DeskDriver, sample_book: Path) -> None:
    book = open_book(sample_book)
    edit_targets(book, [TargetEdit("N-003", Measure("repurchase_rate"), OCTOBER, Fraction(35, 100))])
    book.close()
    driver.open(sample_book)
    page = page_of(driver)
    driver.choose_in(page.measure.menu(), "Repurchase rate")
    assert cell(page, WANG, "2026-10") == "35%"
    assert page.model.columns[-1].key == "2026-12"  # shares are not added up
    driver.click_cell(page.table, WANG, column(page, "2026-11"))
    driver.keys("40%", "Return")
    assert cell(page, WANG, "2026-11") == "40%"


def test_the_cell_stays_with_its_month_in_another_year(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.click_cell(targets.table, LI, column(targets, "2026-11"))
    on_sample.choose_in(targets.year.menu(), "2025")
    current = targets.table.currentIndex()
    assert (current.row(), targets.model.periods[current.column()]) == (LI, OCTOBER.shift(-12))
    assert cell(targets, LI, "2025-11") == "94,000"
    on_sample.window.desk.step(-1)
    on_sample.settle()
    assert targets.model.columns[0].title() == "Sep"


def test_an_empty_book_says_what_belongs_here(driver: DeskDriver, empty_book: Path) -> None:
    driver.open(empty_book)
    page = page_of(driver)
    assert page.stack.currentIndex() == 1
    assert "No people yet" in driver.texts(page)


def test_a_book_that_is_only_read_shows_but_does_not_edit(driver: DeskDriver, sample_book: Path) -> None:
    holder = open_book(sample_book)
    driver.window.desk.open(sample_book, read_only=True)
    driver.settle()
    page = page_of(driver)
    assert cell(page, WANG, "2026-10") == "119,000"
    driver.click_cell(page.table, WANG, column(page, "2026-10"))
    driver.press("Del", page.table)
    driver.keys("5", "Return")
    assert cell(page, WANG, "2026-10") == "119,000"
    assert page.make.isHidden()
    holder.close()


def test_the_page_speaks_chinese_at_once(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.window.acts.actions["language zh_CN"].trigger()
    on_sample.settle()
    assert targets.header.title.text() == "目标"
    assert targets.model.headerData(2, Qt.Orientation.Horizontal) == "1月"
    assert targets.model.headerData(NORTH, Qt.Orientation.Vertical) == "华北外勤"


def test_amounts_are_hidden_with_all_others(on_sample: DeskDriver, targets: TargetsPage) -> None:
    shown = cell(targets, WANG, "2026-10")
    on_sample.press("Ctrl+Shift+H")
    assert not any(sign.isdigit() for sign in cell(targets, WANG, "2026-10"))
    on_sample.press("Ctrl+Shift+H")
    assert cell(targets, WANG, "2026-10") == shown == "119,000"
