"""What each sale line has of a payout line: the lines add up to it, to the cent, whatever the schedule is."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from desktop_app.domain.engine import calculate
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.line_shares import LineColumns, line_shares
from desktop_app.domain.plan import CardRow, Component, Schedule, Weight
from tests.helpers.company import a_company, a_person, a_target
from tests.helpers.facts import SaleLine, a_sale, facts_of
from tests.helpers.figures import ALL_OF_MARCH, CENT, MARCH, number
from tests.helpers.plans import (
    REVENUE,
    a_component,
    a_constant,
    a_measure,
    a_plan,
    a_schedule,
    a_where,
    an_assignment,
    attainment,
)

TIERS = {"0": "3%", "100": "5%", "200": "10%"}


def shares(component: Component, sales: Sequence[SaleLine], payee: str = "li") -> tuple[list[int], Explanation]:
    """The shares of one payee's lines in cents, and the explanation of his payout line."""
    people = [a_person("li"), a_person("han")]
    company = a_company(
        people=people,
        assignments=[an_assignment(a_plan(component))],
        targets=[a_target("200", person.code) for person in people],
    )
    with facts_of(sales, people) as facts:
        lines = calculate(company, MARCH, facts).lines
        explanation = next(line.explanation for line in lines if line.payee == payee)
        measure = explanation.counted or REVENUE
        rows = [step.where for step in explanation.steps if step.where is not None]
        found = line_shares(explanation, facts.lines(measure, payee, ALL_OF_MARCH, rows), CENT)
    assert sum(found) * CENT == explanation.worked_out
    return found, explanation


def test_every_line_earns_the_rate_of_the_slice_that_it_falls_into() -> None:
    sales = [a_sale("60"), a_sale("60"), a_sale("100"), a_sale("10")]
    assert shares(a_component(TIERS), sales)[0] == [180, 40 * 3 + 20 * 5, 80 * 5 + 20 * 10, 100]


def test_the_order_is_that_of_date_and_id() -> None:
    sales = [a_sale("100", on="2026-03-20"), a_sale("100", on="2026-03-02")]
    assert shares(a_component(TIERS), sales)[0] == [300, 500]


def test_cents_are_cut_so_that_the_lines_add_up() -> None:
    assert shares(a_component(), [a_sale("0.10")] * 3)[0] == [1, 0, 1]


def test_at_a_bound_a_line_stays_in_the_slice_below() -> None:
    assert shares(a_component(TIERS), [a_sale("100"), a_sale("0.20")])[0] == [300, 1]


def test_a_return_gives_back_what_the_slice_had_given_where_it_falls() -> None:
    sales = [a_sale("150"), a_sale("-100"), a_sale("10")]
    assert shares(a_component(TIERS), sales)[0] == [300 + 250, -(250 + 150), 30]


def test_lines_above_the_highest_step_have_the_rate_of_the_next_tier() -> None:
    assert shares(a_component(TIERS), [a_sale("150"), a_sale("-60")])[0] == [300 + 250, -(250 + 30)]


def test_below_a_lowest_tier_above_nothing_is_earned() -> None:
    assert shares(a_component({"100": "5%"}), [a_sale("80"), a_sale("30")])[0] == [0, 50]


def test_with_more_returns_than_sales_every_line_has_the_lowest_rate() -> None:
    assert shares(a_component(TIERS), [a_sale("150"), a_sale("-200")])[0] == [450, -600]


def test_sales_that_cancel_each_other_out_have_their_shares_all_the_same() -> None:
    assert shares(a_component(TIERS), [a_sale("100"), a_sale("-100")])[0] == [300, -300]


def test_in_whole_mode_every_line_has_the_rate_that_was_reached() -> None:
    assert shares(a_component(TIERS, "whole"), [a_sale("60"), a_sale("60")])[0] == [300, 300]


def test_slices_of_an_attainment_are_slices_of_what_was_sold() -> None:
    component = a_component({"0%": "5%", "100%": "10%"}, position=attainment())
    assert shares(component, [a_sale("150"), a_sale("100")])[0] == [750, 250 + 500]


def test_with_another_position_every_line_has_the_effective_rate() -> None:
    component = a_component(
        {"0": "5%", "100": "10%"}, base=a_measure("gross_margin"), position=a_component().standing_on
    )
    sales = [a_sale("100", cost="50"), a_sale("100", cost="90"), a_sale("40")]
    found, explanation = shares(component, sales)
    assert found == [396, 79]  # of 4.75; a line without a cost has no margin
    assert not explanation.position_is_base


def test_a_split_line_counts_with_the_share() -> None:
    sales = [a_sale("90", splits={"li": "66.6667%", "han": "33.3333%"}), a_sale("60"), a_sale("10", "han")]
    assert shares(a_component(TIERS), sales)[0] == [180, 40 * 3 + 20 * 5]
    assert shares(a_component(TIERS), sales, "han")[0] == [90, 30]


def test_a_weight_multiplies_the_line() -> None:
    measure = replace(REVENUE, weights=(Weight(a_where(category="tents"), Fraction(3, 2)),))
    assert shares(a_component(base=measure), [a_sale("10"), a_sale("10", category="tents")])[0] == [50, 75]


def test_on_a_card_every_line_has_the_rate_of_its_row() -> None:
    rows = (
        CardRow(a_where(category="maps"), "rate", number("1%")),
        CardRow(a_where(category="tents"), "rate", number("8%")),
        CardRow(a_where(min_amount="50"), "rate", number("2%")),
    )
    component = replace(a_component(), schedule=Schedule("card", rows=rows))
    sales = [a_sale("100", category="tents"), a_sale("100"), a_sale("20"), a_sale("-100", category="tents")]
    assert shares(component, sales)[0] == [800, 200, 0, -800]


def test_a_sum_for_each_line_of_a_card_is_taken_off_again_by_a_return() -> None:
    component = replace(a_component(), schedule=Schedule("card", rows=(CardRow(a_where(), "amount", Fraction(3)),)))
    sales = [a_sale("100"), a_sale("20", splits={"li": "50%"}), a_sale("-20"), a_sale("-20")]
    assert shares(component, sales)[0] == [300, 150, -300, -300]


def test_what_a_limit_makes_of_the_result_is_shared_in_proportion() -> None:
    sales = [a_sale("100"), a_sale("100")]
    assert shares(a_component(TIERS, cap="4"), sales)[0] == [150, 250]
    assert shares(a_component(TIERS, floor="80"), sales)[0] == [3000, 5000]


def test_a_floor_that_lifts_nothing_is_shared_by_the_lines_or_else_equally() -> None:
    assert shares(a_component({"500": "5%"}, floor="9"), [a_sale("100"), a_sale("200")])[0] == [300, 600]
    no_sum = LineColumns([1, 2], [100, -100], 100)
    lifted = shares(a_component({"500": "5%"}, floor="9"), [a_sale("100")])[1]
    assert line_shares(lifted, no_sum, CENT) == [450, 450]


def test_a_sum_for_a_tier_is_shared_by_the_lines() -> None:
    component = a_component({"100": "30"}, gift="amount")
    assert shares(component, [a_sale("100"), a_sale("200")])[0] == [1000, 2000]
    bonus = a_component({"100%": "1"}, "whole", gift="factor", base=a_constant("30"), position=attainment())
    assert shares(bonus, [a_sale("100"), a_sale("200")])[0] == [1000, 2000]


def test_without_lines_there_is_nothing_to_share() -> None:
    explanation = shares(a_component(floor="9"), [a_sale("100")])[1]
    assert line_shares(explanation, LineColumns([], [], 100), CENT) == []


def test_a_rounding_step_above_the_cent_is_met_too() -> None:
    explanation = shares(a_component(TIERS), [a_sale("111"), a_sale("111")])[1]
    rounded = replace(explanation, worked_out=Decimal(10), amount=Decimal(10))
    assert sum(line_shares(rounded, LineColumns([1, 2], [11100, 11100], 100), CENT)) == 1000


@pytest.mark.parametrize("seed", range(20))
def test_the_lines_add_up_for_any_sales(seed: int) -> None:
    chance = Random(seed)
    sales = [
        a_sale(
            str(Decimal(chance.randrange(-3000, 6000)) / 100),
            on=f"2026-03-{chance.randrange(1, 31):02}",
            cost="3.33",
            splits={"li": "33.3333%", "han": "80%"} if chance.random() < 0.3 else None,
        )
        for _ in range(chance.randrange(1, 40))
    ]
    tiers = {"0%": "3.3%", "33.33%": "5.1%", "100%": "7.77%"}
    shares(a_component(TIERS), sales)
    shares(a_component(tiers, position=attainment()), sales)
    shares(a_component(tiers, "whole", position=attainment(), cap="7.77", floor="-1.11"), sales)
    shares(a_component(TIERS, base=a_measure("gross_margin"), position=a_component().standing_on), sales)
    shares(replace(a_component(), schedule=a_schedule({"0": "5%", "50": "1%"}, "whole")), sales)
