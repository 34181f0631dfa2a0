"""What the author of a plan would regret is found, and nothing is found in a plan that is harmless."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.calculation import Company
from desktop_app.domain.curve import Trial, payout_at
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.reading import read_json
from desktop_app.domain.message import Message, Ratio
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Measure, Plan
from desktop_app.domain.review.company import review_company
from desktop_app.domain.review.plan_review import ReviewFinding, review, review_file, review_text
from desktop_app.domain.targets import Target, Targets

CNY = Currency("CNY", 2)
MARCH = Period("month", 2026, 3)
REVENUE = {"measure": "revenue"}
MARGIN = {"measure": "gross_margin"}
ATTAINMENT = {"measure": "revenue", "as": "attainment"}
GROWTH = {"measure": "revenue", "as": "growth"}
RANK = {"measure": "revenue", "as": "rank"}
VISITS = {"measure": "activity:visit"}
REPURCHASE = {"measure": "repurchase_rate"}
BONUS = {"constant": "3000"}
COMPLAINTS = {"measure": "activity:complaint", "as": "attainment", "better": "lower"}
RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}

Part = dict[str, Any]


def component(
    tiers: Mapping[str, str] | None = None,
    mode: str = "marginal",
    gift: str = "rate",
    *,
    boundary: str | None = None,
    base: Part = REVENUE,
    **members: Any,  # noqa: ANN401 - whatever a plan file has
) -> Part:
    """A component as a plan file has it: 5 % of the revenue, unless something else is said."""
    steps, bound = ("points", "at") if mode == "linear" else ("tiers", "from")
    kind = "factor" if mode == "linear" else gift
    listed = [{bound: start, kind: value} for start, value in (tiers or {"0": "5%"}).items()]
    schedule = {"mode": mode, "boundary": boundary, steps: listed}
    return {"key": "c", "base": base, "schedule": schedule, **members}


def card(*rows: Part, base: Part = REVENUE, **members: Any) -> Part:  # noqa: ANN401 - whatever a plan file has
    return {"key": "c", "base": base, "schedule": {"mode": "card", "rows": list(rows)}, "floor": "0", **members}


def scorecard(*caps: str | None) -> Part:
    weights = {1: ("100%",), 2: ("60%", "40%")}[len(caps)]
    return {
        "scorecard": [
            {"position": ATTAINMENT, "weight": weight, "cap": cap} for weight, cap in zip(weights, caps, strict=True)
        ]
    }


def written(*components: Part, **members: Any) -> str:  # noqa: ANN401 - whatever a plan file has
    return json.dumps({"format": "tierbook.plan/1", "name": "Plan", "components": components, **members})


def a_plan(*components: Part, **members: Any) -> Plan:  # noqa: ANN401 - whatever a plan file has
    return read_plan(written(*components, **members), "plan.json")


def found(*components: Part, **members: Any) -> tuple[ReviewFinding, ...]:  # noqa: ANN401 - whatever a plan file has
    """The findings of a plan that carries what is negative forward."""
    return review(a_plan(*components, **{"draw": "0", **members}), CNY)


def brief(findings: tuple[ReviewFinding, ...]) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.severity, finding.tier) for finding in findings]


def yuan(value: str) -> Money:
    return Money(Fraction(value), CNY)


def percent(value: str) -> Ratio:
    return Ratio(Fraction(value) / 100)


def of_sold(value: str) -> Message:
    return Message("{share} of what was sold", {"share": percent(value)})


def of_base(value: str) -> Message:
    return Message("{share} of the base", {"share": percent(value)})


def each(value: str) -> Message:
    return Message("{amount} for each unit", {"amount": yuan(value)})


HARMLESS: dict[str, Part] = {
    "graduated rates by attainment": component(RATES, position=ATTAINMENT),
    "graduated rates by attainment that fall": component({"0%": "6%", "100%": "4%"}, position=ATTAINMENT),
    "graduated rates by amount": component({"0": "2%", "5000": "4%"}),
    "one rate": component(),
    "one rate with a cap": component(cap="20000"),
    "a small cap, reached below a target that nobody knows here": component(RATES, position=ATTAINMENT, cap="100"),
    "a bonus that grows with the attainment": component(
        {"80%": "0", "100%": "1", "150%": "2"}, "linear", base=BONUS, position=ATTAINMENT
    ),
    "a bonus of 150 % of the target bonus": component({"0%": "0%", "100%": "150%"}, base=BONUS, position=ATTAINMENT),
    "so much for each unit": component({"0": "2"}, gift="per_unit", base={"measure": "quantity"}),
    "rates of the margin by attainment": component(RATES, base=MARGIN, position=ATTAINMENT),
    "a growth that begins at nothing": component({"0%": "0", "10%": "1"}, "linear", base=BONUS, position=GROWTH),
    "prizes for the first three": component(
        {"1": "1000", "2": "500", "3": "300", "4": "0"}, "whole", "amount", position=RANK
    ),
    "a badge for the first": component(
        {"1": "1", "2": "0"}, "whole", "amount", position=RANK, reward="badge", gives="Best of the month"
    ),
    "a badge at 100 %": component({"100%": "1"}, "whole", "amount", position=ATTAINMENT, reward="badge", gives="B"),
    "points in steps": component({"10": "5", "20": "20"}, "whole", "points", base=VISITS, reward="points"),
    "a card with a last row": card({"where": {"category": "A"}, "rate": "8%"}, {"rate": "5%"}),
    "a card whose rows are all that the base has": card(
        {"where": {"customer_kind": "new"}, "rate": "8%"}, {"where": {"customer_kind": "existing"}, "rate": "2%"}
    ),
    "a card of a base that is one row": card(
        {"where": {"category": ["A", "B"], "min_amount": "10"}, "rate": "8%"},
        base={"measure": "revenue", "where": {"category": "A", "min_amount": "20"}},
    ),
    "a scorecard whose caps reach the last point": component(
        {"60%": "0", "100%": "1", "120%": "1.5"}, "linear", base=BONUS, position=scorecard("120%", "120%")
    ),
    "a scorecard without a cap": component(
        {"60%": "0", "300%": "1"}, "linear", base=BONUS, position=scorecard("120%", None)
    ),
    "a factor of marks": component(
        factors=[{"position": {"measure": "score:s"}, "schedule": {"mode": "whole", "tiers": [
            {"from": "0", "factor": "0.8"}, {"from": "90", "factor": "1"}]}}]
    ),
    "a factor of complaints": component(
        factors=[{"position": {"measure": "activity:complaint"}, "schedule": {"mode": "whole", "tiers": [
            {"from": "0", "factor": "1.1"}, {"from": "3", "factor": "0.8"}]}}]
    ),
    "a bonus for few complaints": component(
        {"0%": "0", "50%": "0", "100%": "0"}, "whole", "amount", base={"measure": "activity:complaint"},
        position=COMPLAINTS, floor="1",
    ),
    "a requirement of something else": component(
        {"0%": "0", "50%": "0.5", "80%": "0.8"}, "linear", base=BONUS, position=ATTAINMENT,
        requires=[{**MARGIN, "as": "attainment", "at_least": "80%"}],
    ),
    "no commission on what there should be little of": component(
        {"0%": "0"}, gift="per_unit", base={"measure": "activity:complaint"}, position=COMPLAINTS, floor="1",
    ),
    "a requirement in the month": component(requires=[{**VISITS, "at_least": "20"}]),
    "a requirement not to shrink": component(requires=[{**GROWTH, "at_least": "0%"}]),
    "the best by rank is required": component(requires=[{**RANK, "at_most": "1"}]),
    "a base that follows the position down a quadratic": component(
        {"0": "0.5", "100": "1", "200": "0.9"}, "linear"
    ),
}  # fmt: skip


@pytest.mark.parametrize("harmless", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_harmless_plan_has_no_findings(harmless: Part) -> None:
    assert brief(found(harmless)) == []


FACTOR_TIERS = {"from": "0", "factor": "1"}


def factor(*tiers: tuple[str, str], position: Part = ATTAINMENT, mode: str = "whole") -> list[Part]:
    steps, bound = ("points", "at") if mode == "linear" else ("tiers", "from")
    listed = [{bound: start, "factor": value} for start, value in tiers]
    return [{"position": position, "schedule": {"mode": mode, steps: listed}}]


Expected = tuple[str, str, int | None, dict[str, object]]

FOUND: dict[str, tuple[Part, Expected]] = {
    # ------------------------------------------------------------------------------------------- a sale more pays less
    "a retroactive rate that falls": (
        component({"0": "5%", "1000": "4%"}, "whole"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("10")}),
    ),
    "a retroactive rate that falls by attainment": (
        component({"0%": "5%", "100%": "4%"}, "whole", position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "size": of_sold("1")}),
    ),
    "a retroactive rate of the margin that falls": (
        component({"0%": "5%", "100%": "4%"}, "whole", base=MARGIN, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "size": of_base("1")}),
    ),
    "a sum that falls": (
        component({"0": "500", "1000": "400"}, "whole", "amount"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("100")}),
    ),
    "a sum that falls, a cap in between": (
        component({"0": "500", "1000": "300"}, "whole", "amount", cap="400"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("100")}),
    ),
    "a sum that falls with an activity": (
        component({"0": "500", "3": "0"}, "whole", "amount", base=VISITS),
        ("falls", "look", 2, {"bound": Fraction(3), "size": yuan("500")}),
    ),
    "points that fall": (
        component({"0": "20", "100": "10"}, "whole", "points", reward="points"),
        ("falls", "stop", 2, {"bound": yuan("100"), "size": Message("{count} points", {"count": Fraction(10)})}),
    ),
    "an award for those behind": (
        component({"0%": "1", "80%": "0"}, "whole", "amount", position=ATTAINMENT, reward="award", gives="Training"),
        ("falls", "look", 2, {"bound": percent("80")}),
    ),
    "a slice that pays nothing": (
        component({"0": "5%", "1000": "0%", "2000": "6%"}),
        ("gap", "look", 2, {"bound": yuan("1000"), "end": yuan("2000")}),
    ),
    "a negative rate": (
        component({"0": "5%", "1000": "-1%"}),
        ("negative_rate", "stop", 2, {"bound": yuan("1000"), "gift": percent("-1")}),
    ),
    "a line that goes down": (
        component({"0%": "0", "80%": "2", "120%": "0.5"}, "linear", base=BONUS, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("80"), "end": percent("120"), "higher": 2, "lower": Fraction(1, 2)}),
    ),
    "a line that goes down faster than its base grows": (
        component({"0": "0", "100": "1", "200": "0.4"}, "linear"),
        ("falls", "stop", 2, {"bound": Money(Fraction(400, 3), CNY), "end": yuan("200"), "higher": 1,
                              "lower": Fraction(2, 5)}),
    ),
    "a line that goes down on a base of its own": (
        component({"0%": "0", "80%": "1", "120%": "0.5"}, "linear", base=MARGIN, position=ATTAINMENT),
        ("falls", "look", 2, {"bound": percent("80"), "end": percent("120"), "higher": 1, "lower": Fraction(1, 2)}),
    ),
    "graduated rates of a constant that fall": (
        component({"0%": "100%", "100%": "50%"}, base=BONUS, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "gift": percent("50")}),
    ),
    "graduated rates of the margin that fall": (
        component({"0%": "6%", "100%": "4%"}, base=MARGIN, position=ATTAINMENT),
        ("falls", "look", 2, {"bound": percent("100"), "gift": percent("4")}),
    ),
    "graduated rates by growth that fall too fast": (
        component({"-100%": "6%", "10%": "1%"}, position=GROWTH),
        ("falls", "stop", 2, {"bound": percent("10"), "gift": percent("1")}),
    ),
    "a worse rank that gets more": (
        component({"1": "300", "2": "500", "3": "0"}, "whole", "amount", position=RANK),
        ("falls", "stop", 2, {"bound": 2, "size": yuan("200"), "worse": 2, "better": 1}),
    ),
    "paid for complaints": (
        component({"0%": "0", "100%": "2"}, gift="per_unit", base={"measure": "activity:complaint"},
                  position=COMPLAINTS),
        ("falls", "stop", None, {}),
    ),
    # ------------------------------------------------------------------------------------------------------------ jumps
    "a sum at a threshold": (
        component({"100%": "2000"}, "whole", "amount", position=ATTAINMENT),
        ("jumps", "look", 1, {"bound": percent("100"), "size": yuan("2000")}),
    ),
    "a share of a bonus at a threshold": (
        component({"0%": "0%", "100%": "100%"}, "whole", base=BONUS, position=ATTAINMENT),
        ("jumps", "look", 2, {"bound": percent("100"), "size": yuan("3000")}),
    ),
    "a retroactive rate by amount": (
        component({"0": "5%", "1000": "6%"}, "whole"),
        ("jumps", "look", 2, {"bound": yuan("1000"), "size": yuan("10")}),
    ),
    "a retroactive rate by attainment, whatever the cap": (
        component({"0%": "5%", "120%": "6%"}, "whole", position=ATTAINMENT, cap="100"),
        ("jumps", "look", 2, {"bound": percent("120"), "size": of_sold("1")}),
    ),
    "a retroactive rate by growth": (
        component({"-100%": "0%", "10%": "6%"}, "whole", position=GROWTH),
        ("jumps", "look", 2, {"bound": percent("10"), "size": of_sold("6")}),
    ),
    "a sum for who has grown": (
        component({"0%": "500"}, "whole", "amount", boundary="above", position=GROWTH),
        ("jumps", "look", 1, {"bound": percent("0"), "size": yuan("500")}),
    ),
    "a rate of the team's sales by another measure": (
        component({"0%": "0%", "60%": "1%"}, "whole", base={"measure": "revenue", "of": "team"}, position=REPURCHASE),
        ("jumps", "look", 2, {"bound": percent("60"), "size": of_sold("1")}),
    ),
    "more for each unit by amount": (
        component({"0": "2", "10": "3"}, "whole", "per_unit", base={"measure": "quantity"}),
        ("jumps", "look", 2, {"bound": Fraction(10), "size": yuan("10")}),
    ),
    "more for each unit by attainment": (
        component({"0%": "2", "100%": "3"}, "whole", "per_unit", base={"measure": "quantity"},
                  position={"measure": "quantity", "as": "attainment"}),
        ("jumps", "look", 2, {"bound": percent("100"), "size": each("1")}),
    ),
    # ------------------------------------------------------------------------------------------------------------- caps
    "a cap before a tier": (
        component({"0": "5%", "1000": "6%", "9000": "7%"}, cap="50"),
        ("cap_before_tier", "stop", 2, {"bound": yuan("1000"), "cap": yuan("50")}),
    ),
    "a cap before a point": (
        component({"0%": "0", "100%": "1", "150%": "2"}, "linear", base=BONUS, position=ATTAINMENT, cap="3000"),
        ("cap_before_tier", "stop", 3, {"bound": percent("150"), "cap": yuan("3000")}),
    ),
    # -------------------------------------------------------------------------------------------------- out of reach
    "a point beyond the scorecard's caps": (
        component({"60%": "0", "100%": "1", "130%": "2"}, "linear", base=BONUS, position=scorecard("120%", "110%")),
        ("unreachable", "look", 3, {"bound": percent("130"), "most": percent("116")}),
    ),
    "a tier beyond the scorecard's caps": (
        component({"0%": "0%", "120%": "50%"}, base=BONUS, position=scorecard("120%", "110%")),
        ("unreachable", "stop", 2, {"bound": percent("120"), "most": percent("116")}),
    ),
    "a tier above the scorecard's cap": (
        component({"0%": "0%", "110%": "50%"}, base=BONUS, boundary="above", position=scorecard("110%")),
        ("unreachable", "stop", 2, {"bound": percent("110"), "most": percent("110")}),
    ),
    "more than everybody comes back": (
        component({"0%": "0%", "120%": "50%"}, base=BONUS, position=REPURCHASE),
        ("unreachable", "stop", 2, {"bound": percent("120"), "most": percent("100")}),
    ),
    "an attainment turned round beyond 1000 %": (
        component({"0%": "0%", "1200%": "50%"}, base=BONUS, position=COMPLAINTS),
        ("unreachable", "stop", 2, {"bound": percent("1200"), "most": percent("1000")}),
    ),
    "a tier of a sum without a position": (
        component({"0": "50%", "5000": "100%"}, base=BONUS),
        ("unreachable", "stop", 2, {"bound": yuan("5000"), "most": yuan("3000")}),
    ),
    "a tier below what is required": (
        component({"0%": "0", "50%": "0.5", "80%": "0.8"}, "linear", base=BONUS, position=ATTAINMENT,
                  requires=[{**ATTAINMENT, "at_least": "80%"}]),
        ("tier_below_gate", "look", 2, {"bound": percent("50"), "limit": percent("80")}),
    ),
    "a rank behind what is required": (
        component({"1": "500", "2": "300", "3": "0"}, "whole", "amount", position=RANK,
                  requires=[{**RANK, "at_most": "1"}]),
        ("tier_below_gate", "look", 2, {"bound": Fraction(2), "limit": Fraction(1)}),
    ),
    # --------------------------------------------------------------------------------------------- below and behind
    "nothing below the lowest slice": (
        component({"1000": "5%"}),
        ("nothing_below", "look", 1, {"bound": yuan("1000")}),
    ),
    "nothing below the lowest retroactive tier": (
        component({"80%": "5%"}, "whole", position=ATTAINMENT),
        ("nothing_below", "look", 1, {"bound": percent("80"), "size": of_sold("5")}),
    ),
    "nothing for the best": (
        component({"2": "300", "4": "0"}, "whole", "amount", position=RANK),
        ("nothing_below", "stop", 1, {"bound": Fraction(2)}),
    ),
    "a prize for everybody behind": (
        component({"1": "1000", "2": "500", "3": "300"}, "whole", "amount", position=RANK),
        ("rank_open", "stop", 3, {"bound": Fraction(3), "gift": yuan("300"), "next": Fraction(4)}),
    ),
    "a rate for who shrinks": (
        component({"0%": "1%"}, position=GROWTH),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": percent("1"), "least": percent("-100")}),
    ),
    "a rate at and below the lowest bound": (
        component({"0%": "50%"}, "whole", boundary="above", base=BONUS, position=ATTAINMENT),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": percent("50")}),
    ),
    "half of the bonus for nothing": (
        component({"80%": "0.5", "100%": "1"}, "linear", base=BONUS, position=ATTAINMENT),
        ("serves_below", "look", 1, {"bound": percent("80"), "gift": Fraction(1, 2)}),
    ),
    "half of the bonus for who shrinks": (
        component({"0%": "0.5", "10%": "1"}, "linear", base=BONUS, position=GROWTH),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": Fraction(1, 2)}),
    ),
    # ------------------------------------------------------------------------------------------ too much, too little
    "more than was sold": (
        component({"0": "5%", "1000": "150%"}),
        ("rate_over_100", "stop", 2, {"bound": yuan("1000"), "rate": percent("150")}),
    ),
    "tiers of nothing": (component({"0": "0%", "1000": "0%"}), ("pays_nothing", "stop", None, {})),
    "a cap of nothing": (component(cap="0"), ("pays_nothing", "stop", None, {"cap": yuan("0")})),
    "a badge that is never given": (
        component({"100%": "0"}, "whole", "amount", position=ATTAINMENT, reward="badge", gives="Champion"),
        ("pays_nothing", "stop", None, {}),
    ),
    # ---------------------------------------------------------------------------------------- factors and requirements
    "no factor below a mark": (
        component(factors=factor(("80", "1"), ("90", "1.1"), position={"measure": "score:s"})),
        ("factor_zero_below", "look", 1, {"bound": Fraction(80), "measure": Message("{measure}", {"measure": "s"})}),
    ),
    "no factor for the best": (
        component(factors=factor(("2", "1"), position=RANK)),
        ("factor_zero_below", "stop", 1, {"bound": Fraction(2),
                                          "measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a factor that falls": (
        component(factors=factor(("0%", "1.2"), ("100%", "1"), position=scorecard("120%"))),
        ("factor_falls", "look", 2, {"bound": percent("100"), "higher": Fraction(6, 5), "lower": 1,
                                     "measure": Message("scorecard")}),
    ),
    "a factor that is better for a worse rank": (
        component(factors=factor(("1", "1"), ("2", "2"), position=RANK)),
        ("factor_falls", "look", 2, {"bound": 2, "higher": 1, "lower": 2,
                                     "measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a factor below 0": (
        component(factors=factor(("0%", "-1"), ("100%", "1"), mode="linear")),
        ("factor_negative", "stop", 1, {"bound": percent("0"), "factor": -1,
                                        "measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a factor of nothing": (
        component(factors=factor(("0%", "0"))),
        ("pays_nothing", "stop", None, {"measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a factor out of reach": (
        component(factors=factor(("0%", "1"), ("101%", "2"), position={**REPURCHASE, "of": "team"})),
        ("unreachable", "stop", 2, {
            "bound": percent("101"), "most": percent("100"),
            "measure": Message("{measure} of the team", {"measure": Message("repurchase rate")})}),
    ),
    "a requirement in a year's span": (
        component(within="year", requires=[{**VISITS, "at_least": "20"}]),
        ("gate_in_span", "look", None, {"span": Message("the year")}),
    ),
    "a requirement in a quarter's span": (
        component(within="quarter", requires=[{**VISITS, "at_least": "20"}]),
        ("gate_in_span", "look", None, {"span": Message("the quarter")}),
    ),
    "a requirement that is always met": (
        component(requires=[{**VISITS, "at_least": "0"}]),
        ("gate_always_met", "stop", None, {"limit": Fraction(0),
                                           "measure": Message("{measure}", {"measure": "visit"})}),
    ),
    "a growth that nobody can miss": (
        component(requires=[{**GROWTH, "at_least": "-100%"}]),
        ("gate_always_met", "stop", None, {"limit": percent("-100"),
                                           "measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a rank that nobody has": (
        component(requires=[{**RANK, "at_most": "0"}]),
        ("gate_never_met", "stop", None, {"limit": Fraction(0),
                                          "measure": Message("{measure}", {"measure": Message("revenue")})}),
    ),
    "a share that nobody can have": (
        component(requires=[{**REPURCHASE, "at_least": "110%"}]),
        ("gate_never_met", "stop", None, {"limit": percent("110"),
                                          "measure": Message("{measure}", {"measure": Message("repurchase rate")})}),
    ),
    "a floor whatever is required": (
        component(floor="100", requires=[{**VISITS, "at_least": "20"}]),
        ("floor_despite_gate", "look", None, {"floor": yuan("100")}),
    ),
    # ---------------------------------------------------------------------------------------------------------- cards
    "no row for everything else": (
        card({"where": {"category": "A"}, "rate": "8%"}, {"where": {"tag": "t"}, "rate": "2%"}),
        ("card_open", "look", 2, {}),
    ),
    "a row below one without conditions": (
        card({"where": {"tag": "t"}, "rate": "1%"}, {"rate": "5%"}, {"where": {"category": "A"}, "rate": "8%"}),
        ("row_never", "stop", 3, {"row": 3, "taken": 2}),
    ),
    "a row below a wider one": (
        card({"where": {"category": ["A", "B"], "max_discount": "10%"}, "rate": "5%"},
             {"where": {"category": "A", "max_discount": "5%", "tag": "t"}, "rate": "8%"}, {"rate": "1%"}),
        ("row_never", "stop", 2, {"row": 2, "taken": 1}),
    ),
    "a row below both kinds of customers": (
        card({"where": {"customer_kind": "new"}, "rate": "5%"}, {"where": {"customer_kind": "existing"}, "rate": "2%"},
             {"rate": "1%"}),
        ("row_never", "stop", 3, {"row": 3, "taken": 2}),
    ),
    "a row of what the base leaves out": (
        card({"where": {"category": "B"}, "rate": "5%"}, {"rate": "1%"},
             base={"measure": "revenue", "where": {"category": "A"}}),
        ("row_never", "stop", 1, {"row": 1}),
    ),
    "a row of more than was sold": (
        card({"where": {"category": "B"}, "rate": "500%"}, {"rate": "1%"}),
        ("rate_over_100", "stop", 1, {"row": 1, "rate": percent("500")}),
    ),
    "a row that takes away": (
        card({"where": {"category": "B"}, "amount": "-5"}, {"amount": "1"}),
        ("negative_rate", "stop", 1, {"row": 1, "gift": yuan("-5")}),
    ),
}  # fmt: skip


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


# ------------------------------------------------------------------------------------------------------ exactly read

UNKNOWN = Trial(Fraction(1), Fraction(1))
SHAPES = [
    (REVENUE, None),
    (REVENUE, ATTAINMENT),
    (REVENUE, GROWTH),
    (MARGIN, ATTAINMENT),
    (BONUS, ATTAINMENT),
]


@st.composite
def shapes(draw: st.DrawFn) -> Part:
    """Tiers of small whole numbers, so that level and falling ones come up often."""
    base, position = draw(st.sampled_from(SHAPES))
    mode = draw(st.sampled_from(("marginal", "whole", "linear")))
    starts = sorted(draw(st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True)))
    tiers = {str(start) if position is None else f"{start * 10}%": str(draw(st.integers(0, 3))) for start in starts}
    return component(tiers, mode, base=base, position=position)


@settings(max_examples=300, deadline=None)
@given(shapes())
def test_a_payout_that_falls_anywhere_is_found_and_nothing_else(part: Part) -> None:
    plan = a_plan(part, draw="0")
    read = plan.components[0]
    grid = [Fraction(step, 60) * (10 if part["position"] is None else 1) for step in range(1, 61)]
    payouts = [payout_at(read, position, UNKNOWN, "at") for position in grid]
    falls = any(later < earlier for earlier, later in pairwise(payouts))
    seen = [(finding.code, finding.severity) for finding in review(plan, CNY)]
    assert any(code == "falls" or (code, severity) == ("gap", "stop") for code, severity in seen) is falls


# ---------------------------------------------------------------------------------------------------------- the file


def test_tiers_out_of_order_are_found_in_the_file() -> None:
    part = component(
        {"0%": "5%", "$top": "7%", "1": "6%"}, position=ATTAINMENT, factors=factor(("100%", "1"), ("0%", "1"))
    )
    text = written(component(floor="0") | {"key": "a"}, part, values={"top": "120%"}, draw="0")
    findings = review_text(text, "plan.json", CNY)
    assert [(finding.code, finding.component, finding.tier) for finding in findings] == [
        ("unsorted_tiers", "c", 3),
        ("unsorted_tiers", "c", 2),
    ]
    assert findings[0].message.values == {"component": Name({"": "c"}), "bound": "1", "before": "$top"}
    assert review_file(read_json(text, "plan.json")) == findings


def test_a_text_is_reviewed_as_file_and_as_plan_in_the_order_of_its_components() -> None:
    line = component({"100%": "1", "0%": "0.5"}, "linear", base=BONUS, position=ATTAINMENT)
    text = written(component({"1000": "5%"}) | {"key": "a"}, line, guarantee="0", draw="0")
    findings = review_text(text, "plan.json", CNY)
    assert [(finding.code, finding.component) for finding in findings] == [
        ("nothing_below", "a"),
        ("unsorted_tiers", "c"),
        ("guarantee_and_draw", None),
    ]


@pytest.mark.parametrize(
    "part",
    [
        component({"0%": "5%", "100": "6%"}, position=ATTAINMENT),  # meant as 100 %
        component({"0": "50"}),  # a rate of 5000 %
        component({"0": "5%", "0.0": "6%"}),  # twice at one bound
        component({"0%": "5%"}, position={"scorecard": [{"position": ATTAINMENT, "weight": "90%"}]}),
    ],
)
def test_what_reading_refuses_needs_no_review(part: Part) -> None:
    with pytest.raises(TierbookError):
        review_text(written(part), "plan.json", CNY)


# -------------------------------------------------------------------------------------------------------- the company

LI, HAN = Person("li", "Li"), Person("han", "Han")
BY_TARGET = component(RATES, position=ATTAINMENT, floor="0")


def a_company(
    *assignments: Assignment,
    targets: tuple[Target, ...] = (),
    people: tuple[Person, ...] = (LI, HAN),
    teams: tuple[Team, ...] = (),
) -> Company:
    calendar = Calendar()
    return Company(CNY, Decimal("0.01"), calendar, people, teams, Targets(targets, calendar), assignments)


def a_target(whom: str = "li", period: str = "2026-03", value: str | None = "100", **members: Any) -> Target:  # noqa: ANN401 - fields of a target
    return Target(whom, Measure("revenue"), Period.parse(period), None if value is None else Fraction(value), **members)


def codes(company: Company, period: Period = MARCH) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.payee, finding.plan) for finding in review_company(company, period)]


def test_a_component_whose_target_nobody_has() -> None:
    company = a_company(Assignment("1", a_plan(BY_TARGET)))
    (finding,) = review_company(company, MARCH)
    assert (finding.code, finding.severity, finding.component, finding.plan) == ("no_target", "stop", "c", "1")
    assert finding.message.values == {
        "component": Name({"": "c"}),
        "plan": Name({"": "Plan"}),
        "measure": Message("{measure}", {"measure": Message("revenue")}),
        "period": MARCH,
    }


@pytest.mark.parametrize(
    "target",
    [
        a_target(),
        a_target("han", "2026-Q1"),
        a_target("han", "2026"),
        a_target(value=None, growth=Fraction(1, 5)),
    ],
)
def test_one_target_of_anybody_is_enough_for_now(target: Target) -> None:
    assert codes(a_company(Assignment("1", a_plan(BY_TARGET)), targets=(target,))) == []


@pytest.mark.parametrize("target", [a_target(period="2026-04"), a_target("zoe"), a_target(value="0")])
def test_a_target_that_does_not_count_is_none(target: Target) -> None:
    company = a_company(Assignment("1", a_plan(BY_TARGET)), targets=(target,))
    assert codes(company) == [("no_target", None, "1")]


def test_a_target_must_have_the_same_conditions() -> None:
    outdoor = {**ATTAINMENT, "where": {"category": "Outdoor"}}
    plan = a_plan(component(RATES, position=outdoor, floor="0"))
    (finding,) = review_company(a_company(Assignment("1", plan), targets=(a_target(),)), MARCH)
    assert finding.code == "no_target"
    assert "with the same conditions" in finding.message.template


def test_targets_of_scorecards_factors_and_gates_are_looked_for_too() -> None:
    margin = {"measure": "gross_margin", "as": "attainment"}
    visits = {**VISITS, "as": "attainment"}
    part = component(
        {"0%": "0%", "100%": "100%"}, base=BONUS, position=scorecard("120%"), requires=[{**margin, "at_least": "80%"}],
        factors=factor(("0%", "1"), position=visits),
    )  # fmt: skip
    measures = [finding.message.values["measure"] for finding in review_company(
        a_company(Assignment("1", a_plan(part))), MARCH
    )]  # fmt: skip
    names = [measure.values["measure"] for measure in measures if isinstance(measure, Message)]
    assert names == [Message("revenue"), "visit", Message("gross margin")]


def test_a_target_that_two_parts_ask_for_is_missed_once() -> None:
    part = component(RATES, position=ATTAINMENT, floor="0", requires=[{**ATTAINMENT, "at_least": "50%"}])
    assert codes(a_company(Assignment("1", a_plan(part)))) == [("no_target", None, "1")]


def test_a_teams_growth_over_a_baseline_counts_as_a_target() -> None:
    plan = a_plan(component(RATES, position={**ATTAINMENT, "of": "team"}, floor="0"))
    member = Person("li", "Li", memberships=(Membership("north"),))
    target = a_target("north", value=None, growth=Fraction(1, 5))
    assert codes(a_company(Assignment("1", plan), people=(member,), targets=(target,))) == []


def test_a_fund_needs_the_target_of_a_team() -> None:
    team = {**ATTAINMENT, "of": "team"}
    part = component(RATES, base={"measure": "revenue", "of": "team"}, position=team, pool={"share_by": "equal"})
    member = Person("li", "Li", memberships=(Membership("north"),))
    teams = (Team("north", Name({"": "North"})),)
    without = a_company(Assignment("1", a_plan(part)), people=(member, HAN), teams=teams)
    assert codes(without) == [("no_target", None, "1")]
    company = a_company(Assignment("1", a_plan(part)), targets=(a_target("north"),), people=(member,), teams=teams)
    assert codes(company) == []
    assert codes(a_company(Assignment("1", a_plan(part)), people=(HAN,), targets=(a_target("han"),))) != []


def test_a_year_to_date_needs_the_targets_of_the_year() -> None:
    plan = a_plan({**BY_TARGET, "within": "year"})
    (finding,) = review_company(a_company(Assignment("1", plan), targets=(a_target(),)), MARCH)
    assert finding.message.values["period"] == Period.parse("2026")
    quarterly = a_plan(BY_TARGET, pay_every="quarter")
    (finding,) = review_company(a_company(Assignment("1", quarterly), targets=(a_target(),)), MARCH)
    assert finding.message.values["period"] == Period.parse("2026-Q1")


def test_a_plan_without_people_asks_for_no_targets() -> None:
    plan = a_plan(BY_TARGET)
    ended = Assignment("1", plan, to_on=date(2026, 2, 28))
    assert codes(a_company(ended, people=())) == []
    assert codes(a_company(ended)) == [("no_plan", "li", None), ("no_plan", "han", None)]


def test_a_payee_on_no_plan() -> None:
    left = Person("zoe", "Zoe", left_on=date(2026, 2, 1))
    company = a_company(Assignment("1", a_plan(component()), frozenset({"li"})), people=(LI, HAN, left))
    (finding,) = review_company(company, MARCH)
    assert (finding.code, finding.severity, finding.payee) == ("no_plan", "look", "han")
    assert finding.message.values == {"payee": "Han", "period": MARCH}


def test_a_payee_on_two_plans_that_pay_for_the_same() -> None:
    other = Assignment("2", a_plan(component(), name="Other"), frozenset({"li"}))
    (finding,) = review_company(a_company(Assignment("1", a_plan(component())), other), MARCH)
    assert (finding.code, finding.severity, finding.payee, finding.plan) == ("paid_twice", "look", "li", "2")
    assert finding.message.values == {
        "payee": "Li",
        "plan": Name({"": "Other"}),
        "other": Name({"": "Plan"}),
        "component": Name({"": "c"}),
    }


def test_before_the_hire_nobody_is_paid_twice() -> None:
    newcomer = Person("li", "Li", hired_on=date(2026, 3, 16))
    plans = (a_plan(component()), a_plan(component()))
    both = (Assignment("1", plans[0]), Assignment("2", plans[1], to_on=date(2026, 3, 15)))
    assert codes(a_company(*both, people=(newcomer,))) == []


def test_a_payee_twice_on_one_plan() -> None:
    plan = a_plan(component())
    company = a_company(Assignment("1", plan), Assignment("1", plan, frozenset({"li"})))
    (finding,) = review_company(company, MARCH)
    assert "twice" in finding.message.template


@pytest.mark.parametrize(
    ("part", "from_on"),
    [
        (component(base=MARGIN), None),
        (component(base={"measure": "revenue", "where": {"category": "A"}}), None),
        (component({"0": "500"}, "whole", "amount"), None),
        (component(), date(2026, 3, 16)),
    ],
)
def test_two_plans_that_pay_for_different_things_or_one_after_the_other(part: Part, from_on: date | None) -> None:
    first = Assignment("1", a_plan(component()), to_on=date(2026, 3, 15))
    second = Assignment("2", a_plan(part), from_on=from_on)
    assert codes(a_company(first, second)) == []
