"""A sale is split in the panel beside the grid: by keyboard alone, in one step, with what is wrong said beside it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.helpers.desk_driver import DeskDriver
from ui.models.roles import NOTE_ROLE
from ui.pages.sales import SalesPage
from ui.pages.split_panel import SplitPanel

PERSON = 2


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    on_sample.window.resize(1440, 900)
    return on_sample.turn_to("sales", SalesPage)


@pytest.fixture
def panel(on_sample: DeskDriver, sales: SalesPage) -> SplitPanel:
    """The panel, opened by its key on the first line."""
    on_sample.click_cell(sales.table, 0, PERSON)
    on_sample.press("Ctrl+Shift+S", sales.table)
    assert sales.acts.panel.isVisible()
    return sales.acts.panel


def person(sales: SalesPage) -> str:
    return str(sales.model.index(0, PERSON).data())


def test_a_line_is_shared_by_keyboard_in_one_step(on_sample: DeskDriver, sales: SalesPage, panel: SplitPanel) -> None:
    own = person(sales)
    assert panel.whole.text() == "Sum 100%"
    on_sample.keys("60", "Return")  # the first share has the keyboard, all of it selected
    assert panel.whole.text() == "Sum 60%: the rest of the line counts for nobody."
    panel.rows[1].payee.setFocus()
    on_sample.keys("Zhao Min", "Return")
    assert panel.rows[1].share.text() == "40"  # what is left of the line
    assert panel.whole.text() == "Sum 100%"
    on_sample.press("Ctrl+Return", on_sample.focused)
    assert not panel.isVisible()
    assert person(sales) == f"{own} 60% and Zhao Min 40%"
    assert sales.table.hasFocus()
    on_sample.press("Ctrl+Z")
    assert person(sales) == own


def test_more_than_the_whole_is_a_warning_and_is_kept(
    on_sample: DeskDriver, sales: SalesPage, panel: SplitPanel
) -> None:
    on_sample.type_into(panel.rows[1].payee, "Zhao Min")
    on_sample.type_into(panel.rows[1].share, "50")
    assert panel.whole.text() == "Sum 150%: more than the whole line counts. It is kept as it is."
    on_sample.click(panel.save)
    assert "Zhao Min 50%" in person(sales)
    assert "Sum 150%" in sales.model.index(0, PERSON).data(NOTE_ROLE)


def test_what_is_wrong_is_said_below_its_row_and_nothing_is_written(
    on_sample: DeskDriver, sales: SalesPage, panel: SplitPanel
) -> None:
    own = person(sales)
    on_sample.type_into(panel.rows[1].payee, "Nobody Known")
    on_sample.type_into(panel.rows[1].share, "x")
    on_sample.click(panel.save)
    assert panel.isVisible()
    assert "Nobody Known is not among the people of the book." in on_sample.texts(panel.rows[1])
    on_sample.type_into(panel.rows[1].payee, "Zhao Min")
    assert "“x” is no percentage" in on_sample.texts(panel.rows[1])
    assert person(sales) == own


def test_everybody_gets_the_same_and_a_row_is_taken_out(
    on_sample: DeskDriver, sales: SalesPage, panel: SplitPanel
) -> None:
    for name in ("Zhao Min", "王芳"):
        on_sample.type_into(panel.rows[-1].payee, name)
    on_sample.click(panel.even)
    assert [each.share.text() for each in panel.rows] == ["33.3334", "33.3333", "33.3333", ""]
    on_sample.click(panel.rows[2].remove)
    on_sample.click(panel.even)
    on_sample.click(panel.save)
    assert person(sales).endswith(" 50% and Zhao Min 50%")


def test_what_is_not_saved_is_asked_about(on_sample: DeskDriver, sales: SalesPage, panel: SplitPanel) -> None:
    assert sales.unsaved() == ""
    on_sample.type_into(panel.rows[0].share, "70")
    assert sales.unsaved() == "The splits of a sale on the page Sales are not saved."
    on_sample.click_cell(sales.table, 1, PERSON)
    on_sample.press("Ctrl+Shift+S", sales.table)
    assert sales.strip.words.text().startswith("Save the splits of the other line first")
    on_sample.press("Escape", panel.rows[0].share)
    assert not panel.isVisible()
    assert sales.unsaved() == ""


def test_a_book_that_is_only_read_shows_splits_and_does_not_take_any(driver: DeskDriver, sample_book: Path) -> None:
    driver.window._opener.open(sample_book, read_only=True)
    page = driver.turn_to("sales", SalesPage)
    driver.click_cell(page.table, 0, PERSON)
    driver.press("Ctrl+Shift+S", page.table)
    panel = page.acts.panel
    assert [field.isReadOnly() for field in panel.findChildren(QLineEdit)] == [True, True]
    assert not panel.save.isVisible()
