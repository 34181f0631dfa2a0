"""The worked figures of docs/calculation.md §15 that one schedule gives, and those of a real ledger."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.curve import Trial, try_it
from desktop_app.domain.plan import Component
from tests.helpers.figures import CENT, number
from tests.helpers.plans import a_component, a_constant, a_measure, attainment

RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
MILESTONES = {"80%": "500", "100%": "1000", "120%": "1500"}
GRADUATED = a_component(RATES, position=attainment())
RETROACTIVE = a_component(RATES, "whole", position=attainment())
ABOVE = a_component(RATES, "whole", position=attainment(), boundary="above")
ONE_TIER = a_component({"100%": "5%"}, position=attainment())
ONE_TIER_RETROACTIVE = a_component({"100%": "5%"}, "whole", position=attainment())
BONUS = a_component({"80%": "0.5", "100%": "1", "150%": "2"}, "linear", base=a_constant("3000"), position=attainment())
STEPS = a_component(MILESTONES, "marginal", "amount", position=attainment())
ONE_STEP = a_component(MILESTONES, "whole", "amount", position=attainment())
BY_MARGIN = a_component(RATES, base=a_measure("gross_margin"), position=attainment())


@pytest.mark.parametrize(
    ("component", "achieved", "amount"),
    [
        (GRADUATED, "80000", "4000.00"),
        (GRADUATED, "100000", "5000.00"),
        (GRADUATED, "130000", "6950.00"),
        (GRADUATED, "-2000", "-100.00"),
        (RETROACTIVE, "80000", "4000.00"),
        (RETROACTIVE, "100000", "6000.00"),
        (RETROACTIVE, "130000", "9750.00"),
        (RETROACTIVE, "-2000", "-100.00"),
        (a_component(), "33.30", "1.67"),
        (a_component(), "-33.30", "-1.67"),
        (ABOVE, "100000", "5000.00"),
        (ONE_TIER, "130000", "1500.00"),
        (ONE_TIER, "80000", "0.00"),
        (ONE_TIER_RETROACTIVE, "130000", "6500.00"),
        (ONE_TIER_RETROACTIVE, "80000", "0.00"),
        (BONUS, "90000", "2250.00"),
        (BONUS, "160000", "6000.00"),
        (BONUS, "70000", "1500.00"),
        (STEPS, "125000", "3000.00"),
        (ONE_STEP, "125000", "1500.00"),
        (STEPS, "70000", "0.00"),
        (ONE_STEP, "70000", "0.00"),
        (BY_MARGIN, "130000", "1390.00"),
    ],
)
def test_the_worked_figures(component: Component, achieved: str, amount: str) -> None:
    trial = Trial(target=number("100000"), base=number("26000"))
    assert str(try_it(component, number(achieved), trial, CENT).amount) == amount


def test_the_graduated_and_retroactive_figures_of_a_real_ledger(shared: Path) -> None:
    truth = json.loads((shared / "data" / "ground_truth.json").read_text(encoding="utf-8"))["northwind"]
    rates = {"0": "2%", "5000": "4%", "15000": "6%"}
    plans = [
        ("P5_flat5", "payout", a_component({"0": "5%"})),
        ("P6_tiered_monthly", "marginal", a_component(rates)),
        ("P6_tiered_monthly", "slab", a_component(rates, "whole")),
    ]
    trial = Trial(number("1"), number("0"))
    for plan, figures, component in plans:
        for person, months in truth["net_by_month_lines_rounded"].items():
            for month, net in months.items():
                amount = try_it(component, number(net), trial, CENT).amount
                assert str(amount) == truth[plan][figures][person][month], (plan, person, month)
