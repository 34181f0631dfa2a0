"""Where a payee stands: attainment, growth, rank, scorecard."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.calculation import Calculation
from desktop_app.domain.explanation import Standing
from desktop_app.domain.plan import Measure, Over, Position, Scorecard, ScorecardPart
from tests.helpers.company import a_company, a_person, a_target, calculated
from tests.helpers.facts import Fact, a_sale, a_score, an_activity
from tests.helpers.figures import number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, a_plan, an_assignment, attainment

COMPLAINTS = a_measure("activity", topic="complaint")
FEWER = Position(COMPLAINTS, "attainment", better="lower")
SCORE = a_measure("score", topic="service")


def with_position(position: Position | Scorecard, facts: Iterable[Fact], **company: Any) -> Calculation:  # noqa: ANN401 - what a company has
    """A bonus of 1 at every position, so that only the standing matters."""
    bonus = a_component({"0": "100%"}, "whole", base=a_constant("1"), position=position)
    return calculated(a_company(assignments=[an_assignment(a_plan(bonus))], **company), facts)


def standing_of(position: Position | Scorecard, facts: Iterable[Fact], **company: Any) -> Standing:  # noqa: ANN401 - the same
    standing = with_position(position, facts, **company).lines[0].explanation.standing
    assert standing is not None
    return standing


def codes(position: Position | Scorecard, facts: Iterable[Fact], **company: Any) -> list[str]:  # noqa: ANN401 - the same
    return [finding.code for finding in with_position(position, facts, **company).findings]


@pytest.mark.parametrize(
    ("had", "value"), [("4", "125%"), ("5", "100%"), ("10", "50%"), ("0.1", "1000%"), ("0", "1000%")]
)
def test_fewer_is_better_turns_an_attainment_round_up_to_ten_times(had: str, value: str) -> None:
    targets = [a_target("5", measure=COMPLAINTS)]
    standing = standing_of(FEWER, [an_activity(had, kind="complaint")], targets=targets)
    assert [standing.value, standing.achieved, standing.reference] == [number(value), number(had), 5]


def test_a_measure_below_zero_has_all_that_fewer_can_give() -> None:
    targets = [a_target("5")]
    assert standing_of(Position(REVENUE, "attainment", better="lower"), [a_sale("-10")], targets=targets).value == 10


def test_an_attainment_without_a_target_has_no_value() -> None:
    assert standing_of(attainment(), [a_sale("10")]).value is None
    assert codes(attainment(), [a_sale("10")]) == ["no_target"]
    assert codes(FEWER, []) == ["no_target"]


def test_an_attainment_of_a_score_that_nobody_gave_has_no_value() -> None:
    targets = [a_target("90", measure=SCORE)]
    assert codes(attainment(SCORE), [], targets=targets) == ["no_value"]
    assert standing_of(attainment(SCORE), [a_score("45")], targets=targets).value == number("50%")


@pytest.mark.parametrize(
    ("over", "value", "reference"), [("previous_period", "50%", 200), ("same_period_last_year", "200%", 100)]
)
def test_a_growth_compares_with_an_earlier_span(over: Over, value: str, reference: int) -> None:
    sales = [a_sale("300"), a_sale("200", on="2026-02-10"), a_sale("100", on="2025-03-10")]
    standing = standing_of(Position(REVENUE, "growth", over=over), sales)
    assert [standing.value, standing.reference, standing.achieved] == [number(value), reference, 300]


@pytest.mark.parametrize("before", ["0", "-5"])
def test_without_a_baseline_there_is_no_growth(before: str) -> None:
    sales = [a_sale("300"), a_sale(before, on="2026-02-10")]
    assert codes(Position(REVENUE, "growth"), sales) == ["no_baseline"]


# ----------------------------------------------------------------------------------------------------------- rank

PEOPLE = [a_person(code, team=team) for code, team in (("li", "n"), ("han", "n"), ("zoe", "s"), ("wang", None))]
SALES = [a_sale("50", "li"), a_sale("50", "han"), a_sale("90", "zoe"), a_sale("-1", "wang")]


def ranks(position: Position, facts: Iterable[Fact], people: Iterable[object] = PEOPLE) -> dict[str, int | None]:
    lines = with_position(position, facts, people=people).lines
    standings = {line.payee: line.explanation.standing for line in lines}
    return {payee: None if each is None or each.value is None else int(each.value) for payee, each in standings.items()}


def test_equal_values_share_the_better_rank() -> None:
    assert ranks(Position(REVENUE, "rank"), SALES) == {"li": 2, "han": 2, "zoe": 1, "wang": 4}
    assert ranks(Position(REVENUE, "rank", better="lower"), SALES) == {"li": 2, "han": 2, "zoe": 4, "wang": 1}


def test_a_rank_among_the_team_and_somebody_without_one_is_alone() -> None:
    assert ranks(Position(REVENUE, "rank", among="team"), SALES) == {"li": 1, "han": 1, "zoe": 1, "wang": 1}


def test_who_has_no_value_has_no_rank() -> None:
    scores = [a_score("80", "li"), a_score("90", "han")]
    assert ranks(Position(SCORE, "rank"), scores) == {"li": 2, "han": 1, "zoe": None, "wang": None}
    assert standing_of(Position(SCORE, "rank"), scores, people=PEOPLE).ranked == 2


def test_who_was_not_employed_is_not_ranked() -> None:
    people = [*PEOPLE[:2], a_person("zoe", left_on="2026-02-28")]
    assert ranks(Position(REVENUE, "rank"), SALES, people) == {"li": 1, "han": 1}


# ------------------------------------------------------------------------------------------------------ scorecard


def card(**parts: Fraction) -> Scorecard:
    revenue = ScorecardPart(attainment(), number("60%"), **parts)
    return Scorecard((revenue, ScorecardPart(FEWER, number("40%"), cap=number("120%"))))


TARGETS = [a_target("100"), a_target("5", measure=COMPLAINTS)]
HAD: list[Fact] = [a_sale("110"), an_activity("4", kind="complaint")]


def test_the_scorecard_of_the_calculation_page() -> None:
    standing = standing_of(card(), HAD, targets=TARGETS)
    assert standing.value == number("114%")
    assert [part.counted for part in standing.parts] == [number("110%"), number("120%")]


@pytest.mark.parametrize(("minimum", "value"), [("110%", "114%"), ("110.1%", "0%")])
def test_below_a_minimum_the_whole_scorecard_is_nothing(minimum: str, value: str) -> None:
    assert standing_of(card(minimum=number(minimum)), HAD, targets=TARGETS).value == number(value)


def test_the_minimum_is_compared_before_the_cap() -> None:
    capped = card(minimum=number("105%"), cap=number("100%"))
    assert standing_of(capped, HAD, targets=TARGETS).value == number("108%")


def test_a_part_without_a_target_counts_nothing_and_is_named() -> None:
    assert standing_of(card(), HAD, targets=TARGETS[:1]).value == number("66%")
    assert codes(card(), HAD, targets=TARGETS[:1]) == ["no_target"]
    assert standing_of(card(minimum=number("1%")), HAD, targets=TARGETS[1:]).value == 0


def test_a_scorecard_without_any_target_has_no_value() -> None:
    assert standing_of(card(), HAD).value is None


def test_the_position_of_a_group_is_measured_for_the_group() -> None:
    team = Measure("revenue", of="team")
    standing = standing_of(attainment(team), SALES, people=PEOPLE, targets=[a_target("200", "n")])
    assert [standing.achieved, standing.value] == [100, number("50%")]
