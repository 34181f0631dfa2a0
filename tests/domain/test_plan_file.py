"""Plan files: what is read, and what is wrong is named by file, path and expectation."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    CardRow,
    Constant,
    Factor,
    Gate,
    Holdback,
    Measure,
    Plan,
    Pool,
    Position,
    Schedule,
    Scorecard,
    ScorecardPart,
    Weight,
)
from desktop_app.wording.messages import text
from tests.helpers.figures import number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, a_schedule, a_where, attainment

Change = Callable[[Any], object]

COMMISSION, UNITS, BONUS, CARD, TEAM_POOL, COLLECTED, MEDAL = range(7)
PATHS = [f"components[{index}]" for index in range(7)]
C0, C1, C2, C3, C4, C5, C6 = PATHS


def a_file() -> dict[str, Any]:
    """The content of a plan file with one component of each kind, and everything that a plan may say."""
    return {
        "format": "tierbook.plan/1",
        "name": {"en": "Field sales", "zh_CN": "外勤销售"},
        "pay_every": "month",
        "components": [
            {
                "key": "commission",
                "base": {
                    "measure": "revenue",
                    "of": "self",
                    "where": {"category": ["Outdoor"]},
                    "weights": [{"where": {"tag": "overstock"}, "factor": "1.5"}],
                },
                "within": "quarter",
                "position": {"measure": "revenue", "as": "attainment"},
                "schedule": {
                    "mode": "marginal",
                    "tiers": [{"from": "100%", "rate": "6%"}, {"from": "0%", "rate": "5%"}],
                },
                "factors": [
                    {
                        "position": {"measure": "score:care"},
                        "schedule": {
                            "mode": "whole",
                            "tiers": [{"from": "0", "factor": "0.8"}, {"from": "90", "factor": "1"}],
                        },
                    }
                ],
                "requires": [
                    {"measure": "activity:visit", "at_least": "20"},
                    {"measure": "revenue", "as": "rank", "among": "team", "at_most": "3"},
                ],
                "cap": "20000.00",
            },
            {
                "key": "units",
                "base": {"measure": "quantity"},
                "schedule": {"mode": "whole", "boundary": "above", "tiers": [{"from": "0", "per_unit": "2.50"}]},
            },
            {
                "key": "bonus",
                "name": "Bonus",
                "base": {"constant": "3000.00"},
                "position": {
                    "scorecard": [
                        {"position": {"measure": "revenue", "as": "attainment"}, "weight": "60%", "minimum": "80%"},
                        {
                            "position": {"measure": "activity:complaint", "as": "attainment", "better": "lower"},
                            "weight": "40%",
                            "cap": "120%",
                        },
                    ]
                },
                "schedule": {
                    "mode": "linear",
                    "points": [{"at": "80%", "factor": "0.5"}, {"at": "150%", "factor": "2"}],
                },
                "floor": "0.00",
            },
            {
                "key": "card",
                "base": {"measure": "collections", "where": {"paid_within": 30}},
                "schedule": {"mode": "card", "rows": [{"where": {"category": "A"}, "rate": "8%"}, {"rate": "$rest"}]},
            },
            {
                "key": "pool",
                "base": {"measure": "revenue", "of": "team"},
                "position": {"measure": "revenue", "of": "team", "as": "growth", "over": "same_period_last_year"},
                "schedule": {"mode": "whole", "tiers": [{"from": "0%", "rate": "1%"}]},
                "pool": {"share_by": {"measure": "quantity"}},
            },
            {
                "key": "collected",
                "base": {"measure": "gross_margin"},
                "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]},
                "pay": "on_collection",
            },
            {
                "key": "medal",
                "base": {"measure": "orders"},
                "schedule": {"mode": "whole", "tiers": [{"from": "10", "amount": "1"}]},
                "reward": "badge",
                "gives": {"en": "Medal", "zh_CN": "奖章"},
            },
        ],
        "cap": "50000.00",
        "guarantee": "1500.00",
        "draw": "0.00",
        "ramp": ["25%", "50%"],
        "values": {"rest": "5%"},
        "holdback": {"rate": "10%", "release": "12"},
    }


def read(content: object, **own_values: str) -> Plan:
    return read_plan(json.dumps(content), "plan.json", own_values)


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


# ------------------------------------------------------------------------------------------------------ refusals


def in_component(number_of_it: int, **changes: object) -> Change:
    return lambda content: content["components"][number_of_it].update(changes)


def in_schedule(number_of_it: int, **changes: object) -> Change:
    return lambda content: content["components"][number_of_it]["schedule"].update(changes)


def in_base(number_of_it: int, **changes: object) -> Change:
    return lambda content: content["components"][number_of_it]["base"].update(changes)


def in_position(number_of_it: int, **changes: object) -> Change:
    return lambda content: content["components"][number_of_it]["position"].update(changes)


def in_tier(number_of_it: int, **changes: object) -> Change:
    return lambda content: content["components"][number_of_it]["schedule"]["tiers"][0].update(changes)


def at(*path: str | int, to: object) -> Change:
    """Another value at a path inside the file."""

    def change(content: Any) -> None:  # noqa: ANN401 - JSON
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = to

    return change


def without(*path: str | int) -> Change:
    def change(content: Any) -> None:  # noqa: ANN401 - JSON
        for step in path[:-1]:
            content = content[step]
        del content[path[-1]]

    return change


FIRST_PLACE = {"mode": "whole", "tiers": [{"from": "1", "rate": "1%"}]}
RANKED = {"measure": "revenue", "as": "rank"}
SCORED = {"measure": "score:care"}

OF_THE_PLAN: list[tuple[Change, str, str]] = [
    (at("colour", to="red"), "colour", "not known"),
    (at("format", to="tierbook.plan/2"), "format", "tierbook.plan/1"),
    (at("pay_every", to="week"), "pay_every", "month, quarter, year"),
    (at("prorate_targets", to="yes"), "prorate_targets", "true or false"),
    (at("prorate_sums", to=1), "prorate_sums", "true or false"),
    (at("name", to=""), "name", "a text"),
    (at("name", to={}), "name", "a text"),
    (at("name", to={"note": "no name at all"}), "name", "a text"),
    (at("name", to={"en": 5}), "name.en", "a text"),
    (at("components", to=[]), "components", "missing"),
    (at("components", to={}), "components", "a list"),
    (at("components", to=["commission"]), C0, "an object"),
    (without("format"), "format", "missing"),
    (without("name"), "name", "missing"),
    (without("components"), "components", "missing"),
    (at("cap", to="-1"), "cap", "0 or more"),
    (at("guarantee", to="-1"), "guarantee", "0 or more"),
    (at("draw", to="-0.01"), "draw", "0 or more"),
    (at("draw", to="5%"), "draw", "number as text"),
    (at("ramp", to=["25%", "-5%"]), "ramp[1]", "0 or more"),
    (at("ramp", to="25%"), "ramp", "a list"),
    (at("values", to={"rest": 5}), "values.rest", "a text"),
    (at("values", to=["5%"]), "values", "an object"),
    (at("values", to={}), f"{C3}.schedule.rows[1].rate", "one of the plan’s values"),
    (at("values", to={"rest": "60"}), f"{C3}.schedule.rows[1].rate ($rest)", "percentage with its sign"),
    (at("holdback", "rate", to="110%"), "holdback.rate", "at most 100%"),
    (at("holdback", "rate", to="-1%"), "holdback.rate", "0 or more"),
    (at("holdback", "release", to="13"), "holdback.release", "one of"),
    (at("holdback", "release", to="1"), "holdback.release", "one of"),
    (without("holdback", "release"), "holdback.release", "missing"),
]
OF_COMPONENTS: list[tuple[Change, str, str]] = [
    (without("components", 0, "key"), f"{C0}.key", "missing"),
    (without("components", 0, "base"), f"{C0}.base", "missing"),
    (without("components", 0, "schedule"), f"{C0}.schedule", "missing"),
    (in_component(0, key=""), f"{C0}.key", "a text"),
    (in_component(1, key="commission"), f"{C1}.key", "no other component"),
    (in_component(0, within="month"), f"{C0}.within", "period, quarter, year"),
    (at("pay_every", to="year"), f"{C0}.within", "not shorter than the time between"),
    (in_component(0, pay="later"), f"{C0}.pay", "on_sale, on_collection"),
    (in_component(0, reward="car"), f"{C0}.reward", "cash, points, badge, award"),
    (in_component(0, floor="30000"), f"{C0}.cap", "not below the floor"),
    (in_component(0, cap=20000), f"{C0}.cap", "number as text"),
    (in_component(0, cap="20,000"), f"{C0}.cap", "number as text"),
    (in_component(0, cap="5%"), f"{C0}.cap", "number as text"),
    (in_component(0, cap="1" * 16), f"{C0}.cap", "number as text"),
    (in_component(3, position=SCORED), f"{C3}.position", "nothing: a card pays line by line"),
    (in_component(3, base={"measure": "repurchase_rate"}), f"{C3}.schedule.rows", "amount for this base and mode"),
    (in_component(3, base={"constant": "5"}), f"{C3}.base", "adds up sale lines"),
    (in_component(6, reward="points"), f"{C6}.schedule", "points with the reward points"),
    (in_schedule(6, tiers=[{"from": "0", "points": "5"}]), f"{C6}.schedule", "points with the reward points"),
    (without("components", 6, "gives"), C6, "says with “gives”"),
    (in_component(0, gives="A car"), f"{C0}.gives", "nothing"),
    (in_base(4, of="self"), C4, "measures are all of the team"),
    (in_position(4, of="company"), C4, "measures are all of the team"),
    (in_component(4, requires=[{"measure": "orders", "at_least": "1"}]), C4, "measures are all of the team"),
    (in_component(4, position={**RANKED, "of": "team"}, schedule=FIRST_PLACE), C4, "no rank"),
    (in_component(4, reward="award", gives="Lunch"), f"{C4}.pool", "a fund of money"),
    (at("components", 4, "pool", "share_by", to="luck"), f"{C4}.pool.share_by", "equal, weight"),
    (at("components", 4, "pool", "share_by", "of", to="team"), f"{C4}.pool.share_by.of", "self"),
    (at("components", 4, "pool", to={}), f"{C4}.pool.share_by", "missing"),
    (in_base(5, of="team"), f"{C5}.base", "revenue, gross_margin, quantity"),
    (in_base(5, measure="collections"), f"{C5}.base", "revenue, gross_margin, quantity"),
    (in_component(5, base={"constant": "5"}), f"{C5}.base", "revenue, gross_margin, quantity"),
    (in_component(5, reward="award", gives="Lunch"), f"{C5}.pay", "on_sale"),
    (in_component(0, factors={}), f"{C0}.factors", "a list"),
    (without("components", 0, "factors", 0, "position"), f"{C0}.factors[0].position", "missing"),
    (
        at("components", 0, "factors", 0, "schedule", "mode", to="marginal"),
        f"{C0}.factors[0].schedule.mode",
        "whole, linear",
    ),
    (
        at("components", 0, "factors", 0, "schedule", "tiers", to=[{"from": "0", "rate": "5%"}]),
        f"{C0}.factors[0].schedule.tiers",
        "factor for this base",
    ),
    (without("components", 0, "requires", 0, "at_least"), f"{C0}.requires[0]", "an object with at_least"),
    (without("components", 0, "requires", 1, "at_most"), f"{C0}.requires[1]", "an object with at_most"),
    (at("components", 0, "requires", 0, "at_most", to="3"), f"{C0}.requires[0].at_most", "at_least in its place"),
    (at("components", 0, "requires", 1, "at_least", to="3"), f"{C0}.requires[1].at_least", "at_most in its place"),
    (
        at("components", 0, "requires", 0, to={"measure": "revenue", "as": "attainment", "at_least": "80"}),
        f"{C0}.requires[0].at_least",
        "percentage with its sign",
    ),
]
OF_MEASURES: list[tuple[Change, str, str]] = [
    (in_base(0, measure="turnover"), f"{C0}.base.measure", "revenue, gross_margin, quantity"),
    (in_base(0, measure=["revenue"]), f"{C0}.base.measure", "a text"),
    (in_base(0, measure="revenue:net"), f"{C0}.base.measure", "one of"),
    (in_base(6, measure="activity"), f"{C6}.base.measure", "activity:…"),
    (in_base(6, measure="score: "), f"{C6}.base.measure", "score:…"),
    (in_base(0, of="friends"), f"{C0}.base.of", "self, team, reports, company"),
    (in_base(0, weights=[{"factor": "3"}]), f"{C0}.base.weights[0].where", "missing"),
    (in_base(0, weights=[{"where": {}, "factor": 3}]), f"{C0}.base.weights[0].factor", "a ratio as text"),
    (in_base(6, weights=[{"where": {"tag": "x"}, "factor": "3"}]), f"{C6}.base.weights", "counts each once"),
    (in_base(0, where={"colour": "red"}), f"{C0}.base.where.colour", "not known"),
    (in_base(0, where="Outdoor"), f"{C0}.base.where", "an object"),
    (in_base(0, where={"category": ["Outdoor", 5]}), f"{C0}.base.where.category[1]", "a text"),
    (in_base(0, where={"customer_kind": "old"}), f"{C0}.base.where.customer_kind", "new, existing"),
    (in_base(0, where={"customer_kind": ["new", "old"]}), f"{C0}.base.where.customer_kind[1]", "new, existing"),
    (in_base(0, where={"min_amount": "-1"}), f"{C0}.base.where.min_amount", "0 or more"),
    (in_base(0, where={"max_discount": "15"}), f"{C0}.base.where.max_discount", "percentage with its sign"),
    (in_base(0, where={"max_discount": "0.0000001"}), f"{C0}.base.where.max_discount", "six decimals"),
    (in_base(0, where={"min_margin": "0.00001%"}), f"{C0}.base.where.min_margin", "six decimals"),
    (in_base(0, where={"paid_within": 30}), f"{C0}.base.where", "no paid_within"),
    (in_base(3, where={"paid_within": -1}), f"{C3}.base.where.paid_within", "a whole number"),
    (in_base(3, where={"paid_within": "1.5"}), f"{C3}.base.where.paid_within", "a whole number of days"),
    (
        at("components", 3, "schedule", "rows", 0, "where", to={"paid_within": 30}),
        f"{C3}.schedule.rows[0].where",
        "no paid_within",
    ),
    (
        at("components", 0, "requires", 0, "where", to={"tag": "x"}),
        f"{C0}.requires[0].where",
        "does not look at sale lines",
    ),
    (in_base(0, constant="5"), f"{C0}.base", "either a constant or a measure"),
    (without("components", 1, "base", "measure"), f"{C1}.base", "a measure or a constant"),
    (in_base(2, constant=3000), f"{C2}.base.constant", "number as text"),
    (in_base(2, constant="3000%"), f"{C2}.base.constant", "number as text"),
]
OF_POSITIONS: list[tuple[Change, str, str]] = [
    (without("components", 0, "position", "measure"), f"{C0}.position.measure", "missing"),
    (in_component(0, position="revenue"), f"{C0}.position", "an object"),
    (in_position(0, **{"as": "place"}), f"{C0}.position.as", "amount, attainment, growth, rank"),
    (in_position(0, better="worse"), f"{C0}.position.better", "higher, lower"),
    (in_position(0, **{"as": "growth", "better": "lower"}), f"{C0}.position.better", "attainment, rank"),
    (in_position(0, over="previous_period"), f"{C0}.position.over", "it belongs to growth"),
    (in_position(0, among="team"), f"{C0}.position.among", "it belongs to rank"),
    (in_position(4, over="last_week"), f"{C4}.position.over", "previous_period, same_period_last_year"),
    (in_position(0, **{"as": "rank", "among": "all"}), f"{C0}.position.among", "plan, team"),
    (in_position(0, within="year"), f"{C0}.position.within", "not known"),
    (in_position(2, measure="revenue"), f"{C2}.position", "either a scorecard or a measure"),
    (
        at("components", 2, "position", "scorecard", 0, "weight", to="50%"),
        f"{C2}.position.scorecard",
        "add up to 100%",
    ),
    (
        at("components", 2, "position", "scorecard", 0, "position", "as", to="amount"),
        f"{C2}.position.scorecard[0].position",
        "an attainment",
    ),
    (without("components", 2, "position", "scorecard", 1, "cap"), f"{C2}.position.scorecard[1]", "less is better"),
    (
        at("components", 2, "position", "scorecard", 1, "cap", to="120"),
        f"{C2}.position.scorecard[1].cap",
        "percentage with its sign",
    ),
    (
        at("components", 2, "position", "scorecard", 0, "minimum", to="80"),
        f"{C2}.position.scorecard[0].minimum",
        "percentage with its sign",
    ),
]
OF_SCHEDULES: list[tuple[Change, str, str]] = [
    (without("components", 0, "schedule", "mode"), f"{C0}.schedule.mode", "missing"),
    (in_schedule(0, mode="steps"), f"{C0}.schedule.mode", "marginal, whole, card, linear"),
    (in_schedule(0, boundary="below"), f"{C0}.schedule.boundary", "at, above"),
    (in_schedule(2, boundary="above"), f"{C2}.schedule.boundary", "nothing"),
    (in_schedule(3, boundary="above"), f"{C3}.schedule.boundary", "nothing"),
    (in_schedule(2, tiers=[{"from": "0", "rate": "5%"}]), f"{C2}.schedule.tiers", "nothing"),
    (in_schedule(0, points=[{"at": "0", "factor": "1"}]), f"{C0}.schedule.points", "nothing"),
    (in_schedule(0, rows=[{"rate": "5%"}]), f"{C0}.schedule.rows", "nothing"),
    (in_schedule(0, tiers=[]), f"{C0}.schedule", "a list of tiers"),
    (in_schedule(3, rows=[]), f"{C3}.schedule", "a list of rows"),
    (in_schedule(0, tiers={"from": "0"}), f"{C0}.schedule.tiers", "a list"),
    (in_schedule(1, tiers=[{"from": "0", "per_unit": "1"}] * 2), f"{C1}.schedule.tiers", "only once"),
    (
        in_schedule(0, tiers=[{"from": "0%", "rate": "5%"}, {"from": "100%", "amount": "5"}]),
        f"{C0}.schedule.tiers",
        "one kind of gift",
    ),
    (in_schedule(0, tiers=[{"from": "0%", "per_unit": "5"}]), f"{C0}.schedule.tiers", "rate, amount"),
    (in_schedule(0, tiers=[{"from": "0%", "factor": "5"}]), f"{C0}.schedule.tiers", "rate, amount"),
    (in_schedule(1, tiers=[{"from": "0", "rate": "5%"}]), f"{C1}.schedule.tiers", "per_unit, amount"),
    (in_schedule(3, rows=[{"per_unit": "5"}]), f"{C3}.schedule.rows", "rate, amount"),
    (in_schedule(3, rows=[{"points": "5"}]), f"{C3}.schedule.rows[0].points", "not known"),
    (in_component(2, base={"measure": "orders"}), f"{C2}.schedule.points", "a base in money"),
    (in_schedule(2, points=[{"at": "80%", "rate": "5%"}]), f"{C2}.schedule.points[0].rate", "not known"),
    (in_schedule(2, points=[{"from": "80%", "factor": "1"}]), f"{C2}.schedule.points[0].from", "not known"),
    (in_tier(0, amount="5"), f"{C0}.schedule.tiers[0]", "exactly one of"),
    (without("components", 0, "schedule", "tiers", 0, "rate"), f"{C0}.schedule.tiers[0]", "exactly one of"),
    (without("components", 0, "schedule", "tiers", 0, "from"), f"{C0}.schedule.tiers[0].from", "missing"),
    (in_tier(0, rate="six"), f"{C0}.schedule.tiers[0].rate", "percentage or a ratio"),
    (in_tier(0, rate=0.06), f"{C0}.schedule.tiers[0].rate", "percentage or a ratio"),
    (in_tier(0, rate="60"), f"{C0}.schedule.tiers[0].rate", "percentage with its sign"),
    (in_tier(0, rate="$nobody"), f"{C0}.schedule.tiers[0].rate", "one of the plan’s values"),
    (in_tier(0, **{"from": "100"}), f"{C0}.schedule.tiers[0].from", "percentage with its sign"),
    (in_tier(0, **{"from": "1/3"}), f"{C0}.schedule.tiers[0].from", "percentage or a ratio"),
    (in_tier(1, **{"from": "100%"}), f"{C1}.schedule.tiers[0].from", "number as text"),
    (in_tier(1, per_unit="5%"), f"{C1}.schedule.tiers[0].per_unit", "number as text"),
    (
        in_schedule(6, tiers=[{"from": "0", "points": "1.5"}]),
        f"{C6}.schedule.tiers[0].points",
        "whole number of points",
    ),
]
BY_RANK: list[tuple[Change, str, str]] = [
    (at("from", to="1.5"), "from", "a whole number from 1"),
    (at("from", to="0"), "from", "a whole number from 1"),
    (at("from", to="10%"), "from", "number as text"),
]
WRONG = [*OF_THE_PLAN, *OF_COMPONENTS, *OF_MEASURES, *OF_POSITIONS, *OF_SCHEDULES]


def refused(content: object) -> TierbookError:
    with pytest.raises(TierbookError) as caught:
        read(content)
    assert caught.value.message.values["file"] == "plan.json"
    return caught.value


@pytest.mark.parametrize(("change", "path", "expectation"), WRONG)
def test_what_is_wrong_is_named_with_file_and_path_and_what_should_be_there(
    change: Change, path: str, expectation: str
) -> None:
    content = a_file()
    change(content)
    error = refused(content)
    assert error.message.values["path"] == path
    assert expectation in text(error.message)


@pytest.mark.parametrize(("change", "path", "expectation"), BY_RANK)
def test_the_bounds_of_a_rank_are_places(change: Change, path: str, expectation: str) -> None:
    content = a_file()
    tier = {"from": "1", "per_unit": "5"}
    content["components"][1] |= {"position": RANKED, "schedule": {"mode": "whole", "tiers": [tier]}}
    assert read(content).components[UNITS].schedule.tiers[0].start == 1
    change(tier)
    error = refused(content)
    assert error.message.values["path"] == f"{C1}.schedule.tiers[0].{path}"
    assert expectation in text(error.message)


def test_a_rank_has_nothing_between_its_tiers() -> None:
    content = a_file()
    schedule = {"mode": "whole", "boundary": "above", "tiers": [{"from": "1", "per_unit": "5"}]}
    content["components"][1] |= {"position": RANKED, "schedule": schedule}
    assert refused(content).message.values["path"] == f"{C1}.schedule.boundary"


def test_a_collected_pool_is_refused() -> None:
    content = a_file()
    content["components"][5] |= {"pool": {"share_by": "equal"}}
    assert "measures are all of the team" in str(refused(content))
