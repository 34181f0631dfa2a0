"""Plan files: what is read is written again without loss, and what is wrong is named by file, path and expectation."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Constant, Plan
from desktop_app.domain.plan_file import plan_to_json, read_plan
from tests.domain.strategies import plans
from tests.helpers.builders import a_component, a_constant, a_measure, a_plan, attainment

Change = Callable[[Any], object]


def a_file() -> dict[str, Any]:
    """The content of a plan file with one component of each kind."""
    return {
        "format": "tierbook.plan/1",
        "name": {"en": "Field sales", "zh_CN": "外勤销售"},
        "components": [
            {
                "key": "commission",
                "base": {"measure": "revenue", "of": "self", "where": {"category": ["Outdoor"]}},
                "position": {"measure": "revenue", "as": "attainment"},
                "schedule": {
                    "mode": "marginal",
                    "tiers": [{"from": "100%", "rate": "6%"}, {"from": "0%", "rate": "5%"}],
                },
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
                "position": {"measure": "revenue", "as": "attainment"},
                "schedule": {
                    "mode": "linear",
                    "points": [{"at": "80%", "factor": "0.5"}, {"at": "150%", "factor": "2"}],
                },
                "floor": "0.00",
            },
        ],
    }


def read(content: object) -> Plan:
    return read_plan(json.dumps(content), "plan.json")


def test_a_plan_file_says_a_plan() -> None:
    outdoor = a_measure(category="Outdoor")
    commission = a_component({"0%": "5%", "100%": "6%"}, base=outdoor, position=attainment(), cap="20000")
    units = a_component({"0": "2.5"}, "whole", "per_unit", key="units", base=a_measure("quantity"), boundary="above")
    points = {"80%": "0.5", "150%": "2"}
    bonus = a_component(points, "linear", key="bonus", base=a_constant("3000"), position=attainment(), floor="0")
    plan = read(a_file())
    assert plan.name == Name({"en": "Field sales", "zh_CN": "外勤销售"})
    assert (plan.prorate_targets, plan.prorate_sums) == (True, True)
    assert [(one.key, one.base, one.schedule, one.position, one.floor, one.cap) for one in plan.components] == [
        (one.key, one.base, one.schedule, one.position, one.floor, one.cap) for one in (commission, units, bonus)
    ]
    assert [one.name.in_language("en") for one in plan.components] == ["commission", "units", "Bonus"]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_a_plan_that_is_written_reads_as_the_same_plan(plan: Plan) -> None:
    assert read(plan_to_json(plan)) == plan


def test_notes_and_empty_keys_are_as_if_left_out() -> None:
    content = a_file()
    commission = content["components"][0]
    content |= {"note": "ours", "source": "a page", "pay_every": None, "prorate_targets": None}
    content["name"]["note"] = "both names are on the door"
    commission |= {"note": "since May", "floor": None, "within": "period", "reward": "cash"}
    commission["base"]["where"] |= {"note": "tents too", "product": [], "channel": None}
    commission["schedule"] |= {"source": "the boss", "points": []}
    content["components"][2]["base"]["note"] = "a month's"
    assert read(content) == read(a_file())


def test_the_flags_of_a_plan_can_be_switched_off() -> None:
    assert read(a_file() | {"prorate_targets": False, "prorate_sums": False}).prorate_sums is False
    assert read(a_file() | {"prorate_targets": False}).prorate_targets is False


def test_a_condition_may_be_one_text_or_several() -> None:
    content = a_file()
    content["components"][0]["base"]["where"] = {"category": "Outdoor"}
    assert read(content) == read(a_file())


def in_component(number: int, **changes: object) -> Change:
    return lambda content: content["components"][number].update(changes)


def in_schedule(number: int, **changes: object) -> Change:
    return lambda content: content["components"][number]["schedule"].update(changes)


def in_base(number: int, **changes: object) -> Change:
    return lambda content: content["components"][number]["base"].update(changes)


def in_position(number: int, **changes: object) -> Change:
    return lambda content: content["components"][number]["position"].update(changes)


def in_tier(number: int, **changes: object) -> Change:
    return lambda content: content["components"][number]["schedule"]["tiers"][0].update(changes)


def without(*path: str | int) -> Change:
    def change(content: Any) -> None:  # noqa: ANN401 - JSON
        for step in path[:-1]:
            content = content[step]
        del content[path[-1]]

    return change


C0, C1, C2 = "components[0]", "components[1]", "components[2]"

WRONG: list[tuple[Change, str, str]] = [
    (lambda plan: plan.update(colour="red"), "colour", "not known"),
    (lambda plan: plan.update(format="tierbook.plan/2"), "format", "tierbook.plan/1"),
    (lambda plan: plan.update(pay_every="quarter"), "pay_every", "month"),
    (lambda plan: plan.update(prorate_targets="yes"), "prorate_targets", "true or false"),
    (lambda plan: plan.update(prorate_sums=1), "prorate_sums", "true or false"),
    (lambda plan: plan.update(name=""), "name", "a text"),
    (lambda plan: plan.update(name={}), "name", "a text"),
    (lambda plan: plan.update(name={"note": "no name at all"}), "name", "a text"),
    (lambda plan: plan.update(name={"fr": "Ventes"}), "name.fr", "not known"),
    (lambda plan: plan.update(name={"en": 5}), "name.en", "a text"),
    (lambda plan: plan.update(components=[]), "components", "missing"),
    (lambda plan: plan.update(components={}), "components", "a list"),
    (lambda plan: plan.update(components=["commission"]), C0, "an object"),
    (without("format"), "format", "missing"),
    (without("name"), "name", "missing"),
    (without("components"), "components", "missing"),
    (without("components", 0, "key"), f"{C0}.key", "missing"),
    (without("components", 0, "base"), f"{C0}.base", "missing"),
    (without("components", 0, "schedule"), f"{C0}.schedule", "missing"),
    (in_component(0, key=""), f"{C0}.key", "a text"),
    (in_component(1, key="commission"), f"{C1}.key", "no other component"),
    (in_component(0, within="quarter"), f"{C0}.within", "period"),
    (in_component(0, reward="points"), f"{C0}.reward", "cash"),
    (in_component(0, pool={"share_by": "equal"}), f"{C0}.pool", "not known"),
    (in_component(0, floor="30000"), f"{C0}.cap", "not below the floor"),
    (in_component(0, cap=20000), f"{C0}.cap", "number as text"),
    (in_component(0, cap="20,000"), f"{C0}.cap", "number as text"),
    (in_component(0, cap="5%"), f"{C0}.cap", "number as text"),
    (in_component(0, cap="1" * 16), f"{C0}.cap", "number as text"),
    (in_base(0, measure="collections"), f"{C0}.base.measure", "revenue, gross_margin, quantity"),
    (in_base(0, measure=["revenue"]), f"{C0}.base.measure", "revenue, gross_margin, quantity"),
    (in_base(0, of="team"), f"{C0}.base.of", "self"),
    (in_base(0, weights=[{"factor": "3"}]), f"{C0}.base.weights", "not known"),
    (in_base(0, where={"min_amount": "5"}), f"{C0}.base.where.min_amount", "not known"),
    (in_base(0, where="Outdoor"), f"{C0}.base.where", "an object"),
    (in_base(0, where={"category": ["Outdoor", 5]}), f"{C0}.base.where.category[1]", "a text"),
    (in_base(0, constant="5"), f"{C0}.base", "either a constant or a measure"),
    (without("components", 1, "base", "measure"), f"{C1}.base", "a measure or a constant"),
    (in_base(2, constant=3000), f"{C2}.base.constant", "number as text"),
    (in_base(2, constant="3000%"), f"{C2}.base.constant", "number as text"),
    (without("components", 2, "position"), f"{C2}.base", "a measure, because there is no position"),
    (without("components", 0, "position", "measure"), f"{C0}.position.measure", "missing"),
    (in_position(0, **{"as": "rank"}), f"{C0}.position.as", "amount, attainment"),
    (in_position(0, better="lower"), f"{C0}.position.better", "not known"),
    (in_component(0, position="revenue"), f"{C0}.position", "an object"),
    (without("components", 0, "schedule", "mode"), f"{C0}.schedule.mode", "missing"),
    (in_schedule(0, mode="card"), f"{C0}.schedule.mode", "marginal, whole, linear"),
    (in_schedule(0, boundary="below"), f"{C0}.schedule.boundary", "at, above"),
    (in_schedule(2, boundary="above"), f"{C2}.schedule.boundary", "nothing"),
    (in_schedule(2, tiers=[{"from": "0", "rate": "5%"}]), f"{C2}.schedule.tiers", "nothing"),
    (in_schedule(0, points=[{"at": "0", "factor": "1"}]), f"{C0}.schedule.points", "nothing"),
    (in_schedule(0, tiers=[]), f"{C0}.schedule", "a list of"),
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
    (in_schedule(2, points=[{"at": "80%", "rate": "5%"}]), f"{C2}.schedule.points", "factor"),
    (in_schedule(2, points=[{"from": "80%", "factor": "1"}]), f"{C2}.schedule.points[0].from", "not known"),
    (in_tier(0, amount="5"), f"{C0}.schedule.tiers[0]", "exactly one of"),
    (without("components", 0, "schedule", "tiers", 0, "rate"), f"{C0}.schedule.tiers[0]", "exactly one of"),
    (without("components", 0, "schedule", "tiers", 0, "from"), f"{C0}.schedule.tiers[0].from", "missing"),
    (in_tier(0, rate="six"), f"{C0}.schedule.tiers[0].rate", "percentage or a ratio"),
    (in_tier(0, rate=0.06), f"{C0}.schedule.tiers[0].rate", "percentage or a ratio"),
    (in_tier(0, rate="60"), f"{C0}.schedule.tiers[0].rate", "percentage with its sign"),
    (in_tier(0, **{"from": "100"}), f"{C0}.schedule.tiers[0].from", "percentage with its sign"),
    (in_tier(0, **{"from": "1/3"}), f"{C0}.schedule.tiers[0].from", "percentage or a ratio"),
    (in_tier(1, **{"from": "100%"}), f"{C1}.schedule.tiers[0].from", "number as text"),
    (in_tier(1, per_unit="5%"), f"{C1}.schedule.tiers[0].per_unit", "number as text"),
]


@pytest.mark.parametrize(("change", "path", "expectation"), WRONG)
def test_what_is_wrong_is_named_with_file_and_path_and_what_should_be_there(
    change: Change, path: str, expectation: str
) -> None:
    content = a_file()
    change(content)
    with pytest.raises(TierbookError) as caught:
        read(content)
    message = caught.value.message
    assert (message.values["file"], message.values["path"]) == ("plan.json", path)
    assert expectation in str(caught.value)


def test_a_base_is_left_out_where_the_position_stands_on_it() -> None:
    plan = a_plan(a_component(base=Constant(a_constant("5").value), position=attainment()))
    written: Any = plan_to_json(plan)
    assert written["components"][0]["base"] == {"constant": "5"}
    assert written["components"][0]["position"] == {"measure": "revenue", "as": "attainment"}


def test_ratios_are_written_as_percentages_and_bounds_of_amounts_as_numbers() -> None:
    written: Any = plan_to_json(
        a_plan(a_component({"0%": "7.5%"}, position=attainment()), a_component({"10.50": "5%"}))
    )
    tiers = [component["schedule"]["tiers"] for component in written["components"]]
    assert tiers == [[{"from": "0%", "rate": "7.5%"}], [{"from": "10.5", "rate": "5%"}]]
