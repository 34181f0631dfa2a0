"""Components whose factors, requirements or card their author would regret, and what the review finds in each."""

from fractions import Fraction

from desktop_app.domain.message import Message
from tests.domain.review.expected import Expected, percent, yuan
from tests.domain.review.parts import GROWTH, RANK, REPURCHASE, VISITS, Part, card, component, factor, scorecard

FOUND_IN_FACTORS: dict[str, tuple[Part, Expected]] = {
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
}  # fmt: skip


FOUND_IN_CARDS: dict[str, tuple[Part, Expected]] = {
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
