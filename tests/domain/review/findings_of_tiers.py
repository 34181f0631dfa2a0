"""Components whose tiers or points their author would regret, and what the review finds in each."""

from fractions import Fraction

from desktop_app.domain.message import Message
from desktop_app.domain.money import Money
from tests.domain.review.expected import Expected, each, of_base, of_sold, percent, yuan
from tests.domain.review.parts import (
    ATTAINMENT,
    BONUS,
    COMPLAINTS,
    GROWTH,
    MARGIN,
    RANK,
    REPURCHASE,
    VISITS,
    Part,
    component,
    scorecard,
)
from tests.helpers.figures import CNY

FOUND_IN_TIERS: dict[str, tuple[Part, Expected]] = {
    # ------------------------------------------------------------------------------------------- a sale more pays less
    "a retroactive rate that falls": (
        component({"0": "5%", "1000": "4%"}, "whole"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("10")}),
    ),
    "a retroactive rate that falls by attainment": (
        component({"0%": "5%", "100%": "4%"}, "whole", position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "size": of_sold("1")}),
    ),
    "a retroactive rate of the margin that falls": (
        component({"0%": "5%", "100%": "4%"}, "whole", base=MARGIN, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "size": of_base("1")}),
    ),
    "a sum that falls": (
        component({"0": "500", "1000": "400"}, "whole", "amount"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("100")}),
    ),
    "a sum that falls, a cap in between": (
        component({"0": "500", "1000": "300"}, "whole", "amount", cap="400"),
        ("falls", "stop", 2, {"bound": yuan("1000"), "size": yuan("100")}),
    ),
    "a sum that falls with an activity": (
        component({"0": "500", "3": "0"}, "whole", "amount", base=VISITS),
        ("falls", "look", 2, {"bound": Fraction(3), "size": yuan("500")}),
    ),
    "points that fall": (
        component({"0": "20", "100": "10"}, "whole", "points", reward="points"),
        ("falls", "stop", 2, {"bound": yuan("100"), "size": Message("{count} points", {"count": Fraction(10)})}),
    ),
    "an award for those behind": (
        component({"0%": "1", "80%": "0"}, "whole", "amount", position=ATTAINMENT, reward="award", gives="Training"),
        ("falls", "look", 2, {"bound": percent("80")}),
    ),
    "a slice that pays nothing": (
        component({"0": "5%", "1000": "0%", "2000": "6%"}),
        ("gap", "look", 2, {"bound": yuan("1000"), "end": yuan("2000")}),
    ),
    "a negative rate": (
        component({"0": "5%", "1000": "-1%"}),
        ("negative_rate", "stop", 2, {"bound": yuan("1000"), "gift": percent("-1")}),
    ),
    "a line that goes down": (
        component({"0%": "0", "80%": "2", "120%": "0.5"}, "linear", base=BONUS, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("80"), "end": percent("120"), "higher": 2, "lower": Fraction(1, 2)}),
    ),
    "a line that goes down faster than its base grows": (
        component({"0": "0", "100": "1", "200": "0.4"}, "linear"),
        ("falls", "stop", 2, {"bound": Money(Fraction(400, 3), CNY), "end": yuan("200"), "higher": 1,
                              "lower": Fraction(2, 5)}),
    ),
    "a line that goes down on a base of its own": (
        component({"0%": "0", "80%": "1", "120%": "0.5"}, "linear", base=MARGIN, position=ATTAINMENT),
        ("falls", "look", 2, {"bound": percent("80"), "end": percent("120"), "higher": 1, "lower": Fraction(1, 2)}),
    ),
    "graduated rates of a constant that fall": (
        component({"0%": "100%", "100%": "50%"}, base=BONUS, position=ATTAINMENT),
        ("falls", "stop", 2, {"bound": percent("100"), "gift": percent("50")}),
    ),
    "graduated rates of the margin that fall": (
        component({"0%": "6%", "100%": "4%"}, base=MARGIN, position=ATTAINMENT),
        ("falls", "look", 2, {"bound": percent("100"), "gift": percent("4")}),
    ),
    "graduated rates by growth that fall too fast": (
        component({"-100%": "6%", "10%": "1%"}, position=GROWTH),
        ("falls", "stop", 2, {"bound": percent("10"), "gift": percent("1")}),
    ),
    "a worse rank that gets more": (
        component({"1": "300", "2": "500", "3": "0"}, "whole", "amount", position=RANK),
        ("falls", "stop", 2, {"bound": 2, "size": yuan("200"), "worse": 2, "better": 1}),
    ),
    "paid for complaints": (
        component({"0%": "0", "100%": "2"}, gift="per_unit", base={"measure": "activity:complaint"},
                  position=COMPLAINTS),
        ("falls", "stop", None, {}),
    ),
    # ------------------------------------------------------------------------------------------------------------ jumps
    "a sum at a threshold": (
        component({"100%": "2000"}, "whole", "amount", position=ATTAINMENT),
        ("jumps", "look", 1, {"bound": percent("100"), "size": yuan("2000")}),
    ),
    "a share of a bonus at a threshold": (
        component({"0%": "0%", "100%": "100%"}, "whole", base=BONUS, position=ATTAINMENT),
        ("jumps", "look", 2, {"bound": percent("100"), "size": yuan("3000")}),
    ),
    "a retroactive rate by amount": (
        component({"0": "5%", "1000": "6%"}, "whole"),
        ("jumps", "look", 2, {"bound": yuan("1000"), "size": yuan("10")}),
    ),
    "a retroactive rate by attainment, whatever the cap": (
        component({"0%": "5%", "120%": "6%"}, "whole", position=ATTAINMENT, cap="100"),
        ("jumps", "look", 2, {"bound": percent("120"), "size": of_sold("1")}),
    ),
    "a retroactive rate by growth": (
        component({"-100%": "0%", "10%": "6%"}, "whole", position=GROWTH),
        ("jumps", "look", 2, {"bound": percent("10"), "size": of_sold("6")}),
    ),
    "a sum for who has grown": (
        component({"0%": "500"}, "whole", "amount", boundary="above", position=GROWTH),
        ("jumps", "look", 1, {"bound": percent("0"), "size": yuan("500")}),
    ),
    "a rate of the team's sales by another measure": (
        component({"0%": "0%", "60%": "1%"}, "whole", base={"measure": "revenue", "of": "team"}, position=REPURCHASE),
        ("jumps", "look", 2, {"bound": percent("60"), "size": of_sold("1")}),
    ),
    "more for each unit by amount": (
        component({"0": "2", "10": "3"}, "whole", "per_unit", base={"measure": "quantity"}),
        ("jumps", "look", 2, {"bound": Fraction(10), "size": yuan("10")}),
    ),
    "more for each unit by attainment": (
        component({"0%": "2", "100%": "3"}, "whole", "per_unit", base={"measure": "quantity"},
                  position={"measure": "quantity", "as": "attainment"}),
        ("jumps", "look", 2, {"bound": percent("100"), "size": each("1")}),
    ),
    # ------------------------------------------------------------------------------------------------------------- caps
    "a cap before a tier": (
        component({"0": "5%", "1000": "6%", "9000": "7%"}, cap="50"),
        ("cap_before_tier", "stop", 2, {"bound": yuan("1000"), "cap": yuan("50")}),
    ),
    "a cap before a point": (
        component({"0%": "0", "100%": "1", "150%": "2"}, "linear", base=BONUS, position=ATTAINMENT, cap="3000"),
        ("cap_before_tier", "stop", 3, {"bound": percent("150"), "cap": yuan("3000")}),
    ),
    # -------------------------------------------------------------------------------------------------- out of reach
    "a point beyond the scorecard's caps": (
        component({"60%": "0", "100%": "1", "130%": "2"}, "linear", base=BONUS, position=scorecard("120%", "110%")),
        ("unreachable", "look", 3, {"bound": percent("130"), "most": percent("116")}),
    ),
    "a tier beyond the scorecard's caps": (
        component({"0%": "0%", "120%": "50%"}, base=BONUS, position=scorecard("120%", "110%")),
        ("unreachable", "stop", 2, {"bound": percent("120"), "most": percent("116")}),
    ),
    "a tier above the scorecard's cap": (
        component({"0%": "0%", "110%": "50%"}, base=BONUS, boundary="above", position=scorecard("110%")),
        ("unreachable", "stop", 2, {"bound": percent("110"), "most": percent("110")}),
    ),
    "more than everybody comes back": (
        component({"0%": "0%", "120%": "50%"}, base=BONUS, position=REPURCHASE),
        ("unreachable", "stop", 2, {"bound": percent("120"), "most": percent("100")}),
    ),
    "an attainment turned round beyond 1000 %": (
        component({"0%": "0%", "1200%": "50%"}, base=BONUS, position=COMPLAINTS),
        ("unreachable", "stop", 2, {"bound": percent("1200"), "most": percent("1000")}),
    ),
    "a tier of a sum without a position": (
        component({"0": "50%", "5000": "100%"}, base=BONUS),
        ("unreachable", "stop", 2, {"bound": yuan("5000"), "most": yuan("3000")}),
    ),
    "a tier below what is required": (
        component({"0%": "0", "50%": "0.5", "80%": "0.8"}, "linear", base=BONUS, position=ATTAINMENT,
                  requires=[{**ATTAINMENT, "at_least": "80%"}]),
        ("tier_below_gate", "look", 2, {"bound": percent("50"), "limit": percent("80")}),
    ),
    "a rank behind what is required": (
        component({"1": "500", "2": "300", "3": "0"}, "whole", "amount", position=RANK,
                  requires=[{**RANK, "at_most": "1"}]),
        ("tier_below_gate", "look", 2, {"bound": Fraction(2), "limit": Fraction(1)}),
    ),
    # --------------------------------------------------------------------------------------------- below and behind
    "nothing below the lowest slice": (
        component({"1000": "5%"}),
        ("nothing_below", "look", 1, {"bound": yuan("1000")}),
    ),
    "nothing below the lowest retroactive tier": (
        component({"80%": "5%"}, "whole", position=ATTAINMENT),
        ("nothing_below", "look", 1, {"bound": percent("80"), "size": of_sold("5")}),
    ),
    "nothing for the best": (
        component({"2": "300", "4": "0"}, "whole", "amount", position=RANK),
        ("nothing_below", "stop", 1, {"bound": Fraction(2)}),
    ),
    "a prize for everybody behind": (
        component({"1": "1000", "2": "500", "3": "300"}, "whole", "amount", position=RANK),
        ("rank_open", "stop", 3, {"bound": Fraction(3), "gift": yuan("300"), "next": Fraction(4)}),
    ),
    "a rate for who shrinks": (
        component({"0%": "1%"}, position=GROWTH),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": percent("1"), "least": percent("-100")}),
    ),
    "a rate at and below the lowest bound": (
        component({"0%": "50%"}, "whole", boundary="above", base=BONUS, position=ATTAINMENT),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": percent("50")}),
    ),
    "half of the bonus for nothing": (
        component({"80%": "0.5", "100%": "1"}, "linear", base=BONUS, position=ATTAINMENT),
        ("serves_below", "look", 1, {"bound": percent("80"), "gift": Fraction(1, 2)}),
    ),
    "half of the bonus for who shrinks": (
        component({"0%": "0.5", "10%": "1"}, "linear", base=BONUS, position=GROWTH),
        ("serves_below", "look", 1, {"bound": percent("0"), "gift": Fraction(1, 2)}),
    ),
    # ------------------------------------------------------------------------------------------ too much, too little
    "more than was sold": (
        component({"0": "5%", "1000": "150%"}),
        ("rate_over_100", "stop", 2, {"bound": yuan("1000"), "rate": percent("150")}),
    ),
    "tiers of nothing": (component({"0": "0%", "1000": "0%"}), ("pays_nothing", "stop", None, {})),
    "a cap of nothing": (component(cap="0"), ("pays_nothing", "stop", None, {"cap": yuan("0")})),
    "a badge that is never given": (
        component({"100%": "0"}, "whole", "amount", position=ATTAINMENT, reward="badge", gives="Champion"),
        ("pays_nothing", "stop", None, {}),
    ),
}  # fmt: skip
