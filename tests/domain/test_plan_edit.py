"""A plan changed part by part: what comes out is always a plan, or is refused with a place and a reason."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_comments import with_comments
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.money import Named
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    UNIT_OF_MEASURE,
    WITH_TOPIC,
    Among,
    As,
    Component,
    Constant,
    Factor,
    Gate,
    GiftKind,
    Measure,
    Mode,
    Of,
    Pay,
    Plan,
    Pool,
    Position,
    Reward,
    Schedule,
    Scorecard,
    ScorecardPart,
    Tier,
    Weight,
    Where,
)
from desktop_app.domain.plan_edit import (
    add_component,
    component_of,
    duplicate_component,
    move_component,
    read_again,
    refusal,
    remove_component,
    with_component,
    with_pay_every,
)
from desktop_app.domain.plan_fitting import (
    gifts_of,
    may_wait,
    modes_of,
    with_base,
    with_gift,
    with_mode,
    with_pay,
    with_pool,
    with_position,
    with_reward,
    with_scope,
    with_weights,
)
from desktop_app.domain.plan_tiers import add_row, add_tier, move_row, remove_row, remove_tier
from tests.domain.strategies import decimals
from tests.engine.strategies.plans import plans
from tests.helpers.plans import a_component, a_constant, a_measure, a_plan, a_where, attainment

PACKS = a_where(category="Packs")
wheres = st.sampled_from((Where(), PACKS, a_where(paid_within=30), a_where(min_amount="1000", customer_kind="new")))
measures = st.builds(
    lambda kind, of, where: Measure(kind, where, of, topic="visit" if kind in WITH_TOPIC else ""),
    st.sampled_from(sorted(UNIT_OF_MEASURE)),
    st.sampled_from(get_args(Of)),
    wheres,
)
positions = st.builds(Position, measures, st.sampled_from(get_args(As)), among=st.sampled_from(get_args(Among)))
scorecards = st.builds(
    lambda measure: Scorecard((ScorecardPart(Position(measure, "attainment"), Fraction(1)),)), measures
)
factor_schedule = Schedule(
    "whole", (Tier(Fraction(0), "factor", Fraction("0.8")), Tier(Fraction(1), "factor", Fraction(1)))
)
limits = st.none() | decimals(-5, 500, 2)

Edit = Callable[[Component], Component]
edits: st.SearchStrategy[Edit] = st.one_of(
    (measures | st.builds(Constant, decimals(0, 3000, 2))).map(lambda base: lambda c: with_base(c, base)),
    wheres.map(lambda where: lambda c: with_scope(c, where)),
    wheres.map(lambda where: lambda c: with_weights(c, (Weight(where, Fraction(3)),))),
    (st.none() | positions | scorecards).map(lambda position: lambda c: with_position(c, position)),
    st.sampled_from(get_args(Mode)).map(lambda mode: lambda c: with_mode(c, mode)),
    st.sampled_from(get_args(GiftKind)).map(lambda gift: lambda c: with_gift(c, gift)),
    st.sampled_from(get_args(Reward)).map(lambda reward: lambda c: with_reward(c, reward, Name({"": "A day off"}))),
    st.sampled_from((None, Pool("equal"), Pool("weight"))).map(lambda pool: lambda c: with_pool(c, pool)),
    st.sampled_from(get_args(Pay)).map(lambda pay: lambda c: with_pay(c, pay)),
    limits.map(lambda cap: lambda c: replace(c, cap=cap)),
    positions.map(lambda position: lambda c: replace(c, requires=(Gate(position, Fraction(1)),))),
    positions.map(lambda position: lambda c: replace(c, factors=(Factor(position, factor_schedule),))),
    st.integers(0, 5).map(lambda place: lambda c: _tiers_of(c, place)),
)


def _tiers_of(component: Component, place: int) -> Component:
    """One more tier or row, or one less."""
    schedule = component.schedule
    if schedule.mode == "card":
        changed = add_row(schedule, PACKS) if place > 2 else remove_row(schedule, place)
    else:
        changed = add_tier(schedule, component.standing_on) if place > 2 else remove_tier(schedule, place)
    return replace(component, schedule=changed)


@settings(max_examples=150, deadline=None)
@given(plans("a", quarterly=False), st.lists(st.tuples(st.integers(0, 9), edits), min_size=1, max_size=8))
def test_any_sequence_of_edits_gives_a_plan_that_reads_back_as_it_is(
    content: dict[str, Any], steps: list[tuple[int, Edit]]
) -> None:
    plan = read_plan(json.dumps(content), "plan.json")
    for place, edit in steps:
        component = plan.components[place % len(plan.components)]
        with suppress(TierbookError):  # it says why not, and nothing is changed
            plan = read_again(with_component(plan, edit(component)))
    assert read_plan(json.dumps(plan_to_json(plan)), "plan.json") == plan


@settings(max_examples=60, deadline=None)
@given(plans("a", quarterly=False), st.integers(0, 9), st.data())
def test_every_choice_that_is_offered_is_taken(content: dict[str, Any], place: int, data: st.DataObject) -> None:
    plan = read_plan(json.dumps(content), "plan.json")
    component = plan.components[place % len(plan.components)]
    mode = data.draw(st.sampled_from(modes_of(component)))
    changed = component_of(read_again(with_component(plan, with_mode(component, mode))), component.key)
    assert changed.schedule.mode == mode
    gift = data.draw(st.sampled_from(gifts_of(changed)))
    changed = component_of(read_again(with_component(plan, with_gift(changed, gift))), component.key)
    assert changed.schedule.gift == gift
    if may_wait(changed):
        changed = component_of(read_again(with_component(plan, with_pay(changed, "on_collection"))), component.key)
        assert changed.pay == "on_collection"


@settings(max_examples=60, deadline=None)
@given(plans("a", quarterly=False), st.integers(0, 9), measures)
def test_another_base_always_fits_where_there_is_no_fund(content: dict[str, Any], place: int, base: Measure) -> None:
    plan = read_plan(json.dumps(content), "plan.json")
    component = replace(plan.components[place % len(plan.components)], pool=None)
    changed = component_of(read_again(with_component(plan, with_base(component, base))), component.key)
    assert isinstance(changed.base, Measure)
    assert changed.base.key == base.key


def test_what_is_paid_on_units_gives_money_for_each() -> None:
    changed = with_base(a_component({"0": "5%", "100000": "6%"}), a_measure("quantity"))
    assert [(tier.start, tier.gift, tier.value) for tier in changed.schedule.tiers] == [
        (Fraction(0), "per_unit", Fraction(5)),
        (Fraction(100), "per_unit", Fraction(6)),
    ]


def test_an_attainment_becomes_an_amount_and_a_rank() -> None:
    by_target = a_component({"0%": "5%", "120%": "6%"}, position=attainment())
    assert [tier.start for tier in with_position(by_target, None).schedule.tiers] == [0, 120_000]
    ranked = with_position(by_target, Position(Measure("revenue"), "rank"))
    assert [tier.start for tier in ranked.schedule.tiers] == [1, 2]


def test_a_position_that_was_the_base_follows_it_and_another_stays() -> None:
    margin = a_measure("gross_margin")
    assert with_base(a_component({"0%": "5%"}, position=attainment()), margin).position == attainment(margin)
    by_orders = attainment(a_measure("orders"))
    assert with_base(a_component({"0%": "5%"}, position=by_orders), margin).position == by_orders
    assert with_base(a_component(), a_constant("2000")).position == Position(Measure("revenue"))


def test_a_card_comes_and_goes_with_what_it_gave() -> None:
    card = with_mode(a_component({"0": "5%", "100": "6%"}), "card")
    assert [(row.gift, row.value) for row in card.schedule.rows] == [("rate", Fraction("0.05"))]
    narrowed = replace(card, schedule=add_row(card.schedule, PACKS))
    assert [row.where for row in narrowed.schedule.rows] == [PACKS, Where()]
    assert [row.where for row in move_row(narrowed.schedule, 1, -1).rows] == [Where(), PACKS]
    assert remove_row(remove_row(narrowed.schedule, 0), 0).rows == card.schedule.rows
    assert [tier.value for tier in with_mode(card, "whole").schedule.tiers] == [Fraction("0.05")]


def test_a_tier_more_goes_on_as_the_last_two_did() -> None:
    schedule = a_component({"0%": "5%", "100%": "6%"}, position=attainment()).schedule
    assert [(tier.start, tier.value) for tier in add_tier(schedule, attainment()).tiers][-1] == (
        Fraction(2),
        Fraction("0.07"),
    )
    assert remove_tier(remove_tier(schedule, 0), 0).tiers == schedule.tiers[1:]


def test_a_figure_under_a_name_keeps_it_and_gives_it_its_value() -> None:
    plan = read_plan(
        json.dumps(
            {
                "format": "tierbook.plan/1",
                "name": "N",
                "values": {"rate": "5%", "least": "10"},
                "cap": "$least",
                "components": [
                    {
                        "key": key,
                        "base": {"measure": "revenue"},
                        "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "$rate"}]},
                    }
                    for key in "ab"
                ],
            }
        ),
        "plan.json",
    )
    first = plan.components[0]
    tier = replace(first.schedule.tiers[0], value=Named(Fraction("0.06"), "rate"))
    changed = read_again(with_component(plan, replace(first, schedule=replace(first.schedule, tiers=(tier,)))))
    assert changed.values == {"rate": "6%", "least": "10"}
    assert [each.schedule.tiers[0].value for each in changed.components] == [Fraction("0.06")] * 2
    again = read_again(replace(changed, cap=Named(Fraction("12.5"), "least")))
    assert again.values == {"rate": "6%", "least": "12.5"}


def test_a_refusal_names_the_place_and_the_reason() -> None:
    plan = a_plan(a_component(), a_component(key="b", floor="20", cap="10"))
    with pytest.raises(TierbookError) as caught:
        read_again(plan)
    assert refusal(caught.value).path == "components[1].cap"
    assert "expected" in refusal(caught.value).reason.values


def test_components_come_go_and_change_places() -> None:
    plan = a_plan(a_component(key="a"), a_component(key="b"))
    plan, key = duplicate_component(plan, "a")
    assert (key, _keys(plan)) == ("a_2", ["a", "a_2", "b"])
    plan, key = add_component(plan, a_component(key="a"))
    assert (key, _keys(plan)) == ("a_3", ["a", "a_2", "b", "a_3"])
    assert _keys(move_component(plan, "b", -2)) == ["b", "a", "a_2", "a_3"]
    assert _keys(move_component(plan, "b", 9)) == ["a", "a_2", "a_3", "b"]
    assert _keys(remove_component(plan, "a_2")) == ["a", "b", "a_3"]
    with pytest.raises(TierbookError):
        remove_component(a_plan(), "commission")


def test_a_plan_that_pays_once_a_year_looks_at_no_shorter_span() -> None:
    plan = a_plan(a_component(key="a", within="quarter"), a_component(key="b", within="year"))
    yearly = read_again(with_pay_every(plan, "year"))
    assert [component.within for component in yearly.components] == ["period", "year"]
    assert read_again(with_pay_every(plan, "quarter")).components == plan.components


def test_comments_stay_where_the_plan_is_written_anew() -> None:
    before = {
        "note": "whole",
        "components": [
            {"key": "a", "note": "of a", "schedule": {"tiers": [{"from": "0", "note": "first"}, {"from": "1"}]}},
            {"key": "b", "source": "minutes of May"},
        ],
    }
    written = {
        "components": [
            {"key": "b", "base": {}},
            {"key": "a", "schedule": {"tiers": [{"from": "0"}, {"from": "2"}]}},
        ]
    }
    assert with_comments(written, before) == {
        "note": "whole",
        "components": [
            {"key": "b", "base": {}, "source": "minutes of May"},
            {"key": "a", "note": "of a", "schedule": {"tiers": [{"from": "0", "note": "first"}, {"from": "2"}]}},
        ],
    }


def _keys(plan: Plan) -> list[str]:
    return [component.key for component in plan.components]
