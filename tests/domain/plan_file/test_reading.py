"""What a plan file says is the plan that is read."""

from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    CardRow,
    Constant,
    Factor,
    Gate,
    Holdback,
    Measure,
    Pool,
    Position,
    Schedule,
    Scorecard,
    ScorecardPart,
    Weight,
)
from tests.domain.plan_file.whole_file import BONUS, CARD, COMMISSION, UNITS, a_file, read
from tests.helpers.figures import number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, a_schedule, a_where, attainment


def test_a_plan_file_says_a_plan() -> None:
    plan = read(a_file())
    assert plan.name == Name({"en": "Field sales", "zh_CN": "外勤销售"})
    assert (plan.pay_every, plan.prorate_targets, plan.prorate_sums) == ("month", True, True)
    assert [plan.cap, plan.guarantee, plan.draw] == [50_000, 1500, 0]
    assert plan.holdback == Holdback(Fraction(1, 10), 12)
    assert plan.ramp == (Fraction(1, 4), Fraction(1, 2))
    assert plan.values == {"rest": "5%"}
    names = [component.name.in_language("en") for component in plan.components]
    assert names == ["commission", "units", "Bonus", "card", "pool", "collected", "medal"]


def test_a_commission_with_factors_and_gates() -> None:
    rules: dict[str, Any] = {
        "base": Measure(
            "revenue", a_where(category="Outdoor"), weights=(Weight(a_where(tag="overstock"), Fraction(3, 2)),)
        ),
        "within": "quarter",
        "factors": (
            Factor(
                Position(a_measure("score", topic="care")),
                a_schedule({"0": "0.8", "90": "1"}, "whole", "factor"),
            ),
        ),
        "requires": (
            Gate(Position(a_measure("activity", topic="visit")), Fraction(20)),
            Gate(Position(REVENUE, "rank", among="team"), Fraction(3)),
        ),
    }
    tiers = {"0%": "5%", "100%": "6%"}
    assert read(a_file()).components[COMMISSION] == a_component(tiers, position=attainment(), cap="20000", **rules)


def test_units_and_a_bonus_by_scorecard() -> None:
    plan = read(a_file())
    units = a_component({"0": "2.5"}, "whole", "per_unit", key="units", base=a_measure("quantity"), boundary="above")
    complaints = Position(a_measure("activity", topic="complaint"), "attainment", better="lower")
    scorecard = Scorecard(
        (
            ScorecardPart(attainment(), number("60%"), minimum=number("80%")),
            ScorecardPart(complaints, number("40%"), cap=number("120%")),
        )
    )
    bonus = a_component(
        {"80%": "0.5", "150%": "2"},
        "linear",
        key="bonus",
        name="Bonus",
        base=a_constant("3000"),
        position=scorecard,
        floor="0",
    )
    assert plan.components[UNITS : BONUS + 1] == (units, bonus)


def test_a_card_a_pool_a_collected_commission_and_a_badge() -> None:
    card, pool, collected, medal = read(a_file()).components[CARD:]
    assert card.base == a_measure("collections", paid_within=30)
    assert card.schedule == Schedule(
        "card", rows=(CardRow(a_where(category="A"), "rate", number("8%")), CardRow(a_where(), "rate", number("5%")))
    )
    team = Measure("revenue", of="team")
    assert (pool.base, pool.position) == (team, Position(team, "growth", over="same_period_last_year"))
    assert pool.pool == Pool(a_measure("quantity"))
    assert collected.pay == "on_collection"
    assert (medal.reward, medal.gives) == ("badge", Name({"en": "Medal", "zh_CN": "奖章"}))


def test_an_own_value_takes_the_place_of_the_plans() -> None:
    assert read(a_file(), rest="7%").components[CARD].schedule.rows[1].value == number("7%")
    assert read(a_file(), rest="7%").values == {"rest": "7%"}
    with pytest.raises(TierbookError) as caught:
        read(a_file(), other="7%")
    assert "a value of the name" in str(caught.value)


def test_a_name_may_stand_for_any_figure() -> None:
    content = a_file()
    content["values"] |= {"least": "20", "days": "30", "sum": "50000"}
    content["components"][0]["requires"][0]["at_least"] = "$least"
    content["components"][3]["base"]["where"]["paid_within"] = "$days"
    content["cap"] = "$sum"
    content["ramp"] = ["$rest"]
    plan = read(content)
    assert plan.components[COMMISSION].requires[0].limit == 20
    assert plan.components[CARD].measures[0].where.paid_within == 30
    assert plan.cap == 50_000
    assert plan.ramp == (number("5%"),)


def test_notes_and_empty_keys_are_as_if_left_out() -> None:
    content = a_file()
    commission = content["components"][0]
    content |= {"note": "ours", "source": "a page", "prorate_targets": None}
    content["name"]["note"] = "both names are on the door"
    content["values"]["note"] = "of May"
    commission |= {"note": "since May", "floor": None, "reward": "cash", "pay": "on_sale"}
    commission["base"]["where"] |= {"note": "tents too", "product": [], "channel": None}
    commission["schedule"] |= {"source": "the boss", "points": []}
    content["components"][2]["base"]["note"] = "a month's"
    assert read(content) == read(a_file())


def test_the_flags_of_a_plan_can_be_switched_off() -> None:
    assert read(a_file() | {"prorate_sums": False}).prorate_sums is False
    assert read(a_file() | {"prorate_targets": False}).prorate_targets is False


def test_a_condition_may_be_one_text_or_several() -> None:
    content = a_file()
    content["components"][0]["base"]["where"] = {"category": "Outdoor"}
    assert read(content) == read(a_file())


def test_every_condition() -> None:
    content = a_file()
    content["components"][0]["base"]["where"] = {
        "product": "p1",
        "category": ["A", "B"],
        "tag": "t",
        "channel": "web",
        "customer": "c1",
        "customer_kind": ["new", "existing"],
        "min_amount": "100",
        "max_discount": "5%",
        "min_margin": "0.25",
    }
    base = read(content).components[0].base
    assert not isinstance(base, Constant)
    assert base.where == a_where(
        product="p1",
        category=["A", "B"],
        tag="t",
        channel="web",
        customer="c1",
        customer_kind=["new", "existing"],
        min_amount="100",
        max_discount="5%",
        min_margin="25%",
    )


@pytest.mark.parametrize("pay_every", ["quarter", "year"])
def test_a_plan_may_pay_by_the_quarter_or_the_year(pay_every: str) -> None:
    content = a_file() | {"pay_every": pay_every}
    content["components"][0]["within"] = "year"
    assert read(content).pay_every == pay_every
