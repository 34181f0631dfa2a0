"""A block of a spreadsheet pasted into the tiers of a plan: whole in one step, or mended where it is wrong."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.services.list_plans import list_plans
from tests.helpers.desk_driver import DeskDriver
from ui.pages.plans import PlansPage
from ui.widgets.plan_fields import FigureField

Paste = Callable[[FigureField, str], None]


@pytest.fixture
def plans(on_sample: DeskDriver) -> PlansPage:
    on_sample.go_to("plans")
    page = on_sample.window.pages["plans"]
    assert isinstance(page, PlansPage)
    return page


@pytest.fixture
def paste(on_sample: DeskDriver) -> Paste:
    """Paste a block with a field having the keyboard."""

    def pasted(field: FigureField, block: str) -> None:
        QGuiApplication.clipboard().setText(block)
        field.setFocus()
        on_sample.keys("", "Ctrl+V")

    return pasted


def tiers(driver: DeskDriver) -> list[tuple[Fraction, Fraction]]:
    """What the book has."""
    desk = driver.window.desk
    return [
        (tier.start, tier.value) for tier in list_plans(desk.book, desk.period)[0].plan.components[0].schedule.tiers
    ]


def steps(driver: DeskDriver) -> list[list[tuple[Fraction, Fraction]]]:
    """The tiers before each step that can be undone."""
    found = []
    while driver.window.top_bar.undo.isEnabled():
        driver.click(driver.window.top_bar.undo)
        found.append(tiers(driver))
    return found


def test_a_block_is_one_step_and_brings_the_tiers_it_needs(
    on_sample: DeskDriver, plans: PlansPage, paste: Paste
) -> None:
    before = tiers(on_sample)
    paste(plans.card.tiers.rows[0].start, "0%\t4%\r\n90%\t5%\r\n110%\t6%\r\n150\t9\r\n")
    assert tiers(on_sample) == [
        (Fraction(0), Fraction("0.04")), (Fraction("0.9"), Fraction("0.05")),
        (Fraction("1.1"), Fraction("0.06")), (Fraction("1.5"), Fraction("0.09")),
    ]  # fmt: skip
    assert steps(on_sample) == [before]


def test_a_bad_cell_stays_with_its_reason_and_is_mended_there(
    on_sample: DeskDriver, plans: PlansPage, paste: Paste
) -> None:
    before, rows = tiers(on_sample), plans.card.tiers.rows
    paste(rows[1].gives, "7%\nmuch\n")
    assert tiers(on_sample) == before
    assert (rows[1].gives.text(), rows[2].gives.text()) == ("7%", "much")
    assert rows[2].gives.reason.text() == "Write a percentage, such as 7.5%."
    on_sample.type_into(rows[2].gives, "8%")
    on_sample.keys("", "Return")
    assert [gives for _start, gives in tiers(on_sample)][1:] == [Fraction("0.07"), Fraction("0.08")]
    assert steps(on_sample) == [before]


@pytest.mark.parametrize(
    ("row", "block", "said"),
    [
        (0, "0\t5%\t6%", "the block is wider than the columns from here on"),
        (2, "120%\t8%\n140%\tmuch", "a new tier needs two figures"),
        (2, "120%\n140%", "a new tier needs two figures"),
    ],
)
def test_a_block_that_does_not_fit_changes_nothing(
    on_sample: DeskDriver, plans: PlansPage, paste: Paste, row: int, block: str, said: str
) -> None:
    before = [field.text() for field in plans.card.tiers.fields]
    paste(plans.card.tiers.rows[row].start, block)
    assert said in plans.card.tiers.reason.text()
    assert [field.text() for field in plans.card.tiers.fields] == before
    assert not on_sample.window.top_bar.undo.isEnabled()


def test_one_cell_is_typed_into_the_field(plans: PlansPage, paste: Paste) -> None:
    field = plans.card.tiers.rows[0].gives
    field.selectAll()
    paste(field, "4%")
    assert field.text() == "4%"
