"""The dialog that works targets out: what it shows before anything is set, and what is set then."""

from fractions import Fraction

import pytest
from PySide6.QtWidgets import QComboBox

from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_targets_page import LI, WANG, choose, entered, page_of, value
from ui.dialogs.set_targets import SetTargetsDialog
from ui.pages.targets import TargetsPage


@pytest.fixture
def targets(on_sample: DeskDriver) -> TargetsPage:
    return page_of(on_sample)


def opened(driver: DeskDriver, page: TargetsPage) -> SetTargetsDialog:
    driver.click(page.make)
    return driver.dialog(SetTargetsDialog)


def pick(driver: DeskDriver, combo: QComboBox, key: str) -> None:
    combo.setCurrentIndex(combo.findData(key))
    driver.settle()


def test_a_figure_is_spread_over_the_year_of_those_who_are_chosen(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.choose_in(targets.year.menu(), "2027")
    choose(on_sample, targets, (WANG, "2027-01"), (LI, "2027-01"))
    dialog = opened(on_sample, targets)
    assert dialog.whom.currentText() == "2 chosen rows"
    assert "There is no figure for the year" in "".join(on_sample.cells(dialog.table)[0])  # none stands there yet
    assert not dialog.apply.isEnabled()
    on_sample.type_into(dialog.figure, "=12*100000")
    assert [row[:4] for row in on_sample.cells(dialog.table)] == [
        ["王芳", "", "12", "1,200,000"], ["李雷", "", "12", "1,200,000"],
    ]  # fmt: skip
    on_sample.click(dialog.apply)
    assert value(targets, "N-014", "2027-12") == 100_000
    assert on_sample.window.top_bar.undo.toolTip().startswith("Undo: targets of 2027 spread evenly: 24")
    on_sample.press("Ctrl+Z")
    assert value(targets, "N-014", "2027-12") is None


def test_a_growth_on_the_month_before_for_the_chosen_months(on_sample: DeskDriver, targets: TargetsPage) -> None:
    choose(on_sample, targets, (WANG, "2026-11"), (WANG, "2026-12"))
    on_sample.press("Ctrl+T")
    dialog = on_sample.dialog(SetTargetsDialog)
    pick(on_sample, dialog.way, "on_last_month")
    assert dialog.when.currentText() == "November 2026 – December 2026"
    assert dialog.based.text() == "The revenue of the month before, with the growth."
    assert on_sample.cells(dialog.table) == [
        ["王芳", "140,796.27", "1", "154,876", "not for December 2026: nothing to start from"]
    ]
    pick(on_sample, dialog.rounding, "")
    assert on_sample.cells(dialog.table)[0][3] == "154,875.90"
    pick(on_sample, dialog.kept, "growths")
    on_sample.type_into(dialog.figure, "-5%")
    assert not dialog.rounding.isVisible()
    on_sample.click(dialog.apply)
    for month in ("2026-11", "2026-12"):
        target = entered(targets, "N-003", month)
        assert target is not None
        assert (target.value, target.growth) == (None, Fraction(-1, 20))


def test_last_year_s_targets_for_everybody(on_sample: DeskDriver, targets: TargetsPage) -> None:
    on_sample.choose_in(targets.year.menu(), "2027")
    dialog = opened(on_sample, targets)
    pick(on_sample, dialog.way, "copy")
    pick(on_sample, dialog.whom, "all")
    assert not dialog.figure.isVisible()
    assert dialog.based.text() == "As they were in 2026: figures, growths and the weights of months."
    on_sample.click(dialog.apply)
    assert value(targets, "N-003", "2027-10") == 119_000
    assert value(targets, "S-016", "2027-05") == 70_000


def test_what_cannot_be_read_is_said_and_nothing_can_be_set(on_sample: DeskDriver, targets: TargetsPage) -> None:
    dialog = opened(on_sample, targets)
    on_sample.type_into(dialog.figure, "lots")
    assert dialog.based.text().startswith("“lots” cannot be read as a target")
    assert not dialog.apply.isEnabled()
    pick(on_sample, dialog.way, "on_last_month")
    assert dialog.based.text().startswith("“lots” is no growth")
    on_sample.type_into(dialog.figure, "")
    assert dialog.apply.isEnabled()
    on_sample.click(dialog.cancel)
    assert not on_sample.window.top_bar.undo.isEnabled()
