"""Components added, named, doubled, moved and removed in the window, and the rules of the plan as a whole."""

from fractions import Fraction

from PySide6.QtWidgets import QComboBox, QMenu

from desktop_app.domain.name import Name
from desktop_app.domain.plan import Holdback
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_choosing_in_plans import done, fill, sheet
from tests.ui.test_editing_plans import of_the_book, undo_words
from ui.dialogs.part_sheet import PartSheet
from ui.pages.plans import PlansPage


def keys(driver: DeskDriver) -> list[str]:
    return [component.key for component in of_the_book(driver).components]


def listed(plans: PlansPage) -> list[str]:
    """What is listed of the first plan."""
    key = plans.list.entries[0].item.plan
    return [entry.item.title for entry in plans.list.entries if entry.item.plan == key]


def act(driver: DeskDriver, plans: PlansPage, key: str) -> None:
    """Choose in the menu of the component's card."""
    plans.card.menu.aboutToShow.emit()
    action = plans.component_acts.actions[key]
    assert action.isEnabled()
    action.trigger()
    driver.settle()


def test_a_component_is_added_from_a_ready_shape_and_shown(on_sample: DeskDriver, plans: PlansPage) -> None:
    plan = plans.list.entries[0].item.plan
    on_sample.click(plans.list.adds[plan])
    words = [action.text() for action in on_sample.dialog(QMenu).actions()]
    assert len(words) == 12
    on_sample.choose_action("New customers")
    assert keys(on_sample) == ["commission", "new_customers", "bonus", "backpacks"]
    assert plans.name.text() == "New customers"
    assert plans.sentence.accessibleName() == "Pay ¥200 for each new customer."
    assert "new component New customers" in undo_words(on_sample)
    on_sample.press("Ctrl+Z")
    assert keys(on_sample) == ["commission", "bonus", "backpacks"]
    assert plans.name.text() == "Tiered commission"


def test_every_ready_shape_is_taken_by_the_book(on_sample: DeskDriver, plans: PlansPage) -> None:
    from ui import ask_plan

    for shape in ask_plan.shapes():
        plans.component_acts.add(shape)
        on_sample.settle()
        assert plans.name.text() == shape.name.in_language("en")
    assert len(keys(on_sample)) == 3 + len(ask_plan.shapes())


def test_a_component_is_doubled_moved_and_removed(on_sample: DeskDriver, plans: PlansPage) -> None:
    act(on_sample, plans, "duplicate")
    assert keys(on_sample) == ["commission", "commission_2", "bonus", "backpacks"]
    act(on_sample, plans, "down")
    assert keys(on_sample) == ["commission", "bonus", "commission_2", "backpacks"]
    assert listed(plans) == ["Tiered commission", "Target bonus", "Tiered commission", "Backpack push"]
    act(on_sample, plans, "remove")
    assert keys(on_sample) == ["commission", "bonus", "backpacks"]
    assert plans.name.text() == "Backpack push"
    for _step in range(2):
        act(on_sample, plans, "remove")
    plans.card.menu.aboutToShow.emit()
    assert not plans.component_acts.actions["remove"].isEnabled()
    on_sample.press("Ctrl+Z")
    on_sample.press("Ctrl+Z")
    assert keys(on_sample) == ["commission", "bonus", "backpacks"]


def test_a_component_is_named_in_both_languages(on_sample: DeskDriver, plans: PlansPage) -> None:
    act(on_sample, plans, "rename")
    fill(on_sample, "name_en", "Commission 2027")
    fill(on_sample, "name_zh_CN", "提成 2027")
    done(on_sample)
    assert of_the_book(on_sample).components[0].name == Name({"en": "Commission 2027", "zh_CN": "提成 2027"})
    assert listed(plans)[0] == plans.name.text() == "Commission 2027"
    act(on_sample, plans, "rename")
    fill(on_sample, "name_en", "")
    fill(on_sample, "name_zh_CN", "")
    assert not sheet(on_sample).take.isEnabled()
    on_sample.close(sheet(on_sample))


def test_the_rules_of_the_plan_are_set_in_one_step(on_sample: DeskDriver, plans: PlansPage) -> None:
    plan = plans.list.entries[0].item.plan
    on_sample.click(plans.list.rules[plan])
    fill(on_sample, "draw", "2000")
    done(on_sample)
    assert of_the_book(on_sample).draw == 2000
    assert "plan Field sales: draw" in undo_words(on_sample)
    on_sample.click(plans.list.rules[plan])
    fill(on_sample, "holdback", "10")
    fill(on_sample, "ramp", "25%; 50")
    fill(on_sample, "plan_cap", "0.001")
    assert "0.01" in sheet(on_sample).reason.text()
    assert not sheet(on_sample).take.isEnabled()
    fill(on_sample, "plan_cap", "50,000")
    often = sheet(on_sample).findChild(QComboBox, "pay_every")
    assert isinstance(often, QComboBox)
    on_sample.choose_entry(often, "every quarter")
    done(on_sample)
    changed = of_the_book(on_sample)
    assert (changed.cap, changed.holdback) == (Fraction(50_000), Holdback(Fraction("0.1"), 12))
    assert (changed.ramp, changed.pay_every) == ((Fraction("0.25"), Fraction("0.5")), "quarter")
    on_sample.press("Ctrl+Z")
    assert of_the_book(on_sample).pay_every == "month"


def test_a_book_that_is_only_read_offers_nothing_to_add(on_sample: DeskDriver) -> None:
    on_sample.window.desk.open(on_sample.window.desk.summary.path, read_only=True)
    on_sample.settle()
    page = on_sample.turn_to("plans", PlansPage)
    assert not page.list.adds
    assert not on_sample.window.findChildren(PartSheet)


def test_a_plan_is_begun_with_one_component_and_shown(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.click(plans.acts.add)
    menu = on_sample.dialog(QMenu)
    own = menu.actions()[0].menu()
    assert isinstance(own, QMenu)
    on_sample.choose_in(own, "Rate card")
    menu.close()
    on_sample.settle()
    assert plans.header.title.text() == "New plan"
    assert plans.name.text() == "Rate card"
    assert "new plan New plan" in undo_words(on_sample)
    on_sample.press("Ctrl+Z")
    assert plans.header.title.text() != "New plan"


def test_a_template_that_is_added_is_shown(on_sample: DeskDriver, plans: PlansPage) -> None:
    plans.acts.add_template("quarterly-kpi")
    on_sample.settle()
    assert plans.header.title.text() == "Quarterly scorecard"
