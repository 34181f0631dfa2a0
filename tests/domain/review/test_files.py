"""What only the text of a plan file shows, such as tiers that are out of order, is found there."""

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.reading import read_json
from desktop_app.domain.name import Name
from desktop_app.domain.review.plan_review import review_file, review_text
from tests.domain.review.parts import ATTAINMENT, BONUS, Part, component, factor, written
from tests.helpers.figures import CNY


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
