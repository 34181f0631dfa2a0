"""A plan changed in the window by what a user types and clicks: drawn at once, one step each, refused at its field."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.domain.plan import Component, Plan
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.import_file import import_file
from desktop_app.services.list_plans import list_plans
from desktop_app.services.open_book import open_book
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.part_sheet import PartSheet
from ui.pages.plans import PlansPage

OWN = """{"format": "tierbook.plan/1", "name": "Own", "values": {"least": "10"}, "components": [
{"key": "c", "base": {"measure": "revenue"}, "floor": "$least", "schedule":
 {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]}}]}
"""


def of_the_book(driver: DeskDriver) -> Plan:
    """The plan as the book has it."""
    return list_plans(driver.window.desk.book, driver.window.desk.period)[0].plan


def first(driver: DeskDriver) -> Component:
    return of_the_book(driver).components[0]


def undo_words(driver: DeskDriver) -> str:
    """What the undo button offers."""
    return driver.window.acts.actions["undo"].toolTip()


def add_rule(driver: DeskDriver, plans: PlansPage, words: str) -> None:
    driver.click(plans.card.add)
    driver.choose_action(words)


def tiers(plans: PlansPage) -> list[tuple[str, str]]:
    return [(each.start.text(), each.gives.text()) for each in plans.card.tiers.rows]


def test_a_rate_is_drawn_while_it_is_typed_and_saved_when_it_is_left(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.tiers.rows[2].gives, "10")
    assert plans.try_card.result.text() == "→ ¥7,200.00"
    assert plans.sentence.accessibleName().startswith("Pay 5% – 10% of revenue")
    assert first(on_sample).schedule.tiers[2].value == Fraction("0.075")
    on_sample.keys("", "Return")
    assert tiers(plans)[2] == ("120%", "10%")
    assert first(on_sample).schedule.tiers[2].value == Fraction("0.1")
    assert "Tiered commission: tier 3" in undo_words(on_sample)
    on_sample.press("Ctrl+Z")
    assert tiers(plans)[2] == ("120%", "7.5%")
    assert plans.try_card.result.text() == "→ ¥6,950.00"
    on_sample.press("Ctrl+Y")
    assert tiers(plans)[2] == ("120%", "10%")


def test_tab_goes_from_field_to_field_and_saves_on_the_way(on_sample: DeskDriver, plans: PlansPage) -> None:
    plans.card.tiers.rows[0].start.setFocus()
    met = []
    for typed in ("", "4", ""):
        on_sample.keys(typed, "Tab")
        met.append(on_sample.focused.objectName())
    assert met == ["gives_0", "remove_tier_0", "from_1"]
    assert first(on_sample).schedule.tiers[0].value == Fraction("0.04")


def test_what_is_no_figure_is_refused_in_its_field_and_stays(on_sample: DeskDriver, plans: PlansPage) -> None:
    field = plans.card.tiers.rows[1].gives
    on_sample.type_into(field, "six")
    assert field.reason.text() == "Write a percentage, such as 7.5%."
    assert field.reason.isVisible()
    on_sample.keys("", "Tab")
    assert first(on_sample).schedule.tiers[1].value == Fraction("0.06")
    QTest.mouseClick(plans.list.entries[1], Qt.MouseButton.LeftButton)
    on_sample.settle()
    assert (plans.name.text(), field.text()) == ("Tiered commission", "six")
    assert "cannot be saved" in plans.unsaved()
    field.setFocus()
    on_sample.keys("", "Escape")
    assert (field.text(), field.reason.isVisible(), plans.unsaved()) == ("6%", False, "")


def test_what_cannot_stand_together_is_refused_where_it_is(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.floor, "100")
    on_sample.keys("", "Return")
    on_sample.type_into(plans.card.cap, "50")
    assert "a cap that is not below the floor" in plans.card.cap.reason.text()
    on_sample.keys("", "Return")
    assert first(on_sample).floor == 100
    assert first(on_sample).cap is None
    on_sample.type_into(plans.card.cap, "500")
    on_sample.keys("", "Return")
    assert not plans.card.cap.reason.isVisible()
    assert first(on_sample).floor == 100
    assert first(on_sample).cap == 500
    on_sample.type_into(plans.card.floor, "")
    on_sample.keys("", "Return")
    assert first(on_sample).floor is None


def test_a_limit_finer_than_the_rounding_is_refused(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.cap, "0.005")
    assert "0.01" in plans.card.cap.reason.text()


def test_two_tiers_at_one_bound_are_refused_and_put_in_order(on_sample: DeskDriver, plans: PlansPage) -> None:
    start = plans.card.tiers.rows[0].start
    on_sample.type_into(start, "100")
    assert "every bound only once" in plans.card.tiers.reason.text()
    on_sample.type_into(start, "110")
    assert not plans.card.tiers.reason.isVisible()
    assert [words for words, _gives in tiers(plans)] == ["110", "100%", "120%"]  # not before it is left
    on_sample.keys("", "Return")
    assert tiers(plans) == [("100%", "6%"), ("110%", "5%"), ("120%", "7.5%")]


def test_tiers_are_added_and_removed_each_in_one_step(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.click(plans.card.tiers.add)
    assert tiers(plans)[3] == ("140%", "9%")
    assert "Tiered commission: tier 4" in undo_words(on_sample)
    plans.card.tiers.rows[3].gives.setFocus()
    on_sample.keys("", "Ctrl+Del")
    assert len(tiers(plans)) == 3
    on_sample.click(plans.card.tiers.rows[0].remove)
    assert tiers(plans) == [("100%", "6%"), ("120%", "7.5%")]
    plans.card.tiers.rows[1].remove.setFocus()
    on_sample.keys("", "Del")
    assert tiers(plans) == [("100%", "6%")]
    assert not plans.card.tiers.rows[0].remove.isEnabled()
    for count in (2, 3, 4, 3):
        on_sample.press("Ctrl+Z")
        assert len(tiers(plans)) == count
    assert tiers(plans) == [("0%", "5%"), ("100%", "6%"), ("120%", "7.5%")]


def test_what_is_typed_is_saved_when_the_page_or_the_month_is_left(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.type_into(plans.card.cap, "9000")
    on_sample.press("Alt+Left")
    assert first(on_sample).cap == 9000
    on_sample.type_into(plans.card.cap, "8000")
    on_sample.go_to("home")
    assert first(on_sample).cap == 8000


def test_a_book_that_is_only_read_shows_its_plans_without_fields(on_sample: DeskDriver) -> None:
    path = on_sample.window.desk.summary.path
    on_sample.window.desk.open(path, read_only=True)
    on_sample.settle()
    page = on_sample.turn_to("plans", PlansPage)
    assert on_sample.cells(page.tier_table)[1] == ["100%", "6%", "¥100,000 – ¥120,000"]
    assert not page.card.tiers.isVisible()
    assert not page.card.floor.isVisible()
    assert not [each for each in page.card.findChildren(QToolButton) if each.isVisible()]
    assert not any(pill.isEnabled() for pill in page.sentence.pills)
    assert page.sentence.focusPolicy() == Qt.FocusPolicy.TabFocus  # so that it is read as a whole


def test_the_page_says_that_approved_months_keep_their_plan(plans: PlansPage) -> None:
    assert "September 2026" in plans.covered.text()


def test_a_plan_that_somebodys_own_figures_forbid_is_refused_and_stays(
    driver: DeskDriver, empty_book: Path, write: Callable[[str, str], Path]
) -> None:
    book = open_book(empty_book)
    import_file(book, write("people.csv", "number,name\nli,Li\n"), "people")
    add_plan(book, write("plan.json", OWN), Who(("li",), own_values={"least": "500"}))
    book.close()
    driver.open(empty_book)
    page = driver.turn_to("plans", PlansPage)
    driver.type_into(page.card.cap, "400")
    driver.keys("", "Return")
    assert "li" in page.card.reason.text()
    assert page.card.cap.text() == ""
    assert first(driver).cap is None
    assert page.card.floor.toolTip()
    driver.type_into(page.card.cap, "600")
    driver.keys("", "Return")
    assert not page.card.reason.isVisible()
    assert first(driver).cap == 600


def test_tab_reaches_everything_in_the_order_of_the_page(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Weigh some sales more…")
    on_sample.click(on_sample.dialog(PartSheet).take)
    on_sample.keys("")  # the window is in front again
    plans.list.entries[0].setFocus()
    met: list[QWidget] = []
    while on_sample.focused not in met:
        met.append(on_sample.focused)
        on_sample.keys("", "Tab")
    reached = [each for each in met if plans.isAncestorOf(each)]
    places = [(each.mapTo(plans, QPoint(0, 0)).y(), each) for each in reached if plans.card.isAncestorOf(each)]
    assert len(places) > 12
    heights = [height for height, _each in places]
    assert heights == sorted(heights), [each.objectName() for _height, each in places]
    are_listed = [plans.list.isAncestorOf(each) for each in reached]
    assert are_listed == sorted(are_listed, reverse=True)
    assert sum(are_listed) == 5  # the component that is chosen, and both plans' two buttons
