"""The payout as a function of the position, for the curve and for trying it out."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.curve import (
    Trial,
    Vertex,
    achieved_at,
    asks_target,
    base_is_achieved,
    payout_at,
    payout_curve,
    position_of,
    try_it,
)
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.plan import Component, Where

CENT = Decimal("0.01")
TRIAL = Trial(Fraction(100_000), Fraction(26_000))
RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
REVENUE = {"measure": "revenue"}
MARGIN = {"measure": "gross_margin"}
BONUS = {"constant": "3000"}
ATTAINMENT = {"measure": "revenue", "as": "attainment"}
GROWTH = {"measure": "revenue", "as": "growth"}
RANK = {"measure": "revenue", "as": "rank"}
FEWER = {"measure": "activity:complaint", "as": "attainment", "better": "lower"}


def number(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def a_component(
    tiers: dict[str, str] | None = None,
    mode: str = "marginal",
    gift: str = "rate",
    *,
    boundary: str | None = None,
    **members: Any,  # noqa: ANN401 - whatever a plan file has
) -> Component:
    """A component as a plan file has it: 5 % of the revenue, unless something else is said."""
    steps, bound = ("points", "at") if mode == "linear" else ("tiers", "from")
    kind = "factor" if mode == "linear" else gift
    listed = [{bound: start, kind: value} for start, value in (tiers or {"0": "5%"}).items()]
    schedule = {"mode": mode, "boundary": boundary, steps: listed}
    return the_component({"key": "c", "base": REVENUE, "schedule": schedule, **members})


def the_component(part: dict[str, Any]) -> Component:
    text = json.dumps({"format": "tierbook.plan/1", "name": "Plan", "components": [part]})
    return read_plan(text, "plan.json").components[0]


BY_TARGET = a_component(RATES, position=ATTAINMENT)
BY_GROWTH = a_component({"-10%": "0%", "0%": "1%", "20%": "2%"}, "whole", position=GROWTH)
SLAB = a_component({"0": "5%", "1000": "6%"}, "whole")
PRIZES = a_component({"1": "1000", "2": "500", "4": "0"}, "whole", "amount", position=RANK)
CARD = the_component(
    {
        "key": "c",
        "base": REVENUE,
        "schedule": {"mode": "card", "rows": [{"where": {"category": "A"}, "rate": "8%"}, {"rate": "5%"}]},
    }
)
SCORECARD = a_component(
    {"0%": "0", "100%": "1", "200%": "2"},
    "linear",
    base=BONUS,
    position={
        "scorecard": [{"position": ATTAINMENT, "weight": "60%"}, {"position": FEWER, "weight": "40%", "cap": "120%"}]
    },
)


def points(component: Component, trial: Trial = TRIAL) -> list[tuple[Fraction, Fraction, Fraction]]:
    return [(vertex.position, vertex.before, vertex.after) for vertex in payout_curve(component, trial)]


def numbers(*rows: tuple[str, str, str]) -> list[tuple[Fraction, ...]]:
    return [tuple(number(value) for value in row) for row in rows]


# ------------------------------------------------------------------------------------------------------------ try it


@pytest.mark.parametrize(("achieved", "amount"), [("80000", "4000.00"), ("130000", "6950.00"), ("-2000", "-100.00")])
def test_a_trial_gives_what_a_run_would_give(achieved: str, amount: str) -> None:
    assert str(try_it(BY_TARGET, number(achieved), TRIAL, CENT).amount) == amount


def test_a_trial_takes_the_base_that_is_not_the_position_from_the_trial() -> None:
    by_margin = a_component(RATES, base=MARGIN, position=ATTAINMENT)
    assert str(try_it(by_margin, number("130000"), TRIAL, CENT).amount) == "1390.00"


def test_a_trial_takes_a_constant_from_the_plan() -> None:
    bonus = a_component({"80%": "0.5", "100%": "1"}, "linear", base=BONUS, position=ATTAINMENT)
    assert str(try_it(bonus, number("90000"), TRIAL, CENT).amount) == "2250.00"


def test_a_trial_keeps_the_boundary_of_the_plan() -> None:
    above = a_component(RATES, "whole", position=ATTAINMENT, boundary="above")
    assert str(try_it(above, number("100000"), TRIAL, CENT).amount) == "5000.00"


@pytest.mark.parametrize(("achieved", "growth", "amount"), [("110000", "10%", "1100.00"), ("80000", "-20%", "0.00")])
def test_a_growth_is_tried_over_the_baseline_of_the_trial(achieved: str, growth: str, amount: str) -> None:
    explanation = try_it(BY_GROWTH, number(achieved), TRIAL, CENT)
    assert explanation.standing is not None
    assert (explanation.standing.achieved, explanation.standing.reference) == (number(achieved), TRIAL.target)
    assert (explanation.standing.value, str(explanation.amount)) == (number(growth), amount)


@pytest.mark.parametrize(("rank", "amount"), [("1", "1000.00"), ("3", "500.00"), ("9", "0.00")])
def test_a_rank_is_tried_as_it_is(rank: str, amount: str) -> None:
    explanation = try_it(PRIZES, number(rank), TRIAL, CENT)
    assert explanation.standing is not None
    assert (explanation.standing.achieved, explanation.standing.value) == (None, number(rank))
    assert str(explanation.amount) == amount


def test_a_rank_pays_on_the_base_of_the_trial() -> None:
    by_rank = a_component({"1": "10%", "2": "0%"}, "whole", position=RANK)
    assert str(try_it(by_rank, Fraction(1), TRIAL, CENT).amount) == "2600.00"


def test_a_scorecard_is_tried_by_its_result() -> None:
    explanation = try_it(SCORECARD, number("114%"), TRIAL, CENT)
    assert explanation.standing is not None
    assert (explanation.standing.as_, str(explanation.amount)) == ("scorecard", "3420.00")


@pytest.mark.parametrize(("complaints", "attainment"), [("4", "125%"), ("10", "50%"), ("0", "1000%"), ("-1", "1000%")])
def test_what_should_be_little_is_turned_round(complaints: str, attainment: str) -> None:
    component = a_component({"0%": "0%", "100%": "100%"}, "whole", base=BONUS, position=FEWER)
    assert position_of(component, number(complaints), Trial(Fraction(5), Fraction(0))) == number(attainment)


@pytest.mark.parametrize(("row", "amount"), [(-1, "-1300.00"), (0, "-2080.00"), (1, "-1300.00")])
def test_on_a_card_everything_falls_into_one_row(row: int, amount: str) -> None:
    explanation = try_it(CARD, Fraction(-26_000), Trial(Fraction(1), Fraction(0), row), CENT)
    assert (explanation.standing, explanation.no_rate, str(explanation.amount)) == (None, 0, amount)
    assert [step.where for step in explanation.steps] == [Where(category=frozenset({"A"})) if row == 0 else Where()]


def test_a_cards_sum_is_given_for_one_line_and_taken_off_for_a_return() -> None:
    rows = {"mode": "card", "rows": [{"amount": "8"}]}
    spiff = the_component({"key": "c", "base": REVENUE, "schedule": rows})
    assert [str(try_it(spiff, Fraction(sold), TRIAL, CENT).amount) for sold in (500, -500)] == ["8.00", "-8.00"]


def test_points_are_rounded_to_whole_ones() -> None:
    stars = a_component({"10": "3"}, "whole", "points", base={"measure": "activity:visit"}, reward="points")
    assert str(try_it(stars, Fraction(12), TRIAL, CENT).amount) == "3"


def test_factors_are_taken_as_1_and_requirements_as_met() -> None:
    tiers = [{"from": "0", "factor": "0"}]
    factor = {"position": {"measure": "score:s"}, "schedule": {"mode": "whole", "tiers": tiers}}
    component = a_component(factors=[factor], requires=[{"measure": "activity:visit", "at_least": "20"}])
    assert str(try_it(component, Fraction(1000), TRIAL, CENT).amount) == "50.00"


@pytest.mark.parametrize(
    ("component", "asks", "is_base"),
    [
        (BY_TARGET, True, True),
        (BY_GROWTH, True, True),
        (SLAB, False, True),
        (PRIZES, False, False),
        (SCORECARD, False, False),
        (CARD, False, True),
        (a_component(RATES, base=MARGIN, position=ATTAINMENT), True, False),
        (a_component(RATES, base=BONUS, position=ATTAINMENT), True, False),
        (a_component(base=BONUS), False, False),
    ],
)
def test_what_a_trial_asks_for(component: Component, asks: bool, is_base: bool) -> None:
    assert (asks_target(component), base_is_achieved(component)) == (asks, is_base)


def test_what_must_be_achieved_for_a_position() -> None:
    fewer = a_component({"0%": "0%", "100%": "100%"}, base=BONUS, position=FEWER)
    assert achieved_at(BY_TARGET, number("120%"), TRIAL) == 120_000
    assert achieved_at(BY_GROWTH, number("20%"), TRIAL) == 120_000
    assert achieved_at(SLAB, Fraction(1000), TRIAL) == 1000
    assert achieved_at(fewer, number("125%"), Trial(Fraction(5), Fraction(0))) == 4
    assert achieved_at(fewer, Fraction(0), TRIAL) is None
    assert achieved_at(PRIZES, Fraction(2), TRIAL) is None
    assert achieved_at(SCORECARD, Fraction(1), TRIAL) is None
    assert position_of(CARD, Fraction(7), TRIAL) == 7


# --------------------------------------------------------------------------------------------------------- the curve


def test_a_jump_has_two_payouts_at_one_position() -> None:
    assert points(SLAB) == numbers(("0", "0", "0"), ("1000", "50", "60"), ("1250", "75", "75"))


def test_a_graduated_curve_has_a_corner_at_every_bound() -> None:
    assert points(BY_TARGET) == numbers(
        ("0", "0", "0"), ("100%", "5000", "5000"), ("120%", "6200", "6200"), ("150%", "8450", "8450")
    )


@pytest.mark.parametrize(
    ("component", "end", "payout"),
    [
        (a_component(), "100000", "5000"),
        (a_component({"0": "2"}, gift="per_unit", base={"measure": "quantity"}), "100", "200"),
        (a_component({"0%": "5%"}, position=ATTAINMENT), "2", "10000"),
        (a_component({"0%": "5%"}, "whole", position=GROWTH), "1", "10000"),
        (a_component({"0%": "5%"}, "whole", base=MARGIN, position={"measure": "repurchase_rate"}), "1", "1300"),
    ],
)
def test_a_curve_without_bounds_ends_at_a_round_figure(component: Component, end: str, payout: str) -> None:
    assert points(component)[-1] == (number(end), number(payout), number(payout))


def test_a_curve_begins_below_0_where_its_tiers_do() -> None:
    assert points(BY_GROWTH) == numbers(
        ("-12.5%", "0", "0"), ("-10%", "0", "0"), ("0", "0", "1000"), ("20%", "1200", "2400"), ("25%", "2500", "2500")
    )
    assert points(a_component({"-1000": "1%", "0": "5%"}, "whole"))[0] == (
        number("-1250"),
        number("-12.5"),
        number("-12.5"),
    )
    assert points(a_component({"-90%": "1%"}, "whole", position=GROWTH))[0][0] == -1


def test_a_curve_has_a_corner_where_floor_and_cap_set_in() -> None:
    assert points(a_component(floor="500", cap="2000")) == numbers(
        ("0", "500", "500"), ("10000", "500", "500"), ("40000", "2000", "2000"), ("100000", "2000", "2000")
    )


def test_milestones_are_steps() -> None:
    steps = a_component({"80%": "500", "100%": "1000"}, "marginal", "amount", position=ATTAINMENT)
    assert points(steps) == numbers(
        ("0", "0", "0"), ("80%", "0", "500"), ("100%", "500", "1500"), ("125%", "1500", "1500")
    )


def test_ranks_are_steps_from_place_to_place() -> None:
    assert points(PRIZES) == numbers(
        ("1", "1000", "1000"), ("2", "1000", "500"), ("3", "500", "500"), ("4", "500", "0"), ("5", "0", "0")
    )
    assert len(points(a_component({"1": "9", "1000000": "0"}, "whole", "amount", position=RANK))) < 200


def test_a_scorecard_has_the_curve_of_its_result() -> None:
    assert points(SCORECARD) == numbers(
        ("0", "0", "0"), ("100%", "3000", "3000"), ("200%", "6000", "6000"), ("250%", "6000", "6000")
    )


def test_what_should_be_little_is_drawn_from_where_it_can_be() -> None:
    bonus = a_component({"0%": "0%", "100%": "100%"}, "whole", base=BONUS, position=FEWER)
    assert points(bonus) == numbers(("10%", "0", "0"), ("100%", "0", "3000"), ("125%", "3000", "3000"))
    each = a_component({"0%": "2"}, "whole", "per_unit", base={"measure": "activity:complaint"}, position=FEWER)
    drawn = points(each, Trial(Fraction(5), Fraction(0)))
    assert (drawn[:1], drawn[-1][0]) == (numbers(("10%", "100", "100")), Fraction(2))


@pytest.mark.parametrize("component", [CARD, a_component(base=BONUS)])
def test_a_card_and_a_plain_sum_have_no_curve(component: Component) -> None:
    assert payout_curve(component, TRIAL) == ()


@pytest.mark.parametrize(
    "component",
    [
        a_component({"80%": "0.5", "100%": "1", "150%": "2"}, "linear", position=ATTAINMENT),
        a_component(RATES, base=MARGIN, position=ATTAINMENT),
        a_component(RATES, base=BONUS, position=ATTAINMENT),
        a_component(RATES, position=GROWTH),
    ],
)
def test_a_piece_that_bends_is_drawn_with_many_straight_ones(component: Component) -> None:
    assert len(payout_curve(component, TRIAL)) > 40


@st.composite
def straight_components(draw: st.DrawFn) -> Component:
    """Components whose payout between two bounds is a straight line, or two of them that meet at a limit."""
    starts = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True)))
    mode, gift, base, position = draw(
        st.sampled_from(
            [
                ("marginal", "rate", REVENUE, ATTAINMENT),
                ("whole", "rate", REVENUE, ATTAINMENT),
                ("whole", "rate", REVENUE, GROWTH),
                ("whole", "rate", MARGIN, ATTAINMENT),
                ("marginal", "amount", MARGIN, ATTAINMENT),
                ("linear", "factor", BONUS, ATTAINMENT),
            ]
        )
    )
    tiers = {f"{start * 10}%": str(draw(st.integers(-1, 5))) for start in starts}
    limits = {
        "floor": draw(st.sampled_from([None, "-50", "0", "40"])),
        "cap": draw(st.sampled_from([None, "50", "900"])),
    }
    boundary = None if mode == "linear" else draw(st.sampled_from(["at", "above"]))
    return a_component(tiers, mode, gift, boundary=boundary, base=base, position=position, **limits)


@settings(max_examples=100, deadline=None)
@given(straight_components(), st.integers(1, 100))
def test_between_two_vertices_the_payout_is_exactly_what_is_drawn(component: Component, base: int) -> None:
    trial = Trial(Fraction(1000), Fraction(base))
    curve = payout_curve(component, trial)
    positions = [vertex.position for vertex in curve]
    assert positions == sorted(set(positions))
    for lower, upper in pairwise(curve):
        middle = payout_at(component, (lower.position + upper.position) / 2, trial, "at")
        assert middle == (lower.after + upper.before) / 2


def test_a_curve_begins_at_0() -> None:
    assert payout_curve(SLAB, TRIAL)[0] == Vertex(Fraction(0), Fraction(0), Fraction(0))
