"""Measures of whoever they are asked for: a payee, his team, those who report to him, the company, a team's fund."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.people import Membership
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Measure, MeasureKind, Of, Weight
from tests.helpers.company import a_person, a_team
from tests.helpers.facts import Fact, a_receipt, a_sale, a_score, an_activity, facts_of
from tests.helpers.figures import ALL_OF_MARCH
from tests.helpers.plans import a_measure, a_where

BOSS, LI, HAN = a_person("boss", team="north"), a_person("li", team="north"), a_person("han", team="south")
ZOE = a_person("zoe")
PEOPLE = (BOSS, LI, HAN, ZOE)
TEAMS = (a_team("north", manager="boss"), a_team("south", manager="boss"))
SALES = [a_sale("1", "boss"), a_sale("20", "li"), a_sale("300", "han"), a_sale("4000", "zoe")]


def measured(facts: Iterable[Fact], subject: Subject, measure: Measure, span: Span = ALL_OF_MARCH) -> Fraction | None:
    with facts_of(facts, PEOPLE) as found:
        return Measures(PEOPLE, TEAMS, found).of(subject, measure, span).value


@pytest.mark.parametrize(
    ("subject", "of", "value"),
    [
        (LI, "self", 20),
        (LI, "team", 21),
        (LI, "reports", 0),
        (LI, "company", 4321),
        (BOSS, "reports", 320),
        (ZOE, "team", 4000),
        (ZOE, "self", 4000),
        (Fund("north"), "team", 21),
        (Fund("nobody"), "team", 0),
    ],
)
def test_whose_lines_count(subject: Subject, of: Of, value: int) -> None:
    assert measured(SALES, subject, Measure("revenue", of=of)) == value


def test_a_line_counts_for_the_team_of_its_day() -> None:
    moved = replace(
        a_person("li"),
        memberships=(Membership("north", None, date(2026, 3, 15)), Membership("south", date(2026, 3, 16), None)),
    )
    people = (moved, HAN, BOSS)
    sales = [
        a_sale("1", "li", "2026-03-15"),
        a_sale("20", "li", "2026-03-16"),
        a_sale("300", "han", "2026-03-15"),
        a_sale("4000", "han", "2026-03-16"),
        a_sale("50000", "boss", "2026-03-15"),
    ]
    with facts_of(sales, people) as found:
        measures = Measures(people, TEAMS, found)
        team = Measure("revenue", of="team")
        assert measures.of(moved, team, ALL_OF_MARCH).value == 1 + 20 + 4000 + 50_000
        assert measures.of(HAN, team, ALL_OF_MARCH).value == 20 + 300 + 4000
        assert measures.of(Fund("north"), team, ALL_OF_MARCH).value == 50_001


@pytest.mark.parametrize(
    ("kind", "topic", "value"),
    [
        ("revenue", "", 0),
        ("orders", "", 0),
        ("collections", "", 0),
        ("activity", "visit", 0),
        ("score", "care", None),
        ("repurchase_rate", "", None),
    ],
)
@pytest.mark.parametrize("of", ["self", "team", "reports"])
def test_without_facts_a_sum_is_nothing_and_a_mean_has_no_value(
    kind: MeasureKind, topic: str, value: int | None, of: Of
) -> None:
    assert measured([], LI, a_measure(kind, of, topic)) == value
    assert measured(SALES, LI, a_measure(kind, of, topic), Span(date(2026, 3, 2), date(2026, 3, 1))) == value


def test_every_kind_of_measure() -> None:
    facts: list[Fact] = [
        a_sale("100", document="A", customer="Wu", quantity="2", cost="60", gross="113"),
        a_sale("50", document="B", customer="Wu", quantity="1", cost="10"),
        a_sale("-10", document="B", customer="Wu", quantity="-1"),
        a_sale("7", document="C", customer="Su", on="2026-02-01", quantity="1"),
        a_sale("3", document="D", customer="Su", quantity="1"),
        a_receipt("56.50", "A"),
        an_activity("2"),
        an_activity("1.5"),
        a_score("80"),
        a_score("91"),
    ]
    kinds: list[tuple[MeasureKind, str]] = [
        ("revenue", ""),
        ("gross_margin", ""),
        ("quantity", ""),
        ("collections", ""),
        ("orders", ""),
        ("customers", ""),
        ("new_customers", ""),
        ("repurchase_rate", ""),
        ("activity", "visit"),
        ("score", "service"),
    ]
    values = [measured(facts, LI, a_measure(kind, topic=topic)) for kind, topic in kinds]
    assert values == [143, 80, 3, 50, 3, 2, 1, 1, Fraction("3.5"), Fraction("85.5")]


def test_lines_without_a_cost_are_counted() -> None:
    with facts_of([a_sale("100", cost="60"), a_sale("50"), a_sale("5", "han")], PEOPLE) as found:
        measures = Measures(PEOPLE, TEAMS, found)
        assert measures.of(LI, a_measure("gross_margin"), ALL_OF_MARCH).left_out == 1
        assert measures.of(LI, a_measure("gross_margin", "company"), ALL_OF_MARCH).left_out == 2


def test_every_weight_that_a_line_matches_multiplies_it() -> None:
    weights = (
        Weight(a_where(customer_kind="new"), Fraction(3)),
        Weight(a_where(tag="overstock"), Fraction(3, 2)),
    )
    facts = [
        a_sale("100", document="A", customer="Wu"),
        a_sale("1000", document="A", customer="Wu", tags=["overstock"]),
        a_sale("10", document="B", tags=["overstock"]),
        a_sale("1", document="C"),
    ]
    assert measured(facts, LI, Measure("revenue", weights=weights)) == 300 + 4500 + 15 + 1


def test_what_is_collected_leads_to_lines_of_other_days() -> None:
    facts: list[Fact] = [a_sale("1000", on="2026-01-05", document="A"), a_receipt("250", "A")]
    assert measured(facts, LI, a_measure("collections")) == 250
    assert measured(facts, LI, a_measure("collections", "team")) == 250
    assert measured(facts, Fund("north"), a_measure("collections", "team")) == 250
    assert measured(facts, LI, a_measure("collections", paid_within=30)) == 0


def test_a_card_tells_the_lines_of_a_group_apart_by_their_rows() -> None:
    rows = [a_where(category="A"), a_where(tag="sale")]
    sales = [
        a_sale("100", category="A", tags=["sale"]),
        a_sale("20", "boss", tags=["sale"]),
        a_sale("-5", "boss", tags=["sale"], splits={"boss": "50%", "zoe": "50%"}),
        a_sale("3"),
    ]
    with facts_of(sales, PEOPLE) as found:
        measures = Measures(PEOPLE, TEAMS, found)
        for subject, measure in ((LI, Measure("revenue", of="team")), (Fund("north"), Measure("revenue", of="team"))):
            credits_ = measures.by_row(subject, measure, rows, ALL_OF_MARCH)
            assert [(each.value, each.lines, each.count) for each in credits_] == [
                (100, 1, 1),
                (Fraction("17.5"), Fraction(1, 2), 2),
                (3, 1, 1),
            ]
        own = measures.by_row(LI, a_measure(), rows, ALL_OF_MARCH)
        assert [each.value for each in own] == [100, 0, 3]
        assert [each.value for each in measures.by_row(HAN, a_measure(), rows, ALL_OF_MARCH)] == [0, 0, 0]
