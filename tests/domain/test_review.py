"""What the author of a plan would regret is found, and nothing is found in a plan that is harmless."""

from fractions import Fraction

import pytest

from desktop_app.domain.message import Message, Ratio
from desktop_app.domain.money import Money
from desktop_app.domain.plan import Component
from desktop_app.domain.review import review
from tests.helpers.builders import CNY, a_component, a_constant, a_measure, a_plan, attainment, number

RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
POINTS = {"80%": "0.5", "100%": "1", "150%": "2"}
MARGIN = a_measure("gross_margin")


def found(component: Component) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.severity, finding.tier) for finding in review(a_plan(component), CNY)]


HARMLESS = {
    "graduated rates by attainment": a_component(RATES, position=attainment(), floor="0"),
    "graduated rates by amount": a_component({"0": "2%", "5000": "4%"}, floor="0"),
    "one rate": a_component(floor="0"),
    "one rate with a cap": a_component(floor="0", cap="20000"),
    "a small cap, reached below a target that nobody knows here": a_component(
        RATES, position=attainment(), floor="0", cap="100"
    ),
    "a bonus that grows with the attainment": a_component(
        POINTS, "linear", base=a_constant("3000"), position=attainment()
    ),
    "a bonus of 150 % of the target bonus": a_component(
        {"0%": "0%", "100%": "150%"}, base=a_constant("3000"), position=attainment()
    ),
    "so much for each unit": a_component({"0": "2"}, gift="per_unit", base=a_measure("quantity"), floor="0"),
    "rates of the margin by attainment": a_component(RATES, base=MARGIN, position=attainment(), floor="0"),
}


@pytest.mark.parametrize("component", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_harmless_plan_has_no_findings(component: Component) -> None:
    assert found(component) == []


FOUND: dict[str, tuple[Component, list[tuple[str, str, int | None]]]] = {
    "a retroactive rate that falls": (
        a_component({"0": "5%", "1000": "4%"}, "whole", floor="0"),
        [("falls", "stop", 2)],
    ),
    "a sum that falls": (
        a_component({"0": "500", "1000": "400"}, "whole", "amount"),
        [("falls", "stop", 2)],
    ),
    "a negative rate": (
        a_component({"0": "5%", "1000": "-1%"}, floor="0"),
        [("falls", "stop", 2)],
    ),
    "a line that goes down": (
        a_component({"80%": "1", "120%": "0.5"}, "linear", base=a_constant("3000"), position=attainment()),
        [("falls", "stop", 1)],
    ),
    "a line that goes down from its second point": (
        a_component({"0%": "1", "80%": "2", "120%": "0"}, "linear", base=a_constant("3000"), position=attainment()),
        [("falls", "stop", 2)],
    ),
    "graduated rates of a constant that fall": (
        a_component({"0%": "100%", "100%": "50%"}, base=a_constant("3000"), position=attainment()),
        [("falls", "stop", 2)],
    ),
    "a retroactive rate that rises": (
        a_component(RATES, "whole", position=attainment(), floor="0"),
        [("jumps", "look", 2), ("jumps", "look", 3)],
    ),
    "a sum at a threshold": (
        a_component({"100%": "2000"}, "whole", "amount", position=attainment()),
        [("jumps", "look", 1)],
    ),
    "a jump that a cap hides for some targets": (
        a_component(RATES, "whole", position=attainment(), floor="0", cap="100"),
        [("jumps", "look", 2), ("jumps", "look", 3)],
    ),
    "nothing below the lowest tier": (
        a_component({"1000": "5%"}, floor="0"),
        [("nothing_below", "look", 1)],
    ),
    "more than was sold": (a_component({"0": "5%", "1000": "150%"}, floor="0"), [("rate_over_100", "stop", 2)]),
    "a cap before a tier": (
        a_component({"0": "5%", "1000": "6%", "9000": "7%"}, floor="0", cap="50"),
        [("cap_before_tier", "stop", 2), ("cap_before_tier", "stop", 3)],
    ),
    "a cap that a falling sum comes back to": (
        a_component({"0": "500", "1000": "300"}, "whole", "amount", cap="400"),
        [("falls", "stop", 2)],
    ),
    "returns without a floor": (a_component(), [("negative", "look", None)]),
    "returns of units without a floor": (
        a_component({"0": "2"}, "whole", "per_unit", base=a_measure("quantity")),
        [("negative", "look", None)],
    ),
    "a negative margin at a good attainment": (
        a_component({"50%": "5%"}, base=MARGIN, position=attainment()),
        [("nothing_below", "look", 1), ("negative", "look", None)],
    ),
}


@pytest.mark.parametrize(("component", "findings"), FOUND.values(), ids=FOUND.keys())
def test_what_would_be_regretted_is_found(component: Component, findings: list[tuple[str, str, int | None]]) -> None:
    assert found(component) == findings


def test_findings_come_component_by_component_and_name_theirs() -> None:
    plan = a_plan(a_component(key="first"), a_component(floor="0"), a_component(key="last"))
    assert [finding.component for finding in review(plan, CNY)] == ["first", "last"]


def first_message(component: Component) -> Message:
    return review(a_plan(component), CNY)[0].message


@pytest.mark.parametrize(
    ("component", "bound", "size"),
    [
        (
            a_component({"100%": "2000"}, "whole", "amount", position=attainment()),
            Ratio(Fraction(1)),
            Money(Fraction(2000), CNY),
        ),
        (
            a_component({"0": "5%", "1000": "6%"}, "whole"),
            Money(Fraction(1000), CNY),
            Money(Fraction(10), CNY),
        ),
        (
            a_component(RATES, "whole", position=attainment()),
            Ratio(Fraction(1)),
            Message("{share} of what was sold", {"share": Ratio(number("1%"))}),
        ),
        (
            a_component(RATES, "whole", base=MARGIN, position=attainment()),
            Ratio(Fraction(1)),
            Message("{share} of what was sold", {"share": Ratio(number("1%"))}),
        ),
        (
            a_component({"0": "2", "10": "3"}, "whole", "per_unit", base=a_measure("quantity")),
            Fraction(10),
            Money(Fraction(10), CNY),
        ),
        (
            a_component(
                {"0%": "2", "100%": "3"},
                "whole",
                "per_unit",
                base=a_measure("quantity"),
                position=attainment(a_measure("quantity")),
            ),
            Ratio(Fraction(1)),
            Message("{amount} for each unit", {"amount": Money(Fraction(1), CNY)}),
        ),
    ],
)
def test_a_jump_is_named_with_its_place_and_its_size(component: Component, bound: object, size: object) -> None:
    values = first_message(component).values
    assert (values["bound"], values["size"]) == (bound, size)
