"""What is wrong in a plan file is named by file, path and expectation."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.wording.messages import text
from tests.domain.plan_file.whole_file import UNITS, a_file, read

Change = Callable[[Any], object]

PATHS = [f"components[{index}]" for index in range(7)]
C0, C1, C2, C3, C4, C5, C6 = PATHS


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
