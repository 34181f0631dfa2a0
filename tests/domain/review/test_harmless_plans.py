"""Nothing is found in a plan that its author would not regret."""

import pytest

from tests.domain.review.parts import (
    ATTAINMENT,
    BONUS,
    COMPLAINTS,
    GROWTH,
    MARGIN,
    RANK,
    RATES,
    VISITS,
    Part,
    brief,
    card,
    component,
    found,
    scorecard,
)

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
