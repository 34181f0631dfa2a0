"""Home leads on: every figure to where it comes from, every doubt to where it is settled, by mouse and by keyboard."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.period import Period
from desktop_app.services.change_settings import change_cost_ceiling
from desktop_app.services.raise_question import raise_question
from tests.helpers.desk_driver import DeskDriver
from ui.pages.home import HomePage
from ui.pages.payouts import PayoutsPage
from ui.pages.plans import PlansPage
from ui.pages.sales import SalesPage
from ui.widgets.pressable import Pressable

OCTOBER, SEPTEMBER = Period.parse("2026-10"), Period.parse("2026-09")


def press(driver: DeskDriver, face: Pressable, key: Qt.Key) -> None:
    face.setFocus()
    QTest.keyClick(face, key)
    driver.settle()


def named(home: HomePage, words: str) -> Pressable:
    """What needs attention and says this."""
    return next(each for each in home.attention.items if words in each.accessibleName())


def test_nothing_is_shown_before_there_is_a_month(driver: DeskDriver, sample_book: Path) -> None:
    page = driver.window.pages["home"]
    assert isinstance(page, HomePage)
    assert page.stack.isHidden()
    driver.open(sample_book)
    assert page.stack.isVisible()


def test_each_figure_leads_to_where_it_comes_from(on_sample: DeskDriver, home: HomePage) -> None:
    for place, page in enumerate(("sales", "payouts", "payouts", "targets")):
        on_sample.go_to("home")
        face = home.stats[place].face
        assert face is not None
        press(on_sample, face, Qt.Key.Key_Return if place % 2 else Qt.Key.Key_Space)
        assert on_sample.window.page is on_sample.window.pages[page], place


def test_a_person_leads_to_his_working(on_sample: DeskDriver, home: HomePage) -> None:
    name = on_sample.cells(home.table)[2][1]
    on_sample.click_cell(home.table, 2, 1)
    payouts = on_sample.window.page
    assert isinstance(payouts, PayoutsPage)
    assert payouts.shown_line is not None
    assert payouts.run is not None
    assert name == next(each.name for each in payouts.run.payees if each.code == payouts.shown_line.payee)


def test_a_bar_leads_to_its_month_by_mouse_and_by_keyboard(on_sample: DeskDriver, home: HomePage) -> None:
    assert home.chart.drawing is not None
    x, y = home.chart.drawing.spot_of(10)
    QTest.mouseClick(home.chart, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 2, round(y) + 2))
    on_sample.settle()
    assert on_sample.window.desk.period == SEPTEMBER
    home.chart.setFocus()
    QTest.keyClick(home.chart, Qt.Key.Key_Left)
    QTest.keyClick(home.chart, Qt.Key.Key_Left)
    QTest.keyClick(home.chart, Qt.Key.Key_Return)
    on_sample.settle()
    assert on_sample.window.desk.period == SEPTEMBER.previous()


def test_documents_that_look_alike_lead_to_their_lines(on_sample: DeskDriver, home: HomePage) -> None:
    press(on_sample, named(home, "look alike"), Qt.Key.Key_Return)
    sales = on_sample.window.page
    assert isinstance(sales, SalesPage)
    documents = {row[1] for row in on_sample.cells(sales.table)}
    assert {"XS2610-0176", "XS2610-0177"} <= documents
    assert sales.model.lines < 50


def test_findings_of_the_plan_review_lead_to_the_plan(on_sample: DeskDriver, home: HomePage) -> None:
    QTest.mouseClick(named(home, "Inside sales"), Qt.MouseButton.LeftButton)
    on_sample.settle()
    plans = on_sample.window.page
    assert isinstance(plans, PlansPage)
    assert plans.chosen is not None
    assert plans.chosen.entry.plan.name.in_language("en") == "Inside sales"


def test_a_question_about_an_earlier_month_leads_to_that_month(on_sample: DeskDriver, home: HomePage) -> None:
    desk = on_sample.window.desk
    raise_question(desk.book, SEPTEMBER, "S-013", "Is the bonus in it?")
    desk.refresh()
    on_sample.settle()
    press(on_sample, named(home, "1 question about September 2026"), Qt.Key.Key_Space)
    assert (desk.period, on_sample.window.page) == (SEPTEMBER, on_sample.window.pages["payouts"])


def test_a_cost_above_the_ceiling_is_said_and_stands_under_the_figure(on_sample: DeskDriver, home: HomePage) -> None:
    desk = on_sample.window.desk
    for ceiling, is_said in ((Decimal("0.07"), False), (Decimal("0.065"), True)):
        change_cost_ceiling(desk.book, ceiling)
        desk.refresh()
        on_sample.settle()
        said = [each for each in home.attention.items if "costs more than its ceiling" in each.accessibleName()]
        assert bool(said) is is_said
        assert home.stats[2].note.text().endswith(f"ceiling {ceiling * 100:.1f}%".replace(".0%", "%"))


def test_what_is_new_is_counted_in_the_step_of_checking(on_sample: DeskDriver, home: HomePage) -> None:
    assert home.strip.steps[1].note.text() == f"{len(home.attention.items)} to look at"


def test_what_the_keyboard_goes_to_is_scrolled_into_sight(on_sample: DeskDriver, home: HomePage) -> None:
    last = home.attention.items[-1]
    on_sample.window.activateWindow()
    last.setFocus()
    on_sample.settle()
    top = last.mapTo(home.attention, QPoint(0, 0)).y()
    assert 0 < top < home.attention.height() - 10
