"""Ranges of the sales grid: copied to and pasted from a spreadsheet, filled down, emptied, taken away; and moving."""

import csv
import io

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_typing_sales import (
    AMOUNT,
    CUSTOMER,
    DATE,
    DOCUMENT,
    ORIGIN,
    PERSON,
    QUANTITY,
    cell,
    page_of,
    typed_lines,
    wrong,
)
from ui.pages.sales import SalesPage


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    on_sample.window.resize(1600, 900)
    return page_of(on_sample)


def choose(driver: DeskDriver, page: SalesPage, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Choose the range between two cells, by row and column."""
    driver.click_cell(page.table, *first)
    corners = (page.model.index(*first), page.model.index(*last))
    page.table.selectionModel().select(QItemSelection(*corners), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def rows(page: SalesPage, *columns: int) -> list[list[str]]:
    return [[cell(page, row, column) for column in columns] for row in range(4)]


def paste(driver: DeskDriver, page: SalesPage, block: str) -> None:
    QGuiApplication.clipboard().setText(block)
    driver.press("Ctrl+V", page.table)


def test_a_copied_range_is_plain_and_comes_back_as_it_was(on_sample: DeskDriver, sales: SalesPage) -> None:
    choose(on_sample, sales, (0, DATE), (2, AMOUNT))
    on_sample.press("Ctrl+C", sales.table)
    block = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
    assert len(block) == 3
    first = sales.model.record(0)
    assert first is not None
    assert block[0][DATE] == first.date_on.isoformat()
    assert [line[AMOUNT] for line in block] == [cell(sales, row, AMOUNT).replace(",", "") for row in range(3)]
    assert block[0][PERSON] == cell(sales, 0, PERSON)
    before, lines = rows(sales, *range(10)), sales.model.lines
    paste(on_sample, sales, QGuiApplication.clipboard().text())
    assert rows(sales, *range(10)) == before
    assert not on_sample.window.top_bar.undo.isEnabled()  # nothing is another, so nothing was done
    on_sample.click(sales.new)
    paste(on_sample, sales, "\n".join("\t".join(line) for line in block))
    sales.table.begin_line()
    on_sample.settle()
    assert sales.model.lines == lines + 3
    assert [line.amount for line in typed_lines(sales)] == [
        line.amount for line in map(sales.model.record, range(3)) if line is not None
    ]


def test_a_pasted_block_is_one_step(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = rows(sales, QUANTITY, AMOUNT)
    choose(on_sample, sales, (1, QUANTITY), (1, QUANTITY))
    paste(on_sample, sales, "1\t￥1,234.50\r\n2.5\t(10)\r\n")
    assert rows(sales, QUANTITY, AMOUNT) == [before[0], ["1", "1,234.50"], ["2.5", "−10.00"], before[3]]
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: changed sales: 2")
    on_sample.press("Ctrl+Z")
    assert rows(sales, QUANTITY, AMOUNT) == before


def test_a_block_with_a_bad_cell_is_refused_whole_with_the_cell_marked(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = rows(sales, QUANTITY, AMOUNT)
    choose(on_sample, sales, (1, QUANTITY), (1, QUANTITY))
    paste(on_sample, sales, "1\t5\n2\tmany\n")
    assert rows(sales, QUANTITY, AMOUNT) == before
    assert wrong(sales, 2, AMOUNT) == "“many” cannot be read as the amount."
    assert not wrong(sales, 1, AMOUNT)
    assert sales.strip.words.text() == (
        "Nothing was changed: 1 cell cannot be taken. “many” cannot be read as the amount."
    )
    paste(on_sample, sales, "1\t5\n2\t6\n")
    assert not wrong(sales, 2, AMOUNT)
    assert cell(sales, 2, AMOUNT) == "6.00"


def test_a_block_that_is_too_wide_is_refused(on_sample: DeskDriver, sales: SalesPage) -> None:
    choose(on_sample, sales, (0, AMOUNT), (0, AMOUNT))
    paste(on_sample, sales, "1\t2")
    assert sales.strip.words.text().startswith("Nothing was pasted")
    assert not on_sample.window.top_bar.undo.isEnabled()


def test_new_lines_with_a_new_person_wait_for_the_answer(on_sample: DeskDriver, sales: SalesPage) -> None:
    lines = sales.model.lines
    on_sample.click(sales.new)
    paste(on_sample, sales, "3\tX-1\t王小二\tA\t\t\t\t\t10\n4\tX-2\t王芳\tB\t\t\t\t\t20\n5\t\t\tC\t\t\t\t\t30\n")
    assert [line.document for line in typed_lines(sales)] == ["X-2"]
    on_sample.click(sales.strip.button)
    assert [line.document for line in typed_lines(sales)] == ["X-1", "X-2"]
    sales.table.begin_line()
    on_sample.settle()
    assert sales.model.lines == lines + 2
    (draft,) = sales.model.drafts
    assert draft.missing == ("payee",)


def test_one_cell_fills_all_that_is_chosen_and_ctrl_d_fills_down(on_sample: DeskDriver, sales: SalesPage) -> None:
    choose(on_sample, sales, (0, CUSTOMER), (2, CUSTOMER))
    paste(on_sample, sales, "Everyone")
    assert [row[0] for row in rows(sales, CUSTOMER)][:3] == ["Everyone"] * 3
    first = rows(sales, DOCUMENT, CUSTOMER)[0]
    choose(on_sample, sales, (0, DOCUMENT), (3, CUSTOMER))
    people = rows(sales, PERSON)
    on_sample.press("Ctrl+D", sales.table)
    assert rows(sales, DOCUMENT, CUSTOMER) == [first] * 4
    assert rows(sales, PERSON) == [people[0]] * 4


def test_del_empties_but_not_what_a_sale_needs(on_sample: DeskDriver, sales: SalesPage) -> None:
    before = rows(sales, CUSTOMER, AMOUNT)
    choose(on_sample, sales, (0, CUSTOMER), (1, CUSTOMER))
    on_sample.press("Del", sales.table)
    assert [row[0] for row in rows(sales, CUSTOMER)] == ["", "", before[2][0], before[3][0]]
    choose(on_sample, sales, (2, CUSTOMER), (2, AMOUNT))
    on_sample.press("Del", sales.table)
    assert wrong(sales, 2, AMOUNT) == "The amount is empty."
    assert rows(sales, CUSTOMER, AMOUNT)[2] == before[2]


def test_lines_are_taken_away_and_brought_back(on_sample: DeskDriver, sales: SalesPage) -> None:
    before, lines = rows(sales, *range(10)), sales.model.lines
    choose(on_sample, sales, (0, DATE), (2, DATE))
    on_sample.press("Ctrl+Del", sales.table)
    assert sales.model.lines == lines - 3
    assert sales.header.subtitle.text().endswith(f"{lines - 3} lines")
    on_sample.press("Ctrl+Z")
    assert rows(sales, *range(10)) == before


def test_a_line_that_is_being_typed_is_thrown_away(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    on_sample.keys("5", "Return")
    assert sales.model.unsaved.unfinished == 1
    on_sample.click_cell(sales.table, sales.model.lines, DATE)
    on_sample.press("Ctrl+Del", sales.table)
    assert sales.model.drafts == []


def test_a_line_without_anything_in_it_is_none(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    on_sample.keys("5", "Return")
    on_sample.click_cell(sales.table, sales.model.lines, DATE)
    on_sample.press("Del", sales.table)
    assert sales.model.drafts == []


def test_a_large_range_is_fetched_before_it_is_copied(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.choose_in(sales.months.menu(), "All months")
    choose(on_sample, sales, (0, AMOUNT), (sales.model.lines - 1, AMOUNT))
    on_sample.press("Ctrl+C", sales.table)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == sales.model.lines > 1000
    assert all(copied)


def test_lines_that_are_others_by_the_time_they_are_fetched_are_left_alone(
    on_sample: DeskDriver, sales: SalesPage
) -> None:
    on_sample.choose_in(sales.months.menu(), "All months")
    lines = sales.model.lines
    choose(on_sample, sales, (0, AMOUNT), (lines - 1, AMOUNT))
    sales.acts._remove()
    sales.model.renew(lines)
    on_sample.settle()
    assert sales.strip.words.text() == "The lines have changed meanwhile: choose them again."
    assert sales.desk.summary.lines == lines


def test_more_than_can_be_worked_on_at_once_is_refused(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    paste(on_sample, sales, "5\n" * 10_001)
    assert sales.strip.words.text() == "That is too much at once: choose at most 10,000 lines."
    assert sales.model.drafts == []


def test_what_is_no_table_is_not_pasted(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click(sales.new)
    paste(on_sample, sales, "x" * 200_000)
    assert sales.strip.words.text() == "Nothing was pasted: what was copied is no table."


def test_ctrl_and_the_arrows_go_to_the_edges(on_sample: DeskDriver, sales: SalesPage) -> None:
    def where() -> tuple[int, int]:
        return sales.table.currentIndex().row(), sales.table.currentIndex().column()

    last = sales.model.lines - 1
    on_sample.click_cell(sales.table, 3, PERSON)
    found = []
    for keys in ("Ctrl+Down", "Ctrl+Down", "Ctrl+Up", "Ctrl+Right", "Ctrl+Left"):
        on_sample.press(keys, sales.table)
        found.append(where())
    assert found == [(last, PERSON), (last + 1, PERSON), (0, PERSON), (0, ORIGIN), (0, DATE)]
    on_sample.press("Ctrl+Shift+Down", sales.table)
    assert sales.table.range() == (range(last + 1), [DATE])
    assert sales.selected.text() == f"{last + 1} selected: " + sales.total.text().removeprefix("Total ")
    on_sample.press("Ctrl+Shift+Right", sales.table)
    assert sales.table.range()[1] == list(range(10))


def test_enter_goes_back_to_the_column_in_which_tab_began(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click_cell(sales.table, 0, CUSTOMER)
    for keys in ("Tab", "Tab", "Return"):
        on_sample.press(keys, sales.table)
    assert (sales.table.currentIndex().row(), sales.table.currentIndex().column()) == (1, CUSTOMER)
    on_sample.press("Shift+Return", sales.table)
    on_sample.press("Shift+Tab", sales.table)
    assert (sales.table.currentIndex().row(), sales.table.currentIndex().column()) == (0, PERSON)
