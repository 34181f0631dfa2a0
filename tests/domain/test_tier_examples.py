"""A worked example for each tier stands inside it, and pays what trying the figure pays."""

from decimal import Decimal

import pytest
from hypothesis import given

from desktop_app.domain.curve import position_of, try_it
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.plan import Component
from desktop_app.domain.tier_examples import example_trial, tier_examples
from desktop_app.services.plan_templates import plan_templates
from tests.domain.strategies import components

STEP = Decimal("0.01")
OF_TEMPLATES = [
    pytest.param(component, id=f"{template.key}-{component.key}")
    for template in plan_templates()
    for component in read_plan(template.plan.read_bytes(), template.key).components
]


def check(component: Component) -> None:
    found = tier_examples(component, STEP)
    schedule, trial = component.schedule, example_trial(component)
    if schedule.mode == "card":
        assert [each.tier for each in found] == list(range(len(schedule.rows)))
        return
    if component.standing_on is None:
        assert found == ()
        return
    assert [each.tier for each in found] == list(range(len(schedule.tiers)))
    starts = [tier.start for tier in schedule.tiers]
    for each in found:
        assert each.position == position_of(component, each.achieved, trial)
        assert each.explanation == try_it(component, each.achieved, trial, STEP)
        assert starts[each.tier] <= each.position
        assert each.tier + 1 == len(starts) or each.position < starts[each.tier + 1]


@pytest.mark.parametrize("component", OF_TEMPLATES)
def test_of_every_template(component: Component) -> None:
    check(component)


@given(components("c"))
def test_of_any_component(component: Component) -> None:
    check(component)
