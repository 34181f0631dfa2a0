"""Whatever its tiers, a payout that falls is found: the review is held against the curve itself."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.curve import Trial, payout_at
from desktop_app.domain.review.plan_review import review
from tests.domain.review.parts import ATTAINMENT, BONUS, GROWTH, MARGIN, REVENUE, Part, a_plan, component
from tests.helpers.figures import CNY

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
