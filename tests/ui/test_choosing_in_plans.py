"""The sentence's pills: what else can be chosen, in menus and in sheets, each choice one step and drawn at once."""

from fractions import Fraction

from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton

from desktop_app.domain.plan import Constant, Factor, Gate, Measure, Pool, Position, Scorecard, Weight, Where
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_editing_plans import add_rule, first, undo_words
from ui.dialogs.part_sheet import PartSheet
from ui.pages.plans import PlansPage
from ui.widgets.plan_fields import FigureField

REVENUE = Measure("revenue")


def open_pill(driver: DeskDriver, plans: PlansPage, key: str) -> None:
    """Go to a pill by its key and press Down."""
    pill = plans.sentence.pill(key)
    assert pill is not None, plans.sentence.accessibleName()
    pill.setFocus()
    driver.keys("", "Down")


def choose(driver: DeskDriver, plans: PlansPage, key: str, words: str) -> None:
    open_pill(driver, plans, key)
    driver.choose_action(words)


def sheet(driver: DeskDriver) -> PartSheet:  # type: ignore[type-arg]  # whatever it is about
    return driver.dialog(PartSheet)


def fill(driver: DeskDriver, name: str, words: str) -> None:
    field = sheet(driver).findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    driver.type_into(field, words)


def done(driver: DeskDriver) -> None:
    driver.click(sheet(driver).take)


def pick(driver: DeskDriver, name: str, words: str) -> None:
    """Choose in the drop-down of that name that the sheet shows."""
    (box,) = (each for each in sheet(driver).findChildren(QComboBox, name) if each.isVisible())
    driver.choose_entry(box, words)


def press(driver: DeskDriver, name: str) -> None:
    """Press the button of that name that the sheet shows."""
    (button,) = (each for each in sheet(driver).findChildren(QPushButton, name) if each.isVisible())
    driver.click(button)


def test_what_is_paid_on_is_chosen_and_the_tiers_follow(on_sample: DeskDriver, plans: PlansPage) -> None:
    choose(on_sample, plans, "base", "quantity")
    assert first(on_sample).base == Measure("quantity")
    assert [tier.gift for tier in first(on_sample).schedule.tiers] == ["per_unit"] * 3
    assert "Tiered commission: paid on" in undo_words(on_sample)
    assert plans.card.tiers.heads[1].text() == "Each"
    on_sample.press("Ctrl+Z")
    assert first(on_sample).base == REVENUE
    assert plans.sentence.accessibleName().startswith("Pay 5% – 7.5% of revenue")


def test_whose_and_the_mode_and_the_boundary_are_chosen(on_sample: DeskDriver, plans: PlansPage) -> None:
    choose(on_sample, plans, "base", "the whole team’s")
    assert first(on_sample).base == Measure("revenue", of="team")
    choose(on_sample, plans, "schedule.mode", "the tier reached for everything")
    assert first(on_sample).schedule.mode == "whole"
    choose(on_sample, plans, "schedule.mode", "only above its bound")
    assert first(on_sample).schedule.boundary == "above"
    assert plans.card.boundary.text() == "only above its bound"
    on_sample.choose_in(plans.card.boundary.menu(), "at its bound")
    assert first(on_sample).schedule.boundary == "at"


def test_the_position_is_chosen_with_bounds_of_its_own(on_sample: DeskDriver, plans: PlansPage) -> None:
    choose(on_sample, plans, "position", "what it is paid on")
    assert [each.start.text() for each in plans.card.tiers.rows] == ["0", "100,000", "120,000"]
    choose(on_sample, plans, "position", "rank on the plan")
    assert first(on_sample).position == Position(REVENUE, "rank")
    assert [each.start.text() for each in plans.card.tiers.rows] == ["1", "2", "3"]


def test_only_some_sales_count(on_sample: DeskDriver, plans: PlansPage) -> None:
    open_pill(on_sample, plans, "base.where")
    fill(on_sample, "category", "背包")
    assert "the category 背包" in plans.sentence.accessibleName()
    assert first(on_sample).base == REVENUE
    fill(on_sample, "min_amount", "lots")
    assert not sheet(on_sample).take.isEnabled()
    fill(on_sample, "min_amount", "100")
    done(on_sample)
    where = Where(category=frozenset({"背包"}), min_amount=Fraction(100))
    assert first(on_sample).base == Measure("revenue", where)
    assert "from which sales" in undo_words(on_sample)


def test_a_sheet_that_is_left_changes_nothing(on_sample: DeskDriver, plans: PlansPage) -> None:
    before = plans.sentence.accessibleName()
    open_pill(on_sample, plans, "base.where")
    fill(on_sample, "tag", "old")
    assert plans.sentence.accessibleName() != before
    on_sample.close(sheet(on_sample))
    assert plans.sentence.accessibleName() == before
    assert first(on_sample).base == REVENUE


def test_a_name_is_completed_from_the_book(on_sample: DeskDriver, plans: PlansPage) -> None:
    open_pill(on_sample, plans, "base.where")
    field = sheet(on_sample).findChild(QLineEdit, "category")
    assert isinstance(field, QLineEdit)
    on_sample.type_into(field, "帐篷; 背")
    completer = field.findChild(QCompleter)
    assert isinstance(completer, QCompleter)
    assert completer.currentCompletion() == "背包"
    completer.activated[str].emit("背包")  # type: ignore[index]  # PySide6's stubs know no overloads of signals
    assert field.text() == "帐篷; 背包"
    on_sample.close(sheet(on_sample))


def test_a_weight_a_factor_and_a_gate_are_added_changed_and_removed(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Weigh some sales more…")
    fill(on_sample, "times", "1.5")
    done(on_sample)
    new = Where(customer_kind=frozenset({"new"}))
    assert first(on_sample).base == Measure("revenue", weights=(Weight(new, Fraction("1.5")),))
    assert "Tiered commission: weight 1" in undo_words(on_sample)
    add_rule(on_sample, plans, "Multiply by a factor…")
    done(on_sample)
    (factor,) = first(on_sample).factors
    assert isinstance(factor, Factor)
    add_rule(on_sample, plans, "Only if something is reached…")
    fill(on_sample, "limit", "80")
    done(on_sample)
    assert first(on_sample).requires == (Gate(Position(REVENUE, "attainment"), Fraction("0.8")),)
    open_pill(on_sample, plans, "requires[0]")
    fill(on_sample, "limit", "90%")
    done(on_sample)
    assert first(on_sample).requires[0].limit == Fraction("0.9")
    assert "attainment of the revenue target is at least 90%" in on_sample.texts(plans.card.rules)
    on_sample.click(plans.card.rules.buttons[1, "change"])
    fill(on_sample, "limit", "70%")
    done(on_sample)
    assert first(on_sample).requires[0].limit == Fraction("0.7")
    on_sample.click(plans.card.rules.buttons[1, "remove"])
    for key in ("factors[0]", "base.weights[0]"):
        open_pill(on_sample, plans, key)
        on_sample.click(sheet(on_sample).remove)
    component = first(on_sample)
    assert (component.base, component.factors, component.requires) == (REVENUE, (), ())


def test_a_gate_asks_for_visits(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Only if something is reached…")
    kind, way = (sheet(on_sample).findChild(QComboBox, name) for name in ("kind", "way"))
    assert isinstance(kind, QComboBox)
    assert isinstance(way, QComboBox)
    on_sample.choose_entry(way, "the figure itself")
    on_sample.choose_entry(kind, "activity")
    assert not sheet(on_sample).take.isEnabled()
    fill(on_sample, "topic", "visit")
    limit = sheet(on_sample).findChild(FigureField, "limit")
    assert isinstance(limit, FigureField)
    assert limit.text() == "20"
    done(on_sample)
    assert first(on_sample).requires == (Gate(Position(Measure("activity", topic="visit")), Fraction(20)),)


def test_a_scorecard_says_when_its_weights_do_not_add_up(on_sample: DeskDriver, plans: PlansPage) -> None:
    choose(on_sample, plans, "position", "A scorecard…")
    fill(on_sample, "weight", "60")
    assert "add up to 100%" in sheet(on_sample).reason.text()
    assert not sheet(on_sample).take.isEnabled()
    press(on_sample, "add_part")
    done(on_sample)
    position = first(on_sample).position
    assert isinstance(position, Scorecard)
    assert [part.weight for part in position.parts] == [Fraction("0.6"), Fraction("0.4")]


def test_a_fund_is_the_teams_and_a_written_sum_is_paid(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Share it in the team…")
    done(on_sample)
    assert first(on_sample).pool == Pool("equal")
    assert first(on_sample).base == Measure("revenue", of="team")
    open_pill(on_sample, plans, "pool")
    on_sample.click(sheet(on_sample).remove)
    assert first(on_sample).pool is None
    choose(on_sample, plans, "base", "a written sum…")
    fill(on_sample, "sum", "3,000")
    done(on_sample)
    assert first(on_sample).base == Constant(Fraction(3000))


def test_a_choice_that_cannot_be_says_why_and_changes_nothing(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Share it in the team…")
    done(on_sample)
    choose(on_sample, plans, "base", "the payee’s own")
    assert "all of the team" in plans.card.reason.text()
    assert first(on_sample).base == Measure("revenue", of="team")
    choose(on_sample, plans, "base", "gross margin")
    assert not plans.card.reason.isVisible()


def test_a_fund_is_shared_by_customers_who_bought_before(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Share it in the team…")
    pick(on_sample, "way", "by a measure of everybody’s own")
    pick(on_sample, "kind", "number of customers")
    press(on_sample, "some_sales")
    pick(on_sample, "customer_kind", "only existing ones")
    done(on_sample)
    existing = Where(customer_kind=frozenset({"existing"}))
    assert first(on_sample).pool == Pool(Measure("customers", existing))
    open_pill(on_sample, plans, "pool")
    press(on_sample, "some_sales")
    done(on_sample)
    assert first(on_sample).pool == Pool(Measure("customers"))


def test_a_factor_looks_at_a_scorecard(on_sample: DeskDriver, plans: PlansPage) -> None:
    add_rule(on_sample, plans, "Multiply by a factor…")
    pick(on_sample, "standing", "a scorecard of several")
    fill(on_sample, "weight", "40")
    assert not sheet(on_sample).take.isEnabled()
    press(on_sample, "add_part")
    done(on_sample)
    (factor,) = first(on_sample).factors
    assert isinstance(factor.position, Scorecard)
    assert [part.weight for part in factor.position.parts] == [Fraction("0.4"), Fraction("0.6")]


def test_half_a_day_is_refused_in_words(on_sample: DeskDriver, plans: PlansPage) -> None:
    choose(on_sample, plans, "base", "cash collected")
    open_pill(on_sample, plans, "base.where")
    fill(on_sample, "paid_within", "1.5")
    assert "whole number of days" in on_sample.texts(sheet(on_sample))
    assert not sheet(on_sample).take.isEnabled()
    fill(on_sample, "paid_within", "30")
    assert "whole number of days" not in on_sample.texts(sheet(on_sample))
    done(on_sample)
    assert first(on_sample).base == Measure("collections", Where(paid_within=30))
