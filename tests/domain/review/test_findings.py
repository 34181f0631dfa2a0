"""What the author of a plan would regret is found, with its figures."""

import pytest

from desktop_app.domain.name import Name
from desktop_app.domain.review.plan_review import review
from tests.domain.review.expected import Expected, of_sold, percent, yuan
from tests.domain.review.findings_of_factors_and_cards import FOUND_IN_CARDS, FOUND_IN_FACTORS
from tests.domain.review.findings_of_tiers import FOUND_IN_TIERS
from tests.domain.review.parts import ATTAINMENT, GROWTH, MARGIN, VISITS, Part, a_plan, brief, card, component, found
from tests.helpers.figures import CNY

FOUND = FOUND_IN_TIERS | FOUND_IN_FACTORS | FOUND_IN_CARDS


@pytest.mark.parametrize(("part", "expected"), FOUND.values(), ids=FOUND.keys())
def test_what_would_be_regretted_is_found_with_its_figures(part: Part, expected: Expected) -> None:
    (finding,) = found(part)
    values = {name: value for name, value in finding.message.values.items() if name != "component"}
    assert (finding.code, finding.severity, finding.tier, values) == expected
    assert finding.component == "c"
    assert finding.message.values["component"] == Name({"": "c"})


@pytest.mark.parametrize(("part", "expected"), FOUND.values(), ids=FOUND.keys())
def test_every_placeholder_of_a_sentence_has_its_value(part: Part, expected: Expected) -> None:
    (finding,) = found(part)
    names = dict.fromkeys(finding.message.values, "")
    assert "{" not in finding.message.template.format(**names)


def test_a_gap_is_named_from_its_tier_to_the_next_that_pays() -> None:
    part = component({"0%": "5%", "80%": "0%", "90%": "0%", "100%": "6%"}, "whole", position=ATTAINMENT)
    gap, jump = found(part)
    assert brief((gap, jump)) == [("gap", "stop", 2), ("jumps", "look", 4)]
    values = {"component": Name({"": "c"}), "bound": percent("80"), "size": of_sold("5"), "end": percent("100")}
    assert gap.message.values == values


def test_a_cap_of_the_plan_that_one_component_reaches() -> None:
    part = component({"100%": "2000", "150%": "5000"}, "whole", "amount", position=ATTAINMENT)
    assert brief(found(part, cap="2000")) == [("jumps", "look", 1), ("cap_before_tier", "look", 2)]
    assert found(part, cap="2000")[1].message.values["cap"] == yuan("2000")
    pooled = {**part, "base": {"measure": "revenue", "of": "team"}, "position": {**ATTAINMENT, "of": "team"}}
    assert brief(found({**pooled, "pool": {"share_by": "equal"}}, cap="2000")) == [("jumps", "look", n) for n in (1, 2)]


NEGATIVE: dict[str, Part] = {
    "revenue": component(),
    "units": component({"0": "2"}, "whole", "per_unit", base={"measure": "quantity"}),
    "a margin at a good attainment": component({"0%": "0%", "50%": "5%"}, base=MARGIN, position=ATTAINMENT),
    "a line": component({"0": "0.1", "100": "0.2"}, "linear"),
    "a line from below 0": component({"-100": "0", "100": "0.2"}, "linear"),
    "growth": component({"-100%": "1%"}, position=GROWTH),
    "a card": {**card({"rate": "5%"}), "floor": None},
    "a malus by steps": component({"1": "50", "3": "-100"}, "marginal", "amount", base=VISITS),
    "a malus": component({"0": "-50", "3": "0"}, "whole", "amount", base=VISITS),
}


@pytest.mark.parametrize("part", NEGATIVE.values(), ids=NEGATIVE.keys())
@pytest.mark.parametrize(
    ("members", "expected"), [({}, True), ({"draw": "0"}, False), ({"guarantee": "0"}, False), ({"cap": "9"}, True)]
)
def test_a_payout_below_0_is_carried_forward_filled_up_or_named(part: Part, members: Part, expected: bool) -> None:
    plan = a_plan(part, **members)
    assert ("negative" in [finding.code for finding in review(plan, CNY)]) is expected


@pytest.mark.parametrize(
    "part",
    [
        component(floor="0"),
        component({"0": "2"}, base=VISITS, gift="per_unit"),
        component({"1000": "5%"}),
        component({"-1000": "0%", "0": "5%"}),
        component({"-10": "0", "0": "0", "100": "0.2"}, "linear"),
        component(pay="on_collection"),
        component({"100": "500"}, "whole", "amount"),
        component({"100": "5"}, "whole", "points", reward="points"),
    ],
)
def test_what_cannot_be_negative_needs_no_floor(part: Part) -> None:
    assert "negative" not in [finding.code for finding in review(a_plan(part), CNY)]


@pytest.mark.parametrize(
    ("members", "code", "severity"),
    [
        ({"guarantee": "3000", "draw": "2000"}, "guarantee_and_draw", "look"),
        ({"guarantee": "2000", "draw": "3000"}, "guarantee_and_draw", "look"),
        ({"guarantee": "2000", "draw": "0"}, "guarantee_and_draw", "look"),
        ({"guarantee": "2000", "cap": "1000"}, "guarantee_over_cap", "stop"),
    ],
)
def test_limits_of_a_plan_that_do_not_go_together(members: dict[str, str], code: str, severity: str) -> None:
    (finding,) = review(a_plan(component(floor="0"), **members), CNY)
    assert (finding.code, finding.severity, finding.component) == (code, severity, None)
    assert finding.message.values == {name: yuan(value) for name, value in members.items()}


def test_each_way_of_a_guarantee_beside_a_draw_has_its_own_sentence() -> None:
    plans = [a_plan(component(), guarantee="2000", draw=draw) for draw in ("0", "1000", "3000")]
    assert len({review(plan, CNY)[0].message.template for plan in plans}) == 3


def test_findings_come_component_by_component_and_name_theirs_and_the_plan_comes_last() -> None:
    parts = [{**component(within="year", requires=[{**VISITS, "at_least": "1"}]), "key": key} for key in ("a", "b")]
    named = [finding.component for finding in found(*parts, guarantee="0")]
    assert named == ["a", "b", None]
