"""Where a payee stands, in words – ranks, growths, scorecards –, cards paid line by line, points and badges."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import BaseReading, Explanation, GateReading, PartStanding, Standing
from desktop_app.domain.facts import RowCredit
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Span
from desktop_app.domain.plan import CardRow, Component, Constant, Measure, Position, Reward, Schedule, Tier, Where
from desktop_app.domain.working import Surroundings, work_out
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.working import (
    WorkingRow,
    formula,
    notes,
    rate_working,
    slip_formula,
    standing_text,
    working,
)

CNY = Currency("CNY", 2)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
CENT = Decimal("0.01")
REVENUE, VISITS = Measure("revenue"), Measure("activity", topic="visits")
MANY_VISITS = Standing("amount", VISITS, Fraction(25), None, Fraction(25))
UNMET = GateReading(Standing("amount", VISITS, Fraction(12), None, Fraction(12)), Fraction(20), met=False)


def labels(explanation: Explanation, reward: Reward = "cash") -> list[str]:
    with in_language("en"):
        return [f"{row.label}: {row.amount}" for row in working(explanation, CNY, reward)]


def prize(position: Position, at: Standing, *tiers: tuple[str, str], gift: str = "amount") -> Explanation:
    steps = tuple(Tier(Fraction(start), gift, Fraction(value)) for start, value in tiers)  # type: ignore[arg-type] # texts of the tests below
    component = Component("c", Name({"": "C"}), Constant(Fraction(1000)), Schedule("whole", steps), position)
    return work_out(component, BaseReading(None, Fraction(1000), MARCH), at, CENT)


RANK = Position(REVENUE, "rank")
RANKS = (("1", "1000"), ("2", "500"), ("4", "0"))
SECOND = Standing("rank", REVENUE, Fraction(5), None, Fraction(2), ranked=7)
GROWTH = Position(REVENUE, "growth")
GROWN = Standing("growth", REVENUE, Fraction(112), Fraction(100), Fraction("0.12"))
FEWER = Measure("activity", topic="complaints")
SCORES = Standing(
    "scorecard",
    None,
    None,
    None,
    Fraction("1.14"),
    parts=(
        PartStanding(
            Standing("attainment", REVENUE, Fraction(110), Fraction(100), Fraction("1.1")),
            Fraction("0.6"),
            None,
            None,
            Fraction("1.1"),
        ),
        PartStanding(
            Standing("attainment", FEWER, Fraction(4), Fraction(5), Fraction("1.25"), better="lower"),
            Fraction("0.4"),
            Fraction("1.2"),
            None,
            Fraction("1.2"),
        ),
    ),
)


def test_a_rank_is_no_amount_that_is_reached() -> None:
    explanation = prize(RANK, SECOND, *RANKS)
    with in_language("en"):
        assert formula(explanation, CNY) == "rank 2 of 7: ¥500.00"
        assert standing_text(SECOND, CNY).attainment == "2 of 7"
    assert labels(explanation)[0] == "ranks 2 – 3: 500.00"
    assert labels(prize(RANK, replace(SECOND, value=Fraction(1)), *RANKS))[0] == "rank 1: 1,000.00"
    assert labels(prize(RANK, replace(SECOND, value=Fraction(5)), *RANKS))[0] == "rank 4 and below: 0.00"


def test_a_growth_says_over_what() -> None:
    with in_language("en"):
        assert formula(prize(GROWTH, GROWN, ("0.1", "300")), CNY) == (
            "growth 12% over the period before reaches 10%: ¥300.00"
        )
        yearly = replace(GROWN, over="same_period_last_year", measure=VISITS)
        assert formula(prize(GROWTH, yearly, ("0", "300")), CNY) == (
            "growth of visits 12% over the same period a year before: ¥300.00"
        )
        none = replace(GROWN, value=None, reference=None)
        assert formula(prize(GROWTH, none, ("0", "300")), CNY) == "nothing to compare with: ¥0.00"
        text = standing_text(GROWN, CNY)
        assert (text.target, text.target_label, text.attainment_label) == ("¥100.00", "The period before", "Growth")


def test_a_scorecard_has_its_own_working() -> None:
    explanation = prize(Position(REVENUE), SCORES, ("1", "2000"))
    with in_language("en"):
        assert formula(explanation, CNY) == "scorecard 114% reaches 100%: ¥2,000.00"
        assert notes(explanation, CNY) == (
            (
                "scorecard 114% = 60% × 110% (attainment of revenue) "
                "+ 40% × 120% (attainment of complaints 125%, at most 120%)"
            ),
        )
        below = replace(SCORES.parts[0], minimum=Fraction("1.2"))
        failed = replace(SCORES, value=Fraction(0), parts=(below, SCORES.parts[1]))
        assert notes(prize(Position(REVENUE), failed, ("1", "2000")), CNY) == (
            "scorecard 0%, because of attainment of revenue 110% below its minimum of 120%",
        )


def test_an_attainment_of_less_has_slices_in_percent() -> None:
    steps = (Tier(Fraction(0), "rate", Fraction("0.01")), Tier(Fraction(1), "rate", Fraction("0.02")))
    component = Component(
        "c", Name({"": "C"}), REVENUE, Schedule("marginal", steps), Position(FEWER, "attainment", "lower")
    )
    fewer = SCORES.parts[1].standing
    explanation = work_out(component, BaseReading(REVENUE, Fraction(1000), MARCH), fewer, CENT)
    with in_language("en"):
        assert formula(explanation, CNY) == "¥1,000.00 × 1.2% = ¥12.00"
        assert rate_working(explanation, CNY) == "1.2% = (100% × 1% + 25% × 2%) ÷ 125%"


# ------------------------------------------------------------------------------------------------ cards, rewards


def test_a_card_pays_line_by_line() -> None:
    tents = Where(category=frozenset({"Tents"}))
    rows = (CardRow(tents, "rate", Fraction("0.08")), CardRow(Where(), "rate", Fraction("0.05")))
    component = Component("c", Name({"": "C"}), REVENUE, Schedule("card", rows=rows))
    credit = (RowCredit(Fraction(1000), Fraction(1), 1), RowCredit(Fraction(500), Fraction(2), 2), RowCredit(count=3))
    explanation = work_out(
        component, BaseReading(REVENUE, Fraction(1500), MARCH), None, CENT, Surroundings(rows=credit)
    )
    with in_language("en"):
        assert formula(explanation, CNY) == "¥1,000.00 × 8% (the category Tents) + ¥500.00 × 5% = ¥105.00"
        assert working(explanation, CNY)[:3] == (
            WorkingRow("tier", "the category Tents", "1,000.00", "8%", "80.00"),
            WorkingRow("tier", "everything else", "500.00", "5%", "25.00"),
            WorkingRow("no_rate", "3 sale lines fit no row of the card", "", "", "0.00"),
        )
        assert notes(explanation, CNY) == ("3 sale lines fit no row of the card",)


def test_points_have_no_currency_and_badges_no_amount() -> None:
    points = prize(Position(VISITS), MANY_VISITS, ("10", "5"), ("20", "15"), gift="points")
    with in_language("en"):
        assert formula(points, CNY, "points") == "visits 25 reaches 20: 15 points"
        assert slip_formula(points, CNY, "points") == "visits 25 reaches 20"
        badge = prize(RANK, replace(SECOND, value=Fraction(1)), ("1", "1"), ("2", "0"))
        assert formula(badge, CNY, "badge") == "rank 1 of 7: given"
        assert formula(prize(RANK, SECOND, ("1", "1"), ("2", "0")), CNY, "badge") == "rank 2 of 7: not given"
        missed = replace(badge, gates=(UNMET,))
        assert formula(missed, CNY, "award") == "visits 12 of at least 20: not given"
    assert labels(points, "points") == ["from 20: 15", "Total points: 15"]
    assert labels(missed, "award") == [
        "rank 1 of 7: ",
        "condition not met: visits 12 of at least 20: ",
        "Result: not given",
    ]
