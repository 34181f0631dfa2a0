"""Two columns of a spreadsheet pasted into the tiers: taken whole in one step, or refused with the cells marked."""

from fractions import Fraction

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.money import Named
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Schedule, Tier
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_choosing_in_plans import done, sheet
from tests.ui.test_editing_plans import add_rule, first, tiers, undo_words
from ui.models.tier_block import RefusedBlock, tiers_with
from ui.pages.plans import PlansPage
from ui.widgets.plan_fields import FigureField
from ui.widgets.plan_tiers import TierTable

SHOWN = Schedule(
    "whole", (Tier(Fraction(0), "rate", Named(Fraction(1, 20), "rate")), Tier(Fraction(1), "rate", Fraction(1, 10)))
)


def paste(driver: DeskDriver, field: FigureField, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    field.setFocus()
    driver.press("Ctrl+V", field)


def test_a_block_is_taken_whole_in_one_step(on_sample: DeskDriver, plans: PlansPage) -> None:
    block = "0%\t4%\r\n80%\t5.50%\r\n100％\t7\r\n120%\t9%\r\n"
    paste(on_sample, plans.card.tiers.rows[0].start, block)
    assert tiers(plans) == [("0%", "4%"), ("80%", "5.5%"), ("100%", "7%"), ("120%", "9%")]
    assert len(first(on_sample).schedule.tiers) == 4
    assert "Tiered commission: tiers" in undo_words(on_sample)
    on_sample.press("Ctrl+Z")
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "7.5%")]


def test_a_column_is_pasted_below_the_field(on_sample: DeskDriver, plans: PlansPage) -> None:
    paste(on_sample, plans.card.tiers.rows[1].gives, "8%\n9%")
    assert tiers(plans) == [("0%", "5%"), ("100%", "8%"), ("120%", "9%")]
    paste(on_sample, plans.card.tiers.rows[1].gives, "8%\n9%\n10%")
    assert "both its bound and what it gives" in plans.card.tiers.reason.text()
    assert len(first(on_sample).schedule.tiers) == 3


def test_one_cell_is_pasted_into_the_field_alone(on_sample: DeskDriver, plans: PlansPage) -> None:
    plans.card.tiers.rows[1].gives.selectAll()
    paste(on_sample, plans.card.tiers.rows[1].gives, "8%\n")
    assert plans.card.tiers.rows[1].gives.text().strip() == "8%"


def test_a_wrong_cell_is_marked_and_nothing_is_taken(on_sample: DeskDriver, plans: PlansPage) -> None:
    before = first(on_sample)
    paste(on_sample, plans.card.tiers.rows[0].start, "0%\t4%\n80%\tfive\nlots\t7%")
    assert plans.card.tiers.reason.text() == "Nothing was pasted: line 2 has “five”. Write a percentage, such as 7.5%."
    marked = [field.objectName() for field in plans.card.tiers.fields if field.reason.text()]
    assert marked == ["gives_1", "from_2"]
    assert first(on_sample) == before
    paste(on_sample, plans.card.tiers.rows[0].start, "0%\t4%\t\u00a5100")
    assert "more columns" in plans.card.tiers.reason.text()
    paste(on_sample, plans.card.tiers.rows[0].start, "0%\t4%\n80%\t5%\n80%\t6%")
    assert "every bound only once" in plans.card.tiers.reason.text()
    assert first(on_sample) == before
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "7.5%")]
    paste(on_sample, plans.card.tiers.rows[0].start, "0%\t4%\n80%\t5%")
    assert not plans.card.tiers.reason.isVisible()
    assert tiers(plans) == [("0%", "4%"), ("80%", "5%"), ("120%", "7.5%")]


def test_a_factor_takes_a_block_too(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Multiply by a factor…")
    table = sheet(on_sample).findChild(TierTable)
    assert isinstance(table, TierTable)
    paste(on_sample, table.rows[0].start, "0%\t0.5\n90%\t1\n110%\t1.2")
    done(on_sample)
    (factor,) = first(on_sample).factors
    assert [tier.value for tier in factor.schedule.tiers] == [Fraction("0.5"), 1, Fraction("1.2")]


def test_a_figure_under_a_name_stays_under_it() -> None:
    pasted = tiers_with(SHOWN, [["10%", "3%"]], (0, ("ratio", "ratio")))
    assert isinstance(pasted, Schedule)
    value = pasted.tiers[0].value
    assert isinstance(value, Named)
    assert (value, value.name, pasted.tiers[0].start) == (Fraction(3, 100), "rate", Fraction(1, 10))
    assert pasted.tiers[1] == SHOWN.tiers[1]


def test_a_short_line_is_refused() -> None:
    refused = tiers_with(SHOWN, [["10%", "3%"], ["20%"]], (0, ("ratio", "ratio")))
    assert isinstance(refused, RefusedBlock)
    assert refused.cells == ((1, 1, "ratio"),)


def test_many_tiers_leave_room_for_the_curve_and_a_long_name_for_the_page(
    on_sample: DeskDriver, plans: PlansPage
) -> None:
    on_sample.window.resize(1024, 680)
    block = "\n".join(f"{place * 5}%\t{place + 1}%" for place in range(30))
    paste(on_sample, plans.card.tiers.rows[0].start, block)
    drawing = plans.outcome.chart.drawing
    assert drawing is not None
    plans.grab()
    assert drawing.axes.get_position().height > 0.5
    plans.acts.rename(Name({"": "All of our branches, and whoever helps them " * 4}))
    on_sample.settle()
    assert plans.horizontalScrollBar().maximum() == 0
    assert plans.header.title.toolTip() == plans.header.title.text()


@pytest.mark.parametrize(
    ("gifts", "said"),
    [
        (("5%", "5%", "5%"), "The payout grows evenly"),
        (("5%", "6%", "7%"), "The payout grows faster past 100%"),
        (("7%", "6%", "5%"), "The payout grows more slowly past 100%"),
    ],
)
def test_the_curve_says_what_it_does(
    on_sample: DeskDriver, plans: PlansPage, gifts: tuple[str, ...], said: str
) -> None:
    paste(on_sample, plans.card.tiers.rows[0].gives, "\n".join(gifts))
    assert said in on_sample.texts(plans.outcome)
