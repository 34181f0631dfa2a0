"""Figures of a plan put under names in the window, so that people may have others."""

from fractions import Fraction

from desktop_app.domain.money import Named
from desktop_app.services.list_assignments import list_assignments
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_choosing_in_plans import done, fill, sheet
from tests.ui.test_editing_plans import add_rule, first, of_the_book, tiers
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.pages.plans import PlansPage


def name(driver: DeskDriver, plans: PlansPage, place: str, words: str) -> None:
    add_rule(driver, plans, "Figures of people’s own…")
    fill(driver, place, words)
    done(driver)


def test_a_named_figure_stays_and_somebody_has_his_own(on_sample: DeskDriver, plans: PlansPage) -> None:
    name(on_sample, plans, "tiers[1].gives", "Rate beyond the target")
    value = first(on_sample).schedule.tiers[1].value
    assert isinstance(value, Named)
    assert (value, value.name) == (Fraction("0.06"), "Rate beyond the target")
    assert of_the_book(on_sample).values == {"Rate beyond the target": "6%"}
    on_sample.type_into(plans.card.tiers.rows[1].gives, "6.5")
    on_sample.keys("", "Return")
    assert of_the_book(on_sample).values == {"Rate beyond the target": "6.5%"}
    plans.acts.show_people()
    on_sample.settle()
    dialog = on_sample.dialog(PlanPeopleDialog)
    assert "Rate beyond the target" in dialog.form.own
    on_sample.close(dialog)
    name(on_sample, plans, "tiers[1].gives", "")
    assert of_the_book(on_sample).values == {}
    assert tiers(plans)[1] == ("100%", "6.5%")
    on_sample.press("Ctrl+Z")
    assert of_the_book(on_sample).values == {"Rate beyond the target": "6.5%"}


def test_one_name_is_not_given_to_two_figures(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Figures of people’s own…")
    fill(on_sample, "tiers[0].gives", "rate")
    fill(on_sample, "tiers[1].gives", "rate")
    assert sheet(on_sample).reason.text() == "The name “rate” stands for 5% already: give 6% another one."
    assert not sheet(on_sample).take.isEnabled()


def test_an_own_figure_is_read_as_the_plans_is(on_sample: DeskDriver, plans: PlansPage) -> None:
    name(on_sample, plans, "tiers[1].gives", "over")
    plans.acts.show_people()
    on_sample.settle()
    dialog = on_sample.dialog(PlanPeopleDialog)
    field = dialog.form.own["over"]
    for typed in ("abc", "1e9", "6%%"):
        on_sample.type_into(field.edit, typed)
        on_sample.click(dialog.keep)
        assert field.below.text() == "Write a percentage, such as 7.5%."
    on_sample.type_into(field.edit, "7")
    on_sample.click(dialog.keep)
    people = list_assignments(on_sample.window.desk.book, "1", on_sample.window.desk.period)
    assert [dict(each.member.own_values) for each in people.rows if each.member.own_values] == [{"over": "7%"}]
    on_sample.close(dialog)
    name(on_sample, plans, "tiers[1].gives", "")
    assert "has a figure of their own for “over”" in plans.card.reason.text()
    assert of_the_book(on_sample).values == {"over": "6%"}
