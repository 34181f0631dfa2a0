"""A component as a sentence, as a summary and as a table of tiers."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    Boundary,
    CardRow,
    Component,
    Constant,
    Factor,
    Gate,
    Measure,
    Mode,
    Pool,
    Position,
    Schedule,
    Scorecard,
    ScorecardPart,
    Tier,
    Weight,
    Where,
)
from desktop_app.wording.catalogue import LANGUAGES, in_language
from desktop_app.wording.sentence import TierRow, sentence, sentence_text, summary, tier_rows

CNY = Currency("CNY", 2)
REVENUE, MARGIN = Measure("revenue"), Measure("gross_margin")
PACKS = Measure("quantity", Where(category=frozenset({"Packs", "Tents"}), channel=frozenset({"Shop"})))
BY_ATTAINMENT = Position(REVENUE, "attainment")


def component(
    base: Measure | Constant,
    mode: Mode,
    gift: str,
    *pairs: tuple[str, str],
    by: Position | Scorecard | None = None,
    boundary: Boundary = "at",
    floor: int | None = None,
    cap: int | None = None,
) -> Component:
    tiers = tuple(Tier(Fraction(start), gift, Fraction(value)) for start, value in pairs)  # type: ignore[arg-type] # texts of the table below
    lowest, highest = (None if limit is None else Fraction(limit) for limit in (floor, cap))
    return Component("c", Name({"": "C"}), base, Schedule(mode, tiers, boundary), by, floor=lowest, cap=highest)


RATES = (("0", "0.05"), ("1", "0.06"), ("1.2", "0.075"))
COMMISSION = component(REVENUE, "marginal", "rate", *RATES, by=BY_ATTAINMENT)
FLAT = component(REVENUE, "whole", "rate", ("0", "0.005"), floor=0)
SLAB = component(REVENUE, "whole", "rate", ("0", "0.02"), ("60000", "0.03"), boundary="above")
BY_MARGIN = component(MARGIN, "whole", "rate", ("0", "0.02"), by=BY_ATTAINMENT)
BONUS = component(
    Constant(Fraction(2000)), "linear", "factor", ("0.8", "0.5"), ("1", "1"), ("1.5", "2"), by=BY_ATTAINMENT
)
PRIZE = component(REVENUE, "whole", "amount", ("1", "2000"), by=BY_ATTAINMENT)
PRIZES = component(REVENUE, "marginal", "amount", ("1", "600"), ("1.15", "1000.50"), by=BY_ATTAINMENT)
UNITS = component(PACKS, "marginal", "per_unit", ("0", "5"), ("30", "8"), cap=600)

VISITS, MARKS = Measure("activity", topic="visits"), Measure("score", topic="satisfaction")
TENTS, NEW = Where(tag=frozenset({"tent"})), Where(customer_kind=frozenset({"new"}))
PRICED = Where(min_amount=Fraction(500), max_discount=Fraction("0.05"), min_margin=Fraction("0.2"), paid_within=30)
RANKING = (("1", "1000"), ("2", "500"), ("3", "0"))
BY_MARKS = Factor(
    Position(MARKS),
    Schedule("whole", (Tier(Fraction(0), "factor", Fraction("0.8")), Tier(Fraction(90), "factor", Fraction(1)))),
)
PARTS = (
    ScorecardPart(BY_ATTAINMENT, Fraction("0.6")),
    ScorecardPart(Position(VISITS, "attainment", "lower"), Fraction("0.4"), cap=Fraction("1.2")),
)
EVERYTHING_ELSE = replace(
    FLAT,
    base=Measure("revenue", of="team", weights=(Weight(TENTS, Fraction("1.5")),)),
    within="quarter",
    factors=(BY_MARKS,),
    requires=(Gate(Position(VISITS), Fraction(20)), Gate(Position(REVENUE, "rank", among="team"), Fraction(3))),
    pool=Pool("equal"),
)
CARD = Component(
    "c",
    Name({"": "C"}),
    REVENUE,
    Schedule("card", rows=(CardRow(NEW, "rate", Fraction("0.08")), CardRow(Where(), "rate", Fraction("0.05")))),
)
BADGE = replace(
    component(REVENUE, "whole", "amount", ("1", "1"), ("2", "0"), by=Position(REVENUE, "rank")),
    reward="badge",
    gives=Name({"en": "Champion", "zh_CN": "销冠"}),
)

SENTENCES = [
    (
        EVERYTHING_ELSE,
        (
            "Pay [0.5%] of [revenue of the team] from [all products]; weighted [the tag tent × 1.5]; "
            "over [the quarter to date]; times [0.8 – 1] by [satisfaction]; only if [visits is at least 20]; "
            "only if [within the first 3 of the ranking by revenue in the team]; at least [¥0]; "
            "shared among the team [equally]."
        ),
        "pool: 0.5% of revenue of the team",
    ),
    (
        CARD,
        "Pay [5% – 8%] of [revenue] from [all products], each sale line by its row of the card.",
        "5% – 8% of revenue",
    ),
    (
        replace(FLAT, base=Measure("gross_margin", PRICED), floor=None, pay="on_collection"),
        (
            "Pay [0.5%] of [gross margin] from [lines of at least ¥500 and sales at a discount of at most 5% "
            "and sales at a margin of at least 20% and payments within 30 days]; paid [as the customers pay]."
        ),
        "0.5% of gross margin",
    ),
    (
        component(Measure("new_customers", TENTS), "marginal", "per_unit", ("0", "200"), ("5", "300")),
        (
            "Pay [¥200 – ¥300] for [each new customer], by [number of new customers], [each tier for its own slice]; "
            "counting [the tag tent]."
        ),
        "¥200 – ¥300 for each new customer",
    ),
    (component(VISITS, "whole", "per_unit", ("0", "5")), "Pay [¥5] for [each visits].", "¥5 for each visits"),
    (
        component(REVENUE, "whole", "amount", *RANKING, by=Position(REVENUE, "rank")),
        "Pay [¥500 – ¥1,000] for [ranks 1 – 2] in the [ranking by revenue on the plan].",
        "¥500 – ¥1,000 for ranks 1 – 2",
    ),
    (BADGE, "Give [Champion] for [rank 1] in the [ranking by revenue on the plan].", "Champion"),
    (
        replace(component(VISITS, "whole", "points", ("20", "10"), ("40", "30")), reward="points"),
        "Give [10 – 30 points] by [visits], [the sum of the tier reached].",
        "10 – 30 points from 20",
    ),
    (
        component(Constant(Fraction(2000)), "whole", "rate", ("1", "1"), by=BY_ATTAINMENT),
        "Pay [¥2,000] when [attainment of the revenue target] reaches [100%].",
        "¥2,000 at 100%",
    ),
    (
        component(Constant(Fraction(2000)), "linear", "factor", ("0.8", "0.5"), ("1", "1"), by=Scorecard(PARTS)),
        (
            "Pay [¥2,000] times [0.5 – 1], by [a scorecard of 60% attainment of the revenue target and "
            "40% attainment of the visits target, less being better], [in a straight line from point to point]."
        ),
        "¥2,000 × 0.5 – 1",
    ),
    (
        component(
            REVENUE,
            "whole",
            "amount",
            ("0", "500"),
            by=Position(REVENUE, "growth", over="same_period_last_year"),
            boundary="above",
        ),
        "Pay [¥500] when [growth of revenue over the same period a year before] is above [0%].",
        "¥500 at 0%",
    ),
    (
        COMMISSION,
        (
            "Pay [5% – 7.5%] of [revenue] from [all products], by [attainment of the target], "
            "[each tier for its own slice]."
        ),
        "5% – 7.5% of revenue",
    ),
    (FLAT, "Pay [0.5%] of [revenue] from [all products]; at least [¥0].", "0.5% of revenue"),
    (
        SLAB,
        (
            "Pay [2% – 3%] of [revenue] from [all products], by [revenue], [the tier reached for everything], "
            "a tier counting [only above its bound]."
        ),
        "2% – 3% of revenue",
    ),
    (
        BY_MARGIN,
        (
            "Pay [2%] of [gross margin] from [all products], by [attainment of the revenue target], "
            "[the tier reached for everything]."
        ),
        "2% of gross margin",
    ),
    (
        BONUS,
        (
            "Pay [¥2,000] times [0.5 – 2], by [attainment of the revenue target], "
            "[in a straight line from point to point]."
        ),
        "¥2,000 × 0.5 – 2",
    ),
    (PRIZE, "Pay [¥2,000] when [attainment of the revenue target] reaches [100%].", "¥2,000 at 100%"),
    (
        PRIZES,
        "Pay [¥600 – ¥1,000.50] by [attainment of the revenue target], [the sums of all tiers reached].",
        "¥600 – ¥1,000.50 from 100%",
    ),
    (
        UNITS,
        (
            "Pay [¥5 – ¥8] for each unit of [the category Packs or Tents and the channel Shop], by [quantity], "
            "[each tier for its own slice]; at most [¥600]."
        ),
        "¥5 – ¥8 each",
    ),
]


@pytest.mark.parametrize(("of", "worded", "brief"), SENTENCES)
def test_a_component_reads_as_a_sentence(of: Component, worded: str, brief: str) -> None:
    with in_language("en"):
        parts = sentence(of, CNY)
        assert "".join(f"[{part.text}]" if part.kind == "choice" else part.text for part in parts) == worded
        assert sentence_text(of, CNY) == worded.replace("[", "").replace("]", "")
        assert summary(of, CNY) == brief


@pytest.mark.parametrize("of", [case[0] for case in SENTENCES])
def test_every_language_has_the_same_choices(of: Component) -> None:
    counts = set()
    for language in LANGUAGES:
        with in_language(language):
            parts = sentence(of, CNY)
        counts.add(sum(part.kind == "choice" for part in parts))
        assert all(part.text for part in parts)
        assert not any(first.kind == second.kind == "plain" for first, second in pairwise(parts))
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("of", "target", "rows"),
    [
        (COMMISSION, 100000, ["0% 5% up to ¥100,000", "100% 6% ¥100,000 – ¥120,000", "120% 7.5% above ¥120,000"]),
        (COMMISSION, None, ["0% 5% ", "100% 6% ", "120% 7.5% "]),
        (FLAT, None, ["¥0 0.5% everything"]),
        (SLAB, None, ["¥0 2% up to ¥60,000", "¥60,000 3% above ¥60,000"]),
        (BONUS, 110000, ["80% 0.5 at ¥88,000", "100% 1 at ¥110,000", "150% 2 at ¥165,000"]),
        (PRIZES, 1000, ["100% ¥600 ¥1,000 – ¥1,150", "115% ¥1,000.50 from ¥1,150"]),
        (UNITS, None, ["0 ¥5 up to 30", "30 ¥8 above 30"]),
        (CARD, None, ["sales to new customers 8% ", "everything else 5% "]),
        (BADGE, None, ["rank 1 Champion ", "rank 2 and below – "]),
    ],
)
def test_the_table_of_tiers(of: Component, target: int | None, rows: list[str]) -> None:
    with in_language("en"):
        found = tier_rows(of, CNY, None if target is None else Fraction(target))
    assert [f"{row.start} {row.gives} {row.reach}" for row in found] == rows
    assert all(isinstance(row, TierRow) for row in found)


def test_every_choice_says_what_it_is_about() -> None:
    """A key leads to the place in the component's file that the choice stands in."""
    everything = replace(
        COMMISSION,
        base=replace(REVENUE, weights=(Weight(NEW, Fraction(3)), Weight(TENTS, Fraction(2)))),
        factors=(Factor(BY_ATTAINMENT, Schedule("whole", (Tier(Fraction(0), "factor", Fraction(1)),))),),
        requires=(Gate(Position(REVENUE), Fraction(1000)), Gate(BY_ATTAINMENT, Fraction(1))),
        within="year",
        pay="on_collection",
        floor=Fraction(0),
        cap=Fraction(9000),
        schedule=replace(COMMISSION.schedule, boundary="above"),
    )
    keys = [part.key for part in sentence(everything, CNY) if part.kind == "choice"]
    assert list(dict.fromkeys(keys)) == [
        "schedule.gift",
        "base",
        "base.where",
        "position",
        "schedule.mode",
        "schedule.boundary",
        "base.weights[0]",
        "base.weights[1]",
        "within",
        "factors[0]",
        "requires[0]",
        "requires[1]",
        "floor",
        "cap",
        "pay",
    ]
    assert all(not part.key for part in sentence(everything, CNY) if part.kind == "plain")
