"""What is being typed into a plan while something else is done: saved first, or put right first; nothing is lost."""

from fractions import Fraction

import pytest

from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_choosing_in_plans import choose
from tests.ui.test_components_of_plans import act, keys
from tests.ui.test_editing_plans import first, tiers
from ui import ask_plan
from ui.pages.plans import PlansPage


@pytest.fixture
def plans(on_sample: DeskDriver) -> PlansPage:
    page = on_sample.turn_to("plans", PlansPage)
    on_sample.keys("")  # the window is in front
    return page


def rate(driver: DeskDriver, place: int) -> Fraction:
    return first(driver).schedule.tiers[place].value


def test_nothing_else_is_changed_while_a_figure_is_wrong(on_sample: DeskDriver, plans: PlansPage) -> None:
    before = first(on_sample)
    field = plans.card.tiers.rows[1].gives
    on_sample.type_into(field, "abc")
    plans.component_acts.add(ask_plan.shapes()[0])
    act(on_sample, plans, "duplicate")
    on_sample.click(plans.card.tiers.add)
    on_sample.click(plans.card.add)
    plans.sentence.pills[0].click()
    on_sample.settle()
    assert not on_sample.app.activePopupWidget()
    assert on_sample.focused is field
    assert field.text() == "abc"
    assert keys(on_sample) == ["commission", "bonus", "backpacks"]
    on_sample.keys("", "Escape")
    assert first(on_sample) == before
    assert tiers(plans)[1] == ("100%", "6%")


def test_a_tier_that_cannot_be_so_is_removed(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[0].gives, "abc")
    on_sample.click(plans.card.tiers.rows[0].remove)
    assert tiers(plans) == [("100%", "6%"), ("120%", "7.5%")]
    on_sample.type_into(plans.card.tiers.rows[0].start, "120")
    on_sample.click(plans.card.tiers.rows[0].remove)
    assert tiers(plans) == [("120%", "7.5%")]
    assert not plans.card.tiers.reason.isVisible()


def test_a_choice_takes_what_was_typed_with_it(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[1].gives, "8")
    choose(on_sample, plans, "base", "gross margin")
    assert rate(on_sample, 1) == Fraction("0.08")
    assert plans.sentence.accessibleName().startswith("Pay 5% – 8% of gross margin")


def test_undo_takes_back_what_is_being_typed(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[2].gives, "9")
    on_sample.keys("", "Return")
    on_sample.type_into(plans.card.tiers.rows[1].gives, "8")
    on_sample.window.acts.actions["undo"].trigger()
    on_sample.settle()
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "9%")]
    on_sample.window.acts.actions["undo"].trigger()
    on_sample.settle()
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "7.5%")]


def test_an_undo_below_a_wrong_figure_is_not_undone_by_it(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[2].gives, "9")
    on_sample.keys("", "Return")
    on_sample.type_into(plans.card.tiers.rows[1].gives, "eight")
    on_sample.window.acts.actions["undo"].trigger()
    on_sample.settle()
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "7.5%")]
    on_sample.type_into(plans.card.tiers.rows[1].gives, "8")
    on_sample.keys("", "Return")
    assert (rate(on_sample, 1), rate(on_sample, 2)) == (Fraction("0.08"), Fraction("0.075"))


def test_another_language_while_one_types_brings_no_older_plan_back(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[2].gives, "9")
    on_sample.type_into(plans.card.tiers.rows[1].gives, "six")
    on_sample.window.acts.actions["language zh_CN"].trigger()
    on_sample.settle()
    on_sample.keys("", "Escape")
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "9%")]


@pytest.mark.parametrize("words", ["1000000000000000", "100000000000000000000%"])
def test_a_figure_with_too_many_digits_is_refused_in_words(on_sample: DeskDriver, plans: PlansPage, words: str) -> None:
    field = plans.card.tiers.rows[1].gives
    on_sample.type_into(field, words)
    assert field.reason.text() == "Write a percentage, such as 7.5%."
