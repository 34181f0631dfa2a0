"""The payout as a function of the position, for the curve and for trying it out."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

from desktop_app.domain.curve import Trial, Vertex, achieved_at, payout_at, payout_curve, try_it
from desktop_app.domain.plan import Component
from tests.domain.strategies import components, decimals
from tests.helpers.builders import CENT, a_component, a_constant, a_measure, attainment, number

TRIAL = Trial(Fraction(100_000), Fraction(26_000))
RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
BY_TARGET = a_component(RATES, position=attainment())
SLAB = a_component({"0": "5%", "1000": "6%"}, "whole")


def points(component: Component) -> list[tuple[Fraction, Fraction, Fraction]]:
    return [(vertex.position, vertex.before, vertex.after) for vertex in payout_curve(component, TRIAL)]


def numbers(*rows: tuple[str, str, str]) -> list[tuple[Fraction, ...]]:
    return [tuple(number(value) for value in row) for row in rows]


@pytest.mark.parametrize(("achieved", "amount"), [("80000", "4000.00"), ("130000", "6950.00"), ("-2000", "-100.00")])
def test_a_trial_gives_what_a_run_would_give(achieved: str, amount: str) -> None:
    assert str(try_it(BY_TARGET, number(achieved), TRIAL, CENT).amount) == amount


def test_a_trial_takes_the_base_that_is_not_the_position_from_the_trial() -> None:
    by_margin = a_component(RATES, base=a_measure("gross_margin"), position=attainment())
    assert str(try_it(by_margin, number("130000"), TRIAL, CENT).amount) == "1390.00"


def test_a_trial_takes_a_constant_from_the_plan() -> None:
    bonus = a_component({"80%": "0.5", "100%": "1"}, "linear", base=a_constant("3000"), position=attainment())
    assert str(try_it(bonus, number("90000"), TRIAL, CENT).amount) == "2250.00"


def test_a_trial_keeps_the_boundary_of_the_plan() -> None:
    above = a_component(RATES, "whole", position=attainment(), boundary="above")
    assert str(try_it(above, number("100000"), TRIAL, CENT).amount) == "5000.00"


def test_what_must_be_achieved_for_a_position() -> None:
    assert achieved_at(BY_TARGET, number("120%"), TRIAL) == 120_000
    assert achieved_at(SLAB, Fraction(1000), TRIAL) == 1000


def test_a_jump_has_two_payouts_at_one_position() -> None:
    assert points(SLAB) == numbers(("0", "0", "0"), ("1000", "50", "60"), ("1250", "75", "75"))


def test_a_graduated_curve_has_a_corner_at_every_bound() -> None:
    assert points(BY_TARGET) == numbers(
        ("0", "0", "0"), ("100%", "5000", "5000"), ("120%", "6200", "6200"), ("150%", "8450", "8450")
    )


def test_a_curve_without_bounds_goes_to_a_round_amount_or_to_twice_the_target() -> None:
    assert points(a_component()) == numbers(("0", "0", "0"), ("100000", "5000", "5000"))
    assert points(a_component({"0%": "5%"}, position=attainment())) == numbers(
        ("0", "0", "0"), ("200%", "10000", "10000")
    )


def test_a_curve_has_a_corner_where_floor_and_cap_set_in() -> None:
    assert points(a_component(floor="500", cap="2000")) == numbers(
        ("0", "500", "500"), ("10000", "500", "500"), ("40000", "2000", "2000"), ("100000", "2000", "2000")
    )


def test_milestones_are_steps() -> None:
    steps = a_component({"80%": "500", "100%": "1000"}, "marginal", "amount", position=attainment())
    assert points(steps) == numbers(
        ("0", "0", "0"), ("80%", "0", "500"), ("100%", "500", "1500"), ("125%", "1500", "1500")
    )


@pytest.mark.parametrize(
    "component",
    [
        a_component({"80%": "0.5", "100%": "1", "150%": "2"}, "linear", position=attainment()),
        a_component(RATES, base=a_measure("gross_margin"), position=attainment()),
        a_component(RATES, base=a_constant("3000"), position=attainment()),
    ],
)
def test_a_piece_that_bends_is_drawn_with_many_straight_ones(component: Component) -> None:
    assert len(payout_curve(component, TRIAL)) > 40


def is_straight(component: Component) -> bool:
    """Whether the payout between two bounds is a straight line, or two of them that meet at a limit."""
    if component.schedule.mode == "marginal" and component.schedule.gift != "amount":
        return component.position_is_base
    return component.schedule.mode != "linear" or not component.position_is_base


@settings(max_examples=100, deadline=None)
@given(components("c").filter(is_straight), decimals(1, 100, 0))
def test_between_two_vertices_the_payout_is_exactly_what_is_drawn(component: Component, base: Fraction) -> None:
    trial = Trial(Fraction(1000), base)
    for lower, upper in pairwise(payout_curve(component, trial)):
        middle = payout_at(component, (lower.position + upper.position) / 2, trial, "at")
        assert middle == (lower.after + upper.before) / 2


def test_vertices_are_sorted_and_each_position_comes_once() -> None:
    positions = [vertex.position for vertex in payout_curve(a_component({"0": "5%", "40000": "6%"}, cap="2000"), TRIAL)]
    assert positions == sorted(set(positions))
    assert payout_curve(SLAB, TRIAL)[0] == Vertex(Fraction(0), Fraction(0), Fraction(0))
