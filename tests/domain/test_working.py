"""Schedule, floor, cap, rounding: in that order, and rounding once."""

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.plan import Component, Measure, Position
from desktop_app.domain.working import Surroundings, shared_by_days, work_out
from tests.helpers.figures import ALL_OF_MARCH, CENT, number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, attainment


def worked_out(
    component: Component,
    base: str,
    *,
    position: str | None = None,
    target: str | None = None,
    step: str = "0.01",
    employed: bool = True,
    credited: bool = True,
) -> Explanation:
    """The working for a base and, for an attainment, what was achieved of which target."""
    reading = BaseReading(component.base if isinstance(component.base, Measure) else None, number(base), ALL_OF_MARCH)
    standing = None
    if component.position is not None:
        achieved = number(position or base)
        goal = None if target is None else number(target)
        standing = Standing("attainment", REVENUE, achieved, goal, None if goal is None else achieved / goal)
    return work_out(component, reading, standing, Decimal(step), Surroundings(employed=employed, credited=credited))


@pytest.mark.parametrize(
    ("base", "floor", "cap", "amount", "limited_by"),
    [
        ("1000", None, None, "50.00", None),
        ("1000", "60", None, "60.00", "floor"),
        ("1000", None, "40", "40.00", "cap"),
        ("1000", "50", "50", "50.00", None),
        ("0", "0", None, "0.00", None),
        ("-1000", "0", None, "0.00", "floor"),
        ("-1000", None, "40", "-50.00", None),
        ("-1000", "-20", None, "-20.00", "floor"),
        ("1000", None, "-5", "-5.00", "cap"),
    ],
)
def test_the_floor_lifts_and_the_cap_holds(
    base: str, floor: str | None, cap: str | None, amount: str, limited_by: str | None
) -> None:
    working = worked_out(a_component(floor=floor, cap=cap), base)
    assert (str(working.amount), working.limited_by) == (amount, limited_by)
    assert working.limited == Fraction(amount)
    assert working.result == number(base) / 20


def test_the_cap_comes_after_the_floor() -> None:
    both = worked_out(a_component(floor="60", cap="55"), "1000")
    assert (str(both.amount), both.limited_by) == ("55.00", "cap")


def test_tiers_are_added_up_before_anything_is_rounded() -> None:
    tenths = a_component({"0": "3.3%", "0.10": "3.5%", "0.20": "3.8%"})
    working = worked_out(tenths, "0.30")
    assert [step.amount for step in working.steps] == [number("0.0033"), number("0.0035"), number("0.0038")]
    assert (working.result, str(working.amount)) == (number("0.0106"), "0.01")


def test_the_cap_is_held_against_what_is_not_rounded_yet() -> None:
    working = worked_out(a_component(cap="1.664"), "33.30")
    assert (working.limited_by, str(working.amount)) == ("cap", "1.66")


@pytest.mark.parametrize(("step", "amount"), [("0.01", "66.67"), ("0.1", "66.7"), ("1", "67"), ("10", "70")])
def test_the_rounding_step_is_that_of_the_book(step: str, amount: str) -> None:
    assert str(worked_out(a_component(), "1333.33", step=step).amount) == amount


@pytest.mark.parametrize(("floor", "cap"), [("100", None), (None, "-100"), ("100", "200")])
def test_without_a_target_nothing_is_paid_and_no_limit_changes_that(floor: str | None, cap: str | None) -> None:
    component = a_component({"0%": "5%"}, position=attainment(), floor=floor, cap=cap)
    working = worked_out(component, "1000")
    assert (str(working.amount), working.steps, working.limited_by) == ("0.00", (), None)
    assert (working.next_tier, working.distance_to_next) == (None, None)


def test_sums_are_not_for_who_was_not_employed_and_the_floor_only_where_he_is_credited() -> None:
    prize = a_component({"0": "500"}, "whole", "amount")
    lifted = a_component({"0": "500"}, "whole", "amount", floor="100")
    assert str(worked_out(prize, "1000").amount) == "500.00"
    assert str(worked_out(prize, "1000", employed=False).amount) == "0.00"
    assert str(worked_out(lifted, "1000", employed=False).amount) == "100.00"
    assert str(worked_out(lifted, "0", employed=False, credited=False).amount) == "0.00"
    assert str(worked_out(a_component(), "1000", employed=False).amount) == "50.00"


def test_a_working_says_how_far_it_is_to_the_next_tier() -> None:
    rates = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
    component = a_component(rates, position=attainment())
    assert worked_out(component, "80000", target="100000").distance_to_next == 20_000
    assert worked_out(component, "100000", target="100000").distance_to_next == 20_000
    assert worked_out(component, "130000", target="100000").distance_to_next is None


def test_a_working_knows_the_measure_that_it_rests_on() -> None:
    outdoor = a_measure("quantity", category="Outdoor")
    bonus = a_component({"100%": "1"}, "linear", base=a_constant("3000"), position=attainment())
    assert worked_out(a_component(), "1").counted == a_measure()
    assert worked_out(bonus, "3000", position="1", target="1").counted == a_measure()
    units = a_component({"0": "2"}, gift="per_unit", base=outdoor)
    assert work_out(units, BaseReading(outdoor, Fraction(3), ALL_OF_MARCH), None, CENT).counted == outdoor


HALF = Fraction(1, 2)


def test_a_part_of_the_days_shares_every_sum() -> None:
    component = a_component({"0": "100", "1000": "300"}, "whole", "amount", floor="50", cap="400")
    shared = shared_by_days(component, HALF)
    assert shared == a_component({"0": "50", "500": "150"}, "whole", "amount", floor="25", cap="200")


def test_a_part_of_the_days_leaves_rates_and_ratios_alone() -> None:
    assert shared_by_days(a_component({"0": "5%", "1000": "6%"}), HALF) == a_component({"0": "5%", "500": "6%"})
    by_attainment = a_component({"0%": "5%", "100%": "6%"}, position=attainment(), boundary="above")
    assert shared_by_days(by_attainment, HALF) == by_attainment


def test_all_of_the_days_change_nothing() -> None:
    component = a_component(floor="50", cap="400")
    assert shared_by_days(component, Fraction(1)) is component


def test_the_distance_to_the_next_tier_of_a_growth() -> None:
    component = a_component({"0%": "5%", "20%": "6%"}, position=Position(REVENUE, "growth"))
    standing = Standing("growth", REVENUE, Fraction(110), Fraction(100), Fraction(1, 10))
    reading = BaseReading(REVENUE, Fraction(110), ALL_OF_MARCH)
    assert work_out(component, reading, standing, CENT).distance_to_next == 10


def test_there_is_no_distance_to_a_better_rank() -> None:
    component = a_component({"1": "5%", "2": "3%"}, "whole", position=Position(REVENUE, "rank"))
    standing = Standing("rank", REVENUE, Fraction(110), None, Fraction(1), ranked=3)
    reading = BaseReading(REVENUE, Fraction(110), ALL_OF_MARCH)
    assert work_out(component, reading, standing, CENT).distance_to_next is None
